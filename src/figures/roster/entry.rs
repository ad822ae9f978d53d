//! One row of a roster becomes what it adds to every count, or problems: all of them at once.

use std::borrow::Cow;
use std::cell::RefCell;

use super::header::RosterHeader;
use crate::figures::number::{self, PercentSign};
use crate::problem::{Code, Problem, Problems, Severity};
use crate::request::{
    Adds, Content, Exits, Request, RosterCount, RosterRequest, StandardColumn, Truth,
};
use crate::table::{Fields, Memo, RowPlace};
use crate::value::{Amount, Date, RegionId, fold};

/// What the rows of one file have in common.
pub struct Context<'a> {
    /// The roster.
    pub roster: &'a RosterRequest,
    /// The names of the plan.
    pub request: &'a Request<'a>,
    /// The file's columns.
    pub header: &'a RosterHeader,
    known: Known,
}

/// What was understood before.
struct Known {
    regions: RefCell<Memo<RegionId>>,
    /// Whether a text meets a comparison, by count and comparison.
    texts: Vec<Vec<RefCell<Memo<bool>>>>,
}

/// What a row says.
pub struct Entry {
    /// The day of registration.
    pub date: Date,
    /// The day it left.
    pub exit: Option<Date>,
    /// Its region; the plan's own when it names none.
    pub region: RegionId,
    /// What it adds to each count: 1 or the value, nothing where it does not count.
    pub adds: Vec<Option<Amount>>,
}

/// A row while it is read.
struct Reading<'a, 'p> {
    context: &'a Context<'a>,
    fields: Fields<'a>,
    row: RowPlace,
    problems: &'p mut Problems,
    sound: bool,
}

impl<'a> Context<'a> {
    /// A context in which nothing is known yet.
    pub fn new(
        roster: &'a RosterRequest,
        request: &'a Request<'a>,
        header: &'a RosterHeader,
    ) -> Self {
        let memos = |it: &RosterCount| it.condition.0.iter().map(|_| RefCell::default()).collect();
        let texts = roster.counts.iter().map(memos).collect();
        let known = Known { regions: RefCell::default(), texts };
        Self { roster, request, header, known }
    }

    /// Reads a row; `None` when it has an error, which is pushed.
    pub fn entry(&self, fields: Fields, row: RowPlace, problems: &mut Problems) -> Option<Entry> {
        let mut reading = Reading { context: self, fields, row, problems, sound: true };
        let entry = reading.entry();
        entry.filter(|_| reading.sound)
    }

    /// The text of a column, trimmed.
    pub fn text<'f>(&self, column: usize, fields: Fields<'f>) -> &'f str {
        std::str::from_utf8(self.header.field(column, fields)).unwrap_or_default().trim()
    }

    /// The name of the enterprise, folded; none where the cell is blank or has a sign for a gap.
    pub fn name<'f>(&self, fields: Fields<'f>) -> Option<Cow<'f, str>> {
        let text = self.text(StandardColumn::Name.index(), fields);
        Some(fold(text)).filter(|name| !number::is_gap(text) && !name.is_empty())
    }
}

impl RosterCount {
    /// Whether a row of these days can count: one that a flow has passed by needs no value.
    fn asks_of(&self, from: Date, date: Date, exit: Option<Date>) -> bool {
        let left = exit.is_some_and(|exit| exit >= from) && self.exits == Exits::TakenOff;
        self.adds == Adds::NotAtEnd || date >= from || left
    }
}

impl<'a> Reading<'a, '_> {
    fn entry(&mut self) -> Option<Entry> {
        self.name();
        let date = self.date();
        let exit = self.exit();
        if let (Some(date), Some(exit)) = (date, exit)
            && exit < date
        {
            self.push(
                Code::ExitBeforeEntry,
                StandardColumn::Exit.index(),
                &[exit.to_string(), date.to_string()],
            );
        }
        let region = self.region();
        let numbers = self.numbers();
        let (date, region) = (date?, region?);
        let adds = self.adds(date, exit, &numbers);
        Some(Entry { date, exit, region, adds })
    }

    fn text(&self, column: usize) -> &'a str {
        self.context.text(column, self.fields)
    }

    fn heading(&self, column: usize) -> &'a str {
        self.context.roster.columns.get(column).map_or("", |it| &it.heading)
    }

    /// Pushes a problem of a column that names its heading, or what is given.
    fn push(&mut self, code: Code, column: usize, values: &[String]) {
        let problem = Problem::new(code, self.context.header.place(column, self.row));
        let problem = match values {
            [] => problem.with(self.heading(column)),
            values => values.iter().fold(problem, Problem::with),
        };
        self.sound &= code.severity() != Severity::Error;
        self.problems.push(problem);
    }

    /// Warns of a row without a name, where the others have one: no other can be told to repeat it.
    fn name(&mut self) {
        let column = StandardColumn::Name.index();
        let has_column = self.context.header.index(column).is_some();
        if has_column && self.context.name(self.fields).is_none() {
            self.push(Code::NoName, column, &[]);
        }
    }

    /// The day of registration, or `None` after pushing what is wrong: without one nothing counts,
    /// so that a sign for a gap is a mistake like any other.
    fn date(&mut self) -> Option<Date> {
        if self.text(StandardColumn::Date.index()).is_empty() {
            self.push(Code::EmptyText, StandardColumn::Date.index(), &[]);
            return None;
        }
        self.day(StandardColumn::Date)
    }

    /// The day it left, or `None` for a gap and after pushing what is wrong.
    fn exit(&mut self) -> Option<Date> {
        if number::is_gap(self.text(StandardColumn::Exit.index())) {
            None
        } else {
            self.day(StandardColumn::Exit)
        }
    }

    /// A day of the calendar, or `None` after pushing what is wrong.
    fn day(&mut self, column: StandardColumn) -> Option<Date> {
        let column = column.index();
        let text = self.text(column);
        let date = Date::parse(text);
        if date.is_none() {
            let values = [self.heading(column).to_owned(), text.to_owned()];
            self.push(Code::BadDate, column, &values);
        }
        date
    }

    fn region(&mut self) -> Option<RegionId> {
        let column = StandardColumn::Region.index();
        let text = self.text(column);
        if number::is_gap(text) {
            return Some(RegionId::from(0));
        }
        let names = &self.context.request.regions;
        let field = self.context.header.field(column, self.fields);
        let region =
            self.context.known.regions.borrow_mut().recall_text(field, || names.find(text));
        if region.is_none() {
            let few = self.problems.has_few(Code::UnknownRegion);
            let near = if few { names.near(text).join(", ") } else { String::new() };
            let values = [text.to_owned(), near];
            self.push(Code::UnknownRegion, column, &values);
        }
        region
    }

    /// The numbers of the columns that hold some, by column; a blank stays one.
    fn numbers(&mut self) -> Vec<Option<Amount>> {
        let columns = self.context.roster.columns.iter().enumerate();
        columns.map(|(at, it)| (it.cells == Content::Numbers).then(|| self.number(at))?).collect()
    }

    fn number(&mut self, column: usize) -> Option<Amount> {
        let text = self.text(column);
        match number::read(text, PercentSign::Refused, self.context.header.comma) {
            Ok(number) => {
                let number = number?;
                if number.folded {
                    let values = [text.to_owned(), number.amount.to_string()];
                    self.push(Code::NumberFolded, column, &values);
                }
                Some(number.amount)
            }
            Err(Code::DoubtfulComma) => {
                let [thousands, decimals] = number::both_readings(text);
                self.push(Code::DoubtfulComma, column, &[text.to_owned(), thousands, decimals]);
                None
            }
            Err(code) => {
                let values = [text.to_owned(), String::new()];
                self.push(code, column, &values);
                None
            }
        }
    }

    /// What the row adds to each count. A blank where a number is needed is a mistake, once a
    /// column.
    fn adds(
        &mut self,
        date: Date,
        exit: Option<Date>,
        numbers: &[Option<Amount>],
    ) -> Vec<Option<Amount>> {
        let (context, mut blank) = (self.context, Vec::new());
        let counts = context.roster.counts.iter().enumerate();
        let adds = counts.map(|(index, count)| {
            if !count.asks_of(context.roster.from, date, exit) {
                return None;
            }
            let number = |column: usize| numbers.get(column).copied().flatten();
            let lacks = match (self.holds(index, count, &number), count.sum) {
                (Truth::Fails, _) => return None,
                (Truth::Holds, None) => return Some(Amount::new(1, 0)),
                (Truth::Holds, Some(column)) => match number(column) {
                    Some(value) => return Some(value),
                    None => column,
                },
                (Truth::Unknown(column), _) => column,
            };
            blank.push(lacks);
            None
        });
        let adds = adds.collect();
        blank.sort_unstable();
        blank.dedup();
        // A cell that is no number was named already.
        for column in blank {
            if number::is_gap(self.text(column)) {
                self.push(Code::NoNumber, column, &[]);
            }
        }
        adds
    }

    fn holds(
        &self,
        index: usize,
        count: &RosterCount,
        number: &dyn Fn(usize) -> Option<Amount>,
    ) -> Truth {
        let context = self.context;
        count.condition.holds(|at, comparison| {
            if comparison.is_of_numbers() {
                return comparison.holds_of_number(number(comparison.column));
            }
            let holds = || {
                let text = self.text(comparison.column);
                comparison.holds_of_text(if number::is_gap(text) { "" } else { text })
            };
            let field = context.header.field(comparison.column, self.fields);
            let known = context.known.texts.get(index).and_then(|it| it.get(at));
            let known = known.and_then(|it| it.borrow_mut().recall_text(field, || Some(holds())));
            known.unwrap_or_else(holds).into()
        })
    }
}
