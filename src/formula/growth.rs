//! Growth (同比) from the levels: g = (A / A₀ − 1) × 100.
//!
//! For the growth of a stock since the year's start, A₀ is the opening value O. At constant prices
//! this is not the published growth: value added grows as published, and the rate of the levels is
//! only shown beside it.

use std::cmp::Ordering;

use crate::value::{Exact, Missing, Percent};

/// The rate of change from `base` to `actual`, in %.
///
/// # Errors
/// The base is zero or negative; a loss that became a profit (扭亏) has its own reason.
pub fn apply(actual: &Exact, base: &Exact) -> Result<Percent, Missing> {
    match base.sign() {
        Ordering::Greater => {}
        Ordering::Equal => return Err(Missing::LastYearZero),
        Ordering::Less if actual.is_positive() => return Err(Missing::TurnedToProfit),
        Ordering::Less => return Err(Missing::LastYearNegative),
    }
    Percent::of(&(actual - base), base).ok_or(Missing::LastYearZero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    fn growth(actual: Exact, base: Exact) -> Result<String, Missing> {
        apply(&actual, &base).map(|rate| rate.number().round(6, Rounding::HalfUp).to_string())
    }

    #[test]
    fn by_hand() {
        // 127.6 / 118.9 = 1.07317073…
        assert_eq!(
            growth(Exact::decimal(1276, 1), Exact::decimal(1189, 1)).as_deref(),
            Ok("7.317073")
        );
        assert_eq!(growth((-5).into(), 20.into()).as_deref(), Ok("-125.000000"));
    }

    #[test]
    fn no_rate_without_a_positive_base() {
        assert_eq!(growth(5.into(), 0.into()), Err(Missing::LastYearZero));
        assert_eq!(growth(5.into(), (-5).into()), Err(Missing::TurnedToProfit));
        assert_eq!(growth((-6).into(), (-5).into()), Err(Missing::LastYearNegative));
    }
}
