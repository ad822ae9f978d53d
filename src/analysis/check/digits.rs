//! How many digits the numbers of a row have for people, and that none contradicts its status.

use super::against::Against;
use super::outcome::Outcome;
use super::row::Row;
use crate::ledger::{Entry, Quantity};
use crate::plan::{Kind, Mark, Want};
use crate::report::Number;
use crate::value::{Bound, Exact, Side};

/// Decimals of percentages and percentage points.
const PERCENT_DIGITS: u8 = 1;

/// The decimals that a figure brings along at most.
const MOST_DATA_DIGITS: u8 = 2;

impl<'a> Row<'a> {
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

    /// A figure that is compared with a target: never shown on another side of what decides.
    pub fn judged<'r>(shown: Number<'r>, want: &'r Want) -> Number<'r> {
        shown.apart_from(|| want.bounds())
    }

    /// A rate that is compared with a target: nor on another side of where lagging ends.
    pub fn judged_rate<'r>(&'r self, shown: Number<'r>, want: &'r Want) -> Number<'r> {
        shown.apart_from(|| self.bounds_of_rate(want))
    }

    fn bounds_of_rate(&self, want: &Want) -> Vec<Bound> {
        let mut bounds = want.bounds();
        bounds.extend(want.far_bounds(&self.threshold()));
        bounds
    }

    /// The gap of a rate, number minus target: its bounds are those of the rate, less the target.
    pub fn gap_of_rate<'r>(&'r self, gap: &Exact, want: &'r Want) -> Number<'r> {
        let rule = self.entry.plan.rounding;
        let shown = match self.entry.target.map(|target| target.kind) {
            Some(Kind::Share) => Number::difference(gap, PERCENT_DIGITS, rule),
            _ => self.percent(gap),
        };
        let shifted = || {
            let target = want.value().exact();
            self.bounds_of_rate(want).iter().map(|bound| bound.shifted(&target)).collect()
        };
        shown.apart_from(shifted).signed()
    }

    /// The gap of a level, number minus target, or target minus number of a limit.
    pub fn gap_of_level<'r>(&self, gap: &Exact, want: &'r Want) -> Number<'r> {
        let shifted = || {
            let target = want.value().exact();
            let bounds = want.bounds().into_iter().map(|bound| bound.shifted(&target));
            bounds.map(|bound| if want.is_limit() { bound.turned() } else { bound }).collect()
        };
        self.difference(gap).apart_from(shifted).signed()
    }

    /// A gap in percentage points, positive when good: never shown as none, or as within the
    /// threshold, by rounding.
    pub fn points(&self, points: &Exact) -> Number<'_> {
        let bounds = || {
            let zero = Exact::from(0);
            let far = &zero - &self.threshold();
            vec![Bound::new(zero, Side::Below), Bound::new(far, Side::Below)]
        };
        self.percent(points).apart_from(bounds).signed()
    }

    /// An attainment: never shown as reached, as on schedule, or as within the threshold, by
    /// rounding.
    pub fn attained<'r>(
        &'r self,
        rate: &Exact,
        against: &'r Against<'a>,
        want: &'r Want,
    ) -> Number<'r> {
        let bounds = || {
            let whole = if want.bounds_differ_at_target() { Side::Either } else { Side::Below };
            let whole = Bound::new(100.into(), whole);
            let Some(Ok(scheduled)) = against.schedule() else { return vec![whole] };
            let near = scheduled.number().clone();
            let far = &near - &self.threshold();
            vec![whole, Bound::new(near, Side::Below), Bound::new(far, Side::Below)]
        };
        self.percent(rate).apart_from(bounds)
    }

    fn threshold(&self) -> Exact {
        self.outcome.against.as_ref().map_or(Exact::from(0), |against| against.threshold())
    }
}

/// How many decimals the levels of a row have for people: as declared, else as the target has, and
/// at least as the figure has, up to two.
pub fn of(entry: &Entry, outcome: &Outcome) -> u8 {
    let rate = entry.target.is_some_and(|target| target.kind == Kind::Growth);
    let want = outcome.against.as_ref().and_then(Against::want).filter(|_| !rate);
    let target = want.map_or(0, |want| want.value().written().unwrap_or(PERCENT_DIGITS));
    let figures = [&outcome.growth.actual, &outcome.growth.last_year].into_iter().flatten();
    let data = figures.map(|it| it.decimals.unwrap_or(PERCENT_DIGITS)).max().unwrap_or_default();
    entry.indicator.decimals.unwrap_or(target.max(data.min(MOST_DATA_DIGITS)))
}
