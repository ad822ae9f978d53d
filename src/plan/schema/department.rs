//! `[[department]]`: who answers for targets.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};

/// A department; the order is that of the reports.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[department]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "department", extend("x-zh" = "一个部门；报告按这里的先后排列。")))]
pub(crate) struct DepartmentTable<'t> {
    /// The name that tables show.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示的名称。")))]
    pub name: Field<&'t str>,
    /// Other names that it goes by in the figures.
    #[cfg_attr(test, schemars(extend("x-zh" = "数据里的其他叫法。")))]
    pub aliases: Optional<ListOf<&'t str>>,
}

impl Item for DepartmentTable<'_> {
    const LIST: &'static str = "[[department]]";
}
