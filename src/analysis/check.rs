//! `plan check`: how every target stands.
//!
//! [`periods`] says which figures it needs; [`Check`] holds the ledger and makes the report. Each
//! row is computed by `assess` when it is shown; `columns` and `sections` say what tables show.

mod columns;
mod head;
mod sections;

pub use super::findings::findings;
pub use crate::assess::{Status, Summary};
pub use sections::By;

use std::sync::Arc;

use super::Provenance;
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};
use crate::ledger::{Ledger, Narrow};
use crate::plan::Plan;
use crate::report::{Block, Cell, Datum, Grid, Lazy, Report, Section};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::DepartmentId;

const NOTHING_TO_SHOW: Text = Text::new("没有符合条件的目标", "No target fits what was asked for");

/// The periods whose figures a check needs: those that its targets are judged by.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    assess::periods(plan)
}

/// What was asked of a check.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// What is shown.
    pub narrow: Narrow,
    /// Only targets that stand like this; empty for all.
    pub statuses: Vec<Status>,
    /// How the rows are cut into tables.
    pub by: By,
}

/// A ledger that is being checked.
pub struct Check<'a> {
    assessments: Assessments<'a>,
    question: Question,
    lines: Lines,
    provenance: Provenance,
    incomplete: bool,
    all_rows: usize,
}

impl<'a> Check<'a> {
    /// Narrows a ledger to what was asked.
    #[must_use]
    pub fn new(mut ledger: Ledger<'a>, question: Question) -> Self {
        let all_rows = ledger.len();
        ledger.narrow(&question.narrow);
        let assessments = Assessments::new(ledger).narrowed(&question.statuses);
        let (lines, provenance) = (Lines::default(), Provenance::default());
        Self { assessments, question, lines, provenance, incomplete: false, all_rows }
    }

    /// Adds the lines of the figures, where they come from, and whether some could not be used.
    #[must_use]
    pub fn made_from(mut self, lines: Lines, provenance: Provenance, incomplete: bool) -> Self {
        (self.lines, self.provenance, self.incomplete) = (lines, provenance, incomplete);
        self
    }

    /// The counts of what is shown, made when they are first asked for: not every format has them.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        self.assessments.summary()
    }

    /// The report: records for programs, tables for people.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let ledger = &self.assessments.ledger;
        let plan = ledger.plan;
        let [input, problems] = self.provenance.data();
        let records =
            Lazy::new(Row::RECORDS, ledger.len(), |row| self.row(row, None)).with_reasons();
        let head = Block::Later(Box::new(|| self.head()));
        let head = Section { title: None, blocks: vec![head] };
        let tables =
            sections::groups(ledger, self.question.by, self.question.narrow.roles, self.asked());
        let nothing = if tables.is_empty() { self.nothing() } else { Vec::new() };
        let foot =
            Section { title: None, blocks: nothing.into_iter().chain([self.rules()]).collect() };
        let tables = tables.into_iter().map(|group| self.section(group));
        Report {
            data: vec![
                ("plan", Datum::Value(Cell::theirs(&plan.title))),
                ("year", Datum::Value(Cell::Whole(plan.year.into()))),
                ("period", Datum::Value(Cell::Period(ledger.report))),
                ("rows", Datum::Records(Box::new(records))),
                ("summary", Datum::Record(Some(Box::new(|| self.summary().data())))),
                input,
                problems,
            ],
            sections: std::iter::once(head).chain(tables).chain([foot]).collect(),
            made_from: &self.provenance.made_from,
        }
    }

    /// What is shown where no row is: the columns are still there.
    fn nothing(&'a self) -> Vec<Block<'a>> {
        let rows = self.grid(0, |row| self.row(row, None));
        let text = Block::Text(vec![Phrase::new(NOTHING_TO_SHOW)]);
        vec![text, Block::Grid(Box::new(rows))]
    }

    fn section(&'a self, group: sections::Group) -> Section<'a> {
        let sections::Group { title, department, rows } = group;
        let (len, rows): (usize, Arc<[usize]>) = (rows.len(), rows.into());
        let ids = Arc::clone(&rows);
        let row =
            move |index: usize| self.row(*rows.get(index).expect("a row of the group"), department);
        let grid: Box<dyn Grid + 'a> = Box::new(self.grid(len, row).known_by(ids));
        Section { title: Some(title), blocks: vec![Block::Grid(grid)] }
    }

    /// Rows for people: with ranks where they are cut by region.
    fn grid<F: Fn(usize) -> Row<'a>>(&self, len: usize, row: F) -> Lazy<'a, Row<'a>, F> {
        let grid = Lazy::new(Row::COLUMNS, len, row);
        match self.question.by {
            By::Region => grid,
            By::Department | By::Task | By::Section => grid.without(Row::PLACE),
        }
    }

    fn asked(&self) -> &[DepartmentId] {
        &self.question.narrow.departments
    }

    fn row(&'a self, row: usize, department: Option<DepartmentId>) -> Row<'a> {
        let mut row = Row::new(&self.assessments, row, &self.lines);
        row.department = department.or(row.department);
        row.in_table_of_region = self.question.by == By::Region;
        row
    }
}
