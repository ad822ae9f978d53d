//! How the periods of a year are written: every spelling that is read stands in the query, without its
//! year, with the months that our reader makes of it.

use crate::request::Request;
use crate::sql::dialect::Literal;
use crate::value::{Meant, Period, Span, fold};

/// What stands in a spelling in the place of the year; a period that has it itself is none.
pub(super) const YEAR: char = '#';

/// What an indicator can say of the months of its periods, each by its place.
pub(super) const SPANS: [Option<Span>; 3] = [None, Some(Span::Cumulative), Some(Span::Single)];

/// What a row itself can say of the months of its period, before its indicator, each by its place.
pub(super) const WRITTEN_SPANS: [(i64, Span); 2] = [(3, Span::Cumulative), (4, Span::Single)];

/// The columns of the table of spellings.
pub(super) const COLUMNS: [&str; 4] = ["spelled_span", "spelling", "from_month", "to_month"];

/// The spellings, and what they mean where an indicator says this of its months; where rows say it
/// too, also what they mean then.
pub(super) fn spelled(request: &Request, has_words: bool) -> Vec<Vec<Literal>> {
    let mut rows = Vec::new();
    let is_meant = |span| request.figures.iter().any(|spec| spec.span == span);
    let said = Meant { words: request.single_words, ..Meant::default() };
    let of_indicators = (0..).zip(SPANS).filter(|(_, span)| is_meant(*span));
    let of_indicators =
        of_indicators.map(|(place, indicator)| (place, Meant { indicator, ..said }));
    let of_rows = WRITTEN_SPANS.into_iter().filter(|_| has_words);
    let of_rows = of_rows.map(|(place, row)| (place, Meant { row: Some(row), ..said }));
    for (place, meant) in of_indicators.chain(of_rows) {
        for text in spellings() {
            let year = request.year.to_string();
            let written = text.replace(YEAR, &year);
            let Ok(period) = Period::parse_as(&written, meant) else { continue };
            let row = vec![
                Literal::Whole(place),
                Literal::from(fold(&text).as_ref()),
                Literal::Whole(period.first_month().into()),
                Literal::Whole(period.last_month().into()),
            ];
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    rows
}

/// How a month is written, alone or with what was before: `MM` has two digits.
const OF_MONTH: [&str; 13] = [
    "#-MM",
    "#-M",
    "#/M",
    "#/MM",
    "#.M",
    "#.MM",
    "#MM",
    "MM/#",
    "#年M月",
    "#年M月当月",
    "#年M月末",
    "#年M月底",
    "#年M月累计",
];

/// How months from `F` on are written.
const OF_MONTHS: [&str; 5] = ["#-FF..#-MM", "#年F-M月", "#年F—M月", "#年F~M月", "#年F至M月"];

/// How a quarter and a half are written.
const OF_QUARTER: [&str; 4] = ["#-qN", "#qN", "qN#", "Nq#"];
const OF_HALF: [&str; 4] = ["#-hN", "#hN", "hN#", "Nh#"];

/// Months in English.
const ENGLISH: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What has words for its months.
const WORDS: [&str; 15] = [
    "#",
    "#年",
    "#年全年",
    "#年上半年",
    "#年下半年",
    "#年前两季度",
    "#年前三季度",
    "#年一季度",
    "#年二季度",
    "#年三季度",
    "#年四季度",
    "#年第一季度",
    "#年第二季度",
    "#年第三季度",
    "#年第四季度",
];

/// The months, quarters and halves of a year; [`YEAR`] for the year.
fn spellings() -> impl Iterator<Item = String> {
    let of_month = |month: u8| {
        let last = move |text: &str| digits(text, "M", month);
        let since = (1..=month).flat_map(move |first| {
            OF_MONTHS.map(|text| digits(&digits(text, "F", first), "M", month))
        });
        OF_MONTH.into_iter().map(last).chain(since)
    };
    let parts = (1..=4).flat_map(|number| OF_QUARTER.map(|text| digits(text, "N", number)));
    let halves = (1..=2).flat_map(|number| OF_HALF.map(|text| digits(text, "N", number)));
    let english = ENGLISH.iter().flat_map(|it| [format!("jan-{it}#"), format!("{it}#")]);
    let words = WORDS.into_iter().map(str::to_owned);
    (1..=12).flat_map(of_month).chain(parts).chain(halves).chain(english).chain(words)
}

/// A text with a number in the place of a letter; in two digits where that stands twice.
fn digits(text: &str, letter: &str, number: u8) -> String {
    let two = text.replace(&letter.repeat(2), &format!("{number:02}"));
    two.replace(letter, &number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_means_something() {
        let means = |text: &str, indicator| {
            let meant = Meant { indicator, ..Meant::default() };
            Period::parse_as(&text.replace(YEAR, "2024"), meant).is_ok()
        };
        let unread: Vec<String> =
            spellings().filter(|text| !SPANS.iter().any(|span| means(text, *span))).collect();
        // What a spreadsheet makes of October.
        assert_eq!(unread, ["#.1"]);
    }
}
