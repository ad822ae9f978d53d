//! An indicator: what is measured, how its figures behave, and its targets.

use serde::Deserialize;

use super::derivation::Derivation;
use super::nature::Nature;
use super::region_targets::RegionTargets;
use super::schedule::Schedule;
use super::target::{Kind, Target};
use crate::problem::Place;
use crate::request::Publication;
use crate::value::{Amount, DepartmentId, Period, RegionId, RegionSet, Span, TargetId, TaskId};

/// Which rate of growth counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum GrowthBasis {
    /// At current prices: the rate of the levels, where none is published.
    #[default]
    Nominal,
    /// At constant prices or of a comparable scope: only a published rate.
    Reported,
}

/// Against what a stock grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum GrowthAgainst {
    /// The same day one year earlier.
    #[default]
    LastYear,
    /// The start of the year.
    YearStart,
}

/// A declared opening value of a stock.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// The number, in the indicator's unit.
    pub amount: Amount,
    /// Where it is declared.
    pub place: Place,
}

/// The units of whole things.
const WHOLE_THINGS: &[&str] = &[
    "个", "家", "户", "条", "场", "套", "项", "次", "人", "座", "处", "所", "台", "辆", "张", "间",
    "床", "名", "件", "对", "组", "批", "起", "只", "艘", "班", "届", "人次",
];

/// An indicator of a task.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The id of plan.toml.
    pub id: String,
    /// The name that tables show.
    pub name: String,
    /// Where the name is written.
    pub name_place: Place,
    /// The unit; milestones may have none.
    pub unit: Option<String>,
    /// How its figures behave.
    pub nature: Nature,
    /// The task it belongs to.
    pub task: TaskId,
    /// The regions its targets are for; a figure without region is the first one's, unless there
    /// are several.
    pub regions: Vec<RegionId>,
    /// The departments, where they differ from the task's.
    pub departments: Option<Vec<DepartmentId>>,
    /// Which rate of growth counts.
    pub growth_basis: GrowthBasis,
    /// Against what a stock grows, where it says so.
    pub growth_against: Option<GrowthAgainst>,
    /// How its figure is made where none is reported.
    pub derivation: Option<Derivation>,
    /// How many decimals its figures are shown with.
    pub decimals: Option<u8>,
    /// Whether what it has reached can be lost again.
    pub may_fall: bool,
    /// When its figures are expected.
    pub schedule: Schedule,
    /// Whether it says so itself.
    pub has_own_schedule: bool,
    /// The opening value of a stock, or of a ratio that goes along a way.
    pub opening: Option<Opening>,
    /// When its figures are published.
    pub publication: Publication,
    /// What `2024-06` and its like mean in its figures, where that is said.
    pub span: Option<Span>,
    /// Its targets in the order level, growth, share, done; none when it is only watched.
    pub targets: Vec<Target>,
    /// The targets of single regions, which go before these in their regions.
    pub regional: RegionTargets,
    /// The words of the document that its targets quote.
    pub quotes: Vec<String>,
    /// A remark that tables show.
    pub note: Option<String>,
    /// Where it is declared.
    pub place: Place,
}

impl Indicator {
    /// A target: its own are counted first, then those of single regions.
    #[must_use]
    pub fn target(&self, id: TargetId) -> Option<Target> {
        let own = self.targets.get(id.index()).copied();
        own.or_else(|| self.regional.get(id.index().checked_sub(self.targets.len())?))
    }

    /// All targets but those of regions that are compared with one number.
    pub fn relative_targets(&self) -> impl Iterator<Item = Target> {
        self.targets.iter().copied().chain(self.regional.relative())
    }

    /// Whether anything of a kind is promised.
    #[must_use]
    pub fn has(&self, kind: Kind) -> bool {
        let own = self.targets.iter().any(|target| target.kind == kind);
        own || self.regional.of_kind(kind).next().is_some()
    }

    /// Whether a growth, a share or a rate is promised.
    #[must_use]
    pub fn promises_rate(&self) -> bool {
        self.has(Kind::Growth) || self.has(Kind::Share)
    }

    /// What is promised to which regions, kind by kind: first as the indicator lists its regions,
    /// then those that have a target of their own. Of its regions those without any target are
    /// watched, but not the plan's own where others have one.
    #[must_use]
    pub fn promises(&self) -> Vec<(Option<TargetId>, RegionId)> {
        if self.regional.is_empty() {
            return self.promises_to_all();
        }
        let listed: RegionSet = self.regions.iter().copied().collect();
        let of_region = |index: usize| TargetId::from(self.targets.len() + index);
        let mut promises = Vec::new();
        for kind in Kind::ALL {
            let own = self.targets.iter().enumerate().filter(|(_, target)| target.kind == kind);
            let own: Vec<TargetId> = own.map(|(index, _)| index.into()).collect();
            for (place, target) in own.iter().enumerate() {
                let of = |region: &RegionId| match self.regional.find(kind, *region) {
                    None => Some(*target),
                    // It goes before all tiers, and stands there once.
                    Some(index) => (place == 0).then(|| of_region(index)),
                };
                let regions = self.regions.iter();
                promises.extend(regions.filter_map(|it| Some((Some(of(it)?), *it))));
            }
            let others = self.regional.of_kind(kind);
            let others = others.filter(|(_, it)| own.is_empty() || !listed.contains(*it));
            promises.extend(others.map(|(index, region)| (Some(of_region(index)), region)));
        }
        let with_target: RegionSet = promises.iter().map(|(_, region)| *region).collect();
        let is_asked = |region: &RegionId| promises.is_empty() || region.index() > 0;
        let watched = self.regions.iter();
        let watched = watched.filter(|it| !with_target.contains(**it) && is_asked(it));
        watched.map(|region| (None, *region)).chain(promises.iter().copied()).collect()
    }

    /// The same where no region has a target of its own.
    fn promises_to_all(&self) -> Vec<(Option<TargetId>, RegionId)> {
        let regions = |target| self.regions.iter().map(move |region| (target, *region));
        if self.targets.is_empty() {
            return regions(None).collect();
        }
        let of_kind = |kind: Kind| {
            let own = self.targets.iter().enumerate().filter(move |(_, it)| it.kind == kind);
            own.map(|(index, _)| Some(TargetId::from(index)))
        };
        Kind::ALL.into_iter().flat_map(of_kind).flat_map(regions).collect()
    }

    /// No fewer than [`Self::promises`] are.
    #[must_use]
    pub fn most_promises(&self) -> usize {
        self.regions.len() * self.targets.len().max(1) + self.regional.len()
    }

    /// Whether it counts whole things: a part of one is none, and no number of them is rounded.
    #[must_use]
    pub fn counts_whole_things(&self) -> bool {
        self.unit.as_deref().is_some_and(|unit| WHOLE_THINGS.contains(&unit))
    }

    /// The region that a figure without region is of: its only one, else the plan's own.
    #[must_use]
    pub fn own_region(&self) -> RegionId {
        match self.regions.as_slice() {
            [only] => *only,
            _ => RegionId::from(0),
        }
    }

    /// How its figure in a region is made; a sum over regions is that of its own region.
    #[must_use]
    pub fn derivation_in(&self, region: RegionId) -> Option<&Derivation> {
        let derivation = self.derivation.as_ref()?;
        (!derivation.is_over_regions() || region == self.own_region()).then_some(derivation)
    }

    /// The words of the document that a target of it is.
    #[must_use]
    pub fn quote(&self, target: &Target) -> Option<&str> {
        self.quotes.get(target.quote?.index()).map(String::as_str)
    }

    /// Against what its growth is measured.
    #[must_use]
    pub fn grows_against(&self) -> GrowthAgainst {
        if self.nature.opens() {
            self.growth_against.unwrap_or_default()
        } else {
            GrowthAgainst::LastYear
        }
    }

    /// The period since January whose figure a target is judged by when it is due; none where that
    /// is not in the plan's year.
    #[must_use]
    pub fn due_period(&self, target: &Target, plan_year: u16) -> Option<Period> {
        let day = Some(target.due).filter(|day| day.year() == plan_year)?;
        let month = self.publication.month_with(day.month()).unwrap_or(day.month());
        Some(Period::cumulative(plan_year, month))
    }

    /// Whether its figures go along a way from an opening value: those of a stock, and of a ratio that
    /// has a schedule of its own (a rate of coverage from 60 to 90).
    #[must_use]
    pub fn goes_along_a_way(&self) -> bool {
        self.nature.opens() || (self.nature.is_ratio() && self.has_own_schedule)
    }

    /// The month that all of its targets count from, the first of them; none where one counts from
    /// January, or there is none.
    #[must_use]
    pub fn counts_from(&self) -> Option<Period> {
        let own = self.targets.iter().map(|target| target.from);
        let regional =
            Kind::ALL.into_iter().filter(|kind| self.regional.of_kind(*kind).next().is_some());
        let regional = regional.map(|kind| self.regional.terms(kind).from);
        own.chain(regional).collect::<Option<Vec<_>>>()?.into_iter().min()
    }

    /// All regions that have a target, or whose figures are watched: its own first.
    pub(crate) fn all_regions(&self) -> Vec<RegionId> {
        let mut regions = self.regions.clone();
        let regional = Kind::ALL.into_iter().flat_map(|kind| self.regional.of_kind(kind));
        let mut regional: Vec<RegionId> = regional.map(|(_, region)| region).collect();
        regional.sort_unstable();
        regional.dedup();
        regional.retain(|region| !self.regions.contains(region));
        regions.append(&mut regional);
        regions
    }

    /// Whether a level of it can be reached for good before it is due.
    #[must_use]
    pub fn targets_can_be_final(&self) -> bool {
        let own = self.targets.iter().any(|it| it.kind == Kind::Level && it.every.is_none());
        own || self.regional.of_kind(Kind::Level).next().is_some()
    }

    /// Whether a figure since January never falls: a flow that nothing is taken off.
    #[must_use]
    pub fn only_rises(&self) -> bool {
        self.nature == Nature::Flow && !self.may_fall
    }
}
