//! Where something stands in a source; and a row in few bytes, since of a large table hundreds of
//! thousands are kept.

use crate::value::SourceId;

/// What part of a source a place covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// So many bytes.
    Bytes(u32),
    /// The row that starts there.
    Row,
    /// One field, counted from 0, of the row that starts there.
    Field(u16),
}

/// A source and a byte offset; line and column are worked out when they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub source: SourceId,
    /// Where in it, in bytes.
    pub offset: u64,
    /// How far.
    pub extent: Extent,
    /// The line that the offset is in, from 1; 0 where it was not counted.
    pub line: u32,
}

impl Place {
    /// A place whose line was not counted.
    #[must_use]
    pub const fn new(source: SourceId, offset: u64, extent: Extent) -> Self {
        Self { source, offset, extent, line: 0 }
    }
}

/// A row of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// The file.
    pub source: SourceId,
    /// The byte its row starts at.
    pub offset: u64,
    /// The line that its first byte is in, from 1; 0 where it was not counted.
    pub line: u32,
}

impl RowPlace {
    /// The row that starts at a place.
    #[must_use]
    pub const fn at(place: Place) -> Self {
        Self { source: place.source, offset: place.offset, line: place.line }
    }

    /// The row as a place.
    #[must_use]
    pub const fn place(self) -> Place {
        let Self { source, offset, line } = self;
        Place { source, offset, extent: Extent::Row, line }
    }
}

/// A row in eleven bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    source: [u8; 2],
    line: [u8; 4],
    offset: [u8; 5],
}

impl Packed {
    /// A row; `None` of more sources, or of one that is larger, than hardly anybody has.
    #[inline]
    #[must_use]
    pub fn new(row: RowPlace) -> Option<Self> {
        let source = u16::try_from(row.source.index()).ok()?.to_le_bytes();
        let [offset @ .., 0, 0, 0] = row.offset.to_le_bytes() else { return None };
        Some(Self { source, line: row.line.to_le_bytes(), offset })
    }
}

impl From<Packed> for RowPlace {
    #[inline]
    fn from(row: Packed) -> Self {
        let mut bytes = [0; 8];
        let [offset @ .., _, _, _] = &mut bytes;
        *offset = row.offset;
        Self {
            source: SourceId::from(usize::from(u16::from_le_bytes(row.source))),
            offset: u64::from_le_bytes(bytes),
            line: u32::from_le_bytes(row.line),
        }
    }
}
