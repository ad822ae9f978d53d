//! Gap (差距): how far a number is on the good side of its target, or short of it.
//!
//! One sign everywhere: positive is good, negative is what lacks. A − T where more is better, T − A
//! where less is, which of a limit (控制数) is the room that is left (可用余额); where neither is, the
//! distance from the target, or to the nearer bound of a corridor. In the unit of the target; for
//! growth and shares in percentage points.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::plan::{Better, Comparison};
use crate::value::{Exact, Missing};

const OF_LEVEL: &str = "A − T";
const OF_LIMIT: &str = "T − A";
const OF_LEVEL_ALONE: &str = "0 − max(A − T, T − A)";
const OF_CORRIDOR: &str = "0 − max(T₁ − A, A − T₂)";
const OF_RATE: &str = "g − t";
const OF_LIMIT_RATE: &str = "t − g";
const OF_RATE_ALONE: &str = "0 − max(g − t, t − g)";
const OF_RATE_CORRIDOR: &str = "0 − max(t₁ − g, g − t₂)";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "gap",
    title: Text::new("差距", "gap"),
    definition: Text::new(
        "一律好为正、差为负：越高越好的为实际减目标，越低越好的为目标减实际（控制数即可用余额），偏高偏低都不好的为偏离目标的数，取负；两头都有界限的为离较近界限的数。增速、占比为百分点之差。",
        "Positive is good everywhere, negative what lacks: figure minus target where more is better; target minus figure where less is, of a limit the room that is left; where neither is better the distance from the target, below zero, or to the nearer bound of a corridor. Of growth and shares in percentage points.",
    ),
    forms: &[
        OF_LEVEL,
        OF_LIMIT,
        OF_LEVEL_ALONE,
        OF_CORRIDOR,
        OF_RATE,
        OF_LIMIT_RATE,
        OF_RATE_ALONE,
        OF_RATE_CORRIDOR,
    ],
};

/// How a number stands to its target.
#[derive(Clone, Copy, Debug)]
pub enum Gap<'n> {
    /// Of a level, in its unit.
    Level(&'n Exact, &'n Comparison),
    /// Of a share or a rate, in percentage points.
    Share(&'n Exact, &'n Comparison),
    /// Of a growth, in percentage points.
    Growth(&'n Exact, &'n Comparison),
}

impl Gap<'_> {
    const fn parts(&self) -> (&Exact, &Comparison) {
        match self {
            Self::Level(actual, comparison)
            | Self::Share(actual, comparison)
            | Self::Growth(actual, comparison) => (actual, comparison),
        }
    }

    const fn form(&self) -> &'static str {
        let (_, comparison) = self.parts();
        let (of_level, of_growth) = match (comparison.better(), comparison.corridor()) {
            (Better::Higher, _) => (OF_LEVEL, OF_RATE),
            (Better::Lower, _) => (OF_LIMIT, OF_LIMIT_RATE),
            (Better::Neither, None) => (OF_LEVEL_ALONE, OF_RATE_ALONE),
            (Better::Neither, Some(_)) => (OF_CORRIDOR, OF_RATE_CORRIDOR),
        };
        match self {
            Self::Level(..) | Self::Share(..) => of_level,
            Self::Growth(..) => of_growth,
        }
    }
}

impl Applied for Gap<'_> {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let (actual, comparison) = self.parts();
        let above = actual - &comparison.target();
        Ok(match (comparison.better(), comparison.corridor()) {
            (Better::Higher, _) => above,
            (Better::Lower, _) => &Exact::from(0) - &above,
            (Better::Neither, None) => &Exact::from(0) - &above.abs(),
            (Better::Neither, Some(high)) => above.min(&high.exact() - actual),
        })
    }

    fn work(&self) -> Work {
        let (actual, comparison) = self.parts();
        let [number, target, low, high] = match self {
            Self::Level(..) | Self::Share(..) => ["A", "T", "T₁", "T₂"],
            Self::Growth(..) => ["g", "t", "t₁", "t₂"],
        };
        let value = comparison.target();
        let upper = comparison.corridor().map_or_else(|| value.clone(), |high| high.exact());
        let numbers = [(number, actual), (target, &value), (low, &value), (high, &upper)];
        Work::new(self.form(), numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Amount;

    #[test]
    fn by_hand() {
        let actual = Exact::decimal(1276, 1);
        let (at_least, at_most) = (
            Comparison::AtLeast(Amount::new(255, 0).into()),
            Comparison::AtMost(Amount::new(255, 0).into()),
        );
        assert_eq!(Gap::Level(&actual, &at_least).apply(), Ok(Exact::decimal(-1274, 1)));
        assert_eq!(Gap::Level(&actual, &at_most).apply(), Ok(Exact::decimal(1274, 1)));
        // To fall by 3 is more than by 2.5.
        let (fall, at_most) = ((-3).into(), Comparison::AtMost(Amount::new(-25, 1).into()));
        let falls = Gap::Growth(&fall, &at_most);
        assert_eq!(falls.apply(), Ok(Exact::decimal(5, 1)));
        assert_eq!(falls.work().filled(), "(-2.5) − (-3)");
        let equal = Comparison::Equal(Amount::new(340, 0).into(), Better::Neither);
        let gap = |actual: i64| Gap::Level(&actual.into(), &equal).apply();
        assert_eq!([gap(338), gap(342)], [Ok((-2).into()), Ok((-2).into())]);
    }
}
