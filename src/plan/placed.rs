//! A value and the place it is written at.

use crate::problem::Place;

/// A value and the place it is written at.
#[derive(Clone, Copy, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}
