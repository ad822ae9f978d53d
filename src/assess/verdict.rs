//! What is said of a target: its status, the rule that chose it, and why nothing better can be said.

use crate::lang::Text;
use crate::report::{Tone, Word};
use crate::value::Missing;

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Reached, for good.
    Met,
    /// As far as was scheduled.
    OnSchedule,
    /// Short of the schedule by up to the threshold.
    Lagging,
    /// Short by more.
    Behind,
    /// Not reached when it was due.
    Missed,
    /// Nothing can be said before it is due.
    NotDue,
    /// The figure was not reported.
    Unreported,
    /// The figure was reported, and what is compared cannot be computed from it.
    NotComputable,
}

impl Status {
    /// Every status, in the order of summaries.
    pub const ALL: &[Self] = &[
        Self::Met,
        Self::OnSchedule,
        Self::Lagging,
        Self::Behind,
        Self::Missed,
        Self::NotDue,
        Self::Unreported,
        Self::NotComputable,
    ];

    /// The stable name and the word.
    #[must_use]
    pub const fn word(self) -> Word {
        let (name, text) = match self {
            Self::Met => ("met", Text::new("完成", "met")),
            Self::OnSchedule => ("on-schedule", Text::new("达时序", "on schedule")),
            Self::Lagging => ("lagging", Text::new("滞后", "lagging")),
            Self::Behind => ("behind", Text::new("严重滞后", "far behind")),
            Self::Missed => ("missed", Text::new("未完成", "missed")),
            Self::NotDue => ("not-due", Text::new("未到期", "not due")),
            Self::Unreported => ("unreported", Text::new("未报", "unreported")),
            Self::NotComputable => ("not-computable", Text::new("无法计算", "not computable")),
        };
        Word { name, text }
    }
}

impl Status {
    /// How good it is.
    #[must_use]
    pub(crate) const fn tone(self) -> Tone {
        match self {
            Self::Met | Self::OnSchedule => Tone::Good,
            Self::Lagging => Tone::Short,
            Self::Behind | Self::Missed => Tone::Bad,
            Self::Unreported | Self::NotComputable => Tone::Unknown,
            Self::NotDue => Tone::Plain,
        }
    }

    /// Whether somebody must look at a firm target that stands like this.
    #[must_use]
    pub(crate) const fn needs_attention(self) -> bool {
        matches!(self, Self::Missed | Self::Behind | Self::Lagging | Self::Unreported)
    }

    /// Its place where the worst comes first.
    #[must_use]
    pub(crate) const fn gravity(self) -> u8 {
        match self {
            Self::Missed => 0,
            Self::Behind => 1,
            Self::Lagging => 2,
            Self::Unreported => 3,
            Self::NotComputable => 4,
            Self::OnSchedule => 5,
            Self::NotDue => 6,
            Self::Met => 7,
        }
    }
}

/// A status, the rule that chose it, and the reason why nothing better can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How the target stands.
    pub status: Status,
    /// Which of the rules applied first.
    pub rule: Rule,
    /// Why nothing better can be said.
    pub reason: Option<Missing>,
}

// The verdicts of all targets are kept, be there ever so many.
const _: () = assert!(size_of::<Option<Verdict>>() == 3);

/// The rules, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// 1: the figure that the target needs is missing.
    Reported,
    /// 2: the compared number cannot be had.
    Computable,
    /// 3: what cannot be undone.
    Final,
    /// 4: the due period is reached.
    Due,
    /// 5: nothing can be said before the due period.
    NotYet,
    /// 6: by the gap.
    Standing,
    /// 6, where the gap alone would say otherwise of whole things.
    WholeCount,
    /// Of a target of every period: each of them alone.
    EachPeriod,
}
