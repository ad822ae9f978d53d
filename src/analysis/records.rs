//! What programs read of a row: the JSON contract, one line a key.

use crate::assess::row::Row;
use crate::assess::words::{operand_text, tier_word, word_of};
use crate::figures::State;
use crate::lang::Message;
use crate::plan::Kind;
use crate::report::{Cell, Column, Show};

const fn key<'a>(key: &'static str, cell: for<'r> fn(&'r Row<'a>) -> Cell<'r>) -> Column<Row<'a>> {
    Column::new(key, Message::Reason, Show::DataOnly, cell)
}

impl<'a> Row<'a> {
    /// The records' columns; dotted keys nest.
    pub const RECORDS: &'a [Column<Row<'a>>] = &[
        key("task", |row| Cell::Whole(row.entry.task().number.into())),
        key("departments", |row| {
            Cell::List(
                row.entry
                    .departments()
                    .iter()
                    .map(|id| row.entry.plan.department(*id).into())
                    .collect(),
            )
        }),
        key("indicator", |row| Cell::theirs(&row.entry.indicator.id)),
        key("name", |row| Cell::theirs(&row.entry.indicator.name)),
        key("region", |row| row.region()),
        key("unit", |row| Cell::of(row.entry.indicator.unit.as_deref(), Cell::theirs)),
        key("nature", |row| Cell::Ours(row.entry.indicator.nature.name().into())),
        key("target.id", |row| row.target_id()),
        key("target.kind", |row| {
            Cell::of(row.entry.target, |target| Cell::Ours(target.kind.name().into()))
        }),
        key("target.comparator", |row| row.comparator()),
        key("target.value", |row| row.target_value()),
        key("target.high", |row| row.target_high()),
        key("target.operand", |row| {
            let want = row.entry.target.and_then(|target| target.want);
            Cell::of(want.and_then(|want| operand_text(row.entry.plan, &want)), |it| {
                Cell::Ours(it.into())
            })
        }),
        key("target.unit", |row| {
            let unit = row
                .entry
                .target
                .and_then(|target| target.kind.unit(row.entry.indicator.unit.as_deref()));
            Cell::of(unit, Cell::theirs)
        }),
        key("target.due", |row| Cell::of(row.entry.target, |target| Cell::Date(target.due))),
        key("target.tier", |row| {
            Cell::of(row.entry.target.and_then(|target| target.tier), |tier| {
                Cell::Word(tier_word(tier))
            })
        }),
        key("target.aspirational", |row| {
            Cell::of(row.entry.target, |target| Cell::Flag(target.aspirational))
        }),
        key("target.soft", |row| Cell::of(row.entry.target, |target| Cell::Flag(target.soft))),
        key("target.binding", |row| {
            Cell::of(row.entry.target.and_then(|target| target.binding), Cell::Flag)
        }),
        key("target.every", |row| {
            let every = row.entry.target.and_then(|target| target.every);
            Cell::of(every, |every| Cell::Ours(every.name().into()))
        }),
        key("period", |row| Cell::Period(row.entry.period)),
        key("actual", |row| match row.entry.target.map(|target| target.kind) {
            Some(Kind::Done) => Cell::Blank,
            _ if row.state().is_some() => Cell::Blank,
            _ => row.number(),
        }),
        key("state", |row| match (row.state(), row.entry.target.map(|target| target.kind)) {
            (Some(state), _) => Cell::Word(word_of(state)),
            (None, Some(Kind::Done)) => row.number(),
            (None, _) => Cell::Blank,
        }),
        key("done_on", |row| match row.state() {
            Some(State::Done(day)) => Cell::of(day, Cell::Date),
            _ => Cell::Blank,
        }),
        key("last_year", |row| row.last_year()),
        key("last_full_year", |row| {
            Cell::of(row.entry.last_full_year(), |it| Cell::Number(row.reported(&it)))
        }),
        key("opening", |row| Cell::of(row.entry.opening(), |it| Cell::Number(row.reported(&it)))),
        key("growth_pct", |row| row.growth()),
        key("growth_source", |row| row.growth_source()),
        key("growth_from_levels_pct", |row| row.growth_from_levels()),
        key("change_pp", |row| row.change()),
        key("growth_two_year_pct", |row| row.two_year_growth()),
        key("attainment_pct", |row| row.attainment()),
        key("schedule_pct", |row| row.schedule()),
        key("schedule_gap_pp", |row| row.schedule_gap_points()),
        key("schedule_gap", |row| row.schedule_gap()),
        key("gap", |row| row.gap()),
        key("remaining", |row| row.remaining()),
        key("per_month", |row| row.per_month()),
        key("required_growth_pct", |row| row.required_growth()),
        key("outlook.value", |row| row.outlook()),
        key("outlook.method", |row| row.outlook_method()),
        key("status", |row| row.status()),
        key("note", |row| Cell::Notes(row.notes())),
        key("sources.actual", |row| match row.state() {
            Some(_) => row.figure_source(),
            None if row.entry.target.is_some_and(|it| it.every.is_some()) => row.figure_source(),
            None => row.source(row.outcome.growth.actual.as_ref().ok()),
        }),
        key("sources.last_year", |row| row.source(row.outcome.growth.last_year.as_ref().ok())),
        key("sources.growth", |row| row.source(row.outcome.growth.published.as_ref())),
        key("adopted.comparator", |row| row.of_adopted(Row::comparator)),
        key("adopted.value", |row| row.of_adopted(Row::target_value)),
        key("adopted.high", |row| row.of_adopted(Row::target_high)),
        key("adopted.due", |row| {
            Cell::of(row.entry.target.and_then(|it| it.adopted), |it| Cell::Date(it.due))
        }),
        key("adopted.attainment_pct", |row| row.of_adopted(Row::attainment)),
        key("adopted.schedule_gap_pp", |row| row.of_adopted(Row::schedule_gap_points)),
        key("adopted.gap", |row| row.of_adopted(Row::gap)),
        key("adopted.status", |row| row.of_adopted(Row::status)),
        key("rank", |row| row.rank()),
    ];
}
