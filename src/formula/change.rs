//! Change of a ratio: A − A₀, in percentage points (个百分点). A ratio has no growth rate.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Points};

const FORM: &str = "A − A₀";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "change",
    title: Text::new("比上年变动", "change on last year"),
    definition: Text::new(
        "占比、比率与上年同期之差，单位是个百分点；比率不计算增速。",
        "The difference of a share or rate on a year earlier, in percentage points; a ratio has no growth rate.",
    ),
    forms: &[FORM],
};

/// The change of a ratio in % on a year earlier.
#[derive(Clone, Debug)]
pub struct Change {
    /// A.
    pub actual: Exact,
    /// A₀.
    pub last_year: Exact,
}

impl Applied for Change {
    const FORMULA: Formula = FORMULA;
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        Ok(Points::new(&self.actual - &self.last_year))
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("A", &self.actual), ("A₀", &self.last_year)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let change = Change { actual: Exact::decimal(342, 1), last_year: Exact::decimal(336, 1) };
        assert_eq!(change.apply(), Ok(Points::new(Exact::decimal(6, 1))));
    }
}
