//! Periods as statistical offices write them: cumulative from January, or single.
//!
//! A period is a year and a first and last month; it is cumulative when it starts in January. How
//! it is written stands in `spelling`.

mod offered;
mod spelling;

use std::fmt;
use std::num::NonZeroU32;

pub(crate) use offered::OfferedPeriod;
use serde::Deserialize;

use super::{Date, push_whole};

/// A span of whole months within one year: its year, its last month and its first in one number, so
/// that it is written, read and compared in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(NonZeroU32);

/// Whether a month or a quarter is meant alone, or with everything since January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Span {
    /// Alone (当期).
    Single,
    /// With everything since January (累计).
    Cumulative,
}

/// What is said of a period beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meant {
    /// What its own row says.
    pub row: Option<Span>,
    /// What the plan says of months and quarters of its indicator.
    pub indicator: Option<Span>,
    /// What the plan says of words that can mean either.
    pub words: Option<Span>,
    /// The year of a text that does not say its own.
    pub year: Option<u16>,
}

/// A period that is said of a whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilePeriod {
    /// Since January, as its rows are meant that say nothing else.
    pub since: Period,
    /// As those are meant that say that they are of the period alone; none where it cannot be that.
    pub alone: Option<Period>,
}

impl FilePeriod {
    /// What a text says of a file; none where it is no period since January.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let since = Period::parse(text).ok().filter(|period| period.is_cumulative())?;
        let single = Meant { row: Some(Span::Single), ..Meant::default() };
        let alone = Period::parse_as(text, single).ok();
        // What begins in January is alone as a month only: 2024年1-5月 is none, whatever its rows say.
        Some(Self { since, alone: alone.filter(|it| it.first_month() > 1 || it.last_month() == 1) })
    }
}

/// Why a text is no [`Period`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// It is not a period, or names months that do not exist.
    Unknown,
    /// It may mean the month or quarter alone, or everything since January.
    Ambiguous,
    /// It is a period alone, and its row says that it counts since January.
    Contradicted,
}

/// Characters with which a period may go on behind its number.
const PARTS: &str = "年月日号季半度上下前第至到";

impl Period {
    /// January up to and including a month from 1 to 12.
    #[must_use]
    pub const fn cumulative(year: u16, last: u8) -> Self {
        Self::new(year, 1, last)
    }

    /// The whole year.
    #[must_use]
    pub const fn full_year(year: u16) -> Self {
        Self::cumulative(year, 12)
    }

    /// Months of one year, the first not behind the last.
    #[must_use]
    pub const fn new(year: u16, first: u8, last: u8) -> Self {
        let [high, low] = year.to_be_bytes();
        let number = NonZeroU32::new(u32::from_be_bytes([high, low, last, first]));
        Self(number.expect("months count from 1"))
    }

    /// Reads a period in any of the spellings that docs/reference.md lists.
    ///
    /// # Errors
    /// The text is no period, or can mean two.
    pub fn parse(text: &str) -> Result<Self, PeriodFault> {
        Self::parse_as(text, Meant::default())
    }

    /// Reads a period whose table or plan says what is meant by it.
    ///
    /// # Errors
    /// The text is no period, can mean two, or contradicts what is said of it.
    pub fn parse_as(text: &str, meant: Meant) -> Result<Self, PeriodFault> {
        spelling::read(text, meant)
    }

    /// The longest period that a file name starts with: `2024-06-市商务局.csv` is `2024-06`.
    ///
    /// The period must end where a word ends: `2024年6月报.csv` does not start with a whole year, and
    /// `2024商务.csv` may be of any month. Behind a month or quarter Chinese may follow at once.
    #[must_use]
    pub fn at_start_of(name: &str) -> Option<FilePeriod> {
        let ends = name.char_indices().map(|(start, char)| start + char.len_utf8());
        let (start, _, rest) = ends.rev().find_map(|end| {
            let (start, rest) = name.split_at_checked(end)?;
            Some((start, Self::parse(start).ok()?, rest))
        })?;
        let is_name = |c: char| c.is_alphabetic() && !c.is_ascii() && !PARTS.contains(c);
        let is_named = start.trim_end_matches('年').len() > 4 && rest.starts_with(is_name);
        let word = match rest {
            "" => rest,
            name if is_named => name,
            rest => rest.strip_prefix(['-', '_', ' ', '.'])?,
        };
        let number = word.strip_prefix(['q', 'Q', 'h', 'H']).unwrap_or(word);
        let goes_on = number.starts_with(|c: char| c.is_ascii_digit());
        FilePeriod::of(start).filter(|_| !goes_on)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        let [high, low, ..] = self.0.get().to_be_bytes();
        u16::from_be_bytes([high, low])
    }

    /// The first month, 1 to 12.
    #[must_use]
    pub const fn first_month(self) -> u8 {
        let [.., first] = self.0.get().to_be_bytes();
        first
    }

    /// The last month, 1 to 12: for a cumulative period, the months elapsed.
    #[must_use]
    pub const fn last_month(self) -> u8 {
        let [.., last, _] = self.0.get().to_be_bytes();
        last
    }

    /// Whether it counts everything since January.
    #[must_use]
    pub const fn is_cumulative(self) -> bool {
        self.first_month() == 1
    }

    /// January up to its last month.
    #[must_use]
    pub const fn since_january(self) -> Self {
        Self::cumulative(self.year(), self.last_month())
    }

    /// Its last month, as plan.toml writes it: `2024-07`.
    #[must_use]
    pub fn month(self) -> String {
        format!("{}-{:02}", self.year(), self.last_month())
    }

    /// Its months, in the form that means them alone wherever it stands: `2024-03..2024-03`.
    #[must_use]
    pub fn months(self) -> String {
        let (year, first, last) = (self.year(), self.first_month(), self.last_month());
        format!("{year}-{first:02}..{year}-{last:02}")
    }

    /// Whether the two have a month in common.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.year() == other.year()
            && self.first_month() <= other.last_month()
            && other.first_month() <= self.last_month()
    }

    /// The same months one year earlier.
    #[must_use]
    pub const fn year_before(self) -> Self {
        Self::new(self.year() - 1, self.first_month(), self.last_month())
    }

    /// The same months of another year.
    #[must_use]
    pub(crate) const fn in_year(self, year: u16) -> Self {
        Self::new(year, self.first_month(), self.last_month())
    }

    /// January up to the month before it; `None` of what begins in January.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let last = self.first_month() - 1;
        (last > 0).then(|| Self::cumulative(self.year(), last))
    }

    /// Months from its first one to the month of a day, both of them counted.
    #[must_use]
    pub fn months_to(self, day: Date) -> i64 {
        let years = i64::from(day.year()) - i64::from(self.year());
        12 * years + i64::from(day.month()) - i64::from(self.first_month()) + 1
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        Date::end_of(self.year(), self.last_month())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write_to(&mut text);
        f.write_str(&text)
    }
}

impl Period {
    /// Writes it behind a text.
    pub fn write_to(self, text: &mut String) {
        let month = |month: u8, text: &mut String| {
            push_whole(text, self.year().into());
            text.push_str(if month < 10 { "-0" } else { "-" });
            push_whole(text, month.into());
        };
        match (self.first_month(), self.last_month()) {
            (1, 12) => push_whole(text, self.year().into()),
            (1, last) => month(last, text),
            (first, last) => {
                month(first, text);
                text.push_str("..");
                month(last, text);
            }
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
            "2024-6",
            "2024/6",
            "2024/06",
            "2024.06",
            "2024.6",
            "202406",
            "06/2024",
            "Q2 2024",
            "2Q2024",
            "1H 2024",
            "Jan to Jun 2024",
            "2024年6月末",
            "2024.1-6月",
            "2024年1-6月累计",
            "2024年6月累计",
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
    fn a_row_or_the_plan_says_what_words_mean() {
        let read = |text, row, words| {
            Period::parse_as(text, Meant { row, words, ..Meant::default() })
                .map(|period| period.to_string())
        };
        let (single, cumulative) = (Some(Span::Single), Some(Span::Cumulative));
        for (text, alone, since) in [
            ("2024年6月", "2024-06..2024-06", "2024-06"),
            ("2024年二季度", "2024-04..2024-06", "2024-06"),
            ("2024年第四季度", "2024-10..2024-12", "2024"),
            ("2024年下半年", "2024-07..2024-12", "2024"),
            ("2024-06", "2024-06..2024-06", "2024-06"),
            ("2024-q2", "2024-04..2024-06", "2024-06"),
            ("2024-h2", "2024-07..2024-12", "2024"),
            ("2024年1-6月", "2024-06", "2024-06"),
            ("2024年1月", "2024-01", "2024-01"),
        ] {
            assert_eq!(read(text, single, None).as_deref(), Ok(alone), "{text}");
            assert_eq!(read(text, cumulative, single).as_deref(), Ok(since), "{text}");
        }
        assert_eq!(read("2024年6月", None, single).as_deref(), Ok("2024-06..2024-06"));
        assert_eq!(read("2024-06", None, single).as_deref(), Ok("2024-06"));
        assert_eq!(read("2024年6月当月", cumulative, None), Err(PeriodFault::Contradicted));
        assert_eq!(read("2024年4-6月", cumulative, None), Err(PeriodFault::Contradicted));
    }

    #[test]
    fn a_year_may_stand_elsewhere() {
        let read = |text, year| Period::parse_as(text, Meant { year, ..Meant::default() });
        for text in ["1-6月", "上半年", "Q2", "H1", "Jan-Jun", "6月末"] {
            assert_eq!(read(text, Some(2023)), Ok(Period::cumulative(2023, 6)), "{text}");
            assert_eq!(read(text, None), Err(PeriodFault::Unknown), "{text}");
        }
        assert_eq!(read("June", Some(2023)), Err(PeriodFault::Ambiguous));
        assert_eq!(read("2024-06", Some(2023)), Ok(Period::cumulative(2024, 6)));
    }

    #[test]
    fn words_with_two_meanings_are_refused() {
        for text in [
            "2024年6月",
            "2024年二季度",
            "2024年三季度",
            "2024年四季度",
            "2024年下半年",
            "Sept 2024",
            "June 2024",
            "2024M06",
        ] {
            assert_eq!(Period::parse(text), Err(PeriodFault::Ambiguous), "{text}");
        }
    }

    #[test]
    fn what_is_no_period() {
        for text in [
            "",
            "24-06",
            "2024-13",
            "2024-00",
            "2024-Q5",
            "2024-q0",
            "2024-h3",
            "45443",
            "2024-06-30",
            "30.06.2024",
            "2024.1",
            "2024年4-6月累计",
            "1-6月",
            "June",
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
        let of = |name| Period::at_start_of(name).map(|it| it.since);
        assert_eq!(of("2024-06-市商务局.csv"), Some(Period::cumulative(2024, 6)));
        assert_eq!(of("2024-q2.csv"), Some(Period::cumulative(2024, 6)));
        assert_eq!(of("2023.csv"), Some(Period::full_year(2023)));
        assert_eq!(of("2024-06-housing.csv"), Some(Period::cumulative(2024, 6)));
        let alone = |name| Period::at_start_of(name).and_then(|it| it.alone);
        assert_eq!(alone("2024-06-市商务局.csv"), Some(Period::new(2024, 6, 6)));
        assert_eq!(alone("2024-q2.csv"), Some(Period::new(2024, 4, 6)));
        assert_eq!(alone("2024-01.csv"), Some(Period::new(2024, 1, 1)));
        for name in ["2024年1-5月商务局.csv", "2024-q1.csv", "2024.csv"] {
            assert_eq!(alone(name), None, "{name}");
        }
        for (name, last) in
            [("2024-06商务局.csv", 6), ("2024年1-5月商务局.csv", 5), ("2024-q2商务.csv", 6)]
        {
            assert_eq!(of(name), Some(Period::cumulative(2024, last)), "{name}");
        }
        for name in [
            "月报.csv",
            "2024商务局.csv",
            "2024年商务局.csv",
            "2024-06月报.csv",
            "2024-06至08.csv",
            "2024年6月报.csv",
            "2024-6月.csv",
            "2024-q5.csv",
            "20240630.csv",
        ] {
            assert_eq!(Period::at_start_of(name), None, "{name}");
        }
    }
}
