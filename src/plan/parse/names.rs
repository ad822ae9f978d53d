//! `[[department]]` and `[[region]]`: names, aliases, and that each belongs to one thing.

use super::Draft;
use crate::plan::Declared;
use crate::plan::fields::{Fields, Said};
use crate::problem::{Code, Place, Problem};
use crate::value::{DepartmentId, Names, RegionId, fold};

impl Draft<'_> {
    /// The departments in the order they are declared.
    pub fn departments(&mut self, root: &mut Fields) -> Vec<Declared> {
        let mut names = std::mem::take(&mut self.names.departments);
        let tables = root.tables("department", &mut self.sink);
        let list = self.declared(tables, &mut names, DepartmentId::from, "department");
        self.names.departments = names;
        list
    }

    /// The plan's own region and then those that are declared.
    pub fn regions(&mut self, root: &mut Fields, home: Option<&(String, Place)>) -> Vec<Declared> {
        let mut names = std::mem::take(&mut self.names.regions);
        let own = home.map(|(name, place)| Said { value: name.as_str(), place: *place });
        if let Some(own) = own {
            self.enter(own, &mut names, RegionId::from(0), "region");
        }
        let home = own.unwrap_or(Said { value: "", place: root.place });
        let tables = root.tables("region", &mut self.sink);
        let mut list = vec![Declared { name: home.value.to_owned(), place: home.place }];
        list.extend(self.declared(tables, &mut names, |index| RegionId::from(index + 1), "region"));
        self.names.regions = names;
        list
    }

    fn declared<Id: Copy + PartialEq>(
        &mut self,
        tables: Vec<Fields>,
        names: &mut Names<Id>,
        id: impl Fn(usize) -> Id,
        kind: &'static str,
    ) -> Vec<Declared> {
        let mut list = Vec::new();
        for mut fields in tables {
            let name = fields.needed_text("name", &mut self.sink);
            let aliases = fields.texts("aliases", &mut self.sink);
            fields.finish(&mut self.sink);
            let Some(name) = name else { continue };
            for said in std::iter::once(name).chain(aliases) {
                self.enter(said, names, id(list.len()), kind);
            }
            list.push(Declared { name: name.value.to_owned(), place: name.place });
        }
        list
    }

    /// Enters a name, or says to what it already belongs.
    pub fn enter<Id: Copy + PartialEq>(
        &mut self,
        said: Said<&str>,
        names: &mut Names<Id>,
        id: Id,
        kind: &str,
    ) {
        let key = format!("{kind}/{}", fold(said.value));
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
        let said = fields.texts(key, &mut self.sink);
        let names = std::mem::take(&mut self.names.departments);
        let list = self.listed(said, &names, Code::UnknownDepartment);
        self.names.departments = names;
        list
    }

    /// The regions of a list.
    pub fn region_list(&mut self, said: Vec<Said<&str>>) -> Vec<RegionId> {
        let names = std::mem::take(&mut self.names.regions);
        let list = self.listed(said, &names, Code::UnknownRegion);
        self.names.regions = names;
        list.into_iter().map(|(id, _)| id).collect()
    }

    /// The ids of names that are declared; unknown and repeated ones are pushed.
    fn listed<Id: Copy + PartialEq>(
        &mut self,
        said: Vec<Said<&str>>,
        names: &Names<Id>,
        unknown: Code,
    ) -> Vec<(Id, Place)> {
        let mut list = Vec::new();
        for said in said {
            match names.find(said.value) {
                Some(id) if list.iter().any(|(listed, _)| *listed == id) => {
                    self.sink.push(Problem::new(Code::ListedTwice, said.place).with(said.value));
                }
                Some(id) => list.push((id, said.place)),
                None => {
                    let near = names.near(said.value);
                    self.sink
                        .push(Problem::new(unknown, said.place).with(said.value).with_list(&near));
                }
            }
        }
        list
    }
}
