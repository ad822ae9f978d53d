//! Tasks: the numbered measures, each with its indicators.

use super::resolver::Resolver;
use crate::plan::Task;
use crate::plan::schema::TaskTable;
use crate::problem::{Code, Place, Problem};
use crate::value::DepartmentId;

/// A task without its indicators; `None` when it is not sound.
pub(super) fn resolve(resolver: &mut Resolver, table: &TaskTable) -> Option<Task> {
    let departments = resolver.department_list(&table.departments);
    let lead = resolver.department_list(&table.lead);
    for (_, place) in lead.iter().filter(|(id, _)| !departments.iter().any(|(it, _)| it == id)) {
        resolver.push(Problem::new(Code::LeadNotListed, *place));
    }
    let number = table.number.placed()?;
    // Two tasks of one number could not be told apart.
    if let Some(first) = resolver.first.insert(format!("task/{}", number.value.0), number.place) {
        let problem = Problem::new(Code::DuplicateTask, number.place).with(number.value.0);
        resolver.push(problem.also(first));
    }
    let ids = |list: Vec<(DepartmentId, Place)>| list.into_iter().map(|(id, _)| id).collect();
    Some(Task {
        number: number.value.0,
        chapter: table.chapter.owned(),
        section: table.section.owned(),
        title: (*table.title.get()?).to_owned(),
        departments: ids(departments),
        lead: ids(lead),
    })
}
