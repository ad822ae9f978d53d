//! Whether the targets of regions add up to that of the region they lie in.

use super::{Better, Indicator, Kind, Parts, Plan, Region, Target};
use crate::problem::{Code, Problem};
use crate::value::{Amount, Exact, RegionId};

/// Tells of each level of a flow or a stock that was decomposed among all regions that lie in one,
/// and does not add up to it; a ratio is never added up.
pub(super) fn sums<'a>(
    plan: &'a Plan,
    indicator: &'a Indicator,
) -> impl Iterator<Item = Problem> + 'a {
    let adds = indicator.nature.adds_up();
    let is_decomposed = adds && indicator.regional.of_kind(Kind::Level).next().is_some();
    let parents = plan.regions.iter().enumerate();
    let is_made_up = |it: &Region| !it.children.is_empty() && it.parts == Parts::All;
    let parents = parents.filter(move |(_, it)| is_decomposed && is_made_up(it));
    parents.filter_map(|(index, region)| sum(indicator, (index.into(), region)))
}

fn sum(indicator: &Indicator, (id, region): (RegionId, &Region)) -> Option<Problem> {
    let whole = level(indicator, id)?;
    let (number, better) = (declared(&whole)?, whole.comparison?.better());
    let parts: Option<Vec<Target>> =
        region.children.iter().map(|child| of_region(indicator, *child)).collect();
    let parts = parts.filter(|parts| parts.iter().all(|part| part.due == whole.due))?;
    let numbers: Vec<Amount> = parts.iter().map(declared).collect::<Option<_>>()?;
    let sum = numbers.iter().fold(Exact::from(0), |sum, part| &sum + &part.exact());
    let rounding = numbers.iter().chain([&number]).map(|it| it.half_ulp());
    let counted = indicator.counts_whole_things() && numbers.iter().all(|it| it.is_whole());
    let bound =
        if counted { Exact::from(0) } else { rounding.fold(Exact::from(0), |a, b| &a + &b) };
    let over = &sum - &number.exact();
    let raised = match better {
        Better::Higher => over.is_positive(),
        Better::Lower => over.sign().is_lt(),
        Better::Neither => false,
    };
    let code = if raised { Code::TargetsRaised } else { Code::TargetsMismatch };
    let problem = || {
        let problem = Problem::new(code, whole.place).with(sum.decimals()).with(number);
        let problem = problem.with(over.abs().decimals()).with(&region.name);
        parts.first().map_or(problem.clone(), |part| problem.also(part.place))
    };
    (over.abs() > bound).then(problem)
}

/// The level that a region is to reach.
fn level(indicator: &Indicator, region: RegionId) -> Option<Target> {
    let own =
        indicator.targets.iter().find(|target| target.kind == Kind::Level && target.tier.is_none());
    let own = own.filter(|_| indicator.regions.contains(&region)).copied();
    of_region(indicator, region).or(own)
}

/// The level that was set for one region.
fn of_region(indicator: &Indicator, region: RegionId) -> Option<Target> {
    indicator.regional.get(indicator.regional.find(Kind::Level, region)?)
}

/// The number of a target, where plan.toml or a table tells it.
fn declared(target: &Target) -> Option<Amount> {
    target.comparison?.declared()
}
