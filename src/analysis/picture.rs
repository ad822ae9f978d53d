//! The picture of a row: how far it is, beside where it should be.

use crate::assess::measures::{
    DONE, FIGURE, GROWTH, LIMIT_USED, Measure, SCHEDULE, TARGET_VALUE, WAY,
};
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};
use crate::report::{Bar, Cell, Chart, Judged, Number};
use crate::value::Exact;

const EXPECTED: Text = Text::new("时序", "schedule");

/// The bar of a row with a target that has a number, as its picture.
pub(super) fn of_row(row: &Row) -> Option<Chart> {
    Some(Chart::Bar(Box::new(bar_of(row)?)))
}

/// The bar of a row with a target that has a number.
pub(super) fn bar_of(row: &Row) -> Option<Bar> {
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
        _ => of_whole(&DONE)
            .or_else(|| of_whole(&WAY))
            .or_else(|| of_whole(&LIMIT_USED))
            .or_else(|| of_target(&FIGURE)),
    }?;
    let (title, status) = (Phrase::new(title), assessment.word());
    let is_rate = assessment.kind.judged() == Judged::Rate;
    Some(Bar { title, value, expected, expected_title: EXPECTED, target, status, is_rate })
}

fn number(row: &Row, measure: &Measure) -> Option<Number<'static>> {
    match (measure.cell)(row) {
        Cell::Number(number) => Some(number.owned()),
        _ => None,
    }
}
