//! Attainment (完成率): A / T × 100.
//!
//! Of a range, T is its lower bound; of a limit (控制数), the result is the share of the limit
//! that is used (占控制数). Growth and shares have no attainment: g / t says nothing.
//! Source: the usual measure of plan completion (计划完成程度).

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const FORM: &str = "A / T × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "attainment",
    title: Text::new("完成率", "attainment"),
    definition: Text::new(
        "实际数占目标的百分比；区间目标以下限为准，控制数（<=）为已用比例。目标为零或负时不计算；增速、占比目标只比较，不相除。即计划完成程度。",
        "The figure as a percentage of the target; of a range the lower bound counts, of a limit (<=) it is the part that is used. None when the target is zero or below; growth and shares are compared, never divided.",
    ),
    forms: &[FORM],
};

/// A as a percentage of T, both in the unit of the target.
#[derive(Clone, Debug)]
pub struct Attainment {
    /// A.
    pub actual: Exact,
    /// T.
    pub target: Exact,
}

impl Applied for Attainment {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        if !self.target.is_positive() {
            return Err(Missing::TargetNotPositive);
        }
        Percent::of(&self.actual, &self.target).ok_or(Missing::TargetNotPositive)
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("A", &self.actual), ("T", &self.target)])
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
