//! What programs read of a row: the JSON contract, one line a key.

use super::declared;
use crate::assess::measures::{
    ABSOLUTE_CHANGE, ATTAINMENT, CHANGE, FIGURE, GAP, GROWTH, GROWTH_FROM_LEVELS, JUDGED_GAP,
    JUDGED_PERIOD, LAST_FULL_YEAR, LAST_YEAR, LIMIT_USED, OPENING, OUTLOOK, PER_MONTH, RANK,
    REMAINING, REQUIRED_GROWTH, SCHEDULE, SCHEDULE_GAP, SCHEDULE_GAP_POINTS, SEVERITY,
    STOCK_PROGRESS, TARGET_GAP, TARGET_HIGH, TARGET_VALUE, TWO_YEAR_GROWTH,
};
use crate::assess::notes;
use crate::assess::row::Row;
use crate::assess::words::word_of;
use crate::figures::State;
use crate::lang::words::REASON;
use crate::report::{Cell, Column, Show};

const fn key<'a>(key: &'static str, cell: for<'r> fn(&'r Row<'a>) -> Cell<'r>) -> Column<Row<'a>> {
    Column::new(key, REASON, Show::DataOnly, cell)
}

/// Whether what the target asks has no number.
fn is_to_be_done(row: &Row) -> bool {
    row.entry.target.is_some_and(|target| target.comparison.is_none())
}

impl<'a> Row<'a> {
    /// The records' columns; dotted keys nest.
    pub(crate) const RECORDS: &'a [Column<Row<'a>>] = &[
        key("task", declared::task),
        key("departments", declared::departments),
        key("indicator", declared::indicator),
        key("name", declared::name),
        key("region", declared::region),
        key("unit", declared::unit),
        key("nature", declared::nature),
        key("target.id", declared::target_id),
        key("target.kind", declared::kind),
        key("target.comparator", declared::comparator),
        TARGET_VALUE.record(),
        TARGET_HIGH.record(),
        key("target.operand", declared::operand),
        key("target.unit", declared::target_unit),
        key("target.due", declared::due),
        key("target.tier", declared::tier),
        key("target.aspirational", declared::aspirational),
        key("target.soft", declared::soft),
        key("target.binding", declared::binding),
        key("target.every", declared::every),
        key("target.from", declared::from),
        key("period", |row| Cell::Period(row.entry.period)),
        key("actual", |row| match row.state() {
            Some(_) => Cell::Blank,
            None if is_to_be_done(row) => Cell::Blank,
            None => (FIGURE.cell)(row),
        }),
        key("state", |row| match row.state() {
            Some(state) => Cell::Word(word_of(state)),
            None if is_to_be_done(row) => (FIGURE.cell)(row),
            None => Cell::Blank,
        }),
        key("done_on", |row| match row.state() {
            Some(State::Done(day)) => Cell::of(day, Cell::Date),
            _ => Cell::Blank,
        }),
        LAST_YEAR.record(),
        LAST_FULL_YEAR.record(),
        OPENING.record(),
        GROWTH.record(),
        key("growth_source", |row| row.growth_source()),
        GROWTH_FROM_LEVELS.record(),
        CHANGE.record(),
        TWO_YEAR_GROWTH.record(),
        ATTAINMENT.record(),
        SCHEDULE.record(),
        SCHEDULE_GAP_POINTS.record(),
        SCHEDULE_GAP.record(),
        GAP.record(),
        REMAINING.record(),
        PER_MONTH.record(),
        REQUIRED_GROWTH.record(),
        OUTLOOK.record_as("outlook.value"),
        key("outlook.method", |row| row.outlook_method()),
        key("status", |row| row.status()),
        key("note", |row| Cell::Notes(notes::of(row))),
        key("sources.actual", |row| match row.state() {
            Some(_) => row.figure_source(),
            None if row.entry.target.is_some_and(|it| it.every.is_some()) => row.figure_source(),
            None => row.source(row.numbers.actual.as_ref().ok()),
        }),
        key("sources.last_year", |row| row.source(row.numbers.last_year.as_ref().ok())),
        key("sources.growth", |row| row.source(row.numbers.published.as_ref())),
        key("adopted.comparator", |row| row.of_adopted(declared::comparator)),
        key("adopted.value", |row| row.of_adopted(TARGET_VALUE.cell)),
        key("adopted.high", |row| row.of_adopted(TARGET_HIGH.cell)),
        key("adopted.due", declared::adopted_due),
        key("adopted.attainment_pct", |row| row.of_adopted(ATTAINMENT.cell)),
        key("adopted.schedule_gap_pp", |row| row.of_adopted(SCHEDULE_GAP_POINTS.cell)),
        key("adopted.gap", |row| row.of_adopted(GAP.cell)),
        key("adopted.status", |row| row.of_adopted(Row::status)),
        RANK.record(),
        JUDGED_PERIOD.record(),
        JUDGED_GAP.record(),
        key("judged_by", |row| row.judged_by()),
        SEVERITY.record(),
        LIMIT_USED.record(),
        STOCK_PROGRESS.record(),
        ABSOLUTE_CHANGE.record(),
        TARGET_GAP.record(),
    ];
}
