//! What a verdict goes by: the gap that is held against the threshold, and by how many thresholds a
//! target is short.

use super::assessments::Assessment;
use super::facts::Timing;
use super::verdict::Rule;
use crate::formula::Applied;
use crate::formula::schedule_gap::ScheduleGap;
use crate::formula::severity::Severity;
use crate::lang::Text;
use crate::report::Word;
use crate::value::{Applies, Exact};

/// What a number is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JudgedBy {
    /// The part that is scheduled.
    Schedule,
    /// The whole target.
    Target,
    /// The schedule, in whole things.
    WholeCount,
}

impl JudgedBy {
    /// The stable name and the word.
    pub(crate) const fn word(self) -> Word {
        let (name, text) = match self {
            Self::Schedule => ("schedule", Text::new("时序", "schedule")),
            Self::Target => ("target", Text::new("目标", "target")),
            Self::WholeCount => ("whole-count", Text::new("按整数计的时序", "whole count")),
        };
        Word { name, text }
    }
}

impl Assessment {
    /// What the verdict goes by; nothing where no number is held against a number.
    pub(crate) fn judged_by(&self) -> Option<JudgedBy> {
        self.facts.compared.as_ref()?;
        let is_scheduled = self.facts.trajectory.is_pro_rated() && self.facts.timing != Timing::Due;
        match self.verdict.rule {
            Rule::Reported | Rule::Computable | Rule::NotYet | Rule::EachPeriod => None,
            Rule::WholeCount => Some(JudgedBy::WholeCount),
            Rule::Final | Rule::Due | Rule::Standing if !is_scheduled => Some(JudgedBy::Target),
            Rule::Final | Rule::Due | Rule::Standing => {
                let is_said = self.facts.timing == Timing::Underway && self.facts.standing.is_ok();
                is_said.then_some(JudgedBy::Schedule)
            }
        }
    }

    /// The gap that is judged, in percentage points, positive when good.
    pub(crate) fn judged_gap(&self) -> Applies<ScheduleGap<'_>> {
        Some(match self.judged_by()? {
            JudgedBy::Schedule | JudgedBy::WholeCount => self.facts.points_by_schedule(),
            JudgedBy::Target => self.facts.points_of_whole(),
        })
    }

    /// By how many thresholds it is short; nothing where there is no threshold.
    pub(crate) fn severity(&self) -> Applies<Severity> {
        let gap = self.judged_gap()?;
        let threshold = match self.judged_by()? {
            JudgedBy::Schedule | JudgedBy::WholeCount => self.facts.threshold(),
            JudgedBy::Target => self.facts.lagging.points(&1.into()),
        };
        let has_one = threshold > Exact::from(0);
        has_one.then(|| Ok(Severity { gap: gap?.apply()?, threshold }))
    }
}
