//! All figures that are kept.

use super::amounts::Amounts;
use super::compact::{CompactEarlier, CompactFigure};
use super::figure::{Earlier, Figure, Key};
use super::pages::Pages;
use super::parts::{Part, Parts};
use super::roster::Counts;
use crate::table::RowPlace;
use crate::value::{Amount, IndicatorId, Period, RegionId};

/// What was reported of a key: a row, or the parts since January that add up to it.
#[derive(Clone, Copy, Debug)]
pub enum Reported<'a> {
    /// One row.
    Row(&'a CompactFigure),
    /// Rows of single periods, in their order; at least one.
    Parts(&'a [Part]),
}

/// The figures of the periods that are kept, and the last earlier one of each series.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    kept: Pages<Period, Option<CompactFigure>, 64>,
    earlier: Pages<u16, Option<CompactEarlier>, 64>,
    pub(super) amounts: Amounts,
    pub(super) parts: Parts,
    /// What rosters counted.
    pub counts: Counts,
}

impl Reported<'_> {
    /// The row, or the last of the parts: what stands there is of the end of the period.
    #[must_use]
    pub fn last(self) -> Option<Figure> {
        match self {
            Self::Row(kept) => Some(kept.figure()),
            Self::Parts(parts) => parts.last().map(|part| part.figure),
        }
    }

    /// The one row; none of several parts, of which a growth rate does not add up.
    #[must_use]
    pub fn row(self) -> Option<Figure> {
        match self {
            Self::Row(kept) => Some(kept.figure()),
            Self::Parts([Part { period, figure }]) if period.is_cumulative() => Some(*figure),
            Self::Parts(_) => None,
        }
    }
}

impl Figures {
    /// None yet, of so many regions.
    pub(super) fn new(regions: usize) -> Self {
        let (kept, earlier) = (Pages::new(regions), Pages::new(regions));
        Self { kept, earlier, ..Self::default() }
    }

    /// What was reported of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<Reported<'_>> {
        let row = self.kept(key).map(Reported::Row);
        row.or_else(|| self.parts.since_january(key).map(Reported::Parts))
    }

    /// What was reported of exactly these months.
    #[must_use]
    pub fn alone(&self, key: Key) -> Option<Reported<'_>> {
        let parts = self.parts.within(key).map(Reported::Parts);
        let row = || self.kept(key).filter(|_| key.period.is_cumulative()).map(Reported::Row);
        parts.or_else(row)
    }

    /// The latest figure of the plan's year before the report period.
    #[must_use]
    pub fn earlier(&self, year: u16, indicator: IndicatorId, region: RegionId) -> Option<Earlier> {
        let kept = self.earlier.get(year, indicator, region)?.as_ref();
        kept.map(|kept| kept.earlier(year))
    }

    /// The latest amount before the report period, where the latest row gives none.
    #[must_use]
    pub fn amount_before(&self, year: u16, key: Key) -> Option<Earlier> {
        let kept = self.amounts.latest((key.indicator, key.region));
        kept.filter(|_| !self.parts.has_year_of(key)).map(|kept| kept.earlier(year))
    }

    /// The periods of these figures, series by series.
    pub(super) fn periods_before(&self, year: u16) -> impl Iterator<Item = (IndicatorId, Period)> {
        let earlier = self.earlier.of(year);
        earlier.filter_map(move |(indicator, it)| Some((indicator, it.as_ref()?.period(year))))
    }

    fn kept(&self, key: Key) -> Option<&CompactFigure> {
        self.kept.get(key.period, key.indicator, key.region)?.as_ref()
    }

    /// Keeps a figure; the first of a key stays.
    pub(super) fn keep(&mut self, key: Key, figure: CompactFigure) {
        self.kept.room(key.period, key.indicator, key.region).get_or_insert(figure);
    }

    /// Remembers that an earlier period was reported, with its value.
    pub(super) fn keep_earlier(&mut self, key: Key, value: Option<Amount>, row: RowPlace) {
        let Key { indicator, region, period } = key;
        let value = value.filter(|_| period.is_cumulative());
        let new = CompactEarlier::new(period, value, row);
        let room = self.earlier.room(period.year(), indicator, region);
        let is_latest = room.is_none_or(|latest| latest.is_before(period));
        let passed = if is_latest { room.replace(new) } else { Some(new) };
        if let Some(passed) = passed.filter(|it| it.has_value()) {
            self.amounts.keep((indicator, region), passed.period(period.year()), passed);
        }
    }

    /// Puts a revised figure in the place of the one of its key.
    pub(super) fn replace(&mut self, key: Key, figure: &Figure) {
        let kept = self.kept.get_mut(key.period, key.indicator, key.region);
        if let Some(Some(kept)) = kept {
            *kept = CompactFigure::from(*figure);
        }
        self.parts.replace(key, figure);
        let earlier = self.earlier.get_mut(key.period.year(), key.indicator, key.region);
        let earlier = earlier.and_then(Option::as_mut).filter(|it| it.is_of(key.period));
        if let Some(earlier) = earlier {
            *earlier = CompactEarlier::new(key.period, figure.value, figure.row);
        }
        let amount = CompactEarlier::new(key.period, figure.value, figure.row);
        let amount = Some(amount).filter(|it| it.has_value());
        self.amounts.replace((key.indicator, key.region), key.period, amount);
    }

    /// Takes a figure out again, since two rows contradict each other.
    pub(super) fn remove(&mut self, key: Key) {
        if let Some(kept) = self.kept.get_mut(key.period, key.indicator, key.region) {
            *kept = None;
        }
        self.parts.remove(key);
        if let Some(earlier) = self.earlier.get_mut(key.period.year(), key.indicator, key.region) {
            *earlier = earlier.filter(|it| !it.is_of(key.period.since_january()));
        }
        self.amounts.replace((key.indicator, key.region), key.period.since_january(), None);
    }

    /// The rows of all figures that are kept, in no particular order.
    pub fn rows(&self) -> impl Iterator<Item = RowPlace> {
        let earlier = self.earlier.all().flatten().map(CompactEarlier::row);
        let kept = self.kept.all().flatten().map(CompactFigure::row);
        kept.chain(self.parts.rows()).chain(earlier).chain(self.counts.headers())
    }
}
