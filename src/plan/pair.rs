//! Two indicators that should move together, for the analysis of matching indicators.

use crate::problem::Place;
use crate::value::{Exact, IndicatorId};

/// Two indicators whose growth should move together.
#[derive(Clone, Debug)]
pub struct MatchedPair {
    /// The two, in the order they are declared.
    pub indicators: [IndicatorId; 2],
    /// How far their growth may lie apart, in percentage points.
    pub tolerance: Exact,
    /// Where it is declared.
    pub place: Place,
}
