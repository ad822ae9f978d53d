//! Another number of an indicator that a formula may name: `a.last-year`, `a.single`.
//!
//! A new one is its word here, what it is in `ledger/aspect.rs`, and how it behaves in `made_nature.rs`,
//! `dimension.rs` and `resolve/effort.rs`.

use crate::value::{IndicatorId, named};

/// A figure that a formula names: an indicator, and which number of it where that is not the figure itself.
pub(crate) type NamedFigure = (IndicatorId, Option<Aspect>);

named! {
    /// A number of an indicator beside its figure.
    Aspect {
        /// The same figure one year earlier.
        LastYear "last-year",
        /// Last year's total, or its value at the year's end.
        LastFullYear "last-full-year",
        /// The opening value.
        Opening "opening",
        /// The growth that was published, else that of the levels.
        Growth "growth",
        /// The same one year earlier.
        LastGrowth "last-growth",
        /// The figure of the period before.
        Previous "previous",
        /// What came since the period before.
        Single "single",
    }
}

/// The indicator and its number that a name with a point asks for.
pub(super) fn with_aspect(
    name: &str,
    find: &dyn Fn(&str) -> Option<IndicatorId>,
) -> Option<(IndicatorId, Aspect)> {
    let (id, word) = name.rsplit_once('.')?;
    let aspect = Aspect::ALL.iter().find(|aspect| aspect.name() == word)?;
    Some((find(id)?, *aspect))
}
