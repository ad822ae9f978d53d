//! The ledger (台账): promise and figure side by side.
//!
//! It joins and narrows; it computes nothing. A row is three small ids, and the [`Entry`] of a row
//! is made when someone asks for it.

mod aspect;
mod before;
mod derivation;
mod entry;
mod fallen;
mod join;
mod quantity;
mod way;

pub(crate) use aspect::MadeNumber;
pub(crate) use before::PeriodBefore;
pub(crate) use derivation::Component;
pub(crate) use entry::Entry;
pub(crate) use quantity::Quantity;

use std::ops::Range;

use crate::figures::{Figures, Key};
use crate::plan::{Derivation, Plan, Target};
use crate::value::{DepartmentId, IndicatorId, Period, RegionId, RegionSet, TargetId};

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

// Of a large plan there are hundreds of thousands.
const _: () = assert!(size_of::<RowKey>() <= 12);

/// What is shown of a ledger; an empty list narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Only what these departments answer for.
    pub departments: Vec<DepartmentId>,
    /// Only these regions.
    pub regions: Vec<RegionId>,
    /// Only the tasks of these numbers.
    pub tasks: Vec<u16>,
    /// Only the targets of these groups, by their places among all.
    pub groups: Vec<usize>,
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

impl Narrow {
    /// Whether figures of an indicator in a region are shown, whatever their targets.
    #[must_use]
    pub fn shows_figures(&self, plan: &Plan, indicator: IndicatorId, region: RegionId) -> bool {
        let whatever = Self { soft: Soft::Show, ..self.clone() };
        whatever.shows(plan, RowKey { indicator, target: None, region })
    }

    /// Whether a row is shown, whatever its figure.
    fn shows(&self, plan: &Plan, row: RowKey) -> bool {
        let indicator = plan.indicator(row.indicator);
        let asked = |department: &DepartmentId| self.departments.contains(department);
        let answering = || match self.roles {
            Roles::All => plan.departments_of(indicator).iter().any(asked),
            Roles::First => plan.principal_of(indicator).is_some_and(|it| asked(&it)),
        };
        let target = || row.target.and_then(|target| indicator.target(target));
        let groups = || self.groups.iter().filter_map(|place| plan.analyses.groups.get(*place));
        let in_group = || groups().any(|group| group.has(plan, row.indicator, indicator));
        let soft = || target().is_some_and(|target| target.soft);
        (self.regions.is_empty() || self.regions.contains(&row.region))
            && (self.departments.is_empty() || answering())
            && (self.tasks.is_empty() || self.tasks.contains(&plan.task(indicator.task).number))
            && (self.groups.is_empty() || in_group())
            && match self.soft {
                Soft::Show => true,
                Soft::Hide => !soft(),
                Soft::Only => soft(),
            }
    }
}

impl<'a> Ledger<'a> {
    /// Joins every target of the plan with its figure, and adds the figures of regions that have
    /// no target.
    #[must_use]
    pub fn new(plan: &'a Plan, figures: &'a Figures, report: Period) -> Self {
        // Room for all that is promised, and for a figure of the plan's own region each.
        let most = plan.indicators.iter().map(|it| it.most_promises() + 1);
        let mut rows = Vec::with_capacity(most.sum());
        for (index, indicator) in plan.indicators.iter().enumerate() {
            let id = IndicatorId::from(index);
            let promises = indicator.promises();
            let own: RegionSet = promises.iter().map(|(_, region)| *region).collect();
            let row = |(target, region)| RowKey { indicator: id, target, region };
            rows.extend(promises.into_iter().map(row));
            let others = (0..plan.regions.len()).map(RegionId::from);
            let others = others.filter(|region| !own.contains(*region));
            // A sum is shown as what it lacks; what else was not reported here was not asked for.
            let watched = |region| Entry::watched((plan, figures), report, (id, region));
            let shown = |region: &RegionId| match indicator.derivation_in(*region) {
                Some(derivation @ (Derivation::Sum(_) | Derivation::Count(_)))
                    if derivation.is_over_regions() =>
                {
                    true
                }
                Some(Derivation::Roster(_)) => {
                    let entry = watched(*region);
                    entry.is_there() && is_somewhere(&entry)
                }
                Some(_) => watched(*region).is_there(),
                None => {
                    let mut candidates = indicator.publication.candidates(report);
                    let key = |period| Key { indicator: id, region: *region, period };
                    candidates.any(|period| figures.get(key(period)).is_some())
                }
            };
            let reported = others.filter(shown);
            rows.extend(reported.map(|region| RowKey { indicator: id, target: None, region }));
        }
        Self { plan, figures, report, rows }
    }

    /// The same rows in a report of another period.
    #[must_use]
    pub fn at(&self, report: Period) -> Self {
        self.with_figures(self.figures, report)
    }

    /// The same rows in a report of other figures, which are of the same plan.
    #[must_use]
    pub fn with_figures(&self, figures: &'a Figures, report: Period) -> Self {
        Self { figures, report, ..self.clone() }
    }

    /// Whether a figure of one of these rows was reported for the period itself.
    #[must_use]
    pub fn has_figures(&self) -> bool {
        self.entries().any(|entry| entry.figure.is_some() && entry.period == self.report)
    }

    /// Of how many of these rows a period was reported.
    #[must_use]
    pub fn reported(&self, period: Period) -> usize {
        let is_reported = |row: &&RowKey| {
            let RowKey { indicator, region, .. } = **row;
            self.figures.get(Key { indicator, region, period }).is_some()
        };
        self.rows.iter().filter(is_reported).count()
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
        let target = target.and_then(|target| indicator.target(target));
        Entry { target, ..Entry::watched((self.plan, self.figures), self.report, (id, region)) }
    }

    /// The indicator and the region of a row.
    ///
    /// # Panics
    /// When there is no such row, which is a bug.
    #[must_use]
    pub fn series(&self, row: usize) -> (IndicatorId, RegionId) {
        let RowKey { indicator, region, .. } = *self.rows.get(row).expect("a row of this ledger");
        (indicator, region)
    }

    /// The target of a row; none of a figure that is only watched.
    ///
    /// # Panics
    /// When there is no such row, which is a bug.
    #[must_use]
    pub fn target(&self, row: usize) -> Option<Target> {
        let RowKey { indicator, target, .. } = *self.rows.get(row).expect("a row of this ledger");
        self.plan.indicator(indicator).target(target?)
    }

    /// The one department under which a row is counted.
    #[must_use]
    pub fn principal(&self, row: usize) -> Option<DepartmentId> {
        let (indicator, _) = self.series(row);
        self.plan.principal_of(self.plan.indicator(indicator))
    }

    /// Who answers for a row, in the document's order.
    ///
    /// # Panics
    /// When there is no such row, which is a bug.
    #[must_use]
    pub fn departments(&self, row: usize) -> &'a [DepartmentId] {
        let (indicator, _) = self.series(row);
        self.plan.departments_of(self.plan.indicator(indicator))
    }

    /// The rows of each indicator, which follow one another.
    #[must_use]
    pub fn by_indicator(&self) -> Vec<Range<usize>> {
        let mut end = 0;
        let rows = self.rows.chunk_by(|a, b| a.indicator == b.indicator);
        let range = |rows: &[RowKey]| {
            let start = end;
            end += rows.len();
            start..end
        };
        rows.map(range).collect()
    }

    /// All entries in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        (0..self.len()).map(|row| self.entry(row))
    }

    /// Keeps the rows that a reader asked for.
    pub fn narrow(&mut self, narrow: &Narrow) {
        if *narrow == Narrow::default() {
            return;
        }
        self.rows.retain(|row| narrow.shows(self.plan, *row));
    }

    /// Keeps the rows of which `wanted` is true.
    pub fn retain(&mut self, wanted: impl Fn(&Entry) -> bool) {
        let kept = (0..self.len()).filter(|row| wanted(&self.entry(*row)));
        self.rows = kept.filter_map(|row| self.rows.get(row).copied()).collect();
    }

    /// Keeps the rows of which `wanted` is true, by their places.
    pub fn retain_rows(&mut self, wanted: impl Fn(usize) -> bool) {
        let mut row = 0..;
        self.rows.retain(|_| row.next().is_some_and(&wanted));
    }
}

/// Whether a region of an indicator that is counted has a figure of its own, or rows: of the others
/// there is nothing to show.
fn is_somewhere(entry: &Entry) -> bool {
    let Entry { plan, figures, id, region, period, .. } = *entry;
    let key = Key { indicator: id, region, period };
    let rows = || figures.counts.get(key).is_ok_and(|counted| counted.rows > 0);
    entry.figure.is_some() || (entry.indicator.own_region() == plan.home() && rows())
}
