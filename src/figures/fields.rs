//! The fields of one row: views of the bytes it was read from, without their quotes.

use std::ops::Range;

/// Where a field begins and ends within the bytes it was read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last.
    pub end: u32,
}

impl Bounds {
    /// The places of its bytes.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.range()).unwrap_or_default()
    }
}

/// The fields of a row, in order.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    bytes: &'a [u8],
    bounds: &'a [Bounds],
    text: Text,
}

/// What is known of a row's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// They are UTF-8.
    Utf8,
    /// Some of them may not be.
    Unknown,
}

impl<'a> Fields<'a> {
    /// The fields that lie at these bounds of the bytes.
    pub const fn new(bytes: &'a [u8], bounds: &'a [Bounds], text: Text) -> Self {
        Self { bytes, bounds, text }
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.bounds.len()
    }

    /// A field by its place, counted from 0.
    pub fn get(self, index: usize) -> Option<&'a [u8]> {
        self.bounds.get(index).map(|bounds| bounds.of(self.bytes))
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        self.bounds.iter().map(|bounds| bounds.of(self.bytes))
    }

    /// Whether the row is known to be UTF-8.
    pub fn are_text(self) -> bool {
        self.text == Text::Utf8
    }

    /// Whether a field is empty.
    pub fn is_empty_at(self, index: usize) -> bool {
        self.bounds.get(index).is_none_or(|bounds| bounds.start == bounds.end)
    }

    /// Whether the row is UTF-8 and not blank, holds no byte-order mark where a field begins, and is
    /// no header: told by the first bytes of its fields.
    pub fn are_plain(self) -> bool {
        let mut firsts = self.iter().filter_map(<[u8]>::first).peekable();
        self.are_text() && firsts.peek().is_some() && !firsts.any(|first| is_odd(*first))
    }

    /// The first field that is not UTF-8.
    pub fn broken(self) -> Option<usize> {
        let mut fields = self.iter().enumerate().filter(|_| !self.are_text());
        fields.find(|(_, field)| std::str::from_utf8(field).is_err()).map(|(index, _)| index)
    }
}

/// Whether a field that begins with this byte may be blank, begin with a byte-order mark, or be the
/// name of the column `indicator`.
pub const fn is_odd(first: u8) -> bool {
    matches!(first, b'i' | b'I' | b'\t'..=b' ' | 0xEF)
}
