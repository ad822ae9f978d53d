//! The periods whose figures say how targets stand.

use std::collections::{BTreeMap, BTreeSet};

use super::target::kind_of;
use crate::plan::{Aspect, Derivation, Expression, Indicator, Kind, Plan, RelativeTo, Target};
use crate::request::{PeriodRequest, When};
use crate::value::{Date, IndicatorId, Period};

/// The periods whose figures are needed to say how all targets stand.
#[must_use]
pub(crate) fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    of_all(plan, &(0..plan.indicators.len()).map(IndicatorId::from).collect())
}

/// The periods whose figures say how all targets stood at the end of each month.
#[must_use]
pub(crate) fn monthly(plan: &Plan) -> Vec<PeriodRequest> {
    let ids = (0..plan.indicators.len()).map(IndicatorId::from);
    periods(plan).into_iter().chain(ids.flat_map(|id| past(plan, id))).collect()
}

/// The periods whose figures are needed to say how all targets stand, and every month of the
/// indicators of which `is_followed` is true.
#[must_use]
pub(crate) fn followed(
    plan: &Plan,
    is_followed: impl Fn(&Indicator) -> bool,
) -> Vec<PeriodRequest> {
    let ids = (0..plan.indicators.len()).map(IndicatorId::from);
    periods_with_months(plan, ids.filter(|id| is_followed(plan.indicator(*id))))
}

/// The same with every month of these indicators.
#[must_use]
pub(crate) fn periods_with_months(
    plan: &Plan,
    ids: impl Iterator<Item = IndicatorId>,
) -> Vec<PeriodRequest> {
    let ids: BTreeSet<IndicatorId> = ids.collect();
    let months = ids.into_iter().flat_map(|id| months_of(plan, id));
    periods(plan).into_iter().chain(months).collect()
}

/// The period before the report's of all indicators: how their targets stood in the report before.
#[must_use]
pub(crate) fn before(plan: &Plan) -> Vec<PeriodRequest> {
    let request = |(index, indicator): (usize, &Indicator)| {
        let when = When::Previous(indicator.publication.clone());
        PeriodRequest { indicator: IndicatorId::from(index), when, years_before: 1 }
    };
    plan.indicators.iter().enumerate().map(request).collect()
}

/// Every month of an indicator and of what its figure is made from, this year and before.
#[must_use]
pub(crate) fn months_of(plan: &Plan, id: IndicatorId) -> Vec<PeriodRequest> {
    let all = plan.derived_from(id).into_iter().chain([id]);
    all.flat_map(|id| past(plan, id)).collect()
}

/// The same for the targets of some indicators, which may be in step with others.
#[must_use]
pub(crate) fn periods_of(plan: &Plan, ids: &[IndicatorId]) -> Vec<PeriodRequest> {
    let targets = ids.iter().flat_map(|id| targets(plan.indicator(*id)));
    let in_step = targets.filter_map(|target| target.in_step_with());
    of_all(plan, &in_step.chain(ids.iter().copied()).collect())
}

/// The same for the targets of some indicators. A figure that is made from others may be made of any
/// period that is looked for, so its parts are asked for there too.
fn of_all(plan: &Plan, ids: &BTreeSet<IndicatorId>) -> Vec<PeriodRequest> {
    let mut own: BTreeMap<IndicatorId, Vec<PeriodRequest>> =
        ids.iter().map(|id| (*id, own_periods(plan, *id))).collect();
    let early = ids.iter().flat_map(|id| targets(plan.indicator(*id)));
    for other in early.filter(|it| is_early(plan, it.due)).filter_map(|it| it.in_step_with()) {
        own.entry(other).or_default().extend(past(plan, other));
    }
    // Of an older figure that stands in, the other one's of that period.
    for id in ids {
        let publication = &plan.indicator(*id).publication;
        let others = targets(plan.indicator(*id)).filter_map(|target| target.in_step_with());
        for other in others.filter(|_| publication.has_gaps()) {
            let when = When::Current(publication.clone());
            let request = PeriodRequest { indicator: other, when, years_before: 1 };
            own.entry(other).or_default().push(request);
        }
    }
    let mut all: Vec<PeriodRequest> = own.values().flatten().cloned().collect();
    for (id, wanted) in &own {
        let years_named = years_named(plan, *id);
        for part in plan.derived_from(*id) {
            let of_part = wanted.iter().map(|it| {
                let years_before = it.years_before.saturating_add(years_named);
                PeriodRequest { indicator: part, years_before, ..it.clone() }
            });
            let is_new = |it: &PeriodRequest| own.get(&part).is_none_or(|own| !own.contains(it));
            all.extend(of_part.filter(is_new));
        }
        all.extend(previous(plan, *id));
        all.extend(previous_in_formulas(plan, *id));
    }
    all
}

/// The formulas of which a figure is made.
fn formulas(plan: &Plan, id: IndicatorId) -> impl Iterator<Item = &Expression> {
    let all = plan.derived_from(id).into_iter().chain([id]);
    all.filter_map(|id| match &plan.indicator(id).derivation {
        Some(Derivation::Formula(formula)) => Some(&formula.tree),
        _ => None,
    })
}

/// How many years before the plan's the earliest is that a formula names.
fn years_named(plan: &Plan, id: IndicatorId) -> u8 {
    let years =
        formulas(plan, id).flat_map(Expression::figures).filter_map(|it| match it.aspect? {
            Aspect::Year(year) => plan.year.checked_sub(year),
            _ => None,
        });
    years.max().map_or(0, |years| u8::try_from(years).unwrap_or(u8::MAX))
}

/// The period before, of what formulas ask for it.
fn previous_in_formulas(plan: &Plan, id: IndicatorId) -> Vec<PeriodRequest> {
    let formulas = formulas(plan, id);
    let asks = |aspect| matches!(aspect, Some(Aspect::Previous | Aspect::Single));
    let asked = formulas.flat_map(Expression::figures).filter(|it| asks(it.aspect));
    let parts = asked.flat_map(|it| plan.derived_from(it.id).into_iter().chain([it.id]));
    let request = |part| {
        let when = When::Previous(plan.indicator(part).publication.clone());
        PeriodRequest { indicator: part, when, years_before: 1 }
    };
    parts.map(request).collect()
}

/// The report's period and those that may stand in for it, the same ones one and two years earlier,
/// the whole of last year, and what `last-full-year` means beside it.
fn own_periods(plan: &Plan, id: IndicatorId) -> Vec<PeriodRequest> {
    let indicator = plan.indicator(id);
    let is_whole = |it: &Target| it.relative_to() == Some(RelativeTo::LastFullYear);
    let last_full_year = targets(indicator).filter(is_whole);
    let mut fixed = vec![Period::full_year(plan.year - 1)];
    fixed.extend(last_full_year.flat_map(|it| kind_of(&it).years_before_last(plan.year)));
    // The first period of a year is written like one since January.
    let every = indicator.targets.iter().filter_map(|it| it.every);
    fixed.extend(every.filter_map(|every| every.until(plan.year, 12).next()));
    let is_final = can_be_final(indicator);
    // What is made from others is looked for in any month, and so are these.
    if indicator.has(Kind::Done) || (is_final && indicator.derivation.is_some()) {
        fixed.extend(months(plan));
    }
    fixed.sort_unstable();
    fixed.dedup();
    let current = When::Current(indicator.publication.clone());
    let fixed = fixed.into_iter().map(|period| (When::Fixed(period), 0));
    let monthly = is_final.then_some((When::MonthlyNumbers, 0));
    let all = std::iter::once((current, 2)).chain(fixed).chain(monthly);
    let all = all.map(|(when, years_before)| PeriodRequest { indicator: id, when, years_before });
    let is_early = is_due_within_year(plan, indicator);
    let on_ways = on_ways(plan, id);
    all.chain(past(plan, id).filter(|_| is_early)).chain(on_ways).collect()
}

/// Of targets that count from a month of their own: the whole years since then, and what was there
/// just before.
fn on_ways(plan: &Plan, id: IndicatorId) -> Vec<PeriodRequest> {
    let indicator = plan.indicator(id);
    let own = indicator.targets.iter().filter(|it| it.every.is_none()).filter_map(|it| it.from);
    let regional = Kind::ALL.into_iter().filter_map(|kind| indicator.regional.terms(kind).from);
    let mut firsts: Vec<Period> = own.chain(regional).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let year_before = |first: &Period| Period::full_year(first.year() - 1);
    let needed = firsts.iter().flat_map(|first| {
        let opens = !indicator.nature.builds_up();
        let before = first.before().or_else(|| opens.then(|| year_before(first)));
        let years = (first.year()..plan.year).map(Period::full_year);
        before.into_iter().chain(years.filter(move |_| !opens))
    });
    let request =
        |period| PeriodRequest { indicator: id, when: When::Fixed(period), years_before: 1 };
    needed.map(request).collect()
}

/// Whether a target of an indicator is due before the year's end.
fn is_due_within_year(plan: &Plan, indicator: &Indicator) -> bool {
    let own = indicator.targets.iter().filter(|it| it.every.is_none() && it.comparison.is_some());
    let own = own.flat_map(|it| [Some(*it), it.as_adopted()]).flatten().map(|it| it.due);
    own.chain(indicator.regional.dues()).any(|due| is_early(plan, due))
}

fn is_early(plan: &Plan, due: Date) -> bool {
    due < Date::end_of(plan.year, 12)
}

/// The months of the plan's year and of the years before, for what is due within it: it is judged by
/// the figures of that time, also in later reports.
fn past(plan: &Plan, id: IndicatorId) -> impl Iterator<Item = PeriodRequest> {
    let request = move |when| PeriodRequest { indicator: id, when, years_before: 2 };
    months(plan).map(move |period| request(When::Fixed(period)))
}

fn months(plan: &Plan) -> impl Iterator<Item = Period> + use<> {
    let year = plan.year;
    (1..=12).map(move |month| Period::cumulative(year, month))
}

/// The targets that figures may tell the number of, as they are and as they were adopted.
fn targets(indicator: &Indicator) -> impl Iterator<Item = Target> {
    let targets = indicator.relative_targets();
    targets.flat_map(|target| [Some(target), target.as_adopted()]).flatten()
}

/// Whether a target of it can be met or missed for good before it is due.
fn can_be_final(indicator: &Indicator) -> bool {
    indicator.only_rises() && indicator.targets_can_be_final()
}

/// The period before the report's, of a flow whose growth is carried on to the year's end, or whose
/// older figure may stand in for the report's or decide in its place.
fn previous(plan: &Plan, id: IndicatorId) -> Option<PeriodRequest> {
    let indicator = plan.indicator(id);
    let decides = can_be_final(indicator);
    let is_asked = indicator.has(Kind::Growth) || indicator.publication.has_gaps() || decides;
    let when = When::Previous(indicator.publication.clone());
    let request = PeriodRequest { indicator: id, when, years_before: 1 };
    (indicator.nature.builds_up() && is_asked).then_some(request)
}
