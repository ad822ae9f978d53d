//! `plan audit`: what a reviewer looks for in figures, each finding with both figures, both places and
//! what to ask the department.
//!
//! A rule is a code (`problem::Code::AUDITED`, with what it says and what to ask), and the function that
//! finds it, a line of `RULES`. What `findings` tells every command is found here too.

mod answers;
mod columns;
mod copies;
mod finding;
mod regions;
mod relations;
mod series;
mod subject;

pub(crate) use answers::{Answers, AuditAnswer};
pub(crate) use finding::AuditFinding;

use std::ops::Range;

use hashbrown::HashSet;

use super::Provenance;
use super::check;
use super::check::By;
use super::findings::each_found;
use crate::figures::Key;
use crate::lang::words::{PLAN_TARGETS, TASK_TITLE};
use crate::lang::{Phrase, Text};
use crate::ledger::{Ledger, Narrow};
use crate::plan::Plan;
use crate::problem::{Code, Severity};
use crate::report::{Block, Cell, Datum, Lazy, Report, Section};
use crate::request::PeriodRequest;
use crate::table::{Lines, RowPlace};
use crate::threads;
use crate::value::{Date, IndicatorId, RegionId};
use columns::AuditLine;
use subject::Subject;

const TITLE: Text = Text::new("{0}    {1}    数据审核", "{0}    {1}    audit of the figures");
const COUNTS: Text = Text::new(
    "发现{0}处：错误{1}，警告{2}，提示{3}",
    "findings: {0}; errors {1}, warnings {2}, notes {3}",
);
const NOTHING: Text = Text::new("没有发现要问的", "nothing to ask about");
const ANSWERED: Text =
    Text::new("另有{0}处已经答复，不再列出", "{0} more were answered before and are not listed");
const IDLE: Text = Text::new(
    "有{0}条答复对不上现在的任何一处（数改了，或已不成问题）",
    "answers that fit no finding any more (the figure was changed, or all is well): {0}",
);
const OWN_REGION: Text = Text::new("全局", "The plan as a whole");
const GROUP: Text = Text::new("{0}    {1}处", "{0}    {1}");

/// Finds something in the figures of an indicator.
type Rule = fn(&Subject) -> Vec<AuditFinding>;

/// The rules, but those of `findings` and of declared relations.
const RULES: &[Rule] = &[
    regions::parts_exceed_whole,
    regions::outside_regions,
    relations::numerators,
    copies::stale_copies,
    copies::copied_rows,
    series::not_over,
    series::large_changes,
    series::outliers,
    series::december_jumps,
    series::always_on_target,
    series::undone,
];

/// The periods whose figures it needs: every month, also of the year before.
#[must_use]
pub(crate) fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    check::monthly(plan)
}

/// What was asked of an audit.
#[derive(Clone, Debug, Default)]
pub(crate) struct AuditQuestion {
    /// What is shown.
    pub narrow: Narrow,
    /// How the findings are cut into tables; one table without it.
    pub by: Option<By>,
    /// The day on which the figures are looked at.
    pub as_of: Option<Date>,
    /// The figures beside which a note stands.
    pub noted: HashSet<Key>,
}

/// The findings in a ledger, and what is known of them.
pub(crate) struct Audit<'a> {
    ledger: Ledger<'a>,
    question: AuditQuestion,
    findings: Vec<AuditFinding>,
    answers: Answers,
    /// The places of those that nobody answered.
    open: Vec<usize>,
    lines: Lines,
    provenance: Provenance,
}

impl<'a> Audit<'a> {
    /// Looks at all figures of a ledger.
    #[must_use]
    pub(crate) fn new(ledger: Ledger<'a>, question: AuditQuestion, answers: Answers) -> Self {
        let mut findings: Vec<AuditFinding> = relations::broken(&ledger);
        each_found(&ledger, |found| findings.extend(found.into_iter().map(AuditFinding::from)));
        let indicators = ledger.by_indicator();
        let of = |rows: &Range<usize>| of_indicator(&ledger, rows.clone(), &question);
        threads::each(threads::worth(ledger.len()), &indicators, of, |it| findings.extend(it));
        let chosen = chosen(&ledger, &question.narrow);
        let plan = ledger.plan;
        findings.retain(|it| {
            let Key { indicator, region, .. } = it.key;
            plan.audit.of(it.problem.code).is_some()
                && chosen.as_ref().is_none_or(|all| all.contains(&(indicator, region)))
        });
        let rank = |code| Code::AUDITED.iter().position(|it| *it == code);
        findings.sort_by_key(|it| (it.key.indicator, it.key.region, rank(it.problem.code)));
        let is_open = |place: &usize| {
            let finding = findings.get(*place).expect("a finding");
            answers.of(&finding.id(plan)).is_none()
        };
        let open = (0..findings.len()).filter(is_open).collect();
        let (lines, provenance) = (Lines::default(), Provenance::default());
        Self { ledger, question, findings, answers, open, lines, provenance }
    }

    /// The rows that the findings name.
    pub(crate) fn rows(&self) -> impl Iterator<Item = RowPlace> {
        let places = self.findings.iter().map(|it| &it.problem);
        places.flat_map(|it| std::iter::once(it.at).chain(it.also)).map(RowPlace::at)
    }

    /// Adds the lines of these rows, and where all of it comes from.
    #[must_use]
    pub(crate) fn made_from(self, lines: Lines, provenance: Provenance) -> Self {
        Self { lines, provenance, ..self }
    }

    /// How many findings nobody answered that matter so much.
    #[must_use]
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let of = |place: &&usize| self.severity(**place) == severity;
        self.open.iter().filter(of).count()
    }

    /// The report: every finding for programs, those that nobody answered for people.
    #[must_use]
    pub(crate) fn report(&'a self) -> Report<'a> {
        let len = self.findings.len();
        let records = Lazy::new(AuditLine::RECORDS, len, |place| self.line(place));
        let all = Lazy::new(AuditLine::RECORDS, len, |place| self.line(place)).for_programs();
        let plan = self.ledger.plan;
        let tables = self.groups().into_iter().map(|(title, places)| {
            Section::for_people(title, move || {
                let places = places.clone();
                let len = places.len();
                let line = move |row: usize| self.line(*places.get(row).expect("a row"));
                let grid = Lazy::new(AuditLine::COLUMNS, len, line);
                // The heading says it.
                let grid = if self.question.by == Some(By::Department) {
                    grid.without(AuditLine::DEPARTMENT)
                } else {
                    grid
                };
                vec![Block::Grid(Box::new(grid))]
            })
        });
        Report {
            data: self.provenance.around(
                plan,
                self.ledger.report,
                [
                    ("rows", Datum::Records(Box::new(records))),
                    ("summary", Datum::Record(Some(Box::new(|| self.summary())))),
                ],
            ),
            sections: [
                Section::for_people(None, || vec![Block::Text(self.head())]),
                Section::new(None, vec![Block::Grid(Box::new(all))]),
            ]
            .into_iter()
            .chain(tables)
            .collect(),
            made_from: &self.provenance.made_from,
        }
    }

    fn line(&'a self, place: usize) -> AuditLine<'a> {
        let finding = self.findings.get(place).expect("a finding");
        let id = finding.id(self.ledger.plan);
        let answer = self.answers.of(&id);
        let (plan, lines, severity) = (self.ledger.plan, &self.lines, self.severity(place));
        AuditLine { plan, finding, id, severity, answer, lines }
    }

    fn severity(&self, place: usize) -> Severity {
        let code = self.findings.get(place).map(|it| it.problem.code);
        code.and_then(|code| self.ledger.plan.audit.of(code)).unwrap_or(Severity::Warning)
    }

    fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Note].map(|it| self.count(it))
    }

    fn summary(&self) -> Vec<(&'static str, Cell<'static>)> {
        let [errors, warnings, notes] = self.counts();
        let answered = self.findings.len() - self.open.len();
        let all = [
            ("findings", self.findings.len()),
            ("errors", errors),
            ("warnings", warnings),
            ("notes", notes),
            ("answered", answered),
        ];
        all.into_iter().map(|(key, count)| (key, Cell::Whole(count as u64))).collect()
    }

    fn head(&self) -> Vec<Phrase> {
        let Ledger { plan, report, .. } = &self.ledger;
        let mut lines = vec![TITLE.with(&plan.title).value(*report)];
        let counts = COUNTS.with(self.open.len());
        let counts = self.counts().into_iter().fold(counts, |counts, it| counts.with(it));
        lines.push(if self.open.is_empty() { Phrase::new(NOTHING) } else { counts });
        let answered = self.findings.len() - self.open.len();
        lines.extend((answered > 0).then(|| ANSWERED.with(answered)));
        let ids: HashSet<String> = self.findings.iter().map(|it| it.id(plan)).collect();
        let idle = self.answers.ids().filter(|id| !ids.contains(*id)).count();
        lines.extend((idle > 0).then(|| IDLE.with(idle)));
        lines
    }

    /// The tables of those that nobody answered, each with its heading.
    fn groups(&self) -> Vec<(Option<Phrase>, Vec<usize>)> {
        let Some(by) = self.question.by else {
            return if self.open.is_empty() { Vec::new() } else { vec![(None, self.open.clone())] };
        };
        let mut groups: Vec<(usize, Phrase, Vec<usize>)> = Vec::new();
        for place in &self.open {
            let (order, title) = self.group(by, *place);
            match groups.iter_mut().find(|(of, ..)| *of == order) {
                Some((.., places)) => places.push(*place),
                None => groups.push((order, title, vec![*place])),
            }
        }
        groups.sort_by_key(|(order, ..)| *order);
        let titled = |(_, title, places): (usize, Phrase, Vec<usize>)| {
            (Some(GROUP.value(title).with(places.len())), places)
        };
        groups.into_iter().map(titled).collect()
    }

    /// In whose table a finding stands: where that comes, and what it is called.
    fn group(&self, by: By, place: usize) -> (usize, Phrase) {
        let plan = self.ledger.plan;
        let Key { indicator, region, .. } = self.findings.get(place).expect("a finding").key;
        let indicator = plan.indicator(indicator);
        let task = plan.task(indicator.task);
        match by {
            By::Department => match plan.principal_of(indicator) {
                Some(id) => (id.index() + 1, Phrase::verbatim(plan.department(id))),
                None => (0, Phrase::new(PLAN_TARGETS)),
            },
            By::Region if plan.region(region).is_empty() => (0, Phrase::new(OWN_REGION)),
            By::Region => (region.index(), Phrase::verbatim(plan.region(region))),
            By::Task | By::Section | By::Group => {
                let title = TASK_TITLE.with(task.number).with(&task.title).with("");
                (indicator.task.index(), title)
            }
        }
    }
}

/// The figures that were chosen; all where nothing was.
fn chosen(ledger: &Ledger, narrow: &Narrow) -> Option<HashSet<(IndicatorId, RegionId)>> {
    if *narrow == Narrow::default() {
        return None;
    }
    let mut ledger = ledger.clone();
    ledger.narrow(narrow);
    Some((0..ledger.len()).map(|row| ledger.series(row)).collect())
}

/// What the rules find in the figures of an indicator.
fn of_indicator(
    ledger: &Ledger,
    rows: Range<usize>,
    question: &AuditQuestion,
) -> Vec<AuditFinding> {
    let targets: Vec<_> = rows.map(|row| ledger.entry(row)).collect();
    let mut met = HashSet::new();
    let each = targets.iter().filter(|it| met.insert(it.region));
    let entries = each.map(|it| crate::ledger::Entry { target: None, ..*it }).collect();
    let AuditQuestion { noted, as_of, .. } = question;
    let subject = Subject { ledger, targets, entries, noted, as_of: *as_of };
    RULES.iter().flat_map(|rule| rule(&subject)).collect()
}
