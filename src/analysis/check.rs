//! `plan check`: how every target stands.
//!
//! [`periods`] says which figures it needs; [`Check`] holds the ledger and makes the report: the head,
//! the overview, what needs attention, and the tables. Each row is computed by `assess` when it is shown;
//! `columns` and `sections` say what tables show.

mod attention;
mod columns;
mod earlier;
mod head;
mod months;
mod overview;
mod sections;
mod tables;
mod words;

pub use super::findings::findings;
pub use crate::assess::{Status, Summary};
pub use attention::Sort;
pub(crate) use attention::USUAL_TOP;
pub(crate) use sections::groups_with;
pub use sections::{By, Joint};
pub(crate) use words::keys_of_words;
pub(super) use words::{BASE_REASON, REASONS};

use std::sync::{Arc, OnceLock};

use super::{Provenance, explain, picture, trend};
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::row::Row;
use crate::figures::{Figures, Words};
use crate::lang::{Phrase, Text};
use crate::ledger::{Ledger, Narrow};
use crate::plan::Plan;
use crate::report::{Block, Datum, Grid, Later, Lazy, Report, Section};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{DepartmentId, Period};
use attention::ATTENTION;
use earlier::EarlierReport;
use months::MonthEnds;
use overview::{OF_REGIONS, OVERVIEW};
use sections::Tables;
use tables::JOINING;
use words::WordsOfRows;

const NOTHING_TO_SHOW: Text = Text::new("没有符合条件的目标", "No target fits what was asked for");

/// The periods whose figures a check needs: those that its targets are judged by.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    assess::periods(plan)
}

/// The same for people, whom the head tells how many early warnings there are, and the list of what needs
/// attention how a target stood in the report before.
#[must_use]
pub fn periods_for_people(plan: &Plan) -> Vec<PeriodRequest> {
    trend::periods(plan).into_iter().chain(assess::before(plan)).collect()
}

/// The same for every month.
#[must_use]
pub fn monthly(plan: &Plan) -> Vec<PeriodRequest> {
    assess::monthly(plan)
}

/// What was asked of a check.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is shown.
    pub narrow: Narrow,
    /// Only targets that stand like this; empty for all.
    pub statuses: Vec<Status>,
    /// How the rows are cut into tables.
    pub by: By,
    /// Whether people are shown no tables.
    pub brief: bool,
    /// How many rows are listed of what needs attention.
    pub top: usize,
    /// What comes first; else the worst of what needs attention, and in tables the document's order.
    pub sort: Option<Sort>,
    /// How often a joint target stands.
    pub joint: Joint,
    /// Whether the tables show the months side by side.
    pub months: bool,
    /// Whether it is part of a pack: what the returns say in words stands below the tables, the groups have
    /// their overview, and the files stand in the end.
    pub in_pack: bool,
}

/// A ledger that is being checked.
pub struct Check<'a> {
    assessments: Assessments<'a>,
    question: Question,
    lines: Lines,
    provenance: Provenance,
    incomplete: bool,
    /// How many firm targets there are in all, where only some of them were chosen.
    all_targets: Option<usize>,
    months: MonthEnds<'a>,
    /// How the same rows stood in the report before, where that is known.
    earlier: Option<EarlierReport<'a>>,
    words: Words,
}

impl<'a> Check<'a> {
    /// Narrows a ledger to what was asked.
    #[must_use]
    pub fn new(mut ledger: Ledger<'a>, question: Question) -> Self {
        let is_chosen = question.narrow != Narrow::default() || !question.statuses.is_empty();
        let is_firm = |row: &usize| ledger.target(*row).is_some_and(|target| !target.soft);
        let all_targets = is_chosen.then(|| (0..ledger.len()).filter(is_firm).count());
        ledger.narrow(&question.narrow);
        let assessments = Assessments::new(ledger).narrowed(&question.statuses);
        let ledger = &assessments.ledger;
        let months = if question.months { MonthEnds::of(ledger) } else { MonthEnds::default() };
        Self {
            assessments,
            question,
            lines: Lines::default(),
            provenance: Provenance::default(),
            incomplete: false,
            all_targets,
            months,
            earlier: None,
            words: Words::default(),
        }
    }

    /// Adds the lines of the figures, where they come from, and whether some could not be used.
    #[must_use]
    pub fn made_from(mut self, lines: Lines, provenance: Provenance, incomplete: bool) -> Self {
        (self.lines, self.provenance, self.incomplete) = (lines, provenance, incomplete);
        self
    }

    /// Adds what the rows of its figures say in words.
    #[must_use]
    pub fn with_words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }

    /// Whether people are shown no tables.
    pub(super) const fn is_brief(&self) -> bool {
        self.question.brief
    }

    /// All that its files say in words.
    pub(super) const fn words_of_returns(&self) -> &Words {
        &self.words
    }

    /// Adds the report before: that of other figures of the same plan.
    #[must_use]
    pub fn after(mut self, figures: &'a Figures, report: Period) -> Self {
        self.earlier = Some(EarlierReport::of(&self.assessments.ledger, figures, report));
        self
    }

    /// Adds the report before: that of the last month before in the same files, where they have one.
    #[must_use]
    pub fn after_month_before(mut self) -> Self {
        self.earlier = EarlierReport::month_before(&self.assessments.ledger);
        self
    }

    /// How the same rows stood in the report before.
    pub(super) fn earlier(&self) -> Option<&Assessments<'a>> {
        self.earlier.as_ref().map(|it| &it.0)
    }

    /// What its rows say in words.
    fn words(&self) -> WordsOfRows<'_, 'a> {
        WordsOfRows { words: &self.words, ledger: &self.assessments.ledger, lines: &self.lines }
    }

    /// The counts of what is shown, made when they are first asked for: not every format has them.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        self.assessments.summary()
    }

    /// The period that is reported on.
    pub(super) fn period(&self) -> Period {
        self.assessments.ledger.report
    }

    /// Whether nothing was left out of the ledger but by status.
    pub(super) fn is_whole(&self) -> bool {
        self.question.narrow == Narrow::default()
    }

    /// How the targets stand, and the lines of their figures.
    pub(super) fn assessed(&self) -> (&Assessments<'a>, &Lines) {
        (&self.assessments, &self.lines)
    }

    /// What it was made from.
    pub(super) fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The report: records for programs, tables for people.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let ledger = &self.assessments.ledger;
        let plan = ledger.plan;
        let order = OnceLock::new();
        let row = move |row: usize| {
            let sorted = || self.sorted((0..self.assessments.ledger.len()).collect());
            let sorted = self.question.sort.map(|_| order.get_or_init(sorted));
            let place = |order: &Vec<usize>| *order.get(row).expect("a row of the ledger");
            self.row(sorted.map_or(row, place), None)
        };
        let records = Lazy::new(Row::RECORDS, ledger.len(), row).with_reasons();
        let tables = Tables { narrow: &self.question.narrow };
        let tables = sections::groups(ledger, self.question.by, tables);
        let nothing = if tables.is_empty() { self.nothing() } else { Vec::new() };
        let head = Section::for_people(None, || vec![Block::Text(self.head())]);
        let overview = Section::for_people(Some(Phrase::new(OVERVIEW)), || self.overview());
        let regions =
            Section::for_people(Some(Phrase::new(OF_REGIONS)), || self.overview_of_regions());
        let (overview, regions) = (overview.on_first_page(), regions.on_first_page());
        let has_groups = self.question.in_pack || self.question.by == By::Group;
        let groups = if has_groups { self.overviews_of_groups() } else { Vec::new() };
        let attention = Section::for_people(Some(Phrase::new(ATTENTION)), || self.attention());
        let foot = Section { blocks: nothing, ..Section::for_people(None, || self.foot()) };
        let tables = self.sections(tables);
        let said = [
            ("rows", Datum::Records(Box::new(records))),
            ("summary", Datum::Record(Some(Box::new(|| self.summary().data())))),
        ];
        let mut data = self.provenance.around(plan, ledger.report, said);
        if !plan.analyses.groups.is_empty() {
            data.push(("groups", Datum::Records(self.groups())));
        }
        if self.question.months {
            let rows = (0..ledger.len()).filter(|row| ledger.target(*row).is_some());
            let records = months::records(self, self.sorted(rows.collect()));
            data.push(("months", Datum::Records(Box::new(records))));
        }
        Report {
            data,
            sections: [head, overview, regions]
                .into_iter()
                .chain(groups)
                .chain([attention])
                .chain(tables)
                .chain([foot])
                .collect(),
            made_from: &self.provenance.made_from,
        }
    }

    /// What is shown where no row is: the columns are still there.
    fn nothing(&'a self) -> Vec<Block<'a>> {
        let rows = self.grid(0, |row| self.row(row, None));
        let text = Block::Text(vec![Phrase::new(NOTHING_TO_SHOW)]);
        vec![text, Block::Grid(Box::new(rows))]
    }

    /// A section for each table, and one of the departments whose tasks all stand under others.
    fn sections(&'a self, tables: Vec<sections::Group>) -> Vec<Section<'a>> {
        let mut of_departments = Vec::new();
        let tables = tables.into_iter().map(|group| {
            let rows: Arc<[usize]> = self.sorted(group.rows).into();
            of_departments.push((group.department, Arc::clone(&rows)));
            self.section(sections::Group { rows: Vec::new(), ..group }, rows)
        });
        let mut sections: Vec<Section> = tables.collect();
        sections.push(Section::for_people(Some(Phrase::new(JOINING)), move || {
            if self.question.brief { Vec::new() } else { self.joining(&of_departments) }
        }));
        sections
    }

    fn section(&'a self, group: sections::Group, rows: Arc<[usize]>) -> Section<'a> {
        let sections::Group { title, department, for_programs, .. } = group;
        let name = department.map(|id| self.assessments.ledger.plan.department(id));
        let for_programs = for_programs.map(|rows| self.sorted(rows).into());
        let for_programs = for_programs.unwrap_or_else(|| Arc::clone(&rows));
        let later: Later<Block> = Box::new(move || self.shown(department, &rows));
        Section {
            name: name.map(Phrase::verbatim),
            later: (!self.question.brief).then_some(later),
            ..Section::new(
                Some(title),
                vec![Block::Grid(self.for_programs(department, for_programs))],
            )
        }
    }

    /// All rows of a table, which programs are given.
    fn for_programs(
        &'a self,
        department: Option<DepartmentId>,
        rows: Arc<[usize]>,
    ) -> Box<dyn Grid + 'a> {
        if self.question.months {
            let rows = rows.iter().copied();
            let rows = rows.filter(|row| self.assessments.ledger.target(*row).is_some());
            return Box::new(months::table(self, department, rows.collect()).for_programs());
        }
        Box::new(self.rows(department, rows).for_programs())
    }

    /// A table of these rows.
    fn table(&'a self, department: Option<DepartmentId>, rows: Vec<usize>) -> Block<'a> {
        Block::Grid(if self.question.months {
            Box::new(months::table(self, department, rows))
        } else {
            Box::new(self.rows(department, rows.into()))
        })
    }

    fn rows(
        &'a self,
        department: Option<DepartmentId>,
        rows: Arc<[usize]>,
    ) -> Lazy<'a, Row<'a>, impl Fn(usize) -> Row<'a>> {
        let len = rows.len();
        let row = move |at: usize| self.row(*rows.get(at).expect("a row of the table"), department);
        self.grid(len, row)
    }

    /// What stands below all tables: what is not listed, and the rule in force.
    fn foot(&self) -> Vec<Block<'a>> {
        let not_listed = if self.question.brief { None } else { self.not_listed() };
        let months = self.question.months.then(|| Block::Text(months::below(&self.months)));
        not_listed.into_iter().chain(months).chain([self.rules()]).collect()
    }

    /// Rows for people: with ranks where they are cut by region.
    fn grid<F: Fn(usize) -> Row<'a>>(&self, len: usize, row: F) -> Lazy<'a, Row<'a>, F> {
        let grid = Lazy::new(Row::COLUMNS, len, row)
            .drawn(picture::of_row)
            .explained_by(|row| vec![explain::of_row(row)]);
        match self.question.by {
            By::Region => grid,
            By::Department | By::Task | By::Section | By::Group => grid.without(Row::PLACE),
        }
    }

    fn row(&'a self, row: usize, department: Option<DepartmentId>) -> Row<'a> {
        self.row_of(&self.assessments, row, department)
    }

    fn row_of(
        &'a self,
        assessments: &'a Assessments<'a>,
        row: usize,
        department: Option<DepartmentId>,
    ) -> Row<'a> {
        let mut row = Row::new(assessments, row, &self.lines);
        row.department = department.or(row.department);
        row.in_table_of_region = self.question.by == By::Region;
        row
    }
}
