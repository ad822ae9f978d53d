//! The tables as people are shown them: a joint task once, and no figures that are only watched.
//!
//! Programs are given every row of every department; see `Check::report`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Check;
use super::attention::Sort;
use super::sections::{By, Joint, Tables};
use crate::assess::Status;
use crate::lang::{Phrase, Text, Value};
use crate::report::Block;
use crate::value::DepartmentId;

const REFERENCE: Text = Text::new(
    "共同任务{0} {1}：见{2}[，需要关注{3}项]",
    "Joint task {0} {1}: see {2}[; needing attention: {3}]",
);
/// The heading of the departments whose tasks all stand under others.
pub(super) const JOINING: Text =
    Text::new("任务列在牵头部门下的单位", "Departments whose tasks stand under others");
const JOINS_IN: Text = Text::new("{0}：{1}", "{0}: {1}");
const JOINED_TASK: Text = Text::new(
    "任务{0} {1}（见{2}[，需要关注{3}项]）",
    "task {0} {1} (see {2}[; needing attention: {3}])",
);
const AND_THEN: Text = Text::new("{0}；{1}", "{0}; {1}");
const WATCHED: Text = Text::new(
    "另有{0}行地区数据没有目标，未列[；{1} 列出]",
    "figures of regions that have no target there: {0}[; {1} lists them]",
);

impl<'a> Check<'a> {
    /// What stands in a table of a department, or of all: its rows, and where the others are.
    pub(super) fn shown(
        &'a self,
        department: Option<DepartmentId>,
        rows: &[usize],
    ) -> Vec<Block<'a>> {
        let has_months = |row: &usize| self.assessments.ledger.target(*row).is_some();
        let rows = rows.iter().copied().filter(|row| !self.is_only_watched(*row));
        let rows = rows.filter(|row| !self.question.months || has_months(row));
        let (full, others): (Vec<usize>, Vec<usize>) =
            rows.partition(|row| self.stands_in_full(department, *row));
        if full.is_empty() {
            return Vec::new();
        }
        let words = self.words().table(&full);
        let table = self.table(department, full);
        let references = self.references(&others, REFERENCE);
        let references = (!references.is_empty()).then_some(Block::Text(references));
        std::iter::once(table).chain(words).chain(references).collect()
    }

    /// A line for each department whose tasks all stand under others.
    pub(super) fn joining(
        &'a self,
        tables: &[(Option<DepartmentId>, Arc<[usize]>)],
    ) -> Vec<Block<'a>> {
        let line = |(department, rows): &(Option<DepartmentId>, Arc<[usize]>)| {
            let name = self.assessments.ledger.plan.department((*department)?);
            if rows.iter().any(|row| self.stands_in_full(*department, *row)) {
                return None;
            }
            let tasks = self.references(rows, JOINED_TASK).into_iter();
            let join =
                |a: Phrase, b: Phrase| AND_THEN.value(Value::Phrase(a)).value(Value::Phrase(b));
            let tasks = tasks.reduce(join)?;
            Some(JOINS_IN.with(name).value(Value::Phrase(tasks)))
        };
        let lines: Vec<Phrase> = tables.iter().filter_map(line).collect();
        if lines.is_empty() { Vec::new() } else { vec![Block::Text(lines)] }
    }

    /// The rows of a table in the order that was asked for.
    pub(super) fn sorted(&self, mut rows: Vec<usize>) -> Vec<usize> {
        match self.question.sort {
            None | Some(Sort::Task) => {}
            Some(sort) => rows.sort_by_cached_key(|row| {
                let status = self.assessments.verdict(*row).map(|verdict| verdict.status);
                sort.place(status, || self.row(*row, None).severity(), *row)
            }),
        }
        rows
    }

    /// How many figures of regions are not listed.
    pub(super) fn not_listed(&self) -> Option<Block<'a>> {
        let rows = 0..self.assessments.ledger.len();
        let count = rows.filter(|row| self.is_only_watched(*row)).count();
        let listed_by = if self.question.in_pack { "" } else { "--by region" };
        (count > 0).then(|| Block::Text(vec![WATCHED.with(count).with(listed_by)]))
    }

    /// Whether a row is a figure of a region that has no target, and regions were not asked for.
    fn is_only_watched(&self, row: usize) -> bool {
        let ledger = &self.assessments.ledger;
        let asked = self.question.by == By::Region || !self.question.narrow.regions.is_empty();
        !asked && ledger.target(row).is_none() && ledger.series(row).1 != ledger.plan.home()
    }

    fn stands_in_full(&self, department: Option<DepartmentId>, row: usize) -> bool {
        let tables = Tables { narrow: &self.question.narrow };
        let is_repeated = self.question.joint == Joint::Full || department.is_none();
        is_repeated || tables.home(&self.assessments.ledger, row) == department
    }

    /// A line for each joint task whose rows stand under another department.
    fn references(&self, rows: &[usize], text: Text) -> Vec<Phrase> {
        let ledger = &self.assessments.ledger;
        let tables = Tables { narrow: &self.question.narrow };
        let mut tasks = BTreeMap::new();
        for row in rows {
            let Some(home) = tables.home(ledger, *row) else { continue };
            let task = ledger.plan.indicator(ledger.series(*row).0).task;
            let needs = self.assessments.firm(*row).is_some_and(Status::needs_attention);
            *tasks.entry((task.index(), home)).or_default() += usize::from(needs);
        }
        let line = |((task, home), needing): ((usize, DepartmentId), usize)| {
            let task = ledger.plan.task(task.into());
            let phrase = text.with(task.number).with(&task.title);
            let needing = if needing > 0 { needing.to_string() } else { String::new() };
            phrase.with(ledger.plan.department(home)).with(needing)
        };
        tasks.into_iter().map(line).collect()
    }
}
