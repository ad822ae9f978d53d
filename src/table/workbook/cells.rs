//! The cells of a sheet, in their order, and the text that they make.

use hashbrown::HashMap;

use super::archive::limit;
use super::formats::NumberFormat;
use super::furniture::{Furniture, SheetRange};
use super::shown::CellValue;
use crate::table::fault::{Fault, Remark};
use crate::table::quoting::write_cell;
use crate::table::sheet::{SheetCell, SheetText, letters};

/// The most cells that are read.
pub(super) const MAX_CELLS: usize = 4_000_000;

/// The most bytes that a sheet makes as text.
pub(super) const MAX_TEXT: usize = 64 << 20;

/// The rows and the columns that a sheet can have.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// The most rows and columns that are named as hidden.
const MOST_NAMED: usize = 5;

/// The most bytes of a formula that are shown.
const MAX_FORMULA: usize = 60;

/// A cell that holds something.
#[derive(Clone, Copy, Debug)]
struct Held {
    at: SheetCell,
    start: u32,
    end: u32,
    is_number: bool,
    /// Whether it is 0, and came of a formula.
    is_made_zero: bool,
}

/// The cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetCells {
    held: Vec<Held>,
    /// Their texts, one behind the other.
    texts: String,
}

impl SheetCells {
    /// Adds a value, unless nothing is shown of it.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn push(
        &mut self,
        at: SheetCell,
        value: CellValue,
        format: &NumberFormat,
    ) -> Result<(), Remark> {
        if value.is_blank() {
            return Ok(());
        }
        let start = self.texts.len();
        value.shown(format, &mut self.texts);
        self.push_from(start, at, value.is_number())
    }

    /// Adds what came of a formula: 0 may only mean that there was nothing yet to work with.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn push_result(
        &mut self,
        at: SheetCell,
        value: CellValue,
        format: &NumberFormat,
    ) -> Result<(), Remark> {
        self.push(at, value, format)?;
        if let Some(last) = self.held.last_mut().filter(|it| it.at == at && value.is_zero()) {
            last.is_made_zero = true;
        }
        Ok(())
    }

    /// Adds a formula that was never worked out.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn push_formula(&mut self, at: SheetCell, formula: &str) -> Result<(), Remark> {
        let start = self.texts.len();
        self.texts.push('=');
        self.texts.extend(formula.chars().take(MAX_FORMULA));
        self.push_from(start, at, false)
    }

    /// Adds the cell whose text begins there.
    fn push_from(&mut self, start: usize, at: SheetCell, is_number: bool) -> Result<(), Remark> {
        if at.row > ROWS || at.column > COLUMNS {
            return Err(Remark::new(Fault::LargeWorkbook, format!("{ROWS} × {COLUMNS}")));
        }
        limit(self.texts.len() as u64, MAX_TEXT as u64, "MB", 20)?;
        if self.held.len() >= MAX_CELLS {
            return Err(too_many());
        }
        let place = |at: usize| u32::try_from(at).expect("the texts have their limit");
        let (start, end) = (place(start), place(self.texts.len()));
        self.held.push(Held { at, start, end, is_number, is_made_zero: false });
        Ok(())
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.held.len()
    }

    /// Puts the cells from one on once more so many times, each time a row further down.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn repeat_from(&mut self, first: usize, times: u32) -> Result<(), Remark> {
        let row = self.held.get(first..).unwrap_or_default().to_vec();
        if row.len().saturating_mul(times as usize) > MAX_CELLS.saturating_sub(self.held.len()) {
            return Err(too_many());
        }
        for down in 1..=if row.is_empty() { 0 } else { times } {
            let moved =
                |it: &Held| Held { at: SheetCell { row: it.at.row + down, ..it.at }, ..*it };
            self.held.extend(row.iter().map(moved));
        }
        Ok(())
    }

    /// Puts the cells in their order.
    ///
    /// # Errors
    /// A cell stands there twice.
    pub(super) fn sort(&mut self) -> Result<(), Remark> {
        self.held.sort_by_key(|it| it.at);
        let twice = self.held.windows(2).find_map(|pair| match pair {
            [a, b] if a.at == b.at => Some(a.at),
            _ => None,
        });
        twice.map_or(Ok(()), |at| Err(Remark::new(Fault::CellTwice, at)))
    }

    /// Fills merged ranges with their text; a figure stands there once. What lies below them is not
    /// seen, and does not count.
    ///
    /// # Errors
    /// There are too many cells.
    pub(super) fn fill(&mut self, merged: &[SheetRange]) -> Result<(), Remark> {
        let Some(bounds) = self.bounds().filter(|_| !merged.is_empty()) else { return Ok(()) };
        let mut covered: HashMap<SheetCell, Option<Held>> = HashMap::new();
        for range in merged {
            let top_left = SheetCell { row: range.top, column: range.left };
            let found = self.held.binary_search_by_key(&top_left, |it| it.at).ok();
            let held = found.and_then(|index| self.held.get(index)).filter(|it| !it.is_number);
            for row in range.top..=range.bottom.min(bounds.bottom) {
                for column in range.left..=range.right.min(bounds.right) {
                    let at = SheetCell { row, column };
                    if at != top_left {
                        covered.insert(at, held.copied());
                    }
                }
                if covered.len() + self.held.len() > MAX_CELLS {
                    return Err(too_many());
                }
            }
        }
        self.held.retain(|it| !covered.contains_key(&it.at));
        let filled = covered.into_iter().filter_map(|(at, held)| Some(Held { at, ..held? }));
        self.held.extend(filled);
        self.sort()
    }

    /// The range that holds all of them.
    fn bounds(&self) -> Option<SheetRange> {
        let (first, last) = self.held.first().zip(self.held.last())?;
        let columns = || self.held.iter().map(|it| it.at.column);
        let (left, right) = (columns().min()?, columns().max()?);
        Some(SheetRange { top: first.at.row, left, bottom: last.at.row, right })
    }

    /// What holds figures and is not shown, where there is any.
    pub(super) fn hidden(&self, furniture: &Furniture, sheets: &[String]) -> Option<String> {
        let is_column =
            |at: u32| furniture.columns.iter().any(|(min, max)| (*min..=*max).contains(&at));
        let mut rows: Vec<u32> = furniture.rows.clone();
        rows.sort_unstable();
        let numbers = || self.held.iter().filter(|it| it.is_number);
        let mut hidden_rows: Vec<u32> = numbers().map(|it| it.at.row).collect();
        hidden_rows.retain(|row| rows.binary_search(row).is_ok());
        hidden_rows.dedup();
        let mut columns: Vec<u32> = numbers().map(|it| it.at.column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.retain(|column| is_column(*column));
        let rows = hidden_rows.iter().map(|row| row.to_string());
        let columns = columns.iter().map(|column| letters(*column));
        let names: Vec<String> = sheets.iter().cloned().chain(columns).chain(rows).collect();
        let more = if names.len() > MOST_NAMED { ", ..." } else { "" };
        let first: Vec<String> = names.into_iter().take(MOST_NAMED).collect();
        (!first.is_empty()).then(|| first.join(", ") + more)
    }

    /// The text that they make: a record a row, with as many fields in each.
    ///
    /// # Errors
    /// It is too large.
    pub(super) fn text(
        &self,
        file: &str,
        sheet: &str,
        remarks: Vec<Remark>,
    ) -> Result<SheetText, Remark> {
        let bounds = self.bounds().ok_or_else(|| Remark::new(Fault::EmptyWorkbook, ""))?;
        let width = bounds.right - bounds.left;
        let (mut text, mut inner_lines, mut line) = (Vec::new(), Vec::new(), 1_u64);
        let mut cells = self.held.iter().peekable();
        for row in bounds.top..=bounds.bottom {
            let mut column = bounds.left;
            let is_blank = cells.peek().is_none_or(|it| it.at.row != row);
            while let Some(cell) = cells.next_if(|it| it.at.row == row) {
                text.extend((column..cell.at.column).map(|_| b','));
                column = cell.at.column;
                let written = self.texts.get(cell.start as usize..cell.end as usize);
                for _ in 0..write_cell(written.unwrap_or_default(), &mut text) {
                    line += 1;
                    inner_lines.push(line);
                }
            }
            if !is_blank {
                text.extend((column..bounds.left + width).map(|_| b','));
            }
            text.push(b'\n');
            line += 1;
            limit(text.len() as u64, MAX_TEXT as u64, "MB", 20)?;
        }
        let first = SheetCell { row: bounds.top, column: bounds.left };
        let name = format!("{file}:{sheet}");
        let zeros = self.held.iter().filter(|it| it.is_made_zero).map(|it| it.at).collect();
        Ok(SheetText { name, text, first, inner_lines, zeros, remarks })
    }
}

fn too_many() -> Remark {
    Remark::new(Fault::LargeWorkbook, format!("cells: {MAX_CELLS}"))
}
