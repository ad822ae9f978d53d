//! `[[match]]`: two indicators that should move together.

use serde::Deserialize;

use super::field::{Field, Item, ListOf};
use crate::value::Amount;

/// Two indicators whose growth should move together.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[match]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "match", extend("x-zh" = "增速应当相匹配的两个指标。")))]
pub(crate) struct MatchTable<'t> {
    /// The two, by ids or names.
    #[cfg_attr(test, schemars(extend("x-zh" = "两个指标，写代码或名称。")))]
    pub indicators: Field<ListOf<&'t str>>,
    /// How far their growth may lie apart, in percentage points.
    #[cfg_attr(test, schemars(extend("x-zh" = "两个增速最多相差几个百分点。")))]
    pub tolerance: Field<Amount>,
}

impl Item for MatchTable<'_> {
    const LIST: &'static str = "[[match]]";
}
