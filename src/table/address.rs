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

/// A row in fourteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed {
    source: [u8; 4],
    line: [u8; 4],
    offset: [u8; 6],
}

impl From<RowPlace> for Packed {
    fn from(row: RowPlace) -> Self {
        let source = u32::try_from(row.source.index()).expect("sources are counted in 32 bits");
        let [offset @ .., 0, 0] = row.offset.to_le_bytes() else {
            unreachable!("no file has 2^48 bytes")
        };
        Self { source: source.to_le_bytes(), line: row.line.to_le_bytes(), offset }
    }
}

impl From<Packed> for RowPlace {
    fn from(row: Packed) -> Self {
        let mut bytes = [0; 8];
        let [offset @ .., _, _] = &mut bytes;
        *offset = row.offset;
        Self {
            source: SourceId::from(u32::from_le_bytes(row.source) as usize),
            offset: u64::from_le_bytes(bytes),
            line: u32::from_le_bytes(row.line),
        }
    }
}
