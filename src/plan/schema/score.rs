//! `[score]`: how targets are scored.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Named, Optional};
use crate::plan::score::{JointScore, MissingScore, ScoreAgainst, ScoreRule};
use crate::value::Amount;

/// How targets are scored, and what becomes of what was not reported.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[score]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "score", extend("x-zh" = "考核计分：各目标的权重和规则。")))]
pub(crate) struct ScoreTable<'t> {
    /// What was not reported: `zero` (unless said), or `leave-out`, which rewards silence.
    #[cfg_attr(test, schemars(extend("x-zh" = "没有报的：`zero` 记0分（不写即此），`leave-out` 不计入。")))]
    pub missing: Optional<MissingScore>,
    /// Of joint tasks: `all` departments have the whole weight (unless said), the `first` alone, or it is `split` among them.
    #[cfg_attr(test, schemars(extend("x-zh" = "共同任务：`all` 各部门都按全部权重（不写即此），`first` 只算列首位的，`split` 平分。")))]
    pub joint: Optional<JointScore>,
    /// What is scored.
    #[cfg_attr(test, schemars(extend("x-zh" = "计分的目标。")))]
    pub item: Field<ListOf<ScoreItemTable<'t>>>,
}

/// A target that is scored. The same target may be scored by several rules, each with its own weight.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[score.item]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "score-item", extend("x-zh" = "一个计分的目标；同一目标可以用几种规则，各有权重。")))]
pub(crate) struct ScoreItemTable<'t> {
    /// The target: an indicator by id or name, and `/level`, `/growth`, `/share` or `/done` where it has several.
    #[cfg_attr(test, schemars(extend("x-zh" = "目标：指标的代码或名称；有几个目标的，后面写 `/level`、`/growth`、`/share` 或 `/done`。")))]
    pub target: Field<&'t str>,
    /// Its weight.
    #[cfg_attr(test, schemars(extend("x-zh" = "权重。")))]
    pub weight: Field<Amount>,
    /// How it is scored.
    #[cfg_attr(test, schemars(extend("x-zh" = "规则：`met` 完成得满分，`capped` 完成率封顶，`step` 按差距加减分，`efficacy` 功效系数，`rank` 按名次，`bands` 分档。")))]
    pub rule: Field<ScoreRule>,
    /// The most of `capped` and `step`; 100 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "`capped`、`step` 的封顶分；不写为 100。")))]
    pub cap: Optional<Amount>,
    /// The points of `step` where the target is just reached; 100 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "`step` 恰好达到目标的分；不写为 100。")))]
    pub base: Optional<Amount>,
    /// The points of `step` a percentage point of the gap to the target; 1 unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "`step` 每差一个百分点加减几分；不写为 1。")))]
    pub per_point: Optional<Amount>,
    /// What `capped`, `step` and `bands` hold the figure against: the whole `target` (unless said), or the `schedule`, what is expected of it by now.
    #[cfg_attr(test, schemars(extend("x-zh" = "`capped`、`step`、`bands` 跟什么比：整个目标 `target`（不写即此），或时序进度 `schedule`。")))]
    pub against: Optional<ScoreAgainst>,
    /// In place of `against`: the area (`[[benchmark]]`) whose growth, or share in %, `step` and `bands` hold it against.
    #[cfg_attr(test, schemars(extend("x-zh" = "代替 `against`：`step`、`bands` 与哪个地区（`[[benchmark]]`）同期的增速或比重比。")))]
    pub benchmark: Optional<&'t str>,
    /// The points of `bands`: of the first band, from the best down, that the gap in percentage points reaches; below all of them none.
    #[cfg_attr(test, schemars(extend("x-zh" = "`bands` 的各档：差距（百分点）达到哪一档得哪一档的分，各档都达不到得0分。")))]
    pub bands: Optional<ListOf<ScoreBandTable>>,
    /// The number that earns 60 points by `efficacy` (不允许值).
    #[cfg_attr(test, schemars(extend("x-zh" = "`efficacy` 的不允许值，得60分。")))]
    pub floor: Optional<Amount>,
    /// The number that earns 100 points by `efficacy` (满意值).
    #[cfg_attr(test, schemars(extend("x-zh" = "`efficacy` 的满意值，得100分。")))]
    pub satisfactory: Optional<Amount>,
    /// Whether `efficacy` stays within 60 and 100; it does unless said.
    #[cfg_attr(test, schemars(extend("x-zh" = "`efficacy` 是否限于60至100分；不写即限。")))]
    pub clip: Optional<bool>,
    /// The points of each place by `rank`, the first place first; those behind have the last.
    #[cfg_attr(test, schemars(extend("x-zh" = "`rank` 各名次的分，第一名在前；再后面的按最后一个。")))]
    pub places: Optional<ListOf<Amount>>,
    /// What is taken off besides, in the points of the weight, where the target is `lagging`, `behind`, `missed` or `unreported`: `{ unreported = 1 }`.
    #[cfg_attr(test, schemars(extend("x-zh" = "另外扣分，按权重的分计：目标滞后 `lagging`、严重滞后 `behind`、未完成 `missed`、未报 `unreported` 时各扣几分，如 `{ unreported = 1 }`。")))]
    pub deduct: Optional<Named<'t, Amount>>,
}

/// A band of `bands`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "{ from = -5, points = 90 }")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "score-band", extend("x-zh" = "`bands` 的一档。")))]
pub(crate) struct ScoreBandTable {
    /// From which gap on, in percentage points; what is short is below zero.
    #[cfg_attr(test, schemars(extend("x-zh" = "差距从几个百分点起；低于目标的为负。")))]
    pub from: Field<Amount>,
    /// The points it earns.
    #[cfg_attr(test, schemars(extend("x-zh" = "得几分。")))]
    pub points: Field<Amount>,
}

impl Item for ScoreBandTable {
    const LIST: &'static str = "[{ from = 0, points = 100 }, { from = -5, points = 90 }]";
}

impl Item for ScoreItemTable<'_> {
    const LIST: &'static str = "[[score.item]]";
}

impl Item for Amount {
    const LIST: &'static str = "[100, 95, 90]";
}
