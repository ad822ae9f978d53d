//! Attainment (完成率): A / T × 100.
//!
//! Of a range, T is its lower bound; of a limit (控制数), the result is the share of the limit
//! that is used (占控制数). Growth and shares have no attainment: g / t says nothing.
//! Source: the usual measure of plan completion (计划完成程度).

use crate::value::{Exact, Missing, Percent};

/// A as a percentage of T, both in the unit of the target.
///
/// # Errors
/// T is not above zero.
pub fn apply(actual: &Exact, target: &Exact) -> Result<Percent, Missing> {
    if !target.is_positive() {
        return Err(Missing::TargetNotPositive);
    }
    Percent::of(actual, target).ok_or(Missing::TargetNotPositive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 127.6 / 255 = 0.500392…; 100 of 300 is exactly a third.
        let percent = |a, t| {
            apply(&a, &t)
                .map(|rate| rate.number().round(6, crate::value::Rounding::HalfUp).to_string())
        };
        assert_eq!(percent(Exact::decimal(1276, 1), 255.into()).as_deref(), Ok("50.039216"));
        assert_eq!(percent(100.into(), 300.into()).as_deref(), Ok("33.333333"));
        assert_eq!(percent(1.into(), 0.into()), Err(Missing::TargetNotPositive));
        assert_eq!(percent(1.into(), (-5).into()), Err(Missing::TargetNotPositive));
    }
}
