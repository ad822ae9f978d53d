//! Layouts: from a sheet as it arrives to rows as they are read.
//!
//! A declared layout says what each row of headings and each left column is. Every cell between its
//! start and its end is a figure, a label, or skipped by name; anything else is an error with its place. A
//! figure becomes a field of a row, with the labels beside it as they are written: what they mean is the
//! matter of the one reading, and each field keeps the cell that it comes from.

mod cell;
mod grid;
mod labels;
mod records;

use std::io;

use self::cell::CellOf;
use self::grid::{CellAt, CellGrid, GridCell};
use self::labels::Labels;
use self::records::Records;
use super::titles::Titles;
use crate::problem::{Code, Problem, Problems};
use crate::request::{FileLayout, LabelRole, Request, Written};
use crate::table::{LaidText, Sources};
use crate::value::{SourceId, fold};

/// Lays out a source; `None` after pushing why it cannot be.
///
/// # Errors
/// Reading failed.
pub(crate) fn lay_out(
    sources: &Sources,
    source: SourceId,
    layout: &FileLayout,
    request: &Request,
    problems: &mut Problems,
) -> io::Result<Option<LaidText>> {
    let Some(grid) = CellGrid::read(sources, source, problems)? else { return Ok(None) };
    let Some(bounds) = TableBounds::of(&grid, layout, problems) else { return Ok(None) };
    let above = grid.cells().take_while(|cell| cell.row < bounds.top).map(|it| it.text);
    let (titles, problems_of_table) = (Titles::of(above), Problems::unbounded());
    let mut table =
        LaidTable { grid: &grid, layout, request, bounds, titles, problems: problems_of_table };
    let records = table.records();
    let mut found = table.problems;
    let has_errors = found.has_errors();
    problems.extend(found.take());
    if has_errors {
        return Ok(None);
    }
    records.text(sources, source, |at| grid.place(at.row, at.column)).map(Some)
}

/// Where the table stands in its grid: rows and columns from 0, the ends not included.
#[derive(Clone, Copy, Debug)]
struct TableBounds {
    top: usize,
    left: usize,
    first_row: usize,
    last_row: usize,
    first_column: usize,
    last_column: usize,
}

impl TableBounds {
    fn of(grid: &CellGrid, layout: &FileLayout, problems: &mut Problems) -> Option<Self> {
        let (top, left) = start(grid, layout, problems)?;
        let (first_row, first_column) = (top + layout.header.len(), left + layout.left.len());
        let headings = top..first_row;
        let last_column = headings
            .clone()
            .map(|row| grid.width(row))
            .max()
            .unwrap_or(first_column)
            .max(first_column);
        let last_row = if let Some(end) = &layout.end {
            let is_end = |row: &usize| fits(&end.text, grid.first_text(*row));
            let found = (first_row..grid.len()).find(is_end);
            if found.is_none() {
                problems.push(Problem::new(Code::ImportIdle, end.place).with(&end.text));
            }
            found.unwrap_or(grid.len())
        } else {
            let has_figure = |row: &usize| {
                (first_column..last_column).any(|column| grid.is_number(*row, column))
            };
            (first_row..grid.len()).rev().find(has_figure).map_or(first_row, |row| row + 1)
        };
        Some(Self { top, left, first_row, last_row, first_column, last_column })
    }
}

/// Where the first heading stands.
fn start(grid: &CellGrid, layout: &FileLayout, problems: &mut Problems) -> Option<(usize, usize)> {
    let Some(start) = &layout.start else { return grid.first() };
    if let Some(found) = grid.find_cell(&start.text) {
        return Some(found);
    }
    let text = fold(&start.text);
    let cells = grid.cells().filter(|cell| fold(cell.text) == text);
    // A merged heading is one: what it fills lies beside or below it.
    let mut found: Vec<GridCell> = Vec::new();
    for cell in cells {
        let touches =
            |it: &GridCell| it.row.abs_diff(cell.row) + it.column.abs_diff(cell.column) == 1;
        if !found.iter().any(touches) {
            found.push(cell);
        }
    }
    match found.as_slice() {
        [only] => Some((only.row, only.column)),
        several => {
            let second = several.get(1).map(|second| grid.place(second.row, second.column));
            let place = second.unwrap_or_else(|| grid.start());
            let problem = Problem::new(Code::ImportStart, place).with(&start.text);
            problems.push(problem.with(several.len()).also(start.place));
            None
        }
    }
}

/// Whether a text fits a pattern, whose `*` stands for anything at its beginning or end.
fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.trim(), text.trim());
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(""), Some(_)) => true,
        (Some(rest), Some(_)) => text.contains(rest.trim_end_matches('*')),
        (Some(end), None) => fold(text).ends_with(&*fold(end)),
        (None, Some(start)) => text.starts_with(start),
        (None, None) => fold(text) == fold(pattern),
    }
}

/// A table while it is laid out.
struct LaidTable<'a> {
    grid: &'a CellGrid,
    layout: &'a FileLayout,
    request: &'a Request<'a>,
    bounds: TableBounds,
    /// What stands above.
    titles: Titles,
    problems: Problems,
}

impl LaidTable<'_> {
    fn records(&mut self) -> Records {
        let (grid, bounds) = (self.grid, self.bounds);
        let mut records = Records::default();
        let headings =
            Labels::of_columns(grid, self.layout, bounds.top, bounds.left, bounds.last_column);
        let mut above = Labels::default();
        let mut idle = Idle::of(self.layout);
        for row in bounds.first_row..bounds.last_row {
            if grid.is_blank(row) {
                continue;
            }
            let labels = Labels::of_row(grid, self.layout, row, bounds.left, &above);
            above = labels.clone();
            if idle.skips_row(&labels) {
                continue;
            }
            self.check_outside(row);
            for column in bounds.first_column..bounds.last_column {
                let text = grid.text(row, column);
                if text.is_empty() || idle.skips_cell(grid, row, column) {
                    continue;
                }
                let heading = headings.column(column);
                if idle.skips_column(grid, &heading, column) {
                    continue;
                }
                let at = CellAt { row, column };
                let figure = CellOf { at, labels: &labels, heading: &heading }.figure(self);
                if let Some(figure) = figure {
                    records.add(figure);
                }
            }
        }
        for written in idle.rest() {
            self.problems.push(Problem::new(Code::ImportIdle, written.place).with(&written.text));
        }
        records
    }

    /// Whether a row of headings or a left column says this.
    fn has(&self, role: LabelRole) -> bool {
        self.layout.header.iter().chain(&self.layout.left).any(|it| *it == role)
    }

    /// Cells of a row beside the table, which nobody named.
    fn check_outside(&mut self, row: usize) {
        let TableBounds { left, last_column, .. } = self.bounds;
        let before = 0..left;
        let behind = last_column..self.grid.width(row);
        for column in before.chain(behind) {
            let text = self.grid.text(row, column);
            let is_skipped =
                self.layout.skip_cells.iter().any(|cell| self.grid.is_in(&cell.text, row, column));
            if !text.is_empty() && !is_skipped {
                self.push(Code::ImportCell, CellAt { row, column });
            }
        }
    }

    /// Pushes what is wrong with a cell.
    fn push(&mut self, code: Code, at: CellAt) {
        let place = self.grid.place(at.row, at.column);
        self.problems.push(Problem::new(code, place).with(self.grid.text(at.row, at.column)));
    }

    /// Pushes what holds for many cells, at the first of them.
    fn once(&mut self, problem: Problem) {
        let is_same = |it: &Problem| it.code == problem.code && it.values == problem.values;
        if !self.problems.iter().any(is_same) {
            self.problems.push(problem);
        }
    }
}

/// What a layout skips, and which of it was not met.
struct Idle<'a> {
    layout: &'a FileLayout,
    met: Vec<bool>,
}

impl<'a> Idle<'a> {
    fn of(layout: &'a FileLayout) -> Self {
        let count = layout.skip_rows.len() + layout.skip_columns.len() + layout.skip_cells.len();
        Self { layout, met: vec![false; count] }
    }

    fn meet(&mut self, from: usize, found: Option<usize>) -> bool {
        if let Some(met) = found.and_then(|at| self.met.get_mut(from + at)) {
            *met = true;
        }
        found.is_some()
    }

    fn skips_row(&mut self, labels: &Labels) -> bool {
        let fits = |row: &Written| labels.own().any(|text| fits(&row.text, text));
        let found = self.layout.skip_rows.iter().position(fits);
        self.meet(0, found)
    }

    fn skips_column(&mut self, grid: &CellGrid, heading: &Labels, column: usize) -> bool {
        let fits = |it: &Written| {
            heading.all().any(|text| fits(&it.text, text)) || grid.is_in_columns(&it.text, column)
        };
        let found = self.layout.skip_columns.iter().position(fits);
        self.meet(self.layout.skip_rows.len(), found)
    }

    fn skips_cell(&mut self, grid: &CellGrid, row: usize, column: usize) -> bool {
        let fits = |cell: &Written| grid.is_in(&cell.text, row, column);
        let found = self.layout.skip_cells.iter().position(fits);
        self.meet(self.layout.skip_rows.len() + self.layout.skip_columns.len(), found)
    }

    /// What was not met.
    fn rest(&self) -> impl Iterator<Item = &'a Written> {
        let FileLayout { skip_rows, skip_columns, skip_cells, .. } = self.layout;
        let all = skip_rows.iter().chain(skip_columns).chain(skip_cells);
        let rest: Vec<&Written> =
            all.zip(&self.met).filter(|(_, met)| !**met).map(|(it, _)| it).collect();
        rest.into_iter()
    }
}
