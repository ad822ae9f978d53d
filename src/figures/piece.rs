//! A piece of a table: a block of bytes, and the whole rows in it.

use simdutf8::compat::from_utf8;

use super::fields::{Bounds, Fields, Text};
use super::rows::Row;
use super::split::Fault;

/// A block of bytes with its rows. Places count from its first byte.
#[derive(Debug, Default)]
pub struct Piece {
    /// Room for bytes.
    pub bytes: Vec<u8>,
    /// How many of them were read.
    pub filled: usize,
    /// How many of them are known to be UTF-8.
    pub utf8: usize,
    /// The byte of the file that it starts with.
    pub offset: u64,
    /// What the splitter found.
    pub found: Found,
}

/// Rows, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Found {
    /// Where the rows begin.
    pub rows: Vec<Head>,
    /// The fields of all rows, one behind the other.
    pub bounds: Vec<Bounds>,
    /// What is wrong with the bytes of all rows, and blank lines.
    pub faults: Vec<Fault>,
}

/// Where a row begins, and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Its first byte.
    pub start: u32,
    /// The line it starts in, from 1; 0 beyond what fits.
    pub line: u32,
    /// The number of fields before it.
    pub fields: u32,
    /// The number of faults up to its end.
    pub faults: u32,
}

impl Piece {
    /// Begins anew with these bytes, which blank lines stand before.
    pub fn begin(&mut self, offset: u64, bytes: &[u8], blank: &[Fault]) {
        let Found { rows, bounds, faults } = &mut self.found;
        rows.clear();
        bounds.clear();
        faults.clear();
        faults.extend_from_slice(blank);
        if self.bytes.len() < bytes.len() {
            self.bytes.resize(bytes.len(), 0);
        }
        for (to, from) in self.bytes.iter_mut().zip(bytes) {
            *to = *from;
        }
        (self.offset, self.filled, self.utf8) = (offset, bytes.len(), 0);
        self.check();
    }

    /// Finds out how many bytes are UTF-8.
    pub fn check(&mut self) {
        let unchecked = self.bytes.get(self.utf8..self.filled).unwrap_or_default();
        self.utf8 += match from_utf8(unchecked) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
    }

    /// A row, counted from 0.
    #[inline]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let Found { rows, bounds, faults } = &self.found;
        let head = rows.get(index)?;
        let (fields, end) = match rows.get(index + 1) {
            Some(next) => (next.fields as usize, next.start as usize),
            None => (bounds.len(), self.filled),
        };
        let bounds = bounds.get(head.fields as usize..fields)?;
        let before = if index == 0 { 0 } else { rows.get(index - 1)?.faults };
        let faults = faults.get(before as usize..head.faults as usize)?;
        let text = if end <= self.utf8 { Text::Utf8 } else { Text::Unknown };
        let fields = Fields::new(&self.bytes, bounds, text);
        Some(Row { offset: self.offset + u64::from(head.start), line: head.line, fields, faults })
    }

    /// The rows from one on.
    pub fn rows(&self, from: usize) -> impl Iterator<Item = Row<'_>> {
        (from..self.found.rows.len()).filter_map(|index| self.row(index))
    }

    /// The faults behind the last row, which are blank lines.
    pub fn trailing(&self) -> &[Fault] {
        let Found { rows, faults, .. } = &self.found;
        let before = rows.last().map_or(0, |head| head.faults as usize);
        faults.get(before..).unwrap_or_default()
    }
}
