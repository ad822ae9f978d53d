//! Line numbers from byte offsets, for rows whose line was not counted when they were read: counted
//! when they are shown, in one pass over a source.

use std::io;

use super::address::{Place, RowPlace};
use super::line_ends::LineCounter;
use super::source::Sources;
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
            let mut counter = LineCounter::new(sources.get(source).open()?);
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
