//! The rows that figures make: those of one indicator, period and region stand in one.

use std::collections::BTreeMap;
use std::io;

use hashbrown::HashMap;

use super::grid::{CellAt, CellGrid};
use super::labels::Told;
use crate::figures::number::{self, Comma, PercentSign};
use crate::request::IntoColumn;
use crate::table::{LabelChange, LaidText, Origin, Sources, digest, write_cell};
use crate::value::{Amount, Period, SourceId, fold};

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
    records: Vec<LaidRecord>,
    /// The last record of each indicator, period and region.
    last: HashMap<[String; 3], usize>,
}

/// A record: a field for each column, with its cell.
#[derive(Default)]
struct LaidRecord {
    fields: [Option<Told>; COLUMNS.len()],
}

/// The columns of the rows that are made.
const COLUMNS: [&str; 16] = [
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
        IntoColumn::Skip => None,
    }
}

impl LaidRecord {
    fn at(&self, column: usize) -> Option<&Told> {
        self.fields.get(column).and_then(Option::as_ref)
    }

    fn put(&mut self, column: usize, told: Told) {
        if let Some(field) = self.fields.get_mut(column) {
            *field = Some(told);
        }
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
    pub(super) fn add(&mut self, figure: LaidFigure) -> Option<Twice> {
        let LaidFigure { key, into, figure, unit, span, department } = figure;
        let column = column_of(into)?;
        let name = key.clone().map(|(text, _)| fold(&text).into_owned());
        let fits = |record: &LaidRecord| {
            let other = record.at(UNIT).map(|(other, _)| other.as_str()).unwrap_or_default();
            unit.0.is_empty() || other.is_empty() || other == unit.0
        };
        let found = self.last.get(&name).copied();
        let found = found.filter(|at| self.records.get(*at).is_some_and(fits));
        let at = found.unwrap_or_else(|| {
            let mut record = LaidRecord::default();
            record.fields.iter_mut().zip(key).for_each(|(field, told)| *field = Some(told));
            self.records.push(record);
            self.last.insert(name, self.records.len() - 1);
            self.records.len() - 1
        });
        let record = self.records.get_mut(at)?;
        if let Some(first) = record.at(column).cloned() {
            let is_same = are_same(&first.0, &figure.0);
            return Some(Twice { first, second: figure, is_same });
        }
        record.put(column, figure);
        record.put(SPAN, span);
        for (column, told) in [(UNIT, unit), (DEPARTMENT, department)] {
            if record.at(column).is_none_or(|(text, _)| text.is_empty()) {
                record.put(column, told);
            }
        }
        None
    }

    /// The figures of the latest periods where all of these are 0 and earlier ones are not: months to come,
    /// for which a formula has a value. The first of them, and how many there are.
    pub(super) fn zeros_at_the_end(&self) -> Option<(Told, usize)> {
        let mut periods: BTreeMap<Period, Vec<(&Told, bool)>> = BTreeMap::new();
        for record in &self.records {
            let period = record.at(PERIOD).and_then(|(text, _)| Period::parse(text).ok());
            let value = record.at(VALUE).and_then(|told| Some((told, number(&told.0)?)));
            if let Some((period, (told, number))) = period.zip(value) {
                let end = period.since_january();
                periods.entry(end).or_default().push((told, number.units() == 0));
            }
        }
        let zeros = |it: &&Vec<(&Told, bool)>| it.iter().all(|(_, is_zero)| *is_zero);
        let last: Vec<&Vec<(&Told, bool)>> = periods.values().rev().take_while(zeros).collect();
        let count = last.iter().map(|it| it.len()).sum();
        let first = last.last().and_then(|it| it.first()).map(|(told, _)| (*told).clone());
        first.filter(|_| last.len() < periods.len()).map(|first| (first, count))
    }

    /// The text that they make, and where each field comes from.
    pub(super) fn text(
        &self,
        sources: &Sources,
        source: SourceId,
        grid: &CellGrid,
    ) -> io::Result<LaidText> {
        let opened = sources.get(source);
        let raw = opened.raw().unwrap_or(opened);
        let mut laid = LaidText::new(opened.name(), opened.encoding(), digest(raw.open()?)?);
        laid.has_made_zeros = opened.has_made_zeros();
        let columns = COLUMNS.get(..self.width()).unwrap_or_default();
        laid.text.extend(columns.join(",").bytes().chain(*b"\n"));
        let first = self.first_figure_column();
        for record in &self.records {
            let offset = laid.text.len() as u64;
            let mut origins = Vec::new();
            for (index, field) in record.fields.iter().take(columns.len()).enumerate() {
                if index > 0 {
                    laid.text.push(b',');
                }
                if let Some((text, _)) = field {
                    write_cell(text, &mut laid.text);
                }
                origins.push(field.as_ref().map(|(text, at)| Origin {
                    place: grid.place(at.row, at.column),
                    change: record.change(index, text, *at, grid, first),
                }));
            }
            laid.text.push(b'\n');
            laid.origins.push((offset, origins));
        }
        Ok(laid)
    }

    /// How many of the columns are filled: those of words stand behind the others, and mostly are not.
    fn width(&self) -> usize {
        let last = |record: &LaidRecord| record.fields.iter().rposition(Option::is_some);
        self.records.iter().filter_map(last).max().map_or(DEPARTMENT, |last| last + 1)
    }

    /// The first column that holds figures.
    fn first_figure_column(&self) -> usize {
        let cells = self.records.iter().flat_map(LaidRecord::figures);
        cells.map(|at| at.column).min().unwrap_or_default()
    }
}

impl LaidRecord {
    /// The cells of its figures.
    fn figures(&self) -> impl Iterator<Item = CellAt> {
        let numbers = self.fields.get(NUMBERS).unwrap_or_default();
        numbers.iter().flatten().map(|(_, at)| *at)
    }

    /// The cells of its figures, and of the words beside them.
    fn cells(&self) -> impl Iterator<Item = CellAt> {
        let words = self.fields.get(DEPARTMENT + 1..).unwrap_or_default();
        self.figures().chain(words.iter().flatten().map(|(_, at)| *at))
    }

    /// What a field was changed from. What is declared for the whole table, and stands in no cell, is not
    /// changed; nor is a span, which says how the period is meant.
    fn change(
        &self,
        index: usize,
        text: &str,
        at: CellAt,
        grid: &CellGrid,
        first: usize,
    ) -> Option<LabelChange> {
        let is_declared = !NUMBERS.contains(&index) && self.cells().any(|it| it == at);
        if text.is_empty() || index == SPAN || is_declared {
            return None;
        }
        let written = grid.text(at.row, at.column);
        let is_filled = at.column < first && self.cells().all(|it| it.row != at.row);
        let is_same = written.split_whitespace().eq(text.split_whitespace());
        match (is_filled, is_same) {
            (true, _) => Some(LabelChange::Filled(written.to_owned())),
            (false, true) => None,
            (false, false) => Some(LabelChange::Written(written.to_owned())),
        }
    }
}
