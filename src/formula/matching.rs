//! Matching (匹配): how far the growth of two indicators lies apart that should move together, x − y in
//! percentage points.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Points};

const FORM: &str = "x − y";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "match",
    title: Text::new("匹配差", "match"),
    definition: Text::new(
        "应当相匹配的两个指标同一时期增速之差（百分点）。超过允许差为超出；两个增速比上一期一升一降、都超过波动幅度的，为方向相反。",
        "The growth of one indicator less that of another that should move with it, of the same period, in percentage points. Beyond the tolerance it is too far; they move apart where one rose and the other fell since the period before, both by more than the noise.",
    ),
    forms: &[FORM],
};

/// How far two growths lie apart.
#[derive(Clone, Debug)]
pub struct GrowthDifference {
    /// x.
    pub first: Exact,
    /// y.
    pub second: Exact,
}

impl Applied for GrowthDifference {
    const FORMULA: Formula = FORMULA;
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        Ok(Points::new(&self.first - &self.second))
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("x", &self.first), ("y", &self.second)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let apart = GrowthDifference { first: Exact::decimal(62, 1), second: (-3).into() };
        assert_eq!(apart.apply().map(Exact::from), Ok(Exact::decimal(92, 1)));
        assert_eq!(apart.work().filled(), "6.2 − (-3)");
    }
}
