//! How periods are written: the canonical forms and the words of offices.
//!
//! Words that offices use for both (2024年6月, 二季度) are ambiguous unless their row or the plan
//! says what is meant; they are never guessed.

use std::borrow::Cow;

use super::{Meant, Period, PeriodFault, Span};
use crate::value::fold;

/// What a spelling can mean.
enum Spelled {
    /// Everything since January, in every reading.
    Since(u8),
    /// A month, quarter or half in canonical form: since January, unless its row or the plan says alone.
    Canonical(u8, u8),
    /// Months alone, as the words themselves say.
    Alone(u8, u8),
    /// Words that can mean either.
    Either(u8, u8),
}

/// Reads a period.
pub(super) fn read(text: &str, meant: Meant) -> Result<Period, PeriodFault> {
    let plain_text = text.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase());
    let folded = if plain_text { Cow::Borrowed(text) } else { fold(text) };
    let (year, spelled) = spelled(folded.as_ref(), meant.year)?;
    let (first, last) = months(spelled, meant)?;
    Ok(Period::new(year, first, last))
}

/// The months of a folded text alone, also of words that can mean what came before as well.
pub(super) fn months_alone(text: &str, elsewhere: Option<u16>) -> Option<Period> {
    let (year, spelled) = spelled(text, elsewhere).ok()?;
    let (first, last) = match spelled {
        Spelled::Since(last) => (1, last),
        Spelled::Canonical(first, last)
        | Spelled::Alone(first, last)
        | Spelled::Either(first, last) => (first, last),
    };
    Some(Period::new(year, first, last))
}

/// The year of a folded text and what its words can mean: the year stands before or behind them, or
/// elsewhere.
fn spelled(text: &str, elsewhere: Option<u16>) -> Result<(u16, Spelled), PeriodFault> {
    let (start, rest) = text.split_at_checked(4).unwrap_or_default();
    if let Some(year) = year(start) {
        let spelled = match rest.strip_prefix('年') {
            Some(words) => chinese(words)?,
            None => canonical(rest, year)?,
        };
        return Ok((year, spelled));
    }
    let behind = text.len().checked_sub(4).and_then(|at| text.split_at_checked(at));
    if let Some((words, year)) = behind.and_then(|(words, it)| Some((words, year(it)?))) {
        return Ok((year, before_year(words)?));
    }
    let year = elsewhere.ok_or(PeriodFault::Unknown)?;
    let words = || if text.is_empty() { Err(PeriodFault::Unknown) } else { chinese(text) };
    Ok((year, english(text).or_else(|_| words())?))
}

fn year(text: &str) -> Option<u16> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| plain && (1900..=2999).contains(year))
}

/// The months as English writes them; of each the first three letters, or all.
const ENGLISH: [&str; 12] = [
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

/// What stands before a year: English, and months in digits, as in `06/2024`.
fn before_year(words: &str) -> Result<Spelled, PeriodFault> {
    match words.strip_suffix(['/', '.', '-']).filter(|it| it.ends_with(is_digit)) {
        Some(month) => {
            let month = month_of(month)?;
            Ok(Spelled::Canonical(month, month))
        }
        None => english(words.strip_suffix('-').unwrap_or(words)),
    }
}

/// What English reports print: `Jan-Jun`, `Jan`, `Apr to Jun`, `Q2`, `1H`; `Jun` can mean either.
fn english(words: &str) -> Result<Spelled, PeriodFault> {
    if let Some(part) = part(words) {
        return Ok(part);
    }
    let month = |word: &str| {
        let is_named = |name: &&str| {
            word == *name || Some(word) == name.get(..3) || word == "sept" && name.starts_with(word)
        };
        let index = ENGLISH.iter().position(is_named).ok_or(PeriodFault::Unknown)?;
        u8::try_from(index + 1).map_err(|_| PeriodFault::Unknown)
    };
    // `October` has the word in it.
    let mut with_to = words.match_indices("to").filter_map(|(at, to)| {
        let (first, last) = words.split_at_checked(at)?;
        Some((month(first).ok()?, month(last.strip_prefix(to)?).ok()?))
    });
    match words.split_once(['-', '–', '—']) {
        Some((first, last)) => from_to(month(first)?, month(last)?),
        None => match month(words) {
            Ok(1) => Ok(Spelled::Since(1)),
            Ok(alone) => Ok(Spelled::Either(alone, alone)),
            Err(fault) => with_to.next().map_or(Err(fault), |(first, last)| from_to(first, last)),
        },
    }
}

/// A quarter or a half: `q1`, `1q`, `h2`.
fn part(text: &str) -> Option<Spelled> {
    let (first, second) = text.split_at_checked(1)?;
    let (sign, number) =
        if first.starts_with(is_digit) { (second, first) } else { (first, second) };
    let (months, most) = match sign {
        "q" => (3, 4),
        "h" => (6, 2),
        _ => return None,
    };
    let last = months * up_to(number, most).ok()?;
    Some(Spelled::Canonical(last + 1 - months, last))
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The months that are meant.
fn months(spelled: Spelled, meant: Meant) -> Result<(u8, u8), PeriodFault> {
    let span = match spelled {
        Spelled::Since(_) => Some(Span::Cumulative),
        Spelled::Canonical(..) => Some(meant.row.or(meant.indicator).unwrap_or(Span::Cumulative)),
        Spelled::Alone(..) if meant.row == Some(Span::Cumulative) => {
            return Err(PeriodFault::Contradicted);
        }
        Spelled::Alone(..) => Some(Span::Single),
        Spelled::Either(..) => meant.row.or(meant.indicator).or(meant.words),
    };
    match (spelled, span) {
        (_, None) => Err(PeriodFault::Ambiguous),
        (Spelled::Since(last), Some(_)) => Ok((1, last)),
        (
            Spelled::Canonical(first, last)
            | Spelled::Alone(first, last)
            | Spelled::Either(first, last),
            Some(span),
        ) => Ok((if span == Span::Single { first } else { 1 }, last)),
    }
}

/// What follows a year in the canonical forms: nothing, `-06`, `-q2`, `Q2`, `-h1`, `-04..2024-06`; and in
/// those of spreadsheets, `/6`, `.06`, `06`. What `.1` means cannot be told: October loses its zero where
/// it is typed as a number.
fn canonical(rest: &str, year: u16) -> Result<Spelled, PeriodFault> {
    if rest.is_empty() {
        return Ok(Spelled::Since(12));
    }
    let behind = rest.strip_prefix(['-', '/', '.']);
    let words = behind.unwrap_or(rest);
    if let Some((first, last)) = words.split_once("..") {
        let same_year = last.strip_prefix(&format!("{year}-")).ok_or(PeriodFault::Unknown)?;
        return from_to(two_digits(first)?, two_digits(same_year)?);
    }
    if let Some(part) = part(words) {
        return Ok(part);
    }
    if words.contains('月') {
        return if behind.is_some() { chinese(words) } else { Err(PeriodFault::Unknown) };
    }
    // Months that stand alone more often than not.
    if let Some(month) = words.strip_prefix('m') {
        let month = month_of(month)?;
        return Ok(Spelled::Either(month, month));
    }
    if words.starts_with(|c: char| c.is_ascii_lowercase()) {
        return english(words);
    }
    let month = match behind {
        Some("1") if rest.starts_with('.') => return Err(PeriodFault::Unknown),
        Some(month) => month_of(month)?,
        None => two_digits(rest)?,
    };
    Ok(Spelled::Canonical(month, month))
}

/// A month in one or two digits.
fn month_of(text: &str) -> Result<u8, PeriodFault> {
    if text.len() == 2 { two_digits(text) } else { up_to(text, 12) }
}

/// What follows `2024年`: `1-6月`, `6月当月`, `6月末`, `上半年`, `前三季度`, `一季度`, `全年` or nothing.
fn chinese(words: &str) -> Result<Spelled, PeriodFault> {
    match words {
        "" | "全年" => return Ok(Spelled::Since(12)),
        "上半年" | "前二季度" | "前两季度" => return Ok(Spelled::Since(6)),
        "前三季度" => return Ok(Spelled::Since(9)),
        "一季度" | "第一季度" | "1季度" | "第1季度" | "第1季" | "第一季" => {
            return Ok(Spelled::Since(3));
        }
        "二季度" | "第二季度" | "2季度" | "第2季度" | "第2季" | "第二季" => {
            return Ok(Spelled::Either(4, 6));
        }
        "三季度" | "第三季度" | "3季度" | "第3季度" | "第3季" | "第三季" => {
            return Ok(Spelled::Either(7, 9));
        }
        "四季度" | "第四季度" | "4季度" | "第4季度" | "第4季" | "第四季" => {
            return Ok(Spelled::Either(10, 12));
        }
        "下半年" => return Ok(Spelled::Either(7, 12)),
        _ => {}
    }
    if let Some(month) = words.strip_suffix("月当月") {
        let month = up_to(month, 12)?;
        return Ok(Spelled::Alone(month, month));
    }
    if let Some(month) = words.strip_suffix("月末").or_else(|| words.strip_suffix("月底")) {
        return Ok(Spelled::Since(up_to(month, 12)?));
    }
    let (words, is_since) = words.strip_suffix("累计").map_or((words, false), |it| (it, true));
    let months = words.strip_suffix('月').ok_or(PeriodFault::Unknown)?;
    let Some((first, last)) = months.split_once(['-', '–', '—', '~', '至']) else {
        let month = up_to(months, 12)?;
        let is_since = is_since || month == 1;
        return Ok(if is_since { Spelled::Since(month) } else { Spelled::Either(month, month) });
    };
    let spelled = from_to(up_to(first.trim_end_matches('月'), 12)?, up_to(last, 12)?)?;
    let contradicts = is_since && matches!(spelled, Spelled::Alone(..));
    if contradicts { Err(PeriodFault::Unknown) } else { Ok(spelled) }
}

fn from_to(first: u8, last: u8) -> Result<Spelled, PeriodFault> {
    match first {
        1 => Ok(Spelled::Since(last)),
        first if first <= last => Ok(Spelled::Alone(first, last)),
        _ => Err(PeriodFault::Unknown),
    }
}

fn two_digits(text: &str) -> Result<u8, PeriodFault> {
    if text.len() == 2 {
        up_to(text.trim_start_matches('0'), 12)
    } else {
        Err(PeriodFault::Unknown)
    }
}

/// A number from 1 to `most`, without sign or leading zero.
fn up_to(text: &str, most: u8) -> Result<u8, PeriodFault> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    let number: Option<u8> = plain.then(|| text.parse().ok()).flatten();
    number.filter(|number| *number <= most).ok_or(PeriodFault::Unknown)
}
