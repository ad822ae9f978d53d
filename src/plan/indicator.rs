//! An indicator: what is measured, how its figures behave, and its targets.

use super::made::Made;
use super::schedule::Schedule;
use super::target::Target;
use crate::problem::Place;
use crate::value::{Amount, DepartmentId, Period, RegionId, TaskId};

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

/// Which rate of growth counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GrowthBasis {
    /// At current prices: the rate of the levels, where none is published.
    #[default]
    Nominal,
    /// At constant prices or of a comparable scope: only a published rate.
    Reported,
}

/// Against what a stock grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GrowthAgainst {
    /// The same day one year earlier.
    #[default]
    LastYear,
    /// The start of the year.
    YearStart,
}

/// A declared opening value of a stock.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// The number, in the indicator's unit.
    pub amount: Amount,
    /// Where it is declared.
    pub place: Place,
}

/// An indicator of a task.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The id of plan.toml.
    pub id: String,
    /// The name that tables show.
    pub name: String,
    /// Where the name is written.
    pub name_place: Place,
    /// The unit; milestones may have none.
    pub unit: Option<String>,
    /// How its figures behave.
    pub nature: Nature,
    /// The task it belongs to.
    pub task: TaskId,
    /// The regions its targets are for; a figure without region is the first one's, unless there
    /// are several.
    pub regions: Vec<RegionId>,
    /// The departments, where they differ from the task's.
    pub departments: Option<Vec<DepartmentId>>,
    /// Which rate of growth counts.
    pub growth_basis: GrowthBasis,
    /// Against what a stock grows.
    pub growth_against: GrowthAgainst,
    /// How its figure is made where none is reported.
    pub made: Option<Made>,
    /// How many decimals its figures are shown with.
    pub decimals: Option<u8>,
    /// When its figures are expected.
    pub schedule: Schedule,
    /// The opening value of a stock.
    pub opening: Option<Opening>,
    /// For how many months an older figure stands in for one that is published late.
    pub lag: u8,
    /// The months, 1 to 12, for which figures are published; all where none is declared.
    pub published: Vec<u8>,
    /// Its targets in the order level, growth, share, done; none when it is only watched.
    pub targets: Vec<Target>,
    /// The words of the document that its targets quote.
    pub quotes: Vec<String>,
    /// A remark that tables show.
    pub note: Option<String>,
    /// Where it is declared.
    pub place: Place,
}

impl Indicator {
    /// The region that a figure without region is of: its only one, else the plan's own.
    #[must_use]
    pub fn own_region(&self) -> RegionId {
        match self.regions.as_slice() {
            [only] => *only,
            _ => RegionId::from(0),
        }
    }

    /// How its figure in a region is made; a sum over regions is that of its own region.
    #[must_use]
    pub fn made_in(&self, region: RegionId) -> Option<&Made> {
        let made = self.made.as_ref()?;
        (!made.is_over_regions() || region == self.own_region()).then_some(made)
    }

    /// The words of the document that a target of it is.
    #[must_use]
    pub fn quote(&self, target: &Target) -> Option<&str> {
        self.quotes.get(target.quote?.index()).map(String::as_str)
    }

    /// The last month for which a figure must be there when a period is reported on; `None` when
    /// none is published yet.
    #[must_use]
    pub fn due_month(&self, report: Period) -> Option<u8> {
        let known = report.last_month().checked_sub(self.lag).filter(|month| *month > 0);
        if self.published.is_empty() {
            return Some(known.unwrap_or(1));
        }
        self.published.iter().copied().filter(|month| Some(*month) <= known).max()
    }

    /// The periods whose figure may stand for the report's, the latest first: down to the one
    /// that must be there.
    pub fn candidates(&self, report: Period) -> impl Iterator<Item = Period> + use<> {
        let due = self.due_month(report).unwrap_or(1);
        (due..=report.last_month()).rev().map(move |last| Period::cumulative(report.year(), last))
    }
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
