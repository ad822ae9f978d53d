//! The share of a part in its whole (占比): A / W × 100, at current prices.
//!
//! Shares are rounded each for itself and not made to add up to 100. Its change (结构变动) is the
//! difference of the unrounded shares of this year and a year earlier.
//! Source: structural relatives (结构相对数), as in any textbook of statistics.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent, Points};

const SHARE: &str = "A / W × 100";
const CHANGE: &str = "(A / W − A₀ / W₀) × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "share-of-whole",
    title: Text::new("占比", "share of the whole"),
    definition: Text::new(
        "部分占总体的百分比，按现价；变动是本期与上年同期占比之差（个百分点），用未取整的占比计算。总体不大于零时不计算；各占比分别取整，不凑成100。",
        "A part as a percentage of its whole, at current prices; its change is the difference of the unrounded shares of this year and a year earlier, in percentage points. None of a whole that is not above zero; each share is rounded for itself, and they are not made to add up to 100.",
    ),
    forms: &[SHARE, CHANGE],
};

/// A part of a whole, as a share of it.
#[derive(Clone, Debug)]
pub struct ShareOfWhole {
    /// A.
    pub part: Exact,
    /// W.
    pub whole: Exact,
}

/// How the share of a part changed within a year.
#[derive(Clone, Debug)]
pub struct ShareChange {
    /// A and W.
    pub now: ShareOfWhole,
    /// A₀ and W₀.
    pub last_year: ShareOfWhole,
}

impl Applied for ShareOfWhole {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        if !self.whole.is_positive() {
            return Err(Missing::WholeNotPositive);
        }
        Percent::of(&self.part, &self.whole).ok_or(Missing::WholeNotPositive)
    }

    fn work(&self) -> Work {
        Work::new(SHARE, [("A", &self.part), ("W", &self.whole)])
    }
}

impl Applied for ShareChange {
    const FORMULA: Formula = FORMULA;
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        Ok(&self.now.apply()? - &self.last_year.apply()?)
    }

    fn work(&self) -> Work {
        let Self { now, last_year } = self;
        let numbers = [
            ("A", &now.part),
            ("W", &now.whole),
            ("A₀", &last_year.part),
            ("W₀", &last_year.whole),
        ];
        Work::new(CHANGE, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        // 36.2 / 465.2 = 7.781599… %; 33.1 / 441.7 = 7.493774… %.
        let share = |part, whole| ShareOfWhole {
            part: Exact::decimal(part, 1),
            whole: Exact::decimal(whole, 1),
        };
        let shown = |number: &Exact| number.round(6, Rounding::HalfUp).to_string();
        let (now, last_year) = (share(362, 4652), share(331, 4417));
        assert_eq!(now.apply().map(|it| shown(it.number())).as_deref(), Ok("7.781599"));
        let change = ShareChange { now, last_year };
        assert_eq!(change.apply().map(|it| shown(it.number())).as_deref(), Ok("0.287825"));
        assert_eq!(change.work().filled(), "(36.2 / 465.2 − 33.1 / 441.7) × 100");
        assert_eq!(share(1, 0).apply(), Err(Missing::WholeNotPositive));
        assert_eq!(share(1, -5).apply(), Err(Missing::WholeNotPositive));
    }
}
