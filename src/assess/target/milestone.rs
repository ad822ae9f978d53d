//! A milestone: something to be done by its due day, which has no number.

use super::kind::{Basis, Ranked, TargetKind};
use crate::assess::facts::{Facts, Finality};
use crate::assess::numbers::Numbers;
use crate::assess::trajectory::Trajectory;
use crate::assess::words::{NumberWords, compared_phrase};
use crate::figures::State;
use crate::lang::{Message, Phrase};
use crate::ledger::Entry;
use crate::plan::{Operand, Plan, Target, Want};
use crate::value::{Applies, Exact, Missing, Period};

/// A milestone.
pub struct MilestoneTarget;

impl TargetKind for MilestoneTarget {
    fn compared(&self, _: Basis, _: Option<&Want>) -> Applies<Exact> {
        None
    }

    fn reported(&self, basis: Basis, _: Option<&Exact>) -> Result<(), Missing> {
        basis.entry.state().map(|_| ()).ok_or(Missing::NoState)
    }

    fn trajectory(&self, _: Basis, _: &Want) -> Trajectory {
        Trajectory::Whole
    }

    fn period(&self, entry: &Entry) -> Period {
        entry.report
    }

    fn is_due(&self, basis: Basis) -> bool {
        basis.entry.report.last_day() >= basis.target.due
    }

    fn finality(&self, basis: Basis, _: Option<&Want>) -> Finality {
        match basis.entry.state() {
            Some(State::Done(_)) => Finality::Done,
            Some(State::InProgress | State::NotStarted) | None => Finality::Open,
        }
    }

    fn waits_until_due(&self, _: Basis, _: Option<&Want>) -> bool {
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

    fn phrase(&self, plan: &Plan, want: &Want<Operand>) -> Phrase {
        compared_phrase(plan, want, NumberWords::AsWritten(""))
    }

    fn adopted(&self) -> Message {
        Message::AdoptedDay
    }

    /// The day it was done, or how long it is overdue.
    fn remark(&self, basis: Basis) -> Option<Phrase> {
        let due = basis.target.due;
        if let Some(State::Done(day)) = basis.entry.state() {
            let day = day?;
            let late = -day.days_until(due);
            return Some(if late > 0 {
                Phrase::new(Message::DoneLate).with(day).with(late)
            } else {
                Phrase::new(Message::DoneOn).with(day)
            });
        }
        let past = -basis.entry.report.last_day().days_until(due);
        (past > 0).then(|| Phrase::new(Message::DaysPast).with(past))
    }
}
