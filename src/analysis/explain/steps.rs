//! The formulas of a row with the numbers put in, in the order in which they are computed.

use super::inputs::declared;
use super::line::{Line, numbers_of};
use crate::assess::measures::{
    ABSOLUTE_CHANGE, ATTAINMENT, CHANGE, GAP, GROWTH, GROWTH_BOUND, GROWTH_FROM_LEVELS, JUDGED_GAP,
    LIMIT_USED, Measure, OUTLOOK, PER_MONTH, PERIODS_KEPT, REMAINING, REQUIRED_GROWTH, SCHEDULE,
    SCHEDULE_GAP, SCHEDULE_GAP_POINTS, SEVERITY, SINGLE_GROWTH, STOCK_PROGRESS, TARGET_GAP,
    TWO_YEAR_GROWTH, Worked, Working,
};
use crate::assess::row::Row;
use crate::lang::Phrase;
use crate::lang::words::{AS_ADOPTED, AS_WRITTEN};
use crate::report::Cell;

/// The growth of a figure.
const OF_GROWTH: &[&Measure] =
    &[&GROWTH_FROM_LEVELS, &GROWTH_BOUND, &CHANGE, &ABSOLUTE_CHANGE, &TWO_YEAR_GROWTH];

/// How it stands to its target.
const OF_TARGET: &[&Measure] = &[
    &ATTAINMENT,
    &PERIODS_KEPT,
    &LIMIT_USED,
    &GAP,
    &SCHEDULE,
    &STOCK_PROGRESS,
    &SCHEDULE_GAP_POINTS,
    &SCHEDULE_GAP,
    &TARGET_GAP,
    &JUDGED_GAP,
    &SEVERITY,
    &REMAINING,
    &PER_MONTH,
    &REQUIRED_GROWTH,
    &SINGLE_GROWTH,
    &OUTLOOK,
];

/// What is told of a target as it was first adopted.
const OF_ADOPTED: &[AdoptedStep] = &[
    AdoptedStep { key: "adopted.attainment_pct", measure: &ATTAINMENT },
    AdoptedStep { key: "adopted.attainment_pct", measure: &PERIODS_KEPT },
    AdoptedStep { key: "adopted.gap", measure: &GAP },
    AdoptedStep { key: "adopted.schedule_gap_pp", measure: &SCHEDULE_GAP_POINTS },
];

/// A step that has a key of its own.
struct AdoptedStep {
    key: &'static str,
    measure: &'static Measure,
}

/// The steps of a row.
pub(super) fn of(row: &Row) -> Vec<Line> {
    // The growth of a sum says nothing of periods that count alone.
    let alone = row.entry.target.is_some_and(|target| target.every.is_some());
    let of_growth = OF_GROWTH.iter().filter(|_| !alone);
    of_growth.chain(OF_TARGET).filter_map(|measure| step(row, measure)).collect()
}

/// What a target gave as it was first adopted: what it asked, how far it is, and how it stands.
pub(super) fn as_adopted(row: &Row) -> Vec<Line> {
    let steps = OF_ADOPTED.iter().filter_map(|AdoptedStep { key, measure }| {
        Some(Line { key: Some(key), ..step(row, measure)? })
    });
    let of_adopted = |line: Line| {
        let title = AS_ADOPTED.value(line.title);
        Line { title, ..line }
    };
    declared(row).into_iter().chain(steps).map(of_adopted).collect()
}

/// The step of a measure, where its formula applies to a row.
fn step(row: &Row, measure: &Measure) -> Option<Line> {
    let Working { title, worked } = measure.working.as_ref()?;
    let Worked { formula, result } = worked(row)?;
    let (key, title) = match measure.key {
        "" => (None, *title),
        // Where no growth was published, that of the levels is the one that counts.
        key if key == GROWTH_FROM_LEVELS.key && row.numbers.published_rate().is_none() => {
            (Some(GROWTH.key), AS_WRITTEN)
        }
        key => (Some(key), *title),
    };
    let unit = row.entry.indicator.unit.as_deref().unwrap_or_default();
    let title = Phrase::new(title).value(formula.title).with(unit);
    let shown = match ((measure.cell)(row), &result) {
        (Cell::Number(number), _) => Cell::Number(number.owned()),
        (_, Err(missing)) => Cell::Missing(*missing),
        (_, Ok(_)) => Cell::Blank,
    };
    let line = Line { key, shown, ..Line::empty(row, measure.symbol, title) };
    Some(match result {
        Ok((work, exact)) => {
            let (form, filled) = (Some(work.form.to_owned()), Some(work.filled()));
            Line { form, filled, numbers: numbers_of(&work), exact: Some(exact), ..line }
        }
        Err(_) => line,
    })
}
