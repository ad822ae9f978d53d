//! One reported number and what stood beside it, and all of those that are kept.

use hashbrown::HashMap;

use super::parts::{Part, Parts};
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

/// What was reported of a key: a row, or the parts since January that add up to it.
#[derive(Clone, Copy, Debug)]
pub enum Reported<'a> {
    /// One row.
    Row(&'a Figure),
    /// Rows of single periods, in their order; at least one.
    Parts(&'a [Part]),
}

/// The latest figure before the report period.
#[derive(Clone, Copy, Debug)]
pub struct Earlier {
    /// Its period.
    pub period: Period,
    /// The figure, where it is one since January.
    pub value: Option<Amount>,
    /// The row.
    pub row: RowPlace,
}

/// The figures of the periods that are kept, and the last earlier one of each series.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    kept: HashMap<Key, Figure>,
    earlier: HashMap<(IndicatorId, RegionId), Earlier>,
    pub(super) parts: Parts,
}

impl<'a> Reported<'a> {
    /// The row, or the last of the parts: what stands there is of the end of the period.
    #[must_use]
    pub fn last(self) -> Option<&'a Figure> {
        match self {
            Self::Row(figure) => Some(figure),
            Self::Parts(parts) => parts.last().map(|part| &part.figure),
        }
    }

    /// The one row; none of parts, of which a growth rate does not add up.
    #[must_use]
    pub const fn row(self) -> Option<&'a Figure> {
        match self {
            Self::Row(figure) => Some(figure),
            Self::Parts(_) => None,
        }
    }
}

impl Figures {
    /// What was reported of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<Reported<'_>> {
        let row = self.kept.get(&key).map(Reported::Row);
        row.or_else(|| self.parts.since_january(key).map(Reported::Parts))
    }

    /// The latest figure of the plan's year before the report period.
    #[must_use]
    pub fn earlier(&self, indicator: IndicatorId, region: RegionId) -> Option<Earlier> {
        self.earlier.get(&(indicator, region)).copied()
    }

    /// Keeps a figure; the first of a key stays.
    pub(super) fn keep(&mut self, key: Key, figure: Figure) {
        self.kept.entry(key).or_insert(figure);
    }

    /// Remembers that an earlier period was reported.
    pub(super) fn keep_earlier(&mut self, key: Key, figure: &Figure) {
        let earlier = Earlier {
            period: key.period.since_january(),
            value: figure.value.filter(|_| key.period.is_cumulative()),
            row: figure.row,
        };
        let latest = self.earlier.entry((key.indicator, key.region)).or_insert(earlier);
        if latest.period < earlier.period {
            *latest = earlier;
        }
    }

    /// Puts a revised figure in the place of the one of its key.
    pub(super) fn replace(&mut self, key: Key, figure: &Figure) {
        if let Some(kept) = self.kept.get_mut(&key) {
            kept.clone_from(figure);
        }
        self.parts.replace(key, figure);
        let earlier = self.earlier.get_mut(&(key.indicator, key.region));
        if let Some(earlier) = earlier.filter(|it| it.period == key.period) {
            (earlier.value, earlier.row) = (figure.value, figure.row);
        }
    }

    /// Takes a figure out again, since two rows contradict each other.
    pub(super) fn remove(&mut self, key: Key) {
        self.kept.remove(&key);
        self.parts.remove(key);
        let series = (key.indicator, key.region);
        if self.earlier.get(&series).is_some_and(|it| it.period == key.period.since_january()) {
            self.earlier.remove(&series);
        }
    }

    /// The rows of all figures that are kept, in no particular order.
    pub fn rows(&self) -> impl Iterator<Item = RowPlace> {
        let earlier = self.earlier.values().map(|earlier| earlier.row);
        self.kept.values().map(|figure| figure.row).chain(self.parts.rows()).chain(earlier)
    }
}
