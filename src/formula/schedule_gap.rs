//! Gap to schedule (比时序), positive when ahead.
//!
//! - of a flow, in its unit: A − T·s; against a limit T·s − A;
//! - in percentage points: A/T × 100 − s × 100, from the unrounded ratio, which is the unit's gap
//!   divided by T; T is the edge of `~` and the lower bound of a range;
//! - of a stock along its way: (A − O)/(T − O) × 100 − s × 100, and the same share of |T − O|;
//! - growth since the year's start: g − t·s.
//!
//! Counts of whole things are on schedule from ⌊T·s⌋ on; their printed gap stays exact.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::plan::{Better, Comparison};
use crate::value::{Exact, Missing, Percent};

const IN_UNIT: &str = "A − T × s";
const LIMIT_IN_UNIT: &str = "T × s − A";
const IN_POINTS: &str = "A / T × 100 − s × 100";
const LIMIT_IN_POINTS: &str = "s × 100 − A / T × 100";
const STOCK_IN_UNIT: &str = "((A − O) / (T − O) − s) × max(T − O, O − T)";
const STOCK_IN_POINTS: &str = "(A − O) / (T − O) × 100 − s × 100";
const GROWTH: &str = "g − t × s";
const LIMIT_GROWTH: &str = "t × s − g";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "schedule-gap",
    title: Text::new("比时序", "gap to schedule"),
    definition: Text::new(
        "完成率与时序进度之差（个百分点），由未舍入的数相减；另以计量单位给出。正数为超时序，负数为欠时序；控制数反之。“左右”以不利一侧的边界为 T，区间以下限为 T。",
        "Attainment minus scheduled share in percentage points, from unrounded numbers; in the unit beside it. Positive is ahead; of a limit the other way round. For `~` T is the edge of the band on the bad side, for a range its lower bound.",
    ),
    forms: &[
        IN_POINTS,
        LIMIT_IN_POINTS,
        STOCK_IN_POINTS,
        GROWTH,
        LIMIT_GROWTH,
        IN_UNIT,
        LIMIT_IN_UNIT,
        STOCK_IN_UNIT,
    ],
};

/// How far A is ahead of what was scheduled, in the unit of the target.
#[must_use]
pub fn in_unit(actual: &Exact, comparison: &Comparison, share: &Exact) -> Exact {
    match comparison.better() {
        Better::Higher => actual - &(&comparison.edge() * share),
        Better::Lower => &(&comparison.edge() * share) - actual,
        Better::Neither => {
            let tolerance = comparison
                .tolerance()
                .map_or(Exact::from(0), |tolerance| tolerance.of(&comparison.value().exact()));
            &tolerance - &(actual - &(&comparison.value().exact() * share)).abs()
        }
    }
}

/// The same in percentage points of the target.
///
/// # Errors
/// The target is not above zero.
pub fn in_points(in_unit: &Exact, comparison: &Comparison) -> Result<Exact, Missing> {
    let target = comparison.edge();
    let percent = Some(in_unit).filter(|_| target.is_positive());
    let percent = percent.and_then(|in_unit| Percent::of(in_unit, &target));
    percent.map(|percent| percent.number().clone()).ok_or(Missing::TargetNotPositive)
}

/// Whether a count of whole things has reached the whole part of what was scheduled.
#[must_use]
pub fn reaches_whole_part(actual: &Exact, comparison: &Comparison, share: &Exact) -> bool {
    comparison.better() == Better::Higher && *actual >= (&comparison.edge() * share).floor()
}

/// A gap to schedule that is shown, with what it was computed from.
#[derive(Clone, Debug)]
pub struct ScheduleGap {
    /// The gap.
    pub value: Exact,
    /// A, or g of a growth.
    pub actual: Exact,
    /// The target.
    pub comparison: Comparison,
    /// s.
    pub share: Exact,
    /// From where the way to the target starts.
    pub from: From,
    /// In what it is counted.
    pub gap_in: GapIn,
}

/// From where the way to the target starts.
#[derive(Clone, Debug)]
pub enum From {
    /// A flow: from zero.
    Zero,
    /// A stock: from its opening value O.
    Opening(Exact),
    /// A growth since the year's start.
    YearStart,
}

/// In what a gap is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapIn {
    /// In the unit of the figure.
    Unit,
    /// In percentage points.
    Points,
}

impl Applied for ScheduleGap {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        Ok(self.value.clone())
    }

    fn work(&self) -> Work {
        let lower = self.comparison.better() == Better::Lower;
        let target = self.comparison.edge();
        let (form, [actual, bound]) = match (&self.from, self.gap_in) {
            (From::Zero, GapIn::Points) if lower => (LIMIT_IN_POINTS, ["A", "T"]),
            (From::Zero, GapIn::Points) => (IN_POINTS, ["A", "T"]),
            (From::Zero, GapIn::Unit) if lower => (LIMIT_IN_UNIT, ["A", "T"]),
            (From::Zero, GapIn::Unit) => (IN_UNIT, ["A", "T"]),
            (From::Opening(_), GapIn::Points) => (STOCK_IN_POINTS, ["A", "T"]),
            (From::Opening(_), GapIn::Unit) => (STOCK_IN_UNIT, ["A", "T"]),
            (From::YearStart, _) if lower => (LIMIT_GROWTH, ["g", "t"]),
            (From::YearStart, _) => (GROWTH, ["g", "t"]),
        };
        let numbers = [(actual, &self.actual), (bound, &target), ("s", &self.share)];
        let mut work = Work::new(form, numbers);
        if let From::Opening(opening) = &self.from {
            work.numbers.push(("O", opening.clone()));
        }
        work
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Amount, Rounding};

    #[test]
    fn by_hand() {
        let half = Exact::decimal(5, 1);
        let comparison = Comparison::AtLeast(Amount::new(255, 0).into());
        let gap = in_unit(&Exact::decimal(1276, 1), &comparison, &half);
        assert_eq!(gap, Exact::decimal(1, 1));
        let points = in_points(&gap, &comparison)
            .map(|points| points.round(6, Rounding::HalfUp).to_string());
        assert_eq!(points.as_deref(), Ok("0.039216"));
        assert_eq!(
            in_unit(&40.into(), &Comparison::AtMost(Amount::new(100, 0).into()), &half),
            10.into()
        );
    }

    #[test]
    fn a_third_of_300_is_exactly_100() {
        let third = Exact::from(4).checked_div(&12.into()).expect("twelve is not zero");
        assert_eq!(
            in_unit(&100.into(), &Comparison::AtLeast(Amount::new(300, 0).into()), &third),
            0.into()
        );
    }

    #[test]
    fn whole_things_need_the_whole_part() {
        let (half, comparison) =
            (Exact::decimal(5, 1), Comparison::AtLeast(Amount::new(5, 0).into()));
        assert!(reaches_whole_part(&2.into(), &comparison, &half));
        assert!(!reaches_whole_part(&1.into(), &comparison, &half));
    }
}
