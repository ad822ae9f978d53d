//! `[status]`: when a shortfall is behind and no longer lagging.

use serde::Deserialize;

use super::field::Optional;
use super::leaf::Lagging;
use crate::value::Amount;

/// From where on a shortfall is behind, not lagging.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[status]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "status", extend("x-zh" = "差多少算严重滞后，不再是滞后。")))]
pub(crate) struct StatusTable<'t> {
    /// For levels, counts and stocks: percentage points of the target, a text such as `"50%"` of what was scheduled, or a list, of which the first that comes counts; `[10, "50%"]` unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "水平、数量的界限：目标的百分点，或写 `\"50%\"`，即应完成数的百分之几，或列出两种，先到为准；不写为 `[10, \"50%\"]`。")))]
    pub lagging: Optional<Lagging<'t>>,
    /// For growth and shares, in percentage points; 1 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "增速和比重的界限，百分点；不写为 1。")))]
    pub growth_lagging: Optional<Amount>,
    /// Up to how many percentage points short of the schedule it still counts as on schedule (基本达到); 0 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "欠时序几个百分点以内仍算达时序（基本达到）；不写为 0。")))]
    pub tolerance_to_schedule: Optional<Amount>,
    /// By how many percentage points a growth or share must worsen at least to count as slowing, in the analysis of trends; 0.1 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "趋势分析：增速或比重至少变差几个百分点才算回落；不写为 0.1。")))]
    pub trend_noise: Optional<Amount>,
}
