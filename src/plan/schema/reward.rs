//! `[[reward]]`: an amount for each of what an indicator counts.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Optional};
use super::leaf::{NumberOrText, Whole};
use crate::plan::reward::Money;

/// A reward for each of what an indicator counts.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[reward]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "reward", extend("x-zh" = "按家数给的一项奖励。")))]
pub(crate) struct RewardTable<'t> {
    /// The id.
    #[cfg_attr(test, schemars(extend("x-zh" = "代码。")))]
    pub id: Field<&'t str>,
    /// The name that reports show.
    #[cfg_attr(test, schemars(extend("x-zh" = "显示的名称。")))]
    pub name: Field<&'t str>,
    /// What is rewarded: a flow or a stock of things, by id or name.
    #[cfg_attr(test, schemars(extend("x-zh" = "按哪个指标的数给：以家、个等计的 `flow` 或 `stock`，写代码或名称。")))]
    pub indicator: Field<&'t str>,
    /// How much for each; a whole number of fen.
    #[cfg_attr(test, schemars(extend("x-zh" = "每家的标准，精确到分。")))]
    pub amount: Field<NumberOrText<'t>>,
    /// The unit of the amount.
    #[cfg_attr(test, schemars(extend("x-zh" = "金额的单位。")))]
    pub unit: Field<Money>,
    /// Who bears it, and which parts of it.
    #[cfg_attr(test, schemars(extend("x-zh" = "各级负担几份。")))]
    pub split: Optional<ListOf<BearerTable<'t>>>,
    /// The words of the document.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件原文。")))]
    pub quote: Optional<&'t str>,
}

impl Item for RewardTable<'_> {
    const LIST: &'static str = "[[reward]]";
}

/// Who bears a part of a reward.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[split]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "bearer", extend("x-zh" = "奖励的一方负担。")))]
pub(crate) struct BearerTable<'t> {
    /// The name, such as 省级.
    #[cfg_attr(test, schemars(extend("x-zh" = "名称，如“省级”。")))]
    pub to: Field<&'t str>,
    /// How many of the parts.
    #[cfg_attr(test, schemars(extend("x-zh" = "几份。")))]
    pub parts: Field<Whole<1, 1000>>,
}

impl Item for BearerTable<'_> {
    const LIST: &'static str = "[{ to = \"省级\", parts = 5 }, { to = \"市级\", parts = 2 }]";
}
