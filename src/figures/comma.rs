//! What a comma before three digits means in a table whose cells stand between semicolons.
//!
//! There the comma is mostly the decimal point: spreadsheets take the semicolon to separate cells
//! where it is. So `45,678` is taken for 45678 only where another number of the file tells that the
//! point is the decimal point, and is refused where none does. In tables with commas or tabs between
//! the cells it separates thousands.

use std::io;

use super::number::{Comma, decimal_point};
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
    while let Some(row) = rows.next_row()? {
        let mut cells = numbers.iter().filter_map(|index| row.fields.get(*index));
        if cells.any(|cell| std::str::from_utf8(cell).is_ok_and(decimal_point)) {
            return Ok(Comma::Thousands);
        }
    }
    Ok(Comma::Doubtful)
}
