//! What December brought beside the months before it: (A − A₁₁) / (A₁₁ / 11).

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const FORM: &str = "(A − A₁₁) / (A₁₁ / 11)";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "december",
    title: Text::new("12月与月均之比", "December beside the average month"),
    definition: Text::new(
        "数据审核用：A 是全年数，A₁₁ 是 1-11 月数；12 月一个月是前 11 个月月均的几倍。",
        "For the audit: A is the year's figure, A₁₁ that of January to November; how many average months December alone is.",
    ),
    forms: &[FORM],
};

/// A year's figure and that before December.
#[derive(Clone, Debug)]
pub struct December {
    /// A.
    pub year: Exact,
    /// A₁₁; above zero.
    pub before: Exact,
}

impl December {
    /// What December brought alone.
    #[must_use]
    pub fn alone(&self) -> Exact {
        &self.year - &self.before
    }

    /// The average month before it.
    ///
    /// # Errors
    /// Never: eleven is not zero.
    pub fn average(&self) -> Result<Exact, Missing> {
        self.before.checked_div(&11.into()).ok_or(Missing::DivisorZero)
    }
}

impl Applied for December {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        self.alone().checked_div(&self.average()?).ok_or(Missing::DivisorZero)
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("A", &self.year), ("A₁₁", &self.before)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 1 100 in eleven months are 100 a month, and 301 more are 3.01 of them.
        let december = December { year: 1401.into(), before: 1100.into() };
        assert_eq!(december.apply(), Ok(Exact::decimal(301, 2)));
        assert_eq!((december.alone(), december.average()), (301.into(), Ok(100.into())));
        assert_eq!(december.work().filled(), "(1401 − 1100) / (1100 / 11)");
        let nothing = December { year: 5.into(), before: 0.into() };
        assert_eq!(nothing.apply(), Err(Missing::DivisorZero));
    }
}
