//! `plan explain`: how every number of an indicator came about.
//!
//! For each target: the words of the document, the declaration, every input with its file and line,
//! each formula with the numbers put in, the verdict with the rule that chose it, and what would
//! change it. It runs the same rows and formula files as `check`; `inputs` and `steps` say what
//! stands in the calculation, `verdict` what follows from it.

mod analysed;
mod compare;
mod counted;
mod inputs;
mod line;
mod months;
mod reward;
mod score;
mod steps;
mod structure;
mod support;
mod trend;
mod verdict;

use std::collections::BTreeSet;

use super::Provenance;
use super::compare::measured::periods as years;
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::row::Row;
use crate::assess::target::phrase::aim_phrase;
use crate::figures::{Listed, RowWords, Words};
use crate::lang::words::{EXPLAIN_QUOTE, TASK_TITLE};
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Entry, Ledger};
use crate::plan::Plan;
use crate::problem::Place;
use crate::report::{Block, Datum, Lazy, Report, Section};
use crate::request::PeriodRequest;
use crate::table::{Lines, RowPlace};
use crate::value::{IndicatorId, RegionId};
pub(crate) use analysed::{
    Explaining, calculated, changed, compared, followed, measured, on_track, scored,
};
use counted::CountedRow;
pub use counted::CountedRows;
use line::{Line, grid, row_of};

const EXPLAIN_TITLE: Text = Text::new("{0}（{1}）[，单位{2}]，{3}", "{0} ({1})[, in {2}], {3}");
const EXPLAIN_NAME: Text = Text::new("{0}（{1}）", "{0} ({1})");
const EXPLAIN_TARGET: Text = Text::new("目标：{0}，{1}到期（{2}）", "target: {0}, due {1} ({2})");
const EXPLAIN_WORDS: Text = Text::new("{0}：{1}（{2}）", "{0}: {1} ({2})");
const EXPLAIN_WATCHED: Text =
    Text::new("没有目标，只作监测（{0}）", "no target, only watched ({0})");

/// An indicator that is being explained.
pub struct Explain<'a> {
    assessments: Assessments<'a>,
    counted: Vec<CountedRows>,
    words: Words,
    lines: Lines,
    provenance: Provenance,
}

/// The periods whose figures it needs: those of a check, of one indicator and of what it is a part of.
#[must_use]
pub fn periods(plan: &Plan, indicator: IndicatorId) -> Vec<PeriodRequest> {
    let beside: Vec<IndicatorId> = plan.analyses.beside(indicator);
    let followed = plan.analyses.compared_with(indicator);
    let moves = plan.indicator(indicator).nature.has_numbers().then_some(indicator);
    let followed: BTreeSet<IndicatorId> = followed.into_iter().chain(moves).collect();
    let months = followed.into_iter().flat_map(|id| assess::months_of(plan, id));
    assess::periods_of(plan, &beside).into_iter().chain(months).chain(years(plan)).collect()
}

/// The rows below declarations that a report names.
pub fn declarations<'a>(ledger: &'a Ledger) -> impl Iterator<Item = RowPlace> + 'a {
    let places = ledger.entries().flat_map(|entry| {
        let target = entry.target.map(|target| target.place);
        [target, Some(entry.indicator.place)].into_iter().flatten().map(row_of)
    });
    let openings = ledger.entries().filter_map(|entry| entry.indicator.opening);
    let rewards = ledger.plan.rewards.iter().map(|reward| row_of(reward.place));
    places.chain(openings.map(|opening| row_of(opening.place))).chain(rewards)
}

impl<'a> Explain<'a> {
    /// Explains all rows of a ledger, given the lines of its figures and declarations.
    #[must_use]
    pub fn new(ledger: Ledger<'a>, lines: Lines, provenance: Provenance) -> Self {
        let (counted, words) = (Vec::new(), Words::default());
        Self { assessments: Assessments::new(ledger), counted, words, lines, provenance }
    }

    /// Adds the rows of rosters that its figures were counted from.
    #[must_use]
    pub fn counted_from(mut self, counted: Vec<CountedRows>) -> Self {
        self.counted = counted;
        self
    }

    /// Adds what the rows of its figures say in words.
    #[must_use]
    pub fn with_words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }

    /// The report: a section a target for people, all lines under `steps` for programs.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let plan = self.assessments.ledger.plan;
        let rows = Lazy::new(Row::RECORDS, self.assessments.ledger.len(), |row| self.row(row))
            .with_reasons();
        let steps: Vec<Line> =
            (0..self.assessments.ledger.len()).flat_map(|row| self.lines_of(row)).collect();
        let sections = (0..self.assessments.ledger.len()).map(|row| self.section(row)).collect();
        let said = [
            ("rows", Datum::Records(Box::new(rows))),
            ("steps", Datum::Records(Box::new(grid(steps, Line::RECORDS)))),
        ];
        let mut data = self.provenance.around(plan, self.assessments.ledger.report, said);
        data.push(("counted", Datum::Records(Box::new(self.counted_records()))));
        Report { data, sections, made_from: &self.provenance.made_from }
    }

    fn counted_records(&'a self) -> Lazy<'a, CountedRow<'a>, impl Fn(usize) -> CountedRow<'a>> {
        let of = |counted: &'a CountedRows| counted.rows.iter().map(move |row| (counted, row));
        let all: Vec<(&CountedRows, &Listed)> = self.counted.iter().flat_map(of).collect();
        Lazy::new(CountedRow::RECORDS, all.len(), move |index| {
            let (counted, row) = *all.get(index).expect("a row of the grid");
            CountedRow::new(self.assessments.ledger.plan, counted, row, self.lines.shown(row.row))
        })
    }

    /// The rows that the figure of a row was counted from, once an indicator and region.
    fn counted_of(&self, row: usize) -> Option<&CountedRows> {
        let key = self.key(row);
        let found = self.counted.iter().find(|it| (it.indicator, it.region) == key);
        found.filter(|_| self.is_first_of_region(row))
    }

    /// Whether no row before is of the same indicator and region.
    fn is_first_of_region(&self, row: usize) -> bool {
        !(0..row).any(|before| self.key(before) == self.key(row))
    }

    fn key(&self, row: usize) -> (IndicatorId, RegionId) {
        let entry = self.assessments.ledger.entry(row);
        (entry.id, entry.region)
    }

    fn row(&'a self, row: usize) -> Row<'a> {
        Row::new(&self.assessments, row, &self.lines)
    }

    fn lines_of(&'a self, row: usize) -> Vec<Line> {
        let (is_first, row) = (self.is_first_of_region(row), self.row(row));
        let mut lines = calculation(&row);
        lines.extend(trend::of(&row));
        lines.extend(compare::of(&row));
        lines.extend(compare::methods(&row));
        lines.extend(score::of(&row));
        if is_first {
            lines.extend(reward::of(&row, &self.assessments.ledger));
            lines.extend(structure::of(&row, &self.assessments.ledger));
            lines.extend(support::of(&row, &self.assessments.ledger));
            lines.extend(compare::benchmarks(&row, &self.assessments.ledger));
        }
        lines
    }

    /// What the rows of a figure say in words: how things go, what stands in the way, what comes next.
    fn words_of(&self, entry: &Entry) -> Vec<Phrase> {
        let line = |words: &RowWords| {
            let name = Text::new(words.column.heading(), words.column.name());
            let said = EXPLAIN_WORDS.value(Value::Text(name)).with(&words.text);
            said.with(self.lines.shown(words.row))
        };
        self.words.of(entry.key()).iter().map(line).collect()
    }

    fn section(&'a self, row: usize) -> Section<'a> {
        let lines = grid(self.lines_of(row), Line::COLUMNS);
        let is_first = self.is_first_of_region(row);
        let (counted, row) = (self.counted_of(row), self.row(row));
        let mut blocks = vec![Block::Text(promise(&row))];
        blocks.extend(counted.into_iter().flat_map(|it| counted::blocks(&row, it)));
        blocks.push(Block::Grid(Box::new(lines)));
        blocks.push(Block::Text(verdict::of(&row)));
        let words = if is_first { self.words_of(&row.entry) } else { Vec::new() };
        blocks.extend(Some(words).filter(|it| !it.is_empty()).map(Block::Text));
        Section::new(Some(title(&row.entry)), blocks)
    }
}

/// What explains one row of any report: the promise, the calculation, the verdict, and the months.
#[must_use]
pub(crate) fn of_row(row: &Row) -> Section<'static> {
    let blocks = vec![
        Block::Text(promise(row)),
        Block::Grid(Box::new(grid(calculation(row), Line::COLUMNS))),
        Block::Text(verdict::of(row)),
    ];
    let months = row.entry.target.and_then(|_| months::of(row)).map(Block::Chart);
    let blocks = blocks.into_iter().chain(months).collect();
    Section { name: Some(name(&row.entry)), ..Section::new(Some(title(&row.entry)), blocks) }
}

/// Every input and every formula of a row.
fn calculation(row: &Row) -> Vec<Line> {
    let inputs = inputs::of(row).into_iter().chain(inputs::declared(row));
    let adopted = row.adopted().map(|row| steps::as_adopted(&row)).unwrap_or_default();
    inputs.chain(steps::of(row)).chain(adopted).collect()
}

/// What was promised, in the document's words and in plan.toml.
fn promise(row: &Row) -> Vec<Phrase> {
    let entry = &row.entry;
    let task = entry.task();
    let departments: Vec<&str> =
        entry.departments().iter().map(|id| entry.plan.department(*id)).collect();
    let mut lines = vec![TASK_TITLE.with(task.number).with(&task.title).list(&departments)];
    let at = |place: Place| row.lines.shown(row_of(place));
    let Some(target) = entry.target else {
        // Of what has a target another period may be looked at.
        let promises = entry.indicator.promises();
        if promises.iter().any(|(target, region)| target.is_some() && *region == entry.region) {
            return lines;
        }
        lines.push(EXPLAIN_WATCHED.with(at(entry.indicator.place)));
        return lines;
    };
    let quote = entry.indicator.quote(&target);
    lines.extend(quote.map(|quote| EXPLAIN_QUOTE.with(quote)));
    let aim = Value::Phrase(aim_phrase(entry.plan, &target));
    let declared = EXPLAIN_TARGET.value(aim).with(target.due);
    lines.push(declared.with(at(target.place)));
    lines
}

fn title(entry: &Entry) -> Phrase {
    let unit = entry.indicator.unit.as_deref().unwrap_or_default();
    EXPLAIN_TITLE.with(entry.label()).with(id_of(entry)).with(unit).value(entry.period)
}

/// What it is called where the unit and the period go without saying.
fn name(entry: &Entry) -> Phrase {
    EXPLAIN_NAME.with(entry.label()).with(id_of(entry))
}

fn id_of(entry: &Entry) -> String {
    entry.target_id().unwrap_or_else(|| entry.indicator.id.clone())
}
