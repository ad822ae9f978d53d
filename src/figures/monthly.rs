//! The numbers since January of every month of the plan's year, to see whether they fall; and which is
//! the last that has a number, and a published rate.

use super::compact::{CompactAmount, Slot};
use super::figure::Key;
use super::pages::Pages;
use crate::request::Periods;
use crate::value::{Amount, IndicatorId, Period};

/// The months of a year.
const MONTHS: usize = 12;

/// The numbers of the series of which they are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct MonthlyNumbers {
    year: u16,
    /// Whether they are asked for, by indicator.
    is_asked: Vec<bool>,
    numbers: Pages<(), [CompactAmount; MONTHS], 64>,
    /// Those that have too many digits.
    long: Vec<Amount>,
    /// The months that have a rate, one bit each.
    rates: Pages<(), u16, 1024>,
}

impl MonthlyNumbers {
    /// None yet, of a plan of this year and so many regions.
    pub(super) fn new(year: u16, regions: usize, periods: Option<&Periods>) -> Self {
        let is_asked = periods.map_or(Vec::new(), |periods| periods.monthly_numbers().to_vec());
        let (numbers, rates) = (Pages::new(regions), Pages::new(regions));
        Self { year, is_asked, numbers, long: Vec::new(), rates }
    }

    /// Whether the number of a key is asked for.
    #[inline]
    pub(super) fn are_asked(&self, Key { indicator, period, .. }: Key) -> bool {
        let is_asked = self.is_asked.get(indicator.index()).copied().unwrap_or_default();
        is_asked && period.year() == self.year && period.is_cumulative()
    }

    /// Puts the number of a key in the place of the one that may be there; of none, takes that out.
    #[inline]
    pub(super) fn put(&mut self, key: Key, number: Option<Amount>) {
        let Key { indicator, region, period } = key;
        if !self.are_asked(key) {
            return;
        }
        let compact = match number {
            None => CompactAmount::default(),
            Some(number) => CompactAmount::new(number).unwrap_or_else(|| {
                self.long.push(number);
                CompactAmount::in_list(self.long.len() - 1)
            }),
        };
        if let Some(room) = self.numbers.room((), indicator, region).get_mut(month(period)) {
            *room = compact;
        }
    }

    /// Notes that a rate was published.
    #[cold]
    pub(super) fn note_rate(&mut self, Key { indicator, region, period }: Key) {
        *self.rates.room((), indicator, region) |= 1 << month(period);
    }

    /// The number of a key, where it is kept.
    pub(super) fn get(&self, Key { indicator, region, period }: Key) -> Option<Amount> {
        let months = self.numbers.get((), indicator, region).filter(|_| period.is_cumulative())?;
        let number = months.get(month(period)).filter(|_| period.year() == self.year)?;
        self.amount(*number)
    }

    fn amount(&self, number: CompactAmount) -> Option<Amount> {
        match number.slot() {
            Slot::Empty => None,
            Slot::Here(number) => Some(number),
            Slot::InList(place) => self.long.get(place).copied(),
        }
    }

    /// The latest months before a report of the plan's year of which each series has a number or a rate.
    pub(super) fn latest_before(&self, report: Period) -> impl Iterator<Item = (IndicatorId, u8)> {
        let before = month(report);
        let numbers = self.numbers.of(()).filter_map(move |(indicator, months)| {
            let there = |it: &CompactAmount| *it != CompactAmount::default();
            Some((indicator, months.iter().take(before).rposition(there)?))
        });
        let rates = self.rates.of(()).filter_map(move |(indicator, months)| {
            let months = months & !(u16::MAX << before);
            Some((indicator, usize::try_from(months.checked_ilog2()?).ok()?))
        });
        let months = numbers.chain(rates);
        months.filter_map(|(indicator, place)| Some((indicator, u8::try_from(place + 1).ok()?)))
    }
}

/// The place of the last month of a period.
fn month(period: Period) -> usize {
    usize::from(period.last_month()) - 1
}
