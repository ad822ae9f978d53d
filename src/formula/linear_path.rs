//! The linear path (直线路径) from the figure of a base year to the target: where it should be by now, how
//! far it lies from that, and how much of the way that was due is done.
//!
//! - expected E = Y₀ + (T − Y₀) × k / n, after the target year T;
//! - gap Y − E, or E − Y where less is better: positive on the good side;
//! - ratio (Y − Y₀) / (E − Y₀) × 100.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const EXPECTED: &str = "Y₀ + (T − Y₀) × k / n";
const AHEAD: &str = "Y − E";
const AHEAD_OF_LIMIT: &str = "E − Y";
const RATIO: &str = "(Y − Y₀) / (E − Y₀) × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "linear-path",
    title: Text::new("直线路径", "linear path"),
    definition: Text::new(
        "从基年数（Y₀）到目标年的目标（T）连一条直线，每年走一样多：到最近一年（Y）应达到E，差距正数为有利；完成应走路程的百分之几。100以上为达到路径，0以下为背离。过了目标年，应达到的就是目标。",
        "A straight line from the figure of the base year (Y₀) to the target (T), as much every year: E is where it should be in the latest year (Y), the gap is positive when good, the ratio is how much of the way that was due is done. From 100 on it is on the path, below 0 it goes away from the target. After the target year what should be is the target.",
    ),
    forms: &[EXPECTED, AHEAD, AHEAD_OF_LIMIT, RATIO],
};

/// A number of the path.
#[derive(Clone, Debug)]
pub enum LinearPath {
    /// Y₀, T, k and n.
    Expected {
        /// Y₀.
        base: Exact,
        /// T.
        target: Exact,
        /// k.
        years: u16,
        /// n.
        all: u16,
    },
    /// Y and E, where more is better.
    Ahead(Exact, Exact),
    /// The same where less is better.
    AheadOfLimit(Exact, Exact),
    /// Y, Y₀ and E.
    Ratio([Exact; 3]),
}

impl Applied for LinearPath {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let hundred = Exact::from(100);
        match self {
            Self::Expected { base, target, years, all } => {
                let share = Exact::from(i64::from((*years).min(*all)));
                let share = share.checked_div(&i64::from(*all).into());
                Ok(base + &(&(target - base) * &share.ok_or(Missing::NoYearSince)?))
            }
            Self::Ahead(actual, expected) => Ok(actual - expected),
            Self::AheadOfLimit(actual, expected) => Ok(expected - actual),
            Self::Ratio([actual, base, expected]) => {
                let done = (actual - base).checked_div(&(expected - base));
                Ok(&done.ok_or(Missing::BaseReachesTarget)? * &hundred)
            }
        }
    }

    fn work(&self) -> Work {
        match self {
            Self::Expected { base, target, years, all } => {
                let (years, all) = (i64::from((*years).min(*all)).into(), i64::from(*all).into());
                let numbers = [("Y₀", base), ("T", target), ("k", &years), ("n", &all)];
                Work::new(EXPECTED, numbers)
            }
            Self::Ahead(actual, expected) => Work::new(AHEAD, [("Y", actual), ("E", expected)]),
            Self::AheadOfLimit(actual, expected) => {
                Work::new(AHEAD_OF_LIMIT, [("E", expected), ("Y", actual)])
            }
            Self::Ratio([actual, base, expected]) => {
                Work::new(RATIO, [("Y", actual), ("Y₀", base), ("E", expected)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // From 60 to 90 in ten years it should be 72 after four; 69 is 3 short, 9 of 12 are 75 %.
        let expected = |years| {
            LinearPath::Expected { base: 60.into(), target: 90.into(), years, all: 10 }.apply()
        };
        assert_eq!([expected(4), expected(12)], [Ok(72.into()), Ok(90.into())]);
        assert_eq!(LinearPath::Ahead(69.into(), 72.into()).apply(), Ok((-3).into()));
        assert_eq!(LinearPath::AheadOfLimit(69.into(), 72.into()).apply(), Ok(3.into()));
        let ratio = |numbers: [i64; 3]| LinearPath::Ratio(numbers.map(Exact::from));
        assert_eq!(ratio([69, 60, 72]).work().filled(), "(69 − 60) / (72 − 60) × 100");
        assert_eq!(ratio([69, 60, 72]).apply(), Ok(75.into()));
        assert_eq!(ratio([1, 0, 0]).apply(), Err(Missing::BaseReachesTarget));
    }
}
