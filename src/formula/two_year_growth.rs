//! Average growth of two years (两年平均增速), for a base year that was out of the ordinary.
//!
//! - from rates: (√((1 + g₀/100)(1 + g/100)) − 1) × 100, when this year's and last year's growth are
//!   both published;
//! - from levels: (√(A / A₋₂) − 1) × 100.
//!
//! The root is the one number that is approximated, to twenty decimals.
//! Source: the geometric mean that the National Bureau of Statistics published for 2020 and 2021.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const FROM_RATES: &str = "(√((1 + g₀ / 100) × (1 + g / 100)) − 1) × 100";
const FROM_LEVELS: &str = "(√(A / A₋₂) − 1) × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "two-year-growth",
    title: Text::new("两年平均增速", "average growth of two years"),
    definition: Text::new(
        "两年增速的几何平均：两年都有公布增速时按增速，否则按本期与前年同期的水平。只有开方取近似值（二十位小数）。",
        "The geometric mean of two years' growth: of the rates where both are published, else of the levels. The root alone is approximated, to twenty decimals.",
    ),
    forms: &[FROM_RATES, FROM_LEVELS],
};

/// What the average is made of.
#[derive(Clone, Debug)]
pub enum TwoYearGrowth {
    /// g and last year's g₀, in %.
    FromRates(Exact, Exact),
    /// A and A₋₂.
    FromLevels(Exact, Exact),
}

impl Applied for TwoYearGrowth {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    /// None of levels that are not above zero, or rates below -100 %.
    fn apply(&self) -> Result<Percent, Missing> {
        let one = Exact::from(1);
        let factor = |rate: &Exact| &one + &Percent::new(rate.clone()).ratio();
        let grown = match self {
            Self::FromRates(growth, before) => {
                let factors = [factor(growth), factor(before)];
                if factors.iter().any(|factor| factor.sign().is_lt()) {
                    return Err(Missing::LastYearNegative);
                }
                let [now, then] = &factors;
                now * then
            }
            Self::FromLevels(actual, base) if actual.is_positive() && base.is_positive() => {
                actual.checked_div(base).ok_or(Missing::LastYearZero)?
            }
            Self::FromLevels(..) => return Err(Missing::LastYearNegative),
        };
        let root = grown.root().ok_or(Missing::LastYearNegative)?;
        Ok(Percent::from_ratio(&(&root - &one)))
    }

    fn work(&self) -> Work {
        match self {
            Self::FromRates(growth, before) => {
                Work::new(FROM_RATES, [("g", growth), ("g₀", before)])
            }
            Self::FromLevels(actual, base) => {
                Work::new(FROM_LEVELS, [("A", actual), ("A₋₂", base)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        // √(1.03 × 1.05) = √1.0815 = 1.0399519…; √(121/100) = 1.1.
        let text = |it: TwoYearGrowth| {
            it.apply().map(|rate| rate.number().rounded_to_most(6, Rounding::HalfUp).to_string())
        };
        assert_eq!(text(TwoYearGrowth::FromRates(5.into(), 3.into())).as_deref(), Ok("3.995192"));
        let levels = TwoYearGrowth::FromLevels(121.into(), 100.into());
        assert_eq!(levels.work().filled(), "(√(121 / 100) − 1) × 100");
        assert_eq!(text(levels).as_deref(), Ok("10"));
        assert!(TwoYearGrowth::FromLevels(1.into(), 0.into()).apply().is_err());
        // Two falls beyond -100 % have a positive product, and still no average.
        assert!(TwoYearGrowth::FromRates((-105).into(), (-110).into()).apply().is_err());
    }
}
