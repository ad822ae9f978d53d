//! Contribution (贡献率): the part of the whole's growth that a part's pull makes up, L / G × 100.
//!
//! All of them, with that of the rest, add up to 100. Where the whole hardly grows or falls the
//! quotient says nothing, and is not given.
//! Source: 贡献率 as in the notes of China's statistical communiqués.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const FORM: &str = "L / G × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "contribution",
    title: Text::new("贡献率", "contribution"),
    definition: Text::new(
        "部分的拉动占总体增速的百分比，与其他部分的合计为100。总体增速的绝对值小于0.5时，这个商没有意义，不计算。",
        "The pull of a part as a percentage of the growth of its whole; with that of the rest they add up to 100. None where the growth of the whole lies within 0.5 of zero: the quotient would say nothing.",
    ),
    forms: &[FORM],
};

/// What the pull of a part makes up of the growth of its whole.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// L, in percentage points.
    pub pull: Exact,
    /// G, in %.
    pub growth: Exact,
}

impl Applied for Contribution {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        if self.growth.abs() < Exact::decimal(5, 1) {
            return Err(Missing::GrowthNearZero);
        }
        Percent::of(&self.pull, &self.growth).ok_or(Missing::GrowthNearZero)
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("L", &self.pull), ("G", &self.growth)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 1.5 of 6 points is a quarter; -1.5 of -6 is too; 1.5 where the whole falls by 6 is -25 %.
        let of = |pull, growth| {
            let pull = Exact::decimal(pull, 1);
            let share = Contribution { pull, growth: Exact::decimal(growth, 1) };
            share.apply().map(Exact::from)
        };
        assert_eq!((of(15, 60), of(-15, -60)), (Ok(25.into()), Ok(25.into())));
        assert_eq!(of(15, -60), Ok((-25).into()));
        assert_eq!((of(1, 5), of(1, -5)), (Ok(20.into()), Ok((-20).into())));
        assert_eq!(
            (of(1, 4), of(1, -4)),
            (Err(Missing::GrowthNearZero), Err(Missing::GrowthNearZero))
        );
        assert_eq!(of(1, 0), Err(Missing::GrowthNearZero));
        let share = Contribution { pull: 1.into(), growth: (-2).into() };
        assert_eq!(share.work().filled(), "1 / (-2) × 100");
    }
}
