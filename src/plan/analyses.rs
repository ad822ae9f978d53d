//! What is declared for the analyses.

use super::score::Scoring;
use super::whole::WholeOfParts;

/// What is declared for the analyses, each list in the order in which it stands.
#[derive(Clone, Debug, Default)]
pub struct Analyses {
    /// The wholes and their parts.
    pub wholes: Vec<WholeOfParts>,
    /// How targets are scored, where they are.
    pub scoring: Option<Scoring>,
}
