//! Pull (拉动): by how many percentage points a part drives the growth of its whole.
//!
//! - at current prices (A − A₀) / W₀ × 100, which also holds of parts that are new or below zero;
//! - where only published growth counts (constant prices) A₀ / W₀ × g, by the weights of last year;
//! - of what is left of the whole (其他) G − ΣL, so that all pulls add up to the growth of the whole.
//!
//! Source: 拉动 as in the notes of China's statistical communiqués: the share of a year earlier times
//! the growth.

use super::growth::Base;
use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent, Points};

const NOMINAL: &str = "(A − A₀) / W₀ × 100";
const REPORTED: &str = "A₀ / W₀ × g";
const REST: &str = "G − ΣL";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "pull",
    title: Text::new("拉动", "pull"),
    definition: Text::new(
        "部分拉动总体增长多少个百分点：按现价是增量除以总体的上年同期数；只认公布增速的（不变价），是上年同期占比乘增速；其他部分是总体增速减去各部分的拉动。总体上年同期数不大于零时不计算。",
        "By how many percentage points a part drives the growth of its whole: at current prices its increase over the whole of a year earlier; where only published growth counts (constant prices) its share of a year earlier times its growth; of the rest the growth of the whole less all these. None where the whole of a year earlier is not above zero.",
    ),
    forms: &[NOMINAL, REPORTED, REST],
};

/// What a part gives to the growth of its whole.
#[derive(Clone, Debug)]
pub enum Pull {
    /// A, A₀ and W₀.
    Nominal(Exact, Exact, Exact),
    /// A₀, W₀ and g.
    Reported(Exact, Exact, Exact),
    /// G, and ΣL of all parts.
    Rest(Exact, Exact),
}

impl Applied for Pull {
    const FORMULA: Formula = FORMULA;
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        Ok(match self {
            Self::Nominal(actual, base, whole) => {
                Base::LastYear(whole.clone()).allows_rate(None)?;
                let share = Percent::of(&(actual - base), whole).ok_or(Missing::LastYearZero)?;
                Points::new(share.into())
            }
            Self::Reported(base, whole, growth) => {
                Base::LastYear(whole.clone()).allows_rate(None)?;
                let share = base.checked_div(whole).ok_or(Missing::LastYearZero)?;
                Points::new(&share * growth)
            }
            Self::Rest(growth, pulls) => Points::new(growth - pulls),
        })
    }

    fn work(&self) -> Work {
        match self {
            Self::Nominal(actual, base, whole) => {
                Work::new(NOMINAL, [("A", actual), ("A₀", base), ("W₀", whole)])
            }
            Self::Reported(base, whole, growth) => {
                Work::new(REPORTED, [("A₀", base), ("W₀", whole), ("g", growth)])
            }
            Self::Rest(growth, pulls) => Work::new(REST, [("G", growth), ("ΣL", pulls)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // From 40 to 46 of a whole that was 200: 6 / 200 = 3 points. At 5 % constant: 40/200 × 5 = 1.
        let points = |pull: &Pull| pull.apply().map(Exact::from);
        let nominal = Pull::Nominal(46.into(), 40.into(), 200.into());
        assert_eq!(points(&nominal), Ok(3.into()));
        assert_eq!(nominal.work().filled(), "(46 − 40) / 200 × 100");
        assert_eq!(points(&Pull::Reported(40.into(), 200.into(), 5.into())), Ok(1.into()));
        // What is new, what turned from -10 to 10, and what is gone.
        assert_eq!(points(&Pull::Nominal(4.into(), 0.into(), 200.into())), Ok(2.into()));
        assert_eq!(points(&Pull::Nominal(10.into(), (-10).into(), 200.into())), Ok(10.into()));
        assert_eq!(points(&Pull::Nominal(0.into(), 4.into(), 200.into())), Ok((-2).into()));
        let rest = Pull::Rest(Exact::decimal(63, 1), Exact::decimal(58, 1));
        assert_eq!(points(&rest), Ok(Exact::decimal(5, 1)));
        assert_eq!(rest.work().filled(), "6.3 − 5.8");
        let of = |whole: i64| points(&Pull::Nominal(4.into(), 2.into(), whole.into()));
        assert_eq!((of(0), of(-1)), (Err(Missing::LastYearZero), Err(Missing::LastYearNegative)));
    }
}
