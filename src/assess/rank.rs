//! The rank of a region among those that have the same target: who is first, who is last.
//!
//! By attainment for levels, by growth for growth, by the share for shares, from exact numbers; the
//! smallest is first where less is better. Regions are ranked among those that lie as deep as they:
//! a city is never held against its own counties. There is no rank without a figure, where neither
//! side is good, for what is to be done, for the plan's own region, and for a region whose target
//! no other has.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::OnceLock;

use super::judged::judged;
use super::target::kind::Ranked;
use super::target::kind_of;
use crate::figures::Figures;
use crate::ledger::{Entry, Ledger};
use crate::plan::{Better, Kind, Plan, Tier};
use crate::threads;
use crate::value::{Exact, IndicatorId, Period, RegionId};

/// The ranks of the indicators of a ledger, worked out when the first is asked for; whatever is
/// shown of an indicator, they are among all regions.
pub(super) struct Ranks<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    report: Period,
    /// The indicators, in the order of their ids.
    indicators: Vec<IndicatorId>,
    /// The ranks in each of them.
    of_each: OnceLock<Vec<OfIndicator>>,
}

/// The ranks in the targets of one kind and tier, region by region.
type OfIndicator = BTreeMap<(Kind, Option<Tier>), Vec<Rank>>;

/// From 1; none of what is not ranked.
type Rank = Option<NonZero<u32>>;

/// The regions of one level that are ranked together in targets of one kind and tier.
#[derive(Default)]
struct RankGroup {
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
    pub(super) fn new(ledger: &Ledger<'a>) -> Self {
        let Ledger { plan, figures, report, .. } = *ledger;
        let of_indicators = ledger.by_indicator().into_iter();
        let indicators = of_indicators.map(|rows| ledger.series(rows.start).0).collect();
        Self { plan, figures, report, indicators, of_each: OnceLock::new() }
    }

    /// The rank of a row, from 1; equal ones share theirs, and the next is passed over.
    #[must_use]
    pub(super) fn of(&self, entry: &Entry) -> Option<u32> {
        let target = entry.target?;
        let place = self.indicators.binary_search(&entry.id).ok()?;
        let ranks = self.of_each.get_or_init(|| self.all()).get(place)?;
        let rank = ranks.get(&(target.kind, target.tier))?.get(entry.region.index())?;
        rank.map(NonZero::get)
    }

    fn all(&self) -> Vec<OfIndicator> {
        let ranked = self.indicators.len() * self.plan.regions.len();
        let mut all = Vec::with_capacity(self.indicators.len());
        let of = |id: &IndicatorId| self.of_indicator(*id);
        threads::each(threads::worth(ranked), &self.indicators, of, |ranks| all.push(ranks));
        all
    }

    /// How deep a region lies.
    fn level(&self, region: RegionId) -> usize {
        self.plan.regions.get(region.index()).map_or(0, |region| region.level)
    }

    fn of_indicator(&self, id: IndicatorId) -> OfIndicator {
        let indicator = self.plan.indicator(id);
        let mut groups: BTreeMap<(Kind, Option<Tier>, usize), RankGroup> = BTreeMap::new();
        for (target, region) in indicator.promises() {
            let target = target.and_then(|target| indicator.target(target));
            let Some(target) = target.filter(|_| region != self.plan.home()) else { continue };
            let entry = Entry::watched((self.plan, self.figures), self.report, (id, region));
            let entry = judged(Entry { target: Some(target), ..entry });
            let Some(Ranked { better, number }) = kind_of(&target).ranked(&entry, &target) else {
                continue;
            };
            let group = groups.entry((target.kind, target.tier, self.level(region))).or_default();
            group.targets += 1;
            group.better.push(better);
            group.ranked.extend(number.map(|number| (region, number)));
        }
        let mut ranks = OfIndicator::new();
        for ((kind, tier, _), group) in groups {
            let ranks = ranks.entry((kind, tier)).or_default();
            ranks.resize(self.plan.regions.len(), None);
            group.rank(ranks);
        }
        ranks
    }
}

impl RankGroup {
    /// Puts the rank of each region in its place.
    fn rank(self, ranks: &mut [Rank]) {
        let Self { targets, mut ranked, mut better } = self;
        better.dedup();
        ranked.sort_unstable_by(|(_, a), (_, b)| a.cmp(b));
        match better.as_slice() {
            [Better::Higher] if targets > 1 => ranked.reverse(),
            [Better::Lower] if targets > 1 => {}
            _ => return,
        }
        let mut place = 1;
        for equal in ranked.chunk_by(|(_, a), (_, b)| a == b) {
            for (region, _) in equal {
                if let Some(rank) = ranks.get_mut(region.index()) {
                    *rank = NonZero::new(place);
                }
            }
            place += u32::try_from(equal.len()).expect("regions are counted in 32 bits");
        }
    }
}
