//! What was promised: the plan as plan.toml declares it, in the document's order.
//!
//! [`Plan::parse`] is the one door: a [`Plan`] that exists outside a [`Draft`] is sound, so whoever
//! holds one need not check. It knows no figures, and nothing here knows any particular plan.

mod analyses;
mod aspect;
mod audit;
mod benchmark;
mod comparison;
mod condition;
mod derivation;
mod dimension;
mod draft;
mod expression;
mod group;
mod import;
mod indicator;
mod language;
mod lint;
mod made_nature;
mod may_fall;
mod method;
mod named_target;
mod nature;
mod natures_lint;
mod operand;
mod pair;
mod placed;
mod region;
mod region_targets;
mod relation;
mod relative;
mod resolve;
mod respelling;
mod reward;
mod roster;
mod schedule;
mod schema;
mod score;
mod sums;
mod support;
mod target;
mod target_number;
mod target_tables;
mod terms;
mod unreachable;
mod whole;
mod worded_day;
mod worded_nature;
mod worded_target;
mod worded_target_table;
mod written_comparison;

pub(crate) use analyses::Analyses;
#[cfg(test)]
pub(crate) use aspect::FormulaNames;
pub(crate) use aspect::{Aspect, NamedFigure};
pub(crate) use audit::AuditLevels;
pub(crate) use benchmark::{Benchmark, BenchmarkKind};
pub(crate) use comparison::{Better, Comparison, Tolerance};
pub use derivation::Derivation;
pub(crate) use derivation::{Count, Member};
pub use draft::{Draft, Flaws};
pub(crate) use expression::{Expression, Operator, parenthesized};
pub(crate) use group::{TargetGroup, TargetsOf, kinds as kinds_of_groups};
pub(crate) use import::Import;
pub(crate) use indicator::GrowthAgainst;
pub use indicator::{GrowthBasis, Indicator};
pub(crate) use language::language_of;
pub(crate) use lint::grows_at_constant_prices;
pub(crate) use method::{MeasuredTarget, ProgressMethod};
pub(crate) use nature::Nature;
pub(crate) use operand::{Operand, Relative, RelativeTo, Shift};
pub(crate) use pair::MatchedPair;
pub(crate) use region::{Parts, Region};
pub(crate) use relation::{FigureRelation, RelationRule};
pub(crate) use reward::Reward;
pub(crate) use roster::Roster;
pub use schedule::Schedule;
pub(crate) use schedule::Shares;
pub use schema::{About, KeyTable, SCHEMA, TableKey, tables as key_tables};
pub(crate) use score::{JointScore, MissingScore, ScoreAgainst, ScoreItem, ScoreRule, Shortcoming};
pub(crate) use support::Support;
pub use target::Target;
pub(crate) use target::{Kind, MonthsOfWay, Recurring, Threshold, Tier};
pub(crate) use target_number::TargetNumber;
pub(crate) use terms::Terms;
pub(crate) use unreachable::unreachable_targets;
pub(crate) use whole::{WholeOfParts, WholeParts};
pub(crate) use worded_day::deadline;
pub(crate) use worded_nature::{UNTOLD_NATURE, nature_of_name, nature_of_word};
pub(crate) use worded_target::{Asks, WordedTarget, WordsBeside, read as read_words};
pub(crate) use worded_target_table::{LEADS, WordedTargetRow, WordedTargetTable};

use std::collections::BTreeSet;

use crate::lang::Lang;
use crate::problem::Place;
use crate::request::{Adds, FigureKind, FigureSpec, PeriodRequest, Request};
use crate::value::{
    Amount, DepartmentId, IndicatorId, Names, Period, RegionId, RegionKindId, RosterId, Rounding,
    Span, TaskId,
};

/// A plan: one document with its tasks, indicators and targets.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The title.
    pub title: String,
    /// The number of the document.
    pub document: Option<String>,
    /// A remark on the plan as a whole, which the head of reports shows.
    pub note: Option<String>,
    /// The year it is for.
    pub year: u16,
    /// The language it asks its reports to be in.
    pub language: Option<Lang>,
    /// The files of figures, relative to plan.toml: what is read when no file is named.
    pub data: Vec<String>,
    /// Files of earlier figures, relative to plan.toml, that are read beside those.
    pub history: Vec<String>,
    /// Tables of regional targets, relative to plan.toml.
    pub targets: Vec<String>,
    /// What is meant by words such as 二季度 where a row does not say.
    pub single_words: Option<Span>,
    /// How shown numbers are rounded.
    pub rounding: Rounding,
    /// From where on a shortfall is behind.
    pub thresholds: Thresholds,
    /// The departments, by [`DepartmentId`].
    pub departments: Vec<Declared>,
    /// The regions, by [`RegionId`]; the first is the plan's own, in which all others lie.
    pub regions: Vec<Region>,
    /// The tasks in the document's order, by [`TaskId`].
    pub tasks: Vec<Task>,
    /// The indicators in the document's order, by [`IndicatorId`].
    pub indicators: Vec<Indicator>,
    /// The files that come in a form of their own.
    pub imports: Vec<Import>,
    /// The rosters, by [`RosterId`].
    pub rosters: Vec<Roster>,
    /// The rewards, in the order they are declared.
    pub rewards: Vec<Reward>,
    /// What is declared for the analyses.
    pub analyses: Analyses,
    /// What must hold between figures, in the order it is declared.
    pub relations: Vec<FigureRelation>,
    /// How much the findings of an audit matter.
    pub audit: AuditLevels,
    /// Names and aliases.
    pub names: PlanNames,
}

/// From where on a shortfall is behind, not lagging.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// For levels, counts and stocks.
    pub lagging: Threshold,
    /// For growth and shares, in percentage points.
    pub growth_lagging: Amount,
    /// Up to which shortfall to the schedule it still is on schedule, in percentage points.
    pub tolerance_to_schedule: Amount,
    /// By how much a growth or share must worsen at least to count as slowing, in percentage points.
    pub trend_noise: Amount,
}

/// A numbered measure of the document; number 0 is the plan as a whole.
#[derive(Clone, Debug)]
pub struct Task {
    /// The number.
    pub number: u16,
    /// The chapter it stands in.
    pub chapter: Option<String>,
    /// The section it stands in.
    pub section: Option<String>,
    /// The title.
    pub title: String,
    /// The departments in the document's order; the first is the one named first.
    pub departments: Vec<DepartmentId>,
    /// The departments that lead, where the document says so.
    pub lead: Vec<DepartmentId>,
}

/// A department, and where its name is declared.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The name that tables show.
    pub name: String,
    /// Where it is written.
    pub place: Place,
}

/// Every name and alias with its id.
#[derive(Clone, Debug, Default)]
pub struct PlanNames {
    /// Of indicators, ids included.
    pub indicators: Names<IndicatorId>,
    /// Of regions.
    pub regions: Names<RegionId>,
    /// Of regions, and of the areas outside the plan: what a region is called in figures.
    pub places: Names<RegionId>,
    /// Of kinds of regions.
    pub kinds: Names<RegionKindId>,
    /// Of departments.
    pub departments: Names<DepartmentId>,
}

impl Plan {
    /// The plan's own region: the first.
    #[must_use]
    pub fn home(&self) -> RegionId {
        RegionId::from(0)
    }

    /// The name of a region, or of an area that the plan is put beside; empty when the plan names none for
    /// itself.
    #[must_use]
    pub fn region(&self, id: RegionId) -> &str {
        let outside = || self.benchmarks().find(|(area, _)| *area == id).map(|(_, it)| &it.name);
        let own = self.regions.get(id.index()).map(|region| &region.name);
        own.or_else(outside).map_or("", String::as_str)
    }

    /// The areas outside the plan, each with the id that its figures have: behind all regions.
    pub fn benchmarks(&self) -> impl Iterator<Item = (RegionId, &Benchmark)> {
        let first = self.regions.len();
        let all = self.analyses.benchmarks.iter().enumerate();
        all.map(move |(at, it)| (RegionId::from(first + at), it))
    }

    /// The regions that lie in a region, without those that lie in these.
    #[must_use]
    pub fn children(&self, id: RegionId) -> &[RegionId] {
        self.regions.get(id.index()).map_or(&[], |region| &region.children)
    }

    /// The name of a department.
    #[must_use]
    pub fn department(&self, id: DepartmentId) -> &str {
        self.departments.get(id.index()).map_or("", |department| &department.name)
    }

    /// A task.
    ///
    /// # Panics
    /// When the id belongs to another plan, which is a bug.
    #[must_use]
    pub fn task(&self, id: TaskId) -> &Task {
        self.tasks.get(id.index()).expect("a task id of this plan")
    }

    /// An indicator.
    ///
    /// # Panics
    /// When the id belongs to another plan, which is a bug.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        self.indicators.get(id.index()).expect("an indicator id of this plan")
    }

    /// A roster.
    ///
    /// # Panics
    /// When the id belongs to another plan, which is a bug.
    #[must_use]
    pub fn roster(&self, id: RosterId) -> &Roster {
        self.rosters.get(id.index()).expect("a roster id of this plan")
    }

    /// Who answers for an indicator: its own departments, else those of its task.
    #[must_use]
    pub fn departments_of<'a>(&'a self, indicator: &'a Indicator) -> &'a [DepartmentId] {
        indicator.departments.as_deref().unwrap_or(&self.task(indicator.task).departments)
    }

    /// The one department under which an indicator is counted: that which leads, else the first
    /// named.
    #[must_use]
    pub fn principal_of(&self, indicator: &Indicator) -> Option<DepartmentId> {
        let departments = self.departments_of(indicator);
        let lead = &self.task(indicator.task).lead;
        let lead = lead.iter().find(|lead| departments.contains(lead));
        lead.or_else(|| departments.first()).copied()
    }

    /// The indicators that the figure of another is made from, in any number of steps.
    #[must_use]
    pub fn derived_from(&self, id: IndicatorId) -> Vec<IndicatorId> {
        let parts = |id| self.indicator(id).derivation.iter().flat_map(Derivation::needs);
        let (mut all, mut open) = (BTreeSet::new(), vec![id]);
        while let Some(next) = open.pop() {
            open.extend(parts(next).filter(|part| all.insert(*part)));
        }
        all.into_iter().collect()
    }

    /// What is wanted of the files: of these periods, in a report of the latest one unless another
    /// is asked for.
    #[must_use]
    pub fn request(&self, report: Option<Period>, periods: Vec<PeriodRequest>) -> Request<'_> {
        Request {
            year: self.year,
            report,
            indicators: &self.names.indicators,
            regions: &self.names.places,
            departments: &self.names.departments,
            figures: self.indicators.iter().map(figure).collect(),
            periods,
            single_words: self.single_words,
            around: self.around(),
            first_area: self.benchmarks().next().map(|(area, _)| area),
            rosters: self.rosters.iter().map(|roster| &roster.table).collect(),
        }
    }
}

fn figure(indicator: &Indicator) -> FigureSpec<'_> {
    FigureSpec {
        name: &indicator.name,
        kind: match indicator.nature {
            Nature::Milestone => FigureKind::State,
            _ => FigureKind::Number { unit: indicator.unit.as_deref().unwrap_or_default() },
        },
        home: indicator.own_region(),
        publication: &indicator.publication,
        // What does not add up has no parts that could stand alone.
        span: indicator.span.filter(|_| indicator.nature.has_parts()),
        from: indicator.counts_from(),
        adds: match indicator.nature {
            Nature::Flow if indicator.targets.iter().any(|it| it.every.is_some()) => Adds::Apart,
            Nature::Flow => Adds::Up,
            Nature::Stock | Nature::Milestone => Adds::NotAtEnd,
            Nature::Ratio | Nature::PerHead => Adds::Never,
        },
        only_rises: indicator.only_rises(),
    }
}
