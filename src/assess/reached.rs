//! Whether a target is reached for good, and whether that was by its day: what closes it (销号).

use super::facts::Finality;
use super::judged::done_late;
use super::row::Row;
use super::verdict::Status;
use crate::value::Period;

/// How far a target is reached for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// It can still be lost, or is not reached.
    No,
    /// By its day.
    InTime,
    /// After its day: of a number the first period whose figure reached it.
    Late(Option<Period>),
}

impl Reached {
    /// How far the target of a row is reached; a missed month or quarter is never made good.
    pub(crate) fn of(row: &Row) -> Self {
        let Some(assessment) = &row.assessment else { return Self::No };
        let late = || {
            let is_once = assessment.target.every.is_none();
            is_once.then(|| done_late(&row.entry, assessment.kind))?
        };
        match (assessment.verdict.status, assessment.facts.finality) {
            (Status::Met, Finality::DoneLate) => Self::Late(None),
            (Status::Met, _) => Self::InTime,
            (Status::Missed, _) => late().map_or(Self::No, |it| Self::Late(Some(it.period))),
            _ => Self::No,
        }
    }
}
