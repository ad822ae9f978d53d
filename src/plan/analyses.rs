//! What is declared for the analyses.

use super::benchmark::Benchmark;
use super::group::TargetGroup;
use super::method::MeasuredTarget;
use super::pair::MatchedPair;
use super::score::Scoring;
use super::support::Support;
use super::whole::WholeOfParts;
use crate::value::IndicatorId;

/// What is declared for the analyses, each list in the order in which it stands.
#[derive(Clone, Debug, Default)]
pub struct Analyses {
    /// The groups of targets.
    pub groups: Vec<TargetGroup>,
    /// The areas outside the plan that it is put beside.
    pub benchmarks: Vec<Benchmark>,
    /// The wholes and their parts.
    pub wholes: Vec<WholeOfParts>,
    /// The headlines and what supports them.
    pub supports: Vec<Support>,
    /// The pairs that should move together.
    pub pairs: Vec<MatchedPair>,
    /// The targets whose progress is measured by published methods.
    pub measured: Vec<MeasuredTarget>,
    /// How targets are scored, where they are.
    pub scoring: Option<Scoring>,
}

impl Analyses {
    /// An indicator and those that are shown beside it: of the wholes that it is in, of what supports it
    /// or is supported, and of its pairs.
    #[must_use]
    pub fn beside(&self, indicator: IndicatorId) -> Vec<IndicatorId> {
        let wholes = self.wholes.iter().map(WholeOfParts::indicators);
        let wholes = wholes.filter(|ids| ids.contains(&indicator)).flatten();
        wholes.chain(self.compared_with(indicator)).chain([indicator]).collect()
    }

    /// The indicators whose growth is held against that of another, and itself; none where there are none.
    #[must_use]
    pub fn compared_with(&self, indicator: IndicatorId) -> Vec<IndicatorId> {
        let supports = self.supports.iter().map(Support::indicators);
        let pairs = self.pairs.iter().map(|pair| pair.indicators.to_vec());
        supports.chain(pairs).filter(|ids| ids.contains(&indicator)).flatten().collect()
    }
}
