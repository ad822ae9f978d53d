//! A target: what was promised of an indicator, by when, and how firmly.

use serde::Deserialize;

use super::comparison::Comparison;
use super::nature::Nature;
use super::operand::{Operand, RelativeTo};
use crate::problem::Place;
use crate::value::{Amount, Date, Exact, IndicatorId, Missing, Period, QuoteId};

/// A target of an indicator; small, since there may be one a county.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// What is compared.
    pub kind: Kind,
    /// With what it is compared; none of what is to be done.
    pub comparison: Option<Comparison<Operand>>,
    /// The month that it counts from, where that is not January of the plan's year.
    pub from: Option<Period>,
    /// The day by which it is to be reached.
    pub due: Date,
    /// What was asked at first, where it was changed afterwards.
    pub adopted: Option<Adopted>,
    /// Whether every month or quarter is held against it alone.
    pub every: Option<Recurring>,
    /// Which of several targets of the same figure it is.
    pub tier: Option<Tier>,
    /// Whether it must be reached (约束性) or is only expected (预期性), where that is said.
    pub binding: Option<bool>,
    /// Whether the document only strives for it (力争, 争取).
    pub aspirational: bool,
    /// Whether only the effort is promised; counted apart from firm targets.
    pub soft: bool,
    /// The words of the document, in the list of its indicator.
    pub quote: Option<QuoteId>,
    /// Where it is declared.
    pub place: Place,
}

/// A target as it was first adopted, before it was changed.
#[derive(Clone, Copy, Debug)]
pub struct Adopted {
    /// With what it was compared; none of what is to be done.
    pub comparison: Option<Comparison<Operand>>,
    /// The day by which it was to be reached.
    pub due: Date,
}

/// How far the way of a target is by a period, in months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthsOfWay {
    /// m: from its start to the period's last month.
    pub elapsed: i64,
    /// M: from its start to the month it is due in.
    pub to_due: i64,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The figure itself, in the indicator's unit; counts too.
    Level,
    /// The growth of the figure, in %.
    Growth,
    /// A share or rate, compared and never divided, in %.
    Share,
    /// Something to be done by the due date.
    Done,
}

/// How often a duty returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Every"))]
pub enum Recurring {
    /// Every month (每月).
    Month,
    /// Every quarter (每季度).
    Quarter,
}

impl Recurring {
    /// The name, as plan.toml and JSON write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// How many months it takes.
    #[must_use]
    pub const fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
        }
    }

    /// The periods of a year that are over by the end of a month.
    pub fn until(self, year: u16, month: u8) -> impl Iterator<Item = Period> {
        let months = self.months();
        let ends = (1..=month).filter(move |end| end % months == 0);
        ends.map(move |end| Period::new(year, end + 1 - months, end))
    }
}

/// Targets of one figure that ask more and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Tier {
    /// The least (基本目标).
    Basic,
    /// What is worked for (工作目标).
    Working,
    /// The most (奋斗目标).
    Stretch,
}

impl Tier {
    /// The name, as plan.toml and JSON write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Working => "working",
            Self::Stretch => "stretch",
        }
    }
}

impl Kind {
    /// All kinds, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Level, Self::Growth, Self::Share, Self::Done];

    /// Whether a number is compared.
    #[must_use]
    pub const fn has_number(self) -> bool {
        !matches!(self, Self::Done)
    }

    /// Whether the figure itself is compared, in the indicator's unit.
    #[must_use]
    pub const fn is_level(self) -> bool {
        matches!(self, Self::Level)
    }

    /// Whether a share or a rate is compared.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Share)
    }

    /// Whether a rate of growth is compared.
    #[must_use]
    pub const fn is_growth(self) -> bool {
        matches!(self, Self::Growth)
    }

    /// The natures that have targets of the kind.
    #[must_use]
    pub const fn natures(self) -> &'static [Nature] {
        match self {
            Self::Level | Self::Growth => {
                &[Nature::Flow, Nature::Stock, Nature::PerHead, Nature::Ratio]
            }
            Self::Share => &[Nature::Ratio],
            Self::Done => &[Nature::Milestone],
        }
    }

    /// The name, as plan.toml and JSON write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Growth => "growth",
            Self::Share => "share",
            Self::Done => "done",
        }
    }

    /// The unit of the target's number, given that of the indicator.
    #[must_use]
    pub const fn unit(self, indicator: Option<&str>) -> Option<&str> {
        match self {
            Self::Level => indicator,
            Self::Growth | Self::Share => Some("%"),
            Self::Done => None,
        }
    }
}

impl Target {
    /// The first month of the way to it.
    #[must_use]
    pub fn first_month(&self, plan_year: u16) -> Period {
        self.from.unwrap_or(Period::cumulative(plan_year, 1))
    }

    /// How far its way is by a period, in months.
    #[must_use]
    pub fn months(&self, plan_year: u16, period: Period) -> MonthsOfWay {
        let first = self.first_month(plan_year);
        let to_due = first.months_to(self.due);
        MonthsOfWay { elapsed: first.months_to(period.last_day()), to_due }
    }

    /// Whether a period lies before its way.
    #[must_use]
    pub fn begins_after(&self, period: Period) -> bool {
        self.from.is_some_and(|first| period < first.since_january())
    }

    /// The months of last year that the way to it takes in this one.
    ///
    /// # Errors
    /// It takes more than the plan's year.
    pub fn way_of_last_year(&self, plan_year: u16) -> Result<Period, Missing> {
        let first = self.first_month(plan_year);
        if self.due.year() != plan_year {
            Err(Missing::NotDueAtYearEnd)
        } else if first.year() != plan_year {
            Err(Missing::WayOverYears)
        } else {
            Ok(Period::new(plan_year - 1, first.first_month(), self.due.month()))
        }
    }

    /// The target as it was first adopted, where it was changed afterwards.
    #[must_use]
    pub fn as_adopted(&self) -> Option<Self> {
        let Adopted { comparison, due } = self.adopted?;
        Some(Self { comparison, due, adopted: None, ..*self })
    }

    /// What its number is relative to, where the figures tell it.
    #[must_use]
    pub fn relative_to(&self) -> Option<RelativeTo> {
        self.comparison.as_ref()?.operand()?.relative_to()
    }

    /// The indicator with whose number its own moves.
    #[must_use]
    pub fn in_step_with(&self) -> Option<IndicatorId> {
        match self.relative_to()? {
            RelativeTo::InStep(id) => Some(id),
            RelativeTo::LastYear | RelativeTo::LastFullYear | RelativeTo::Opening => None,
        }
    }

    /// Whether its number is another at every period, so that nothing of it is ever final.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.relative_to().is_some_and(RelativeTo::moves)
    }
}

/// When a shortfall is called behind rather than lagging: beyond the first of these that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Percentage points of the target.
    pub points: Option<Amount>,
    /// A percentage of what was scheduled.
    pub of_schedule: Option<Amount>,
}

impl Threshold {
    /// So many percentage points.
    #[must_use]
    pub const fn of_points(points: Amount) -> Self {
        Self { points: Some(points), of_schedule: None }
    }

    /// The threshold in percentage points of a target of which `scheduled` (0 to 1) is expected.
    #[must_use]
    pub fn points(self, scheduled: &Exact) -> Exact {
        let points = self.points.map(Amount::exact);
        let part = self.of_schedule.map(|percent| &percent.exact() * scheduled);
        points.into_iter().chain(part).min().unwrap_or(0.into())
    }
}
