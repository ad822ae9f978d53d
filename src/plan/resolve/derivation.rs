//! How figures are made from others where none is reported: `sum-of`, `formula`, `count-of`.

use hashbrown::HashSet;

use super::effort;
use super::resolver::{Derived, Resolver};
use crate::plan::aspect::{Aspect, FormulaFault, FormulaNames};
use crate::plan::derivation::{Derivation, Member};
use crate::plan::dimension::Dimension;
use crate::plan::expression::{Expression, Formula};
use crate::plan::indicator::Indicator;
use crate::plan::made_nature::Behaviour;
use crate::plan::nature::Nature;
use crate::plan::placed::Placed;
use crate::plan::region::Region;
use crate::plan::schema::{Field, IndicatorTable, OneOrMany};
use crate::problem::{Code, Place, Problem, Severity};
use crate::value::{IndicatorId, RegionId};

/// How the figure of an indicator with these regions is made.
pub(super) fn derivation(
    resolver: &mut Resolver,
    table: &IndicatorTable,
    id: IndicatorId,
    regions: &[RegionId],
) -> Option<Derivation> {
    let keys = [
        ("sum-of", table.sum_of.key()),
        ("formula", table.formula.key()),
        ("count-of", table.count_of.key()),
    ];
    let mut keys = keys.into_iter().filter_map(|(key, place)| Some((key, place?)));
    let (first, second) = (keys.next()?, keys.next());
    if let Some((key, place)) = second {
        resolver.push(Problem::new(Code::KeysExclude, place).with(first.0).with(key));
    }
    if let Some((word, place)) = unknown_sum(table.sum_of.field()) {
        let problem = Problem::new(Code::UnknownWord, place).with(word);
        resolver.push(problem.with("sum-of").with("regions, [\"…\"], [\"@…\"]"));
        return None;
    }
    // Of two that exclude one another nobody knows which is meant.
    if second.is_some() {
        return None;
    }
    let before = resolver.problems.count_of(Severity::Error);
    let sum = table.sum_of.by_ref();
    let place = sum.as_ref().map(|sum| sum.place);
    let place = place.or(table.formula.placed().or(table.count_of.placed()).map(|it| it.place))?;
    let derivation = match sum.map(|sum| sum.value) {
        Some(OneOrMany::Text(_)) => parts_of(resolver, own_region(regions), place),
        Some(OneOrMany::List(names)) => members(resolver, names.placed(), place),
        None => match (table.formula.get(), table.count_of.placed()) {
            (Some(text), _) => formula(resolver, text, place),
            (None, counted) => resolver.indicator_called(counted?).map(Derivation::Count),
        },
    };
    resolver.has_wrong_derivations |= resolver.problems.count_of(Severity::Error) > before;
    resolver.derived.push(Derived { id, place });
    derivation
}

/// The regions that lie in the indicator's own: what lies in these is part of them.
fn parts_of(resolver: &mut Resolver, own: RegionId, place: Place) -> Option<Derivation> {
    let children = resolver.regions.get(own.index()).map(|region| region.children.iter());
    let members: Vec<Member> =
        children.into_iter().flatten().copied().map(Member::Region).collect();
    if members.is_empty() {
        resolver.push(Problem::new(Code::NoRegions, place).with("sum-of"));
        return None;
    }
    Some(Derivation::Sum(members))
}

/// Names of regions and of kinds of them, or `@` before ids and names of indicators.
fn members<'t>(
    resolver: &mut Resolver,
    names: impl Iterator<Item = Placed<&'t str>>,
    place: Place,
) -> Option<Derivation> {
    let (mut members, mut listed) = (Vec::new(), HashSet::new());
    let mut names = names.peekable();
    if names.peek().is_none() {
        resolver.push(Problem::new(Code::NoRegions, place).with("sum-of"));
    }
    for name in names {
        let called = members_called(resolver, name);
        if called.iter().any(|member| listed.contains(member)) {
            resolver.push(Problem::new(Code::ListedTwice, name.place).with(name.value));
        }
        members.extend(called.into_iter().filter(|member| listed.insert(*member)));
    }
    twice_in_a_sum(resolver, &members, &listed, place);
    (!members.is_empty()).then_some(Derivation::Sum(members))
}

fn members_called(resolver: &mut Resolver, name: Placed<&str>) -> Vec<Member> {
    let Some(id) = name.value.strip_prefix('@') else {
        let regions = resolver.names.regions_called(name.value, &resolver.regions);
        if regions.is_empty() {
            resolver.unknown_region(name);
        }
        return regions.into_iter().map(Member::Region).collect();
    };
    let named = Placed { value: id, place: name.place };
    resolver.indicator_called(named).map(Member::Indicator).into_iter().collect()
}

/// What lies in another region of a sum would be added twice.
fn twice_in_a_sum(
    resolver: &mut Resolver,
    members: &[Member],
    listed: &HashSet<Member>,
    place: Place,
) {
    let found = members.iter().find_map(|outer| {
        let Member::Region(outer) = outer else { return None };
        let outer = resolver.regions.get(outer.index())?;
        let inner = within(resolver, outer).find(|it| listed.contains(&Member::Region(*it)))?;
        Some((resolver.regions.get(inner.index())?, outer))
    });
    if let Some((inner, outer)) = found {
        let problem = Problem::new(Code::WithinAnother, place).with(&inner.name);
        resolver.problems.push(problem.with(&outer.name));
    }
}

/// All regions that lie in one, those that lie in these too.
fn within(resolver: &Resolver, region: &Region) -> impl Iterator<Item = RegionId> {
    let mut open = region.children.clone();
    std::iter::from_fn(move || {
        let next = open.pop()?;
        open.extend(resolver.regions.get(next.index()).into_iter().flat_map(|it| &it.children));
        Some(next)
    })
}

fn formula(resolver: &mut Resolver, text: &str, place: Place) -> Option<Derivation> {
    let names = &resolver.names;
    let (indicator, region) =
        (|name: &str| names.indicators.find(name), |name: &str| names.regions.find(name));
    let names = FormulaNames { indicator: &indicator, region: &region };
    let faults = match Expression::parse(text, names) {
        Ok(tree) if let Some(year) = year_to_come(&tree, resolver.year) => {
            vec![FormulaFault::Unexpected(Aspect::Year(year).written().into_owned())]
        }
        Ok(tree) if !tree.operands().is_empty() => {
            return Some(Derivation::Formula(Formula { text: text.to_owned(), tree }));
        }
        Ok(_) => vec![FormulaFault::Unexpected(text.to_owned())],
        Err(faults) => faults,
    };
    for fault in faults {
        match fault {
            FormulaFault::Unexpected(text) => {
                resolver.problems.push(Problem::new(Code::BadFormula, place).with(text));
            }
            FormulaFault::Unknown(name) => resolver.unknown_indicator(&name, place),
            FormulaFault::UnknownRegion(name) => {
                resolver.unknown_region(Placed { value: &name, place });
            }
        }
    }
    None
}

/// A year of a formula that the plan has not come to.
fn year_to_come(tree: &Expression, year: u16) -> Option<u16> {
    let named = tree.figures().into_iter().filter_map(|figure| match figure.aspect? {
        Aspect::Year(named) => Some(named),
        _ => None,
    });
    named.max().filter(|named| *named > year)
}

/// Pushes what does not fit when all indicators are known.
pub(super) fn check(resolver: &mut Resolver, indicators: &[Indicator]) {
    if !resolver.has_wrong_derivations {
        sums_of_one_kind(resolver, indicators);
        counts_of_milestones(resolver, indicators);
        effort::check(resolver, indicators);
        units_of_formulas(resolver, indicators);
        falling_formulas(resolver, indicators);
    }
}

/// What stands still, divided by what builds up, would fall through the year.
fn falling_formulas(resolver: &mut Resolver, indicators: &[Indicator]) {
    let nature = |id: IndicatorId| Some(indicators.get(id.index())?.nature);
    for Derived { id, place } in resolver.derived.iter().copied() {
        let Some(indicator) = indicators.get(id.index()) else { continue };
        let Some(Derivation::Formula(formula)) = &indicator.derivation else { continue };
        if Behaviour::of(&formula.tree, &nature) == Behaviour::Falls {
            let problem = Problem::new(Code::FallsInTheYear, place).with(&indicator.name);
            resolver.problems.push(problem);
        }
    }
}

/// Only flows and stocks add up, and only with what is measured as they are.
fn sums_of_one_kind(resolver: &mut Resolver, indicators: &[Indicator]) {
    for Derived { id, place } in resolver.derived.iter().copied() {
        let Some(indicator) = indicators.get(id.index()) else { continue };
        let Some(derivation @ Derivation::Sum(members)) = &indicator.derivation else { continue };
        let of_itself = members.contains(&Member::Region(indicator.own_region()));
        let is_other =
            |it: &&Indicator| (it.nature, &it.unit) != (indicator.nature, &indicator.unit);
        if indicator.nature.adds_up() {
            let needs = derivation.needs().into_iter().filter_map(|id| indicators.get(id.index()));
            let wrong = needs.filter(is_other).map(|it| cannot_sum(place, it, Some(indicator)));
            resolver.problems.extend(wrong);
        } else {
            resolver.problems.push(cannot_sum(place, indicator, None));
        }
        if of_itself {
            let circle = format!("{0} → {0}", indicator.id);
            resolver.problems.push(Problem::new(Code::MadeOfItself, place).with(circle));
        }
    }
}

/// An indicator that does not add up, or not with another one.
pub(super) fn cannot_sum(place: Place, it: &Indicator, beside: Option<&Indicator>) -> Problem {
    let unit = |it: &Indicator| it.unit.clone().unwrap_or_default();
    let problem = Problem::new(Code::CannotSum, place).with(&it.name);
    let problem = problem.with(it.nature.name()).with(unit(it));
    let [name, nature, other] = beside.map_or_else(Default::default, |beside| {
        [beside.name.clone(), beside.nature.name().to_owned(), unit(beside)]
    });
    problem.with(name).with(nature).with(other)
}

/// What is counted is done or not, and a count of it only grows.
fn counts_of_milestones(resolver: &mut Resolver, indicators: &[Indicator]) {
    for Derived { id, place } in resolver.derived.iter().copied() {
        let Some(indicator) = indicators.get(id.index()) else { continue };
        let Some(Derivation::Count(counted)) = indicator.derivation else { continue };
        let Some(counted) = indicators.get(counted.index()) else { continue };
        if counted.nature != Nature::Milestone || indicator.nature != Nature::Flow {
            let problem = Problem::new(Code::CannotCount, place).with(&indicator.name);
            let problem = problem.with(indicator.nature.name()).with(&counted.name);
            resolver.problems.push(problem.with(counted.nature.name()));
        }
    }
}

/// What units tell of a formula: that 亿元 and 家 were added, that the result is in another unit
/// than is declared, that nobody multiplied a share by 100.
fn units_of_formulas(resolver: &mut Resolver, indicators: &[Indicator]) {
    for Derived { id, place } in resolver.derived.iter().copied() {
        let Some(indicator) = indicators.get(id.index()) else { continue };
        let Some(Derivation::Formula(formula)) = &indicator.derivation else { continue };
        let unit = |id: IndicatorId| indicators.get(id.index())?.unit.as_deref();
        let problem = |code| Problem::new(code, place);
        let declared = indicator.unit.as_deref();
        resolver.problems.extend(match (Dimension::of(&formula.tree, &unit), declared) {
            (Err([a, b]), _) => Some(problem(Code::UnitsDiffer).with(a).with(b)),
            (Ok(Some(it)), Some("%")) if it.is_bare_ratio() => {
                Some(problem(Code::ShareNotPercent).with(&indicator.name))
            }
            (Ok(Some(it)), Some(declared)) => {
                let other = it.unit().filter(|unit| *unit != declared && *unit != "%");
                other.map(|unit| {
                    let problem = problem(Code::FormulaUnit).with(&indicator.name);
                    problem.with(unit).with(declared)
                })
            }
            (Ok(_), _) => None,
        });
    }
}

/// The region of a figure that names none.
fn own_region(regions: &[RegionId]) -> RegionId {
    match regions {
        [only] => *only,
        _ => RegionId::from(0),
    }
}

/// A word that no sum can be of.
fn unknown_sum<'t>(field: Option<&Field<OneOrMany<'t>>>) -> Option<(&'t str, Place)> {
    match field?.by_ref()? {
        Placed { value: OneOrMany::Text(word), place } if *word != "regions" => Some((word, place)),
        _ => None,
    }
}
