//! How many digits the numbers of a row have for people, and that none contradicts its status.

use super::assessment::Assessment;
use super::outcome::Outcome;
use super::row::Row;
use crate::ledger::{Entry, Quantity};
use crate::plan::{Kind, Mark, Want};
use crate::report::{Bounds, Judged, Number};
use crate::value::{Bound, Exact, Side};

/// Decimals of percentages and percentage points.
const PERCENT_DIGITS: u8 = 1;

/// The decimals that a figure brings along at most.
const MOST_DATA_DIGITS: u8 = 2;

impl Row<'_> {
    /// The number of a target, as it was declared or told.
    pub fn mark(&self, mark: &Mark) -> Number<'static> {
        let rule = self.entry.plan.rounding;
        Number::written(&mark.exact(), mark.scale(), self.digits, rule)
    }

    /// A reported number in the indicator's unit.
    pub fn reported(&self, it: &Quantity) -> Number<'static> {
        let rule = self.entry.plan.rounding;
        match it.decimals {
            Some(decimals) => Number::written(&it.number, decimals, self.digits, rule),
            None => self.level(&it.number),
        }
    }

    /// A computed number in the indicator's unit.
    pub fn level(&self, number: &Exact) -> Number<'static> {
        Number::computed(number, self.digits, self.entry.plan.rounding)
    }

    /// A difference of figures in the indicator's unit.
    pub fn difference(&self, number: &Exact) -> Number<'static> {
        Number::difference(number, self.digits, self.entry.plan.rounding)
    }

    /// A part of a number in the indicator's unit, which needs a digit more.
    pub fn rate_of_level(&self, number: &Exact) -> Number<'static> {
        Number::computed(number, self.digits + 1, self.entry.plan.rounding)
    }

    /// A percentage or a number of percentage points.
    pub fn percent(&self, number: &Exact) -> Number<'static> {
        Number::computed(number, PERCENT_DIGITS, self.entry.plan.rounding)
    }

    /// The gap of a rate, number minus target.
    pub fn gap_of_rate(&self, gap: &Exact) -> Number<'_> {
        let rule = self.entry.plan.rounding;
        let shown = match self.entry.target.map(|target| target.kind) {
            Some(Kind::Share) => Number::difference(gap, PERCENT_DIGITS, rule),
            _ => self.percent(gap),
        };
        shown.judged(self, Judged::GapOfRate).signed()
    }

    /// The gap of a level, number minus target, or target minus number of a limit.
    pub fn gap_of_level(&self, gap: &Exact) -> Number<'_> {
        self.difference(gap).judged(self, Judged::GapOfLevel).signed()
    }

    /// A gap in percentage points, positive when good.
    pub fn points(&self, points: &Exact) -> Number<'_> {
        self.percent(points).judged(self, Judged::Points).signed()
    }

    fn bounds_of_rate(&self, want: &Want) -> Vec<Bound> {
        let mut bounds = want.bounds();
        bounds.extend(want.far_bounds(&self.threshold()));
        bounds
    }

    fn bounds_of_attainment(&self, want: &Want) -> Vec<Bound> {
        let whole = if want.bounds_differ_at_target() { Side::Either } else { Side::Below };
        let whole = Bound::new(100.into(), whole);
        let schedule = self.outcome.against.as_ref().and_then(Assessment::schedule);
        let Some(Ok(scheduled)) = schedule else { return vec![whole] };
        let near = scheduled.number().clone();
        let far = &near - &self.threshold();
        vec![whole, Bound::new(near, Side::Below), Bound::new(far, Side::Below)]
    }

    fn threshold(&self) -> Exact {
        self.outcome.against.as_ref().map_or(Exact::from(0), |against| against.threshold())
    }
}

impl Bounds for Row<'_> {
    /// A number is never shown on another side of what decides: a figure of its target, a rate nor
    /// of where lagging ends, a gap of none and of the threshold, an attainment of all, of what is
    /// scheduled and of the threshold below that.
    fn bounds(&self, of: Judged) -> Vec<Bound> {
        match (of, self.want()) {
            (Judged::Remaining, _) => vec![Bound::new(0.into(), Side::Above)],
            (Judged::LimitUsed, _) => vec![Bound::new(100.into(), Side::Above)],
            (Judged::Points, _) => {
                let zero = Exact::from(0);
                let far = &zero - &self.threshold();
                vec![Bound::new(zero, Side::Below), Bound::new(far, Side::Below)]
            }
            (_, None) => Vec::new(),
            (Judged::Figure, Some(want)) => want.bounds(),
            (Judged::Rate, Some(want)) => self.bounds_of_rate(want),
            (Judged::Attainment, Some(want)) => self.bounds_of_attainment(want),
            // The bounds of a gap are those of its number, less the target.
            (Judged::GapOfRate, Some(want)) => shifted(&self.bounds_of_rate(want), want),
            (Judged::GapOfLevel, Some(want)) => {
                let bounds = shifted(&want.bounds(), want);
                if want.is_limit() { bounds.iter().map(Bound::turned).collect() } else { bounds }
            }
        }
    }
}

fn shifted(bounds: &[Bound], want: &Want) -> Vec<Bound> {
    let target = want.value().exact();
    bounds.iter().map(|bound| bound.shifted(&target)).collect()
}

/// How many decimals the levels of a row have for people: as declared, else as the target has, and
/// at least as the figure has, up to two.
pub fn of(entry: &Entry, outcome: &Outcome) -> u8 {
    let rate = entry.target.is_some_and(|target| target.kind == Kind::Growth);
    let want = outcome.against.as_ref().and_then(Assessment::want).filter(|_| !rate);
    let target = want.map_or(0, |want| want.value().written().unwrap_or(PERCENT_DIGITS));
    let figures = [&outcome.growth.actual, &outcome.growth.last_year].into_iter().flatten();
    let data = figures.map(|it| it.decimals.unwrap_or(PERCENT_DIGITS)).max().unwrap_or_default();
    entry.indicator.decimals.unwrap_or(target.max(data.min(MOST_DATA_DIGITS)))
}
