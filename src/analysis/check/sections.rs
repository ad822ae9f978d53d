//! How the rows are cut into tables: by department, task, region or section of the document.

use crate::lang::words::{PLAN_TARGETS, TASK_TITLE};
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Ledger, Narrow, Roles};
use crate::plan::{Indicator, Plan, TargetGroup, Task};
use crate::value::{DepartmentId, RegionId};

const LEADING_TASKS: Text =
    Text::new("{0}    牵头{1}项任务[，参与{2}项]", "{0}    tasks: leads {1}[, joins in {2}]");
const JOINING_TASKS: Text = Text::new("{0}    参与{1}项任务", "{0}    tasks: joins in {1}");
const SECTION_TITLE: Text = Text::new("{0}[ / {1}]", "{0}[ / {1}]");
const GROUP: Text =
    Text::new("{0}[    牵头：{1}][    成员：{2}]", "{0}[    lead: {1}][    members: {2}]");
/// What is in no group.
pub(super) const UNGROUPED: Text = Text::new("未归组", "In no group");
const NO_SECTION: Text = Text::new("未分类", "Without section");

/// How the rows are cut into tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// A table per department, the plan's own targets first.
    #[default]
    Department,
    /// A table per task.
    Task,
    /// A table per region.
    Region,
    /// A table per section of the document.
    Section,
    /// A table per group, in which a target may stand more than once.
    Group,
}

/// How often a target stands for which several departments answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Joint {
    /// In full under the first, and as one line under the others.
    #[default]
    Once,
    /// In full under each.
    Full,
}

/// A table: its heading, its department, and the rows of the ledger that stand in it.
pub(super) struct Group {
    /// The heading.
    pub title: Phrase,
    /// The department; `None` where the rows are not cut by department.
    pub department: Option<DepartmentId>,
    /// The rows.
    pub rows: Vec<usize>,
    /// Those that programs are given, where that is not all: of groups, which overlap, what no table
    /// before has.
    pub for_programs: Option<Vec<usize>>,
}

impl Group {
    fn new(title: Phrase, department: Option<DepartmentId>) -> Self {
        Self { title, department, rows: Vec::new(), for_programs: None }
    }
}

/// The departments that have tables.
#[derive(Clone, Copy)]
pub(super) struct Tables<'q> {
    /// What was asked for.
    pub narrow: &'q Narrow,
}

impl Tables<'_> {
    /// The department in whose table a row stands in full: that which leads it, else the first that
    /// has a table.
    pub(super) fn home(self, ledger: &Ledger, row: usize) -> Option<DepartmentId> {
        let has = |id: &DepartmentId| self.has(ledger, row, *id);
        let principal = ledger.principal(row).filter(has);
        principal.or_else(|| ledger.departments(row).iter().copied().find(has))
    }

    /// Whether a row stands in the table of a department that answers for it.
    fn has(self, ledger: &Ledger, row: usize, id: DepartmentId) -> bool {
        let Narrow { departments, roles, .. } = self.narrow;
        let counts = *roles == Roles::All || ledger.principal(row) == Some(id);
        counts && (departments.is_empty() || departments.contains(&id))
    }
}

/// Cuts the rows into tables, in the document's order; empty ones are left out.
pub(super) fn groups(ledger: &Ledger, by: By, tables: Tables) -> Vec<Group> {
    match by {
        By::Department => by_department(ledger, tables),
        By::Task => by_key(
            ledger,
            |indicator, _| indicator.task.index(),
            |entry| {
                let task = entry.task();
                let departments: Vec<&str> =
                    entry.departments().iter().map(|id| entry.plan.department(*id)).collect();
                TASK_TITLE.with(task.number).with(&task.title).list(&departments)
            },
        ),
        By::Region => by_key(
            ledger,
            |_, region| region.index(),
            |entry| Phrase::verbatim(entry.plan.region(entry.region)),
        ),
        By::Section => by_key(
            ledger,
            |indicator, _| first_of_section(ledger.plan, indicator),
            |entry| section_title(entry),
        ),
        By::Group => by_group(ledger),
    }
}

/// A table for each group, then one of what is in none.
fn by_group(ledger: &Ledger) -> Vec<Group> {
    let plan = ledger.plan;
    let titles = plan.analyses.groups.iter().map(|group| group_title(plan, group));
    let titles = titles.chain([Phrase::new(UNGROUPED)]);
    let mut groups: Vec<Group> = titles.map(|title| Group::new(title, None)).collect();
    for row in 0..ledger.len() {
        let mut of: Vec<usize> = groups_with(ledger, row).collect();
        if of.is_empty() {
            of.push(plan.analyses.groups.len());
        }
        for (times, place) in of.into_iter().enumerate() {
            let group = groups.get_mut(place).expect("a group of the plan, or none");
            group.rows.push(row);
            group.for_programs.get_or_insert_default().extend((times == 0).then_some(row));
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

/// The places of the groups that a row is in.
pub(crate) fn groups_with(ledger: &Ledger, row: usize) -> impl Iterator<Item = usize> {
    let (plan, (id, _)) = (ledger.plan, ledger.series(row));
    let indicator = plan.indicator(id);
    let groups = plan.analyses.groups.iter().enumerate();
    groups.filter(move |(_, group)| group.has(plan, id, indicator)).map(|(place, _)| place)
}

fn group_title(plan: &Plan, group: &TargetGroup) -> Phrase {
    let names = |ids: &[DepartmentId], title: Phrase| {
        title.list(&ids.iter().map(|id| plan.department(*id)).collect::<Vec<_>>())
    };
    let leads = |id: &DepartmentId| group.lead.contains(id);
    let members: Vec<DepartmentId> =
        group.departments.iter().copied().filter(|id| !leads(id)).collect();
    names(&members, names(&group.lead, GROUP.with(&group.name)))
}

fn by_department(ledger: &Ledger, tables: Tables) -> Vec<Group> {
    let plan = ledger.plan;
    let mut own = Group::new(Phrase::new(PLAN_TARGETS), None);
    let mut groups = groups_of(plan);
    for row in 0..ledger.len() {
        let departments = ledger.departments(row);
        if departments.is_empty() {
            own.rows.push(row);
        }
        for id in departments.iter().filter(|id| tables.has(ledger, row, **id)) {
            if let Some(group) = groups.get_mut(id.index()) {
                group.rows.push(row);
            }
        }
    }
    std::iter::once(own).chain(groups).filter(|group| !group.rows.is_empty()).collect()
}

/// A table for each department. Its heading says how many tasks it leads, and in how many it takes part.
fn groups_of(plan: &Plan) -> Vec<Group> {
    let mut named = vec![[0; 2]; plan.departments.len()];
    for task in &plan.tasks {
        let first = task.lead.first().or(task.departments.first());
        for id in &task.departments {
            if let Some([as_first, jointly]) = named.get_mut(id.index()) {
                *if first == Some(id) { as_first } else { jointly } += 1;
            }
        }
    }
    let group = |(index, [as_first, jointly]): (usize, [usize; 2])| {
        let id = DepartmentId::from(index);
        let name = plan.department(id);
        let title = match (as_first, jointly) {
            (0, jointly) => JOINING_TASKS.with(name).with(jointly),
            (first, 0) => LEADING_TASKS.with(name).with(first).with(""),
            (first, jointly) => LEADING_TASKS.with(name).with(first).with(jointly),
        };
        Group::new(title, Some(id))
    };
    named.into_iter().enumerate().map(group).collect()
}

/// Groups by a small number, ascending, with the title that the first row of a group gives.
fn by_key<'a>(
    ledger: &Ledger<'a>,
    key: impl Fn(&'a Indicator, RegionId) -> usize,
    title: impl Fn(&Entry<'a>) -> Phrase,
) -> Vec<Group> {
    let mut groups: Vec<Option<Group>> = Vec::new();
    for row in 0..ledger.len() {
        let (id, region) = ledger.series(row);
        let key = key(ledger.plan.indicator(id), region);
        if groups.len() <= key {
            groups.resize_with(key + 1, || None);
        }
        let title = || title(&ledger.entry(row));
        let new = || Group::new(title(), None);
        if let Some(group) = groups.get_mut(key) {
            group.get_or_insert_with(new).rows.push(row);
        }
    }
    groups.into_iter().flatten().collect()
}

/// The place of the first task of the same chapter and section.
fn first_of_section(plan: &Plan, indicator: &Indicator) -> usize {
    let task = plan.task(indicator.task);
    let same = |other: &Task| other.chapter == task.chapter && other.section == task.section;
    plan.tasks.iter().position(same).unwrap_or_default()
}

fn section_title(entry: &Entry) -> Phrase {
    let task = entry.task();
    match (&task.chapter, &task.section) {
        (Some(chapter), section) => {
            SECTION_TITLE.with(chapter).with(section.as_deref().unwrap_or_default())
        }
        (None, Some(section)) => SECTION_TITLE.with(section).with(""),
        (None, None) => Phrase::new(NO_SECTION),
    }
}
