//! `[[benchmark]]`: what the plan's own region is put beside.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};
use super::leaf::OneOrMany;
use crate::plan::benchmark::BenchmarkKind;

/// An area outside the plan that its own region is put beside; its figures have its name as their region.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[benchmark]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "benchmark", extend("x-zh" = "计划之外、用来比较的地区；它的数在数据里以它的名称为地区。")))]
pub(crate) struct BenchmarkTable<'t> {
    /// The name, such as 全国; no region of the plan has it.
    #[cfg_attr(test, schemars(extend("x-zh" = "名称，如“全国”；不能与计划里的地区重名。")))]
    pub name: Field<&'t str>,
    /// Other names that it goes by in the figures.
    #[cfg_attr(test, schemars(extend("x-zh" = "数据里的其他叫法。")))]
    pub aliases: Optional<ListOf<&'t str>>,
    /// What it is: `nation`, `province`, or a `peer`, among which the plan's own region has a rank.
    #[cfg_attr(test, schemars(extend("x-zh" = "是什么：`nation` 全国，`province` 全省，`peer` 同类城市，与计划所在地区一起排名。")))]
    pub kind: Field<BenchmarkKind>,
    /// Files of its figures, one or several, relative to plan.toml, that every run reads too.
    #[cfg_attr(test, schemars(extend("x-zh" = "它的数据文件，一个或一列，每次都读，相对于 plan.toml。")))]
    pub file: Optional<OneOrMany<'t>>,
}

impl Item for BenchmarkTable<'_> {
    const LIST: &'static str = "[[benchmark]]";
}
