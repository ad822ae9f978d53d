//! The text of a source that was laid out, and the cells that its fields come from.

use std::io::{self, Cursor};

use super::address::{Extent, Place};
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
    /// Where each row begins, and the places that its fields come from.
    pub origins: Vec<(u64, Vec<Option<Origin>>)>,
}

impl LaidText {
    /// No row yet, of a source of this name, encoding and hash.
    #[must_use]
    pub(crate) fn new(name: &str, encoding: &'static str, sha256: Option<String>) -> Self {
        let (text, origins, name) = (Vec::new(), Vec::new(), name.to_owned());
        Self { name, encoding, sha256, has_made_zeros: false, text, origins }
    }

    /// Where the fields of the row come from that begins at a place.
    fn fields(&self, place: Place) -> Option<&[Option<Origin>]> {
        let index = self.origins.binary_search_by_key(&place.offset, |(offset, _)| *offset).ok()?;
        self.origins.get(index).map(|(_, fields)| fields.as_slice())
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
        let fields = self.fields(place)?;
        let told = |field: usize| Some(fields.get(field)?.as_ref()?.place);
        match place.extent {
            // The first figure stands for its row.
            Extent::Row | Extent::Bytes(_) => (3..8).find_map(told).or_else(|| told(0)),
            Extent::Field(field) => told(field.into()).or_else(|| (3..8).find_map(told)),
        }
    }

    fn change(&self, place: Place) -> Option<&LabelChange> {
        let Extent::Field(field) = place.extent else { return None };
        self.fields(place)?.get(usize::from(field))?.as_ref()?.change.as_ref()
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        Ok(Box::new(Cursor::new(self.text.as_slice())))
    }
}
