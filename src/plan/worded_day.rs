//! Days in words, as tables of targets have them: 12月底前, 年底, Q3, `by 30 June 2025`, `end of September`.

use crate::value::{Date, Meant, Period, Span, fold};

/// Months at whose end a part of a year ends.
const PARTS: [(&str, u8); 14] = [
    ("年底", 12),
    ("年末", 12),
    ("年内", 12),
    ("当年", 12),
    ("上半年", 6),
    ("前三季度", 9),
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("四季度", 12),
    ("q1", 3),
    ("q2", 6),
    ("q3", 9),
    ("q4", 12),
];

/// English for the end of the year of the plan.
const YEAR_END: [&str; 5] = ["yearend", "year-end", "endofyear", "endoftheyear", "endofthisyear"];

/// The day that a text tells alone: 12月底前, 2024-06-30, 年底, Q3, by 30 June 2025.
pub(super) fn day(text: &str, year: u16) -> Option<Date> {
    let folded = fold(text);
    let begun = ["before", "by", "at"].iter().find_map(|word| folded.strip_prefix(word));
    let folded = begun.unwrap_or(&folded);
    let folded = ["完成", "以前", "之前", "前"]
        .iter()
        .fold(folded, |text, end| text.strip_suffix(end).unwrap_or(text));
    let (own, rest) = own_year(folded);
    let year = own.unwrap_or(year);
    let rest = rest.strip_suffix(['末', '底']).filter(|it| it.ends_with("季度")).unwrap_or(rest);
    let part = PARTS.iter().find(|(word, _)| *word == rest).map(|(_, month)| *month);
    let is_year_end =
        YEAR_END.contains(&rest) || (own.is_some() && ["底", "末", "内", ""].contains(&rest));
    let ends_english = folded.strip_prefix("endof").and_then(|it| it.parse::<u16>().ok());
    match (part, ends_english) {
        (Some(month), _) => return Some(Date::end_of(year, month)),
        (None, Some(year)) => return Some(Date::end_of(year, 12)),
        (None, None) if is_year_end && !rest.is_empty() => return Some(Date::end_of(year, 12)),
        (None, None) => {}
    }
    if let Some(end) = english_end(folded, year) {
        return Some(end);
    }
    let is_of_day = |c: char| c.is_ascii_alphanumeric() || "年月日号底末.-/, ".contains(c);
    if !folded.chars().all(is_of_day) || !folded.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = text.trim();
    let english = text.strip_prefix("by ").or(text.strip_prefix("before ")).unwrap_or(text);
    Date::parse(folded)
        .or_else(|| Date::parse(&Date::offered(english, Some(year))))
        .or_else(|| Date::parse(&Date::offered(folded, Some(year))))
}

/// The last day of what English calls the end of a month, a quarter or a half: `end of September`.
fn english_end(folded: &str, year: u16) -> Option<Date> {
    let ended = folded.strip_prefix("the").unwrap_or(folded).strip_prefix("end")?;
    english_month(ended.strip_prefix("of").unwrap_or(ended), year)
}

/// The last day of a month in English, or of a quarter or half: `September 2025`, `Q3`.
fn english_month(folded: &str, year: u16) -> Option<Date> {
    let is_word = folded.starts_with(|c: char| c.is_ascii_alphabetic());
    let meant = Meant { row: Some(Span::Cumulative), year: Some(year), ..Meant::default() };
    let period = Period::parse_as(folded, meant).ok().filter(|_| is_word)?;
    Some(Date::end_of(period.year(), period.last_month()))
}

/// The day that a cell of days tells, where a month alone is its end.
pub(crate) fn deadline(text: &str, year: u16) -> Option<Date> {
    let folded = fold(text);
    let (own, rest) = own_year(&folded);
    let month = rest.strip_suffix("份").unwrap_or(rest).strip_suffix('月');
    let iso = folded.split_once('-').filter(|(year, _)| year.len() == 4);
    let month = month.or(iso.map(|(_, month)| month)).and_then(|it| it.parse::<u8>().ok());
    let own = own.or(iso.and_then(|(year, _)| year.parse().ok()));
    let of_month = month.filter(|it| (1..=12).contains(it));
    let english = || english_month(folded.strip_prefix("by").unwrap_or(&folded), year);
    let end = of_month.map(|month| Date::end_of(own.unwrap_or(year), month));
    day(text, year).or(end).or_else(english)
}

/// The year that a folded text begins with, and what follows it.
fn own_year(text: &str) -> (Option<u16>, &str) {
    let digits = text.get(..4).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    let rest = text.get(4..).unwrap_or_default();
    let follows = rest.strip_prefix('年').or(rest.is_empty().then_some(""));
    match digits.and_then(|it| it.parse().ok()).zip(follows) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_among_days_is_its_end() {
        for (text, day) in [
            ("12月", "2024-12-31"),
            ("2024年6月", "2024-06-30"),
            ("2024-09", "2024-09-30"),
            ("9月底", "2024-09-30"),
            ("2024/6/15", "2024-06-15"),
            ("年底前", "2024-12-31"),
            ("2024年底", "2024-12-31"),
            ("2025年内", "2025-12-31"),
            ("September", "2024-09-30"),
            ("by Sep 2025", "2025-09-30"),
            ("end of June", "2024-06-30"),
            ("Q3 2025", "2025-09-30"),
        ] {
            assert_eq!(
                deadline(text, 2024).map(|it| it.to_string()).as_deref(),
                Some(day),
                "{text}"
            );
        }
        for text in ["13月", "长期", "每月", ""] {
            assert_eq!(deadline(text, 2024), None, "{text}");
        }
    }
}
