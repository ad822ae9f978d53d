//! Severity: how many thresholds a number is short of what it is judged by.
//!
//! A gap of −20 points where 10 still are lagging is 2, as is one of −2 points of growth where 1 is: it
//! alone can be compared between kinds of targets, and lists are sorted by it. Above 1 is behind; below
//! zero is on the good side.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const FORM: &str = "(0 − J) / h";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "severity",
    title: Text::new("严重程度", "severity"),
    definition: Text::new(
        "判定所用差距（J，百分点）的相反数除以所用的界限（h）：欠几个界限。各类目标之间可比，大于 1 为严重滞后，负数为有余。界限为零的没有。",
        "The gap that is judged (J, in percentage points) with the opposite sign, divided by the threshold in force (h): by how many thresholds it is short. It can be compared between kinds of targets; above 1 is behind, below zero on the good side. None where the threshold is zero.",
    ),
    forms: &[FORM],
};

/// How many thresholds short.
#[derive(Clone, Debug)]
pub struct Severity {
    /// J, positive when good.
    pub gap: Exact,
    /// h, above zero.
    pub threshold: Exact,
}

impl Applied for Severity {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let short = &Exact::from(0) - &self.gap;
        short.checked_div(&self.threshold).ok_or(Missing::NothingScheduled)
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("J", &self.gap), ("h", &self.threshold)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let of = |gap: i64, threshold: i64| {
            Severity { gap: gap.into(), threshold: threshold.into() }.apply()
        };
        assert_eq!(
            [of(-20, 10), of(-2, 1), of(5, 10)],
            [Ok(2.into()), Ok(2.into()), Ok(Exact::decimal(-5, 1))]
        );
        let work = Severity { gap: (-20).into(), threshold: 10.into() }.work();
        assert_eq!(work.filled(), "(0 − (-20)) / 10");
    }
}
