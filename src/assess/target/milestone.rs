//! A milestone: something to be done by its due day, which has no number.

use super::kind::{Basis, Ranked, TargetKind};
use crate::assess::facts::{Facts, Finality};
use crate::assess::numbers::Numbers;
use crate::assess::trajectory::Trajectory;
use crate::assess::words::{NumberWords, compared_phrase};
use crate::figures::State;
use crate::lang::{Phrase, Text};
use crate::ledger::Entry;
use crate::plan::{Comparison, Operand, Plan, Target};
use crate::value::{Applies, Exact, Missing, Period};

const DONE_ON: Text = Text::new("{0}完成", "done {0}");
const DONE_LATE: Text = Text::new("{0}完成，逾期{1}天", "done {0}, {1} days late");
const ADOPTED_DAY: Text = Text::new(
    "按原定目标{0}：[完成率{1}%，][距到期{2}天][{3}]，{4}",
    "first adopted: {0}; against it[ {1} % done,][ {2} days left][ {3}], {4}",
);
const DAYS_PAST: Text = Text::new("已逾期{0}天", "{0} days overdue");

/// A milestone.
pub struct MilestoneTarget;

impl TargetKind for MilestoneTarget {
    fn compared(&self, _: Basis, _: Option<&Comparison>) -> Applies<Exact> {
        None
    }

    fn reported(&self, basis: Basis, _: Option<&Exact>) -> Result<(), Missing> {
        basis.entry.state().map(|_| ()).ok_or(Missing::NoState)
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
        match basis.entry.state() {
            Some(State::Done(_)) => Finality::Done,
            Some(State::InProgress | State::NotStarted) | None => Finality::Open,
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

    fn phrase(&self, plan: &Plan, comparison: &Comparison<Operand>) -> Phrase {
        compared_phrase(plan, comparison, NumberWords::AsWritten(""))
    }

    fn adopted(&self) -> Text {
        ADOPTED_DAY
    }

    /// The day it was done, or how long it is overdue.
    fn remark(&self, basis: Basis) -> Option<Phrase> {
        let due = basis.target.due;
        if let Some(State::Done(day)) = basis.entry.state() {
            let day = day?;
            let late = -day.days_until(due);
            return Some(if late > 0 { DONE_LATE.with(day).with(late) } else { DONE_ON.with(day) });
        }
        let past = -basis.entry.report.last_day().days_until(due);
        (past > 0).then(|| DAYS_PAST.with(past))
    }
}
