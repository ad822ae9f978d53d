//! `[plan]`: the document.

use serde::Deserialize;

use super::field::{Field, ListOf, Optional};
use super::leaf::{OneOrMany, Whole};
use crate::lang::Lang;
use crate::value::{Amount, Date, Rounding, Span};

/// What the plan is, and what holds for all of it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[plan]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "plan", extend("x-zh" = "计划本身，以及对全部指标都有效的约定。")))]
pub(crate) struct PlanTable<'t> {
    /// The title of the document.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件标题。")))]
    pub title: Field<&'t str>,
    /// The number of the document.
    #[cfg_attr(test, schemars(extend("x-zh" = "文号。")))]
    pub document: Optional<&'t str>,
    /// The day it was issued.
    #[cfg_attr(test, schemars(extend("x-zh" = "印发日期。")))]
    #[expect(dead_code, reason = "it is checked, and no report shows it yet")]
    pub issued: Optional<Date>,
    /// The year the plan is for.
    #[cfg_attr(test, schemars(extend("x-zh" = "计划年度。")))]
    pub year: Field<Whole<1949, 2099>>,
    /// The name of the plan's own region, in which all others lie.
    #[cfg_attr(test, schemars(extend("x-zh" = "计划所在地区的名称，其他地区都在其中。")))]
    pub region: Optional<&'t str>,
    /// A remark on the plan as a whole, shown in the head of reports.
    #[cfg_attr(test, schemars(extend("x-zh" = "对整个计划的说明，显示在报告开头。")))]
    pub note: Optional<&'t str>,
    /// Files of figures that are read when none is named: files, folders or patterns, relative to plan.toml.
    #[cfg_attr(test, schemars(extend("x-zh" = "不写文件名时读的数据文件：文件、文件夹或通配符，相对于 plan.toml。")))]
    pub data: Optional<ListOf<&'t str>>,
    /// Files of earlier years that every run reads too, relative to plan.toml.
    #[cfg_attr(test, schemars(extend("x-zh" = "以前年度的文件，每次都读，相对于 plan.toml。")))]
    pub history: Optional<ListOf<&'t str>>,
    /// Tables of the targets of regions, one or several, relative to plan.toml.
    #[cfg_attr(test, schemars(extend("x-zh" = "各地区目标表，一个或一列，相对于 plan.toml。")))]
    pub targets: Optional<OneOrMany<'t>>,
    /// What words such as 2024年6月 or 2024年二季度 mean in the files: that period alone, or the sum since January.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件里“2024年6月”“2024年二季度”等是当期（`single`）还是 1 月起的累计（`cumulative`）。")))]
    pub single_words: Optional<Span>,
    /// What `2024-06` and `2024-q2` mean for flows whose indicator says nothing: the sum since January unless said, or `single`, that month or quarter alone.
    #[cfg_attr(test, schemars(extend("x-zh" = "`2024-06`、`2024-q2` 对累计数指标是什么意思：不写即 1 月起的累计（`cumulative`），`single` 是当月、当季；指标可以另写。")))]
    pub span: Optional<Span>,
    /// The language of reports, where neither `--lang` nor `PLAN_LANG` says one.
    #[cfg_attr(test, schemars(extend("x-zh" = "报告的语言；`--lang` 和 `PLAN_LANG` 优先。")))]
    pub language: Optional<Lang>,
    /// How shown numbers are rounded.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示的数怎么舍入：`half-up` 四舍五入，`half-even` 四舍六入五成双。")))]
    pub rounding: Optional<Rounding>,
    /// What counts as about (`~`) a growth or share, in percentage points; a target may state its own.
    #[cfg_attr(test, schemars(extend("x-zh" = "“左右”（`~`）的幅度，百分点，用于增速和比重；目标可以另写。")))]
    pub tolerance: Optional<Amount>,
}
