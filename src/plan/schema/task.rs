//! `[[task]]`: the numbered measures of the document.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};
use super::indicator::IndicatorTable;
use super::leaf::Whole;

/// A numbered measure of the document; number 0 is the plan as a whole.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[task]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "task", extend("x-zh" = "文件的一项任务；第 0 项是整个计划。")))]
pub(crate) struct TaskTable<'t> {
    /// Its number in the document.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件里的编号。")))]
    pub number: Field<Whole<0, 9999>>,
    /// The chapter it stands in.
    #[cfg_attr(test, schemars(extend("x-zh" = "所在的章。")))]
    pub chapter: Optional<&'t str>,
    /// The section it stands in.
    #[cfg_attr(test, schemars(extend("x-zh" = "所在的类别。")))]
    pub section: Optional<&'t str>,
    /// The title.
    #[cfg_attr(test, schemars(extend("x-zh" = "标题。")))]
    pub title: Field<&'t str>,
    /// The departments that answer for it, in the document's order; the first is the one named first.
    #[cfg_attr(test, schemars(extend("x-zh" = "责任部门，照文件的先后；排第一的就是列首位的。")))]
    pub departments: Optional<ListOf<&'t str>>,
    /// Those of them that lead, where the document says so: a target is counted under the first.
    #[cfg_attr(test, schemars(extend("x-zh" = "其中的牵头部门，文件写明时填；目标计在第一个名下。")))]
    pub lead: Optional<ListOf<&'t str>>,
    /// What is measured of it.
    #[cfg_attr(test, schemars(extend("x-zh" = "它的指标。")))]
    pub indicator: Optional<ListOf<IndicatorTable<'t>>>,
}

impl Item for TaskTable<'_> {
    const LIST: &'static str = "[[task]]";
}
