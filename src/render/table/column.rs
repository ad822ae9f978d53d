//! A column of a table as it is fitted into the width.

use crate::report::Head;

/// The space between two columns: one cell of padding and the table's own separator.
pub(super) const GAP: u16 = 2;

/// The padding that makes up the gap.
pub(super) const PADDING: u16 = GAP - 1;

/// A column that is shown.
pub(super) struct Fitted {
    /// Its key and where it is shown.
    pub head: Head,
    /// Its place among the columns that could be shown.
    pub place: usize,
    /// Its heading.
    pub title: String,
    /// Its width in terminal cells.
    pub width: u16,
    /// The width of the longest piece that is never broken, such as a number; of a column that
    /// gives way, only where it is wider than what that gives way to.
    pub piece: u16,
    /// Whether it is aligned as numbers are.
    pub numeric: bool,
}
