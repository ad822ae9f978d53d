//! The rows of a roster that a figure was counted from: one line each, the first ones for people,
//! all of them for programs.

use super::line::{Line, grid};
use crate::assess::row::Row;
use crate::figures::{Listed, Sign};
use crate::lang::words::{REASON, REGION, SOURCE};
use crate::lang::{Phrase, Text};
use crate::plan::{Derivation, Plan};
use crate::report::{Block, Cell, Column, Lazy, Number, Show};
use crate::value::{Date, IndicatorId, RegionId, Rounding};

const COUNTED_ROWS: Text = Text::new(
    "名单 {0} 计入{1}行[，条件：{2}][，{3}合计]",
    "rows of roster {0} that count: {1}[, where {2}][, the sum of {3}]",
);
const MORE_ROWS: Text = Text::new(
    "以上是前{0}行，另有{1}行；全部见 --format csv 或 json",
    "the first {0} are above, {1} more are left out; --format csv or json has all",
);
const ROW_CAME: Text = Text::new("{0}，{1}登记", "{0}, registered {1}");
const ROW_LEFT: Text = Text::new("{0}，{1}退出", "{0}, left {1}");

/// How many rows people are shown.
const MOST_SHOWN: usize = 20;

/// The rows that a figure was counted from.
#[derive(Clone, Debug)]
pub struct CountedRows {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The region.
    pub region: RegionId,
    /// The rows, in the order of the files.
    pub rows: Vec<Listed>,
}

/// A row for programs.
#[derive(Clone)]
pub(super) struct CountedRow<'a> {
    plan: &'a Plan,
    counted: &'a CountedRows,
    row: &'a Listed,
    source: String,
}

/// What stands above the calculation of a figure that was counted: how, and the rows.
pub(super) fn blocks<'a>(row: &Row<'a>, counted: &'a CountedRows) -> Vec<Block<'a>> {
    let Some(Derivation::Roster(count)) = row.entry.indicator.derivation_in(row.entry.region)
    else {
        return Vec::new();
    };
    let all = counted.rows.len();
    let how = COUNTED_ROWS.with(&row.entry.plan.roster(count.roster).table.id);
    let how = how.with(all).with(count.condition.as_deref().unwrap_or_default());
    let lines: Vec<Line> = counted.rows.iter().map(|listed| line(row, listed)).collect();
    let shown: Vec<CountedRow> = counted
        .rows
        .iter()
        .take(MOST_SHOWN)
        .map(|listed| {
            let source = row.lines.shown(listed.row);
            CountedRow::new(row.entry.plan, counted, listed, source)
        })
        .collect();
    let shown = Lazy::new(CountedRow::COLUMNS, shown.len(), move |index| {
        shown.get(index).cloned().expect("a row of the grid")
    });
    let mut blocks = vec![
        Block::Text(vec![how.with(count.sum.as_deref().unwrap_or_default())]),
        Block::Grid(Box::new(shown)),
        Block::Grid(Box::new(grid(lines, Line::COLUMNS).for_programs())),
    ];
    if all > MOST_SHOWN {
        let more = MORE_ROWS.with(MOST_SHOWN).with(all - MOST_SHOWN);
        blocks.push(Block::Text(vec![more]));
    }
    blocks
}

fn line(row: &Row, listed: &Listed) -> Line {
    let (message, day) = match (listed.sign, listed.exit) {
        (Sign::TakenOff, Some(exit)) => (ROW_LEFT, exit),
        (Sign::TakenOff | Sign::Added, _) => (ROW_CAME, listed.date),
    };
    let title = Phrase::new(message).with(&listed.name).with(day);
    Line {
        shown: Cell::Number(number(listed)),
        sources: vec![row.lines.shown(listed.row)],
        ..Line::empty(row, "", title)
    }
}

/// What a row adds, below zero where it is taken off.
fn number(listed: &Listed) -> Number<'static> {
    let decimals = listed.value.scale();
    let value = listed.value.exact();
    let value = if listed.sign == Sign::TakenOff { &0.into() - &value } else { value };
    Number::written(&value, decimals, decimals, Rounding::HalfUp)
}

const fn key<'a>(
    key: &'static str,
    cell: for<'r> fn(&'r CountedRow<'a>) -> Cell<'r>,
) -> Column<CountedRow<'a>> {
    Column::new(key, REASON, Show::DataOnly, cell)
}

const fn shown<'a>(
    key: &'static str,
    title: Text,
    cell: for<'r> fn(&'r CountedRow<'a>) -> Cell<'r>,
) -> Column<CountedRow<'a>> {
    Column::new(key, title, Show::TableOnly, cell)
}

impl<'a> CountedRow<'a> {
    /// The records for programs.
    pub(super) const RECORDS: &'a [Column<CountedRow<'a>>] = &[
        key("indicator", |it| Cell::theirs(&it.plan.indicator(it.counted.indicator).id)),
        key("region", |it| Cell::theirs(it.plan.region(it.counted.region))),
        key("name", |it| Cell::theirs(&it.row.name)),
        key("date", |it| Cell::Date(it.row.date)),
        key("exit", |it| Cell::of(it.row.exit, |day: Date| Cell::Date(day))),
        key("row_region", |it| Cell::theirs(it.plan.region(it.row.region))),
        key("value", |it| Cell::Number(number(it.row))),
        key("source", |it| Cell::theirs(&it.source)),
    ];

    /// What people read of a row.
    const COLUMNS: &'a [Column<CountedRow<'a>>] = &[
        shown("name", Text::new("名称", "Name"), |it| Cell::theirs(&it.row.name)).gives_way_to(12),
        shown("date", Text::new("登记", "Registered"), |it| Cell::Date(it.row.date)),
        shown("exit", Text::new("退出", "Left"), |it| {
            Cell::of(it.row.exit, |day: Date| Cell::Date(day))
        }),
        shown("region", REGION, |it| Cell::theirs(it.plan.region(it.row.region))),
        shown("value", Text::new("计入", "Counts"), |it| Cell::Number(number(it.row))),
        shown("source", SOURCE, |it| Cell::theirs(&it.source)),
    ];

    /// A row with the place it stands at.
    pub(super) fn new(
        plan: &'a Plan,
        counted: &'a CountedRows,
        row: &'a Listed,
        source: String,
    ) -> Self {
        Self { plan, counted, row, source }
    }
}
