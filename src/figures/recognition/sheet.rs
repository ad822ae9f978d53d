//! The cells of a source, as they stand there.

use std::io;

use crate::figures::table::open_rows;
use crate::problem::{Extent, Place, Problems};
use crate::table::{Hash, RowPlace, SheetCell, Sources};
use crate::value::SourceId;

/// The most rows that are looked at.
const MOST_ROWS: usize = 5000;

/// The most columns that are looked at.
const MOST_COLUMNS: usize = 500;

/// The rows of a source that hold something.
#[derive(Clone, Debug, Default)]
pub(crate) struct SeenSheet {
    rows: Vec<SeenRow>,
}

/// A row: its first cell, as a sheet counts it, and the texts from there on.
#[derive(Clone, Debug)]
struct SeenRow {
    first: SheetCell,
    at: RowPlace,
    texts: Vec<String>,
    /// The columns whose texts have room before them.
    indented: Vec<usize>,
}

/// The cells of a source; what is wrong with them is pushed.
///
/// # Errors
/// Reading failed.
pub(crate) fn look_at_sheet(
    sources: &Sources,
    source: SourceId,
    problems: &mut Problems,
) -> io::Result<SeenSheet> {
    let mut sheet = SeenSheet::default();
    let Some(mut rows) = open_rows(sources, source, Hash::Spared, problems)? else {
        return Ok(sheet);
    };
    while let Some(row) = rows.next_row()? {
        let texts = row.fields.iter().take(MOST_COLUMNS).map(String::from_utf8_lossy);
        let texts: Vec<_> = texts.collect();
        let is_indented = |text: &str| text.starts_with(char::is_whitespace);
        let indented = texts.iter().enumerate().filter(|(_, text)| is_indented(text));
        let indented = indented.map(|(column, _)| column).collect();
        let texts = texts.iter().map(|text| text.trim().to_owned()).collect();
        let cell = sources.get(source).cell(row.line.into(), 0);
        let first = cell.unwrap_or(SheetCell { row: row.line, column: 1 });
        let at = RowPlace { source, offset: row.offset, line: row.line };
        sheet.rows.push(SeenRow { first, at, texts, indented });
        if sheet.rows.len() == MOST_ROWS {
            break;
        }
    }
    Ok(sheet)
}

impl SeenSheet {
    /// How many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// What stands in a cell.
    pub(crate) fn text(&self, row: usize, column: usize) -> &str {
        let text = self.rows.get(row).and_then(|row| row.texts.get(column));
        text.map_or("", String::as_str)
    }

    /// Whether there is room before a text.
    pub(crate) fn is_indented(&self, row: usize, column: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.indented.contains(&column))
    }

    /// Behind which column of a row nothing stands.
    pub(crate) fn width(&self, row: usize) -> usize {
        let texts = self.rows.get(row).map(|row| row.texts.as_slice()).unwrap_or_default();
        texts.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1)
    }

    /// The cells of a row that hold something, with their columns.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        let texts = self.rows.get(row).map(|row| row.texts.as_slice()).unwrap_or_default();
        let texts = texts.iter().map(String::as_str).enumerate();
        texts.filter(|(_, text)| !text.is_empty())
    }

    /// The different texts of a row.
    pub(crate) fn different(&self, row: usize) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::new();
        for (_, text) in self.row(row) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    /// The cell at a row and a column, as a sheet names it.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<SheetCell> {
        let first = self.rows.get(row)?.first;
        Some(SheetCell { row: first.row, column: first.column + u32::try_from(column).ok()? })
    }

    /// The place of a cell.
    pub(crate) fn place(&self, row: usize, column: usize) -> Option<Place> {
        let row = self.rows.get(row)?.at.place();
        Some(Place { extent: Extent::Field(u16::try_from(column).unwrap_or(u16::MAX)), ..row })
    }

    /// How often a text stands in the sheet, but for cells that touch one another, which may be merged.
    pub(crate) fn count(&self, text: &str) -> usize {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for row in 0..self.len() {
            for (column, _) in self.row(row).filter(|(_, it)| *it == text) {
                let touches = |(r, c): &(usize, usize)| r.abs_diff(row) + c.abs_diff(column) == 1;
                if !found.iter().any(touches) {
                    found.push((row, column));
                }
            }
        }
        found.len()
    }
}
