//! Where tables stand on a sheet: one, or the same several times, below and beside each other.

use std::ops::Range;

use super::grid::{CellAt, CellGrid, GridCell};
use super::pattern::fits;
use crate::problem::{Code, Problem, Problems};
use crate::request::{FileLayout, LabelRole};

/// Where a table stands: rows and columns from 0, the ends not included.
#[derive(Clone, Debug)]
pub(super) struct TableBounds {
    /// The first row of headings.
    pub top: usize,
    /// The rows below the headings.
    pub rows: Range<usize>,
    /// The first left column.
    pub left: usize,
    /// The columns of figures.
    pub columns: Range<usize>,
    /// The rows above it that are its own titles.
    pub titles: Range<usize>,
    /// The columns over which these stand.
    pub title_columns: Range<usize>,
    /// The rows above all tables that are titles of all of them.
    pub above: usize,
    /// The columns that belong to it or to those beside it, of its rows.
    pub taken: Vec<Range<usize>>,
}

impl TableBounds {
    /// All tables of a sheet; `None` after pushing why none can be found.
    pub(super) fn all(
        grid: &CellGrid,
        layout: &FileLayout,
        problems: &mut Problems,
    ) -> Option<Vec<Self>> {
        let starts = starts(grid, layout, problems)?;
        let mut all: Vec<Self> = Vec::new();
        let mut above = 0;
        for (index, start) in starts.iter().enumerate() {
            let beside = starts.iter().find(|it| it.row == start.row && it.column > start.column);
            let below = starts.iter().find(|it| it.row > start.row);
            let is_first = index.checked_sub(1).and_then(|it| starts.get(it));
            if is_first.is_none_or(|before| before.row < start.row) {
                above = all.iter().map(|it| it.rows.end).max().unwrap_or_default();
            }
            let right = beside.map(|it| it.column);
            let bottom = below.map_or(grid.len(), |it| it.row);
            all.push(Self::of(grid, layout, *start, right, above..bottom));
        }
        let ends = layout
            .end
            .iter()
            .filter(|end| !all.iter().any(|table| is_end(grid, &end.text, table.rows.end)));
        problems.extend(ends.map(|end| Problem::new(Code::ImportIdle, end.place).with(&end.text)));
        let taken: Vec<(usize, Range<usize>)> =
            all.iter().map(|it| (it.top, it.left..it.columns.end)).collect();
        let above = common_titles(grid, &all);
        for table in &mut all {
            table.above = above;
            let in_rows = taken.iter().filter(|(top, _)| *top == table.top);
            table.taken = in_rows.map(|(_, columns)| columns.clone()).collect();
        }
        Some(all)
    }

    /// The table that begins in a cell, whose titles may begin where `around` does, and which ends before
    /// `right` and where `around` ends.
    fn of(
        grid: &CellGrid,
        layout: &FileLayout,
        start: CellAt,
        right: Option<usize>,
        around: Range<usize>,
    ) -> Self {
        let CellAt { row: top, column: left } = start;
        let (first_row, first_column) = (top + layout.header.len(), left + layout.left.len());
        let headed = if layout.header.is_empty() { top..around.end } else { top..first_row };
        let width = headed.map(|row| grid.width(row)).max().unwrap_or_default();
        let end = width.min(right.unwrap_or(width)).max(first_column);
        let columns = first_column..end;
        let end_row = layout
            .end
            .as_ref()
            .and_then(|end| (first_row..around.end).find(|row| is_end(grid, &end.text, *row)));
        let last_row = end_row.unwrap_or_else(|| {
            let has_figure = |row: &usize| columns.clone().any(|it| grid.is_figure(*row, it));
            (first_row..around.end).rev().find(has_figure).map_or(first_row, |row| row + 1)
        });
        // A row of headings that is a title is one of its own.
        let own = layout.header.iter().take_while(|role| **role == LabelRole::Title).count();
        let title_columns = if right.is_some() || left > 0 { left..end } else { 0..usize::MAX };
        Self {
            top,
            rows: first_row..last_row.max(first_row),
            left,
            columns,
            titles: around.start..top + own,
            title_columns,
            above: top,
            taken: Vec::new(),
        }
    }

    /// The bounds of a form, which are those of all its labels and figures; none where there are none.
    pub(super) fn of_form(cells: impl Iterator<Item = CellAt>) -> Option<Self> {
        let cells: Vec<CellAt> = cells.collect();
        let rows = || cells.iter().map(|it| it.row);
        let columns = || cells.iter().map(|it| it.column);
        let (top, left) = (rows().min()?, columns().min()?);
        Some(Self {
            top,
            rows: top..rows().max()? + 1,
            left,
            columns: left..columns().max()? + 1,
            titles: 0..top,
            title_columns: 0..usize::MAX,
            above: top,
            taken: Vec::new(),
        })
    }
}

/// Whether a row is the first below a table: by what it begins with, or by a cell in it or above it.
fn is_end(grid: &CellGrid, end: &str, row: usize) -> bool {
    grid.is_from(end, row) || fits(end, grid.first_text(row))
}

/// The rows above the first table that are titles of all. Its own, which no other may take for its own,
/// are as many as any other has, and one at least.
fn common_titles(grid: &CellGrid, tables: &[TableBounds]) -> usize {
    let (Some(first), true) = (tables.first(), tables.len() > 1) else { return 0 };
    let is_titled = |table: &TableBounds, row: usize| {
        let cells = grid.cells_of(row..row + 1);
        let mut cells = cells.filter(|it| table.title_columns.contains(&it.column));
        cells.next().is_some_and(|it| !NOTES.iter().any(|note| it.text.starts_with(note)))
    };
    let others = tables.iter().skip(1).map(|table| {
        let own = if table.top == first.top { 0..table.top } else { table.titles.clone() };
        own.filter(|row| is_titled(table, *row)).count()
    });
    let own = others.max().unwrap_or_default().max(1);
    let titled = (0..first.top).rev().filter(|row| !grid.is_blank(*row));
    titled.take(own).last().unwrap_or_default()
}

/// How notes begin that stand between two tables.
const NOTES: [&str; 5] = ["注", "备注", "说明", "资料来源", "数据来源"];

/// Where the first headings stand.
fn starts(grid: &CellGrid, layout: &FileLayout, problems: &mut Problems) -> Option<Vec<CellAt>> {
    let (text, place) = match &layout.start {
        None if layout.repeats => {
            let first = grid.first()?;
            (grid.text(first.row, first.column), layout.place)
        }
        None => return Some(vec![grid.first()?]),
        Some(start) => (start.text.as_str(), start.place),
    };
    if let Some(found) = grid.find_cell(text).filter(|_| layout.start.is_some()) {
        return Some(vec![found]);
    }
    // A merged heading is one: what it fills lies beside or below it.
    let (mut found, mut filled): (Vec<GridCell>, Vec<GridCell>) = (Vec::new(), Vec::new());
    for cell in grid.cells().filter(|cell| fits(text, cell.text)) {
        let touches = |it: &GridCell| {
            let apart = it.row.abs_diff(cell.row) + it.column.abs_diff(cell.column);
            apart == 1 && it.text == cell.text
        };
        if !filled.iter().any(touches) {
            found.push(cell);
        }
        filled.push(cell);
    }
    if found.is_empty() || (found.len() > 1 && !layout.repeats) {
        let second = found.get(1).map(|second| grid.place(second.row, second.column));
        let place_of = second.unwrap_or_else(|| grid.start());
        let problem = Problem::new(Code::ImportStart, place_of).with(text);
        problems.push(problem.with(found.len()).also(place));
        return None;
    }
    Some(found.into_iter().map(GridCell::at).collect())
}
