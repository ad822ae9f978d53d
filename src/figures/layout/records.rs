//! The rows that figures make: those of one indicator, period and region stand in one.

use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;

use hashbrown::HashMap;

use super::grid::{CellAt, CellGrid};
use super::labels::Told;
use crate::figures::number::{self, Comma, PercentSign};
use crate::request::IntoColumn;
use crate::table::{LabelChange, LaidText, Origin, Sources, digest, write_cell};
use crate::value::{Amount, Meant, Period, SourceId, Span, fold};

/// A figure, or words beside it, with all that is told of it.
pub(super) struct LaidFigure {
    /// Indicator, period and region.
    pub key: [Told; 3],
    /// Which number it is.
    pub into: IntoColumn,
    /// The number.
    pub figure: Told,
    /// Its unit.
    pub unit: Told,
    /// How its period is meant.
    pub span: Told,
    /// Its department.
    pub department: Told,
}

/// Two cells that say the same number of one indicator, period and region.
pub(super) struct Twice {
    /// The first, which counts.
    pub first: Told,
    /// The second.
    pub second: Told,
    /// Whether both say the same.
    pub is_same: bool,
}

/// The records so far.
#[derive(Default)]
pub(super) struct Records {
    all: Vec<LaidRecord>,
    /// The fields of all, in the order in which they came.
    fields: Vec<LaidField>,
    texts: TextPool,
    /// The last record of each indicator, period and region.
    last: HashMap<[u32; 3], u32>,
}

/// The values of a period.
#[derive(Default)]
struct ZerosOf {
    first: Option<LaidField>,
    count: usize,
    has_others: bool,
}

/// A record: the fields that are filled, each with its cell. It is the last of them, behind which the others stand.
#[derive(Clone, Copy)]
struct LaidRecord(u32);

/// A field of a record.
#[derive(Clone, Copy)]
struct LaidField {
    /// Its text: as it stands in the cell, or one of the pool.
    text: u32,
    /// The row of the cell.
    row: u32,
    /// Its column.
    column: u16,
    /// Which column of the record it is.
    of: u8,
    /// The field of the record that was put before it.
    before: u32,
}

/// That there is no field.
const NONE: u32 = u32::MAX;

/// That a text is what stands in its cell.
const AS_WRITTEN: u32 = u32::MAX;

/// Texts, each once.
#[derive(Default)]
struct TextPool {
    texts: Vec<Rc<str>>,
    ids: HashMap<Rc<str>, u32>,
}

impl TextPool {
    /// The number of a text.
    fn id(&mut self, text: &str) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let (id, text) = (u32::try_from(self.texts.len()).unwrap_or(AS_WRITTEN), Rc::from(text));
        self.texts.push(Rc::clone(&text));
        self.ids.insert(text, id);
        id
    }

    fn text(&self, id: u32) -> &str {
        let text = usize::try_from(id).ok().and_then(|id| self.texts.get(id));
        text.map_or("", |text| text)
    }
}

impl LaidField {
    const fn at(self) -> CellAt {
        CellAt { row: self.row as usize, column: self.column as usize }
    }
}

/// The columns of the rows that are made.
const COLUMNS: [&str; 17] = [
    "indicator",
    "period",
    "region",
    "value",
    "last_year",
    "growth",
    "last_full_year",
    "opening",
    "unit",
    "span",
    "department",
    "progress",
    "issues",
    "next_steps",
    "reasons",
    "person",
    "base_reason",
];

/// Where the numbers stand among them.
const NUMBERS: std::ops::Range<usize> = 3..8;

/// Where some of them stand.
const PERIOD: usize = 1;
const VALUE: usize = 3;
const UNIT: usize = 8;
const SPAN: usize = 9;
const DEPARTMENT: usize = 10;

/// Where a number stands among them.
const fn column_of(into: IntoColumn) -> Option<usize> {
    match into {
        IntoColumn::Value => Some(VALUE),
        IntoColumn::LastYear => Some(4),
        IntoColumn::Growth => Some(5),
        IntoColumn::LastFullYear => Some(6),
        IntoColumn::Opening => Some(7),
        IntoColumn::Progress => Some(11),
        IntoColumn::Issues => Some(12),
        IntoColumn::NextSteps => Some(13),
        IntoColumn::Reasons => Some(14),
        IntoColumn::Person => Some(15),
        IntoColumn::BaseReason => Some(16),
        IntoColumn::Skip => None,
    }
}

/// Whether two texts are the same number.
fn are_same(first: &str, second: &str) -> bool {
    let exact = |text: &str| number(text).map(Amount::exact);
    first == second || exact(first).is_some_and(|it| Some(it) == exact(second))
}

/// The number that a text is.
fn number(text: &str) -> Option<Amount> {
    let read = number::read(text, PercentSign::Allowed, Comma::Thousands).ok().flatten();
    read.map(|it| it.amount)
}

impl Records {
    /// Adds a figure to the record of its indicator, period and region, or to a new one where that is in
    /// another unit: whether both say the same is asked when they are read. What another cell said
    /// already is given back.
    pub(super) fn add(&mut self, figure: LaidFigure, grid: &CellGrid) -> Option<Twice> {
        let LaidFigure { key, into, figure, unit, span, department } = figure;
        let column = column_of(into)?;
        let name = key.each_ref().map(|(text, _)| self.texts.id(&fold(text)));
        let found = self.last.get(&name).copied().filter(|number| {
            let other = self.field_text(*number, UNIT, grid);
            unit.0.is_empty() || other.is_empty() || other == unit.0
        });
        let number = found.unwrap_or_else(|| {
            let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
            self.all.push(LaidRecord(NONE));
            self.last.insert(name, number);
            for (column, told) in key.into_iter().enumerate() {
                self.put(number, column, told, grid);
            }
            number
        });
        if let Some(first) = self.at(*self.record(number)?, column) {
            let first = (self.text_of(first, grid).to_owned(), first.at());
            let is_same = are_same(&first.0, &figure.0);
            let meant = Meant { row: Some(Span::Cumulative), ..Meant::default() };
            let period = Period::parse_as(self.field_text(number, PERIOD, grid), meant);
            // What is no period is said by its reader, once.
            return period.is_ok().then_some(Twice { first, second: figure, is_same });
        }
        self.put(number, column, figure, grid);
        self.put(number, SPAN, span, grid);
        for (column, told) in [(UNIT, unit), (DEPARTMENT, department)] {
            if self.field_text(number, column, grid).is_empty() {
                self.put(number, column, told, grid);
            }
        }
        None
    }

    /// The fields of a record, the last first.
    fn fields_of(&self, record: LaidRecord) -> impl Iterator<Item = LaidField> {
        let field = |number: u32| self.fields.get(usize::try_from(number).ok()?).copied();
        std::iter::successors(field(record.0), move |it| field(it.before))
    }

    /// A field of a record.
    fn at(&self, record: LaidRecord, column: usize) -> Option<LaidField> {
        self.fields_of(record).find(|field| usize::from(field.of) == column)
    }

    fn record(&self, number: u32) -> Option<&LaidRecord> {
        self.all.get(usize::try_from(number).ok()?)
    }

    /// Puts a text into a column of a record; an empty one is none.
    fn put(&mut self, number: u32, column: usize, (text, at): Told, grid: &CellGrid) {
        let row = u32::try_from(at.row).unwrap_or(u32::MAX);
        let column_of_cell = u16::try_from(at.column).unwrap_or(u16::MAX);
        let of = u8::try_from(column).unwrap_or(u8::MAX);
        let is_there = usize::from(column_of_cell) == at.column && row < u32::MAX;
        let is_written = is_there && grid.text(at.row, at.column) == text;
        let id = if is_written { AS_WRITTEN } else { self.texts.id(&text) };
        let is_blank = text.is_empty() && self.field_text(number, column, grid).is_empty();
        let index = usize::try_from(number).ok();
        let Some(record) = index.and_then(|index| self.all.get_mut(index)) else { return };
        if !is_blank {
            let before = record.0;
            record.0 = u32::try_from(self.fields.len()).unwrap_or(NONE);
            self.fields.push(LaidField { text: id, row, column: column_of_cell, of, before });
        }
    }

    /// What stands in a column of a record; empty where nothing does.
    fn field_text<'t>(&'t self, number: u32, column: usize, grid: &'t CellGrid) -> &'t str {
        let field = self.record(number).and_then(|record| self.at(*record, column));
        field.map_or("", |field| self.text_of(field, grid))
    }

    fn text_of<'t>(&'t self, field: LaidField, grid: &'t CellGrid) -> &'t str {
        let LaidField { text, .. } = field;
        let CellAt { row, column } = field.at();
        if text == AS_WRITTEN { grid.text(row, column) } else { self.texts.text(text) }
    }

    /// The figures of the latest periods where all of these are 0 and earlier ones are not: months to come,
    /// for which a formula has a value. The first of them, and how many there are.
    pub(super) fn zeros_at_the_end(&self, grid: &CellGrid) -> Option<(Told, usize)> {
        let mut periods: BTreeMap<Period, ZerosOf> = BTreeMap::new();
        for record in &self.all {
            let period = self.at(*record, PERIOD).map(|field| self.text_of(field, grid));
            let period = period.and_then(|text| Period::parse(text).ok());
            let value = self.at(*record, VALUE);
            let number = value.and_then(|field| number(self.text_of(field, grid)));
            if let Some(((period, value), number)) = period.zip(value).zip(number) {
                let of_end = periods.entry(period.since_january()).or_default();
                of_end.first.get_or_insert(value);
                of_end.count += 1;
                of_end.has_others |= number.units() != 0;
            }
        }
        let last: Vec<&ZerosOf> = periods.values().rev().take_while(|it| !it.has_others).collect();
        let count = last.iter().map(|it| it.count).sum();
        let first = last.last().and_then(|it| it.first);
        let first = first.map(|field| (self.text_of(field, grid).to_owned(), field.at()));
        first.filter(|_| last.len() < periods.len()).map(|first| (first, count))
    }

    /// The text that they make, and where each field comes from.
    pub(super) fn text(
        mut self,
        sources: &Sources,
        source: SourceId,
        mut grid: CellGrid,
    ) -> io::Result<LaidText> {
        // All are there: none is looked for any more.
        self.last = HashMap::new();
        let opened = sources.get(source);
        let raw = opened.raw().unwrap_or(opened);
        let (places, grid) = (grid.take_places(), &grid);
        let mut laid =
            LaidText::new(opened.name(), opened.encoding(), digest(raw.open()?)?, places);
        laid.has_made_zeros = opened.has_made_zeros();
        let columns = COLUMNS.get(..self.width()).unwrap_or_default();
        laid.text.extend(columns.join(",").bytes().chain(*b"\n"));
        let first = self.first_figure_column();
        for record in self.all.iter().copied() {
            laid.begin_row();
            let figure = NUMBERS.clone().find_map(|of| self.at(record, of));
            let figure = figure.map(LaidField::at);
            for index in 0..columns.len() {
                if index > 0 {
                    laid.text.push(b',');
                }
                let Some(field) = self.at(record, index) else { continue };
                let text = self.text_of(field, grid);
                if text.is_empty() {
                    continue;
                }
                write_cell(text, &mut laid.text);
                let LaidField { row, column, of, .. } = field;
                let change = self.change(record, field, text, grid, first);
                // What has no cell of its own is where its figure is.
                let is_figure = NUMBERS.contains(&index);
                if is_figure || change.is_some() || figure != Some(field.at()) {
                    laid.add_origin(Origin { field: of.into(), row, column }, change);
                }
            }
            laid.text.push(b'\n');
        }
        Ok(laid)
    }

    /// How many of the columns are filled: those of words stand behind the others, and mostly are not.
    fn width(&self) -> usize {
        let last = self.fields.iter().map(|field| usize::from(field.of)).max().unwrap_or_default();
        last.max(DEPARTMENT) + 1
    }

    /// The first column that holds figures.
    fn first_figure_column(&self) -> usize {
        let figures = self.fields.iter().filter(|it| NUMBERS.contains(&usize::from(it.of)));
        figures.map(|it| it.at().column).min().unwrap_or_default()
    }

    /// The cells of the figures of a record, and of the words beside them.
    fn cells(&self, record: LaidRecord) -> impl Iterator<Item = CellAt> {
        let is_there = |of: usize| NUMBERS.contains(&of) || of > DEPARTMENT;
        let fields = self.fields_of(record).filter(move |it| is_there(it.of.into()));
        fields.map(LaidField::at)
    }

    /// What a field was changed from. What is declared for the whole table, and stands in no cell, is not
    /// changed; nor is a span, which says how the period is meant.
    fn change(
        &self,
        record: LaidRecord,
        field: LaidField,
        text: &str,
        grid: &CellGrid,
        first: usize,
    ) -> Option<LabelChange> {
        let (index, at) = (usize::from(field.of), field.at());
        let is_declared = !NUMBERS.contains(&index) && self.cells(record).any(|it| it == at);
        if text.is_empty() || index == SPAN || is_declared {
            return None;
        }
        let written = grid.text(at.row, at.column);
        let is_filled = at.column < first && self.cells(record).all(|it| it.row != at.row);
        let is_same = written.split_whitespace().eq(text.split_whitespace());
        match (is_filled, is_same) {
            (true, _) => Some(LabelChange::Filled(written.to_owned())),
            (false, true) => None,
            (false, false) => Some(LabelChange::Written(written.to_owned())),
        }
    }
}
