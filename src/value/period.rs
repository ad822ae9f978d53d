//! Periods as statistical offices write them: cumulative from January, or single.
//!
//! A period is a year and a first and last month; it is cumulative when it starts in January.
//! Words that offices use for both (2024年6月, 二季度) are refused as ambiguous, never guessed.

use std::borrow::Cow;
use std::fmt;

use super::{Date, fold};

/// A span of whole months within one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: u16,
    last: u8,
    first: u8,
}

/// Why a text is no [`Period`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// It is not a period, or names months that do not exist.
    Unknown,
    /// It may mean the month or quarter alone, or everything since January.
    Ambiguous,
}

impl Period {
    /// January up to and including a month from 1 to 12.
    #[must_use]
    pub const fn cumulative(year: u16, last: u8) -> Self {
        Self { year, last, first: 1 }
    }

    /// The whole year.
    #[must_use]
    pub const fn full_year(year: u16) -> Self {
        Self::cumulative(year, 12)
    }

    /// Reads a period in any of the spellings that the README lists.
    ///
    /// # Errors
    /// The text is no period, or can mean two.
    pub fn parse(text: &str) -> Result<Self, PeriodFault> {
        let plain_text = text.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase());
        let folded = if plain_text { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) };
        let text = folded.as_ref();
        let year = text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
        let year: u16 = year.and_then(|year| year.parse().ok()).ok_or(PeriodFault::Unknown)?;
        if !(1900..=2999).contains(&year) {
            return Err(PeriodFault::Unknown);
        }
        let rest = text.get(4..).unwrap_or_default();
        let (first, last) = if let Some(words) = rest.strip_prefix('年') {
            chinese(words)?
        } else {
            plain(rest, year)?
        };
        Ok(Self { year, last, first })
    }

    /// The longest period that a file name starts with: `2024-06-市商务局.csv` is `2024-06`.
    ///
    /// The period must end where a word ends: `2024年6月报.csv` does not start with a whole year.
    #[must_use]
    pub fn at_start_of(name: &str) -> Option<Self> {
        let ends = name.char_indices().map(|(start, char)| start + char.len_utf8());
        let (period, rest) = ends.rev().find_map(|end| {
            let (start, rest) = name.split_at_checked(end)?;
            Some((Self::parse(start).ok()?, rest))
        })?;
        let word = if rest.is_empty() { rest } else { rest.strip_prefix(['-', '_', ' ', '.'])? };
        let goes_on = word.starts_with(|c: char| c.is_ascii_digit() || "qQhH".contains(c));
        (!goes_on).then_some(period)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The first month, 1 to 12.
    #[must_use]
    pub const fn first_month(self) -> u8 {
        self.first
    }

    /// The last month, 1 to 12: for a cumulative period, the months elapsed.
    #[must_use]
    pub const fn last_month(self) -> u8 {
        self.last
    }

    /// Whether it counts everything since January.
    #[must_use]
    pub const fn is_cumulative(self) -> bool {
        self.first == 1
    }

    /// The same months one year earlier.
    #[must_use]
    pub const fn year_before(self) -> Self {
        Self { year: self.year - 1, ..self }
    }

    /// January up to `months` months earlier, within the same year.
    #[must_use]
    pub const fn months_before(self, months: u8) -> Option<Self> {
        if months < self.last {
            Some(Self::cumulative(self.year, self.last - months))
        } else {
            None
        }
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date::end_of(self.year, self.last)
    }
}

/// What follows a year in the canonical forms: nothing, `-06`, `-q2`, `Q2`, `-h1`, `-04..2024-06`.
fn plain(rest: &str, year: u16) -> Result<(u8, u8), PeriodFault> {
    if rest.is_empty() {
        return Ok((1, 12));
    }
    let part = rest.strip_prefix('-').unwrap_or(rest);
    if let Some((first, last)) = part.split_once("..") {
        let same_year = last.strip_prefix(&format!("{year}-")).ok_or(PeriodFault::Unknown)?;
        return span(two_digits(first)?, two_digits(same_year)?);
    }
    match part.split_at_checked(1) {
        Some(("q", quarter)) => Ok((1, 3 * up_to(quarter, 4)?)),
        Some(("h", half)) => Ok((1, 6 * up_to(half, 2)?)),
        _ if rest.starts_with('-') => Ok((1, two_digits(part)?)),
        _ => Err(PeriodFault::Unknown),
    }
}

/// What follows `2024年`: `1-6月`, `6月当月`, `上半年`, `前三季度`, `一季度`, `全年` or nothing.
fn chinese(words: &str) -> Result<(u8, u8), PeriodFault> {
    match words {
        "" | "全年" => return Ok((1, 12)),
        "上半年" => return Ok((1, 6)),
        "前三季度" => return Ok((1, 9)),
        "前二季度" | "前两季度" => return Ok((1, 6)),
        "一季度" | "第一季度" => return Ok((1, 3)),
        "二季度" | "三季度" | "四季度" | "第二季度" | "第三季度" | "第四季度" | "下半年" =>
        {
            return Err(PeriodFault::Ambiguous);
        }
        _ => {}
    }
    if let Some(month) = words.strip_suffix("月当月") {
        let month = up_to(month, 12)?;
        return Ok((month, month));
    }
    let months = words.strip_suffix('月').ok_or(PeriodFault::Unknown)?;
    match months.split_once(['-', '–', '—', '~', '至']) {
        Some((first, last)) => span(up_to(first.trim_end_matches('月'), 12)?, up_to(last, 12)?),
        None if up_to(months, 12)? == 1 => Ok((1, 1)),
        None => Err(PeriodFault::Ambiguous),
    }
}

fn span(first: u8, last: u8) -> Result<(u8, u8), PeriodFault> {
    if first <= last { Ok((first, last)) } else { Err(PeriodFault::Unknown) }
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

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, last, first } = self;
        match (first, last) {
            (1, 12) => write!(f, "{year}"),
            (1, _) => write!(f, "{year}-{last:02}"),
            _ => write!(f, "{year}-{first:02}..{year}-{last:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cumulative_spellings_agree() {
        for text in [
            "2024-06",
            "2024-q2",
            "2024Q2",
            "2024-h1",
            "2024年1-6月",
            "2024年1—6月",
            "2024年1–6月",
            "2024年上半年",
            "２０２４年１－６月",
            " 2024-06 ",
            "2024-01..2024-06",
            "2024年1月-6月",
        ] {
            assert_eq!(Period::parse(text), Ok(Period::cumulative(2024, 6)), "{text}");
        }
        for text in
            ["2024", "2024年", "2024年全年", "2024-12", "2024-q4", "2024-h2", "2024年1-12月"]
        {
            assert_eq!(Period::parse(text), Ok(Period::full_year(2024)), "{text}");
        }
        assert_eq!(Period::parse("2024年前三季度"), Ok(Period::cumulative(2024, 9)));
        assert_eq!(Period::parse("2024年一季度"), Ok(Period::cumulative(2024, 3)));
        assert_eq!(Period::parse("2024年1月"), Ok(Period::cumulative(2024, 1)));
    }

    #[test]
    fn single_periods_are_their_own() {
        for (text, shown) in [
            ("2024-04..2024-06", "2024-04..2024-06"),
            ("2024年4-6月", "2024-04..2024-06"),
            ("2024年6月当月", "2024-06..2024-06"),
        ] {
            let period = Period::parse(text).expect("a period of the test");
            assert_eq!(period.to_string(), shown);
            assert!(!period.is_cumulative());
        }
    }

    #[test]
    fn words_with_two_meanings_are_refused() {
        for text in ["2024年6月", "2024年二季度", "2024年三季度", "2024年四季度", "2024年下半年"]
        {
            assert_eq!(Period::parse(text), Err(PeriodFault::Ambiguous), "{text}");
        }
    }

    #[test]
    fn what_is_no_period() {
        for text in [
            "",
            "24-06",
            "2024-6",
            "2024-13",
            "2024-00",
            "2024-Q5",
            "2024-q0",
            "2024-h3",
            "45443",
            "2024-06-30",
            "2024/06",
            "2024-06..2024-04",
            "2024-04..2023-06",
            "2024年13月",
            "2024年0月",
            "6月",
            "20240",
            "0024",
            "2024x",
            "2024-+6",
        ] {
            assert_eq!(Period::parse(text), Err(PeriodFault::Unknown), "{text}");
        }
    }

    #[test]
    fn file_names_start_with_their_longest_period() {
        assert_eq!(Period::at_start_of("2024-06-市商务局.csv"), Some(Period::cumulative(2024, 6)));
        assert_eq!(Period::at_start_of("2024-q2.csv"), Some(Period::cumulative(2024, 6)));
        assert_eq!(Period::at_start_of("2023.csv"), Some(Period::full_year(2023)));
        for name in [
            "月报.csv",
            "2024年6月报.csv",
            "2024-6.csv",
            "2024-6月.csv",
            "2024-q5.csv",
            "20240630.csv",
        ] {
            assert_eq!(Period::at_start_of(name), None, "{name}");
        }
    }
}
