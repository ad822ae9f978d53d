//! Which figures are kept, and as what.

use super::batch::Batch;
use super::figure::Key;
use super::observation::{Observations, Observed, Reports};
use super::store::Figures;
use crate::request::Periods;
use crate::value::{Period, SourceId};

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
    /// The rows that were chosen, by their place in the chunk: as the latest before the report, as a
    /// figure, as the number of a month.
    latest: Vec<u32>,
    figures: Vec<u32>,
    numbers: Vec<u32>,
}

impl<'a> Keeper<'a> {
    /// Keeps what these periods want, of a plan for this year; nothing when there are none.
    pub(super) fn new(year: u16, periods: Option<&'a Periods>) -> Self {
        let is_earlier = |month: &u8| {
            let period = Period::cumulative(year, *month);
            periods.is_some_and(|periods| period < periods.report)
        };
        let earlier = (1..=12).filter(is_earlier).fold(0, |months, month| months | 1 << month);
        let (latest, figures, numbers) = (Vec::new(), Vec::new(), Vec::new());
        Self { year, periods, earlier, latest, figures, numbers }
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
        let Some(periods) = self.periods else { return };
        let Key { indicator, region, period } = key;
        let is_earlier = period.year() == self.year && self.earlier >> period.last_month() & 1 == 1;
        if is_earlier && reports.lacks_amount() {
            figures.amounts.note_lacking((indicator, region));
        }
        // The first row of a key stays.
        if months >> period.last_month() & 1 == 1 {
            return;
        }
        if figures.monthly.are_asked(key) {
            self.numbers.push(place);
        }
        // Where a later month was met, that is the latest.
        let is_latest = months & self.earlier & (u32::MAX << period.last_month()) == 0;
        if is_earlier && (is_latest || figures.amounts.is_lacking((indicator, region))) {
            self.latest.push(place);
        } else if periods.contain(indicator, period) && period.is_cumulative() {
            self.figures.push(place);
        }
    }

    /// Puts what was chosen of a chunk in its place.
    pub(super) fn put(
        &mut self,
        batch: &Batch<Observations>,
        source: SourceId,
        figures: &mut Figures,
    ) {
        let reported = |place: u32| -> Option<(Observed, Reports)> {
            let observed = batch.observed_at(place, source)?;
            Some((observed, observed.content?))
        };
        let Some(periods) = self.periods else { return };
        for (Observed { key, row, .. }, reports) in self.latest.drain(..).filter_map(reported) {
            figures.keep_earlier(key, reports, row, periods);
        }
        for (Observed { key, row, .. }, reports) in self.figures.drain(..).filter_map(reported) {
            figures.keep(key, reports, row);
        }
        for (Observed { key, .. }, reports) in self.numbers.drain(..).filter_map(reported) {
            figures.monthly.put(key, reports.value());
            if reports.rate().is_some() {
                figures.monthly.note_rate(key);
            }
        }
    }
}
