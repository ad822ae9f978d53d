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
    looks: Looks,
}

/// What the first bytes of the fields of a row tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    /// The row is not blank, is UTF-8, holds no byte-order mark where a field begins, and is no header.
    Plain,
    /// It may be any of these.
    Odd(Text),
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
    pub fn new(row: &'a [u8], bounds: &'a [Bounds], text: Text) -> Self {
        let looks = if text == Text::Utf8 { look(row, bounds) } else { Looks::Odd(text) };
        Self { row, bounds, looks }
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

    /// Whether the row is UTF-8 and not blank, holds no byte-order mark where a field begins, and is
    /// no header: what is asked of every row, told by one look at it.
    pub fn are_plain(self) -> bool {
        self.looks == Looks::Plain
    }

    /// The first field that is not UTF-8.
    pub fn broken(self) -> Option<usize> {
        match self.looks {
            Looks::Plain | Looks::Odd(Text::Utf8) => None,
            Looks::Odd(Text::Broken) => {
                self.iter().position(|field| std::str::from_utf8(field).is_err())
            }
        }
    }
}

/// Looks at the first bytes of fields that are UTF-8.
fn look(row: &[u8], bounds: &[Bounds]) -> Looks {
    let (mut says, mut odd) = (false, false);
    for bounds in bounds.iter().filter(|bounds| bounds.start < bounds.end) {
        match row.get(bounds.start) {
            Some(b'i' | b'I' | b'\t'..=b' ' | 0xEF) => odd = true,
            _ => says = true,
        }
    }
    if says && !odd { Looks::Plain } else { Looks::Odd(Text::Utf8) }
}
