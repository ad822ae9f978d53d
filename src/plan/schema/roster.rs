//! `[[roster]]`: tables with a row for each enterprise.

use serde::Deserialize;

use super::field::{Field, Item, Optional};
use super::leaf::OneOrMany;
use crate::value::Date;

/// A roster: indicators count its rows, or add up one of its columns.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[roster]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "roster", extend("x-zh" = "一个名单：指标从中数家数，或把一列加起来。")))]
pub(crate) struct RosterTable<'t> {
    /// The id that indicators name it by.
    #[cfg_attr(test, schemars(extend("x-zh" = "代码，指标用它来指明名单。")))]
    pub id: Field<&'t str>,
    /// The file, or a list of them, relative to plan.toml; patterns too. Without one a database has the rows, which `plan sql` writes the queries for.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件，一个或一列，也可用通配符，相对于 plan.toml；不写则名单在数据库里，由 plan sql 写出查询。")))]
    pub file: Optional<OneOrMany<'t>>,
    /// The day from which on it is complete; else 1 January of the plan's year.
    #[cfg_attr(test, schemars(extend("x-zh" = "从这一天起名单是齐全的；不写则从计划年度一月一日起。")))]
    pub from: Optional<Date>,
    /// The headings of its columns; each is called like its key unless said otherwise.
    #[cfg_attr(test, schemars(extend("x-zh" = "各列的表头；不写就与键同名。")))]
    pub columns: Optional<ColumnsTable<'t>>,
}

impl Item for RosterTable<'_> {
    const LIST: &'static str = "[[roster]]";
}

/// The headings of the columns of a roster.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[columns]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "columns", extend("x-zh" = "名单各列的表头。")))]
pub(crate) struct ColumnsTable<'t> {
    /// The name of the enterprise.
    #[cfg_attr(test, schemars(extend("x-zh" = "企业名称。")))]
    pub name: Optional<&'t str>,
    /// The day it was registered.
    #[cfg_attr(test, schemars(extend("x-zh" = "登记日期。")))]
    pub date: Optional<&'t str>,
    /// The day it left.
    #[cfg_attr(test, schemars(extend("x-zh" = "退出日期。")))]
    pub exit: Optional<&'t str>,
    /// Its region.
    #[cfg_attr(test, schemars(extend("x-zh" = "地区。")))]
    pub region: Optional<&'t str>,
}
