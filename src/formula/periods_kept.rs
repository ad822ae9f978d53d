//! Periods kept (达到期数占应达期数): K / N × 100.
//!
//! Of a duty that returns every month or quarter: K of the N periods that are over reached the
//! target, each alone; nothing is added up, and a period with twice as much makes up for no other.
//! Source: the wording of such duties (每月至少一次, 每季度一次).

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const FORM: &str = "K / N × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "periods-kept",
    title: Text::new("各期达到率", "periods kept"),
    definition: Text::new(
        "每月、每季度的目标：已过各期中有几期达到，各期单独判定。不相加，一期多了不抵另一期。",
        "Of a target of every month or quarter: how many of the periods that are over reached it, each alone. Nothing is added up: more in one period makes up for no other.",
    ),
    forms: &[FORM],
};

/// The periods that reached the target, as a percentage of those that are over.
#[derive(Clone, Debug)]
pub struct PeriodsKept {
    /// K.
    pub kept: Exact,
    /// N.
    pub over: Exact,
}

impl Applied for PeriodsKept {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        Percent::of(&self.kept, &self.over).ok_or(Missing::NothingScheduled)
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("K", &self.kept), ("N", &self.over)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        // Five of six months; no month is over yet.
        let percent = |kept: i64, over: i64| {
            let rate = PeriodsKept { kept: kept.into(), over: over.into() }.apply();
            rate.map(|rate| rate.number().round(6, Rounding::HalfUp).to_string())
        };
        assert_eq!(percent(5, 6).as_deref(), Ok("83.333333"));
        assert_eq!(percent(0, 0), Err(Missing::NothingScheduled));
    }
}
