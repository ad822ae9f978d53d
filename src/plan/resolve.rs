//! From the text of plan.toml to a sound [`Plan`], or to all of its mistakes.
//!
//! [`schema`] takes it as it is written; here names become ids, and what is a plan is sound.

mod derivation;
mod effort;
mod from;
mod head;
mod import;
mod indicator;
mod inherited;
mod names;
mod nature;
mod region;
mod resolver;
mod reward;
mod roster;
mod schedule;
mod syntax;
mod target;
mod task;
mod tier;

use toml::de::{DeTable, DeValue};

use super::indicator::Indicator;
use super::may_fall::spread;
use super::relative::relative_targets;
use super::schema::{self, Document, IndicatorTable};
use super::target_tables::settle;
use super::{Plan, Task};
use crate::problem::{Problems, Severity};
use crate::value::{IndicatorId, SourceId, TaskId};
pub(super) use from::{after_due, without_way};
use resolver::Resolver;

impl Plan {
    /// Reads a plan.toml. `None` when a problem of severity error was pushed.
    pub fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Option<Self> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            problems.extend(errors.iter().map(|error| syntax::problem(text, error, source)));
            return None;
        }
        let before = problems.count_of(Severity::Error);
        let document = DeValue::Table(root.into_inner());
        let document = schema::read(&document, source, problems)?;
        let plan = resolve(&document, source, problems);
        plan.filter(|_| problems.count_of(Severity::Error) == before)
    }
}

fn resolve(document: &Document, source: SourceId, problems: &mut Problems) -> Option<Plan> {
    let mut resolver = Resolver::new(problems);
    let head = document.plan.get();
    if let Some(head) = head {
        head::begin(&mut resolver, head);
    }
    let thresholds = head::thresholds(&mut resolver, document.status.get());
    let departments = resolver.departments(&document.department);
    let own_region = head.and_then(|head| head.region.placed());
    region::resolve(&mut resolver, own_region, &document.region, source);
    for (table, field) in document.roster.items() {
        roster::resolve(&mut resolver, table, field.place);
    }
    let imports = document.import.items();
    let imports = imports
        .filter_map(|(table, field)| import::resolve(&mut resolver, table, field.place))
        .collect();
    let (tasks, indicators) = tasks(&mut resolver, document);
    // An id is a place in the list only where every indicator of the file is sound.
    let all = Some(indicators.as_slice()).filter(|all| all.len() == tables(document).count());
    if let Some(all) = all {
        derivation::check(&mut resolver, all);
        relative_targets(all, resolver.problems);
    }
    let rewards = document.reward.items();
    let rewards = rewards
        .filter_map(|(table, field)| reward::resolve(&mut resolver, table, field.place, all))
        .collect();
    let Resolver { names, regions, rosters, .. } = resolver;
    let head = head?;
    Some(Plan {
        title: (*head.title.get()?).to_owned(),
        document: head.document.owned(),
        note: head.note.owned(),
        year: head.year.get()?.0,
        language: head.language.get().copied(),
        data: head.data.owned(),
        history: head.history.owned(),
        targets: head.targets.get().map(schema::OneOrMany::owned).unwrap_or_default(),
        single_words: head.single_words.get().copied(),
        rounding: head.rounding.get().copied().unwrap_or_default(),
        thresholds,
        departments,
        regions,
        tasks,
        indicators,
        rosters,
        imports,
        rewards,
        names,
    })
}

/// The tables of all indicators, in the order of their ids.
fn tables<'a, 't>(document: &'a Document<'t>) -> impl Iterator<Item = &'a IndicatorTable<'t>> {
    document.task.items().flat_map(|(task, _)| task.indicator.items()).map(|(table, _)| table)
}

/// All tasks, and the indicators of all tasks in one list.
fn tasks(resolver: &mut Resolver, document: &Document) -> (Vec<Task>, Vec<Indicator>) {
    for (index, table) in tables(document).enumerate() {
        indicator::enter(resolver, table, IndicatorId::from(index));
    }
    resolver.natures = nature::natures(resolver, tables(document));
    let (mut tasks, mut indicators) = (Vec::new(), Vec::new());
    let mut ids = (0..).map(IndicatorId::from);
    for (table, _) in document.task.items() {
        let task = TaskId::from(tasks.len());
        tasks.extend(task::resolve(resolver, table));
        for ((table, field), id) in table.indicator.items().zip(ids.by_ref()) {
            indicators.extend(indicator::resolve(resolver, table, field.place, id, task));
        }
    }
    for indicator in &mut indicators {
        settle(indicator, resolver.problems);
    }
    spread(&mut indicators);
    (tasks, indicators)
}
