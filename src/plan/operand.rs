//! What a figure is compared with.

use crate::value::{Amount, IndicatorId};

/// What a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A number.
    Number(Amount),
    /// What the same figure was last year.
    LastYear,
    /// What another indicator's figure is at the same period.
    InStep(IndicatorId),
}
