//! What the plan's own region is put beside: the nation, the province, other cities.

use serde::Deserialize;

use crate::problem::Place;

/// An area outside the plan, whose figures are read as those of regions are.
#[derive(Clone, Debug)]
pub struct Benchmark {
    /// The name that tables show.
    pub name: String,
    /// What it is.
    pub kind: BenchmarkKind,
    /// Files of its figures, relative to plan.toml, that every run reads.
    pub files: Vec<String>,
    /// Where its name is written.
    pub place: Place,
}

/// What an area outside the plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum BenchmarkKind {
    /// The nation.
    Nation,
    /// The province, in which the plan's own region lies.
    Province,
    /// One like the plan's own, among which that has a rank.
    Peer,
}
