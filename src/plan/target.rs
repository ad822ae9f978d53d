//! A target: what was promised of an indicator, by when, and how firmly.

use super::want::Want;
use crate::problem::Place;
use crate::value::{Amount, Date, Exact};

/// A target of an indicator.
#[derive(Clone, Debug)]
pub struct Target {
    /// What is compared with what.
    pub aim: Aim,
    /// The day by which it is to be reached.
    pub due: Date,
    /// Whether the document only strives for it (力争, 争取).
    pub aspirational: bool,
    /// Whether only the effort is promised; counted apart from firm targets.
    pub soft: bool,
    /// The words of the document.
    pub quote: Option<String>,
    /// Where it is declared.
    pub place: Place,
}

/// What is compared: one variant a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// The figure itself, in the indicator's unit; counts too.
    Level(Want),
    /// The growth of the figure, in %.
    Growth(Want),
    /// A share or rate, compared and never divided, in %.
    Share(Want),
    /// Something to be done by the due date.
    Done,
}

impl Aim {
    /// The name of the kind, as plan.toml and JSON write it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Level(_) => "level",
            Self::Growth(_) => "growth",
            Self::Share(_) => "share",
            Self::Done => "done",
        }
    }

    /// The comparison, where there is a number to compare.
    #[must_use]
    pub const fn want(&self) -> Option<&Want> {
        match self {
            Self::Level(want) | Self::Growth(want) | Self::Share(want) => Some(want),
            Self::Done => None,
        }
    }

    /// Whether the target is reached by this number; what is to be done has no number.
    #[must_use]
    pub fn holds(&self, actual: &Exact) -> bool {
        self.want().is_some_and(|want| want.holds(actual))
    }

    /// The unit of the target's number, given that of the indicator.
    #[must_use]
    pub const fn unit<'a>(&self, indicator: Option<&'a str>) -> Option<&'a str> {
        match self {
            Self::Level(_) => indicator,
            Self::Growth(_) | Self::Share(_) => Some("%"),
            Self::Done => None,
        }
    }
}

impl Target {
    /// Months from January of the plan's year to the month it is due in.
    #[must_use]
    pub fn months_to_due(&self, plan_year: u16) -> i64 {
        12 * (i64::from(self.due.year()) - i64::from(plan_year)) + i64::from(self.due.month())
    }
}

/// When a shortfall is called behind rather than lagging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// Percentage points of the target.
    Points(Amount),
    /// A percentage of what was scheduled.
    OfSchedule(Amount),
}

impl Threshold {
    /// The threshold in percentage points of a target of which `scheduled` (0 to 1) is expected.
    #[must_use]
    pub fn points(self, scheduled: &Exact) -> Exact {
        match self {
            Self::Points(points) => points.exact(),
            Self::OfSchedule(percent) => &percent.exact() * scheduled,
        }
    }
}
