//! Periods as headings of figures: 1-6月累计.

use crate::value::{Meant, Period};

/// A period since January that is the heading of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodHeading {
    /// Its year, where it says that.
    year: Option<u16>,
    last_month: u8,
}

impl PeriodHeading {
    /// A folded heading. A year alone is none, and neither is what may be meant alone.
    pub(super) fn of(heading: &str) -> Option<Self> {
        if heading.chars().all(|c| c.is_ascii_digit() || c == '年') {
            return None;
        }
        let read = |year| Period::parse_as(heading, Meant { year, ..Meant::default() }).ok();
        let (period, has_year) = match read(None) {
            Some(period) => (period, true),
            None => (read(Some(ANY_YEAR))?, false),
        };
        let year = has_year.then_some(period.year());
        period.is_cumulative().then(|| Self { year, last_month: period.last_month() })
    }

    /// The period, where its year is told.
    pub fn period(self) -> Option<Period> {
        Some(Period::cumulative(self.year?, self.last_month))
    }

    /// Whether it is the same period, one year earlier.
    pub fn is_year_before(self, other: Self) -> bool {
        let years = self.year.zip(other.year);
        years.is_some_and(|(year, of_other)| year + 1 == of_other)
            && self.last_month == other.last_month
    }

    /// Whether the figures below it are of a period.
    pub fn is_of(self, period: Period) -> bool {
        let is_of_year = self.year.is_none_or(|year| year == period.year());
        is_of_year && period == Period::cumulative(period.year(), self.last_month)
    }
}

/// Stands for the year that a heading does not tell.
const ANY_YEAR: u16 = 2000;
