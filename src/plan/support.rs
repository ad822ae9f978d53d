//! What supports a headline, for the analysis of supporting indicators.

use crate::problem::Place;
use crate::value::{Exact, IndicatorId};

/// A headline and the indicators whose growth should carry it.
#[derive(Clone, Debug)]
pub struct Support {
    /// The headline.
    pub indicator: IndicatorId,
    /// What supports it: at least one, and not itself.
    pub by: Vec<IndicatorId>,
    /// The weight of each in the growth of the headline, 1 in all; none where none are declared.
    pub weights: Vec<Exact>,
    /// Where it is declared.
    pub place: Place,
}

impl Support {
    /// The headline and what supports it, each once.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorId> {
        std::iter::once(self.indicator).chain(self.by.iter().copied()).collect()
    }
}
