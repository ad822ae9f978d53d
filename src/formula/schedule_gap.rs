//! Gap to schedule (比时序), positive when ahead.
//!
//! - of a flow, in its unit: A − T·s; against a limit T·s − A;
//! - in percentage points: A/T × 100 − s × 100, from the unrounded ratio, which is the unit's gap
//!   divided by the size of T; T is the edge of `~` and the lower bound of a range; of T = 0 none;
//! - where neither side is better, what is left of the tolerance Δ;
//! - of a stock along its way: (A − O)/(T − O) × 100 − s × 100, and the same share of |T − O|;
//! - growth since the year's start: g − t·s.
//!
//! Counts of whole things are on schedule from ⌊T·s⌋ on; their printed gap stays exact.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::plan::{Better, Comparison, Tolerance};
use crate::value::{Amount, Exact, Missing, Percent};

const IN_UNIT: &str = "A − T × s";
const LIMIT_IN_UNIT: &str = "T × s − A";
const IN_POINTS: &str = "A / T × 100 − s × 100";
const LIMIT_IN_POINTS: &str = "s × 100 − A / T × 100";
const STOCK_IN_UNIT: &str = "((A − O) / (T − O) − s) × max(T − O, O − T)";
const STOCK_IN_POINTS: &str = "(A − O) / (T − O) × 100 − s × 100";
const ALONE_IN_UNIT: &str = "Δ − max(A − T × s, T × s − A)";
const ALONE_IN_POINTS: &str = "(Δ − max(A − T × s, T × s − A)) / max(T, 0 − T) × 100";
const CORRIDOR_IN_UNIT: &str = "0 − max(T × s − A, A − T₂ × s)";
const CORRIDOR_IN_POINTS: &str = "(0 − max(T × s − A, A − T₂ × s)) / max(T, 0 − T) × 100";
const ALONE_GROWTH: &str = "Δ − max(g − t × s, t × s − g)";
const CORRIDOR_GROWTH: &str = "0 − max(t × s − g, g − t₂ × s)";
const GROWTH: &str = "g − t × s";
const LIMIT_GROWTH: &str = "t × s − g";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "schedule-gap",
    title: Text::new("比时序", "gap to schedule"),
    definition: Text::new(
        "完成率与时序进度之差（个百分点），由未舍入的数相减；另以计量单位给出。正数为超时序、有余地，负数为欠时序。“左右”以不利一侧的边界为 T，区间以下限为 T；目标为负的按其绝对值算百分点，为零的没有。s 为 1 时即与整个目标相比。偏高偏低都不好的，为允许幅度 Δ 减去偏离的数。",
        "Attainment minus scheduled share in percentage points, from unrounded numbers; in the unit beside it. Positive is ahead, of a limit room. For `~` T is the edge of the band on the bad side, for a range its lower bound; points of a target below zero are those of its size, and one of zero has none. With s = 1 it is against the whole target. Where neither side is better it is what the distance leaves of the tolerance Δ.",
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
        ALONE_IN_POINTS,
        CORRIDOR_IN_POINTS,
        ALONE_GROWTH,
        CORRIDOR_GROWTH,
        ALONE_IN_UNIT,
        CORRIDOR_IN_UNIT,
    ],
};

/// How far A is ahead of what was scheduled, in the unit of the target.
#[must_use]
pub fn in_unit(actual: &Exact, comparison: &Comparison, share: &Exact) -> Exact {
    match comparison.better() {
        Better::Higher => actual - &(&comparison.edge() * share),
        Better::Lower => &(&comparison.edge() * share) - actual,
        Better::Neither => {
            let target = comparison.target();
            let above = actual - &(&target * share);
            match comparison.corridor() {
                Some(high) => above.min(&(&high.exact() * share) - actual),
                None => &tolerance(comparison) - &above.abs(),
            }
        }
    }
}

/// How far from the target is still about it.
fn tolerance(comparison: &Comparison) -> Exact {
    let of = |tolerance: Tolerance| tolerance.of(&comparison.target());
    comparison.tolerance().map_or(Exact::from(0), of)
}

/// The same in percentage points of the size of the target.
///
/// # Errors
/// The target is zero.
pub fn in_points(in_unit: &Exact, comparison: &Comparison) -> Result<Exact, Missing> {
    let percent = Percent::of(in_unit, &comparison.edge().abs());
    percent.map(|percent| percent.number().clone()).ok_or(Missing::TargetNotPositive)
}

/// How a count of whole things stands to the whole part of what was scheduled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WholeCount {
    /// Not one is scheduled yet, and none is there.
    NoneDue,
    /// So many are lacking, or above a limit; none where it is zero or below.
    Short(Exact),
}

impl WholeCount {
    /// How many things are there, held against ⌊T·s⌋, or against ⌈T·s⌉ of a limit; nothing where
    /// neither side is better.
    #[must_use]
    pub fn of(actual: &Exact, comparison: &Comparison, share: &Exact) -> Option<Self> {
        let zero = Exact::from(0);
        let scheduled = &comparison.edge() * share;
        match comparison.better() {
            Better::Higher => {
                let bound = scheduled.floor();
                let is_asked = comparison.edge().is_positive();
                let none_due = bound == zero && *actual == zero && is_asked;
                Some(if none_due { Self::NoneDue } else { Self::Short(&bound - actual) })
            }
            Better::Lower => Some(Self::Short(actual - &scheduled.ceiling())),
            Better::Neither => None,
        }
    }
}

/// A gap to schedule that is shown, with what it was computed from.
#[derive(Clone, Debug)]
pub struct ScheduleGap<'n> {
    /// The gap.
    pub value: Exact,
    /// A, or g of a growth.
    pub actual: &'n Exact,
    /// The target.
    pub comparison: &'n Comparison,
    /// s.
    pub share: Exact,
    /// From where the way to the target starts.
    pub from: From<'n>,
    /// In what it is counted.
    pub gap_in: GapIn,
}

/// From where the way to the target starts.
#[derive(Clone, Copy, Debug)]
pub enum From<'n> {
    /// A flow: from zero.
    Zero,
    /// A stock: from its opening value O.
    Opening(&'n Exact),
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

impl Applied for ScheduleGap<'_> {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        Ok(self.value.clone())
    }

    fn work(&self) -> Work {
        let comparison = self.comparison;
        let target = match self.from {
            From::Opening(opening) => comparison.edge_from(opening),
            From::Zero | From::YearStart => comparison.edge(),
        };
        let is_negative = target < Exact::from(0);
        let side = GoodSide::of(comparison);
        let (form, [actual, bound]) = match (self.from, self.gap_in, side) {
            (From::Opening(_), GapIn::Points, _) => (STOCK_IN_POINTS, ["A", "T"]),
            (From::Opening(_), GapIn::Unit, _) => (STOCK_IN_UNIT, ["A", "T"]),
            (From::YearStart, _, GoodSide::Higher) => (GROWTH, ["g", "t"]),
            (From::YearStart, _, GoodSide::Lower) => (LIMIT_GROWTH, ["g", "t"]),
            (From::YearStart, _, GoodSide::Alone) => (ALONE_GROWTH, ["g", "t"]),
            (From::YearStart, _, GoodSide::Corridor) => (CORRIDOR_GROWTH, ["g", "t"]),
            // Divided by the size of the target.
            (From::Zero, GapIn::Points, GoodSide::Higher) if is_negative => {
                (LIMIT_IN_POINTS, ["A", "T"])
            }
            (From::Zero, GapIn::Points, GoodSide::Lower) if is_negative => (IN_POINTS, ["A", "T"]),
            (From::Zero, GapIn::Points, GoodSide::Higher) => (IN_POINTS, ["A", "T"]),
            (From::Zero, GapIn::Points, GoodSide::Lower) => (LIMIT_IN_POINTS, ["A", "T"]),
            (From::Zero, GapIn::Points, GoodSide::Alone) => (ALONE_IN_POINTS, ["A", "T"]),
            (From::Zero, GapIn::Points, GoodSide::Corridor) => (CORRIDOR_IN_POINTS, ["A", "T"]),
            (From::Zero, GapIn::Unit, GoodSide::Higher) => (IN_UNIT, ["A", "T"]),
            (From::Zero, GapIn::Unit, GoodSide::Lower) => (LIMIT_IN_UNIT, ["A", "T"]),
            (From::Zero, GapIn::Unit, GoodSide::Alone) => (ALONE_IN_UNIT, ["A", "T"]),
            (From::Zero, GapIn::Unit, GoodSide::Corridor) => (CORRIDOR_IN_UNIT, ["A", "T"]),
        };
        let numbers = [(actual, self.actual), (bound, &target), ("s", &self.share)];
        let mut work = Work::new(form, numbers);
        if let From::Opening(opening) = self.from {
            work.numbers.push(("O", opening.clone()));
        }
        work.numbers.push(("Δ", tolerance(comparison)));
        let high = comparison.corridor().map(Amount::exact);
        work.numbers.extend(high.into_iter().flat_map(|it| [("T₂", it.clone()), ("t₂", it)]));
        work
    }
}

/// On which side of the target a number is good.
#[derive(Clone, Copy)]
enum GoodSide {
    Higher,
    Lower,
    /// On neither: at the target alone.
    Alone,
    /// Between two bounds.
    Corridor,
}

impl GoodSide {
    const fn of(comparison: &Comparison) -> Self {
        match (comparison.better(), comparison.corridor()) {
            (Better::Higher, _) => Self::Higher,
            (Better::Lower, _) => Self::Lower,
            (Better::Neither, None) => Self::Alone,
            (Better::Neither, Some(_)) => Self::Corridor,
        }
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
        let half = Exact::decimal(5, 1);
        let (five, limit) = (Amount::new(5, 0).into(), Amount::new(5, 0).into());
        let (five, limit) = (Comparison::AtLeast(five), Comparison::AtMost(limit));
        let of = |actual: i64, comparison| WholeCount::of(&actual.into(), comparison, &half);
        let short = |number: i64| Some(WholeCount::Short(number.into()));
        assert_eq!([of(2, &five), of(1, &five)], [short(0), short(1)]);
        assert_eq!([of(3, &limit), of(4, &limit)], [short(0), short(1)]);
        let one = Comparison::AtLeast(Amount::new(1, 0).into());
        assert_eq!(of(0, &one), Some(WholeCount::NoneDue));
    }
}
