//! `[[whole]]`: a whole and its parts, for the analysis of structure.

use serde::Deserialize;

use super::field::{Field, Item, Optional};
use super::leaf::OneOrMany;

/// A whole and its parts: shares, pulls and contributions.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[whole]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "whole", extend("x-zh" = "一个总体和它的各部分：结构分析的占比、拉动和贡献率。")))]
pub(crate) struct WholeTable<'t> {
    /// The id.
    #[cfg_attr(test, schemars(extend("x-zh" = "代码。")))]
    pub id: Field<&'t str>,
    /// The name that reports show.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示的名称。")))]
    pub name: Field<&'t str>,
    /// The indicator that is the whole, by id or name; without one the whole is the sum of its parts.
    #[cfg_attr(test, schemars(extend("x-zh" = "总体是哪个指标，写代码或名称；不写则为各部分之和。")))]
    pub indicator: Optional<&'t str>,
    /// Its parts: indicators by id or name, or `"regions"`, those that lie in the region itself.
    #[cfg_attr(test, schemars(extend("x-zh" = "各部分：指标的代码或名称；或写 `\"regions\"`，即直属的各地区。")))]
    pub parts: Field<OneOrMany<'t>>,
}

impl Item for WholeTable<'_> {
    const LIST: &'static str = "[[whole]]";
}
