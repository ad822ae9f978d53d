//! On track (达标率): n / N × 100.
//!
//! Of the firm targets that can be judged by now, those that are met or on schedule. What is not due,
//! and what cannot be computed, is left out of both; what was not reported is not, since silence would
//! be rewarded. Source: the summary line of monthly dispatches (达标率, 序时进度完成率).

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const FORM: &str = "n / N × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "on-track",
    title: Text::new("达标率", "on track"),
    definition: Text::new(
        "完成和达时序的硬目标（n）占到本期应有结果的硬目标（N）的比重。未到期和无法计算的不算在内；未报的算未达标，不然不报反而有利。",
        "The firm targets that are met or on schedule (n) among those that can be judged by now (N). What is not due or not computable is left out; what was not reported counts as not on track, since silence would be rewarded.",
    ),
    forms: &[FORM],
};

/// The targets on track, as a percentage of those that can be judged.
#[derive(Clone, Debug)]
pub struct OnTrack {
    /// n.
    pub good: Exact,
    /// N.
    pub judged: Exact,
}

impl Applied for OnTrack {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        Percent::of(&self.good, &self.judged).ok_or(Missing::NothingJudged)
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("n", &self.good), ("N", &self.judged)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        // 31 of the 51 that are neither open nor incomputable; none can be judged in January.
        let percent = |good: i64, judged: i64| {
            let rate = OnTrack { good: good.into(), judged: judged.into() }.apply();
            rate.map(|rate| rate.number().round(1, Rounding::HalfUp).to_string())
        };
        assert_eq!(percent(31, 51).as_deref(), Ok("60.8"));
        assert_eq!(percent(0, 0), Err(Missing::NothingJudged));
    }
}
