//! The rank of a region among those that have the same target: who is first, who is last.
//!
//! By attainment for levels, by growth for growth, by the share for shares, from exact numbers; the
//! smallest is first where less is better. Regions are ranked among those that lie as deep as they:
//! a city is never held against its own counties. There is no rank without a figure, where neither
//! side is good, for what is to be done, for the plan's own region, and for a region whose target
//! no other has.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::goal::Goal;
use super::growth::{Growth, actual};
use crate::figures::Figures;
use crate::formula::Applied;
use crate::formula::attainment::Attainment;
use crate::ledger::{Entry, Ledger};
use crate::plan::{Better, Kind, Plan, Target, Tier};
use crate::value::{Exact, IndicatorId, Period, RegionId};

/// The ranks of all targets of a plan, those of an indicator worked out once, when the first is
/// asked for; whatever is shown, they are among all regions.
pub struct Ranks<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    report: Period,
    of_indicators: Vec<OnceLock<BTreeMap<Ranked, Vec<Rank>>>>,
}

/// What is ranked: the targets of a kind, in regions of one level.
type Ranked = (Kind, Option<Tier>, usize);

/// A region with its rank.
type Rank = (RegionId, u32);

/// The regions that are ranked together.
#[derive(Default)]
struct Group {
    /// How many have the target.
    targets: usize,
    /// Those of which the number is known.
    ranked: Vec<(RegionId, Exact)>,
    /// The sides that are good.
    better: Vec<Better>,
}

impl<'a> Ranks<'a> {
    /// The ranks in a ledger, narrowed or not.
    #[must_use]
    pub fn new(ledger: &Ledger<'a>) -> Self {
        let Ledger { plan, figures, report, .. } = *ledger;
        let of_indicators = plan.indicators.iter().map(|_| OnceLock::new()).collect();
        Self { plan, figures, report, of_indicators }
    }

    /// The rank of a row, from 1; equal ones share theirs, and the next is passed over.
    #[must_use]
    pub fn of(&self, entry: &Entry) -> Option<u32> {
        let target = entry.target?;
        let ranked = (target.kind, target.tier, self.level(entry.region));
        let ranks = self.of_indicators.get(entry.id.index())?;
        let ranks = ranks.get_or_init(|| self.of_indicator(entry.id)).get(&ranked)?;
        let found = ranks.binary_search_by_key(&entry.region, |(region, _)| *region).ok()?;
        ranks.get(found).map(|(_, rank)| *rank)
    }

    /// How deep a region lies.
    fn level(&self, region: RegionId) -> usize {
        self.plan.regions.get(region.index()).map_or(0, |region| region.level)
    }

    fn of_indicator(&self, id: IndicatorId) -> BTreeMap<Ranked, Vec<Rank>> {
        let indicator = self.plan.indicator(id);
        let mut groups: BTreeMap<Ranked, Group> = BTreeMap::new();
        for (target, region) in indicator.promises() {
            let target = target.and_then(|target| indicator.target(target));
            let ranked = target.filter(|_| region != self.plan.home());
            let Some((target, want)) = ranked.and_then(|it| Some((it, it.want?))) else { continue };
            let ranked = (target.kind, target.tier, self.level(region));
            let group = groups.entry(ranked).or_default();
            group.targets += 1;
            group.better.push(want.better());
            let entry = Entry::watched((self.plan, self.figures), self.report, (id, region));
            let entry = Entry { target: Some(target), ..entry };
            group.ranked.extend(number(&entry, &target).map(|number| (region, number)));
        }
        groups.into_iter().map(|(ranked, group)| (ranked, group.ranks())).collect()
    }
}

impl Group {
    /// The regions in their order, with their ranks.
    fn ranks(self) -> Vec<Rank> {
        let Self { targets, mut ranked, mut better } = self;
        better.dedup();
        let first: fn(&Exact, &Exact) -> Ordering = match better.as_slice() {
            [Better::Higher] => |a, b| b.cmp(a),
            [Better::Lower] => Ord::cmp,
            _ => return Vec::new(),
        };
        if targets == 1 {
            return Vec::new();
        }
        ranked.sort_by(|(_, a), (_, b)| first(a, b));
        let mut ranks: Vec<Rank> = Vec::with_capacity(ranked.len());
        let mut before: Option<(&Exact, u32)> = None;
        for (place, (region, number)) in (1..).zip(&ranked) {
            let rank = before.filter(|(same, _)| *same == number).map_or(place, |(_, rank)| rank);
            before = Some((number, rank));
            ranks.push((*region, rank));
        }
        ranks.sort_unstable_by_key(|(region, _)| *region);
        ranks
    }
}

/// What a target is ranked by.
fn number(entry: &Entry, target: &Target) -> Option<Exact> {
    match target.kind {
        Kind::Level => {
            let goal = Goal::of(entry, target)?.ok()?;
            let target = goal.want.value().exact();
            let attained = Attainment { actual: actual(entry).ok()?, target }.apply().ok()?;
            Some(attained.number().clone())
        }
        Kind::Growth => Some(Growth::of(entry).rate?.ok()?.number().clone()),
        Kind::Share => actual(entry).ok(),
        Kind::Done => None,
    }
}
