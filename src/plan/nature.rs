//! How the figures of an indicator behave.

use serde::Deserialize;

/// How the figures of an indicator behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Nature {
    /// Adds up over the year: sales, new enterprises.
    Flow,
    /// Stands at a point in time: loans, enterprises on the books.
    Stock,
    /// Builds up over the year for each head or unit, and does not add up: income per head.
    PerHead,
    /// A share or rate, as reported.
    Ratio,
    /// Done or not.
    Milestone,
}

impl Nature {
    /// Whether its figures build up from January on, so that a part of a target is expected by a
    /// month.
    #[must_use]
    pub const fn builds_up(self) -> bool {
        matches!(self, Self::Flow | Self::PerHead)
    }

    /// Whether its figures start the year at a value of their own, from which they go to a target.
    #[must_use]
    pub const fn opens(self) -> bool {
        matches!(self, Self::Stock)
    }

    /// Whether figures of members and of regions add up.
    #[must_use]
    pub const fn adds_up(self) -> bool {
        matches!(self, Self::Flow | Self::Stock)
    }

    /// Whether the figure of a part of the year is the difference of two that count since January.
    #[must_use]
    pub const fn has_parts(self) -> bool {
        matches!(self, Self::Flow)
    }

    /// Whether it is a share or a rate, which neither adds up nor is divided.
    #[must_use]
    pub const fn is_ratio(self) -> bool {
        matches!(self, Self::Ratio)
    }

    /// Whether its figures are numbers.
    #[must_use]
    pub const fn has_numbers(self) -> bool {
        !matches!(self, Self::Milestone)
    }

    /// The name, as plan.toml and JSON write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::PerHead => "per-head",
            Self::Ratio => "ratio",
            Self::Milestone => "milestone",
        }
    }
}
