//! `plan due --ledger`: every task with what it promises, by when, who answers for it, how it goes in the
//! words of the returns, and whether it can be closed (清单化管理台账, 销号).
//!
//! A target is closed once it is met for good, and open until then, however well it stands. What was
//! reached only after its day is closed late; of a duty of every month or quarter a missed period cannot
//! be made good.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::closing::{ClosedCounts, Closing, grid_of_counts};
use super::{DEPARTMENT, DueQuestion};
use crate::analysis::check::{BASE_REASON, REASONS};
use crate::analysis::{Provenance, declared, explain};
use crate::assess::assessments::Assessments;
use crate::assess::measures::ACTUAL;
use crate::assess::reached::Reached;
use crate::assess::row::Row;
use crate::figures::{Key, State, WORDS, Words};
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, SOURCE, TARGET, TARGET_ID, TASK, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::Ledger;
use crate::report::{Block, Cell, Column, Datum, Lazy, Number, Report, Section, Show};
use crate::table::Lines;
use crate::value::{Date, DepartmentId, Period};

const TITLE: Text =
    Text::new("{0}    {1}清单化管理台账，截至{2}", "{0}    ledger of tasks, {1}, as of {2}");
const TASK_LEDGER: Text = Text::new("清单化管理台账", "Ledger of tasks");
const CLOSED_BY_DEPARTMENT: Text = Text::new("各部门销号", "Closed, by department");
const NO_TARGET: Text = Text::new("没有符合条件的目标", "no target fits what was asked for");
const TASK_NAME: Text = Text::new("任务名称", "Task title");
const CLOSING: Text = Text::new("销号", "Closed");
const DUE: Text = Text::new("完成时限", "Due");
const STATUS: Text = Text::new("状态", "Status");
const DONE_ON: Text = Text::new("完成日期", "Done on");
const DAYS: Text = Text::new("天数", "Days");
const REACHED_IN: Text = Text::new("达到目标的时期", "Reached in");

/// The targets of a ledger with what the returns say of them in words.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct TaskLedger<'t, 'a> {
    /// How the targets stand.
    pub assessments: &'t Assessments<'a>,
    /// The lines of the figures' rows, and of those that say something in words.
    pub lines: &'t Lines,
    /// What the rows since January say in words.
    pub words: &'t Words,
    /// The day from which days are counted.
    pub as_of: Date,
}

/// The ledger of tasks as an answer of its own.
pub(crate) struct ClosedTasks<'a> {
    assessments: Assessments<'a>,
    lines: Lines,
    words: Words,
    as_of: Date,
    provenance: Provenance,
}

/// A target with what closes it.
struct TaskLine<'t> {
    row: Row<'t>,
    closing: Closing,
    /// The day on which it was done, of a milestone.
    done_on: Option<Date>,
    /// The last period whose figure reached it, of what was reached late.
    reached_in: Option<Period>,
    /// What is said of it, in the order of [`WORDS`].
    texts: [Vec<&'t str>; WORDS.len()],
    /// Where.
    sources: Vec<String>,
    as_of: Date,
}

impl<'a> ClosedTasks<'a> {
    /// What is closed in a ledger, as of this day; else as of the last day of its period.
    #[must_use]
    pub(crate) fn new(
        mut ledger: Ledger<'a>,
        question: &DueQuestion,
        words: Words,
        lines: Lines,
        provenance: Provenance,
    ) -> Self {
        ledger.narrow(&question.narrow);
        let as_of = question.as_of.unwrap_or_else(|| ledger.report.last_day());
        Self { assessments: Assessments::new(ledger), lines, words, as_of, provenance }
    }

    /// The report: a line for each target, and the counts by department, in all formats.
    #[must_use]
    pub(crate) fn report(&'a self) -> Report<'a> {
        let Self { assessments, lines, words, as_of, provenance } = self;
        let of = TaskLedger { assessments, lines, words, as_of: *as_of };
        let (plan, report) = (assessments.ledger.plan, assessments.ledger.report);
        let title = TITLE.with(&plan.title).value(report).with(as_of);
        let nothing = of.rows().is_empty().then(|| Phrase::new(NO_TARGET));
        let head = [title].into_iter().chain(nothing).collect();
        let records = of.grid(TaskLine::RECORDS, of.rows());
        let table = of.grid(TaskLine::RECORDS, of.rows()).for_programs();
        let departments = grid_of_counts(of.by_department());
        Report {
            data: provenance.around(
                plan,
                report,
                [
                    ("as_of", Datum::Value(Cell::Date(*as_of))),
                    ("rows", Datum::Records(Box::new(records))),
                    ("departments", Datum::Records(Box::new(departments))),
                ],
            ),
            sections: vec![
                Section::new(None, vec![Block::Text(head), Block::Grid(Box::new(table))]),
                of.departments().on_first_page(),
                of.section(),
            ],
            made_from: &provenance.made_from,
        }
    }
}

impl<'t> TaskLedger<'t, '_> {
    /// The ledger for people: how much is closed, and a line for each target; nothing where there is none.
    pub(in crate::analysis) fn section(self) -> Section<'t> {
        Section::for_people(Some(Phrase::new(TASK_LEDGER)), move || {
            let rows = self.rows();
            if rows.is_empty() {
                return Vec::new();
            }
            vec![Block::Text(vec![self.counted()]), self.for_people(rows)]
        })
    }

    /// How much is closed by department, for people, where there are several.
    fn departments(self) -> Section<'t> {
        Section::for_people(Some(Phrase::new(CLOSED_BY_DEPARTMENT)), move || {
            let counts = self.by_department();
            let is_told = counts.len() > 1;
            let grid = || Block::Grid(Box::new(grid_of_counts(counts.clone())));
            is_told.then(grid).into_iter().collect()
        })
    }

    /// The rows that are targets, task by task.
    fn rows(self) -> Vec<usize> {
        let ledger = &self.assessments.ledger;
        let mut rows: Vec<usize> =
            (0..ledger.len()).filter(|row| ledger.target(*row).is_some()).collect();
        rows.sort_by_key(|row| ledger.entry(*row).task().number);
        rows
    }

    fn line(self, place: usize) -> TaskLine<'t> {
        let row = Row::new(self.assessments, place, self.lines);
        let reached = Reached::of(&row);
        let closing = Closing::of(&row, reached, self.as_of);
        let done_on = match row.state() {
            Some(State::Done(day)) => day,
            Some(State::InProgress | State::NotStarted) | None => None,
        };
        let reached_in = if let Reached::Late(period) = reached { period } else { None };
        let key = Key { period: row.entry.report, ..row.entry.key() };
        let words = self.words.latest(key);
        let texts = WORDS.map(|column| {
            let of_column = words.iter().filter(|it| it.column == column);
            of_column.map(|it| it.text.as_str()).collect()
        });
        let mut sources: Vec<String> = words.iter().map(|it| self.lines.shown(it.row)).collect();
        sources.dedup();
        TaskLine { row, closing, done_on, reached_in, texts, sources, as_of: self.as_of }
    }

    fn grid(
        self,
        columns: &'t [Column<TaskLine<'t>>],
        rows: Vec<usize>,
    ) -> Lazy<'t, TaskLine<'t>, impl Fn(usize) -> TaskLine<'t>> {
        let len = rows.len();
        Lazy::new(columns, len, move |at| self.line(*rows.get(at).expect("a row of the ledger")))
            .explained_by(|it| vec![explain::of_row(&it.row)])
    }

    /// The ledger without the columns in which nobody says anything.
    fn for_people(self, rows: Vec<usize>) -> Block<'t> {
        let mut unsaid: Vec<usize> = (0..WORDS.len()).collect();
        for row in &rows {
            let line = self.line(*row);
            unsaid.retain(|place| line.texts.get(*place).is_none_or(Vec::is_empty));
        }
        let keys = unsaid.iter().filter_map(|place| WORDS.get(*place)).map(|it| it.name());
        Block::Grid(Box::new(keys.fold(self.grid(TaskLine::COLUMNS, rows), Lazy::without)))
    }

    /// How much is closed, in words.
    fn counted(self) -> Phrase {
        let mut all = ClosedCounts::default();
        self.rows().into_iter().for_each(|row| all.add(self.closing(row)));
        all.phrase()
    }

    /// How much is closed of what each department answers for, in the plan's order.
    fn by_department(self) -> Vec<ClosedCounts<'t>> {
        let ledger = &self.assessments.ledger;
        let mut all: BTreeMap<Option<DepartmentId>, ClosedCounts> = BTreeMap::new();
        for row in self.rows() {
            all.entry(ledger.principal(row)).or_default().add(self.closing(row));
        }
        let name = |id: Option<DepartmentId>| id.map(|id| ledger.plan.department(id));
        all.into_iter().map(|(id, counts)| counts.of(name(id))).collect()
    }

    fn closing(self, row: usize) -> Closing {
        let row = Row::new(self.assessments, row, self.lines);
        Closing::of(&row, Reached::of(&row), self.as_of)
    }
}

/// What is said in one column of words.
const fn told<'t, const PLACE: usize>(key: &'static str, title: Text) -> Column<TaskLine<'t>> {
    Column::new(key, title, Show::Always, TaskLine::said::<PLACE>).gives_way_to(10)
}

const PROGRESS: Text = Text::new("进展", "Progress");
const ISSUES: Text = Text::new("存在问题", "Issues");
const NEXT_STEPS: Text = Text::new("下一步措施", "Next steps");
const PERSON: Text = Text::new("责任人", "Person");

impl<'t> TaskLine<'t> {
    /// What people are shown.
    const COLUMNS: &'t [Column<TaskLine<'t>>] = &[
        Column::new("task", TASK, Show::Always, |it: &TaskLine<'t>| declared::task(&it.row))
            .shown_once(),
        Column::new("title", TASK_NAME, Show::IfRoom(3), TaskLine::title)
            .gives_way_to(12)
            .shown_once(),
        Column::new("label", INDICATOR, Show::Always, |it: &TaskLine<'t>| {
            Cell::Theirs(it.row.label())
        })
        .gives_way_to(12),
        Column::new("aim", TARGET, Show::Always, |it: &TaskLine<'t>| {
            declared::aim_with_unit(&it.row)
        })
        .gives_way_to(11),
        Column::new("due", DUE, Show::Always, |it| declared::due(&it.row)),
        Column::new("departments", DEPARTMENT, Show::Always, |it: &TaskLine<'t>| {
            declared::departments(&it.row)
        })
        .gives_way_to(12),
        Column::new("actual", ACTUAL.heading, Show::IfRoom(4), |it| (ACTUAL.cell)(&it.row)),
        Column::new("standing", STATUS, Show::Always, |it: &TaskLine<'t>| it.row.standing())
            .gives_way_to(8),
        told::<0>("progress", PROGRESS),
        told::<1>("issues", ISSUES),
        told::<2>("next_steps", NEXT_STEPS),
        told::<3>("reasons", REASONS),
        Column::new("person", PERSON, Show::IfRoom(5), TaskLine::said::<4>),
        Column::new("base_reason", BASE_REASON, Show::IfRoom(7), TaskLine::said::<5>)
            .gives_way_to(10),
        Column::new("closing", CLOSING, Show::Always, |it: &TaskLine<'t>| {
            Cell::Toned(Phrase::new(it.closing.word().text), it.closing.tone())
        })
        .stays(),
        Column::new("closed_days", DAYS, Show::IfRoom(6), TaskLine::days),
    ];

    /// The keys of JSON and the columns of CSV; new ones come last.
    const RECORDS: &'t [Column<TaskLine<'t>>] = &[
        Column::new("task", TASK, Show::Always, |it| declared::task(&it.row)),
        Column::new("title", TASK_NAME, Show::Always, TaskLine::title),
        Column::new("indicator", INDICATOR_ID, Show::Always, |it| declared::indicator(&it.row)),
        Column::new("name", INDICATOR, Show::Always, |it| declared::name(&it.row)),
        Column::new("region", REGION, Show::Always, |it| declared::region(&it.row)),
        Column::new("unit", UNIT, Show::Always, |it| declared::unit(&it.row)),
        Column::new("target_id", TARGET_ID, Show::Always, |it| declared::target_id(&it.row)),
        Column::new("target", TARGET, Show::Always, |it| declared::target(&it.row)),
        Column::new("soft", Text::new("推进类", "Soft"), Show::Always, |it| {
            declared::soft(&it.row)
        }),
        Column::new("due", DUE, Show::Always, |it| declared::due(&it.row)),
        Column::new("departments", DEPARTMENT, Show::Always, |it| declared::departments(&it.row)),
        Column::new("actual", ACTUAL.heading, Show::Always, |it| (ACTUAL.cell)(&it.row)),
        Column::new("status", STATUS, Show::Always, |it| it.row.status()),
        told::<0>("progress", PROGRESS),
        told::<1>("issues", ISSUES),
        told::<2>("next_steps", NEXT_STEPS),
        told::<3>("reasons", REASONS),
        told::<4>("person", PERSON),
        Column::new("closing", CLOSING, Show::Always, |it| Cell::Word(it.closing.word())),
        Column::new("done_on", DONE_ON, Show::Always, |it| Cell::of(it.done_on, Cell::Date)),
        Column::new("reached_in", REACHED_IN, Show::Always, |it| {
            Cell::of(it.reached_in, Cell::Period)
        }),
        Column::new("days", DAYS, Show::Always, TaskLine::days),
        Column::new("source", SOURCE, Show::Always, |it: &TaskLine<'t>| {
            Cell::List(it.sources.iter().map(|it| Cow::Borrowed(it.as_str())).collect())
        }),
        told::<5>("base_reason", BASE_REASON),
    ];

    fn title(&self) -> Cell<'_> {
        Cell::theirs(&self.row.entry.task().title)
    }

    fn said<const PLACE: usize>(&self) -> Cell<'_> {
        let texts = self.texts.get(PLACE).into_iter().flatten();
        Cell::List(texts.map(|it| Cow::Borrowed(*it)).collect())
    }

    /// How many days are left to its day, or were when it was done; of what is closed without a day
    /// nothing is said.
    fn days(&self) -> Cell<'_> {
        let is_open = matches!(self.closing, Closing::Open | Closing::PastDue);
        let day = self.done_on.or(is_open.then_some(self.as_of));
        let due = self.row.entry.target.map(|it| it.due);
        Cell::of(day.zip(due), |(day, due)| {
            let rounding = self.row.entry.plan.rounding;
            Cell::Number(Number::difference(day.days_until(due), 0, rounding).signed())
        })
    }
}
