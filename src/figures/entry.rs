//! What the cells of a row say together: a key and a figure, or problems, all of a row's mistakes at
//! once.
//!
//! A cell that was understood is taken as it is; one that was left open is looked at here, and here
//! alone.

mod open_number;
mod period;
mod revision;

use super::columns::{FigureCells, NUMBERS};
use super::figure::{Figure, Key, State};
use super::form::Column;
use super::number::{self, PercentSign};
use super::observation::{More, Revises};
use super::reader::OpenRow;
use super::row::FigureRow;
use super::unread;
use crate::problem::{Code, Extent, Problem};
use crate::request::FigureKind;
use crate::table::RowPlace;
use crate::value::{Amount, Date, IndicatorId, RegionId, fold, places_between};

/// The words for the state of a milestone.
pub(crate) const STATES: &[(&str, State)] = &[
    ("done", State::Done(None)),
    ("已完成", State::Done(None)),
    ("完成", State::Done(None)),
    ("in-progress", State::InProgress),
    ("推进中", State::InProgress),
    ("序时推进", State::InProgress),
    ("not-started", State::NotStarted),
    ("未启动", State::NotStarted),
];

/// The unit of a row.
enum RowUnit {
    /// The plan's.
    Plan,
    /// Another one, from which numbers move by so many places.
    Other { unit: String, places: i8 },
}

/// What a word means, whatever its case.
fn meaning<T: Copy>(words: &[(&str, T)], text: &str) -> Option<T> {
    words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, meaning)| *meaning)
}

impl FigureRow<'_, '_, '_> {
    /// Adds what a row of sound shape reports; what is wrong with it is pushed.
    #[inline]
    pub(super) fn observe(&mut self) {
        let OpenRow { at, line, .. } = *self.row;
        if let Some((key, value)) = self.plain() {
            return self.rows.push_value(key, at, line, value);
        }
        if self.cells.others.have_unread() {
            self.unread();
        }
        self.department();
        let indicator = self.indicator();
        let period = self.period(indicator);
        let region = self.region(indicator);
        let revises = self.revises();
        let kind = indicator.map(|id| self.context.request.figure(id).kind);
        let mut value =
            self.cells.lone_value().filter(|_| matches!(kind, Some(FigureKind::Number { .. })));
        let figure = match kind {
            Some(FigureKind::Number { unit }) => match self.unit(unit) {
                RowUnit::Plan if value.is_some() => None,
                RowUnit::Plan => self.number_figure(unit),
                RowUnit::Other { unit, places } => self.converted_figure(&unit, places),
            },
            Some(FigureKind::State) => self.milestone(),
            None => {
                self.numbers_of_unknown();
                None
            }
        };
        if figure.is_some() {
            value = None;
        }
        if indicator.is_some() && value.is_none() && figure.is_none() {
            // Whoever revises means another figure, and not that the earlier one goes on counting.
            let code = if revises == Revises::No { Code::NoValue } else { Code::NoRevision };
            self.mistake(code, Column::Indicator, |problem| problem);
        }
        let (Some(indicator), Some(region), Some(period)) = (indicator, region, period) else {
            return;
        };
        let key = Key { indicator, region, period };
        if value.is_none() {
            self.state_before_end(key, figure.as_ref());
        }
        if !self.row.findings.is_sound {
            return;
        }
        match (value, figure) {
            (Some(value), _) => self.rows.push_value(key, at, line, value),
            (None, Some(figure)) => self.rows.push_more(key, at, line, More { figure, revises }),
            (None, None) => self.rows.push_blank(key, at, line),
        }
    }

    /// What nearly all rows report: a value since January of a time that is reported on, where neither
    /// another cell nor the file nor the plan says more of it.
    #[inline]
    fn plain(&self) -> Option<(Key, Amount)> {
        let FigureCells { indicator, region, period, unit, .. } = *self.cells;
        let (value, request) = (self.cells.lone_value()?, self.context.request);
        let key = Key { indicator: indicator?, region: region?, period: period? };
        let (figure, period) = (request.figure(key.indicator), key.period);
        let is_plain = self.context.says_no_more
            && unit.is_none()
            && figure.span.is_none()
            && matches!(figure.kind, FigureKind::Number { .. })
            && period.is_cumulative()
            && period.year() <= request.year
            && request.report.is_none_or(|report| period <= report);
        is_plain.then_some((key, value))
    }

    /// A problem of a column, which names its text.
    #[cold]
    pub(super) fn problem(&mut self, code: Code, column: Column) -> Problem {
        let place = self.row.place(self.context.header.extent(column));
        let file_period = self.context.input.file_period;
        match (column, self.text(column), file_period) {
            (Column::Period, "", Some(file)) => Problem::new(code, place).with(file.since),
            (_, text, _) => Problem::new(code, place).with(text),
        }
    }

    pub(super) fn push(&mut self, problem: Problem) {
        self.row.findings.push(problem);
    }

    /// Pushes a problem of a column with its words, which are not made where enough of its kind were found.
    #[cold]
    pub(super) fn mistake(
        &mut self,
        code: Code,
        column: Column,
        worded: impl FnOnce(Problem) -> Problem,
    ) {
        if !self.row.findings.has_enough(code) {
            let problem = worded(self.problem(code, column));
            self.push(problem);
        }
    }

    /// The row, of which no line is known yet.
    fn place(&self) -> RowPlace {
        RowPlace { line: 0, ..RowPlace::at(self.row.place(Extent::Row)) }
    }

    /// What stands below headings that are not known.
    #[cold]
    fn unread(&mut self) {
        let (header, row) = (self.context.header, self.row.place(Extent::Row));
        let fields = self.row.fields();
        let (problems, filled) = unread::look_at(header, &self.context.words, fields, row);
        self.row.filled |= filled;
        for problem in problems {
            self.push(problem);
        }
    }

    fn indicator(&mut self) -> Option<IndicatorId> {
        self.cells.indicator.or_else(|| {
            let names = self.context.request.indicators;
            let name = self.text(Column::Indicator);
            let (found, is_blank) = (names.find(name), name.is_empty());
            if found.is_none() {
                let code = match self.context.input.is_laid {
                    _ if is_blank => Code::NoIndicator,
                    true => Code::ImportIndicator,
                    false => Code::UnknownIndicator,
                };
                self.mistake(code, Column::Indicator, |problem| problem);
            }
            found
        })
    }

    fn region(&mut self, indicator: Option<IndicatorId>) -> Option<RegionId> {
        let home = |indicator| self.context.request.figure(indicator).home;
        if self.cells.region.is_some() {
            return self.cells.region;
        }
        let names = self.context.request.regions;
        let is_open = self.cells.is_open(Column::Region);
        let name = if is_open { self.text(Column::Region) } else { "" };
        if name.is_empty() {
            let home = home(indicator?);
            if let Some(other) = self.context.titles.other_region(names, home) {
                self.title_says(other, Column::Region);
            }
            return Some(home);
        }
        let found = names.find(name);
        if found.is_none() {
            let is_laid = self.context.input.is_laid;
            let code = if is_laid { Code::ImportRegion } else { Code::UnknownRegion };
            self.mistake(code, Column::Region, |problem| problem);
        }
        found
    }

    /// Pushes that a title says something else than a row that leaves it out.
    #[cold]
    pub(super) fn title_says(&mut self, told: impl ToString, column: Column) {
        let place = self.row.place(self.context.header.extent(column));
        let problem = Problem::new(Code::TitleSays, place).with(told);
        self.push(problem.with(column.name()).with(column.heading()));
    }

    fn department(&mut self) {
        if !self.cells.is_open(Column::Department) {
            return;
        }
        let departments = self.context.request.departments;
        let name = self.text(Column::Department);
        if !name.is_empty() && departments.find(name).is_none() {
            self.mistake(Code::UnknownDepartment, Column::Department, |problem| problem);
        }
    }

    /// The word in a column, `None` where it is blank; `Err` after pushing that it is none of these.
    pub(super) fn word<T: Copy>(
        &mut self,
        column: Column,
        words: &[(&str, T)],
    ) -> Result<Option<T>, ()> {
        let text = self.text(column);
        let found = meaning(words, text);
        if found.is_some() || text.is_empty() {
            return Ok(found);
        }
        let day = (column == Column::Revises).then_some("2024-08-15");
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).chain(day).collect();
        self.mistake(Code::UnknownWord, column, |problem| {
            problem.with(column.name()).with_list(&words)
        });
        Err(())
    }

    /// A figure; `None` of a sound row that leaves it blank.
    fn number_figure(&mut self, unit: &str) -> Option<Figure> {
        let figure = Figure {
            value: self.number(0, unit),
            state: None,
            last_year: self.number(1, unit),
            growth: self.number(2, "%"),
            last_full_year: self.number(3, unit),
            opening: self.number(4, unit),
            row: self.place(),
        };
        let is_blank = figure.value.is_none() && figure.growth.is_none();
        (!is_blank || !self.row.findings.is_sound).then_some(figure)
    }

    /// The same of a row in another unit than the plan's, in which its numbers are put.
    #[cold]
    fn converted_figure(&mut self, unit: &str, places: i8) -> Option<Figure> {
        let figure = self.number_figure(unit)?;
        let mut has_room = true;
        let mut moved = |number: Option<Amount>| {
            let number = number?;
            let moved = number.shifted(places);
            has_room &= moved.is_some();
            moved
        };
        let figure = Figure {
            value: moved(figure.value),
            last_year: moved(figure.last_year),
            last_full_year: moved(figure.last_full_year),
            opening: moved(figure.opening),
            ..figure
        };
        if !has_room {
            self.mistake(Code::TooManyDigits, Column::Value, |problem| problem);
        }
        Some(figure)
    }

    /// The unit of the row: the plan's, or one that differs from it by a power of ten. What differs
    /// otherwise is pushed.
    fn unit(&mut self, unit: &str) -> RowUnit {
        let given = match self.cells.unit {
            Some(id) => self.memos.unit_texts.get(id as usize).map(String::as_str),
            None if self.cells.is_open(Column::Unit) => Some(self.text(Column::Unit)),
            None => None,
        };
        match given.filter(|given| !given.is_empty()) {
            Some(given) if given == unit => RowUnit::Plan,
            Some(given) => {
                let given = given.to_owned();
                self.other_unit(given, unit, Column::Unit)
            }
            None => match self.context.header.titles.other_unit(unit) {
                Some(told) => self.other_unit(told, unit, Column::Value),
                None => RowUnit::Plan,
            },
        }
    }

    /// A unit that is not the plan's.
    #[cold]
    fn other_unit(&mut self, given: String, unit: &str, column: Column) -> RowUnit {
        let place = self.row.place(self.context.header.extent(column));
        let is_department = self.context.request.departments.find(&given).is_some();
        let places = places_between(&fold(&given), &fold(unit)).filter(|_| !is_department);
        let code = match places {
            Some(0) => return RowUnit::Other { unit: given, places: 0 },
            Some(_) => Code::UnitConverted,
            None => Code::UnitMismatch,
        };
        if !self.row.findings.has_enough(code) {
            let problem = Problem::new(code, place).with(&given).with(unit);
            let department = if is_department { given.as_str() } else { "" };
            self.push(if places.is_none() { problem.with(department) } else { problem });
        }
        places.map_or(RowUnit::Plan, |places| RowUnit::Other { unit: given, places })
    }

    /// The numbers of a row whose indicator is not known, for the mistakes in them: whatever its unit,
    /// a percent sign may belong to it.
    fn numbers_of_unknown(&mut self) {
        let [value, others @ ..] = NUMBERS;
        for column in others {
            if self.cells.is_open(column) {
                self.open_number(column, PercentSign::Allowed, "");
            }
        }
        if self.cells.is_open(value) && state(self.text(value)).is_none() {
            self.open_number(value, PercentSign::Allowed, "");
        }
    }

    /// A state; `None` of a row that leaves it blank.
    fn milestone(&mut self) -> Option<Figure> {
        for (index, column) in NUMBERS.iter().enumerate().skip(1) {
            let is_number = self.cells.number_at(index).is_some();
            let is_open = self.cells.is_open(*column);
            if is_number || (is_open && !number::is_gap(self.text(*column))) {
                let name = column.name();
                self.mistake(Code::NotForMilestone, *column, |problem| problem.with(name));
            }
        }
        let year = self.context.request.year;
        let text = self.text(Column::Value);
        let (is_gap, state) = (number::is_gap(text), state(text));
        if is_gap {
            return None;
        }
        if state.is_none() {
            let day = Date::offered(text, Some(year));
            self.mistake(Code::UnknownState, Column::Value, |problem| problem.with(day));
        }
        Some(Figure::of_state(state, self.place()))
    }

    /// A milestone cannot have been done after the period that reports it.
    fn state_before_end(&mut self, key: Key, figure: Option<&Figure>) {
        if let Some(State::Done(Some(day))) = figure.and_then(|figure| figure.state)
            && day > key.period.last_day()
        {
            let last = key.period.last_day();
            self.mistake(Code::DoneLater, Column::Value, |problem| problem.with(last));
        }
    }
}

/// The state that a text names.
fn state(text: &str) -> Option<State> {
    meaning(STATES, text).or_else(|| Date::parse(text).map(|day| State::Done(Some(day))))
}
