//! Which figures are kept, and as what.

use super::compact::CompactFigure;
use super::figure::Key;
use super::observation::{Observed, Reports};
use super::store::Figures;
use crate::request::Periods;
use crate::value::{IndicatorId, Period};

/// Keeps the figures of one pass.
pub struct Keeper<'a> {
    year: u16,
    periods: Option<&'a Periods>,
    /// The months of the plan's year before the report, one bit each.
    earlier: u16,
    /// The indicator and the period of the last figure, which the next mostly has in common with it,
    /// and what became of that.
    last: Option<((IndicatorId, Period), Kinds)>,
}

/// As what a figure is kept.
#[derive(Clone, Copy)]
struct Kinds {
    earlier: bool,
    part: bool,
    whole: bool,
}

impl<'a> Keeper<'a> {
    /// Keeps what these periods want, of a plan for this year; nothing when there are none.
    pub fn new(year: u16, periods: Option<&'a Periods>) -> Self {
        let is_earlier = |month: &u8| {
            let period = Period::cumulative(year, *month);
            periods.is_some_and(|periods| period < periods.report)
        };
        let earlier = (1..=12).filter(is_earlier).fold(0, |months, month| months | 1 << month);
        Self { year, periods, earlier, last: None }
    }

    /// Keeps what the rows of a chunk report, as far as it is wanted, given which months of its year
    /// were met before each.
    ///
    /// What is kept of rows in no order lies far apart. So it is first found out what there is to be
    /// kept, and then it is put there in one go: a processor asks for many places at a time, unless
    /// there is much to do between them.
    pub fn keep<'b>(
        &mut self,
        rows: impl Iterator<Item = (Observed<'b>, u16)>,
        figures: &mut Figures,
    ) {
        let (mut earlier, mut whole) = (Vec::new(), Vec::new());
        for (observed, months) in rows {
            let Some(reports) = observed.content else { continue };
            let (key, row) = (observed.key, observed.row);
            let kinds = self.kinds(key);
            // Where this month or a later one was met, that is kept already.
            if kinds.earlier && months & self.earlier & (u16::MAX << key.period.last_month()) == 0 {
                earlier.push((key, reports.value(), row));
            }
            if kinds.part {
                figures.parts.keep(key, reports.figure(row));
            }
            if kinds.whole {
                whole.push((key, reports, row));
            }
        }
        for (key, value, row) in earlier {
            figures.keep_earlier(key, value, row);
        }
        for (key, reports, row) in whole {
            figures.keep(key, || match reports {
                Reports::Value(value) => CompactFigure::of_value(value, row),
                Reports::More(_) => CompactFigure::from(reports.figure(row)),
            });
        }
    }

    fn kinds(&mut self, key: Key) -> Kinds {
        let of = (key.indicator, key.period);
        match self.last {
            Some((last, kinds)) if last == of => kinds,
            _ => self.last.insert((of, self.decide(key))).1,
        }
    }

    fn decide(&self, key: Key) -> Kinds {
        let Some(periods) = self.periods else {
            return Kinds { earlier: false, part: false, whole: false };
        };
        let (period, single) = (key.period, !key.period.is_cumulative());
        let earlier = period.year() == self.year && period.since_january() < periods.report;
        Kinds { earlier, part: single, whole: !single && periods.contain(key.indicator, period) }
    }
}
