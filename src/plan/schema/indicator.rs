//! `[[task.indicator]]`: what is measured.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};
use super::leaf::{OneOrMany, Verbatim, Whole};
use super::schedule::ScheduleOrShares;
use super::target::TargetsTable;
use crate::plan::comparison::Better;
use crate::plan::indicator::{GrowthAgainst, GrowthBasis};
use crate::plan::nature::Nature;
use crate::value::{Amount, Span};

/// An indicator of a task, with its targets.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[indicator]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "indicator", extend("x-zh" = "任务的一个指标和它的目标。")))]
pub(crate) struct IndicatorTable<'t> {
    /// The id: letters, digits, `-` and `_`. It names the indicator in the figures and in stable keys.
    #[cfg_attr(test, schemars(extend("x-zh" = "代码：字母、数字、`-`、`_`；数据和固定的键用它。")))]
    pub id: Field<&'t str>,
    /// The name that tables show.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示的名称。")))]
    pub name: Field<&'t str>,
    /// Other names that it goes by in the figures.
    #[cfg_attr(test, schemars(extend("x-zh" = "数据里的其他叫法。")))]
    pub aliases: Optional<ListOf<&'t str>>,
    /// How its figures behave: `flow` adds up over the year, `stock` stands at a point in time, `per-head` builds up over the year and adds up over no regions, `ratio` is a share or rate, `milestone` is done or not. Needed unless `formula`, `count-of` or the indicators of `sum-of` tell it.
    #[cfg_attr(test, schemars(extend("x-zh" = "数的性质：`flow` 年度累计数，`stock` 期末数，`per-head` 人均、亩均数，从一月起累计、各地区不相加，`ratio` 占比、比率，`milestone` 事项。由 `formula`、`count-of` 或 `sum-of` 的指标可以得出时不必写。")))]
    pub nature: Optional<Nature>,
    /// The unit of its figures; needed unless it is a milestone.
    #[cfg_attr(test, schemars(extend("x-zh" = "单位；事项以外必填。")))]
    pub unit: Optional<&'t str>,
    /// The region its targets are for; else the plan's own.
    #[cfg_attr(test, schemars(extend("x-zh" = "目标属于哪个地区；不写即计划所在地区。")))]
    pub region: Optional<&'t str>,
    /// In place of `region`: `"all"`, a kind, or a list of regions and kinds; one target each.
    #[cfg_attr(test, schemars(extend("x-zh" = "代替 `region`：写 `\"all\"`、一个类别，或列出地区和类别，每个地区一个目标。")))]
    pub regions: Optional<OneOrMany<'t>>,
    /// Who answers for it, where that differs from the task's departments.
    #[cfg_attr(test, schemars(extend("x-zh" = "责任部门，与任务不同时填。")))]
    pub departments: Optional<ListOf<&'t str>>,
    /// Which rate of growth counts: `nominal`, the rate of the levels where none is published, or `reported`, only a published one.
    #[cfg_attr(test, schemars(extend("x-zh" = "认哪种增速：`nominal` 没有公布数时可按水平推算，`reported` 只认公布数。")))]
    pub growth_basis: Optional<GrowthBasis>,
    /// Against what a stock grows: the same day last year, or the start of the year; needed for growth of a stock.
    #[cfg_attr(test, schemars(extend("x-zh" = "期末数的增速跟什么比：`last-year` 上年同期，`year-start` 年初；期末数的增速目标必填。")))]
    pub growth_against: Optional<GrowthAgainst>,
    /// The figure is a sum where none is reported: `"regions"` in its own, a list of regions and kinds, or of other indicators such as `"@retail"`.
    #[cfg_attr(test, schemars(extend("x-zh" = "没有报数时由各部分加总：`\"regions\"` 即直属各地区，或列出地区和类别，或列出其他指标如 `\"@retail\"`。")))]
    pub sum_of: Optional<OneOrMany<'t>>,
    /// The figure is computed where none is reported: ids or names, numbers, `+ - * / ( )`, whole powers `x^2`, roots `root(x, 2)`; behind an id `.last-year`, `.last-full-year`, `.opening`, `.growth`, `.last-growth`, `.previous`, `.single`, `.year(2019)`; `id@region` is that of another region.
    #[cfg_attr(test, schemars(extend("x-zh" = "没有报数时按公式算：代码或名称、数、`+ - * / ( )`、整数次幂 `x^2`、开方 `root(x, 2)`；代码后可写 `.last-year`、`.last-full-year`、`.opening`、`.growth`、`.last-growth`、`.previous`、`.single`、`.year(2019)`；`代码@地区` 是另一地区的数。")))]
    pub formula: Optional<&'t str>,
    /// The figure is the number of regions that have done this milestone.
    #[cfg_attr(test, schemars(extend("x-zh" = "这个事项有多少个地区已完成。")))]
    pub count_of: Optional<&'t str>,
    /// The figure is counted from this roster.
    #[cfg_attr(test, schemars(extend("x-zh" = "从这个名单得出。")))]
    pub roster: Optional<&'t str>,
    /// Which rows of the roster count: `=`, `!=`, `<`, `<=`, `>`, `>=`, `in [a, b]`, joined by `and`; without it every row.
    #[cfg_attr(test, schemars(extend("x-zh" = "名单里哪些行计入：`=`、`!=`、`<`、`<=`、`>`、`>=`、`in [a, b]`，用 `and` 连接；不写则每行都计入。")))]
    pub r#where: Optional<Verbatim<'t>>,
    /// The column of the roster that is added up in place of counting rows.
    #[cfg_attr(test, schemars(extend("x-zh" = "不数行数，而把名单的这一列加起来。")))]
    pub sum: Optional<&'t str>,
    /// Whether those that left the roster in the period are taken off.
    #[cfg_attr(test, schemars(extend("x-zh" = "是否减去当期退出名单的。")))]
    pub net: Optional<bool>,
    /// How many decimals its figures are shown with.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示几位小数。")))]
    pub decimals: Optional<Whole<0, 6>>,
    /// How much is expected by when: `"linear"` unless said, `"last-year"` as last year's months went, `"year-end"` for no verdict before the due date, or cumulative shares in %.
    #[cfg_attr(test, schemars(extend("x-zh" = "进度安排：`\"linear\"` 按月均匀推进（默认），`\"last-year\"` 按上年各月进度，`\"year-end\"` 到期前不判定，或自定累计百分比。")))]
    pub schedule: Optional<ScheduleOrShares<'t>>,
    /// The opening value of a stock, unless the figures tell it.
    #[cfg_attr(test, schemars(extend("x-zh" = "期末数指标的年初数；数据里有的以数据为准。")))]
    pub opening: Optional<Amount>,
    /// For how many months an older figure stands in for one that is published late.
    #[cfg_attr(test, schemars(extend("x-zh" = "公布滞后的月数，其间用旧数顶替。")))]
    pub lag: Optional<Whole<0, 11>>,
    /// When it is published: `"quarter"`, `"half-year"`, `"year"`, or a list such as `["02", "q2", "q4"]`; else every month.
    #[cfg_attr(test, schemars(extend("x-zh" = "公布的时期：`\"quarter\"`、`\"half-year\"`、`\"year\"`，或列表如 `[\"02\", \"q2\", \"q4\"]`；不写则每月。")))]
    pub periods: Optional<OneOrMany<'t>>,
    /// What `2024-06` and `2024-q2` mean in the figures of a flow: the sum since January, or `single`, that month or quarter alone; else as the plan says.
    #[cfg_attr(test, schemars(extend("x-zh" = "`2024-06`、`2024-q2` 在这个累计数指标的数据里是 1 月起的累计（`cumulative`）还是当月、当季（`single`）；不写依照计划的 `span`。")))]
    pub span: Optional<Span>,
    /// A remark that tables show.
    #[cfg_attr(test, schemars(extend("x-zh" = "随表显示的备注。")))]
    pub note: Optional<&'t str>,
    /// Whether a flow can fall, such as profit or a net change: nothing of it is final before it is due. It goes without saying where the target or a figure is below zero, a figure is less than an earlier one, or it is made by subtraction.
    #[cfg_attr(test, schemars(extend("x-zh" = "年度累计数会不会减少，如利润、净增数：到期前都不算定局。目标或数据为负、累计数比前期少、由相减得出的，不写也按会减少处理。")))]
    pub may_fall: Optional<bool>,
    /// Which side is good, for all of its targets.
    #[cfg_attr(test, schemars(extend("x-zh" = "哪边好，对它的所有目标有效。")))]
    pub better: Optional<Better>,
    /// Whether only the effort is promised, for all of its targets.
    #[cfg_attr(test, schemars(extend("x-zh" = "是否推进类（没有硬性要求），对它的所有目标有效。")))]
    pub soft: Optional<bool>,
    /// Whether its targets must be reached (约束性) or are only expected (预期性).
    #[cfg_attr(test, schemars(extend("x-zh" = "约束性（`true`）还是预期性（`false`），对它的所有目标有效。")))]
    pub binding: Optional<bool>,
    /// The words of the document, for targets that quote none.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件原文；目标没有另引时用。")))]
    pub quote: Optional<&'t str>,
    /// What is promised; without it the figure is only shown.
    #[cfg_attr(test, schemars(extend("x-zh" = "目标；不写则只监测。")))]
    pub target: Optional<TargetsTable<'t>>,
}

impl Item for IndicatorTable<'_> {
    const LIST: &'static str = "[[indicator]]";
}
