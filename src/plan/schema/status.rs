//! `[status]`: when a shortfall is behind and no longer lagging.

use serde::Deserialize;

use super::field::Optional;
use super::leaf::NumberOrText;
use crate::value::Amount;

/// From where on a shortfall is behind, not lagging.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[status]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "status", extend("x-zh" = "差多少算严重滞后，不再是滞后。")))]
pub(crate) struct StatusTable<'t> {
    /// For levels, counts and stocks: percentage points of the target (10 unless said), or a text such as `"50%"` of what was scheduled.
    #[cfg_attr(test, schemars(extend("x-zh" = "水平、数量的界限：目标的百分点（不写为 10），或写 `\"50%\"`，即应完成数的百分之几。")))]
    pub lagging: Optional<NumberOrText<'t>>,
    /// For growth and shares, in percentage points; 1 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "增速和比重的界限，百分点；不写为 1。")))]
    pub growth_lagging: Optional<Amount>,
}
