//! One row of a table becomes a key and a figure, or problems: all of a row's mistakes at once.

mod known;
mod said;
mod usual;
mod when;

pub use known::Known;
pub use said::Said;

use super::fields::Fields;
use super::figure::{Figure, Key, State};
use super::form::Column;
use super::header::Header;
use super::number::{self, PercentSign};
use super::place::RowPlace;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::request::{FigureKind, Request};
use crate::value::{Amount, Date, IndicatorId, Names, Period, RegionId};

/// The words for the state of a milestone.
const STATES: &[(&str, State)] = &[
    ("done", State::Done(None)),
    ("已完成", State::Done(None)),
    ("完成", State::Done(None)),
    ("in-progress", State::InProgress),
    ("推进中", State::InProgress),
    ("not-started", State::NotStarted),
    ("未启动", State::NotStarted),
];

/// What the rows of one file have in common.
pub struct Context<'a> {
    /// The names of the plan, and what its figures are.
    pub request: &'a Request<'a>,
    /// The file's columns.
    pub header: &'a Header,
    /// The period of rows that do not say theirs.
    pub file_period: Option<Period>,
    places: Option<usual::Places>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is of.
    pub key: Key,
    /// The figure; `None` when the row leaves it blank.
    pub figure: Option<Said>,
    /// Whether it takes the place of another row of its key.
    pub revises: Revises,
}

/// Whether a row takes the place of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revises {
    /// It does, and the earlier one is named.
    Yes,
    /// It stands for itself.
    No,
}

/// The words of the column `revises`.
const REVISES: &[(&str, Revises)] =
    &[("yes", Revises::Yes), ("是", Revises::Yes), ("no", Revises::No), ("否", Revises::No)];

/// A row while it is read.
struct Reading<'a, 'p> {
    context: &'a Context<'a>,
    known: &'a Known,
    fields: Fields<'a>,
    row: RowPlace,
    problems: &'p mut Problems,
    sound: bool,
}

impl<'a> Context<'a> {
    /// What is known of the rows of a file.
    pub fn new(request: &'a Request, header: &'a Header, file_period: Option<Period>) -> Self {
        let places = usual::Places::of(header);
        Self { request, header, file_period, places }
    }

    /// Reads a row whose shape is sound; `None` when it has an error, which is pushed.
    pub fn entry(
        &self,
        known: &Known,
        (fields, row): (Fields, RowPlace),
        problems: &mut Problems,
    ) -> Option<Entry> {
        let mut reading = Reading { context: self, known, fields, row, problems, sound: true };
        let entry = reading.entry();
        entry.filter(|_| reading.sound)
    }
}

impl<'a> Reading<'a, '_> {
    fn entry(&mut self) -> Option<Entry> {
        self.department();
        let indicator = self.indicator();
        let period = self.period(indicator);
        let region = self.region(indicator);
        let revises = self.revises();
        let figure = match indicator.map(|id| &self.context.request.figure(id).kind) {
            Some(FigureKind::Number { unit }) => self.figure(unit),
            Some(FigureKind::State) => self.milestone(),
            None => {
                self.numbers_of_unknown();
                None
            }
        };
        if indicator.is_some() && figure.is_none() {
            // Whoever revises means another figure, and not that the earlier one goes on counting.
            let code = if revises == Revises::Yes { Code::NoRevision } else { Code::NoValue };
            self.push(self.problem(code, Column::Indicator));
        }
        let key = Key { indicator: indicator?, region: region?, period: period? };
        self.state_before_end(key, figure.as_ref());
        Some(Entry { key, figure: figure.map(Said::from), revises })
    }

    fn field(&self, column: Column) -> &'a [u8] {
        self.context.header.field(column, self.fields)
    }

    fn text(&self, column: Column) -> &'a str {
        self.context.header.text(column, self.fields)
    }

    fn problem(&self, code: Code, column: Column) -> Problem {
        let field = self.context.header.index(column).and_then(|index| u16::try_from(index).ok());
        let extent = field.map_or(Extent::Row, Extent::Field);
        let place = Place { extent, ..self.row.place() };
        match (column, self.text(column), self.context.file_period) {
            (Column::Period, "", Some(period)) => Problem::new(code, place).with(period),
            (_, text, _) => Problem::new(code, place).with(text),
        }
    }

    /// What may have been meant, where few have the same problem.
    fn near<Id: Copy + PartialEq>(
        &self,
        code: Code,
        names: &'a Names<Id>,
        name: &str,
    ) -> Vec<&'a str> {
        if self.problems.has_few(code) { names.near(name) } else { Vec::new() }
    }

    fn push(&mut self, problem: Problem) {
        self.sound &= problem.code.severity() != crate::problem::Severity::Error;
        self.problems.push(problem);
    }

    fn indicator(&mut self) -> Option<IndicatorId> {
        let context = self.context;
        if let Some(id) = self.known.indicator(context.request, self.field(Column::Indicator)) {
            return Some(id);
        }
        let name = self.text(Column::Indicator);
        if name.is_empty() {
            self.push(self.problem(Code::NoIndicator, Column::Indicator));
            return None;
        }
        let near = self.near(Code::UnknownIndicator, context.request.indicators, name);
        self.push(self.problem(Code::UnknownIndicator, Column::Indicator).with_list(&near));
        None
    }

    fn region(&mut self, indicator: Option<IndicatorId>) -> Option<RegionId> {
        let context = self.context;
        if let Some(id) = self.known.region(context.request, self.field(Column::Region)) {
            return Some(id);
        }
        let name = self.text(Column::Region);
        if name.is_empty() {
            return indicator.map(|id| context.request.figure(id).home);
        }
        let near = self.near(Code::UnknownRegion, context.request.regions, name);
        self.push(self.problem(Code::UnknownRegion, Column::Region).with_list(&near));
        None
    }

    fn department(&mut self) {
        let departments = &self.context.request.departments;
        let name = self.text(Column::Department);
        if !name.is_empty() && departments.find(name).is_none() {
            let near = self.near(Code::UnknownDepartment, departments, name);
            self.push(self.problem(Code::UnknownDepartment, Column::Department).with_list(&near));
        }
    }

    /// Whether the row says that it takes the place of another.
    fn revises(&mut self) -> Revises {
        let text = self.text(Column::Revises);
        let found = REVISES.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        if found.is_none() && !text.is_empty() {
            let words: Vec<&str> = REVISES.iter().map(|(word, _)| *word).collect();
            let problem = self.problem(Code::UnknownWord, Column::Revises);
            self.push(problem.with(Column::Revises.name()).with_list(&words));
        }
        found.map_or(Revises::No, |(_, revises)| *revises)
    }

    /// A number; its own mistakes are pushed, and a gap stays a gap.
    fn number(&mut self, column: Column, percent: PercentSign, unit: &str) -> Option<Amount> {
        match number::read(self.text(column), percent) {
            Ok(None) => None,
            Ok(Some(number)) => {
                if number.folded {
                    self.push(self.problem(Code::NumberFolded, column).with(number.amount));
                }
                Some(number.amount)
            }
            Err(code) => {
                self.push(self.problem(code, column).with(unit));
                None
            }
        }
    }

    /// A figure; `None` of a sound row that leaves it blank.
    fn figure(&mut self, unit: &str) -> Option<Figure> {
        let given = self.text(Column::Unit);
        if !given.is_empty() && given != unit {
            self.push(self.problem(Code::UnitMismatch, Column::Unit).with(unit));
        }
        let sign = if unit == "%" { PercentSign::Allowed } else { PercentSign::Refused };
        let figure = Figure {
            value: self.number(Column::Value, sign, unit),
            state: None,
            last_year: self.number(Column::LastYear, sign, unit),
            growth: self.number(Column::Growth, PercentSign::Allowed, "%"),
            last_full_year: self.number(Column::LastFullYear, sign, unit),
            opening: self.number(Column::Opening, sign, unit),
            row: self.row,
        };
        let is_blank = figure.value.is_none() && figure.growth.is_none();
        (!is_blank || !self.sound).then_some(figure)
    }

    /// The numbers of a row whose indicator is not known, for the mistakes in them.
    fn numbers_of_unknown(&mut self) {
        for column in [Column::LastYear, Column::Growth, Column::LastFullYear, Column::Opening] {
            self.number(column, PercentSign::Allowed, "");
        }
        if Self::state(self.text(Column::Value)).is_none() {
            self.number(Column::Value, PercentSign::Allowed, "");
        }
    }

    /// The state that a text names.
    fn state(text: &str) -> Option<State> {
        let word = STATES.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        word.map(|(_, state)| *state)
            .or_else(|| Date::parse(text).map(|day| State::Done(Some(day))))
    }

    /// A state; `None` of a row that leaves it blank.
    fn milestone(&mut self) -> Option<Figure> {
        for column in [Column::LastYear, Column::Growth, Column::LastFullYear, Column::Opening] {
            if !number::is_gap(self.text(column)) {
                self.push(self.problem(Code::NotForMilestone, column).with(column.name()));
            }
        }
        let text = self.text(Column::Value);
        if number::is_gap(text) {
            return None;
        }
        let state = Self::state(text);
        if state.is_none() {
            self.push(self.problem(Code::UnknownState, Column::Value));
        }
        Some(Figure::of_state(state, self.row))
    }

    /// A milestone cannot have been done after the period that reports it.
    fn state_before_end(&mut self, key: Key, figure: Option<&Figure>) {
        if let Some(State::Done(Some(day))) = figure.and_then(|figure| figure.state)
            && day > key.period.last_day()
        {
            self.push(self.problem(Code::DoneLater, Column::Value).with(key.period.last_day()));
        }
    }
}
