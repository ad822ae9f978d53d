//! `[[region]]`: names, what kind each is of, and what it lies in.

use hashbrown::HashSet;

use super::Draft;
use crate::plan::fields::{Fields, Said};
use crate::plan::{Parts, Region};
use crate::problem::{Code, Place, Problem};
use crate::value::{RegionId, RegionKindId, fold};

/// The word for all regions, which no kind of them can be called.
pub const ALL: &str = "all";

/// The words for how the regions in one make it up.
const PARTS: &[(&str, Parts)] = &[("all", Parts::All), ("some", Parts::Some)];

/// What the tables say of the regions beside their names.
type Lying<'t> = Vec<(RegionId, Said<&'t str>)>;

impl Draft<'_> {
    /// The plan's own region and then those that are declared.
    pub fn read_regions(&mut self, root: &mut Fields, home: Option<&(String, Place)>) {
        let mut names = std::mem::take(&mut self.names.regions);
        let own = home.map(|(name, place)| Said { value: name.as_str(), place: *place });
        if let Some(own) = own {
            self.enter(own, &mut names, RegionId::from(0), "region");
        }
        let home = own.unwrap_or(Said { value: "", place: root.place });
        self.regions = vec![Region::new(home.value.to_owned(), home.place)];
        let (mut kinds, mut parents) = (Lying::new(), Lying::new());
        for mut fields in root.tables("region", &mut self.sink) {
            let id = RegionId::from(self.regions.len());
            let name = self.declared(&mut fields, (&mut names, id), "region");
            let kind = fields.text("kind", &mut self.sink);
            let parent = fields.text("parent", &mut self.sink);
            let parts = fields.word("parts", PARTS, &mut self.sink);
            fields.finish(&mut self.sink);
            let Some(name) = name else { continue };
            kinds.extend(kind.map(|kind| (id, kind)));
            parents.extend(parent.map(|parent| (id, parent)));
            let region = Region::new(name.value.to_owned(), name.place);
            self.regions.push(Region { parts: parts.unwrap_or(region.parts), ..region });
        }
        self.names.regions = names;
        self.kinds(kinds);
        self.parents(parents);
    }

    /// A kind must not be called like a region: who names it in a list would mean either.
    fn kinds(&mut self, said: Lying) {
        let mut count = 0;
        for (id, kind) in said {
            let known = self.names.kinds.find(kind.value);
            let known = known.unwrap_or_else(|| {
                count += 1;
                let new = RegionKindId::from(count - 1);
                self.names.kinds.enter(kind.value, new);
                self.not_a_regions_name(kind);
                new
            });
            if let Some(region) = self.regions.get_mut(id.index()) {
                region.kind = Some(known);
            }
        }
    }

    fn not_a_regions_name(&mut self, kind: Said<&str>) {
        let is_region = self.names.regions.find(kind.value).is_some();
        if is_region || kind.value == ALL {
            let problem = Problem::new(Code::DuplicateName, kind.place).with(kind.value);
            let first = self.first.get(&format!("region/{}", fold(kind.value)));
            self.sink.push(first.map_or(problem.clone(), |first| problem.also(*first)));
        }
    }

    /// What the regions lie in: what they say, else the plan's own.
    fn parents(&mut self, said: Lying) {
        let home = RegionId::from(0);
        let mut parents = vec![home; self.regions.len()];
        let mut places = hashbrown::HashMap::new();
        for (id, parent) in said {
            let Some(found) = self.names.regions.find(parent.value) else {
                let near = self.names.regions.near(parent.value);
                let problem = Problem::new(Code::UnknownRegion, parent.place).with(parent.value);
                self.sink.push(problem.with_list(&near));
                continue;
            };
            if let Some(slot) = parents.get_mut(id.index()) {
                *slot = found;
            }
            places.insert(id, parent.place);
        }
        let parent = |id: RegionId| parents.get(id.index()).copied().unwrap_or(home);
        let mut sound = HashSet::from([home]);
        for id in (1..self.regions.len()).map(RegionId::from) {
            match way_up(id, parent, &sound) {
                Ok(way) => sound.extend(way),
                Err(circle) => {
                    self.circle(&circle, places.get(&id).copied());
                    sound.extend(circle);
                }
            }
        }
        self.place_below(&parents);
    }

    fn circle(&mut self, circle: &[RegionId], place: Option<Place>) {
        let name = |id: &RegionId| self.regions.get(id.index()).map_or("", |it| it.name.as_str());
        let names: Vec<&str> = circle.iter().chain(circle.first()).map(name).collect();
        let problem = place.map(|at| Problem::new(Code::RegionWithinItself, at));
        let problem = problem.map(|it| it.with(names.join(" → ")));
        self.sink.problems.extend(problem);
    }

    /// Tells each region what lies in it, and in how many it lies.
    fn place_below(&mut self, parents: &[RegionId]) {
        for (index, parent) in parents.iter().enumerate().skip(1) {
            if let Some(parent) = self.regions.get_mut(parent.index()) {
                parent.children.push(index.into());
            }
        }
        let mut level = vec![RegionId::from(0)];
        for depth in 0.. {
            let mut next = Vec::new();
            for id in level {
                let Some(region) = self.regions.get_mut(id.index()) else { continue };
                region.level = depth;
                next.extend_from_slice(&region.children);
            }
            if next.is_empty() {
                break;
            }
            level = next;
        }
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
