//! What is shown of a finding.

use super::{AuditAnswer, AuditFinding};
use crate::figures::Key;
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, TASK, UNIT};
use crate::lang::{Phrase, Text};
use crate::plan::{Indicator, Plan};
use crate::problem::Severity;
use crate::report::{Cell, Column, Show, Word};
use crate::table::{Lines, Place, RowPlace};

const ID: Text = Text::new("编号", "Id");
const CODE: Text = Text::new("规则", "Rule");
const SEVERITY: Text = Text::new("级别", "Severity");
const DEPARTMENT: Text = Text::new("责任单位", "Department");
const PERIOD: Text = Text::new("时期", "Period");
const FIGURE: Text = Text::new("报数", "Figure");
const OTHER: Text = Text::new("对照", "Against");
const MESSAGE: Text = Text::new("问题", "What is wrong");
const ASK: Text = Text::new("要问的", "What to ask");
const AT: Text = Text::new("出处", "Place");
const ALSO: Text = Text::new("对照出处", "Other place");
const ANSWER: Text = Text::new("答复", "Answer");
const BY: Text = Text::new("答复人", "By");
const DATE: Text = Text::new("日期", "Date");

/// A finding that is being shown.
pub(super) struct AuditLine<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What was found.
    pub finding: &'a AuditFinding,
    /// By what it is recognised again.
    pub id: String,
    /// How much it matters.
    pub severity: Severity,
    /// What was answered.
    pub answer: Option<&'a AuditAnswer>,
    /// The lines of rows.
    pub lines: &'a Lines,
}

const fn data<'a>(
    key: &'static str,
    title: Text,
    cell: for<'r> fn(&'r AuditLine<'a>) -> Cell<'r>,
) -> Column<AuditLine<'a>> {
    Column::new(key, title, Show::DataOnly, cell)
}

impl<'a> AuditLine<'a> {
    /// The keys of JSON and the columns of CSV; new ones come last.
    pub(super) const RECORDS: &'a [Column<AuditLine<'a>>] = &[
        data("id", ID, |it| Cell::Ours(it.id.as_str().into())),
        data("code", CODE, |it| Cell::Ours(it.finding.problem.code.name().into())),
        data("severity", SEVERITY, |it| Cell::Word(it.severity_word())),
        data("departments", DEPARTMENT, |it| {
            let all = it.plan.departments_of(it.indicator()).iter();
            Cell::List(all.map(|id| it.plan.department(*id).into()).collect())
        }),
        data("task", TASK, |it| Cell::Whole(it.plan.task(it.indicator().task).number.into())),
        data("indicator", INDICATOR_ID, |it| Cell::theirs(&it.indicator().id)),
        data("name", INDICATOR, |it| Cell::theirs(&it.indicator().name)),
        data("region", REGION, |it| {
            let region = it.plan.region(it.finding.key.region);
            if region.is_empty() { Cell::Blank } else { Cell::theirs(region) }
        }),
        data("unit", UNIT, |it| Cell::of(it.indicator().unit.as_deref(), Cell::theirs)),
        data("period", PERIOD, |it| Cell::Period(it.finding.key.period)),
        data("figure", FIGURE, AuditLine::figure),
        data("other", OTHER, AuditLine::other),
        data("message", MESSAGE, AuditLine::message),
        data("ask", ASK, AuditLine::ask),
        data("at", AT, |it| it.place(Some(it.finding.problem.at))),
        data("also", ALSO, |it| it.place(it.finding.problem.also)),
        data("answer", ANSWER, |it| Cell::of(it.answer, |it| Cell::theirs(&it.words))),
        data("by", BY, |it| Cell::of(it.answer, |it| Cell::theirs(&it.by))),
        data("date", DATE, |it| Cell::of(it.answer, |it| Cell::theirs(&it.date))),
    ];

    /// The column of departments for people.
    pub(super) const DEPARTMENT: &'static str = "department";

    /// The columns for people.
    pub(super) const COLUMNS: &'a [Column<AuditLine<'a>>] = &[
        Column::new("label", INDICATOR, Show::Always, |it: &AuditLine<'a>| {
            let Key { region, .. } = it.finding.key;
            let name = it.indicator().name.as_str();
            if region == it.plan.home() {
                return Cell::theirs(name);
            }
            Cell::Theirs(format!("{name}({})", it.plan.region(region)).into())
        })
        .gives_way_to(12),
        Column::new("period", PERIOD, Show::Always, |it| Cell::Period(it.finding.key.period)),
        Column::new("message", MESSAGE, Show::Always, AuditLine::message).gives_way_to(24),
        Column::new("ask", ASK, Show::Always, AuditLine::ask).gives_way_to(20),
        Column::new("at", AT, Show::IfRoom(1), |it: &AuditLine<'a>| {
            it.place(Some(it.finding.problem.at))
        })
        .gives_way_to(12),
        Column::new("also", ALSO, Show::IfRoom(2), |it: &AuditLine<'a>| {
            it.place(it.finding.problem.also)
        })
        .gives_way_to(12),
        Column::new(Self::DEPARTMENT, DEPARTMENT, Show::IfRoom(3), |it: &AuditLine<'a>| {
            let principal = it.plan.principal_of(it.indicator());
            Cell::of(principal, |id| Cell::theirs(it.plan.department(id)))
        })
        .gives_way_to(10),
        Column::new("severity", SEVERITY, Show::IfRoom(4), |it| Cell::Word(it.severity_word())),
        Column::new("code", CODE, Show::IfRoom(5), |it| {
            Cell::Ours(it.finding.problem.code.name().into())
        }),
    ];

    fn indicator(&self) -> &'a Indicator {
        self.plan.indicator(self.finding.key.indicator)
    }

    const fn severity_word(&self) -> Word {
        Word { name: self.severity.name(), text: self.severity.word() }
    }

    fn figure(&self) -> Cell<'_> {
        let [figure, _] = &self.finding.figures;
        Cell::of((!figure.is_empty()).then_some(figure), |it| Cell::Ours(it.as_str().into()))
    }

    fn other(&self) -> Cell<'_> {
        let [_, other] = &self.finding.figures;
        Cell::of((!other.is_empty()).then_some(other), |it| Cell::Ours(it.as_str().into()))
    }

    fn message(&self) -> Cell<'_> {
        Cell::Phrase(self.said(self.finding.problem.code.message()))
    }

    fn ask(&self) -> Cell<'_> {
        Cell::Phrase(self.said(self.finding.problem.code.advice()))
    }

    fn said(&self, text: Text) -> Phrase {
        self.finding.problem.values.iter().fold(Phrase::new(text), Phrase::with)
    }

    fn place(&self, place: Option<Place>) -> Cell<'_> {
        Cell::of(place, |it| Cell::Theirs(self.lines.shown(RowPlace::at(it)).into()))
    }
}
