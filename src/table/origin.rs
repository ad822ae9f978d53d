//! Where a field comes from that was laid out.

/// How a label of a row came there that does not stand beside its figure as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelChange {
    /// Its own cell is blank, and that above it holds this.
    Filled(String),
    /// Its cell holds this.
    Written(String),
}

/// Where a field comes from: a cell of the other source, counted from 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    /// The field.
    pub field: u16,
    /// The row of the cell.
    pub row: u32,
    /// Its column.
    pub column: u16,
}
