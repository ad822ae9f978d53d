//! `[audit]`: how much the findings of `plan audit` matter.

use serde::Deserialize;

use super::field::Optional;
use super::leaf::OneOrMany;
use crate::value::Amount;

/// How much what an audit finds matters, by the codes of its rules.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[audit]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "audit", extend("x-zh" = "审核发现的问题算几级，按规则的代码写。")))]
pub(crate) struct AuditTable<'t> {
    /// Rules that are not looked at.
    #[cfg_attr(test, schemars(extend("x-zh" = "不查的规则。")))]
    pub off: Optional<OneOrMany<'t>>,
    /// Rules whose findings are notes.
    #[cfg_attr(test, schemars(extend("x-zh" = "只作提示的规则。")))]
    pub note: Optional<OneOrMany<'t>>,
    /// Rules whose findings are warnings, as they are unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "作为警告的规则；不写都是警告。")))]
    pub warning: Optional<OneOrMany<'t>>,
    /// Rules whose findings are errors: with one of them the exit status is 3.
    #[cfg_attr(test, schemars(extend("x-zh" = "作为错误的规则：有一处，退出状态就是 3。")))]
    pub error: Optional<OneOrMany<'t>>,
    /// By how many percent a figure may differ from last year's without a note; 50 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "比上年同期变动百分之几以上须写备注；不写为 50。")))]
    pub change: Optional<Amount>,
}
