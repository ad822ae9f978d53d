//! The ledger (台账): promise and figure side by side.
//!
//! It joins and narrows; it computes nothing. A row is three small ids, and the [`Entry`] of a row
//! is made when someone asks for it.

mod entry;
mod quantity;

pub use entry::{Before, Entry};
pub use quantity::{Quantity, Rows};

use crate::figures::{Figures, Key, Reported};
use crate::plan::{Indicator, Plan};
use crate::value::{DepartmentId, IndicatorId, Period, RegionId, TargetId};

/// The rows of a plan in the document's order, joined with the figures of a report period.
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The figures.
    pub figures: &'a Figures,
    /// The period that is reported on.
    pub report: Period,
    rows: Vec<RowKey>,
}

/// A row: an indicator, a region, and a target or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RowKey {
    indicator: IndicatorId,
    target: Option<TargetId>,
    region: RegionId,
}

/// What is shown of a ledger; an empty list narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// Only what these departments answer for.
    pub departments: Vec<DepartmentId>,
    /// Only these regions.
    pub regions: Vec<RegionId>,
    /// Only the tasks of these numbers.
    pub tasks: Vec<u16>,
    /// Which departments of a task count.
    pub roles: Roles,
    /// Whether soft targets are shown.
    pub soft: Soft,
}

/// Which departments of a task count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Roles {
    /// All that are named.
    #[default]
    All,
    /// Only the one named first.
    First,
}

/// Whether soft targets are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Soft {
    /// Beside the firm ones.
    #[default]
    Show,
    /// Not at all.
    Hide,
    /// They alone.
    Only,
}

impl<'a> Ledger<'a> {
    /// Joins every target of the plan with its figure, and adds the figures of regions that have
    /// no target.
    #[must_use]
    pub fn new(plan: &'a Plan, figures: &'a Figures, report: Period) -> Self {
        let mut rows = Vec::new();
        for (index, indicator) in plan.indicators.iter().enumerate() {
            let id = IndicatorId::from(index);
            rows.extend(promised(id, indicator));
            let others = (0..plan.regions.len()).map(RegionId::from);
            let others = others.filter(|region| !indicator.regions.contains(region));
            let reported =
                others.filter(|region| latest(figures, (id, indicator), *region, report).is_some());
            rows.extend(reported.map(|region| RowKey { indicator: id, target: None, region }));
        }
        Self { plan, figures, report, rows }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is left to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The entry of a row.
    ///
    /// # Panics
    /// When there is no such row, which is a bug.
    #[must_use]
    pub fn entry(&self, row: usize) -> Entry<'a> {
        let RowKey { indicator: id, target, region } =
            *self.rows.get(row).expect("a row of this ledger");
        let indicator = self.plan.indicator(id);
        let found = latest(self.figures, (id, indicator), region, self.report);
        let (period, of_period) = found.map_or((self.report, None), |(at, it)| (at, Some(it)));
        let figure = |period| self.figures.get(Key { indicator: id, region, period });
        let last_year = period.year_before();
        let earlier = self.figures.earlier(id, region);
        let before = earlier.and_then(|earlier| before(earlier.period, period, figure));
        Entry {
            plan: self.plan,
            report: self.report,
            period,
            indicator,
            id,
            target: target.and_then(|target| indicator.targets.get(target.index())),
            region,
            figure: of_period,
            year_before: figure(last_year),
            two_years_before: figure(last_year.year_before()),
            full_year: figure(Period::full_year(self.report.year() - 1)),
            earlier,
            before,
        }
    }

    /// All entries in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        (0..self.len()).map(|row| self.entry(row))
    }

    /// Keeps the rows that a reader asked for.
    pub fn narrow(&mut self, narrow: &Narrow) {
        self.retain(|entry| {
            let departments = entry.departments();
            let asked = |department: &DepartmentId| narrow.departments.contains(department);
            let answering = match narrow.roles {
                Roles::All => departments.iter().any(asked),
                Roles::First => entry.principal().is_some_and(|principal| asked(&principal)),
            };
            let soft = entry.target.is_some_and(|target| target.soft);
            (narrow.departments.is_empty() || answering)
                && (narrow.regions.is_empty() || narrow.regions.contains(&entry.region))
                && (narrow.tasks.is_empty() || narrow.tasks.contains(&entry.task().number))
                && match narrow.soft {
                    Soft::Show => true,
                    Soft::Hide => !soft,
                    Soft::Only => soft,
                }
        });
    }

    /// Keeps the rows of which `wanted` is true.
    pub fn retain(&mut self, wanted: impl Fn(&Entry) -> bool) {
        let kept = (0..self.len()).filter(|row| wanted(&self.entry(*row)));
        self.rows = kept.filter_map(|row| self.rows.get(row).copied()).collect();
    }
}

/// What came before `period`: of the latest earlier one, unless that stands in for the report's
/// itself.
fn before<'a>(
    earlier: Period,
    period: Period,
    figure: impl Fn(Period) -> Option<Reported<'a>>,
) -> Option<Before<'a>> {
    let months = if earlier < period {
        earlier.last_month()..=earlier.last_month()
    } else {
        1..=period.last_month() - 1
    };
    let mut periods = months.rev().map(|month| Period::cumulative(period.year(), month));
    periods.find_map(|period| {
        let year_before = figure(period.year_before());
        Some(Before { period, figure: figure(period)?, year_before })
    })
}

/// The figure of the report period, else the latest of those that may stand in for it.
fn latest<'a>(
    figures: &'a Figures,
    (id, indicator): (IndicatorId, &Indicator),
    region: RegionId,
    report: Period,
) -> Option<(Period, Reported<'a>)> {
    let key = |period| Key { indicator: id, region, period };
    indicator.candidates(report).find_map(|period| Some((period, figures.get(key(period))?)))
}

/// A row for every target and region of an indicator; one a region when it is only watched.
fn promised(id: IndicatorId, indicator: &Indicator) -> Vec<RowKey> {
    let targets: Vec<Option<TargetId>> = if indicator.targets.is_empty() {
        vec![None]
    } else {
        (0..indicator.targets.len()).map(|target| Some(TargetId::from(target))).collect()
    };
    let regions = |target| {
        indicator.regions.iter().map(move |region| RowKey {
            indicator: id,
            target,
            region: *region,
        })
    };
    targets.into_iter().flat_map(regions).collect()
}
