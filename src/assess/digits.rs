//! How many digits the numbers of a row have for people, and that none contradicts its status.

use super::facts::Facts;
use super::row::{PERCENT_DIGITS, Row};
use crate::formula::gap::Gap;
use crate::ledger::Quantity;
use crate::plan::{Comparison, TargetNumber};
use crate::report::{Bounds, Judged, Number};
use crate::value::{Bound, Exact, Side};

impl Row<'_> {
    /// The number of a target, as it was declared or told.
    pub fn target_number(&self, mark: &TargetNumber) -> Number<'static> {
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

    /// A gap to the target, number minus target, or target minus number of a limit on a level.
    pub fn gap(&self, formula: &Gap, gap: &Exact) -> Number<'_> {
        let rule = self.entry.plan.rounding;
        let shown = match formula {
            Gap::Level(..) => self.difference(gap).judged(self, Judged::GapOfLevel),
            Gap::Growth(..) => self.percent(gap).judged(self, Judged::GapOfRate),
            Gap::Share(..) => {
                Number::difference(gap, PERCENT_DIGITS, rule).judged(self, Judged::GapOfRate)
            }
        };
        shown.signed()
    }

    /// A gap in percentage points, positive when good.
    pub fn points(&self, points: &Exact) -> Number<'_> {
        self.percent(points).judged(self, Judged::Points).signed()
    }

    fn bounds_of_rate(&self, comparison: &Comparison) -> Vec<Bound> {
        let mut bounds = comparison.bounds();
        bounds.extend(comparison.far_bounds(&self.threshold()));
        bounds
    }

    fn bounds_of_attainment(&self, comparison: &Comparison) -> Vec<Bound> {
        let whole = if comparison.bounds_differ_at_target() { Side::Either } else { Side::Below };
        let whole = Bound::new(100.into(), whole);
        let schedule = self.facts().and_then(Facts::schedule);
        let Some(Ok(scheduled)) = schedule else { return vec![whole] };
        let near = scheduled.number().clone();
        let far = &near - &self.threshold();
        vec![whole, Bound::new(near, Side::Below), Bound::new(far, Side::Below)]
    }
}

impl Bounds for Row<'_> {
    /// A number is never shown on another side of what decides: a figure of its target, a rate nor
    /// of where lagging ends, a gap of none and of the threshold, an attainment of all, of what is
    /// scheduled and of the threshold below that.
    fn bounds(&self, of: Judged) -> Vec<Bound> {
        match (of, self.comparison()) {
            (Judged::Remaining, _) => vec![Bound::new(0.into(), Side::Above)],
            (Judged::LimitUsed, _) => vec![Bound::new(100.into(), Side::Above)],
            (Judged::Points, _) => {
                let zero = Exact::from(0);
                let far = &zero - &self.threshold();
                vec![Bound::new(zero, Side::Below), Bound::new(far, Side::Below)]
            }
            (_, None) => Vec::new(),
            (Judged::Figure, Some(comparison)) => comparison.bounds(),
            (Judged::Rate, Some(comparison)) => self.bounds_of_rate(comparison),
            (Judged::Attainment, Some(comparison)) => self.bounds_of_attainment(comparison),
            // The bounds of a gap are those of its number, less the target.
            (Judged::GapOfRate, Some(comparison)) => {
                shifted(&self.bounds_of_rate(comparison), comparison)
            }
            (Judged::GapOfLevel, Some(comparison)) => {
                let bounds = shifted(&comparison.bounds(), comparison);
                if comparison.is_limit() {
                    bounds.iter().map(Bound::turned).collect()
                } else {
                    bounds
                }
            }
        }
    }
}

fn shifted(bounds: &[Bound], comparison: &Comparison) -> Vec<Bound> {
    let target = comparison.value().exact();
    bounds.iter().map(|bound| bound.shifted(&target)).collect()
}
