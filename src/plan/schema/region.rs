//! `[[region]]`: where figures are from.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};
use crate::plan::region::Parts;

/// A region within the plan's own.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[region]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "region", extend("x-zh" = "计划所在地区里的一个地区。")))]
pub(crate) struct RegionTable<'t> {
    /// The name that tables show.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示的名称。")))]
    pub name: Field<&'t str>,
    /// Other names that it goes by in the figures. A table with the name of the plan's own region gives that its other names.
    #[cfg_attr(test, schemars(extend("x-zh" = "数据里的其他叫法。计划所在地区也可以写一个 [[region]]，给出它的其他叫法。")))]
    pub aliases: Optional<ListOf<&'t str>>,
    /// What it is, such as 县 or 开发区: lists of regions may name all of a kind.
    #[cfg_attr(test, schemars(extend("x-zh" = "类别，如“县区”“开发区”；列地区时可以写类别。")))]
    pub kind: Optional<&'t str>,
    /// The region that it lies in, by name; else the plan's own.
    #[cfg_attr(test, schemars(extend("x-zh" = "隶属哪个地区，写名称；不写即直属计划所在地区。")))]
    pub parent: Optional<&'t str>,
    /// Whether the regions in it are all of it; of a district with a development zone they are not, and are not compared with it.
    #[cfg_attr(test, schemars(extend("x-zh" = "下辖的是不是它的全部：写 `some` 表示不是（如区里只有一个开发区），就不与它核对合计。")))]
    pub parts: Optional<Parts>,
}

impl Item for RegionTable<'_> {
    const LIST: &'static str = "[[region]]";
}
