//! Attainment (完成率): A / T × 100.
//!
//! Of a range, T is its lower bound; of a limit (控制数), the result is the share of the limit
//! that is used (占控制数). Growth and shares have no attainment: g / t says nothing.
//! Source: the usual measure of plan completion (计划完成程度).

use super::{Applied, Sheet, Work};
use crate::lang::Formula;
use crate::value::{Exact, Missing, Percent};

const FORM: &str = "A / T × 100";

/// What `plan help formulas` shows.
pub const SHEET: Sheet = Sheet { formula: Formula::Attainment, forms: &[FORM] };

/// A as a percentage of T, both in the unit of the target.
#[derive(Clone, Debug)]
pub struct Attainment {
    /// A.
    pub actual: Exact,
    /// T.
    pub target: Exact,
}

impl Applied for Attainment {
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        if !self.target.is_positive() {
            return Err(Missing::TargetNotPositive);
        }
        Percent::of(&self.actual, &self.target).ok_or(Missing::TargetNotPositive)
    }

    fn work(&self) -> Work {
        Work::new(SHEET.formula, FORM, [("A", &self.actual), ("T", &self.target)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        // 127.6 / 255 = 0.500392…; 100 of 300 is exactly a third.
        let percent = |actual, target| {
            let rate = Attainment { actual, target }.apply();
            rate.map(|rate| rate.number().round(6, Rounding::HalfUp).to_string())
        };
        assert_eq!(percent(Exact::decimal(1276, 1), 255.into()).as_deref(), Ok("50.039216"));
        assert_eq!(percent(100.into(), 300.into()).as_deref(), Ok("33.333333"));
        assert_eq!(percent(1.into(), 0.into()), Err(Missing::TargetNotPositive));
        assert_eq!(percent(1.into(), (-5).into()), Err(Missing::TargetNotPositive));
    }
}
