//! The fields of one record: views of the bytes it was read from, without their quotes.

/// Where a field begins and ends: within the bytes of its chunk, or among those that stand there with
/// quotes to be taken out, and here without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last.
    pub end: u32,
    /// Whether it is among those without quotes.
    pub is_apart: bool,
}

/// The fields of a record, in order.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    bytes: &'a [u8],
    unquoted: &'a [u8],
    bounds: &'a [Bounds],
    are_text: bool,
}

impl<'a> Fields<'a> {
    /// The fields that lie at these bounds.
    pub(super) const fn new(
        bytes: &'a [u8],
        unquoted: &'a [u8],
        bounds: &'a [Bounds],
        are_text: bool,
    ) -> Self {
        Self { bytes, unquoted, bounds, are_text }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> usize {
        self.bounds.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bounds.is_empty()
    }

    /// A field by its place, counted from 0.
    #[must_use]
    pub fn get(self, index: usize) -> Option<&'a [u8]> {
        self.bounds.get(index).map(|bounds| self.of(*bounds))
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        self.bounds.iter().map(move |bounds| self.of(*bounds))
    }

    fn of(self, bounds: Bounds) -> &'a [u8] {
        let bytes = if bounds.is_apart { self.unquoted } else { self.bytes };
        bytes.get(bounds.start as usize..bounds.end as usize).unwrap_or_default()
    }

    /// Whether all are UTF-8.
    #[must_use]
    pub const fn are_text(self) -> bool {
        self.are_text
    }

    /// Whether the record is UTF-8 and not blank, holds no byte-order mark where a field begins, and is
    /// no header: told by the first bytes of its fields.
    #[must_use]
    pub fn are_plain(self) -> bool {
        let mut firsts = self.iter().filter_map(<[u8]>::first).peekable();
        self.are_text && firsts.peek().is_some() && !firsts.any(|first| is_odd(*first))
    }

    /// The first field that is not UTF-8.
    #[must_use]
    pub fn broken(self) -> Option<usize> {
        let mut fields = self.iter().enumerate().filter(|_| !self.are_text);
        fields.find(|(_, field)| std::str::from_utf8(field).is_err()).map(|(index, _)| index)
    }
}

/// Whether a field that begins with this byte may be blank, begin with a byte-order mark, or be the
/// name of the column `indicator`.
#[must_use]
pub(crate) const fn is_odd(first: u8) -> bool {
    matches!(first, b'i' | b'I' | b'\t'..=b' ' | 0xEF)
}
