//! All figures that are kept.

use super::amounts::Amounts;
use super::compact::{CompactFigure, Slot};
use super::figure::{Earlier, Figure, Key};
use super::monthly::MonthlyNumbers;
use super::observation::Reports;
use super::pages::Pages;
use super::parts::{Part, Parts};
use super::roster::Counts;
use crate::request::{Periods, Request};
use crate::table::RowPlace;
use crate::value::{Amount, IndicatorId, Period, RegionId};

/// What was reported of a key: a row, or the parts since January that add up to it.
#[derive(Clone, Copy, Debug)]
pub enum Reported<'a> {
    /// One row that says a value and nothing else.
    Value(&'a CompactFigure),
    /// One row.
    Row(&'a Figure),
    /// Rows of single periods, in their order; at least one.
    Parts(&'a [Part]),
}

/// The figures of the periods that are kept, and the last earlier one of each series.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    by_period: Pages<Period, CompactFigure, 64>,
    earlier: Pages<u16, CompactEarlier, 64>,
    /// The figures that stand in full.
    list: Vec<Figure>,
    pub(super) monthly: MonthlyNumbers,
    pub(super) amounts: Amounts,
    pub(super) parts: Parts,
    /// What rosters counted.
    pub counts: Counts,
}

/// The latest figure before the report period.
#[derive(Clone, Copy, Debug, Default)]
struct CompactEarlier {
    figure: CompactFigure,
    /// The last month of its period; 0 where there is none.
    month: u8,
    /// Whether it is not of what has been since January.
    is_single: bool,
    /// Whether figures of its period are kept; else only the value is known.
    is_whole: bool,
}

impl<'a> Reported<'a> {
    /// The row, or the last of the parts: what stands there is of the end of the period.
    #[must_use]
    pub fn last(self) -> Option<Figure> {
        match self {
            Self::Value(figure) => figure.value().map(|(value, row)| Figure::of_value(value, row)),
            Self::Row(figure) => Some(*figure),
            Self::Parts(parts) => parts.last().map(|part| part.figure),
        }
    }

    /// What stands beside a value, of the end of the period; nothing of a row that says no more.
    #[must_use]
    pub fn more(self) -> Option<&'a Figure> {
        match self {
            Self::Value(..) => None,
            Self::Row(figure) => Some(figure),
            Self::Parts(parts) => parts.last().map(|part| &part.figure),
        }
    }

    /// The one row; none of several parts, of which a growth rate does not add up.
    #[must_use]
    pub fn row(self) -> Option<Figure> {
        match self {
            Self::Value(..) | Self::Row(_) => self.last(),
            Self::Parts([Part { period, figure }]) if period.is_cumulative() => Some(*figure),
            Self::Parts(_) => None,
        }
    }
}

impl Figures {
    /// None yet, of what is wanted in so many regions.
    pub(super) fn new(request: &Request, periods: Option<&Periods>, regions: usize) -> Self {
        let (by_period, earlier) = (Pages::new(regions), Pages::new(regions));
        let monthly = MonthlyNumbers::new(request.year, regions, periods);
        Self { by_period, earlier, monthly, ..Self::default() }
    }

    /// What was reported of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<Reported<'_>> {
        self.row(key).or_else(|| self.parts.since_january(key).map(Reported::Parts))
    }

    /// What was reported of exactly these months.
    #[must_use]
    pub fn alone(&self, key: Key) -> Option<Reported<'_>> {
        let parts = self.parts.within(key).map(Reported::Parts);
        parts.or_else(|| self.row(key).filter(|_| key.period.is_cumulative()))
    }

    /// The number of a month of the plan's year, of the series of which they are kept.
    #[must_use]
    pub fn monthly(&self, key: Key) -> Option<Amount> {
        self.monthly.get(key)
    }

    /// The latest figure of the plan's year before the report period.
    #[must_use]
    pub fn earlier(&self, year: u16, indicator: IndicatorId, region: RegionId) -> Option<Earlier> {
        let earlier = self.earlier.get(year, indicator, region)?;
        let (value, row) = match self.reported(&earlier.figure)? {
            Reported::Value(figure) => figure.value().map(|(value, row)| (Some(value), row))?,
            Reported::Row(figure) => (figure.value, figure.row),
            Reported::Parts(_) => return None,
        };
        let value = value.filter(|_| !earlier.is_single);
        Some(Earlier { period: Period::cumulative(year, earlier.month), value, row })
    }

    /// The latest amount before the report period, where the latest row gives none.
    #[must_use]
    pub fn amount_before(&self, year: u16, key: Key) -> Option<Earlier> {
        let amount = self.amounts.latest((key.indicator, key.region));
        amount.filter(|it| it.period.year() == year && !self.parts.has_year_of(key))
    }

    /// Of each series the latest period before a report; and the latest that has a number or a rate,
    /// where these are asked for.
    pub(super) fn periods_before(
        &self,
        report: Period,
    ) -> impl Iterator<Item = (IndicatorId, Period)> {
        let all = self.earlier.of(report.year()).filter(|(_, it)| it.month > 0);
        let latest = all.map(|(indicator, it)| (indicator, it.month));
        let months = latest.chain(self.monthly.latest_before(report));
        months.map(move |(indicator, month)| (indicator, Period::cumulative(report.year(), month)))
    }

    fn row(&self, key: Key) -> Option<Reported<'_>> {
        let figure = self.by_period.get(key.period, key.indicator, key.region);
        let earlier = || {
            let earlier = self.earlier.get(key.period.year(), key.indicator, key.region);
            earlier.filter(|it| it.is_whole && it.is_of(key.period)).map(|it| &it.figure)
        };
        self.reported(figure.filter(|it| it.is_there()).or_else(earlier)?)
    }

    fn reported<'f>(&'f self, figure: &'f CompactFigure) -> Option<Reported<'f>> {
        match figure.slot() {
            Slot::Empty => None,
            Slot::Here(_) => Some(Reported::Value(figure)),
            Slot::InList(place) => self.list.get(place).map(Reported::Row),
        }
    }

    /// Keeps a figure.
    #[inline]
    pub(super) fn keep(&mut self, key: Key, reports: Reports, row: RowPlace) {
        let room = self.by_period.room(key.period, key.indicator, key.region);
        put(room, reports, row, &mut self.list);
    }

    /// Keeps a figure before the report: as the latest of its series, else if figures of its period
    /// are kept.
    #[inline]
    pub(super) fn keep_earlier(
        &mut self,
        key: Key,
        reports: Reports,
        row: RowPlace,
        periods: &Periods,
    ) {
        let Key { indicator, region, period } = key;
        let is_single = !period.is_cumulative();
        let is_whole = !is_single && periods.contain(indicator, period);
        if self.amounts.is_lacking((indicator, region))
            && let Some(latest) = self.earlier(period.year(), indicator, region)
        {
            let value = reports.value().filter(|_| !is_single);
            let this = Earlier { period: period.since_january(), value, row };
            let passed = if latest.period < this.period { latest } else { this };
            self.amounts.keep((indicator, region), passed);
        }
        let latest = self.earlier.room(period.year(), indicator, region);
        if latest.month < period.last_month() {
            if latest.is_whole {
                let before = Period::cumulative(period.year(), latest.month);
                let room = self.by_period.room(before, indicator, region);
                *room = std::mem::take(&mut latest.figure);
            }
            match reports {
                Reports::More(_) if !is_whole => {
                    let figure = Figure { value: reports.value(), ..Figure::of_state(None, row) };
                    latest.figure.set(&figure, &mut self.list);
                }
                _ => put(&mut latest.figure, reports, row, &mut self.list),
            }
            (latest.month, latest.is_single) = (period.last_month(), is_single);
            latest.is_whole = is_whole;
        } else if is_whole && !latest.is_of(period) {
            self.keep(key, reports, row);
        }
    }

    /// Puts a revised figure in the place of the one of its key.
    pub(super) fn replace(&mut self, key: Key, figure: &Figure) {
        let rooms = rooms(&mut self.by_period, &mut self.earlier, key);
        for room in rooms.into_iter().flatten().filter(|room| room.is_there()) {
            room.set(figure, &mut self.list);
        }
        self.parts.replace(key, figure);
        self.monthly.put(key, figure.value);
        let Key { indicator, region, period } = key;
        let amount = figure.value.map(|it| Earlier { period, value: Some(it), row: figure.row });
        self.amounts.replace((indicator, region), period, amount);
    }

    /// Takes a figure out again, since two rows contradict each other.
    pub(super) fn remove(&mut self, key: Key) {
        for room in rooms(&mut self.by_period, &mut self.earlier, key).into_iter().flatten() {
            *room = CompactFigure::default();
        }
        self.parts.remove(key);
        self.monthly.put(key, None);
        self.amounts.replace((key.indicator, key.region), key.period.since_january(), None);
    }

    /// The rows of all figures that are kept, in no particular order.
    pub fn rows(&self) -> impl Iterator<Item = RowPlace> {
        let earlier = self.earlier.all().map(|it| &it.figure);
        let compact = self.by_period.all().chain(earlier).filter_map(|it| match it.slot() {
            Slot::Empty | Slot::InList(_) => None,
            Slot::Here((_, row)) => Some(row),
        });
        let list = self.list.iter().map(|figure| figure.row);
        compact.chain(list).chain(self.parts.rows()).chain(self.counts.headers())
    }
}

impl CompactEarlier {
    /// Whether it is of a period of its year.
    fn is_of(&self, period: Period) -> bool {
        self.month == period.last_month() && self.is_single != period.is_cumulative()
    }
}

/// Where a figure of a key may be kept.
fn rooms<'f>(
    figures: &'f mut Pages<Period, CompactFigure, 64>,
    earlier: &'f mut Pages<u16, CompactEarlier, 64>,
    Key { indicator, region, period }: Key,
) -> [Option<&'f mut CompactFigure>; 2] {
    let earlier = earlier.get_mut(period.year(), indicator, region).filter(|it| it.is_of(period));
    [figures.get_mut(period, indicator, region), earlier.map(|it| &mut it.figure)]
}

/// Puts what a row reports in a place.
#[inline]
fn put(room: &mut CompactFigure, reports: Reports, row: RowPlace, list: &mut Vec<Figure>) {
    match reports {
        Reports::Value(value) => room.set_value(value, row, list),
        Reports::More(_) => room.set(&reports.figure(row), list),
    }
}
