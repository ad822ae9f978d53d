//! One reported number and what stood beside it, and all of those that are kept.

use hashbrown::HashMap;

use crate::problem::{Extent, Place};
use crate::value::{Amount, Date, IndicatorId, Period, RegionId, SourceId};

/// The row of one indicator, region and period, as it was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure: cumulative for a flow, at the end of the period for a stock.
    pub value: Option<Amount>,
    /// The state of a milestone.
    pub state: Option<State>,
    /// The same figure one year earlier, as this row gives it.
    pub last_year: Option<Amount>,
    /// The published growth on a year earlier, in %.
    pub growth: Option<Amount>,
    /// Last year's full-year figure, as this row gives it.
    pub last_full_year: Option<Amount>,
    /// The opening value of a stock, as this row gives it.
    pub opening: Option<Amount>,
    /// The row.
    pub row: RowPlace,
}

/// How far a milestone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Done, on this day where it was said.
    Done(Option<Date>),
    /// Begun.
    InProgress,
    /// Not begun.
    NotStarted,
}

/// A row of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// The file.
    pub source: SourceId,
    /// The byte its row starts at.
    pub offset: u64,
}

impl RowPlace {
    /// The row as a place.
    #[must_use]
    pub const fn place(self) -> Place {
        Place { source: self.source, offset: self.offset, extent: Extent::Row }
    }
}

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The region.
    pub region: RegionId,
    /// The period.
    pub period: Period,
}

/// The figures of the periods that are kept, and the last earlier one of each series.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    kept: HashMap<Key, Figure>,
    earlier: HashMap<(IndicatorId, RegionId), (Period, Option<Amount>)>,
}

impl Figures {
    /// The figure of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<&Figure> {
        self.kept.get(&key)
    }

    /// The latest figure of the plan's year before the report period, for the note of a gap.
    #[must_use]
    pub fn earlier(
        &self,
        indicator: IndicatorId,
        region: RegionId,
    ) -> Option<(Period, Option<Amount>)> {
        self.earlier.get(&(indicator, region)).copied()
    }

    /// Keeps a figure; the first of a key stays.
    pub(super) fn keep(&mut self, key: Key, figure: Figure) {
        self.kept.entry(key).or_insert(figure);
    }

    /// Remembers that an earlier period was reported.
    pub(super) fn keep_earlier(&mut self, key: Key, value: Option<Amount>) {
        let latest = self.earlier.entry((key.indicator, key.region)).or_insert((key.period, value));
        if latest.0 < key.period {
            *latest = (key.period, value);
        }
    }

    /// Takes a figure out again, since two rows contradict each other.
    pub(super) fn remove(&mut self, key: Key) {
        self.kept.remove(&key);
        let series = (key.indicator, key.region);
        if self.earlier.get(&series).is_some_and(|(period, _)| *period == key.period) {
            self.earlier.remove(&series);
        }
    }

    /// The rows of all figures that are kept, in no particular order.
    pub fn rows(&self) -> impl Iterator<Item = RowPlace> {
        self.kept.values().map(|figure| figure.row)
    }
}
