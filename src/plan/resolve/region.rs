//! Regions: what kind each is of, and what it lies in.

use hashbrown::{HashMap, HashSet};

use super::resolver::Resolver;
use crate::plan::placed::Placed;
use crate::plan::region::Region;
use crate::plan::schema::{ListOf, Optional, RegionTable};
use crate::problem::{Code, Extent, Place, Problem};
use crate::value::{Names, RegionId, RegionKindId, SourceId, fold};

/// The word for all regions, which no kind of them can be called.
pub(super) const ALL: &str = "all";

/// What tables tell of regions beside their names.
type Declared<'t> = Vec<(RegionId, Placed<&'t str>)>;

/// The plan's own region and then those that are declared.
pub(super) fn resolve(
    resolver: &mut Resolver,
    own: Option<Placed<&str>>,
    tables: &Optional<ListOf<RegionTable>>,
    source: SourceId,
) {
    let mut names = std::mem::take(&mut resolver.names.regions);
    if let Some(own) = own {
        resolver.enter(own, &mut names, RegionId::from(0), "region");
    }
    let nowhere = Place::new(source, 0, Extent::Bytes(0));
    let Placed { value, place } = own.unwrap_or(Placed { value: "", place: nowhere });
    resolver.regions = vec![Region::new(value.to_owned(), place)];
    let (mut kinds, mut parents, mut is_own_declared) = (Declared::new(), Declared::new(), false);
    for (table, _) in tables.items() {
        let Some(name) = table.name.placed() else { continue };
        if !is_own_declared && own.is_some_and(|own| fold(own.value) == fold(name.value)) {
            is_own_declared = true;
            own_region(resolver, (table, name), &mut names);
            kinds.extend(table.kind.placed().map(|kind| (RegionId::from(0), kind)));
            continue;
        }
        let id = RegionId::from(resolver.regions.len());
        resolver.enter_all(name, &table.aliases, &mut names, id, "region");
        kinds.extend(table.kind.placed().map(|kind| (id, kind)));
        parents.extend(table.parent.placed().map(|parent| (id, parent)));
        let region = Region::new(name.value.to_owned(), name.place);
        let parts = table.parts.get().copied().unwrap_or(region.parts);
        resolver.regions.push(Region { parts, ..region });
    }
    resolver.names.regions = names;
    set_kinds(resolver, kinds);
    set_parents(resolver, parents);
}

/// The plan's own region, declared once more for its other names.
fn own_region(
    resolver: &mut Resolver,
    (table, name): (&RegionTable, Placed<&str>),
    names: &mut Names<RegionId>,
) {
    resolver.enter_all(name, &table.aliases, names, RegionId::from(0), "region");
    if let Some(parent) = table.parent.placed() {
        let problem = Problem::new(Code::RegionWithinItself, parent.place);
        resolver.push(problem.with([name.value, parent.value].join(" → ")));
    }
    if let (Some(parts), Some(own)) = (table.parts.get(), resolver.regions.first_mut()) {
        own.parts = *parts;
    }
}

/// A kind must not be called like a region: who names it in a list would mean either.
fn set_kinds(resolver: &mut Resolver, declared: Declared) {
    let mut count = 0;
    for (id, name) in declared {
        let kind = resolver.names.kinds.find(name.value).unwrap_or_else(|| {
            count += 1;
            let new = RegionKindId::from(count - 1);
            resolver.names.kinds.enter(name.value, new);
            not_a_regions_name(resolver, name);
            new
        });
        if let Some(region) = resolver.regions.get_mut(id.index()) {
            region.kind = Some(kind);
        }
    }
}

fn not_a_regions_name(resolver: &mut Resolver, kind: Placed<&str>) {
    let is_region = resolver.names.regions.find(kind.value).is_some();
    if is_region || kind.value == ALL {
        let problem = Problem::new(Code::DuplicateName, kind.place).with(kind.value);
        let first = resolver.first.get(&format!("region/{}", fold(kind.value)));
        resolver.problems.push(first.map_or(problem.clone(), |first| problem.also(*first)));
    }
}

/// What the regions lie in: what they tell, else the plan's own.
fn set_parents(resolver: &mut Resolver, declared: Declared) {
    let home = RegionId::from(0);
    let mut parents = vec![home; resolver.regions.len()];
    let mut places = HashMap::new();
    for (id, parent) in declared {
        let Some(found) = resolver.names.regions.find(parent.value) else {
            let near = || resolver.names.regions.near(parent.value);
            let near = resolver.problems.near(Code::UnknownRegion, near);
            let problem = Problem::new(Code::UnknownRegion, parent.place).with(parent.value);
            resolver.problems.push(problem.with_list(&near));
            continue;
        };
        if let Some(slot) = parents.get_mut(id.index()) {
            *slot = found;
        }
        places.insert(id, parent.place);
    }
    let parent = |id: RegionId| parents.get(id.index()).copied().unwrap_or(home);
    let mut sound = HashSet::from([home]);
    for id in (1..resolver.regions.len()).map(RegionId::from) {
        match way_up(id, parent, &sound) {
            Ok(way) => sound.extend(way),
            Err(circle) => {
                lies_within_itself(resolver, &circle, places.get(&id).copied());
                sound.extend(circle);
            }
        }
    }
    place_below(resolver, &parents);
}

fn lies_within_itself(resolver: &mut Resolver, circle: &[RegionId], place: Option<Place>) {
    let name = |id: &RegionId| resolver.regions.get(id.index()).map_or("", |it| it.name.as_str());
    let names: Vec<&str> = circle.iter().chain(circle.first()).map(name).collect();
    let problem = place.map(|at| Problem::new(Code::RegionWithinItself, at));
    resolver.problems.extend(problem.map(|it| it.with(names.join(" → "))));
}

/// Tells each region what lies in it, and in how many it lies.
fn place_below(resolver: &mut Resolver, parents: &[RegionId]) {
    for (index, parent) in parents.iter().enumerate().skip(1) {
        if let Some(parent) = resolver.regions.get_mut(parent.index()) {
            parent.children.push(index.into());
        }
    }
    let mut level = vec![RegionId::from(0)];
    for depth in 0.. {
        let mut next = Vec::new();
        for id in level {
            let Some(region) = resolver.regions.get_mut(id.index()) else { continue };
            region.level = depth;
            next.extend_from_slice(&region.children);
        }
        if next.is_empty() {
            break;
        }
        level = next;
    }
}

/// The regions from one up to the first that is known to be sound, or those of a circle.
fn way_up(
    from: RegionId,
    parent: impl Fn(RegionId) -> RegionId,
    sound: &HashSet<RegionId>,
) -> Result<Vec<RegionId>, Vec<RegionId>> {
    let (mut way, mut passed, mut at) = (Vec::new(), HashSet::new(), from);
    while !sound.contains(&at) {
        if !passed.insert(at) {
            let start = way.iter().position(|id| *id == at).unwrap_or_default();
            return Err(way.split_off(start));
        }
        way.push(at);
        at = parent(at);
    }
    Ok(way)
}
