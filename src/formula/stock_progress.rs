//! Progress of a stock from its opening value to its target: (A − O) / (T − O) × 100, also for
//! targets that fall.
//!
//! Its gap to schedule is that progress minus s × 100, in percentage points, and the same share of
//! |T − O| in the unit. A stock that opens on the good side of its target has nothing to move: it
//! is compared with the target itself.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const FORM: &str = "(A − O) / (T − O) × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "stock-progress",
    title: Text::new("期末数进度", "progress of a stock"),
    definition: Text::new(
        "从年初数到目标走完了多少，下降目标也一样；没有年初数就没有时序。",
        "How much of the way from the opening value to the target is done, also for falling targets; without an opening value there is no schedule.",
    ),
    forms: &[FORM],
};

/// How much of the way from O to T is done, in %.
#[derive(Clone, Debug)]
pub struct StockProgress {
    /// A.
    pub actual: Exact,
    /// O.
    pub opening: Exact,
    /// T; the edge of `~`.
    pub target: Exact,
}

impl Applied for StockProgress {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        let (done, way) = (&self.actual - &self.opening, &self.target - &self.opening);
        Percent::of(&done, &way).ok_or(Missing::NothingScheduled)
    }

    fn work(&self) -> Work {
        let numbers = [("A", &self.actual), ("O", &self.opening), ("T", &self.target)];
        Work::new(FORM, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // From 3 to 7, now 4: a quarter. Falling from 80 to 60, now 75: a quarter too.
        let progress = |actual: i64, opening: i64, target: i64| {
            StockProgress { actual: actual.into(), opening: opening.into(), target: target.into() }
                .apply()
        };
        let quarter = Percent::new(25.into());
        assert_eq!(progress(4, 3, 7), Ok(quarter.clone()));
        assert_eq!(progress(75, 80, 60), Ok(quarter));
        assert!(progress(1, 3, 3).is_err());
    }
}
