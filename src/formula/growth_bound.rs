//! How far a published growth may lie from that of the published levels, by rounding alone:
//! (δA / A₀ + δA₀ × A / A₀²) × 100 + δg, in percentage points.
//!
//! δ is half a unit in the last place as written, of a sum of several figures that of each. Beyond
//! the bound the figures contradict each other: a revised base, another scope, or a mistake.
//! Source: first-order propagation of the rounding of the published figures.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent, Points};

const FORM: &str = "(δA / A₀ + δA₀ × A / (A₀ × A₀)) × 100 + δg";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "growth-bound",
    title: Text::new("增速核对界限", "bound of the growth check"),
    definition: Text::new(
        "公布增速与按水平推算的增速，仅因四舍五入最多能差多少个百分点；δ 是所写末位的半个单位。超过即提醒：基数修订、口径不同或有误。按误差传播取一阶。",
        "How many percentage points a published growth and that of the levels can lie apart by rounding alone; δ is half a unit in the last place as written. More is a warning: a revised base, another scope, or a mistake. First-order propagation.",
    ),
    forms: &[FORM],
};

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
    const FORMULA: Formula = FORMULA;
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
        Work::new(FORM, numbers)
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
