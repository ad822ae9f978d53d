//! Figures that were copied: from the period before, or from the row of another region.
//!
//! Small counts stay the same in a third of all months and more, so a number counts only from three
//! digits on, and only together with a second column.

use std::collections::HashMap;

use super::finding::AuditFinding;
use super::subject::{Subject, has_three_digits, months};
use crate::figures::{Column, Figure, Reported};
use crate::ledger::Entry;
use crate::problem::Code;
use crate::value::{Amount, RegionId};

/// The columns that change from month to month.
const OF_MONTHS: [Column; 2] = [Column::LastYear, Column::Growth];

/// The columns that are another number in each region.
const OF_REGIONS: [Column; 4] =
    [Column::LastYear, Column::Growth, Column::LastFullYear, Column::Opening];

/// Figures that are just those of the period before.
pub(super) fn stale_copies(subject: &Subject) -> Vec<AuditFinding> {
    subject.entries.iter().filter_map(stale_copy).collect()
}

fn stale_copy(entry: &Entry) -> Option<AuditFinding> {
    let row = row(entry)?;
    let value = row.value.filter(|it| has_three_digits(*it))?;
    let before = months(entry, entry.period.year()).filter(|it| it.period < entry.period).last()?;
    let earlier = self::row(&before)?;
    let is_same = |one: Option<Amount>, other: Option<Amount>| one.is_some() && one == other;
    let column = OF_MONTHS.into_iter().find(|it| is_same(of(&row, *it), of(&earlier, *it)))?;
    if !is_same(row.value, earlier.value) {
        return None;
    }
    let figures = [value, value].map(|it| it.to_string());
    let finding = AuditFinding::new(entry, Code::StaleCopy, row.row, figures);
    let finding = finding.with(value).with(before.period).with(column.name());
    Some(finding.with(of(&row, column)?).also(earlier.row))
}

/// Figures that are just those of another region.
pub(super) fn copied_rows(subject: &Subject) -> Vec<AuditFinding> {
    let mut first: HashMap<(String, &str, String), &Entry> = HashMap::new();
    let mut found = Vec::new();
    for entry in &subject.entries {
        let Some(row) = row(entry).filter(|_| entry.region != entry.plan.home()) else { continue };
        let Some(value) = row.value.filter(|it| has_three_digits(*it)) else { continue };
        let columns = OF_REGIONS.into_iter();
        let same = columns.filter_map(|column| Some((column, of(&row, column)?))).find_map(
            |(column, second)| {
                let key = (value.to_string(), column.name(), format!("{} {second}", entry.period));
                let other = *first.entry(key).or_insert(entry);
                let lies_within =
                    |one: RegionId, other: RegionId| entry.plan.children(one).contains(&other);
                let is_nested = lies_within(other.region, entry.region)
                    || lies_within(entry.region, other.region);
                (other.region != entry.region && !is_nested).then_some((other, column, second))
            },
        );
        let Some((other, column, second)) = same else { continue };
        let figures = [value, value].map(|it| it.to_string());
        let finding = AuditFinding::new(entry, Code::CopiedRow, row.row, figures).with(value);
        let finding = finding.with(entry.plan.region(other.region)).with(column.name());
        let Some(place) = self::row(other).map(|it| it.row) else { continue };
        found.push(finding.with(second).also(place));
    }
    found
}

/// The one row of a figure.
fn row(entry: &Entry) -> Option<Figure> {
    entry.figure.and_then(Reported::row)
}

/// What stands in a column.
fn of(row: &Figure, column: Column) -> Option<Amount> {
    match column {
        Column::LastYear => row.last_year,
        Column::Growth => row.growth,
        Column::LastFullYear => row.last_full_year,
        Column::Opening => row.opening,
        _ => None,
    }
}
