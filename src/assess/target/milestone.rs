//! A milestone: something to be done by its due day, which has no number.

use super::kind::{Basis, Ranked, TargetKind};
use crate::assess::facts::{Facts, Finality};
use crate::assess::numbers::Numbers;
use crate::assess::past::{due_period, earlier};
use crate::assess::status_words::AimKind;
use crate::assess::trajectory::Trajectory;
use crate::assess::words::{NumberWords, compared_phrase};
use crate::figures::State;
use crate::lang::{Phrase, Text};
use crate::ledger::Entry;
use crate::plan::{Comparison, Nature, Operand, Plan, Target};
use crate::value::{Applies, Date, Exact, Missing, Period};

const DONE_ON: Text = Text::new("{0}完成", "done {0}");
const DONE_LATE: Text = Text::new("{0}完成，逾期{1}天", "done {0}, {1} days late");
const DONE_LATE_UNDATED: Text = Text::new("逾期完成", "done late");
const DAY_NOT_REPORTED: Text = Text::new(
    "没有报完成日期，不能判断是否按期，请补报日期",
    "the day was not reported: say the day, so that it can be told whether it was in time",
);
const ADOPTED_DAY: Text = Text::new(
    "按原定目标{0}：[完成率{1}%，][距到期{2}天][{3}]，{4}",
    "first adopted: {0}; against it[ {1} % done,][ {2} days left][ {3}], {4}",
);
const ADOPTED_DAY_PAST: Text = Text::new(
    "按原定目标{0}：[完成率{1}%，]逾期{2}天[{3}]，{4}",
    "first adopted: {0}; against it[ {1} % done,] {2} days late[ {3}], {4}",
);
const DAYS_PAST: Text = Text::new("已逾期{0}天", "{0} days overdue");

/// A milestone.
pub(super) struct MilestoneTarget;

impl TargetKind for MilestoneTarget {
    fn compared(&self, _: Basis, _: Option<&Comparison>) -> Applies<Exact> {
        None
    }

    /// Once its day is over nobody need be told again how it went.
    fn judged_period(&self, entry: &Entry, target: &Target) -> Period {
        let is_over = entry.state().is_none() && entry.report.last_day() >= target.due;
        let due = due_period(entry, target);
        let tells_how_it_went = |it: &Entry| {
            matches!(it.state(), Some(State::Done(_))) || due.is_some_and(|due| it.period >= due)
        };
        let last = || earlier(entry).find(|it| it.state().is_some()).filter(tells_how_it_went);
        is_over.then(last).flatten().map_or(entry.period, |it| it.period)
    }

    fn reported(&self, basis: Basis, _: Option<&Exact>) -> Result<(), Missing> {
        basis.entry.state().ok_or(Missing::NoState)?;
        match done(basis) {
            Some(Done::Unknown) => Err(Missing::NoFigureAtDue),
            Some(Done::InTime(_) | Done::Late(_)) | None => Ok(()),
        }
    }

    fn trajectory(&self, _: Basis, _: &Comparison) -> Trajectory {
        Trajectory::Whole
    }

    fn period(&self, entry: &Entry) -> Period {
        entry.report
    }

    fn is_due(&self, basis: Basis) -> bool {
        basis.entry.report.last_day() >= basis.target.due
    }

    fn finality(&self, basis: Basis, _: Option<&Comparison>) -> Finality {
        match done(basis) {
            Some(Done::InTime(_) | Done::Unknown) => Finality::Done,
            Some(Done::Late(_)) => Finality::DoneLate,
            None => Finality::Open,
        }
    }

    fn waits_until_due(&self, _: Basis, _: Option<&Comparison>) -> bool {
        true
    }

    fn days_left(&self, basis: Basis) -> Applies<Exact> {
        let day = match basis.entry.state() {
            Some(State::Done(day)) => day?,
            Some(State::InProgress | State::NotStarted) | None => basis.entry.report.last_day(),
        };
        Some(Ok(Exact::from(day.days_until(basis.target.due))))
    }

    fn ranked(&self, _: &Entry, _: &Target) -> Option<Ranked> {
        None
    }

    fn without_figure(&self, _: &Numbers, _: &Facts, _: Missing) -> Applies<Exact> {
        Some(Err(Missing::NoState))
    }

    fn aim(&self, facts: &Facts, _: Nature) -> AimKind {
        AimKind::of_milestone(facts)
    }

    fn phrase(&self, plan: &Plan, comparison: &Comparison<Operand>) -> Phrase {
        compared_phrase(plan, comparison, NumberWords::AsWritten(""))
    }

    fn adopted(&self, gap: String) -> (Text, String) {
        match gap.strip_prefix('-') {
            Some(days) => (ADOPTED_DAY_PAST, days.to_owned()),
            None => (ADOPTED_DAY, gap),
        }
    }

    /// The day it was done, or how long it is overdue.
    fn remark(&self, basis: Basis) -> Option<Phrase> {
        let due = basis.target.due;
        match done(basis) {
            Some(Done::InTime(day)) => day.map(|day| DONE_ON.with(day)),
            Some(Done::Late(Some(day))) => Some(DONE_LATE.with(day).with(due.days_until(day))),
            Some(Done::Late(None)) => Some(Phrase::new(DONE_LATE_UNDATED)),
            Some(Done::Unknown) => Some(Phrase::new(DAY_NOT_REPORTED)),
            None => {
                let past = due.days_until(basis.entry.report.last_day());
                (past > 0).then(|| DAYS_PAST.with(past))
            }
        }
    }
}

/// How a milestone that is done stands to its day.
enum Done {
    /// Up to it.
    InTime(Option<Date>),
    /// After it.
    Late(Option<Date>),
    /// The day was not said, and it was first reported after the period of the due day.
    Unknown,
}

fn done(Basis { entry, target, .. }: Basis) -> Option<Done> {
    let Some(State::Done(day)) = entry.state() else { return None };
    if let Some(day) = day {
        let done = if day > target.due { Done::Late } else { Done::InTime };
        return Some(done(Some(day)));
    }
    let Some(due) = due_period(entry, target) else { return Some(Done::InTime(None)) };
    let was_open_on_due = |before: Vec<Entry>| before.iter().any(|it| it.period >= due);
    let mut states: Vec<Entry> = earlier(entry).filter(|it| it.state().is_some()).collect();
    states.reverse();
    let first = states.iter().position(|it| matches!(it.state(), Some(State::Done(_))));
    let first_done = first.and_then(|first| states.get(first)).unwrap_or(entry).period;
    let open = states.into_iter().take(first.unwrap_or(usize::MAX)).collect();
    Some(if first_done <= due {
        Done::InTime(None)
    } else if was_open_on_due(open) {
        Done::Late(None)
    } else {
        Done::Unknown
    })
}
