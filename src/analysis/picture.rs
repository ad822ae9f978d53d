//! The picture of a row: how far it is, beside where it should be.

use crate::assess::measures::{DONE, FIGURE, GROWTH, LIMIT_USED, Measure, SCHEDULE, TARGET_VALUE};
use crate::assess::row::Row;
use crate::lang::Phrase;
use crate::report::{Bar, Cell, Chart, Judged, Number};
use crate::value::Exact;

/// The bar of a row with a target that has a number.
pub(super) fn of_row(row: &Row) -> Option<Chart> {
    let assessment = row.assessment.as_ref()?;
    let whole = || Number::computed(Exact::from(100), 0, row.entry.plan.rounding);
    let of_whole = |measure: &Measure| {
        Some((measure.heading, number(row, measure)?, number(row, &SCHEDULE), Some(whole())))
    };
    let of_target = |measure: &Measure| {
        Some((measure.heading, number(row, measure)?, None, number(row, &TARGET_VALUE)))
    };
    let (title, value, expected, target) = match assessment.kind.judged() {
        Judged::Rate => of_target(&GROWTH),
        _ => of_whole(&DONE).or_else(|| of_whole(&LIMIT_USED)).or_else(|| of_target(&FIGURE)),
    }?;
    let status = assessment.word();
    let bar = Bar { title: Phrase::new(title), value, expected, target, status };
    Some(Chart::Bar(Box::new(bar)))
}

fn number(row: &Row, measure: &Measure) -> Option<Number<'static>> {
    match (measure.cell)(row) {
        Cell::Number(number) => Some(number.owned()),
        _ => None,
    }
}
