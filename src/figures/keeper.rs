//! Which figures are kept, and as what.

use super::batch::Batch;
use super::figure::Key;
use super::observation::{Observations, Observed, Reports};
use super::store::Figures;
use crate::request::Periods;
use crate::value::{IndicatorId, Period, SourceId};

/// Keeps the figures of one pass.
///
/// What is kept of rows in no order lies far apart. So it is first chosen what there is to be kept of
/// a chunk, and then it is put there in one go: a processor asks for many places at a time, unless
/// there is much to do between them.
pub(super) struct Keeper<'a> {
    year: u16,
    periods: Option<&'a Periods>,
    /// The months of the plan's year before the report, one bit each.
    earlier: u32,
    /// What is wanted of each indicator since January of each month of the plan's year and of the one
    /// before.
    wanted: Vec<Wanted>,
    /// The rows that were chosen: as the latest before the report, as a figure, as the number of a month.
    latest: Chosen,
    figures: Chosen,
    numbers: Chosen,
}

/// As what figures of an indicator and a period are wanted.
#[derive(Clone, Copy)]
struct Wanted {
    /// As the latest before the report.
    latest: bool,
    /// As figures of their period.
    figure: bool,
    /// As numbers of their month.
    number: bool,
}

/// So many years are looked up, each in so many places, of which a month has the one of its number.
const YEARS: u16 = 2;
const PLACES: usize = 16;

/// Rows that were chosen, by their places in the chunk.
#[derive(Default)]
struct Chosen {
    places: Vec<u32>,
    length: usize,
}

impl Chosen {
    /// Makes room for so many, and forgets those of another chunk.
    fn clear(&mut self, most: usize) {
        self.places.resize(most.max(self.places.len()), 0);
        self.length = 0;
    }

    /// Chooses a row, or not: of rows in no order a processor cannot guess which, so that both are done
    /// in the same way.
    #[inline]
    fn push(&mut self, place: u32, is_chosen: bool) {
        if let Some(room) = self.places.get_mut(self.length) {
            *room = place;
            self.length += usize::from(is_chosen);
        }
    }

    fn of<'b>(
        &self,
        batch: &'b Batch<Observations>,
        source: SourceId,
    ) -> impl Iterator<Item = (Observed<'b>, Reports<'b>)> {
        let places = self.places.get(..self.length).unwrap_or_default().iter();
        places.filter_map(move |place| {
            let observed = batch.observed_at(*place, source)?;
            Some((observed, observed.content?))
        })
    }
}

impl<'a> Keeper<'a> {
    /// Keeps what these periods want, of a plan for this year; nothing when there are none.
    pub(super) fn new(year: u16, periods: Option<&'a Periods>) -> Self {
        let is_earlier = |month: &u8| {
            let period = Period::cumulative(year, *month);
            periods.is_some_and(|periods| period < periods.report)
        };
        let earlier = (1..=12).filter(is_earlier).fold(0, |months, month| months | 1 << month);
        let (latest, figures, numbers) = Default::default();
        let mut keeper =
            Self { year, periods, earlier, wanted: Vec::new(), latest, figures, numbers };
        let indicators = periods.map_or(0, |periods| periods.monthly_numbers().len());
        let wanted = (0..indicators).flat_map(|indicator| {
            let years = (0..YEARS).map(|before| year.saturating_sub(before));
            years.flat_map(move |year| (0..PLACES).map(move |month| (indicator, year, month)))
        });
        let wanted = wanted.map(|(indicator, year, month)| {
            let month = u8::try_from(month).unwrap_or(12).clamp(1, 12);
            keeper.wanted_of(indicator.into(), Period::cumulative(year, month))
        });
        keeper.wanted = wanted.collect();
        keeper
    }

    /// As what a figure is wanted.
    #[inline]
    fn wanted(&self, indicator: IndicatorId, period: Period) -> Wanted {
        let years = self.year.wrapping_sub(period.year());
        let place = (indicator.index() * usize::from(YEARS) + usize::from(years)) * PLACES;
        match self.wanted.get(place + usize::from(period.last_month())) {
            Some(wanted) if years < YEARS && period.is_cumulative() => *wanted,
            _ => self.wanted_of(indicator, period),
        }
    }

    #[cold]
    fn wanted_of(&self, indicator: IndicatorId, period: Period) -> Wanted {
        let is_of_year = period.year() == self.year;
        let periods = self.periods.filter(|_| period.is_cumulative());
        let monthly = periods.and_then(|it| it.monthly_numbers().get(indicator.index()));
        Wanted {
            latest: is_of_year && self.earlier >> period.last_month() & 1 == 1,
            figure: periods.is_some_and(|periods| periods.contain(indicator, period)),
            number: is_of_year && monthly == Some(&true),
        }
    }

    /// Forgets what was chosen of another chunk than this one of so many rows.
    pub(super) fn clear(&mut self, rows: usize) {
        for chosen in [&mut self.latest, &mut self.figures, &mut self.numbers] {
            chosen.clear(rows);
        }
    }

    /// Chooses what is kept of a row, given which months of its year were met before.
    #[inline]
    pub(super) fn choose(
        &mut self,
        place: u32,
        (key, reports): (Key, Reports),
        months: u32,
        figures: &mut Figures,
    ) {
        let (Key { indicator, region, period }, month) = (key, key.period.last_month());
        let wanted = self.wanted(indicator, period);
        if reports.lacks_amount() && wanted.latest {
            figures.amounts.note_lacking((indicator, region));
        }
        // The first row of a key stays.
        let is_first = months >> month & 1 == 0;
        // Where a later month was met, that is the latest.
        let is_latest = months & self.earlier & (u32::MAX << month) == 0;
        let is_latest = is_latest | figures.amounts.is_lacking((indicator, region));
        let is_latest = is_latest & wanted.latest;
        let is_other = !is_latest;
        self.latest.push(place, is_first & is_latest);
        self.figures.push(place, is_first & is_other & wanted.figure);
        self.numbers.push(place, is_first & wanted.number);
    }

    /// Puts what was chosen of a chunk in its place.
    pub(super) fn put(
        &mut self,
        batch: &Batch<Observations>,
        source: SourceId,
        figures: &mut Figures,
    ) {
        let Some(periods) = self.periods else { return };
        for (Observed { key, row, .. }, reports) in self.latest.of(batch, source) {
            figures.keep_earlier(key, reports, row, periods);
        }
        for (Observed { key, row, .. }, reports) in self.figures.of(batch, source) {
            figures.keep(key, reports, row);
        }
        for (Observed { key, .. }, reports) in self.numbers.of(batch, source) {
            figures.monthly.put(key, reports.value());
            if reports.rate().is_some() {
                figures.monthly.note_rate(key);
            }
        }
    }
}
