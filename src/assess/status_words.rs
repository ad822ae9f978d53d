//! What a status is called, by what is asked: an overrun limit is not slow, and a share has no pace.
//!
//! The stable names are the same for all; the command line takes every word that is printed.

use super::facts::{Facts, Finality};
use super::trajectory::Trajectory;
use super::verdict::Status;
use crate::lang::Text;
use crate::plan::{Better, Nature};
use crate::report::Word;

/// What is asked, as far as it changes the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AimKind {
    /// An amount that builds up or is on its way: it has a pace.
    Amount,
    /// A limit that is used up (控制数).
    Limit,
    /// A rate or share that is compared with the whole target; and which side is good.
    Rate(Better),
    /// A milestone.
    Milestone,
    /// A milestone that was done after its day.
    LateMilestone,
}

/// Every word that reports print for a status, in both languages.
pub(crate) fn printed(status: Status) -> impl Iterator<Item = &'static str> {
    let texts = AimKind::ALL.into_iter().map(move |aim| aim.word(status).text);
    texts.flat_map(|text| [text.zh, text.en])
}

impl AimKind {
    const ALL: [Self; 7] = [
        Self::Amount,
        Self::Limit,
        Self::Rate(Better::Higher),
        Self::Rate(Better::Lower),
        Self::Rate(Better::Neither),
        Self::Milestone,
        Self::LateMilestone,
    ];

    /// What is asked of a number.
    pub(crate) fn of_number(facts: &Facts, nature: Nature) -> Self {
        let better = facts.comparison().map_or(Better::Higher, |comparison| comparison.better());
        if is_compared_whole(facts, nature) {
            Self::Rate(better)
        } else if is_limit(facts) {
            Self::Limit
        } else {
            Self::Amount
        }
    }

    /// What is asked where something is to be done.
    pub(crate) fn of_milestone(facts: &Facts) -> Self {
        match facts.finality {
            Finality::DoneLate => Self::LateMilestone,
            Finality::Open | Finality::OncePassed | Finality::Done => Self::Milestone,
        }
    }

    /// The word for a status.
    pub(crate) const fn word(self, status: Status) -> Word {
        let own = match (self, status) {
            (Self::Limit, Status::OnSchedule) => Text::new("控制在内", "within the limit"),
            (Self::Limit, Status::Lagging) => Text::new("偏快", "too fast"),
            (Self::Limit, Status::Behind) => Text::new("明显偏快", "far too fast"),
            (Self::Limit, Status::Missed) => Text::new("超控制数", "over the limit"),
            (Self::Rate(_), Status::OnSchedule) => Text::new("达目标", "on target"),
            (Self::Rate(Better::Higher), Status::Lagging) => Text::new("低于目标", "below target"),
            (Self::Rate(Better::Higher), Status::Behind) => {
                Text::new("明显低于目标", "far below target")
            }
            (Self::Rate(Better::Lower), Status::Lagging) => Text::new("高于目标", "above target"),
            (Self::Rate(Better::Lower), Status::Behind) => {
                Text::new("明显高于目标", "far above target")
            }
            (Self::Rate(Better::Neither), Status::Lagging) => Text::new("偏离目标", "off target"),
            (Self::Rate(Better::Neither), Status::Behind) => {
                Text::new("明显偏离目标", "far off target")
            }
            (Self::Milestone, Status::Missed) => Text::new("逾期未完成", "overdue"),
            (Self::LateMilestone, Status::Met) => Text::new("逾期完成", "done late"),
            (
                Self::Amount | Self::Limit | Self::Rate(_) | Self::Milestone | Self::LateMilestone,
                _,
            ) => return status.word(),
        };
        Word { name: status.word().name, text: own }
    }
}

/// Whether a rate is compared with the whole target: it has no pace.
fn is_compared_whole(facts: &Facts, nature: Nature) -> bool {
    match facts.trajectory {
        Trajectory::WholeInPoints => true,
        Trajectory::Whole => nature.is_ratio(),
        Trajectory::FromZero
        | Trajectory::FromOpening(_)
        | Trajectory::FromUnknown
        | Trajectory::SinceYearStart => false,
    }
}

/// Whether a limit is being used up; one that a stock is brought down to is not.
fn is_limit(facts: &Facts) -> bool {
    let is_limit = facts.comparison().is_some_and(|comparison| comparison.is_limit());
    is_limit && facts.trajectory.opening().is_none()
}
