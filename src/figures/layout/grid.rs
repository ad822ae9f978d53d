//! The cells of a source that is laid out, as they stand there.

use std::io;
use std::ops::Range;

use crate::figures::number::{self, Comma, PercentSign};
use crate::figures::table::{gave_up, open_rows, problem};
use crate::problem::{Extent, Place, Problems};
use crate::table::{Fault, Hash, RowPlace, SheetCell, Sources, columns_of};
use crate::value::{SourceId, narrow};

/// The most letters of a figure with its unit and its words: 增长4.5倍, 766万元.
const MOST_WORDS: usize = 6;

/// The cells of a source.
pub(super) struct CellGrid {
    source: SourceId,
    /// The first column, as a sheet counts it.
    first_column: u32,
    rows: Vec<GridRow>,
    places: Vec<RowPlace>,
    /// The texts of all cells, one behind the other.
    texts: String,
    /// Where each ends, counted from where those of its row begin; blank ones at the end of a row are left out.
    ends: Vec<u32>,
}

struct GridRow {
    /// Where its texts begin.
    texts: usize,
    /// Where the ends of its cells begin.
    cells: usize,
    /// Its number, as a sheet counts it.
    number: u32,
    /// How many fields it has.
    fields: u32,
}

/// A cell by its row and column, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

impl GridCell<'_> {
    /// Whether it is a number and nothing else, and no year.
    pub(super) fn is_plain_number(self) -> bool {
        let number = number::read(self.text, PercentSign::Allowed, Comma::Thousands);
        let is_year = self.text.len() == 4 && self.text.starts_with(['1', '2']);
        number.is_ok_and(|it| it.is_some()) && !is_year
    }

    /// Where it stands.
    pub(super) const fn at(self) -> CellAt {
        CellAt { row: self.row, column: self.column }
    }
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
        let first_column = sources.get(source).cell(1, 0).map_or(1, |cell| cell.column);
        let (rows_of_grid, places, texts, ends) =
            (Vec::new(), Vec::new(), String::new(), Vec::new());
        let mut grid = Self { source, first_column, rows: rows_of_grid, places, texts, ends };
        let mut is_sound = true;
        while let Some(row) = rows.next_row()? {
            let mut faults = row.faults.iter().filter(|it| it.fault != Fault::BlankLine).peekable();
            is_sound &= faults.peek().is_none();
            problems.extend(faults.map(|fault| problem(source, *fault)));
            let (texts, cells) = (grid.texts.len(), grid.ends.len());
            let filled = row.fields.iter().zip(1..).filter(|(field, _)| !field.is_empty());
            let filled = filled.map(|(_, count)| count).last().unwrap_or_default();
            for field in row.fields.iter().take(filled) {
                grid.texts.push_str(&String::from_utf8_lossy(field));
                let end = u32::try_from(grid.texts.len() - texts);
                grid.ends.push(end.expect("a record has its limit"));
            }
            let number = sources.get(source).cell(row.line.into(), 0).map_or(row.line, |it| it.row);
            let fields = u32::try_from(row.fields.len()).expect("a record has its limit");
            grid.rows.push(GridRow { texts, cells, number, fields });
            grid.places.push(RowPlace { source, offset: row.offset, line: row.line });
        }
        let gave_up = gave_up(source, &rows);
        is_sound &= gave_up.is_none();
        problems.extend(gave_up);
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

    /// How many fields a row has, those that are blank included.
    pub(super) fn fields(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.fields as usize)
    }

    /// Behind which column of a row nothing stands.
    pub(super) fn width(&self, row: usize) -> usize {
        let last = (0..self.fields(row)).rev().find(|column| !self.text(row, *column).is_empty());
        last.map_or(0, |last| last + 1)
    }

    /// What stands in a cell, trimmed.
    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        self.written(row, column).trim()
    }

    /// What stands in a cell, with the spaces around it.
    pub(super) fn written(&self, row: usize, column: usize) -> &str {
        let Some(of_row) = self.rows.get(row) else { return "" };
        let next = self.rows.get(row + 1).map_or(self.ends.len(), |next| next.cells);
        let ends = self.ends.get(of_row.cells..next).unwrap_or_default();
        let before = column.checked_sub(1).and_then(|before| ends.get(before));
        let from = of_row.texts + before.map_or(0, |end| *end as usize);
        let to = ends.get(column).map(|end| of_row.texts + *end as usize);
        to.and_then(|to| self.texts.get(from..to)).unwrap_or_default()
    }

    /// What a row begins with.
    pub(super) fn first_text(&self, row: usize) -> &str {
        let texts = (0..self.fields(row)).map(|column| self.text(row, column));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Whether nothing stands in a row.
    pub(super) fn is_blank(&self, row: usize) -> bool {
        self.width(row) == 0
    }

    /// Whether a cell looks like a figure: a number, with a word or a unit at most.
    pub(super) fn is_figure(&self, row: usize, column: usize) -> bool {
        let text = self.text(row, column);
        let is_digit = |c: char| narrow(c).is_ascii_digit();
        let words = text.chars().filter(|c| c.is_alphabetic()).count();
        let is_dated = text.contains('年') || text.contains('月');
        !number::is_gap(text) && text.contains(is_digit) && words <= MOST_WORDS && !is_dated
    }

    /// All cells that hold something.
    pub(super) fn cells(&self) -> impl Iterator<Item = GridCell<'_>> {
        self.cells_of(0..self.rows.len())
    }

    /// The same of some rows.
    pub(super) fn cells_of(&self, rows: Range<usize>) -> impl Iterator<Item = GridCell<'_>> {
        rows.flat_map(move |row| {
            let cells = (0..self.fields(row)).map(move |column| GridCell {
                row,
                column,
                text: self.text(row, column),
            });
            cells.filter(|cell| !cell.text.is_empty())
        })
    }

    /// The first cell that holds something.
    pub(super) fn first(&self) -> Option<CellAt> {
        self.cells().next().map(GridCell::at)
    }

    /// Whether a text is the name of a cell, such as `C14`, be it there or not.
    pub(super) fn is_cell(name: &str) -> bool {
        let is_upper = name.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
        is_upper && SheetCell::parse(name).is_some()
    }

    /// The row and the column of a cell such as `C14`.
    pub(super) fn find_cell(&self, name: &str) -> Option<CellAt> {
        let cell = SheetCell::parse(name).filter(|_| Self::is_cell(name))?;
        let row = self.rows.iter().position(|row| row.number == cell.row)?;
        let column = cell.column.checked_sub(self.first_column)?;
        Some(CellAt { row, column: usize::try_from(column).ok()? })
    }

    /// Whether a row is that of a cell such as `A26`, or the first below it.
    pub(super) fn is_from(&self, name: &str, row: usize) -> bool {
        let cell = SheetCell::parse(name).filter(|_| Self::is_cell(name));
        let here = self.rows.get(row).map(|it| it.number);
        let above = row.checked_sub(1).and_then(|row| self.rows.get(row)).map(|it| it.number);
        cell.is_some_and(|cell| {
            here.is_some_and(|it| it >= cell.row) && above.is_none_or(|it| it < cell.row)
        })
    }

    /// The rows and columns of a range such as `C14..D20`, as far as there are any.
    pub(super) fn range(&self, range: &str) -> Option<[CellAt; 2]> {
        let (first, last) = range.split_once("..").or_else(|| range.split_once(':'))?;
        let [first, last] = [self.find_cell(first.trim())?, self.find_cell(last.trim())?];
        (first.row <= last.row && first.column <= last.column).then_some([first, last])
    }

    /// Whether a cell is one such as `C14`, or in a range such as `C14..D20`.
    pub(super) fn is_in(&self, range: &str, row: usize, column: usize) -> bool {
        let ends = range.split_once("..").or_else(|| range.split_once(':'));
        let (first, last) = ends.unwrap_or((range, range));
        let bounds = SheetCell::parse(first).zip(SheetCell::parse(last));
        let here = self.rows.get(row).map(|it| it.number);
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

    /// The letters of a column.
    pub(super) fn letters(&self, column: usize) -> String {
        let name =
            SheetCell { row: 1, column: self.column(column).unwrap_or_default() }.to_string();
        name.trim_end_matches('1').to_owned()
    }

    /// The column as a sheet counts it.
    fn column(&self, column: usize) -> Option<u32> {
        self.first_column.checked_add(u32::try_from(column).ok()?)
    }

    /// The place of a row.
    pub(super) fn place_of_row(&self, row: usize) -> Place {
        self.places.get(row).expect("a row of the grid").place()
    }

    /// Hands over the places of all rows, which it knows no more.
    pub(super) fn take_places(&mut self) -> Vec<RowPlace> {
        std::mem::take(&mut self.places)
    }

    /// The place of a cell.
    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        let row = self.place_of_row(row);
        Place { extent: Extent::Field(u16::try_from(column).unwrap_or(u16::MAX)), ..row }
    }
}
