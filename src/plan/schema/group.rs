//! `[[group]]`: targets that are looked at together.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};
use super::leaf::Whole;

/// Targets that are looked at together: those of some indicators or tasks, or those that some departments lead.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[group]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "group", extend("x-zh" = "放在一起看的目标：一些指标、任务的，或一些部门牵头的。")))]
pub(crate) struct GroupTable<'t> {
    /// The name that reports show.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示的名称。")))]
    pub name: Field<&'t str>,
    /// What it is, such as 专班 or 专项行动: groups of a kind stand in one overview.
    #[cfg_attr(test, schemars(extend("x-zh" = "类别，如“八大专班”“十大专项行动”：同类的列在一张概览里。")))]
    pub kind: Optional<&'t str>,
    /// The departments that lead it.
    #[cfg_attr(test, schemars(extend("x-zh" = "牵头部门。")))]
    pub lead: Optional<ListOf<&'t str>>,
    /// Its departments. Where neither `tasks` nor `indicators` are written, its targets are those that these lead.
    #[cfg_attr(test, schemars(extend("x-zh" = "成员部门；没有写 `tasks`、`indicators` 的，就是这些部门列首位的目标。")))]
    pub departments: Optional<ListOf<&'t str>>,
    /// The tasks whose targets are its own, by number.
    #[cfg_attr(test, schemars(extend("x-zh" = "哪几项任务的目标，写编号。")))]
    pub tasks: Optional<ListOf<Whole<0, 9999>>>,
    /// The indicators whose targets are its own, by id or name.
    #[cfg_attr(test, schemars(extend("x-zh" = "哪些指标的目标，写代码或名称。")))]
    pub indicators: Optional<ListOf<&'t str>>,
}

impl Item for GroupTable<'_> {
    const LIST: &'static str = "[[group]]";
}

impl Item for Whole<0, 9999> {
    const LIST: &'static str = "[1, 2]";
}
