//! Which figures are kept, and as what.

use super::compact::CompactFigure;
use super::figure::Key;
use super::observation::{Observed, Reports};
use super::store::Figures;
use crate::request::Periods;
use crate::table::RowPlace;
use crate::value::{Amount, Period};

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
    /// What was chosen to be kept as a figure.
    figures: Vec<(Key, CompactFigure)>,
    /// What was chosen to be kept as the latest before the report.
    latest: Vec<(Key, Option<Amount>, RowPlace)>,
}

impl<'a> Keeper<'a> {
    /// Keeps what these periods want, of a plan for this year; nothing when there are none.
    pub(super) fn new(year: u16, periods: Option<&'a Periods>) -> Self {
        let is_earlier = |month: &u8| {
            let period = Period::cumulative(year, *month);
            periods.is_some_and(|periods| period < periods.report)
        };
        let earlier = (1..=12).filter(is_earlier).fold(0, |months, month| months | 1 << month);
        Self { year, periods, earlier, figures: Vec::new(), latest: Vec::new() }
    }

    /// Chooses what is kept of a row, given which months of its year were met before.
    #[inline]
    pub(super) fn choose(
        &mut self,
        observed: &Observed,
        reports: Reports,
        months: u32,
        figures: &mut Figures,
    ) {
        let Some(periods) = self.periods else { return };
        let Observed { key, row, .. } = *observed;
        let Key { indicator, region, period } = key;
        let is_earlier = period.year() == self.year && self.earlier >> period.last_month() & 1 == 1;
        if is_earlier {
            let series = (indicator, region);
            if reports.lacks_amount() {
                figures.amounts.note_lacking(series);
            }
            // Where this month or a later one was met, that is kept already.
            let is_passed = months & self.earlier & (u32::MAX << period.last_month()) != 0;
            if !is_passed || figures.amounts.is_lacking(series) {
                self.latest.push((key, reports.value(), row));
            }
        }
        if !period.is_cumulative() {
            figures.parts.keep(key, reports.figure(row));
        } else if periods.contain(indicator, period) {
            let kept = match reports {
                Reports::Value(value) => CompactFigure::of_value(value, row),
                Reports::More(_) => CompactFigure::from(reports.figure(row)),
            };
            self.figures.push((key, kept));
        }
    }

    /// Puts what was chosen in its place.
    pub(super) fn put(&mut self, figures: &mut Figures) {
        for (key, value, row) in self.latest.drain(..) {
            figures.keep_earlier(key, value, row);
        }
        for (key, kept) in self.figures.drain(..) {
            figures.keep(key, kept);
        }
    }
}
