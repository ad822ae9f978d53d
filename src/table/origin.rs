//! Where a field comes from that was laid out.

use super::address::Place;

/// How a label of a row came there that does not stand beside its figure as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelChange {
    /// Its own cell is blank, and that above it holds this.
    Filled(String),
    /// Its cell holds this.
    Written(String),
}

/// Where a field comes from.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// The place.
    pub place: Place,
    /// What it was changed from.
    pub change: Option<LabelChange>,
}
