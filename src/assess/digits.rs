//! How many digits the numbers of a row have for people, and that none contradicts its status.

use super::facts::Facts;
use super::row::{MOST_DATA_DIGITS, PERCENT_DIGITS, Row};
use crate::formula::gap::Gap;
use crate::ledger::Quantity;
use crate::plan::{Better, Comparison, TargetNumber};
use crate::report::{Judged, Number, VerdictBounds};
use crate::value::{Bound, Exact, Percent, Rounding, WorseSide};

/// A figure of no row, with the decimals that its indicator declares, else those it was written with.
pub(crate) fn figure_number(
    figure: &Quantity,
    declared: Option<u8>,
    rule: Rounding,
) -> Number<'static> {
    let digits = figure.decimals.map_or(PERCENT_DIGITS, |digits| digits.min(MOST_DATA_DIGITS));
    let digits = declared.unwrap_or(digits);
    match figure.decimals {
        Some(decimals) => Number::written(&figure.number, decimals, digits, rule),
        None => Number::computed(&figure.number, digits, rule),
    }
}

impl Row<'_> {
    /// The number of a target, as it was declared or told.
    pub(crate) fn target_number(&self, number: &TargetNumber) -> Number<'static> {
        let rule = self.entry.plan.rounding;
        Number::written(number.exact(), number.scale(), self.digits, rule)
    }

    /// A reported number in the indicator's unit.
    pub(crate) fn reported(&self, it: &Quantity) -> Number<'static> {
        let rule = self.entry.plan.rounding;
        match it.decimals {
            Some(decimals) => Number::written(&it.number, decimals, self.digits, rule),
            None => self.level(&it.number),
        }
    }

    /// A computed number in the indicator's unit.
    pub(crate) fn level(&self, number: impl Into<Exact>) -> Number<'static> {
        Number::computed(number, self.digits, self.entry.plan.rounding)
    }

    /// A difference of figures in the indicator's unit.
    pub(crate) fn difference(&self, number: impl Into<Exact>) -> Number<'static> {
        Number::difference(number, self.digits, self.entry.plan.rounding)
    }

    /// A part of a number in the indicator's unit, which needs a digit more.
    pub(crate) fn rate_of_level(&self, number: impl Into<Exact>) -> Number<'static> {
        Number::computed(number, self.digits + 1, self.entry.plan.rounding)
    }

    /// A percentage or a number of percentage points.
    pub(crate) fn percent(&self, number: impl Into<Exact>) -> Number<'static> {
        Number::computed(number, PERCENT_DIGITS, self.entry.plan.rounding)
    }

    /// A gap to the target, positive when good.
    pub(crate) fn gap(&self, formula: &Gap, gap: Exact) -> Number<'_> {
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
    pub(crate) fn points(&self, points: impl Into<Exact>) -> Number<'_> {
        self.percent(points).judged(self, Judged::Points).signed()
    }

    fn bounds_of_rate(&self, comparison: &Comparison) -> Vec<Bound> {
        let mut bounds = comparison.bounds();
        bounds.extend(comparison.far_bounds(&self.threshold()));
        bounds
    }

    /// Of the gap to the whole target in points: all of it, what counts as about it, and where lagging
    /// ends.
    fn bounds_of_target_gap(&self, comparison: &Comparison) -> Vec<Bound> {
        let is_in_points = self.facts().is_some_and(|facts| facts.trajectory.is_in_points());
        if is_in_points {
            return of_gap(&self.bounds_of_rate(comparison), comparison);
        }
        let target = comparison.target();
        let tolerance = comparison.tolerance().map_or(Exact::from(0), |it| it.of(&target));
        let points = |part: &Exact| Some(Percent::of(part, &target.abs())?.number().clone());
        let good = &Exact::from(0) - &points(&tolerance).unwrap_or(0.into());
        let far = &good - &self.threshold();
        [Exact::from(0), good, far].map(|at| Bound::new(at, WorseSide::Below)).to_vec()
    }

    fn bounds_of_attainment(&self, comparison: &Comparison) -> Vec<Bound> {
        let whole =
            if comparison.bounds_differ_at_target() { WorseSide::Either } else { WorseSide::Below };
        let whole = Bound::new(100.into(), whole);
        let schedule = self.facts().and_then(Facts::schedule);
        let Some(Ok(scheduled)) = schedule else { return vec![whole] };
        let near = scheduled.number().clone();
        let far = &near - &self.threshold();
        vec![whole, Bound::new(near, WorseSide::Below), Bound::new(far, WorseSide::Below)]
    }
}

impl VerdictBounds for Row<'_> {
    /// A number is never shown on another side of what decides: a figure of its target, a rate nor
    /// of where lagging ends, a gap of none and of the threshold, an attainment of all, of what is
    /// scheduled and of the threshold below that.
    fn bounds(&self, of: Judged) -> Vec<Bound> {
        match (of, self.comparison()) {
            (Judged::Remaining, _) => vec![Bound::new(0.into(), WorseSide::Above)],
            (Judged::LimitUsed, _) => vec![Bound::new(100.into(), WorseSide::Above)],
            (Judged::Points, _) => {
                let zero = Exact::from(0);
                let tolerance = self.facts().map_or_else(|| zero.clone(), Facts::tolerance);
                let bounds = [&zero - &tolerance, &zero - &self.threshold(), zero];
                bounds.map(|at| Bound::new(at, WorseSide::Below)).to_vec()
            }
            (_, None) => Vec::new(),
            (Judged::Figure, Some(comparison)) => comparison.bounds(),
            (Judged::Rate, Some(comparison)) => self.bounds_of_rate(comparison),
            (Judged::Attainment, Some(comparison)) => self.bounds_of_attainment(comparison),
            // The bounds of a gap are those of its number, less the target.
            (Judged::GapOfRate, Some(comparison)) => {
                of_gap(&self.bounds_of_rate(comparison), comparison)
            }
            (Judged::PointsOfTarget, Some(comparison)) => self.bounds_of_target_gap(comparison),
            (Judged::GapOfLevel, Some(comparison)) => of_gap(&comparison.bounds(), comparison),
        }
    }
}

/// The bounds of a number as those of its gap: less the target, and turned where less is better. Where
/// neither side is better, the gap is the distance to either side.
fn of_gap(bounds: &[Bound], comparison: &Comparison) -> Vec<Bound> {
    let target = comparison.target();
    let above = bounds.iter().map(|bound| bound.shifted(&target));
    match comparison.better() {
        Better::Higher => above.collect(),
        Better::Lower => above.map(|bound| bound.turned()).collect(),
        Better::Neither => {
            let short = above.map(|bound| &Exact::from(0) - &bound.at().abs());
            short.map(|at| Bound::new(at, WorseSide::Below)).collect()
        }
    }
}
