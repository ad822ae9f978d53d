//! `target.level`, `.growth`, `.share`, `.done`: what was promised.

use serde::Deserialize;

use super::field::{Item, ListOf, Named, Optional};
use super::leaf::{ComparisonValue, MonthText, NumberOrText};
use crate::plan::comparison::Better;
use crate::plan::target::{Kind, Recurring, Tier};
use crate::value::Date;

/// The targets of an indicator, by what is compared.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[target]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "targets", extend("x-zh" = "一个指标的目标，按比什么分。")))]
pub(crate) struct TargetsTable<'t> {
    /// The figure itself, in the indicator's unit; counts too. Its gap is in % of the target.
    #[cfg_attr(test, schemars(extend("x-zh" = "水平或数量，用指标的单位；差距按目标的百分之几算。")))]
    pub level: Optional<Targets<'t>>,
    /// The growth in %; a reduction is `"<= -2.5"`.
    #[cfg_attr(test, schemars(extend("x-zh" = "增速，%；降低写成负增长，如 `\"<= -2.5\"`。")))]
    pub growth: Optional<Targets<'t>>,
    /// A share or rate in %, compared in percentage points.
    #[cfg_attr(test, schemars(extend("x-zh" = "比重或比率，%，按百分点比较。")))]
    pub share: Optional<Targets<'t>>,
    /// The day by which a milestone is to be done.
    #[cfg_attr(test, schemars(extend("x-zh" = "事项的完成日期。")))]
    pub done: Optional<Targets<'t>>,
}

impl<'t> TargetsTable<'t> {
    /// The targets of a kind.
    pub(crate) const fn of(&self, kind: Kind) -> &Optional<Targets<'t>> {
        match kind {
            Kind::Level => &self.level,
            Kind::Growth => &self.growth,
            Kind::Share => &self.share,
            Kind::Done => &self.done,
        }
    }
}

/// A comparison or a day alone, a table with more, or a list of tables, one a tier.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum Targets<'t> {
    Other(ComparisonValue<'t>),
    Table(Box<TargetTable<'t>>),
    List(ListOf<TargetTable<'t>>),
}

/// A target of whatever kind, with what stands beside its comparison.
#[derive(Debug, Default, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    expecting = "[{ tier = \"basic\", want = \">= 100\" }]",
    bound(deserialize = "'de: 't")
)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "target", extend("x-zh" = "任何一种目标和它的其他约定。")))]
pub(crate) struct TargetTable<'t> {
    /// What is asked: `>= 255`, `> 1.9`, `<= 100`, `< 100`, `= 340`, `~ 6`, `1..2`, `> last-year`, `>= last-full-year * 1.06`, `>= opening + 5`, `>= @id - 2`, without unit, percent sign or separator; of `done` the day.
    #[cfg_attr(test, schemars(extend("x-zh" = "要求：`>= 255`、`> 1.9`、`<= 100`、`< 100`、`= 340`、`~ 6`（左右）、`1..2`、`> last-year`、`>= last-full-year * 1.06`、`>= opening + 5`、`>= @代码 - 2`，不带单位、百分号和千分位；`done` 写到期日。")))]
    pub want: Optional<ComparisonValue<'t>>,
    /// Which side is good; needed with `=` and `~`.
    #[cfg_attr(test, schemars(extend("x-zh" = "哪边好：`higher` 高、`lower` 低、`neither` 偏高偏低都不好；用 `=` 和 `~` 时必填。")))]
    pub better: Optional<Better>,
    /// What counts as about (`~`): a number in the unit of the target, or `"2%"` of a level; needed with `~` on a level, and on a growth or share where the plan has none.
    #[cfg_attr(test, schemars(extend("x-zh" = "“左右”（`~`）的幅度：一个数，水平目标也可写 `\"2%\"`；水平目标用 `~` 时必填，增速、比重在计划没有写时也要填。")))]
    pub tolerance: Optional<NumberOrText<'t>>,
    /// The month that it counts from, such as `"2024-07"`: a flow counts what was added since, a stock (a ratio with a `schedule` too) goes from its value just before; else January of the plan's year.
    #[cfg_attr(test, schemars(extend("x-zh" = "起算月，如 `\"2024-07\"`：flow 从该月起累计，stock（以及写了 `schedule` 的 ratio）从该月前一期末的数起算；不写即从计划年度一月起。")))]
    pub from: Optional<MonthText<'t>>,
    /// The day by which it is to be reached; else the end of the plan's year.
    #[cfg_attr(test, schemars(extend("x-zh" = "到期日；不写即计划年度末。")))]
    pub due: Optional<Date>,
    /// What was asked at first, where it was changed afterwards.
    #[cfg_attr(test, schemars(extend("x-zh" = "原定的目标，后来作了调整时填。")))]
    pub adopted: Optional<ComparisonValue<'t>>,
    /// Each month or quarter is held against the target alone; for the level of a flow.
    #[cfg_attr(test, schemars(extend("x-zh" = "每月或每季度分别与目标比；用于 `flow` 的 `level`。")))]
    pub every: Optional<Recurring>,
    /// Which of several targets of the same figure it is; needed in a list.
    #[cfg_attr(test, schemars(extend("x-zh" = "分档目标的哪一档：`basic` 基本、`working` 工作、`stretch` 奋斗；列表里必填。")))]
    pub tier: Optional<Tier>,
    /// Whether it must be reached (约束性) or is only expected (预期性).
    #[cfg_attr(test, schemars(extend("x-zh" = "约束性（`true`）还是预期性（`false`）。")))]
    pub binding: Optional<bool>,
    /// Whether the document only strives for it (力争, 争取).
    #[cfg_attr(test, schemars(extend("x-zh" = "文件是否写“力争”“争取”。")))]
    pub aspirational: Optional<bool>,
    /// Whether only the effort is promised: shown in parentheses and not counted.
    #[cfg_attr(test, schemars(extend("x-zh" = "是否推进类：状态加括号，不计入项数。")))]
    pub soft: Optional<bool>,
    /// The words of the document.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件原文。")))]
    pub quote: Optional<&'t str>,
    /// What is asked of single regions, or of all of a kind.
    #[cfg_attr(test, schemars(extend("x-zh" = "各地区的目标，写地区或类别。")))]
    pub by_region: Optional<Named<'t, ComparisonValue<'t>>>,
}

impl Item for TargetTable<'_> {
    const LIST: &'static str = "[{ tier = \"basic\", want = \">= 100\" }]";
}
