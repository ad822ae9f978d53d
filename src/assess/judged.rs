//! The figure that is judged: that of the report period; of a target that was due before, that of
//! the period it was due in, also in later reports.
//!
//! Where that one lacks, each kind of target says in its own file what decides in its place.

use super::numbers::Numbers;
use super::past::{due_period, later};
use super::target::kind::{Basis, TargetKind};
use super::target::kind_of;
use crate::ledger::Entry;
use crate::plan::Target;
use crate::value::{Exact, Period};

/// A figure that reached its target only after it was due.
pub(crate) struct LateFigure {
    /// Its period.
    pub period: Period,
    /// The number that was compared.
    pub number: Exact,
}

/// The period whose figure the target of an entry is judged by.
pub(crate) fn judged_period(entry: &Entry) -> Period {
    let of = |target| kind_of(target).judged_period(entry, target);
    entry.target.as_ref().map_or(entry.period, of)
}

/// An entry of a report with the figure that its target is judged by.
pub(crate) fn judged(entry: Entry) -> Entry {
    let period = judged_period(&entry);
    if period == entry.period { entry } else { entry.of(period) }
}

/// The same indicator, judged by another target.
pub(crate) fn judged_by<'a>(entry: &Entry<'a>, target: Target) -> Entry<'a> {
    let ids = (entry.id, entry.region);
    let of_report = Entry::watched((entry.plan, entry.figures), entry.report, ids);
    judged(Entry { target: Some(target), ..of_report })
}

/// The first later figure that reached a target which was missed.
pub(crate) fn done_late(entry: &Entry, kind: &dyn TargetKind) -> Option<LateFigure> {
    let target = entry.target?;
    due_period(entry, &target)?;
    later(entry).find_map(|entry| {
        let numbers = Numbers::of(&entry);
        let facts = kind.facts(Basis::new(&entry, &target, &numbers));
        let number = facts.number().filter(|_| facts.holds())?.clone();
        Some(LateFigure { period: entry.period, number })
    })
}
