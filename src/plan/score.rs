//! How targets are scored.

use serde::Deserialize;

use super::named_target::NamedTarget;
use super::target::Kind;
use super::{Indicator, Target};
use crate::value::{Exact, RegionId};

/// How targets are scored.
#[derive(Clone, Debug)]
pub struct Scoring {
    /// What becomes of what was not reported.
    pub missing: MissingScore,
    /// Whose weight a joint task is.
    pub joint: JointScore,
    /// What is scored: at least one.
    pub items: Vec<ScoreItem>,
}

/// A target that is scored.
#[derive(Clone, Debug)]
pub struct ScoreItem {
    /// The target.
    pub target: NamedTarget,
    /// Its weight, above zero.
    pub weight: Exact,
    /// How it is scored.
    pub rule: ScoreRule,
    /// The most points.
    pub cap: Exact,
    /// The points where the target is just reached.
    pub base: Exact,
    /// The points a percentage point of the gap.
    pub per_point: Exact,
    /// What the figure is held against.
    pub against: ScoreAgainst,
    /// The bands, the best first: the least gap in percentage points, and the points.
    pub bands: Vec<[Exact; 2]>,
    /// The numbers that earn 60 and 100 points.
    pub scale: Option<[Exact; 2]>,
    /// Whether what lies outside of them earns no less than 60 and no more than 100.
    pub clips: bool,
    /// The points of each place.
    pub places: Vec<Exact>,
    /// What is taken off besides, in the points of the weight.
    pub deductions: Vec<(Shortcoming, Exact)>,
}

/// What a figure is held against where it is scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum ScoreAgainst {
    /// The whole target.
    #[default]
    Target,
    /// What is expected of it by now.
    Schedule,
    /// The same growth or share of an area that the plan is put beside.
    #[serde(skip)]
    Benchmark(RegionId),
}

/// How a target stands for which points are taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcoming {
    /// Somewhat short of the schedule.
    Lagging,
    /// Far short of it.
    Behind,
    /// Not reached when it was due.
    Missed,
    /// Nothing was reported.
    Unreported,
}

impl Shortcoming {
    /// All of them, from the least.
    pub const ALL: [Self; 4] = [Self::Lagging, Self::Behind, Self::Missed, Self::Unreported];

    /// The name, as plan.toml writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lagging => "lagging",
            Self::Behind => "behind",
            Self::Missed => "missed",
            Self::Unreported => "unreported",
        }
    }
}

/// What becomes of what was not reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum MissingScore {
    /// It earns nothing.
    #[default]
    Zero,
    /// Its weight is left out.
    LeaveOut,
}

/// Whose weight a joint task is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum JointScore {
    /// That of every department, in full.
    #[default]
    All,
    /// That of the one that leads.
    First,
    /// That of all, in equal parts.
    Split,
}

/// How a target is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum ScoreRule {
    /// All or nothing (目标完成).
    Met,
    /// By the attainment, up to a cap.
    Capped,
    /// By the gap in percentage points.
    Step,
    /// By where it lies between two numbers (功效系数).
    Efficacy,
    /// By its place among the regions (争先进位).
    Rank,
    /// By the band that its gap lies in (分档).
    Bands,
}

impl ScoreRule {
    /// The name, as plan.toml writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Capped => "capped",
            Self::Step => "step",
            Self::Efficacy => "efficacy",
            Self::Rank => "rank",
            Self::Bands => "bands",
        }
    }

    /// Whether a target of this kind can be scored so: what is to be done has no number, and of a share
    /// or a limit nothing is attained.
    #[must_use]
    pub(super) fn fits(self, indicator: &Indicator, kind: Kind) -> bool {
        let is_limit = |it: &Target| it.comparison.as_ref().is_some_and(|it| it.is_limit());
        let has_limit = || indicator.targets.iter().any(|it| it.kind == kind && is_limit(it));
        match self {
            Self::Met => true,
            Self::Capped => (kind.is_level() || kind.is_growth()) && !has_limit(),
            Self::Step | Self::Efficacy | Self::Rank | Self::Bands => kind.has_number(),
        }
    }

    /// Whether it can hold a target's growth, or its share in %, against that of another area.
    #[must_use]
    pub(super) fn fits_benchmark(self, indicator: &Indicator, kind: Kind) -> bool {
        let is_in_percent = indicator.unit.as_deref() == Some("%");
        let is_rate = indicator.nature.is_ratio() && is_in_percent;
        let is_compared = kind.has_number() && is_rate != kind.is_growth();
        match self {
            Self::Step | Self::Bands => is_compared,
            Self::Met | Self::Capped | Self::Efficacy | Self::Rank => false,
        }
    }
}
