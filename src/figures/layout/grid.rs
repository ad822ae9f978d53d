//! The cells of a source that is laid out, as they stand there.

use std::io;

use crate::figures::number;
use crate::figures::table::{open_rows, problem};
use crate::problem::{Extent, Place, Problems};
use crate::table::{Fault, Hash, RowPlace, SheetCell, Sources, columns_of};
use crate::value::SourceId;

/// The cells of a source.
pub(super) struct CellGrid {
    source: SourceId,
    rows: Vec<GridRow>,
}

struct GridRow {
    place: RowPlace,
    /// The row and the first column, as a sheet counts them.
    first: SheetCell,
    cells: Vec<String>,
}

/// A cell by its row and column, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CellAt {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// A cell with its row and column, from 0.
#[derive(Clone, Copy)]
pub(super) struct GridCell<'a> {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// What stands there.
    pub text: &'a str,
}

impl CellGrid {
    /// Reads all cells; `None` after pushing why they cannot be.
    pub(super) fn read(
        sources: &Sources,
        source: SourceId,
        problems: &mut Problems,
    ) -> io::Result<Option<Self>> {
        let Some(mut rows) = open_rows(sources, source, Hash::Spared, problems)? else {
            return Ok(None);
        };
        let (mut grid, mut is_sound) = (Self { source, rows: Vec::new() }, true);
        while let Some(row) = rows.next_row()? {
            let mut faults = row.faults.iter().filter(|it| it.fault != Fault::BlankLine).peekable();
            is_sound &= faults.peek().is_none();
            problems.extend(faults.map(|fault| problem(source, *fault)));
            let texts = row.fields.iter().map(|it| String::from_utf8_lossy(it).trim().to_owned());
            let line = u64::from(row.line);
            let first = sources.get(source).cell(line, 0);
            let first = first.unwrap_or(SheetCell { row: row.line, column: 1 });
            let place = RowPlace { source, offset: row.offset, line: row.line };
            grid.rows.push(GridRow { place, first, cells: texts.collect() });
        }
        Ok(is_sound.then_some(grid))
    }

    /// The source as a whole.
    pub(super) const fn start(&self) -> Place {
        Place::new(self.source, 0, Extent::Bytes(0))
    }

    /// How many rows there are.
    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Behind which column of a row nothing stands.
    pub(super) fn width(&self, row: usize) -> usize {
        let cells = self.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        cells.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1)
    }

    /// What stands in a cell, trimmed.
    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        let cell = self.rows.get(row).and_then(|row| row.cells.get(column));
        cell.map_or("", String::as_str)
    }

    /// What a row begins with.
    pub(super) fn first_text(&self, row: usize) -> &str {
        let cells = self.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        cells.iter().find(|text| !text.is_empty()).map_or("", String::as_str)
    }

    /// Whether nothing stands in a row.
    pub(super) fn is_blank(&self, row: usize) -> bool {
        self.width(row) == 0
    }

    /// Whether a cell looks like a number.
    pub(super) fn is_number(&self, row: usize, column: usize) -> bool {
        let text = self.text(row, column);
        !number::is_gap(text) && text.contains(|c: char| c.is_ascii_digit())
    }

    /// All cells that hold something.
    pub(super) fn cells(&self) -> impl Iterator<Item = GridCell<'_>> {
        self.rows.iter().enumerate().flat_map(|(row, cells)| {
            let cells = cells.cells.iter().enumerate();
            let cells = cells.map(move |(column, text)| GridCell { row, column, text });
            cells.filter(|cell| !cell.text.is_empty())
        })
    }

    /// The first cell that holds something.
    pub(super) fn first(&self) -> Option<(usize, usize)> {
        self.cells().next().map(|cell| (cell.row, cell.column))
    }

    /// The row and the column of a cell such as `C14`.
    pub(super) fn find_cell(&self, name: &str) -> Option<(usize, usize)> {
        let cell = SheetCell::parse(name)?;
        let row = self.rows.iter().position(|row| row.first.row == cell.row)?;
        let column = cell.column.checked_sub(self.rows.get(row)?.first.column)?;
        Some((row, usize::try_from(column).ok()?))
    }

    /// Whether a cell is one such as `C14`, or in a range such as `C14..D20`.
    pub(super) fn is_in(&self, range: &str, row: usize, column: usize) -> bool {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        let bounds = SheetCell::parse(first).zip(SheetCell::parse(last));
        let here = self.rows.get(row).map(|it| it.first.row);
        here.zip(bounds).is_some_and(|(here, (first, last))| {
            let is_column =
                self.column(column).is_some_and(|it| (first.column..=last.column).contains(&it));
            is_column && (first.row..=last.row).contains(&here)
        })
    }

    /// Whether a column is one such as `J`, or among `J..N`.
    pub(super) fn is_in_columns(&self, range: &str, column: usize) -> bool {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        let is_upper = range.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
        let bounds = columns_of(first).zip(columns_of(last)).filter(|_| is_upper);
        bounds
            .zip(self.column(column))
            .is_some_and(|((first, last), it)| (first..=last).contains(&it))
    }

    /// The column as a sheet counts it.
    fn column(&self, column: usize) -> Option<u32> {
        let first = self.rows.first()?.first.column;
        first.checked_add(u32::try_from(column).ok()?)
    }

    /// The place of a cell.
    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        let row = self.rows.get(row).expect("a row of the grid").place.place();
        Place { extent: Extent::Field(u16::try_from(column).unwrap_or(u16::MAX)), ..row }
    }
}
