//! `[[support]]`: what supports a headline.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};
use crate::value::Amount;

/// A headline and the indicators whose growth should carry it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[support]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "support", extend("x-zh" = "一个总量指标和支撑它增长的指标。")))]
pub(crate) struct SupportTable<'t> {
    /// The headline, by id or name.
    #[cfg_attr(test, schemars(extend("x-zh" = "总量指标，写代码或名称。")))]
    pub indicator: Field<&'t str>,
    /// What supports it, by ids or names.
    #[cfg_attr(test, schemars(extend("x-zh" = "支撑指标，写代码或名称。")))]
    pub by: Field<ListOf<&'t str>>,
    /// The weight of each in the growth of the headline, in the same order; they add up to 1.
    #[cfg_attr(test, schemars(extend("x-zh" = "各支撑指标在总量增速里的权重，次序同 `by`，合计为 1。")))]
    pub weights: Optional<ListOf<Amount>>,
}

impl Item for SupportTable<'_> {
    const LIST: &'static str = "[[support]]";
}
