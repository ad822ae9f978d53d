//! The number that a target is compared with: as it is declared, or as the figures tell it.
//!
//! - `last-year`: the figure of the same period a year earlier, of growth the growth of then;
//! - `@id`, in step with another indicator: its figure of the same region and period, of growth its
//!   growth;
//! - `last-full-year`: last year's figure as a whole, or at its end, of growth that of the year;
//! - `opening`: the opening value.
//!
//! The first two are another number at every period, so that nothing of such a target is final,
//! scheduled or still to be brought by the rest of the year. How the figures tell it is said by the
//! kind of target.

use crate::ledger::Quantity;
use crate::plan::{Comparison, Operand, Shift, TargetNumber};
use crate::table::RowPlace;
use crate::value::{Amount, Missing};

/// A comparison whose number is known.
#[derive(Clone, Debug)]
pub(crate) struct TargetValue {
    /// The comparison.
    pub comparison: Comparison,
    /// The rows that tell the number; none where plan.toml declares it.
    pub rows: Vec<RowPlace>,
}

/// A number with the rows that tell it.
pub(crate) struct Sourced {
    /// The number.
    pub number: TargetNumber,
    /// The rows; none of a declared number.
    pub rows: Vec<RowPlace>,
}

impl TargetValue {
    /// A comparison with the number that `find` gives for its operand.
    ///
    /// # Errors
    /// The number is not known.
    pub(crate) fn of(
        comparison: &Comparison<Operand>,
        find: impl FnOnce(&Operand) -> Result<Sourced, Missing>,
    ) -> Result<Self, Missing> {
        let mut rows = Vec::new();
        let comparison = comparison.try_map(|operand| {
            let found = find(operand)?;
            rows = found.rows;
            Ok(found.number)
        })?;
        Ok(Self { comparison, rows })
    }
}

impl Sourced {
    /// What is made of the number.
    #[must_use]
    pub(crate) fn shifted(self, shift: Option<Shift>) -> Self {
        match shift {
            Some(shift) => Self { number: shift.of(&self.number), ..self },
            None => self,
        }
    }
}

impl From<Amount> for Sourced {
    fn from(amount: Amount) -> Self {
        Self { number: amount.into(), rows: Vec::new() }
    }
}

impl From<Quantity> for Sourced {
    fn from(quantity: Quantity) -> Self {
        let rows = quantity.rows.as_slice().to_vec();
        Self { number: TargetNumber::new(quantity.number, quantity.decimals), rows }
    }
}

/// The rows of several numbers.
pub(crate) fn rows_of(quantities: impl IntoIterator<Item = Quantity>) -> Vec<RowPlace> {
    let rows = quantities.into_iter().map(|it| it.rows.as_slice().to_vec());
    let mut rows: Vec<RowPlace> = rows.flatten().collect();
    rows.dedup();
    rows
}
