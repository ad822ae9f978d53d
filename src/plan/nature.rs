//! How the figures of an indicator behave.

/// How the figures of an indicator behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Adds up over the year: sales, new enterprises.
    Flow,
    /// Stands at a point in time: loans, enterprises on the books.
    Stock,
    /// A share or rate, as reported.
    Ratio,
    /// Done or not.
    Milestone,
}

impl Nature {
    /// The name, as plan.toml and JSON write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::Ratio => "ratio",
            Self::Milestone => "milestone",
        }
    }
}
