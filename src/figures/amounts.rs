//! The latest amount before the report's, of series of which the latest row gives none: a growth alone.
//!
//! Such rows are rare, so that nothing is kept here of nearly all series.

use hashbrown::{HashMap, HashSet};

use super::figure::Earlier;
use crate::value::{IndicatorId, Period, RegionId};

/// An indicator in a region, in the plan's year.
type Series = (IndicatorId, RegionId);

/// The amounts behind rows that give none.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts {
    /// The series that have such a row before the report's.
    lacking: HashSet<Series>,
    latest: HashMap<Series, Earlier>,
}

impl Amounts {
    /// Notes a row that gives no amount.
    pub(super) fn note_lacking(&mut self, series: Series) {
        self.lacking.insert(series);
    }

    /// Whether an amount may be wanted of a series of which a later row was met.
    pub(super) fn is_lacking(&self, series: Series) -> bool {
        !self.lacking.is_empty() && self.lacking.contains(&series)
    }

    /// Keeps an amount; the latest stays.
    pub(super) fn keep(&mut self, series: Series, amount: Earlier) {
        let is_later = |kept: &Earlier| kept.period < amount.period;
        let is_wanted = amount.value.is_some() && self.is_lacking(series);
        if is_wanted && self.latest.get(&series).is_none_or(is_later) {
            self.latest.insert(series, amount);
        }
    }

    /// The latest amount.
    pub(super) fn latest(&self, series: Series) -> Option<Earlier> {
        self.latest.get(&series).copied()
    }

    /// Puts a revised amount in the place of one of its period, or takes that out.
    pub(super) fn replace(&mut self, series: Series, period: Period, amount: Option<Earlier>) {
        if self.latest.get(&series).is_some_and(|kept| kept.period == period) {
            match amount {
                Some(amount) => self.latest.insert(series, amount),
                None => self.latest.remove(&series),
            };
        }
    }
}
