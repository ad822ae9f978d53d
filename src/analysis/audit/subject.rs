//! What a rule is asked about: the figures of one indicator.

use hashbrown::HashSet;

use crate::assess::numbers::Numbers;
use crate::figures::Key;
use crate::ledger::{Entry, Ledger};
use crate::value::{Amount, Date, Exact, Period};

/// The figures of an indicator.
pub(super) struct Subject<'s, 'a> {
    /// All figures.
    pub ledger: &'s Ledger<'a>,
    /// The rows of the indicator, with their targets.
    pub targets: Vec<Entry<'a>>,
    /// What was reported of each region, of the period that counts.
    pub entries: Vec<Entry<'a>>,
    /// The figures beside which a note stands.
    pub noted: &'s HashSet<Key>,
    /// The day on which the figures are looked at.
    pub as_of: Option<Date>,
}

/// What was reported of the months of a year up to that of an entry, the earliest first.
pub(super) fn months<'a>(entry: &Entry<'a>, year: u16) -> impl Iterator<Item = Entry<'a>> {
    let (entry, is_own) = (*entry, year == entry.period.year());
    let last = if is_own { entry.period.last_month() } else { 12 };
    let months = (1..=last).map(move |month| entry.of(Period::cumulative(year, month)));
    months.filter(|it| it.figure.is_some())
}

/// The growth that counts, in %; of a count only on a base that a few things do not move much.
pub(super) fn rate(entry: &Entry) -> Option<Exact> {
    if entry.indicator.counts_whole_things() && !is_large(&entry.last_year()?.number) {
        return None;
    }
    Some(Numbers::of(entry).rate?.ok()?.number().clone())
}

/// From how many things on the change of a count says something.
const LARGE: i64 = 30;

/// Whether there are so many things that a few more say little.
pub(super) fn is_large(number: &Exact) -> bool {
    *number >= LARGE.into()
}

/// Whether a number has three digits or more, so that it is hardly the same by chance.
pub(super) const fn has_three_digits(amount: Amount) -> bool {
    amount.abs().units() >= 100
}
