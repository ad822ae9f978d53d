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
    let text = folded.as_ref();
    if text.starts_with(|c: char| c.is_ascii_lowercase()) {
        return english(text, meant);
    }
    let year = text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let year: u16 = year.and_then(|year| year.parse().ok()).ok_or(PeriodFault::Unknown)?;
    if !(1900..=2999).contains(&year) {
        return Err(PeriodFault::Unknown);
    }
    let rest = text.get(4..).unwrap_or_default();
    let spelled = match rest.strip_prefix('年') {
        Some(words) => chinese(words)?,
        None => canonical(rest, year)?,
    };
    let (first, last) = months(spelled, meant)?;
    Ok(Period::new(year, first, last))
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

/// What English reports print: `Jan-Jun 2024`, `Jan 2024`, `Apr-Jun 2024`; `Jun 2024` can mean either.
fn english(text: &str, meant: Meant) -> Result<Period, PeriodFault> {
    let (words, year) = text.split_at_checked(text.len().saturating_sub(4)).unwrap_or_default();
    let is_year = year.bytes().all(|b| b.is_ascii_digit());
    let year: u16 = year.parse().ok().filter(|_| is_year).ok_or(PeriodFault::Unknown)?;
    if !(1900..=2999).contains(&year) {
        return Err(PeriodFault::Unknown);
    }
    let month = |word: &str| {
        let is_named = |name: &str| word == name || Some(word) == name.get(..3);
        let index = ENGLISH.iter().position(|name| is_named(name)).ok_or(PeriodFault::Unknown)?;
        u8::try_from(index + 1).map_err(|_| PeriodFault::Unknown)
    };
    let spelled = match words.split_once(['-', '–', '—']) {
        Some((first, last)) => from_to(month(first)?, month(last)?)?,
        None if month(words)? == 1 => Spelled::Since(1),
        None => Spelled::Either(month(words)?, month(words)?),
    };
    let (first, last) = months(spelled, meant)?;
    Ok(Period::new(year, first, last))
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

/// What follows a year in the canonical forms: nothing, `-06`, `-q2`, `Q2`, `-h1`, `-04..2024-06`.
fn canonical(rest: &str, year: u16) -> Result<Spelled, PeriodFault> {
    if rest.is_empty() {
        return Ok(Spelled::Since(12));
    }
    let part = rest.strip_prefix('-').unwrap_or(rest);
    if let Some((first, last)) = part.split_once("..") {
        let same_year = last.strip_prefix(&format!("{year}-")).ok_or(PeriodFault::Unknown)?;
        return from_to(two_digits(first)?, two_digits(same_year)?);
    }
    match part.split_at_checked(1) {
        Some(("q", quarter)) => {
            let last = 3 * up_to(quarter, 4)?;
            Ok(Spelled::Canonical(last - 2, last))
        }
        Some(("h", half)) => {
            let last = 6 * up_to(half, 2)?;
            Ok(Spelled::Canonical(last - 5, last))
        }
        _ if rest.starts_with('-') => {
            let month = two_digits(part)?;
            Ok(Spelled::Canonical(month, month))
        }
        _ => Err(PeriodFault::Unknown),
    }
}

/// What follows `2024年`: `1-6月`, `6月当月`, `上半年`, `前三季度`, `一季度`, `全年` or nothing.
fn chinese(words: &str) -> Result<Spelled, PeriodFault> {
    match words {
        "" | "全年" => return Ok(Spelled::Since(12)),
        "上半年" | "前二季度" | "前两季度" => return Ok(Spelled::Since(6)),
        "前三季度" => return Ok(Spelled::Since(9)),
        "一季度" | "第一季度" => return Ok(Spelled::Since(3)),
        "二季度" | "第二季度" => return Ok(Spelled::Either(4, 6)),
        "三季度" | "第三季度" => return Ok(Spelled::Either(7, 9)),
        "四季度" | "第四季度" => return Ok(Spelled::Either(10, 12)),
        "下半年" => return Ok(Spelled::Either(7, 12)),
        _ => {}
    }
    if let Some(month) = words.strip_suffix("月当月") {
        let month = up_to(month, 12)?;
        return Ok(Spelled::Alone(month, month));
    }
    let months = words.strip_suffix('月').ok_or(PeriodFault::Unknown)?;
    match months.split_once(['-', '–', '—', '~', '至']) {
        Some((first, last)) => from_to(up_to(first.trim_end_matches('月'), 12)?, up_to(last, 12)?),
        None if up_to(months, 12)? == 1 => Ok(Spelled::Since(1)),
        None => {
            let month = up_to(months, 12)?;
            Ok(Spelled::Either(month, month))
        }
    }
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
