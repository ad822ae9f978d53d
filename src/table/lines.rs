//! Line numbers from byte offsets, for rows whose line was not counted when they were read: counted
//! when they are shown, in one pass over a source.

use std::io;

use hashbrown::HashMap;

use super::address::{Place, RowPlace};
use super::line_ends::LineCounter;
use super::locate::locate;
use super::sheet::SheetCell;
use super::source::Sources;
use crate::value::push_whole;

/// The lines of rows: those that were counted when they were read, and those that are looked up.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    names: Vec<String>,
    /// The lines that were not counted, in the order of the rows.
    looked_up: Vec<(RowPlace, u64)>,
    /// The first cells of rows of sheets.
    cells: HashMap<RowPlace, SheetCell>,
    /// The places of what rows were made of that were laid out.
    laid: HashMap<RowPlace, String>,
}

impl Lines {
    /// Looks up the lines of those of these rows whose line was not counted.
    ///
    /// # Errors
    /// Reading failed.
    pub fn of(sources: &Sources, rows: impl Iterator<Item = RowPlace>) -> io::Result<Self> {
        let by_cells: Vec<bool> = sources.all().map(|it| it.is_shown_by_cells()).collect();
        let is_by_cells = |row: &RowPlace| by_cells.get(row.source.index()) == Some(&true);
        let mut rows: Vec<RowPlace> =
            rows.filter(|row| row.line == 0 || is_by_cells(row)).collect();
        let laid = laid(sources, &rows)?;
        rows.retain(|row| !laid.contains_key(row));
        rows.sort_unstable();
        rows.dedup();
        let names = sources.all().map(|source| source.name().to_owned()).collect();
        let looked_up = Vec::with_capacity(rows.len());
        let mut found = Self { names, looked_up, cells: HashMap::new(), laid };
        for group in rows.chunk_by(|a, b| a.source == b.source) {
            let Some(RowPlace { source, .. }) = group.first().copied() else { continue };
            let source = sources.get(source);
            let mut counter = LineCounter::new(source.open()?);
            for row in group {
                let line = match row.line {
                    0 => counter.advance(row.offset)?.0,
                    line => line.into(),
                };
                found.looked_up.push((*row, line));
                found.cells.extend(source.cell(line, 0).map(|cell| (*row, cell)));
            }
        }
        Ok(found)
    }

    /// The row that starts at a place, as `file:line:column`, or as its first cell.
    #[must_use]
    pub fn row_at(&self, place: Place) -> String {
        let row = RowPlace::at(place);
        let is_cell = self.cells.contains_key(&row) || self.laid.contains_key(&row);
        self.shown(row) + if is_cell { "" } else { ":1" }
    }

    /// A row as `file:line`, or as its first cell.
    #[must_use]
    pub fn shown(&self, row: RowPlace) -> String {
        let name = self.names.get(row.source.index()).map_or("", String::as_str);
        if let Some(place) = self.laid.get(&row) {
            return place.clone();
        }
        if let Some(cell) = self.cells.get(&row) {
            return format!("{name}!{cell}");
        }
        let line = if row.line == 0 { self.looked_up(row) } else { row.line.into() };
        let mut shown = String::with_capacity(name.len() + 12);
        shown.push_str(name);
        shown.push(':');
        push_whole(&mut shown, line);
        shown
    }

    fn looked_up(&self, row: RowPlace) -> u64 {
        let place = self.looked_up.binary_search_by_key(&row, |(row, _)| *row).ok();
        place.and_then(|place| self.looked_up.get(place)).map_or(0, |(_, line)| *line)
    }
}

/// The places of what rows come from that were laid out.
fn laid(sources: &Sources, rows: &[RowPlace]) -> io::Result<HashMap<RowPlace, String>> {
    let origin = |row: &RowPlace| Some((*row, sources.get(row.source).origin(row.place())?));
    let origins: Vec<(RowPlace, Place)> = rows.iter().filter_map(origin).collect();
    let located = locate(sources, origins.iter().map(|(_, place)| *place))?;
    let shown = origins.into_iter().filter_map(|(row, place)| {
        Some((row, located.get(&place)?.shown(sources.get(place.source).name())))
    });
    Ok(shown.collect())
}
