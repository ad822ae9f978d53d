//! The status of a target: the first of six rules that applies.

use super::assessment::Assessment;
use super::numbers::Growth;
use super::trajectory::Standing;
use crate::figures::State;
use crate::lang::Message;
use crate::ledger::Entry;
use crate::plan::{Better, Kind, Nature, Schedule, Target};
use crate::report::Word;
use crate::value::{Exact, Missing};

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
        let (name, message) = match self {
            Self::Met => ("met", Message::Met),
            Self::OnSchedule => ("on-schedule", Message::OnSchedule),
            Self::Lagging => ("lagging", Message::Lagging),
            Self::Behind => ("behind", Message::Behind),
            Self::Missed => ("missed", Message::Missed),
            Self::NotDue => ("not-due", Message::NotDue),
            Self::Unreported => ("unreported", Message::Unreported),
            Self::NotComputable => ("not-computable", Message::NotComputable),
        };
        Word { name, message }
    }
}

/// A status, the rule that chose it, and the reason why nothing better can be said.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// How the target stands.
    pub status: Status,
    /// Which of the rules applied first.
    pub rule: Rule,
    /// Why nothing better can be said.
    pub reason: Option<Missing>,
}

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
    /// Of a target of every period: each of them alone.
    EachPeriod,
}

/// Judges a target: rules 1 to 6, in order.
pub fn judge(against: &Assessment) -> Verdict {
    if let Some(duty) = &against.duty {
        return duty.verdict();
    }
    let verdict = |rule, status, reason| Verdict { status, rule, reason };
    if let Err(missing) = against.reported {
        return match against.entry.indicator.publication.due_month(against.entry.report) {
            Some(_) => verdict(Rule::Reported, Status::Unreported, Some(missing)),
            None => verdict(Rule::NotYet, Status::NotDue, Some(Missing::NotPublishedYet)),
        };
    }
    let goal = against.goal.as_ref().and_then(|goal| goal.as_ref().err());
    let compared = against.compared.as_ref().and_then(|compared| compared.as_ref().err());
    if let Some(missing) = compared.or(goal) {
        return verdict(Rule::Computable, Status::NotComputable, Some(*missing));
    }
    if let Some(status) = final_status(against) {
        return verdict(Rule::Final, status, None);
    }
    if is_due(&against.entry, &against.target) {
        let holds = against.number().is_some_and(|actual| against.holds(actual));
        return verdict(Rule::Due, if holds { Status::Met } else { Status::Missed }, None);
    }
    if has_no_verdict_yet(against) {
        let opening = matches!(against.standing, Err(Missing::NoOpening));
        return verdict(Rule::NotYet, Status::NotDue, opening.then_some(Missing::NoOpening));
    }
    match &against.standing {
        Err(missing) => verdict(Rule::Computable, Status::NotComputable, Some(*missing)),
        Ok(standing) => verdict(Rule::Standing, by_standing(against, standing), None),
    }
}

/// Rule 1: the figure that the target needs.
pub fn reported(
    (entry, target): (&Entry, &Target),
    growth: &Growth,
    compared: Option<&Result<Exact, Missing>>,
) -> Result<(), Missing> {
    let published = growth.published.is_some();
    let there = match target.kind {
        Kind::Done => entry.state().map(|_| ()).ok_or(Missing::NoState),
        Kind::Growth if published => Ok(()),
        Kind::Level if matches!(compared, Some(Ok(_))) => Ok(()),
        Kind::Level | Kind::Share | Kind::Growth => {
            match growth.actual {
                // Its figures were reported; they cannot be divided.
                Ok(_) | Err(Missing::DivisorZero) => Ok(()),
                Err(missing) => Err(missing),
            }
        }
    };
    match (target.kind, &growth.base) {
        (Kind::Growth, Err(missing)) if !published => there.and(Err(*missing)),
        _ => there,
    }
}

/// Rule 3: what cannot be undone before the due period.
fn final_status(against: &Assessment) -> Option<Status> {
    let want = against.want().filter(|_| !against.target.is_in_step());
    match (against.target.kind, want) {
        (Kind::Done, _) => {
            matches!(against.entry.state(), Some(State::Done(_))).then_some(Status::Met)
        }
        (Kind::Level, Some(want))
            if against.entry.indicator.only_rises() && want.is_final_once_passed() =>
        {
            match (want.is_limit(), want.holds(against.number()?)) {
                (true, false) => Some(Status::Missed),
                (false, true) => Some(Status::Met),
                (true, true) | (false, false) => None,
            }
        }
        (Kind::Level | Kind::Growth | Kind::Share, _) => None,
    }
}

/// Rule 4: whether the report period has reached the due period; a milestone's due day.
pub fn is_due(entry: &Entry, target: &Target) -> bool {
    match target.kind {
        Kind::Done => entry.report.last_day() >= target.due,
        Kind::Level | Kind::Growth | Kind::Share => {
            i64::from(entry.period.last_month()) >= target.months_to_due(entry.plan.year)
        }
    }
}

/// Rule 5: nothing can be said before the due period.
fn has_no_verdict_yet(against: &Assessment) -> bool {
    let indicator = against.entry.indicator;
    let neither = against.want().is_some_and(|want| want.better() == Better::Neither);
    let by_nature = match (against.target.kind, indicator.nature) {
        _ if against.target.is_in_step() => false,
        (Kind::Done, _) => true,
        (Kind::Level, Nature::Flow) => neither,
        (Kind::Level, Nature::Stock) => against.opening.is_none(),
        (Kind::Level | Kind::Growth | Kind::Share, _) => false,
    };
    by_nature || indicator.schedule == Schedule::YearEnd
}

/// Rule 6: by the gap to the schedule where the target is pro-rated, to the target where not. A
/// target that is not above zero has no thresholds.
fn by_standing(against: &Assessment, standing: &Standing) -> Status {
    let zero = Exact::from(0);
    if standing.in_unit >= zero || against.reaches_whole_part() {
        return Status::OnSchedule;
    }
    match &standing.points {
        Some(points) if &zero - points > against.threshold() => Status::Behind,
        Some(_) | None => Status::Lagging,
    }
}
