//! A whole and its parts, for the analysis of structure.

use crate::problem::Place;
use crate::value::IndicatorId;

/// A whole and its parts.
#[derive(Clone, Debug)]
pub struct WholeOfParts {
    /// The id of plan.toml.
    pub id: String,
    /// The name that reports show.
    pub name: String,
    /// The indicator that is the whole; without one it is the sum of its parts.
    pub indicator: Option<IndicatorId>,
    /// What it is made up of: at least one.
    pub parts: WholeParts,
    /// Where it is declared.
    pub place: Place,
}

/// What a whole is made up of.
#[derive(Clone, Debug)]
pub enum WholeParts {
    /// Other indicators, of the same region.
    Indicators(Vec<IndicatorId>),
    /// The same indicator, in the regions that lie in one.
    Regions,
}

impl WholeOfParts {
    /// The indicators that it and its parts are, each once.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorId> {
        let parts = match &self.parts {
            WholeParts::Indicators(parts) => parts.as_slice(),
            WholeParts::Regions => &[],
        };
        self.indicator.iter().chain(parts).copied().collect()
    }
}
