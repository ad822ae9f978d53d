//! One row of a roster becomes what it adds to every count, or problems: all of them at once.

use super::context::RosterContext;
use super::header::RosterHeader;
use super::identity::Identity;
use crate::figures::batch::{Batch, SoundRow};
use crate::figures::form::Column;
use crate::figures::number::{self, PercentSign};
use crate::figures::reader::{OpenFields, OpenRow, RowReader};
use crate::figures::wording::WordedCell;
use crate::problem::{Code, Problem};
use crate::request::{Content, RosterCount, StandardColumn, Truth};
use crate::table::Memo;
use crate::value::{Amount, Date, RegionId, SourceId};

/// What was understood before.
#[derive(Default)]
pub(crate) struct RosterMemos {
    regions: Memo<RegionId>,
    /// Whether a text meets a comparison, by count and comparison.
    texts: Vec<Vec<Memo<bool>>>,
}

/// What a row says.
pub(crate) struct Entry {
    /// The day of registration.
    pub date: Date,
    /// The day it left.
    pub exit: Option<Date>,
    /// Its region; the plan's own when it names none.
    pub region: RegionId,
    /// What it adds to each count: 1 or the value, nothing where it does not count.
    pub adds: Vec<Option<Amount>>,
    /// Which enterprise it is of; none where it has no name.
    pub identity: Option<Identity>,
}

/// What the rows of a chunk say.
pub(super) type RosterBatch = Batch<Vec<SoundRow<Entry>>>;

/// A row while it is read.
struct RosterRow<'a, 'o, 'r> {
    context: &'a RosterContext<'a>,
    memos: &'o mut RosterMemos,
    open: OpenFields<'o, 'r>,
}

impl RowReader for RosterContext<'_> {
    type Header = RosterHeader;
    type Memos = RosterMemos;
    type Rows = Vec<SoundRow<Entry>>;

    fn source(&self) -> SourceId {
        self.source
    }

    fn header(&self) -> &RosterHeader {
        self.header
    }

    fn near(&self, unknown: Code, name: &str) -> Vec<&str> {
        self.request.near(unknown, name)
    }

    fn read(
        &self,
        row: &mut OpenRow<RosterHeader>,
        memos: &mut RosterMemos,
        rows: &mut Vec<SoundRow<Entry>>,
    ) {
        let OpenRow { at, line, .. } = *row;
        let Some(open) = row.sound_fields() else { return };
        let mut row = RosterRow { context: self, memos, open };
        let entry = row.entry().filter(|_| row.open.findings.is_sound);
        rows.extend(entry.map(|content| SoundRow { at, line, content }));
    }
}

impl<'o> RosterRow<'_, 'o, '_> {
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
        let identity = Identity::of(self.context, self.open.fields);
        Some(Entry { date, exit, region, adds, identity })
    }

    fn text(&self, column: usize) -> &'o str {
        self.context.text(column, self.open.fields)
    }

    fn heading(&self, column: usize) -> &str {
        self.context.roster.columns.get(column).map_or("", |it| &it.heading)
    }

    /// Pushes a problem of a column that names its heading, or what is given.
    fn push(&mut self, code: Code, column: usize, values: &[String]) {
        if self.open.findings.has_enough(code) {
            return;
        }
        let problem = Problem::new(code, self.context.header.place(column, self.open.row));
        let problem = match values {
            [] => problem.with(self.heading(column)),
            values => values.iter().fold(problem, Problem::with),
        };
        self.open.findings.push(problem);
    }

    /// Warns of a row without a name, where the others have one: no other can be told to repeat it.
    fn name(&mut self) {
        let column = StandardColumn::Name.index();
        let has_column = self.context.header.index(column).is_some();
        if has_column && self.context.name(self.open.fields).is_none() {
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
        let date = self.day(StandardColumn::Date)?;
        if date.year() > self.context.request.year {
            let values = [date.to_string(), self.context.request.year.to_string()];
            self.push(Code::DayAfterYear, StandardColumn::Date.index(), &values);
        }
        Some(date)
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
            let meant = Date::offered(text, None);
            let values = [self.heading(column).to_owned(), text.to_owned(), meant];
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
        let names = self.context.request.regions;
        let field = self.context.header.field(column, self.open.fields);
        // An area outside the plan is no region of an enterprise.
        let request = self.context.request;
        let own = |id: &RegionId| !request.is_outside(*id);
        let region = self.memos.regions.recall_text(field, || names.find(text).filter(own));
        if region.is_none() {
            self.push(Code::UnknownRegion, column, &[text.to_owned()]);
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
                let cell = WordedCell { column: Column::Value, text, unit: "" };
                let mistake = cell.mistake(code);
                let code = mistake.code;
                self.push(code, column, &[vec![text.to_owned()], cell.values(mistake)].concat());
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
        &mut self,
        index: usize,
        count: &RosterCount,
        number: &dyn Fn(usize) -> Option<Amount>,
    ) -> Truth {
        let (context, fields) = (self.context, self.open.fields);
        let texts = &mut self.memos.texts;
        count.condition.holds(|at, comparison| {
            if comparison.is_of_numbers() {
                return comparison.holds_of_number(number(comparison.column));
            }
            let holds = || {
                let text = context.text(comparison.column, fields);
                comparison.holds_of_text(if number::is_gap(text) { "" } else { text })
            };
            let field = context.header.field(comparison.column, fields);
            let memo = room(room(texts, index), at);
            memo.recall_text(field, || Some(holds())).unwrap_or_else(holds).into()
        })
    }
}

/// The place of a list, which is made as long as that.
fn room<T: Default>(list: &mut Vec<T>, at: usize) -> &mut T {
    if list.len() <= at {
        list.resize_with(at + 1, T::default);
    }
    list.get_mut(at).expect("the list is long enough")
}
