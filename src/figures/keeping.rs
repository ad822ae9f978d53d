//! Which figures are kept, and as what.

use super::entry::Said;
use super::figure::{Figures, Key};
use crate::request::Periods;
use crate::value::{IndicatorId, Period};

/// Keeps the figures of one pass.
pub struct Keeping<'a> {
    year: u16,
    periods: Option<&'a Periods>,
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

impl<'a> Keeping<'a> {
    /// Keeps what these periods want, of a plan for this year; nothing when there are none.
    pub const fn new(year: u16, periods: Option<&'a Periods>) -> Self {
        Self { year, periods, last: None }
    }

    /// Keeps a figure, if it is wanted.
    pub fn keep(&mut self, key: Key, figure: &Said, figures: &mut Figures) {
        let kinds = self.kinds(key);
        if kinds.earlier {
            figures.keep_earlier(key, figure);
        }
        if kinds.part {
            figures.parts.keep(key, figure.figure());
        }
        if kinds.whole {
            figures.keep(key, figure);
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
