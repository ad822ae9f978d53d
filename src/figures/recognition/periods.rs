//! Periods in labels, titles and names.

use crate::value::{Meant, Period, Span, fold};

/// Whether a period may be meant alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AloneSeen {
    /// It is since January: 1-6月, a year.
    Never,
    /// It is a month that is written as the plan's own tables write all since January: 2025-06.
    InOthers,
    /// Nothing says which it is: 6月, 二季度.
    Open,
}

/// A period as a label says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PeriodSeen {
    /// The period, read as all since January; of a year that is not said, of any.
    pub period: Period,
    /// Whether its year is said.
    pub has_year: bool,
    /// Whether it may be meant alone, and not since January.
    pub alone: AloneSeen,
    /// Whether it is a quarter by its words: alone it is three months.
    pub is_quarter: bool,
}

impl PeriodSeen {
    /// A year alone.
    pub(super) const fn of_full_year(period: Period) -> Self {
        Self { period, has_year: true, alone: AloneSeen::Never, is_quarter: false }
    }

    /// As plan.toml has it, of a year.
    pub(super) fn of_year(self, year: u16) -> String {
        let Self { period, is_quarter, .. } = self;
        if is_quarter {
            return format!("{year}-q{}", period.last_month() / 3);
        }
        Period::new(year, period.first_month(), period.last_month()).to_string()
    }

    /// How it is meant, where its own words say so: 1-6月 is since January.
    pub(super) fn span(self) -> Option<Span> {
        (!self.is_open() && self.period.is_cumulative()).then_some(Span::Cumulative)
    }

    /// Whether nothing says if it is meant alone.
    pub(super) fn is_open(self) -> bool {
        self.alone == AloneSeen::Open
    }
}

/// A year in place of one that is not said.
const ANY_YEAR: u16 = 2000;

const ALONE: Meant = Meant { row: Some(Span::Single), indicator: None, words: None, year: None };

const SINCE: Meant =
    Meant { row: Some(Span::Cumulative), indicator: None, words: None, year: None };

/// The period that a label is.
pub(super) fn period(text: &str) -> Option<PeriodSeen> {
    let folded = fold(text);
    let text = folded.trim_end_matches('r').trim_end_matches("累计").trim_end_matches('末');
    let is_number = text.chars().all(|c| c.is_ascii_digit());
    let in_words = match text.split_at_checked(4) {
        Some((year, month)) if is_year_month(text) => {
            let month = if month == ".1" { "10" } else { month.trim_start_matches(['.', '0']) };
            format!("{year}年{month}月")
        }
        Some((year, month)) if is_year_and_month(text) => {
            format!("{year}年{}月", month.trim_start_matches('0'))
        }
        _ => text.to_owned(),
    };
    let text = in_words.as_str();
    if text.len() < 2 || is_number && text.len() != 4 && !text.ends_with('月') {
        return None;
    }
    let read = |text: &str| Period::parse_as(text, SINCE).ok();
    let is_quarter = |text: &str| {
        let is_of_digit = text.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with('q');
        (is_of_digit || text.contains('季')) && !text.contains('前')
    };
    let seen = |text: &str, period: Period, has_year| {
        let is_quarter = is_quarter(text);
        let is_later = is_quarter && period.last_month() > 3;
        let is_open = is_later || Period::parse(text).is_err();
        let may_be_alone = || Period::parse_as(text, ALONE).is_ok_and(|it| it != period);
        let alone = match () {
            () if is_open => AloneSeen::Open,
            () if may_be_alone() => AloneSeen::InOthers,
            () => AloneSeen::Never,
        };
        PeriodSeen { period, has_year, alone, is_quarter }
    };
    if let Some(period) = read(text) {
        return Some(seen(text, period, true));
    }
    let quarter = text.strip_prefix(['q', 'h']).filter(|it| it.len() == 1);
    let with_year = match quarter {
        Some(_) => format!("{ANY_YEAR}-{text}"),
        None => format!("{ANY_YEAR}年{text}"),
    };
    let names_year = text.replace("半年", "").contains('年');
    let period = read(&with_year).filter(|_| !names_year)?;
    Some(seen(&with_year, period, false))
}

/// Whether a text is a year and a month with a point between, of which October may have lost its zero: 2016.1.
pub(super) fn is_year_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('.') else { return false };
    let is_year = year.len() == 4 && year.parse().is_ok_and(|it: u16| (1990..2100).contains(&it));
    is_year && (month == "1" || month.len() == 2 && matches!(month.parse(), Ok(1..=12_u8)))
}

/// Whether one of such months may be January or October, and no other of its year tells.
pub(super) fn is_october_open(texts: &[&str]) -> bool {
    let mut shortened = texts.iter().filter_map(|text| text.strip_suffix(".1"));
    shortened.any(|year| {
        let has = |month: &str| texts.contains(&format!("{year}.{month}").as_str());
        let beside = ["01", "09", "11"].into_iter().filter(|month| has(month)).count();
        beside < 2 || has("10")
    })
}

/// How a heading means its period, where its words say it: 1-6月 since January, 4-6月 alone.
pub(super) fn span_in_words(text: &str) -> Option<Span> {
    if let Some(seen) = period(text) {
        return seen.span();
    }
    let folded = fold(text);
    let with_year = format!("{ANY_YEAR}年{folded}");
    let read = [&*folded, &with_year].into_iter().find_map(|it| Period::parse_as(it, ALONE).ok());
    read.filter(|period| !period.is_cumulative()).map(|_| Span::Single)
}

/// Whether digits are those of a year and a month: 202506.
fn is_year_and_month(text: &str) -> bool {
    let parts = text.split_at_checked(4).filter(|_| text.len() == 6);
    let numbers = parts.and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    numbers.is_some_and(|(year, month): (u16, u8)| {
        (1990..2100).contains(&year) && (1..=12).contains(&month)
    })
}

/// The year that a text names: four digits before 年, or at its beginning.
pub(super) fn year(text: &str) -> Option<u16> {
    let of_parts: Vec<u16> = text.split_whitespace().filter_map(year_in).collect();
    of_parts.first().copied().or_else(|| year_in(text))
}

/// The year that a text ends with, or has in brackets: （2022年）, "by State, 2016". Of several years it is none.
pub(super) fn year_at_end(text: &str) -> Option<u16> {
    if names_part(text) {
        return None;
    }
    let folded = fold(text);
    let text = folded.trim_end_matches(|c: char| c.is_ascii_punctuation()).trim_end_matches('年');
    let before = text.get(..text.len().checked_sub(4)?)?;
    let year: u16 = text.strip_prefix(before)?.parse().ok()?;
    let is_part = |c: char| c.is_ascii_digit() || "-~/.年至和".contains(c);
    let is_alone = (1900..2100).contains(&year) && !before.ends_with(is_part);
    let others = |it: &str| year_in(it).is_some() || it.contains('年');
    (is_alone && !others(before)).then_some(year)
}

fn year_in(text: &str) -> Option<u16> {
    let folded = fold(text);
    let digits = |from: usize| folded.get(from..from + 4)?.parse::<u16>().ok();
    let starts = folded.char_indices().map(|(at, _)| at);
    let found = starts.filter_map(|at| {
        let year = digits(at).filter(|it| (1990..2100).contains(it))?;
        let behind = folded.get(at + 4..).unwrap_or_default();
        let before = folded.get(..at).unwrap_or_default();
        let is_alone = !behind.starts_with(|c: char| c.is_ascii_digit())
            && !before.ends_with(|c: char| c.is_ascii_digit());
        let is_year = behind.starts_with(['年', '-', '.', '/']) || behind.is_empty() || at == 0;
        (is_alone && is_year).then_some(year)
    });
    let mut found: Vec<u16> = found.collect();
    found.dedup();
    if let [only] = found.as_slice() { Some(*only) } else { None }
}

/// The months by their English names.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month that an English word names, as a whole or by its first letters.
fn english_month(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|name| {
        let is_short = name.get(..3) == Some(word) || word == "sept" && name.starts_with(word);
        *name == word || is_short
    });
    u8::try_from(at? + 1).ok()
}

/// The period that a text names in English: January to June 2025, June 2025.
fn in_english(text: &str) -> Option<PeriodSeen> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let at = words.iter().position(|word| year_in(word).is_some() && word.len() == 4)?;
    let year = year_in(words.get(at)?)?;
    let mut before = words.get(..at)?.iter().rev().filter(|it| !["to", "through"].contains(it));
    let last = english_month(before.next()?)?;
    let first = before.next().and_then(|word| english_month(word));
    let period = Period::new(year, 1, last);
    let seen = |alone| PeriodSeen { period, has_year: true, alone, is_quarter: false };
    match first {
        None if last == 1 => Some(seen(AloneSeen::Never)),
        None => Some(seen(AloneSeen::Open)),
        Some(first) => (first == 1).then(|| seen(AloneSeen::Never)),
    }
}

/// Whether a text says in English that it is about a part of a year.
fn names_part(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| {
        let others = ["quarter", "half", "month", "months", "monthly", "quarterly", "ytd"];
        english_month(word).is_some() || others.contains(&word)
    })
}

/// The period that a text names somewhere, where it names no other: the longest at each place. A year alone
/// is none.
pub(super) fn in_text(text: &str) -> Option<PeriodSeen> {
    if let Some(seen) = in_english(text) {
        return Some(seen);
    }
    let of_parts: Vec<PeriodSeen> =
        text.split_whitespace().filter_map(in_part).filter(|it| it.has_year).collect();
    match of_parts.as_slice() {
        [] => in_part(text),
        [first, rest @ ..] => Some(*first).filter(|it| rest.iter().all(|other| other == it)),
    }
}

fn in_part(text: &str) -> Option<PeriodSeen> {
    let folded = fold(text);
    let mut found: Vec<PeriodSeen> = Vec::new();
    let mut end = 0;
    for (at, c) in folded.char_indices() {
        let is_start = c.is_ascii_digit() || "一二三四上下前qh".contains(c);
        let goes_on = folded.get(..at).is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()));
        if at < end || !is_start || goes_on {
            continue;
        }
        let rest = folded.get(at..).unwrap_or_default();
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(24);
        let ends: Vec<usize> = ends.collect();
        let longest = ends.iter().rev().find_map(|end| {
            let (text, behind) = rest.split_at_checked(*end)?;
            // 2015-2 within 2015-2016 is no February.
            let is_digit = |c: char| c.is_ascii_digit();
            let is_cut = text.ends_with(is_digit) && behind.starts_with(is_digit);
            let seen = period(text).filter(|_| !is_cut);
            let seen = seen.filter(|_| !text.ends_with("累计") && *end > 1)?;
            let is_year =
                seen.period.last_month() == 12 && !text.contains(['月', '季', '半', '-', 'q', 'h']);
            (!is_year).then_some((seen, *end))
        });
        if let Some((seen, length)) = longest {
            end = at + length;
            if !found.contains(&seen) {
                found.push(seen);
            }
        }
    }
    if let [only] = found.as_slice() { Some(*only) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_periods() {
        for (text, shown, has_year, is_ambiguous) in [
            ("2025年6月", "2025-06", true, true),
            ("2025-06", "2025-06", true, false),
            ("1-6月", "2000-06", false, false),
            ("6月", "2000-06", false, true),
            ("上半年", "2000-06", false, false),
            ("2024", "2024", true, false),
            ("2025r", "2025", true, false),
        ] {
            let seen = period(text).expect(text);
            assert_eq!(seen.period.to_string(), shown, "{text}");
            assert_eq!((seen.has_year, seen.is_open()), (has_year, is_ambiguous), "{text}");
        }
        for text in ["", "12", "6", "合计", "20240", "临江区"] {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn texts_name_periods() {
        for (text, shown) in [
            ("云溪市2025年1-6月财政收支情况表", Some("2025-06")),
            ("2025年上半年主要指标", Some("2025-06")),
            ("1-6月主要指标", Some("2000-06")),
            ("2025年主要指标", None),
            ("6月", Some("2000-06")),
            ("文件〔2024〕12号", None),
            ("2025年5月和2025年6月", None),
            ("户籍人口变动 2015-2016", None),
            ("1985 TO 2017 ACTUALS", None),
            ("Key indicators by district, January to June 2025", Some("2025-06")),
            ("Retail sales, Jun. 2025", Some("2025-06")),
            ("Retail sales, March to June 2025", None),
            ("The market 2025", None),
        ] {
            let found = in_text(text).map(|it| it.period.to_string());
            assert_eq!(found.as_deref(), shown, "{text}");
        }
        for (text, year) in [
            ("各区户籍人口变动情况（2022年）", Some(2022)),
            ("3-6 各区人口 (2022 年)", Some(2022)),
            ("Crime by State, 2016", Some(2016)),
            ("2022", Some(2022)),
            ("2022年各区人口", None),
            ("Sales, January to June 2022", None),
            ("Sales by quarter, 2022", None),
            ("各区人口（2021-2022年）", None),
            ("2021年和2022年", None),
            ("文件12022", None),
        ] {
            assert_eq!(year_at_end(text), year, "{text}");
        }
        assert_eq!(year("云溪市2025年1-6月"), Some(2025));
        assert_eq!(year("2025港务.xlsx"), Some(2025));
        assert_eq!(year("2024和2025年"), None);
    }
}
