//! One row of the ledger: a target, its figure, and what last year says.

use std::borrow::Cow;

use super::Quantity;
use crate::figures::{Figure, RowPlace};
use crate::plan::{Indicator, Nature, Plan, Target, Task};
use crate::problem::Place;
use crate::value::{Amount, DepartmentId, Exact, IndicatorId, Missing, Period, RegionId};

/// One row with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The period that is reported on.
    pub report: Period,
    /// The row's own period: the report's, unless an older figure stands in.
    pub period: Period,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its id.
    pub id: IndicatorId,
    /// The target; `None` for a figure that is only watched.
    pub target: Option<&'a Target>,
    /// The region.
    pub region: RegionId,
    /// The row of that period.
    pub figure: Option<&'a Figure>,
    /// The row of the same period one year earlier.
    pub year_before: Option<&'a Figure>,
    /// The row of last year's full year.
    pub full_year: Option<&'a Figure>,
    /// The latest earlier period of the plan's year that was reported, with its figure.
    pub earlier: Option<(Period, Option<Amount>)>,
}

impl<'a> Entry<'a> {
    /// The task.
    #[must_use]
    pub fn task(&self) -> &'a Task {
        self.plan.task(self.indicator.task)
    }

    /// Who answers for it, in the document's order.
    #[must_use]
    pub fn departments(&self) -> &'a [DepartmentId] {
        self.plan.departments_of(self.indicator)
    }

    /// The one department under which it is counted: that which leads, else the first named.
    #[must_use]
    pub fn principal(&self) -> Option<DepartmentId> {
        let lead = self.task().lead.iter().find(|lead| self.departments().contains(lead));
        lead.or_else(|| self.departments().first()).copied()
    }

    /// The name for people: with the region where it is not the plan's.
    #[must_use]
    pub fn label(&self) -> Cow<'a, str> {
        let name = self.indicator.name.as_str();
        if self.region == self.plan.home() {
            return Cow::Borrowed(name);
        }
        Cow::Owned(format!("{name}({})", self.plan.region(self.region)))
    }

    /// A: the figure of the report period.
    #[must_use]
    pub fn actual(&self) -> Option<Quantity> {
        self.of_figure(|figure| figure.value)
    }

    /// The published growth, in %.
    #[must_use]
    pub fn published(&self) -> Option<Quantity> {
        self.of_figure(|figure| figure.growth)
    }

    /// A₀: as the row itself gives it, else as it was reported a year ago.
    #[must_use]
    pub fn last_year(&self) -> Option<Quantity> {
        self.of_figure(|figure| figure.last_year).or_else(|| value_of(self.year_before))
    }

    /// B: as the row itself gives it, else as it was reported for the full year.
    #[must_use]
    pub fn last_full_year(&self) -> Option<Quantity> {
        self.of_figure(|figure| figure.last_full_year).or_else(|| value_of(self.full_year))
    }

    /// A₀ and B of one vintage: both as they were stored, else both as the row itself gives them.
    ///
    /// # Errors
    /// One of them is not known, or they are of different vintages: a figure as this year's return
    /// gives it does not go with one as last year's gave it.
    pub fn last_year_pair(&self) -> Result<(Exact, Exact), Missing> {
        let stored = value_of(self.year_before).zip(value_of(self.full_year));
        if let Some((same, full)) = stored {
            return Ok((same.number, full.number));
        }
        let own = |amount: fn(&Figure) -> Option<Amount>| self.figure.and_then(amount);
        match (own(|figure| figure.last_year), own(|figure| figure.last_full_year)) {
            (Some(same), Some(full)) => Ok((same.exact(), full.exact())),
            _ if self.last_year().is_none() => Err(Missing::NoLastYear),
            _ if self.last_full_year().is_none() => Err(Missing::NoLastFullYear),
            _ => Err(Missing::MixedVintages),
        }
    }

    /// O: as reported, as declared, or last year's end of a stock.
    #[must_use]
    pub fn opening(&self) -> Option<Quantity> {
        let declared = || {
            let opening = self.indicator.opening?;
            let Place { source, offset, .. } = opening.place;
            Some(Quantity::of_row(opening.amount, RowPlace { source, offset }))
        };
        let is_stock = self.indicator.nature == Nature::Stock;
        let year_end = || self.last_full_year().filter(|_| is_stock);
        self.of_figure(|figure| figure.opening).or_else(declared).or_else(year_end)
    }

    /// The id of the target: `indicator/kind`, with `@region` where the region is not the plan's.
    #[must_use]
    pub fn target_id(&self) -> Option<String> {
        let target = self.target?;
        let base = format!("{}/{}", self.indicator.id, target.aim.kind());
        Some(if self.region == self.plan.home() {
            base
        } else {
            format!("{base}@{}", self.plan.region(self.region))
        })
    }

    fn of_figure(&self, amount: impl Fn(&Figure) -> Option<Amount>) -> Option<Quantity> {
        let figure = self.figure?;
        Some(Quantity::of_row(amount(figure)?, figure.row))
    }
}

fn value_of(figure: Option<&Figure>) -> Option<Quantity> {
    let figure = figure?;
    Some(Quantity::of_row(figure.value?, figure.row))
}
