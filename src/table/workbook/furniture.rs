//! What stands around the cells of a sheet: merged ranges, hidden rows and columns.

use crate::table::fault::Remark;
use crate::table::sheet::SheetCell;
use crate::table::workbook::damage::{MUCH_MERGED, damaged};

/// The most merged ranges of a sheet, and the most hidden rows and columns.
const MOST: usize = 100_000;

/// A range of cells, counted from 1, the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SheetRange {
    /// Its first row.
    pub top: u32,
    /// Its first column.
    pub left: u32,
    /// Its last row.
    pub bottom: u32,
    /// Its last column.
    pub right: u32,
}

impl SheetRange {
    /// A range such as `A3:G3`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (SheetCell::parse(first)?, SheetCell::parse(last)?);
        let range =
            Self { top: first.row, left: first.column, bottom: last.row, right: last.column };
        (range.top <= range.bottom && range.left <= range.right).then_some(range)
    }
}

/// What stands around the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// Ranges that look like one cell.
    pub merged: Vec<SheetRange>,
    /// Rows that are not shown, counted from 1.
    pub rows: Vec<u32>,
    /// Columns that are not shown, from one to another, counted from 1.
    pub columns: Vec<(u32, u32)>,
}

impl Furniture {
    /// Whether there is no more of it than any table has.
    ///
    /// # Errors
    /// There is.
    pub(super) fn check(&self) -> Result<(), Remark> {
        let counts = [self.merged.len(), self.rows.len(), self.columns.len()];
        if counts.into_iter().any(|count| count > MOST) {
            return Err(damaged(MUCH_MERGED, ""));
        }
        Ok(())
    }
}
