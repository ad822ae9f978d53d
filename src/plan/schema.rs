//! plan.toml as it is written: one struct a table, one field a key.
//!
//! A new key is a field with what it is in both languages, and what it means in `plan/resolve`.
//! Nothing here knows whether a name is declared, or whether a plan makes sense.

mod audit;
mod benchmark;
mod department;
mod fault;
mod field;
mod group;
mod head;
mod import;
mod indicator;
#[cfg(test)]
mod json;
mod keys;
mod leaf;
mod method;
mod pair;
mod reader;
mod region;
mod relation;
mod reward;
mod roster;
mod schedule;
mod score;
mod status;
mod support;
mod target;
mod task;
mod whole;

pub(super) use audit::AuditTable;
pub(super) use benchmark::BenchmarkTable;
pub(super) use department::DepartmentTable;
pub(super) use field::{Field, ListOf, Named, Optional};
pub(super) use group::GroupTable;
pub(super) use head::PlanTable;
pub(super) use import::{
    DecimalWord, EndingWord, ImportTable, IntoWord, MeasureValue, NameValue, OneSheet, PeriodsWord,
    RoleWord, SheetValue, StripWord, ValueWord,
};
pub(super) use indicator::IndicatorTable;
pub use keys::{About, KeyTable, TableKey, tables};
pub(super) use leaf::{
    Character, ComparisonValue, Lagging, MayBeEmpty, MonthText, NumberOrText, OneOrMany, Verbatim,
};
pub(super) use method::MethodTable;
pub(super) use pair::MatchTable;
pub(super) use reader::read;
pub(super) use region::RegionTable;
pub(super) use relation::RelationTable;
pub(super) use reward::{BearerTable, RewardTable};
pub(super) use roster::{ColumnsTable, RosterTable};
pub(super) use schedule::{ScheduleOrShares, ScheduleWord};
pub(super) use score::{ScoreBandTable, ScoreItemTable, ScoreTable};
pub(super) use status::StatusTable;
pub(super) use support::SupportTable;
pub(super) use target::{TargetTable, Targets};
pub(super) use task::TaskTable;
pub(super) use whole::WholeTable;

use serde::Deserialize;

/// The JSON schema of plan.toml, in which editors and the help read what its keys are.
pub const SCHEMA: &str = include_str!("../../docs/plan.schema.json");

/// plan.toml: a plan with its departments, regions, tasks, indicators and targets.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "plan.toml", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "plan.toml", extend("x-zh" = "plan.toml：一个计划和它的部门、地区、任务、指标、目标。")))]
pub(super) struct Document<'t> {
    /// What the plan is.
    #[cfg_attr(test, schemars(extend("x-zh" = "计划本身。")))]
    pub plan: Field<PlanTable<'t>>,
    /// When a shortfall is called behind.
    #[cfg_attr(test, schemars(extend("x-zh" = "差多少算严重滞后。")))]
    pub status: Optional<StatusTable<'t>>,
    /// The departments, in the order of the reports.
    #[cfg_attr(test, schemars(extend("x-zh" = "部门，按报告里的先后。")))]
    pub department: Optional<ListOf<DepartmentTable<'t>>>,
    /// The regions within the plan's own.
    #[cfg_attr(test, schemars(extend("x-zh" = "计划所在地区里的各地区。")))]
    pub region: Optional<ListOf<RegionTable<'t>>>,
    /// Tables with a row for each enterprise, which indicators count.
    #[cfg_attr(test, schemars(extend("x-zh" = "名单，指标从中数家数。")))]
    pub roster: Optional<ListOf<RosterTable<'t>>>,
    /// How files are laid out that come in a form of their own.
    #[cfg_attr(test, schemars(extend("x-zh" = "报表的样式。")))]
    pub import: Optional<ListOf<ImportTable<'t>>>,
    /// The tasks, in the document's order.
    #[cfg_attr(test, schemars(extend("x-zh" = "任务，照文件的先后。")))]
    pub task: Optional<ListOf<TaskTable<'t>>>,
    /// Targets that are looked at together.
    #[cfg_attr(test, schemars(extend("x-zh" = "放在一起看的目标，如各专班、各专项行动的。")))]
    pub group: Optional<ListOf<GroupTable<'t>>>,
    /// What is paid for each of what an indicator counts.
    #[cfg_attr(test, schemars(extend("x-zh" = "按家数给的奖励。")))]
    pub reward: Optional<ListOf<RewardTable<'t>>>,
    /// Wholes and their parts, for the analysis of structure.
    #[cfg_attr(test, schemars(extend("x-zh" = "总体和各部分，供结构分析。")))]
    pub whole: Optional<ListOf<WholeTable<'t>>>,
    /// Headlines and what supports them, for the analysis of supporting indicators.
    #[cfg_attr(test, schemars(extend("x-zh" = "总量指标和支撑它的指标，供支撑性指标分析。")))]
    pub support: Optional<ListOf<SupportTable<'t>>>,
    /// Pairs of indicators that should move together, for the analysis of matching indicators.
    #[cfg_attr(test, schemars(extend("x-zh" = "增速应当相匹配的指标，供匹配性指标分析。")))]
    pub r#match: Optional<ListOf<MatchTable<'t>>>,
    /// Areas outside the plan that its own region is put beside.
    #[cfg_attr(test, schemars(extend("x-zh" = "计划之外、用来比较的地区：全国、全省、同类城市。")))]
    pub benchmark: Optional<ListOf<BenchmarkTable<'t>>>,
    /// Targets whose progress is measured by published methods.
    #[cfg_attr(test, schemars(extend("x-zh" = "按公开方法测算进展的目标。")))]
    pub method: Optional<ListOf<MethodTable<'t>>>,
    /// How targets are scored.
    #[cfg_attr(test, schemars(extend("x-zh" = "考核计分。")))]
    pub score: Optional<ScoreTable<'t>>,
    /// What must hold between figures.
    #[cfg_attr(test, schemars(extend("x-zh" = "数与数之间应有的关系。")))]
    pub relation: Optional<ListOf<RelationTable<'t>>>,
    /// How much the findings of an audit matter.
    #[cfg_attr(test, schemars(extend("x-zh" = "审核发现的问题算几级。")))]
    pub audit: Optional<AuditTable<'t>>,
}
