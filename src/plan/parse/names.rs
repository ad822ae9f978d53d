//! `[[department]]`, and the names and aliases of all things: each belongs to one.

use hashbrown::HashSet;

use super::Draft;
use crate::plan::Declared;
use crate::plan::fields::{Fields, Said};
use crate::problem::{Code, Place, Problem};
use crate::value::{DepartmentId, Names, RegionId, fold};

impl Draft<'_> {
    /// The departments in the order they are declared.
    pub fn departments(&mut self, root: &mut Fields) -> Vec<Declared> {
        let mut names = std::mem::take(&mut self.names.departments);
        let mut list = Vec::new();
        for mut fields in root.tables("department", &mut self.sink) {
            let id = DepartmentId::from(list.len());
            let name = self.declared(&mut fields, (&mut names, id), "department");
            fields.finish(&mut self.sink);
            list.extend(name.map(|it| Declared { name: it.value.to_owned(), place: it.place }));
        }
        self.names.departments = names;
        list
    }

    /// The name of a table, which is entered with its aliases.
    pub fn declared<'t, Id: Copy + PartialEq>(
        &mut self,
        fields: &mut Fields<'t>,
        (names, id): (&mut Names<Id>, Id),
        kind: &'static str,
    ) -> Option<Said<&'t str>> {
        let name = fields.needed_text("name", &mut self.sink);
        let aliases = fields.texts("aliases", &mut self.sink);
        for said in name.into_iter().chain(aliases).filter(|_| name.is_some()) {
            self.enter(said, names, id, kind);
        }
        name
    }

    /// Enters a name, or says to what it already belongs.
    pub fn enter<Id: Copy + PartialEq>(
        &mut self,
        said: Said<&str>,
        names: &mut Names<Id>,
        id: Id,
        kind: &str,
    ) {
        let key = [kind, "/", &fold(said.value)].concat();
        if names.enter(said.value, id).is_some() {
            let problem = Problem::new(Code::DuplicateName, said.place).with(said.value);
            self.sink.push(match self.first.get(&key) {
                Some(first) => problem.also(*first),
                None => problem,
            });
        } else {
            self.first.entry(key).or_insert(said.place);
        }
    }

    /// The departments of a task or an indicator, in the document's order.
    pub fn department_list(
        &mut self,
        fields: &mut Fields,
        key: &'static str,
    ) -> Vec<(DepartmentId, Place)> {
        let mut list: Vec<(DepartmentId, Place)> = Vec::new();
        for said in fields.texts(key, &mut self.sink) {
            match self.names.departments.find(said.value) {
                Some(id) if list.iter().any(|(listed, _)| *listed == id) => {
                    self.sink.push(Problem::new(Code::ListedTwice, said.place).with(said.value));
                }
                Some(id) => list.push((id, said.place)),
                None => {
                    let near = self.names.departments.near(said.value);
                    let problem = Problem::new(Code::UnknownDepartment, said.place);
                    self.sink.push(problem.with(said.value).with_list(&near));
                }
            }
        }
        list
    }

    /// The regions of a list of regions and kinds of regions, in its order.
    pub fn region_list(&mut self, said: &[Said<&str>]) -> Vec<RegionId> {
        let (mut list, mut listed) = (Vec::new(), HashSet::new());
        for said in said {
            let called = self.names.regions_called(said.value, &self.regions);
            if called.is_empty() {
                self.unknown_region(*said);
            } else if called.iter().any(|id| listed.contains(id)) {
                self.sink.push(Problem::new(Code::ListedTwice, said.place).with(said.value));
            }
            list.extend(called.into_iter().filter(|id| listed.insert(*id)));
        }
        list
    }

    /// Nothing is called so.
    pub fn unknown_region(&mut self, said: Said<&str>) {
        let near = self.names.regions_near(said.value);
        let problem = Problem::new(Code::UnknownRegion, said.place).with(said.value);
        self.sink.push(problem.with_list(&near));
    }
}
