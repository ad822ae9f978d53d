//! `[[relation]]`: what must hold between figures.

use serde::Deserialize;

use super::field::{Item, ListOf, Optional};

/// What must hold between figures of one region and period; `plan audit` looks at it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[relation]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "relation", extend("x-zh" = "同一地区、同一时期的数之间应有的关系，由 `plan audit` 检查。")))]
pub(crate) struct RelationTable<'t> {
    /// Two formulas with `<=`, `>=`, `<`, `>` or `=` between them, over ids or names of indicators: `a <= b`, `a = b + c`. It holds within rounding.
    #[cfg_attr(test, schemars(extend("x-zh" = "两个公式，中间写 `<=`、`>=`、`<`、`>` 或 `=`，用指标的代码或名称：`a <= b`、`a = b + c`；容许四舍五入的误差。")))]
    pub want: Optional<&'t str>,
    /// Indicators that are reported together or not at all.
    #[cfg_attr(test, schemars(extend("x-zh" = "要报都报、要不报都不报的指标。")))]
    pub together: Optional<ListOf<&'t str>>,
    /// Why it must hold.
    #[cfg_attr(test, schemars(extend("x-zh" = "为什么。")))]
    pub note: Optional<&'t str>,
}

impl Item for RelationTable<'_> {
    const LIST: &'static str = "[[relation]]";
}
