//! Groups of targets.

use super::resolver::Resolver;
use crate::plan::Task;
use crate::plan::group::{TargetGroup, TargetsOf};
use crate::plan::placed::Placed;
use crate::plan::schema::GroupTable;
use crate::problem::{Code, Place, Problem};
use crate::value::{DepartmentId, IndicatorId, TaskId, fold};

/// A group; `None` when it is not sound.
pub(super) fn resolve(
    resolver: &mut Resolver,
    table: &GroupTable,
    place: Place,
    tasks: &[Task],
) -> Option<TargetGroup> {
    if let Some(name) = table.name.placed() {
        let key = format!("group/{}", fold(name.value));
        if let Some(first) = resolver.first.insert(key, name.place) {
            let problem = Problem::new(Code::DuplicateName, name.place).with(name.value);
            resolver.push(problem.also(first));
        }
    }
    let lead = resolver.department_list(&table.lead);
    let departments = resolver.department_list(&table.departments);
    let is_told = table.departments.is_written();
    for (_, place) in lead.iter().filter(|(id, _)| !departments.iter().any(|(it, _)| it == id)) {
        if is_told {
            resolver.push(Problem::new(Code::LeadNotListed, *place));
        }
    }
    let has_targets = table.tasks.is_written() || table.indicators.is_written();
    if !has_targets && !is_told {
        resolver.push(Problem::new(Code::MissingKey, place).with("departments"));
    }
    let of = if has_targets {
        TargetsOf::These(tasks_of(resolver, table, tasks), indicators(resolver, table))
    } else {
        TargetsOf::Departments
    };
    let ids = |list: Vec<(DepartmentId, Place)>| list.into_iter().map(|(id, _)| id).collect();
    Some(TargetGroup {
        name: (*table.name.get()?).to_owned(),
        kind: table.kind.owned(),
        lead: ids(lead),
        departments: ids(departments),
        of,
    })
}

/// The tasks of a list of numbers.
fn tasks_of(resolver: &mut Resolver, table: &GroupTable, tasks: &[Task]) -> Vec<TaskId> {
    if let Some(empty) = table.tasks.by_ref().filter(|it| it.value.is_empty()) {
        resolver.push(Problem::new(Code::EmptyText, empty.place).with("tasks"));
    }
    let mut list = Vec::new();
    for Placed { value: number, place } in table.tasks.placed_items() {
        match tasks.iter().position(|task| task.number == number.0).map(TaskId::from) {
            Some(id) if list.contains(&id) => {
                resolver.push(Problem::new(Code::ListedTwice, place).with(number.0));
            }
            Some(id) => list.push(id),
            None => resolver.push(Problem::new(Code::UnknownTask, place).with(number.0)),
        }
    }
    list
}

/// The indicators of a list of names.
fn indicators(resolver: &mut Resolver, table: &GroupTable) -> Vec<IndicatorId> {
    let Some(names) = table.indicators.by_ref() else { return Vec::new() };
    let list = resolver.indicator_list(names.value, names.place, "indicators");
    list.unwrap_or_default()
}
