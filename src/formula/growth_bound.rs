//! How far a published growth may lie from that of the published levels, by rounding alone:
//! (½ulp(A) / A₀ + ½ulp(A₀) · A / A₀²) × 100 + ½ulp(g), in percentage points.
//!
//! ulp is a unit in the last place as written. Beyond the bound the figures contradict each other:
//! a revised base, another scope, or a mistake.
//! Source: first-order propagation of the rounding of the published figures.

use crate::value::{Amount, Exact, Missing, Percent, Points};

/// The bound for A, A₀ and the published g, all as written.
///
/// # Errors
/// A₀ is not above zero.
pub fn apply(actual: Amount, last_year: Amount, published: Amount) -> Result<Points, Missing> {
    let base = last_year.exact();
    if !base.is_positive() {
        return Err(Missing::LastYearZero);
    }
    let of_actual = Percent::of(&actual.half_ulp(), &base).ok_or(Missing::LastYearZero)?;
    let spread = &last_year.half_ulp() * &actual.exact().abs();
    let of_base = Percent::of(&spread, &(&base * &base)).ok_or(Missing::LastYearZero)?;
    let levels: Exact = of_actual.number() + of_base.number();
    Ok(Points::new(&levels + &published.half_ulp()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        // 0.05/118.9 + 0.05·127.6/118.9² = 0.000420521 + 0.000451291, × 100 = 0.0871812; + 0.05.
        let bound = apply(Amount::new(1276, 1), Amount::new(1189, 1), Amount::new(72, 1));
        let text = bound.map(|points| points.number().round(4, Rounding::HalfUp).to_string());
        assert_eq!(text.as_deref(), Ok("0.1372"));
        assert!(apply(Amount::new(1, 0), Amount::new(0, 0), Amount::new(1, 0)).is_err());
    }
}
