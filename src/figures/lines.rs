//! Line numbers from byte offsets, for rows whose line was not counted when they were read: counted
//! when they are shown, in one pass over a source.
//!
//! Lines end as editors and spreadsheets end them: LF, CRLF or CR.

use std::io::{self, BufRead, BufReader};

use memchr::{memchr, memchr_iter, memrchr2};

use super::place::RowPlace;
use super::source::{Sources, Stream};
use crate::problem::Place;
use crate::value::push_whole;

/// The lines of rows: those that were counted when they were read, and those that are looked up.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    names: Vec<String>,
    /// The lines that were not counted, in the order of the rows.
    lines: Vec<(RowPlace, u64)>,
}

impl Lines {
    /// Looks up the lines of those of these rows whose line was not counted.
    ///
    /// # Errors
    /// Reading failed.
    pub fn of(sources: &Sources, rows: impl Iterator<Item = RowPlace>) -> io::Result<Self> {
        let mut rows: Vec<RowPlace> = rows.filter(|row| row.line == 0).collect();
        rows.sort_unstable();
        rows.dedup();
        let names = sources.names().map(str::to_owned).collect();
        let mut found = Self { names, lines: Vec::with_capacity(rows.len()) };
        for group in rows.chunk_by(|a, b| a.source == b.source) {
            let Some(RowPlace { source, .. }) = group.first().copied() else { continue };
            let mut counter = Counter::new(sources.get(source).open()?);
            for row in group {
                found.lines.push((*row, counter.advance(row.offset)?.0));
            }
        }
        Ok(found)
    }

    /// The row that starts at a place, as `file:line:column`.
    #[must_use]
    pub fn row_at(&self, place: Place) -> String {
        self.shown(RowPlace::at(place)) + ":1"
    }

    /// A row as `file:line`.
    #[must_use]
    pub fn shown(&self, row: RowPlace) -> String {
        let name = self.names.get(row.source.index()).map_or("", String::as_str);
        let line = if row.line == 0 { self.looked_up(row) } else { row.line.into() };
        let mut shown = String::with_capacity(name.len() + 12);
        shown.push_str(name);
        shown.push(':');
        push_whole(&mut shown, line);
        shown
    }

    fn looked_up(&self, row: RowPlace) -> u64 {
        let place = self.lines.binary_search_by_key(&row, |(row, _)| *row).ok();
        place.and_then(|place| self.lines.get(place)).map_or(0, |(_, line)| *line)
    }
}

/// Counts lines up to ascending offsets.
pub struct Counter<'a> {
    stream: BufReader<Box<dyn Stream + 'a>>,
    offset: u64,
    line: u64,
    line_start: u64,
    after_cr: bool,
}

impl<'a> Counter<'a> {
    /// Starts at the beginning of a source.
    pub fn new(stream: Box<dyn Stream + 'a>) -> Self {
        let stream = BufReader::with_capacity(256 << 10, stream);
        Self { stream, offset: 0, line: 1, line_start: 0, after_cr: false }
    }

    /// The line that the byte at `offset` is in, and the offset where that line starts.
    pub fn advance(&mut self, offset: u64) -> io::Result<(u64, u64)> {
        while self.offset < offset {
            let buffer = self.stream.fill_buf()?;
            let wanted =
                usize::try_from(offset - self.offset).unwrap_or(usize::MAX).min(buffer.len());
            if wanted == 0 {
                break;
            }
            let passed = buffer.get(..wanted).unwrap_or_default();
            self.line += line_ends(passed, self.after_cr);
            if let Some(last) = memrchr2(b'\r', b'\n', passed) {
                self.line_start = self.offset + last as u64 + 1;
            }
            self.after_cr = passed.last() == Some(&b'\r');
            self.offset += wanted as u64;
            self.stream.consume(wanted);
        }
        Ok((self.line, self.line_start))
    }
}

/// How many lines end in a text that stands behind a CR or not. The bytes are counted by many at a
/// time: LF and, only where there are any, CR.
pub fn line_ends(text: &[u8], after_cr: bool) -> u64 {
    let count = |byte: u8| memchr_iter(byte, text).count() as u64;
    let halves = || text.windows(2).filter(|pair| **pair == *b"\r\n").count() as u64;
    let first_half = u64::from(after_cr && text.first() == Some(&b'\n'));
    let crs = if memchr(b'\r', text).is_some() { count(b'\r') - halves() } else { 0 };
    count(b'\n') + crs - first_half
}
