//! `[[method]]`: by which published methods the progress of a target is measured.

use serde::Deserialize;

use super::field::{Field, Item, ListOf};
use super::leaf::Whole;
use crate::plan::method::ProgressMethod;

/// A target whose progress since a base year is measured by published methods, beside the plan's own judgement.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[method]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "method", extend("x-zh" = "按公开方法测算一个目标从基年以来的进展，与本计划的判定对照。")))]
pub(crate) struct MethodTable<'t> {
    /// The target, a level or a share with a number of its own: an indicator by id or name, and `/level` or `/share` where it has several.
    #[cfg_attr(test, schemars(extend("x-zh" = "目标，水平或比重，有自己的数：指标的代码或名称；有几个目标的，后面写 `/level` 或 `/share`。")))]
    pub target: Field<&'t str>,
    /// The year that it begins with; its figure is that of the whole year or of the year's end.
    #[cfg_attr(test, schemars(extend("x-zh" = "基年；用全年数或年末数。")))]
    pub base_year: Field<Whole<1949, 2099>>,
    /// The methods: `linear` a straight line to the target, `open-sdg` and `eurostat` actual by required annual growth.
    #[cfg_attr(test, schemars(extend("x-zh" = "方法：`linear` 到目标的直线路径，`open-sdg`、`eurostat` 实际与所需年均增速之比。")))]
    pub methods: Field<ListOf<ProgressMethod>>,
}

impl Item for MethodTable<'_> {
    const LIST: &'static str = "[[method]]";
}

impl Item for ProgressMethod {
    const LIST: &'static str = "[\"linear\", \"eurostat\"]";
}
