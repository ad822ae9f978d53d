//! The names, aliases and ids of all things: each belongs to one.

use hashbrown::HashSet;

use super::resolver::Resolver;
use crate::plan::Declared;
use crate::plan::placed::Placed;
use crate::plan::schema::{DepartmentTable, ListOf, Optional};
use crate::problem::{Code, Place, Problem};
use crate::value::{DepartmentId, IndicatorId, Names, RegionId, fold};

impl Resolver<'_> {
    /// The departments in the order they are declared.
    pub(super) fn departments(
        &mut self,
        tables: &Optional<ListOf<DepartmentTable>>,
    ) -> Vec<Declared> {
        let mut names = std::mem::take(&mut self.names.departments);
        let mut list = Vec::new();
        for (table, _) in tables.items() {
            let Some(name) = table.name.placed() else { continue };
            let id = DepartmentId::from(list.len());
            self.enter_all(name, &table.aliases, &mut names, id, "department");
            list.push(Declared { name: name.value.to_owned(), place: name.place });
        }
        self.names.departments = names;
        list
    }

    /// Enters a name and its aliases.
    pub(super) fn enter_all<Id: Copy + PartialEq>(
        &mut self,
        name: Placed<&str>,
        aliases: &Optional<ListOf<&str>>,
        names: &mut Names<Id>,
        id: Id,
        kind: &str,
    ) {
        for name in [name].into_iter().chain(aliases.placed_items()) {
            self.enter(name, names, id, kind);
        }
    }

    /// Enters a name, or says to what it already belongs.
    pub(super) fn enter<Id: Copy + PartialEq>(
        &mut self,
        name: Placed<&str>,
        names: &mut Names<Id>,
        id: Id,
        kind: &str,
    ) {
        let key = [kind, "/", &fold(name.value)].concat();
        if names.enter(name.value, id).is_some() {
            let problem = Problem::new(Code::DuplicateName, name.place).with(name.value);
            let first = self.first.get(&key);
            self.problems.push(first.map_or(problem.clone(), |first| problem.also(*first)));
        } else {
            self.first.entry(key).or_insert(name.place);
        }
    }

    /// Checks an id, and that nothing else of its kind has it.
    pub(super) fn enter_id(&mut self, id: Placed<&str>, kind: &str) {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !id.value.chars().all(is_plain) {
            self.push(Problem::new(Code::BadId, id.place).with(id.value));
        }
        let key = [kind, "/", &id.value.to_ascii_lowercase()].concat();
        if let Some(first) = self.first.insert(key, id.place) {
            self.push(Problem::new(Code::DuplicateId, id.place).with(id.value).also(first));
        }
    }

    /// The departments of a task or an indicator, in the document's order.
    pub(super) fn department_list(
        &mut self,
        names: &Optional<ListOf<&str>>,
    ) -> Vec<(DepartmentId, Place)> {
        let mut list: Vec<(DepartmentId, Place)> = Vec::new();
        for Placed { value: name, place } in names.placed_items() {
            match self.names.departments.find(name) {
                Some(id) if list.iter().any(|(listed, _)| *listed == id) => {
                    self.push(Problem::new(Code::ListedTwice, place).with(name));
                }
                Some(id) => list.push((id, place)),
                None => {
                    let near = || self.names.departments.near(name);
                    let near = self.problems.near(Code::UnknownDepartment, near);
                    let problem = Problem::new(Code::UnknownDepartment, place).with(name);
                    self.problems.push(problem.with_list(&near));
                }
            }
        }
        list
    }

    /// The regions of a list of regions and kinds of regions, in its order.
    pub(super) fn region_list(&mut self, names: &ListOf<&str>) -> Vec<RegionId> {
        let (mut list, mut listed) = (Vec::new(), HashSet::new());
        for name in names.placed() {
            let called = self.names.regions_called(name.value, &self.regions);
            if called.is_empty() {
                self.unknown_region(name);
            } else if called.iter().any(|id| listed.contains(id)) {
                self.push(Problem::new(Code::ListedTwice, name.place).with(name.value));
            }
            list.extend(called.into_iter().filter(|id| listed.insert(*id)));
        }
        list
    }

    /// Nothing is called so.
    pub(super) fn unknown_region(&mut self, name: Placed<&str>) {
        let near = || self.names.regions_near(name.value);
        let near = self.problems.near(Code::UnknownRegion, near);
        let problem = Problem::new(Code::UnknownRegion, name.place).with(name.value);
        self.problems.push(problem.with_list(&near));
    }

    /// No indicator is called so.
    pub(super) fn unknown_indicator(&mut self, name: &str, place: Place) {
        let near = || self.names.indicators.near(name);
        let near = self.problems.near(Code::UnknownIndicator, near);
        let problem = Problem::new(Code::UnknownIndicator, place).with(name);
        self.problems.push(problem.with_list(&near));
    }

    /// The indicator of a name.
    pub(super) fn indicator_called(&mut self, name: Placed<&str>) -> Option<IndicatorId> {
        let found = self.names.indicators.find(name.value);
        if found.is_none() {
            self.unknown_indicator(name.value, name.place);
        }
        found
    }

    /// The indicators of a list of names, each once; none where one of them is wrong, or there is none.
    pub(super) fn indicator_list(
        &mut self,
        names: &ListOf<&str>,
        place: Place,
        key: &str,
    ) -> Option<Vec<IndicatorId>> {
        let (mut list, mut is_sound) = (Vec::new(), !names.has_gaps());
        for name in names.placed() {
            let Some(id) = self.indicator_called(name) else {
                is_sound = false;
                continue;
            };
            if list.contains(&id) {
                self.push(Problem::new(Code::ListedTwice, name.place).with(name.value));
                is_sound = false;
            }
            list.push(id);
        }
        if list.is_empty() && is_sound {
            self.push(Problem::new(Code::EmptyText, place).with(key));
        }
        (is_sound && !list.is_empty()).then_some(list)
    }
}
