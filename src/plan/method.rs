//! By which published methods the progress of a target is measured beside the plan's own judgement.

use serde::Deserialize;

use super::named_target::NamedTarget;

/// A target whose progress since a base year is measured by other methods.
#[derive(Clone, Debug)]
pub struct MeasuredTarget {
    /// The target.
    pub target: NamedTarget,
    /// The year that it begins with.
    pub base_year: u16,
    /// The methods, at least one, in the order in which they are declared.
    pub methods: Vec<ProgressMethod>,
}

/// A method by which progress towards a target is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum ProgressMethod {
    /// A straight line from the base year to the target.
    Linear,
    /// Growth ratio of Open SDG.
    OpenSdg,
    /// Growth ratio of Eurostat's monitoring reports.
    Eurostat,
}

impl ProgressMethod {
    /// The name, as plan.toml and JSON write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::OpenSdg => "open-sdg",
            Self::Eurostat => "eurostat",
        }
    }
}
