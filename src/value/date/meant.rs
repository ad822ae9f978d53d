//! The days that a text may mean which is none as it is written, for the hint what to write.

use super::{Date, days_in};

/// English months, as they begin.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Date {
    /// What may be written in place of a text that is no day; nothing where that is not to be seen.
    #[must_use]
    pub fn offered(text: &str, year: Option<u16>) -> String {
        let days = Self::meant_by(text, year);
        days.iter().map(Self::to_string).collect::<Vec<_>>().join(" / ")
    }

    /// The days that may be meant: `30 June 2024`, `30.6.2024`, `6/30/2024`, `2024.6.30`, `20240630`, and of the
    /// year of a plan `9月底前`. Of 3/4/2024 there are two.
    #[must_use]
    pub(in crate::value) fn meant_by(text: &str, year: Option<u16>) -> Vec<Self> {
        if let (true, Ok(digits)) = (text.len() == 8, text.parse::<u32>()) {
            let [year, rest] = [digits / 10_000, digits % 10_000];
            let [month, day] = [rest / 100, rest % 100].map(|part| u8::try_from(part).ok());
            let year = u16::try_from(year).ok().filter(|year| *year > 999);
            let day = year.zip(month).zip(day);
            return day
                .and_then(|((year, month), day)| Self::new(year, month, day))
                .into_iter()
                .collect();
        }
        let is_end = text.contains('底') || text.contains('末');
        let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
        let (mut numbers, mut month) = (Vec::new(), None);
        for word in words {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let begins = |name: &&str| word.to_ascii_lowercase().starts_with(*name);
            match (digits.parse::<u16>(), (1..).zip(MONTHS).find(|(_, name)| begins(name))) {
                (Ok(number), _) => numbers.push(number),
                (Err(_), Some((number, _))) => month = Some(number),
                // A word that says something else.
                (Err(_), None) => return Vec::new(),
            }
        }
        let day = |year: u16, month: u16, day: u16| {
            Self::new(year, month.try_into().ok()?, day.try_into().ok()?)
        };
        let end = |year: u16, month: u16| {
            let month = u8::try_from(month).ok().filter(|it| (1..=12).contains(it))?;
            Self::new(year, month, days_in(year, month))
        };
        let is_year = |number: u16| number > 999;
        let all = match (month, numbers.as_slice()) {
            (Some(month), [a, b]) if is_year(*b) => [day(*b, month, *a), None],
            (Some(month), [a, b]) if is_year(*a) => [day(*a, month, *b), None],
            (None, [y, m, d]) if is_year(*y) => [day(*y, *m, *d), None],
            (None, [a, b, y]) if is_year(*y) => [day(*y, *a, *b), day(*y, *b, *a)],
            (None, [y, m]) if is_year(*y) && is_end => [end(*y, *m), None],
            (None, [m]) if is_end && text.contains('月') => [end(year.unwrap_or(0), *m), None],
            (None, [m, d]) if text.contains('月') => [day(year.unwrap_or(0), *m, *d), None],
            _ => [None, None],
        };
        let mut all: Vec<Self> = all.into_iter().flatten().collect();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_offered_and_nothing_else() {
        for (text, days) in [
            ("30 June 2024", "2024-06-30"),
            ("June 30th, 2024", "2024-06-30"),
            ("30.6.2024", "2024-06-30"),
            ("6/30/2024", "2024-06-30"),
            ("3/4/2024", "2024-03-04 2024-04-03"),
            ("5/5/2024", "2024-05-05"),
            ("2024.6.30", "2024-06-30"),
            ("20240630", "2024-06-30"),
            ("20240631", ""),
            ("9月底前", "2024-09-30"),
            ("2月末", "2024-02-29"),
            ("2025年2月底", "2025-02-28"),
            ("9月15日前", "2024-09-15"),
            ("31 June 2024", ""),
            ("2024-06-31", ""),
            ("2024年", ""),
            ("年底", ""),
            ("by June 2024", ""),
            ("", ""),
        ] {
            let meant = Date::meant_by(text, Some(2024));
            let meant: Vec<String> = meant.iter().map(ToString::to_string).collect();
            assert_eq!(meant.join(" "), days, "{text}");
        }
    }
}
