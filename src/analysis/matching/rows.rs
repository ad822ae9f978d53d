//! Two indicators that should move together: how far their growth lies apart, and where each went since
//! the period before.

use crate::analysis::points::{Followed, GrowingEntry, SeriesPoint, points};
use crate::assess::measures::Worked;
use crate::formula::matching::GrowthDifference;
use crate::formula::trend::{TrendChange, TrendNoise};
use crate::ledger::{Entry, Ledger};
use crate::plan::{MatchedPair, Plan};
use crate::value::{Exact, IndicatorId, Missing, Period, RegionId};

/// A pair in a region, both of one period.
#[derive(Clone)]
pub(crate) struct PairRow<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The pair.
    pub declared: &'a MatchedPair,
    /// The region.
    pub region: RegionId,
    /// The two.
    pub two: [PairSide<'a>; 2],
    /// How far the growth of the first lies from that of the second.
    pub difference: Worked,
}

/// One of a pair.
#[derive(Clone)]
pub(crate) struct PairSide<'a> {
    /// The indicator with its growth.
    pub growing: GrowingEntry<'a>,
    /// Its growth in the periods that both have without a gap, the latest first.
    pub points: Vec<SeriesPoint>,
    /// How that changed since the period before; why it is not known.
    pub change: Worked,
    /// From where on a change is more than noise.
    pub noise: Worked,
}

impl PairRow<'_> {
    /// Whether they lie further apart than they may.
    pub(crate) fn is_beyond(&self) -> Option<bool> {
        let difference = self.difference.number().ok()?;
        Some(difference.abs() > self.declared.tolerance)
    }

    /// Whether one rose and the other fell since the period before, both by more than the noise.
    pub(crate) fn is_opposite(&self) -> Option<bool> {
        let [first, second] = &self.two;
        let [first, second] = [first.direction()?, second.direction()?];
        Some((first * second) < 0)
    }

    /// Whether something of them does not match.
    pub(crate) fn is_off(&self) -> bool {
        self.is_beyond() == Some(true) || self.is_opposite() == Some(true)
    }
}

impl PairSide<'_> {
    /// Which way it went: 0 within the noise.
    fn direction(&self) -> Option<i8> {
        let (change, noise) = (self.change.number().ok()?, self.noise.number().ok()?);
        Some(match (change.abs() > *noise, change.is_positive()) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => -1,
        })
    }
}

/// A pair of a ledger in a region: both of the latest period that both have reached and are
/// published for.
pub(crate) fn row<'a>(
    ledger: &Ledger<'a>,
    declared: &'a MatchedPair,
    region: RegionId,
) -> PairRow<'a> {
    let plan = ledger.plan;
    let watched = |id| Entry::watched((plan, ledger.figures), ledger.report, (id, region));
    let [first, second] = declared.indicators.map(watched);
    let reached = first.period.min(second.period);
    let is_of_both =
        |month: &u8| [first, second].iter().all(|it| it.indicator.publication.is_of(*month));
    let month = (1..=reached.last_month()).rev().find(is_of_both);
    let period = month.map_or(reached, |month| Period::cumulative(reached.year(), month));
    let two = [first, second].map(|entry| entry.of(period));
    let [of_first, of_second] = two.map(|entry| points(&entry, Followed::Growth));
    let in_both = |own: &[SeriesPoint], other: &[SeriesPoint]| -> Vec<SeriesPoint> {
        let is_there = |it: &&SeriesPoint| other.iter().any(|other| other.period == it.period);
        own.iter().filter(is_there).cloned().collect()
    };
    let shared = [in_both(&of_first, &of_second), in_both(&of_second, &of_first)];
    let [first, second] = two.map(GrowingEntry::of);
    let difference = || {
        let (first, second) = (first.growth.clone()?, second.growth.clone()?);
        Ok(GrowthDifference { first, second })
    };
    let difference = Worked::of(difference());
    let [of_first, of_second] = shared;
    let two = [side(plan, first, of_first), side(plan, second, of_second)];
    PairRow { plan, declared, region, two, difference }
}

fn side<'a>(plan: &Plan, growing: GrowingEntry<'a>, points: Vec<SeriesPoint>) -> PairSide<'a> {
    let change = || {
        growing.growth.clone()?;
        let [now, before, ..] = points.as_slice() else { return Err(Missing::NoPeriodBefore) };
        Ok(TrendChange { now: now.value.clone(), before: before.value.clone() })
    };
    let changes: Vec<Exact> = points
        .windows(2)
        .filter_map(|pair| Some(&pair.first()?.value - &pair.last()?.value))
        .collect();
    let earlier = changes.get(1..).unwrap_or_default();
    let noise = TrendNoise::new(plan.thresholds.trend_noise.exact(), earlier);
    let change = Worked::of(change());
    PairSide { change, noise: Worked::of(Ok(noise)), growing, points }
}

/// The pairs that an indicator of a region is one of.
pub(crate) fn of_indicator<'a>(
    ledger: &Ledger<'a>,
    indicator: IndicatorId,
    region: RegionId,
) -> Vec<PairRow<'a>> {
    let declared = ledger.plan.analyses.pairs.iter();
    let own = declared.filter(|pair| pair.indicators.contains(&indicator));
    own.map(|pair| row(ledger, pair, region)).collect()
}
