//! How far a published growth may lie from that of the published levels, by rounding alone:
//! (δA / A₀ + δA₀ × A / A₀²) × 100 + δg, in percentage points.
//!
//! δ is half a unit in the last place as written, of a sum of several figures that of each. Beyond
//! the bound the figures contradict each other: a revised base, another scope, or a mistake.
//! Source: first-order propagation of the rounding of the published figures.

use super::{Applied, Sheet, Work};
use crate::lang::Formula;
use crate::value::{Exact, Missing, Percent, Points};

const FORM: &str = "(δA / A₀ + δA₀ × A / (A₀ × A₀)) × 100 + δg";

/// What `plan help formulas` shows.
pub const SHEET: Sheet = Sheet { formula: Formula::GrowthBound, forms: &[FORM] };

/// A, A₀ and the published g, each with the most that rounding has moved it.
#[derive(Clone, Debug)]
pub struct GrowthBound {
    /// A and δA.
    pub actual: (Exact, Exact),
    /// A₀ and δA₀.
    pub base: (Exact, Exact),
    /// δg.
    pub published: Exact,
}

impl Applied for GrowthBound {
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        let ((actual, of_actual), (base, of_base)) = (&self.actual, &self.base);
        if !base.is_positive() {
            return Err(Missing::LastYearZero);
        }
        let of_actual = Percent::of(of_actual, base).ok_or(Missing::LastYearZero)?;
        let spread = of_base * &actual.abs();
        let of_base = Percent::of(&spread, &(base * base)).ok_or(Missing::LastYearZero)?;
        let levels: Exact = of_actual.number() + of_base.number();
        Ok(Points::new(&levels + &self.published))
    }

    fn work(&self) -> Work {
        let ((actual, of_actual), (base, of_base)) = (&self.actual, &self.base);
        let numbers = [
            ("A", &actual.abs()),
            ("δA", of_actual),
            ("A₀", base),
            ("δA₀", of_base),
            ("δg", &self.published),
        ];
        Work::new(SHEET.formula, FORM, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        // 0.05/118.9 + 0.05·127.6/118.9² = 0.000420521 + 0.000451291, × 100 = 0.0871812; + 0.05.
        let half = Exact::decimal(5, 2);
        let bound = |base| GrowthBound {
            actual: (Exact::decimal(1276, 1), half.clone()),
            base: (base, half.clone()),
            published: half.clone(),
        };
        let text = bound(Exact::decimal(1189, 1)).apply();
        let text = text.map(|points| points.number().round(4, Rounding::HalfUp).to_string());
        assert_eq!(text.as_deref(), Ok("0.1372"));
        assert!(bound(0.into()).apply().is_err());
    }
}
