//! The labels of periods, in the spellings of tables.
//!
//! A label says more than one text does: the year may stand in another row, in the title or in the layout.
//! What can be read in two ways is left as it is, and its reader says so.

use super::over_years::year_into_next;
use crate::request::{Adds, PeriodForm};
use crate::value::{Date, Meant, Period, Span, fold};

/// How the labels of periods are meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct PeriodMeant {
    /// The year of those that do not say it.
    pub year: Option<u16>,
    /// Whether they are meant alone.
    pub span: Option<Span>,
    /// Whether that is said of a month: 当月.
    pub is_month: bool,
    /// What they are, where they can be read in two ways.
    pub form: Option<PeriodForm>,
    /// Whether figures add up.
    pub adds: Option<Adds>,
    /// Whether labels of the file say them, and not the layout.
    pub is_label: bool,
    /// Whether the labels of the table are years from one into the next.
    pub is_over_years: bool,
}

/// A label that can be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PeriodDoubt {
    /// The label.
    pub label: String,
    /// The readings.
    pub readings: [String; 2],
    /// What the layout should say.
    pub key: String,
}

/// What a layout says where all periods are meant alone, or since January.
const SPANS: &str = "span = \"single\" / span = \"cumulative\"";

impl PeriodMeant {
    /// The period that labels say together, as it is read, and what its row says of it; what is none is left as it is.
    ///
    /// # Errors
    /// A label can be read in two ways.
    pub(super) fn period(
        self,
        labels: &[&str],
        frequency: Option<u8>,
    ) -> Result<(String, &'static str), PeriodDoubt> {
        let spelled: Result<Vec<String>, PeriodDoubt> =
            labels.iter().map(|it| self.spelled(it, frequency)).collect();
        let text = self.with_year(&spelled?);
        let as_meant =
            |span| Period::parse_as(&text, Meant { row: Some(span), ..Meant::default() }).ok();
        let adds_up = matches!(self.adds, Some(Adds::Up | Adds::Apart));
        // A stock stands at the end of its period, alone or not.
        let is_at_end = matches!(self.adds, Some(Adds::NotAtEnd));
        let span = self.span.or(is_at_end.then_some(Span::Cumulative));
        let Some(since) = as_meant(Span::Cumulative) else { return Ok((text, "")) };
        let single = as_meant(Span::Single).unwrap_or(since);
        let Some(span) = span else {
            // Words that mean one thing alone are written as others are that mean the same.
            if single == since {
                return Ok(read(since));
            }
            // What is one thing among the plan's own tables may be another in those of others.
            if adds_up && self.is_label && Period::parse(&text).is_ok() {
                let readings = [single.months(), since.to_string()];
                let (label, key) = (labels.join(" "), SPANS.to_owned());
                return Err(PeriodDoubt { label, readings, key });
            }
            return Ok((text, ""));
        };
        // Of an indicator that the plan does not know, its reader says so.
        if span == Span::Cumulative || !adds_up && self.adds.is_some() {
            return Ok(read(since));
        }
        if let Some(months) = frequency {
            return Ok(last_months(since, months).map_or((text, ""), read));
        }
        let (last, has_months) = (since.last_month(), text.contains('月'));
        // January and February are often told as one.
        if single != since || !has_months || last <= 2 {
            return Ok(read(single));
        }
        let month = Period::new(since.year(), last, last);
        if self.is_month {
            return Ok(read(month));
        }
        let label = labels.join(" ");
        let key =
            format!("span = \"cumulative\" / names = {{ \"{label}\" = \"{}\" }}", month.months());
        Err(PeriodDoubt { readings: [since.to_string(), month.months()], label, key })
    }

    /// Labels one behind the other, with the year that one of them or the layout tells.
    fn with_year(self, labels: &[String]) -> String {
        let year_of = |text: &String| year_alone(text);
        let told = labels.iter().find_map(year_of);
        let rest: Vec<&str> = labels
            .iter()
            .filter(|text| labels.len() == 1 || year_of(text).is_none())
            .map(String::as_str)
            .collect();
        let rest = rest.join(" ");
        match told.or(self.year) {
            Some(year) if !has_year(&rest) => joined(year, &rest),
            Some(year) if labels.len() > 1 && !rest.contains(&year.to_string()) => labels.join(" "),
            _ => rest,
        }
    }

    /// A label in a spelling that is read.
    fn spelled(self, label: &str, frequency: Option<u8>) -> Result<String, PeriodDoubt> {
        let folded = fold(label);
        if let Some(year) = year_into_next(label).filter(|_| self.is_over_years) {
            let key = format!("names = {{ \"{label}\" = \"{year}\" }}");
            let readings = [format!("{year}-{:02}", (year + 1) % 100), year.to_string()];
            return Err(PeriodDoubt { label: label.to_owned(), readings, key });
        }
        let text = folded.trim_end_matches("累计");
        let is_cumulative = text.len() < folded.len() && !text.is_empty();
        let text = text.replace("月份", "月").replace("当期", "当月");
        let text = with_digits(&text);
        let form = self.form.or_else(|| frequency.and_then(form_of));
        let found = match form {
            Some(form) => of_form(&text, form).or_else(|| plain(&text)),
            None => plain(&text).or_else(|| in_two_languages(label)),
        };
        if let (None, Some(doubt)) = (form, doubt(label, &text)) {
            return Err(doubt);
        }
        let as_written = if text == *folded { label.trim().to_owned() } else { text };
        let text = found.unwrap_or(as_written);
        let since = || {
            let meant = Meant { row: Some(Span::Cumulative), ..Meant::default() };
            Period::parse_as(&text, meant).ok()
        };
        Ok(match since().filter(|_| is_cumulative) {
            Some(period) => period.to_string(),
            None => text,
        })
    }
}

/// A period as it is read, and what its row says of it: alone from January on it is since January.
fn read(period: Period) -> (String, &'static str) {
    (period.to_string(), if period.is_cumulative() { "cumulative" } else { "" })
}

/// The month that a label says in two languages: 2月 Feb.
fn in_two_languages(label: &str) -> Option<String> {
    let (own, english) = label.trim().split_once(char::is_whitespace)?;
    let meant = Meant { row: Some(Span::Cumulative), ..Meant::default() };
    let own = with_digits(&fold(own));
    let month = own.strip_suffix('月').and_then(|it| digits(it, 12))?;
    let read = Period::parse_as(&format!("{} 2000", english.trim()), meant).ok()?;
    (read.last_month() == month).then_some(own)
}

/// What days stand for that are so many months apart.
const fn form_of(months: u8) -> Option<PeriodForm> {
    match months {
        1 => Some(PeriodForm::Month),
        3 => Some(PeriodForm::Quarter),
        12 => Some(PeriodForm::Year),
        _ => None,
    }
}

/// What can be read in two ways: October, which loses its zero where it is typed as a number; a day, which
/// may stand for its month, its quarter or its year.
fn doubt(label: &str, text: &str) -> Option<PeriodDoubt> {
    let (readings, key) = if let Some(day) = Date::parse(text) {
        let (year, month) = (day.year(), day.month());
        let quarter = format!("{year}-q{}", month.div_ceil(3));
        ([format!("{year}-{month:02}"), quarter], "periods = \"month\" / \"quarter\" / \"year\"")
    } else {
        let is_short = text.len() == "2016.1".len() && text.ends_with(".1");
        let year = year_alone(text.get(..4)?).filter(|_| is_short)?;
        ([format!("{year}-10"), format!("{year}-01")], "periods = \"year.month\"")
    };
    let key = match readings.last().filter(|_| key.ends_with("month\"")) {
        Some(january) => format!("{key} / names = {{ \"{label}\" = \"{january}\" }}"),
        None => key.to_owned(),
    };
    Some(PeriodDoubt { label: label.to_owned(), readings, key })
}

/// A period with a year before or behind it, as its words ask for.
fn joined(year: u16, rest: &str) -> String {
    let folded = fold(rest);
    let is_part = folded.len() == 2 && folded.starts_with(['q', 'h']);
    if rest.is_empty() {
        year.to_string()
    } else if is_part {
        format!("{year}{folded}")
    } else if folded.starts_with(|c: char| c.is_ascii_lowercase()) {
        format!("{rest} {year}")
    } else {
        format!("{year}年{rest}")
    }
}

/// A year and nothing else.
fn year_alone(text: &str) -> Option<u16> {
    let digits = text.trim().trim_end_matches('年');
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1900..2200).contains(&year).then_some(year)
}

fn has_year(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 4
}

/// What a text is in a form that is declared.
fn of_form(text: &str, form: PeriodForm) -> Option<String> {
    if form == PeriodForm::YearMonth {
        let (year, month) = text.split_once('.')?;
        let year = year_alone(year)?;
        let month: u8 = if month == "1" { 10 } else { month.parse().ok()? };
        let is_told = text.len() == "2016.01".len() || month == 10;
        return ((1..=12).contains(&month) && is_told).then(|| format!("{year}年{month}月"));
    }
    // Numbers alone, of which the year stands elsewhere.
    if let Ok(number @ 1..=12) = text.parse::<u8>() {
        return match form {
            PeriodForm::Month => Some(format!("{number}月")),
            PeriodForm::Quarter => (number <= 4).then(|| format!("q{number}")),
            PeriodForm::Year | PeriodForm::YearMonth => None,
        };
    }
    let day = Date::parse(text)?;
    let (year, month) = (day.year(), day.month());
    let quarter = month.div_ceil(3);
    Some(match form {
        PeriodForm::Month => format!("{year}年{month}月"),
        PeriodForm::Quarter => format!("{year}q{quarter}"),
        PeriodForm::Year | PeriodForm::YearMonth => year.to_string(),
    })
}

/// What a text is in the spellings of tables that reports do not use.
fn plain(text: &str) -> Option<String> {
    if let Some((period, note)) = text.split_once(['[', '(']) {
        // Marks of provisional figures, and codes: 2019 [YR2019].
        let year = period.get(..4).unwrap_or_default();
        let is_note = !note.contains(|c: char| c.is_ascii_digit()) || note.contains(year);
        return Some(plain(period).unwrap_or_else(|| period.to_owned()))
            .filter(|_| is_note && has_year(period));
    }
    if let Some(point) = text.strip_suffix(['末', '底']) {
        return at_end(point);
    }
    let year_behind = || {
        let (rest, year) = text.split_at_checked(text.len().checked_sub(4)?)?;
        Some((rest.trim_end_matches('-'), year_alone(year)?))
    };
    // Q1 2024, 1H2024, 9M2024
    if let Some((rest, year)) = year_behind() {
        if let Some(part) = part(rest) {
            return Some(format!("{year}{part}"));
        }
        let months = rest.strip_suffix('m').and_then(|it| digits(it, 12));
        return months.map(|months| Period::cumulative(year, months).to_string());
    }
    if let Some(part) = part(text) {
        return Some(part);
    }
    year_first(text)
}

/// A number of one or two digits up to another.
fn digits(text: &str, most: u8) -> Option<u8> {
    let number: u8 = text.parse().ok().filter(|_| text.len() <= 2)?;
    (1..=most).contains(&number).then_some(number)
}

/// A quarter or a half: Q1, 1H.
fn part(text: &str) -> Option<String> {
    match text.split_at_checked(1)? {
        ("q", number) if digits(number, 4).is_some() => Some(text.to_owned()),
        ("h", number) if digits(number, 2).is_some() => Some(text.to_owned()),
        (number, "q") if digits(number, 4).is_some() => Some(format!("q{number}")),
        (number, "h") if digits(number, 2).is_some() => Some(format!("h{number}")),
        _ => None,
    }
}

/// 2024M06, 2024/6, 2024.06, 2024-6, 202406, 2024 JAN
fn year_first(text: &str) -> Option<String> {
    let (year, rest) = text.split_at_checked(4)?;
    let year = year_alone(year)?;
    let rest = rest.trim_start_matches('年');
    let month = rest.strip_prefix('-').unwrap_or(rest).strip_prefix('m');
    let month = month.or_else(|| rest.strip_prefix(['/', '.']));
    let month = month.or_else(|| rest.strip_prefix('-').filter(|it| it.len() == 1));
    let month = month.or(Some(rest).filter(|it| it.len() == 2));
    if let Some(month) = month.and_then(|it| digits(it, 12)) {
        return Some(format!("{year}年{month}月"));
    }
    let word = rest.trim_start_matches('-');
    if word.len() >= 3 && word.bytes().all(|it| it.is_ascii_lowercase()) {
        return Some(format!("{word} {year}"));
    }
    part(rest).map(|part| format!("{year}{part}"))
}

/// The end of a month or of a year.
fn at_end(point: &str) -> Option<String> {
    if let Some(year) = year_alone(point) {
        return Some(year.to_string());
    }
    let meant = Meant { row: Some(Span::Cumulative), ..Meant::default() };
    if let Ok(period) = Period::parse_as(point, meant) {
        return Some(period.to_string());
    }
    // The year may stand elsewhere: what is at the end of June is since January.
    let month = point.strip_suffix('月').filter(|it| digits(it, 12).is_some())?;
    Some(format!("1-{month}月"))
}

/// A text whose months are in digits, and whose quarters are not: 十二月, 第1季度.
fn with_digits(text: &str) -> String {
    const HAN: [&str; 12] =
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    if let Some((quarter, behind)) = text.split_once("季度") {
        let mut quarter = quarter.to_owned();
        if let Some(last) = quarter.pop() {
            let digit = last.to_digit(10).and_then(|it| usize::try_from(it).ok());
            let han = digit.and_then(|it| HAN.get(it.checked_sub(1)?));
            quarter.push_str(han.map_or(last.to_string(), |it| (*it).to_owned()).as_str());
        }
        return format!("{quarter}季度{behind}");
    }
    let Some(before) = text.strip_suffix('月') else { return text.to_owned() };
    let longest = HAN.iter().enumerate().rev().find(|(_, han)| before.ends_with(**han));
    match longest {
        Some((index, han)) => {
            let before = before.strip_suffix(*han).unwrap_or_default();
            format!("{before}{}月", index + 1)
        }
        None => text.to_owned(),
    }
}

/// The last months of a period alone.
fn last_months(end: Period, months: u8) -> Option<Period> {
    let (year, last) = (end.year(), end.last_month());
    let first = (last % months == 0).then(|| last - months + 1)?;
    Some(Period::new(year, first, last))
}

/// The periods that a text names, as they are written there; a year alone counts where nothing else does.
pub(super) fn periods_in(text: &str, year: Option<u16>) -> Vec<String> {
    let folded = fold(text);
    let text = folded.as_ref();
    if year_alone(text).is_some() {
        return vec![text.to_owned()];
    }
    let (mut found, mut years, mut at): (Vec<String>, Vec<String>, usize) = Default::default();
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        let before = text.get(..at).and_then(|before| before.chars().last());
        let goes_on = first.is_ascii_digit() && before.is_some_and(|c| c.is_ascii_digit());
        let ends = rest.char_indices().take(20).map(|(end, c)| end + c.len_utf8());
        let ends: Vec<usize> = if goes_on { Vec::new() } else { ends.collect() };
        let longest = ends.iter().rev().find_map(|end| {
            let (piece, behind) = rest.split_at(*end);
            let is_cut = piece.ends_with(|c: char| c.is_ascii_digit())
                && behind.starts_with(|c: char| c.is_ascii_digit() || c == '月');
            // The number of a document is no year.
            let is_number = piece.bytes().all(|byte| byte.is_ascii_digit());
            period_in(piece, year).filter(|_| !is_cut && !is_number).map(|it| (*end, it))
        });
        let Some((end, period)) = longest else {
            at += first.len_utf8();
            continue;
        };
        at += end;
        let list = if year_alone(&period).is_some() { &mut years } else { &mut found };
        if !list.contains(&period) {
            list.push(period);
        }
    }
    if found.is_empty() { years } else { found }
}

/// A piece of a text as a period, where it is one in any reading.
fn period_in(piece: &str, year: Option<u16>) -> Option<String> {
    let text = if has_year(piece) { piece.to_owned() } else { joined(year?, piece) };
    let reads = |span| {
        let meant = Meant { row: Some(span), ..Meant::default() };
        Period::parse_as(&text, meant).is_ok()
    };
    (reads(Span::Cumulative) || reads(Span::Single)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEANT: PeriodMeant = PeriodMeant {
        year: None,
        span: None,
        is_month: false,
        form: None,
        adds: Some(Adds::Up),
        is_label: false,
        is_over_years: false,
    };

    fn period(labels: &[&str], meant: PeriodMeant) -> String {
        meant.period(labels, None).expect("there is no doubt").0
    }

    #[test]
    fn spellings_of_tables_are_read() {
        for (label, read) in [
            ("2024-06", "2024-06"),
            ("2024M06", "2024年6月"),
            ("2024-M6", "2024年6月"),
            ("2024/6", "2024年6月"),
            ("2024.06", "2024年6月"),
            ("202406", "2024年6月"),
            ("2024年6月份", "2024年6月"),
            ("2024年十二月", "2024年12月"),
            ("2024年6月末", "2024-06"),
            ("2024年末", "2024"),
            ("Q1 2024", "2024-03"),
            ("1H2024", "2024-06"),
            ("9M 2024", "2024-09"),
            ("2024 Q3", "2024q3"),
            ("2024 JAN", "2024-01"),
            ("Q2-2024", "2024q2"),
            ("2024年第1季度", "2024-03"),
            ("2024年前3季度", "2024-09"),
            ("2019 [YR2019]", "2019"),
            ("2024 (p)", "2024"),
            ("2024年1-6月累计", "2024-06"),
            ("2024年6月累计", "2024-06"),
        ] {
            assert_eq!(period(&[label], MEANT), read, "{label}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        let alone = PeriodMeant { span: Some(Span::Single), ..MEANT };
        let of_file = PeriodMeant { is_label: true, ..MEANT };
        for (label, meant, readings) in [
            ("2016.1", MEANT, ["2016-10", "2016-01"]),
            ("2024-06-30", MEANT, ["2024-06", "2024-q2"]),
            ("2024年1-6月", alone, ["2024-06", "2024-06..2024-06"]),
            ("2024-06", of_file, ["2024-06..2024-06", "2024-06"]),
            ("2024-q2", of_file, ["2024-04..2024-06", "2024-06"]),
        ] {
            let doubt = meant.period(&[label], None).expect_err(label);
            assert_eq!(doubt.readings, readings, "{label}");
        }
    }

    #[test]
    fn what_is_meant_alone_has_the_months_of_its_words() {
        let alone = PeriodMeant { span: Some(Span::Single), ..MEANT };
        let month = PeriodMeant { is_month: true, ..alone };
        for (label, meant, frequency, read) in [
            ("2024-06", alone, None, "2024-06..2024-06"),
            ("2024年6月", alone, None, "2024-06..2024-06"),
            ("2024年1月", alone, None, "2024-01"),
            ("2024年1-2月", alone, None, "2024-02"),
            ("2024-q1", alone, None, "2024-03"),
            ("2024年一季度", alone, None, "2024-03"),
            ("2024年二季度", alone, None, "2024-04..2024-06"),
            ("2024年上半年", alone, None, "2024-06"),
            ("2024-06", alone, Some(3), "2024-04..2024-06"),
            ("2024-06-30", alone, Some(3), "2024-04..2024-06"),
            ("2024年1-6月", month, None, "2024-06..2024-06"),
        ] {
            let period = meant.period(&[label], frequency).map(|(period, _)| period);
            assert_eq!(period.as_deref(), Ok(read), "{label}");
        }
    }

    #[test]
    fn a_year_may_stand_elsewhere() {
        let of_2024 = PeriodMeant { year: Some(2024), ..MEANT };
        for (labels, read) in [
            (&["2024", "6月"][..], "2024年6月"),
            (&["2024年", "上半年"], "2024-06"),
            (&["2024", "Q1"], "2024-03"),
            (&["2024", "Jan"], "2024-01"),
            (&["6月", "2023年"], "2023年6月"),
            (&["1-6月"], "2024-06"),
            (&["2023-06"], "2023-06"),
            (&["6月末"], "2024-06"),
        ] {
            assert_eq!(period(labels, of_2024), read, "{labels:?}");
        }
    }

    #[test]
    fn a_form_tells_which_of_two_readings_is_meant() {
        for (label, form, read) in [
            ("2016.1", PeriodForm::YearMonth, "2016年10月"),
            ("2016.01", PeriodForm::YearMonth, "2016-01"),
            ("2016.12", PeriodForm::YearMonth, "2016年12月"),
            ("2024-06-30", PeriodForm::Month, "2024年6月"),
            ("2024-06-30", PeriodForm::Quarter, "2024q2"),
            ("2024-01-01", PeriodForm::Year, "2024"),
            ("6", PeriodForm::Month, "6月"),
            ("2", PeriodForm::Quarter, "q2"),
        ] {
            assert_eq!(period(&[label], PeriodMeant { form: Some(form), ..MEANT }), read);
        }
    }

    #[test]
    fn texts_name_periods() {
        for (text, year, found) in [
            ("云溪市2025年1-6月财政收支情况表", None, &["2025年1-6月"][..]),
            ("云溪市2025年6月财政收支情况表", None, &["2025年6月"]),
            ("2025年上半年与2024年上半年", None, &["2025年上半年", "2024年上半年"]),
            ("6月", Some(2025), &["2025年6月"]),
            ("临江区1-6月", Some(2025), &["2025年1-6月"]),
            ("文件〔2025〕12号", None, &[]),
            ("2025", None, &["2025"]),
            ("2025年表", None, &["2025年"]),
            ("12月报", None, &[]),
        ] {
            assert_eq!(periods_in(text, year), found, "{text}");
        }
    }
}
