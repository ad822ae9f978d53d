//! Numbers with marks beside them: arrows, triangles, 倍, ranks and notes in brackets.
//!
//! What can be read in one way alone is read and noted; of two readings both are offered.

use super::number::{self, Comma, PercentSign};
use crate::value::{Amount, fold};

/// How a number with a mark can be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MarkedNumber {
    /// As this one.
    Sure(Amount),
    /// As either of two.
    Doubtful {
        /// Both.
        readings: [Amount; 2],
        /// What an import says of it, where it does; else empty.
        key: String,
    },
}

/// What a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellMeaning {
    /// A rate of growth.
    Growth,
    /// Anything else.
    Level,
}

/// Marks that stand before a number or behind it.
const MARKS: [char; 6] = ['▲', '△', '↑', '↓', '▼', '▽'];

/// How a text can be read, where a mark is all that stands beside its number.
pub(super) fn marked(text: &str, meaning: CellMeaning) -> Option<MarkedNumber> {
    let text = fold(text);
    let text = text.as_ref();
    with_rank(text)
        .or_else(|| with_note(text))
        .or_else(|| before(text, meaning))
        .or_else(|| behind(text, meaning))
        .or_else(|| times(text, meaning))
}

fn amount(text: &str) -> Option<Amount> {
    let starts = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    let read = number::read(text, PercentSign::Allowed, Comma::Thousands).ok().flatten();
    read.filter(|_| starts).map(|it| it.amount)
}

fn negated(number: Amount) -> Option<Amount> {
    Some(Amount::new(number.units().checked_neg()?, number.scale()))
}

/// A number and its rank: 5.2(3).
fn with_rank(text: &str) -> Option<MarkedNumber> {
    let (number, rank) = text.strip_suffix(')')?.split_once('(')?;
    let is_rank = (1..=2).contains(&rank.len()) && rank.bytes().all(|it| it.is_ascii_digit());
    amount(number).filter(|_| is_rank && !rank.starts_with('0')).map(MarkedNumber::Sure)
}

/// A number and the note behind it, whose number may be its last digit: 15.91).
fn with_note(text: &str) -> Option<MarkedNumber> {
    let whole = text.strip_suffix(')').filter(|it| !it.contains('('))?;
    let short = whole.strip_suffix(|c: char| c.is_ascii_digit())?;
    let readings = [amount(short)?, amount(whole)?];
    Some(MarkedNumber::Doubtful { readings, key: "footnotes = \")\"".to_owned() })
}

/// A mark before a number. An arrow tells how a rate moved; a triangle is a rise in some tables and a minus
/// in others.
fn before(text: &str, meaning: CellMeaning) -> Option<MarkedNumber> {
    let mark = text.chars().next().filter(|c| MARKS.contains(c))?;
    let number = amount(text.strip_prefix(mark)?)?;
    let is_signed = number.units() < 0;
    match (meaning, mark) {
        (CellMeaning::Growth, '↑') if !is_signed => Some(MarkedNumber::Sure(number)),
        (CellMeaning::Growth, '↓' | '▼' | '▽') if !is_signed => {
            negated(number).map(MarkedNumber::Sure)
        }
        _ => doubtful(number, mark),
    }
}

/// A mark behind a number, which may tell how it moved since it was told last.
fn behind(text: &str, meaning: CellMeaning) -> Option<MarkedNumber> {
    let mark = text.chars().last().filter(|c| MARKS.contains(c))?;
    let number = amount(text.strip_suffix(mark)?)?;
    let is_signed = number.units() < 0;
    match (meaning, mark) {
        (CellMeaning::Growth, '↑') if !is_signed => Some(MarkedNumber::Sure(number)),
        (CellMeaning::Growth, '↓') if is_signed => Some(MarkedNumber::Sure(number)),
        (CellMeaning::Level, '↑' | '↓') => Some(MarkedNumber::Sure(number)),
        _ => doubtful(number, mark),
    }
}

/// A number with its sign or the other.
fn doubtful(number: Amount, mark: char) -> Option<MarkedNumber> {
    let readings = [negated(number.abs())?, number.abs()];
    let key = format!("values = {{ \"{mark}\" = \"minus\" }} / \"plus\"");
    Some(MarkedNumber::Doubtful { readings, key })
}

/// Growth in times: what grew by 4.5 times is at 5.5 times; what is 4.5 times as much grew by 3.5.
fn times(text: &str, meaning: CellMeaning) -> Option<MarkedNumber> {
    let text = text.strip_suffix('倍').filter(|_| meaning == CellMeaning::Growth)?;
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (words, number) = text.split_at_checked(digits)?;
    let number = amount(number)?;
    let by = number.shifted(2)?;
    if matches!(words, "增长" | "增长了" | "同比增长" | "同比增长了" | "增加" | "增加了")
    {
        return Some(MarkedNumber::Sure(by));
    }
    let one = 10_i64.checked_pow(u32::from(number.scale()))?;
    let to = Amount::new(number.units().checked_sub(one)?, number.scale()).shifted(2)?;
    let is_known = words.is_empty() || words.chars().all(|c| WORDS_OF_TIMES.contains(c));
    is_known.then(|| MarkedNumber::Doubtful { readings: [to, by], key: String::new() })
}

/// The characters of words before a number of times that may be meant either way.
const WORDS_OF_TIMES: &str = "增长加到至达为是的上年去同期比提高扩大升";

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, meaning: CellMeaning) -> Option<Vec<String>> {
        Some(match marked(text, meaning)? {
            MarkedNumber::Sure(number) => vec![number.to_string()],
            MarkedNumber::Doubtful { readings, .. } => {
                readings.iter().map(ToString::to_string).collect()
            }
        })
    }

    #[test]
    fn marks_are_read_where_they_mean_one_thing() {
        for (text, meaning, readings) in [
            ("↑5.1", CellMeaning::Growth, &["5.1"][..]),
            ("↓ 5.1%", CellMeaning::Growth, &["-5.1"]),
            ("▼5.1", CellMeaning::Growth, &["-5.1"]),
            ("5.1↑", CellMeaning::Growth, &["5.1"]),
            ("-5.1↓", CellMeaning::Growth, &["-5.1"]),
            ("120↓", CellMeaning::Level, &["120"]),
            ("▲5.1", CellMeaning::Growth, &["-5.1", "5.1"]),
            ("△120", CellMeaning::Level, &["-120", "120"]),
            ("5.1↓", CellMeaning::Growth, &["-5.1", "5.1"]),
            ("↓-5.1", CellMeaning::Growth, &["-5.1", "5.1"]),
            ("↓120", CellMeaning::Level, &["-120", "120"]),
            ("5.2(3)", CellMeaning::Growth, &["5.2"]),
            ("５.２（３）", CellMeaning::Growth, &["5.2"]),
            ("1,203(12)", CellMeaning::Level, &["1203"]),
            ("15.91)", CellMeaning::Level, &["15.9", "15.91"]),
            ("增长4.5倍", CellMeaning::Growth, &["450"]),
            ("增长到4.5倍", CellMeaning::Growth, &["350", "450"]),
            ("是上年同期的4.5倍", CellMeaning::Growth, &["350", "450"]),
            ("2倍", CellMeaning::Growth, &["100", "200"]),
        ] {
            let readings: Vec<String> = readings.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(shown(text, meaning), Some(readings), "{text}");
        }
    }

    #[test]
    fn what_is_more_than_a_mark_is_none() {
        for (text, meaning) in [
            ("(5.1)", CellMeaning::Growth),
            ("5.1", CellMeaning::Growth),
            ("120(5.6%)", CellMeaning::Level),
            ("120(-3)", CellMeaning::Level),
            ("120(2024)", CellMeaning::Level),
            ("15.1)", CellMeaning::Level),
            ("4.5倍", CellMeaning::Level),
            ("下降4.5倍", CellMeaning::Growth),
            ("▲", CellMeaning::Growth),
            ("↑↓5", CellMeaning::Growth),
            ("①5.1", CellMeaning::Growth),
        ] {
            assert_eq!(shown(text, meaning), None, "{text}");
        }
    }
}
