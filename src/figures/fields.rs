//! The fields of one row: views of the bytes it was read from, without their quotes.

/// Where a field begins and ends within its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

/// The fields of a row, in order.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    row: &'a [u8],
    bounds: &'a [Bounds],
    text: Text,
}

/// What is known of a row's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// They are UTF-8.
    Utf8,
    /// Some of them are not.
    Broken,
}

impl<'a> Fields<'a> {
    /// The fields that lie at these bounds of a row.
    pub const fn new(row: &'a [u8], bounds: &'a [Bounds], text: Text) -> Self {
        Self { row, bounds, text }
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.bounds.len()
    }

    /// A field by its place, counted from 0.
    pub fn get(self, index: usize) -> Option<&'a [u8]> {
        let bounds = self.bounds.get(index)?;
        self.row.get(bounds.start..bounds.end)
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        let field = |bounds: &Bounds| self.row.get(bounds.start..bounds.end).unwrap_or_default();
        self.bounds.iter().map(field)
    }

    /// The first field that is not UTF-8.
    pub fn broken(self) -> Option<usize> {
        match self.text {
            Text::Utf8 => None,
            Text::Broken => self.iter().position(|field| std::str::from_utf8(field).is_err()),
        }
    }
}
