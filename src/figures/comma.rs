//! What a comma before three digits means in a table whose cells stand between semicolons.
//!
//! There the comma is mostly the decimal point: spreadsheets take the semicolon to separate cells
//! where it is. So `45,678` is taken for 45678 only where another number of the file tells that the
//! point is the decimal point, and is refused where none does; where another tells that the comma is, as in
//! `40,5`, one reading is left to offer. In tables with commas or tabs between
//! the cells it separates thousands.

use std::io;

use super::number::{Comma, decimal_point, is_of_decimal_comma};
use crate::table::{Chunks, Hash, Rows, Source};

/// What the comma is in a file, told by the numbers in these fields of its rows.
///
/// # Errors
/// Reading failed.
pub(super) fn of_file(source: &dyn Source, delimiter: u8, numbers: &[usize]) -> io::Result<Comma> {
    if delimiter != b';' {
        return Ok(Comma::Thousands);
    }
    let Ok(chunks) = Chunks::open(source, Hash::Spared)? else { return Ok(Comma::Doubtful) };
    let mut rows = Rows::new(chunks);
    let mut comma = Comma::Doubtful;
    while let Some(row) = rows.next_row()? {
        let cells = numbers.iter().filter_map(|index| row.fields.get(*index));
        for cell in cells.filter_map(|cell| std::str::from_utf8(cell).ok()) {
            if decimal_point(cell) {
                return Ok(Comma::Thousands);
            }
            if is_of_decimal_comma(cell) {
                comma = Comma::Decimal;
            }
        }
    }
    Ok(comma)
}
