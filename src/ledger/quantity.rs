//! A number of the ledger: what was reported or declared, and where it stands.

use crate::figures::RowPlace;
use crate::value::{Amount, Exact};

/// A figure as it was written.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// The number.
    pub number: Exact,
    /// How many decimals were written.
    pub decimals: u8,
    /// The most that rounding has moved it: half a unit in the last place that was written.
    pub half_ulp: Exact,
    /// Where it stands.
    pub row: RowPlace,
}

impl Quantity {
    /// A number that one row states.
    #[must_use]
    pub fn of_row(amount: Amount, row: RowPlace) -> Self {
        let (number, half_ulp) = (amount.exact(), amount.half_ulp());
        Self { number, decimals: amount.scale(), half_ulp, row }
    }
}
