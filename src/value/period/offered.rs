//! The months that a text may mean which is no period as it is written, for the hint what to write.

use super::{Period, spelling};
use crate::value::{Date, fold};

/// Months in words, the longest first.
const HAN: [(&str, &str); 12] = [
    ("十二月", "12月"),
    ("十一月", "11月"),
    ("十月", "10月"),
    ("一月", "1月"),
    ("二月", "2月"),
    ("三月", "3月"),
    ("四月", "4月"),
    ("五月", "5月"),
    ("六月", "6月"),
    ("七月", "7月"),
    ("八月", "8月"),
    ("九月", "9月"),
];

/// Parts of a year in words that no table has.
const PARTS: [(&str, &str); 7] = [
    ("firsthalf", "h1"),
    ("secondhalf", "h2"),
    ("firstquarter", "q1"),
    ("secondquarter", "q2"),
    ("thirdquarter", "q3"),
    ("fourthquarter", "q4"),
    ("halfyear", "h1"),
];

/// The number that spreadsheets keep for 1 January 2000, and the one at which nobody dates any more.
const SERIALS: [i64; 2] = [36_526, 73_050];

/// What may be written in place of a text that is no period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OfferedPeriod {
    /// For everything since January; empty where nothing is seen.
    pub since: String,
    /// For the months alone; empty where these begin in January.
    pub alone: String,
}

impl OfferedPeriod {
    /// What may be meant by a text, of which year where it does not say that.
    #[must_use]
    pub(crate) fn of(text: &str, year: u16) -> Self {
        Self::either(&months_meant(text, year))
    }

    /// What stands at this day.
    #[must_use]
    pub(crate) fn at(day: Date) -> Self {
        Self::either(&periods_of(day).collect::<Vec<_>>())
    }

    fn either(months: &[Period]) -> Self {
        let list = |texts: Vec<String>| texts.join(" / ");
        let alone = months.iter().filter(|it| !it.is_cumulative()).map(|it| it.months());
        let since = months.iter().map(|it| it.since_january().to_string());
        let mut since: Vec<String> = since.collect();
        since.dedup();
        Self { since: list(since), alone: list(alone.collect()) }
    }
}

/// The months alone that a text may mean.
fn months_meant(text: &str, year: u16) -> Vec<Period> {
    let folded = fold(text);
    let bare =
        ["截至", "截止", "ytd"].iter().fold(&*folded, |it, word| it.trim_start_matches(word));
    let bare = ["ytd", "累计"].iter().fold(bare, |it, word| it.trim_end_matches(word));
    let words = HAN.iter().chain(&PARTS);
    let bare =
        words.fold(bare.replace("月份", "月"), |it, (word, plain)| it.replace(word, plain));
    let bare = if bare == "半年" { "上半年".to_owned() } else { bare };
    let is_month = bare.len() <= 2 && bare.bytes().all(|it| it.is_ascii_digit());
    let bare = if is_month { bare.trim_start_matches('0').to_owned() + "月" } else { bare };
    if let Some(months) = spelling::months_alone(&bare, Some(year)) {
        return vec![months];
    }
    let mut days = Date::meant_by(text, Some(year));
    // A day with its time.
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    days.extend(Date::parse(day).filter(|_| days.is_empty()));
    days.extend(serial(&bare));
    let mut months: Vec<Period> = days.into_iter().flat_map(periods_of).collect();
    months.dedup();
    if !months.is_empty() {
        return months;
    }
    if let Some(year) = bare.strip_suffix(".1").and_then(|year| year.parse().ok()) {
        let is_year = (1900..=2999).contains(&year);
        return [10, 1].iter().filter(|_| is_year).map(|it| Period::new(year, *it, *it)).collect();
    }
    short_year(&bare, year).into_iter().collect()
}

/// The month of a day and, where that is the last of one, its quarter.
fn periods_of(day: Date) -> impl Iterator<Item = Period> {
    let (year, last) = (day.year(), day.month());
    let quarter = last.is_multiple_of(3).then(|| last - 2);
    [Some(last), quarter].into_iter().flatten().map(move |first| Period::new(year, first, last))
}

/// The day that a spreadsheet keeps as a number.
fn serial(text: &str) -> Option<Date> {
    let number: i64 = text.parse().ok()?;
    let [first, end] = SERIALS;
    Date::new(2000, 1, 1)?.days_later(number - first).filter(|_| (first..end).contains(&number))
}

/// `Jun-24`, `24-Jun`, `2Q24`, `24-06`: the year of the plan, or the one before, without its century.
fn short_year(text: &str, year: u16) -> Option<Period> {
    let century = year / 100;
    let is_meant = |period: &Period| [year, year - 1].contains(&period.year());
    let before = format!("{century}{text}");
    let behind = || {
        let (rest, short) = text.split_at_checked(text.len().checked_sub(2)?)?;
        Some(format!("{rest}{century}{short}"))
    };
    let read = |text: &str| spelling::months_alone(text, None).filter(is_meant);
    read(&before).or_else(|| read(&behind()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_offered_and_nothing_else() {
        for (text, since, alone) in [
            ("30.06.2025", "2025-06", "2025-06..2025-06 / 2025-04..2025-06"),
            ("30/06/2025", "2025-06", "2025-06..2025-06 / 2025-04..2025-06"),
            ("2025-06-30", "2025-06", "2025-06..2025-06 / 2025-04..2025-06"),
            ("2025-06-30 00:00:00", "2025-06", "2025-06..2025-06 / 2025-04..2025-06"),
            ("2025年6月30日", "2025-06", "2025-06..2025-06 / 2025-04..2025-06"),
            ("04/05/2025", "2025-04 / 2025-05", "2025-04..2025-04 / 2025-05..2025-05"),
            ("45838", "2025-06", "2025-06..2025-06 / 2025-04..2025-06"),
            ("2025.1", "2025-10 / 2025-01", "2025-10..2025-10"),
            ("Jun-25", "2025-06", "2025-06..2025-06"),
            ("25-Jun", "2025-06", "2025-06..2025-06"),
            ("24-06", "2024-06", "2024-06..2024-06"),
            ("2Q25", "2025-06", "2025-04..2025-06"),
            ("6月", "2025-06", "2025-06..2025-06"),
            ("六月", "2025-06", "2025-06..2025-06"),
            ("十二月", "2025", "2025-12..2025-12"),
            ("1-6月", "2025-06", ""),
            ("上半年", "2025-06", ""),
            ("二季度", "2025-06", "2025-04..2025-06"),
            ("June", "2025-06", "2025-06..2025-06"),
            ("YTD June 2025", "2025-06", "2025-06..2025-06"),
            ("截至6月", "2025-06", "2025-06..2025-06"),
            ("2025年6月份", "2025-06", "2025-06..2025-06"),
            ("2季度", "2025-06", "2025-04..2025-06"),
            ("first half", "2025-06", ""),
            ("second quarter 2025", "2025-06", "2025-04..2025-06"),
            ("半年", "2025-06", ""),
            ("6", "2025-06", "2025-06..2025-06"),
            ("06", "2025-06", "2025-06..2025-06"),
            ("13", "", ""),
            ("2025年13月", "", ""),
            ("2025-02-30", "", ""),
            ("1234", "", ""),
            ("2025Q5", "", ""),
            ("", "", ""),
        ] {
            let offered = OfferedPeriod::of(text, 2025);
            assert_eq!((&*offered.since, &*offered.alone), (since, alone), "{text}");
        }
    }
}
