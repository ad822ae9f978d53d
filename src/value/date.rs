//! A day of the calendar, as plans and returns write it.
//!
//! No clock and no time zone: `plan` never asks what day it is.

mod meant;

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day that exists, or `None`.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        (exists && (1900..=2999).contains(&year)).then_some(Self { year, month, day })
    }

    /// The last day of a month from 1 to 12.
    #[must_use]
    pub fn end_of(year: u16, month: u8) -> Self {
        Self { year, month, day: days_in(year, month) }
    }

    /// Reads `2024-06-21`, `2024/6/21` (as spreadsheets rewrite it) and `2024年6月21日`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_plain(text).or_else(|| Self::parse_any(text))
    }

    /// `2024-12-31`, as nearly all are written.
    fn parse_plain(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| byte - b'0');
        let two = |tens: &u8, ones: &u8| Some(digit(tens)? * 10 + digit(ones)?);
        let year = u16::from(two(y1, y2)?) * 100 + u16::from(two(y3, y4)?);
        Self::new(year, two(m1, m2)?, two(d1, d2)?)
    }

    fn parse_any(text: &str) -> Option<Self> {
        let text = text.strip_suffix('日').unwrap_or(text);
        let mut parts = text.split(['-', '/', '年', '月']);
        let year = parts.next().filter(|part| part.len() == 4)?;
        let (month, day) = (parts.next()?, parts.next()?);
        let number = |part: &str| {
            let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        };
        match parts.next() {
            None => Self::new(year.parse().ok()?, number(month)?, number(day)?),
            Some(_) => None,
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day without its year: `06-21`.
    #[must_use]
    pub fn month_and_day(self) -> String {
        format!("{:02}-{:02}", self.month, self.day)
    }

    /// Days from this day to `later`; negative when `later` is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        later.day_number() - self.day_number()
    }

    /// The day so many days later.
    #[must_use]
    pub fn days_later(self, days: i64) -> Option<Self> {
        let number = self.day_number() + days;
        let first = |year| Self { year, month: 1, day: 1 };
        // A year or two too early, which the loop mends.
        let mut year = u16::try_from(number * 400 / 146_097).ok()?.saturating_sub(1);
        while first(year + 1).day_number() <= number {
            year += 1;
        }
        let mut rest = number - first(year).day_number();
        let mut month = 1;
        while rest >= i64::from(days_in(year, month)) {
            rest -= i64::from(days_in(year, month));
            month += 1;
        }
        Self::new(year, month, u8::try_from(rest + 1).ok()?)
    }

    /// Days since the first day of year 0, by the usual count of leap years.
    fn day_number(self) -> i64 {
        let years = i64::from(self.year) - 1;
        let leaps = years / 4 - years / 100 + years / 400;
        let months: i64 = (1..self.month).map(|month| i64::from(days_in(self.year, month))).sum();
        years * 365 + leaps + months + i64::from(self.day)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_offices_write_a_day() {
        for text in ["2024-06-21", "2024/6/21", "2024年6月21日"] {
            assert_eq!(Date::parse(text), Date::new(2024, 6, 21), "{text}");
        }
        for text in [
            "2024-02-30",
            "2023-02-29",
            "24-06-21",
            "2024-06",
            "2024-06-21-1",
            "2024-+6-21",
            "45464",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_days_over_a_leap_year() {
        let day = |text| Date::parse(text).expect("a day of the test");
        assert_eq!(day("2024-06-30").days_until(day("2024-12-31")), 184);
        assert_eq!(day("2023-12-31").days_until(day("2024-12-31")), 366);
        assert_eq!(day("2024-12-31").days_until(day("2024-06-30")), -184);
        let first = day("1900-01-01");
        for days in (0..400_000).step_by(7).chain([59, 365, 366, 36_523, 36_524, 146_096, 146_097])
        {
            let later = first.days_later(days).expect("before the year 3000");
            assert_eq!(first.days_until(later), days, "{later}");
        }
        assert_eq!(first.days_later(402_000), None);
    }
}
