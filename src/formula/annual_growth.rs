//! Annual growth over several years (年均增速): the geometric mean from a base year on.
//!
//! - as it was: ((Y / Y₀)^(1 / k) − 1) × 100, k years after the base year;
//! - as the target requires: ((T / Y₀)^(1 / n) − 1) × 100, n years after it.
//!
//! The root alone is approximated, to twenty decimals. Y and Y₀ have the same sign.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const ACTUAL: &str = "((Y / Y₀)^(1 / k) − 1) × 100";
const REQUIRED: &str = "((T / Y₀)^(1 / n) − 1) × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "annual-growth",
    title: Text::new("年均增速", "annual growth"),
    definition: Text::new(
        "从基年（Y₀）起的几何平均增速：实际的到最近一年（Y，隔k年），要求的到目标年（T，隔n年）。各数同为正数或同为负数才有。只有开方取近似值（二十位小数）。",
        "The geometric mean of growth from the base year (Y₀) on: the actual one to the latest year (Y, k years later), the required one to the target year (T, n years later). Only where all have the same sign. The root alone is approximated, to twenty decimals.",
    ),
    forms: &[ACTUAL, REQUIRED],
};

/// A figure of the base year and a later one.
#[derive(Clone, Debug)]
pub struct AnnualGrowth {
    /// Whether the later one is the target's.
    pub of: AnnualGrowthOf,
    /// Y₀.
    pub base: Exact,
    /// Y or T.
    pub later: Exact,
    /// k or n.
    pub years: u16,
}

/// What grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnualGrowthOf {
    /// The figure.
    Figure,
    /// What it has to become.
    Target,
}

impl Applied for AnnualGrowth {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let factor = self.later.checked_div(&self.base).ok_or(Missing::NoCommonSign)?;
        let root = factor.nth_root(self.years).ok_or(Missing::NoCommonSign)?;
        Ok(&(&root - &Exact::from(1)) * &Exact::from(100))
    }

    fn work(&self) -> Work {
        let years = i64::from(self.years).into();
        match self.of {
            AnnualGrowthOf::Figure => {
                Work::new(ACTUAL, [("Y", &self.later), ("Y₀", &self.base), ("k", &years)])
            }
            AnnualGrowthOf::Target => {
                Work::new(REQUIRED, [("T", &self.later), ("Y₀", &self.base), ("n", &years)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 100 to 121 in two years is 10 % a year; 100 to 50 in one is -50 %; -100 to -81 in two is -10 %.
        let growth = |base: i64, later: i64, years| {
            let (base, later) = (base.into(), later.into());
            AnnualGrowth { of: AnnualGrowthOf::Figure, base, later, years }
        };
        assert_eq!(growth(100, 121, 2).work().filled(), "((121 / 100)^(1 / 2) − 1) × 100");
        assert_eq!(growth(100, 121, 2).apply(), Ok(10.into()));
        assert_eq!(growth(100, 50, 1).apply(), Ok((-50).into()));
        assert_eq!(growth(-100, -81, 2).apply(), Ok((-10).into()));
        assert_eq!(growth(100, 0, 3).apply(), Ok((-100).into()));
        assert_eq!(growth(0, 5, 2).apply(), Err(Missing::NoCommonSign));
        assert_eq!(growth(-5, 5, 2).apply(), Err(Missing::NoCommonSign));
    }
}
