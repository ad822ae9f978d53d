//! The number that a target is compared with: as it is declared, or as the figures tell it.
//!
//! - `last-year`: of a level of a flow or a stock, last year's figure of the period that ends with
//!   the due month (the full year, the year's end); of a ratio or a share, which are compared with
//!   the whole target at every period, that of the same period a year earlier; of growth, last
//!   year's growth as a whole.
//! - `@id`, in step with another indicator: its figure of the same region and period, of growth its
//!   growth. Such a target moves with every period, so that nothing of it is final, scheduled or
//!   still to be brought by the rest of the year.
//!
//! How the figures tell it is said by the kind of target.

use crate::ledger::Quantity;
use crate::plan::{Comparison, Operand, Target, TargetNumber};
use crate::table::RowPlace;
use crate::value::{Amount, Missing, Period};

/// A comparison whose number is known.
#[derive(Clone, Debug)]
pub struct TargetValue {
    /// The comparison.
    pub comparison: Comparison,
    /// The rows that tell the number; none where plan.toml declares it.
    pub rows: Vec<RowPlace>,
}

/// A number with the rows that tell it.
pub struct Sourced {
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
    pub fn of(
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

/// The period of last year that ends with the month a target is due in; the whole of it when that
/// is in a later year.
pub fn year_before_due(target: &Target, plan_year: u16) -> Period {
    match u8::try_from(target.months_to_due(plan_year)) {
        Ok(month @ 1..=11) => Period::cumulative(plan_year - 1, month),
        _ => Period::full_year(plan_year - 1),
    }
}

/// The rows of several numbers.
pub fn rows_of(quantities: impl IntoIterator<Item = Quantity>) -> Vec<RowPlace> {
    let rows = quantities.into_iter().map(|it| it.rows.as_slice().to_vec());
    let mut rows: Vec<RowPlace> = rows.flatten().collect();
    rows.dedup();
    rows
}
