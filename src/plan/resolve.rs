//! From the text of plan.toml to a sound [`Plan`], or to all of its mistakes.
//!
//! [`schema`] takes it as it is written; here names become ids, and what is a plan is sound.

mod analyses;
mod audit;
mod benchmark;
mod derivation;
mod effort;
mod from;
mod group;
mod head;
mod import;
mod indicator;
mod inherited;
mod method;
mod names;
mod nature;
mod region;
mod resolver;
mod reward;
mod roster;
mod schedule;
mod score;
mod size;
mod support;
mod syntax;
mod target;
mod task;
mod tier;
mod whole;

use hashbrown::HashSet;
use toml::de::{DeTable, DeValue};

use super::draft::{Draft, Flaws};
use super::indicator::Indicator;
use super::may_fall::spread;
use super::nature::Nature;
use super::relative::relative_targets;
use super::schema::{self, Document, IndicatorTable, ListOf};
use super::target_tables::settle;
use super::{Plan, Task};
use crate::problem::{Code, Problem, Problems};
use crate::value::{IndicatorId, SourceId, TaskId};
pub(super) use from::{after_due, without_way};
use resolver::Resolver;

impl Plan {
    /// Reads a plan.toml. `None` when a problem of severity error was pushed.
    pub fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Option<Self> {
        Draft::parse(text, source, problems)?.sound()
    }
}

impl Draft {
    /// Reads a plan.toml. `None` where errors leave open what its names are.
    pub fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Option<Self> {
        if let Some(problem) = size::too_large(text, source) {
            problems.push(problem);
            return None;
        }
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            problems.extend(errors.iter().map(|error| syntax::problem(text, error, source)));
            return None;
        }
        let keys: HashSet<u64> = root.get_ref().keys().map(|key| key.span().start as u64).collect();
        let document = DeValue::Table(root.into_inner());
        let document = schema::read(&document, source, problems)?;
        let plan = resolve(&document, source, problems)?;
        // Of a list that is called otherwise nothing was read.
        let is_list = |it: &Problem| it.code == Code::UnknownKey && keys.contains(&it.at.offset);
        let are_named = has_all_names(&document) && !problems.iter().any(is_list);
        let flaws = Flaws::of(&plan.indicators, source, problems);
        (flaws.are_none() || are_named).then_some(Self { plan, flaws })
    }
}

/// Whether every region and indicator of a document has a name, and stands in the plan.
fn has_all_names(document: &Document) -> bool {
    let [regions, tasks] = [document.region.items().count(), document.task.items().count()];
    let are_all = |gaps: Option<bool>| !gaps.unwrap_or_default();
    are_all(document.region.get().map(ListOf::has_gaps))
        && are_all(document.task.get().map(ListOf::has_gaps))
        && document.region.items().filter(|(it, _)| it.name.get().is_some()).count() == regions
        && document
            .task
            .items()
            .filter(|(it, _)| it.number.get().is_some() && it.title.get().is_some())
            .count()
            == tasks
        && document.task.items().all(|(it, _)| are_all(it.indicator.get().map(ListOf::has_gaps)))
        && tables(document).all(|it| it.id.get().is_some() && it.name.get().is_some())
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
    let imports = import::all(&mut resolver, &document.import);
    let (tasks, indicators) = tasks(&mut resolver, document);
    let all = by_id(&indicators, &resolver.natures, document);
    if let Some(all) = all {
        derivation::check(&mut resolver, all);
        relative_targets(all, resolver.problems);
    }
    let rewards = reward::resolve(&mut resolver, &document.reward, all);
    let analyses = analyses::resolve(&mut resolver, document, &tasks, all);
    let relations = audit::relations(&mut resolver, &document.relation);
    let audit = audit::levels(&mut resolver, document.audit.get());
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
        analyses,
        relations,
        audit,
        names,
    })
}

/// All indicators. An id is a place in the list only where every indicator of the file is in it, and each
/// is what it says only where its nature is known.
fn by_id<'i>(
    indicators: &'i [Indicator],
    natures: &[Option<Nature>],
    document: &Document,
) -> Option<&'i [Indicator]> {
    let are_all = indicators.len() == tables(document).count();
    (are_all && natures.iter().all(Option::is_some)).then_some(indicators)
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
