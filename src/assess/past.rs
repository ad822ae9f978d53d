//! What lies before the report: the period that a target was due in, and the figures around it.

use crate::ledger::Entry;
use crate::plan::Target;
use crate::value::Period;

/// The period a target was due in, when the report has reached it.
pub(super) fn due_period(entry: &Entry, target: &Target) -> Option<Period> {
    let due = entry.indicator.due_period(target, entry.plan.year)?;
    (due <= entry.report).then_some(due)
}

/// The figures of earlier periods of the year, the latest first.
pub(super) fn earlier<'a>(entry: &Entry<'a>) -> impl Iterator<Item = Entry<'a>> {
    let (entry, last) = (*entry, entry.period.last_month());
    of_months(entry, (1..last).rev())
}

/// The figures of later periods up to the report's, the earliest first.
pub(super) fn later<'a>(entry: &Entry<'a>) -> impl Iterator<Item = Entry<'a>> {
    let (first, last) = (entry.period.last_month() + 1, entry.report.last_month());
    of_months(*entry, first..=last)
}

fn of_months(
    entry: Entry<'_>,
    months: impl Iterator<Item = u8>,
) -> impl Iterator<Item = Entry<'_>> {
    let year = entry.report.year();
    let entries = months.map(move |month| entry.of(Period::cumulative(year, month)));
    entries.filter(Entry::is_there)
}
