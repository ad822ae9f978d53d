//! Indicators: what is measured, where, and by whom.

use super::derivation::derivation;
use super::inherited::Inherited;
use super::region::ALL;
use super::resolver::Resolver;
use super::roster::counted;
use super::schedule::{published, schedule};
use super::target::targets;
use crate::plan::derivation::Derivation;
use crate::plan::indicator::{Indicator, Opening};
use crate::plan::nature::Nature;
use crate::plan::placed::Placed;
use crate::plan::region_targets::RegionTargets;
use crate::plan::schema::{Field, IndicatorTable, OneOrMany};
use crate::plan::target::{Kind, Target};
use crate::problem::{Code, Place, Problem, Severity};
use crate::request::Publication;
use crate::value::{DepartmentId, IndicatorId, RegionId, TaskId, fold};

/// Enters the id and the names of an indicator: others may name it before it is resolved.
pub(super) fn enter(resolver: &mut Resolver, table: &IndicatorTable, id: IndicatorId) {
    let mut names = std::mem::take(&mut resolver.names.indicators);
    if let Some(text) = table.id.placed() {
        resolver.enter_id(text, "indicator");
        names.enter(text.value, id);
        resolver.ids.insert(fold(text.value).into_owned(), id);
    }
    for name in table.name.placed().into_iter().chain(table.aliases.placed_items()) {
        resolver.enter(name, &mut names, id, "indicator");
    }
    resolver.names.indicators = names;
}

/// An indicator; `None` when it is not sound.
pub(super) fn resolve(
    resolver: &mut Resolver,
    table: &IndicatorTable,
    place: Place,
    id: IndicatorId,
    task: TaskId,
) -> Option<Indicator> {
    let nature = resolver.natures.get(id.index()).copied().flatten();
    if nature.is_some_and(|it| it != Nature::Milestone) && !table.unit.is_written() {
        resolver.push(Problem::new(Code::MissingKey, place).with("unit"));
    }
    let regions = indicator_regions(resolver, table);
    let departments = departments(resolver, table);
    let before = resolver.problems.count_of(Severity::Error);
    let derivation = derivation(resolver, table, id, &regions);
    let is_sound = resolver.problems.count_of(Severity::Error) == before;
    if nature.is_none() && !table.nature.is_written() && is_sound {
        resolver.push(Problem::new(Code::MissingKey, place).with("nature"));
    }
    let counted = counted(resolver, table, id, nature, &regions);
    let schedule = table.schedule.field().and_then(|field| schedule(resolver, field));
    let lag = table.lag.get().and_then(|lag| lag.0.try_into().ok()).unwrap_or_default();
    let months = table.periods.field().map(|field| published(resolver, field)).unwrap_or_default();
    let mut inherited = Inherited::new(table, nature, schedule.as_ref(), resolver);
    let (targets, regional) = targets(resolver, table, &mut inherited);
    if nature == Some(Nature::Stock) && table.growth_against.get().is_none() {
        grows_against_nothing(resolver, &targets, &regional);
    }
    let name = table.name.placed()?;
    Some(Indicator {
        id: (*table.id.get()?).to_owned(),
        name: name.value.to_owned(),
        name_place: name.place,
        unit: table.unit.owned(),
        // Without one an error was pushed, and something has to stand there.
        nature: nature.unwrap_or(Nature::Flow),
        task,
        regions,
        departments: (!departments.is_empty()).then_some(departments),
        growth_basis: table.growth_basis.get().copied().unwrap_or_default(),
        growth_against: table.growth_against.get().copied(),
        derivation: counted.map(Derivation::Roster).or(derivation),
        decimals: table.decimals.get().and_then(|decimals| decimals.0.try_into().ok()),
        may_fall: table.may_fall.get().copied().unwrap_or_default(),
        schedule: schedule.unwrap_or_default(),
        has_own_schedule: table.schedule.is_written(),
        opening: table
            .opening
            .placed()
            .map(|Placed { value, place }| Opening { amount: value, place }),
        publication: Publication { lag, months },
        span: table.span.get().copied().or(resolver.span),
        targets,
        regional,
        quotes: inherited.quotes,
        note: table.note.owned(),
        place,
    })
}

/// Who answers for it, where that is said.
fn departments(resolver: &mut Resolver, table: &IndicatorTable) -> Vec<DepartmentId> {
    resolver.department_list(&table.departments).into_iter().map(|(id, _)| id).collect()
}

/// The regions its targets are for: its own, all that are declared, a list, or the plan's.
fn indicator_regions(resolver: &mut Resolver, table: &IndicatorTable) -> Vec<RegionId> {
    if let (true, Some(place)) = (table.region.is_written(), table.regions.key()) {
        resolver.push(Problem::new(Code::KeysExclude, place).with("region").with("regions"));
    }
    let own = table.region.placed().and_then(|name| {
        let found = resolver.names.regions.find(name.value);
        if found.is_none() {
            resolver.unknown_region(name);
        }
        found
    });
    let Some(field) = table.regions.field() else { return vec![own.unwrap_or(0.into())] };
    let listed = listed_regions(resolver, field);
    if listed.as_ref().is_some_and(Vec::is_empty) {
        resolver.push(Problem::new(Code::NoRegions, field.place).with("regions"));
    }
    listed.unwrap_or_default()
}

/// `"all"`, a kind, or a list; `None` when something in it is wrong.
fn listed_regions(resolver: &mut Resolver, field: &Field<OneOrMany>) -> Option<Vec<RegionId>> {
    match field.get()? {
        OneOrMany::Text(name) => all_or_kind(resolver, Placed { value: name, place: field.place }),
        OneOrMany::List(names) => {
            let before = resolver.problems.count_of(Severity::Error);
            let list = resolver.region_list(names);
            let is_sound = resolver.problems.count_of(Severity::Error) == before;
            (is_sound && !names.has_gaps()).then_some(list)
        }
    }
}

fn all_or_kind(resolver: &mut Resolver, name: Placed<&str>) -> Option<Vec<RegionId>> {
    if name.value == ALL {
        return Some((1..resolver.regions.len()).map(RegionId::from).collect());
    }
    if resolver.names.kinds.find(name.value).is_some() {
        return Some(resolver.names.regions_called(name.value, &resolver.regions));
    }
    let right: Vec<&str> = [ALL].into_iter().chain(resolver.names.kinds.written()).collect();
    let problem = Problem::new(Code::UnknownWord, name.place).with(name.value);
    resolver.problems.push(problem.with("regions").with_list(&right));
    None
}

/// Growth of a stock means nothing until it says against what.
fn grows_against_nothing(resolver: &mut Resolver, targets: &[Target], regional: &RegionTargets) {
    let own = targets.iter().find(|target| target.kind == Kind::Growth).copied();
    let of_region = || regional.get(regional.of_kind(Kind::Growth).next()?.0);
    let growth = own.or_else(of_region);
    let problem = |target: Target| Problem::new(Code::MissingGrowthAgainst, target.place);
    resolver.problems.extend(growth.map(problem));
}
