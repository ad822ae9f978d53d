//! The text of a source that was laid out, and the cells that its fields come from.

use std::io::{self, Cursor};

use super::address::{Extent, Place, RowPlace};
use super::origin::{LabelChange, Origin};
use super::source::{Source, Stream};

/// Rows that were made of another source.
#[derive(Debug)]
pub(crate) struct LaidText {
    name: String,
    encoding: &'static str,
    sha256: Option<String>,
    /// Whether formulas made 0 in any cell of the other source.
    pub has_made_zeros: bool,
    /// The rows, below a header.
    pub text: Vec<u8>,
    /// Where the rows of the other source stand.
    places: Vec<RowPlace>,
    /// Where each row begins in the text, and how many origins there are before it.
    rows: Vec<(u64, usize)>,
    /// Where the fields come from, row by row.
    origins: Vec<Origin>,
    /// What labels were changed from, by the number of the origin.
    changed: Vec<(usize, usize)>,
    /// The changes: many rows have the same.
    changes: Vec<LabelChange>,
}

/// How many of the last changes are looked at for the same.
const LAST_CHANGES: usize = 8;

impl LaidText {
    /// No row yet, of a source of this name, encoding and hash, whose rows stand at these places.
    #[must_use]
    pub(crate) fn new(
        name: &str,
        encoding: &'static str,
        sha256: Option<String>,
        places: Vec<RowPlace>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            encoding,
            sha256,
            has_made_zeros: false,
            text: Vec::new(),
            places,
            rows: Vec::new(),
            origins: Vec::new(),
            changed: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Begins a row, where the text ends now.
    pub(crate) fn begin_row(&mut self) {
        self.rows.push((self.text.len() as u64, self.origins.len()));
    }

    /// Says where a field of the row comes from, and what it was changed from.
    pub(crate) fn add_origin(&mut self, origin: Origin, change: Option<LabelChange>) {
        if let Some(change) = change {
            let last = self.changes.iter().enumerate().rev().take(LAST_CHANGES);
            let same = last.into_iter().find(|(_, it)| **it == change).map(|(at, _)| at);
            let at = same.unwrap_or_else(|| {
                self.changes.push(change);
                self.changes.len() - 1
            });
            self.changed.push((self.origins.len(), at));
        }
        self.origins.push(origin);
    }

    /// The origins of the row that begins at a place, and the number of the first.
    fn of_row(&self, place: Place) -> Option<(usize, &[Origin])> {
        let index = self.rows.binary_search_by_key(&place.offset, |(offset, _)| *offset).ok()?;
        let first = self.rows.get(index)?.1;
        let end = self.rows.get(index + 1).map_or(self.origins.len(), |(_, first)| *first);
        Some((first, self.origins.get(first..end)?))
    }

    fn place_of(&self, origin: Origin) -> Option<Place> {
        let row = self.places.get(usize::try_from(origin.row).ok()?)?;
        Some(Place { extent: Extent::Field(origin.column), ..row.place() })
    }
}

impl Source for LaidText {
    fn name(&self) -> &str {
        &self.name
    }

    fn length(&self) -> Option<u64> {
        Some(self.text.len() as u64)
    }

    fn encoding(&self) -> &'static str {
        self.encoding
    }

    fn delimiter(&self) -> Option<u8> {
        Some(b',')
    }

    fn has_made_zeros(&self) -> bool {
        self.has_made_zeros
    }

    fn hash(&self) -> Option<&str> {
        self.sha256.as_deref()
    }

    fn is_shown_by_cells(&self) -> bool {
        true
    }

    fn origin(&self, place: Place) -> Option<Place> {
        let (_, origins) = self.of_row(place)?;
        let told = |field: u16| origins.iter().find(|it| it.field == field).copied();
        let origin = match place.extent {
            // The first figure stands for its row.
            Extent::Row | Extent::Bytes(_) => (3..8).find_map(told).or_else(|| told(0)),
            Extent::Field(field) => told(field).or_else(|| (3..8).find_map(told)),
        };
        self.place_of(origin?)
    }

    fn change(&self, place: Place) -> Option<&LabelChange> {
        let Extent::Field(field) = place.extent else { return None };
        let (first, origins) = self.of_row(place)?;
        let number = first + origins.iter().position(|it| it.field == field)?;
        let changed = self.changed.binary_search_by_key(&number, |(origin, _)| *origin).ok()?;
        self.changes.get(self.changed.get(changed)?.1)
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        Ok(Box::new(Cursor::new(self.text.as_slice())))
    }
}
