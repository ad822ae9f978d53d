//! The readers of cells, one for each column: what a cell means and where it ends.
//!
//! A cell that is written as most are is understood at once: a name that was met before, a plain
//! number, nothing. Every other is left open.

use super::cells::{OpenCells, RowCells, name};
use super::context::Context;
use super::form::Column;
use super::header::FieldUse;
use super::unread::{Unheaded, bits};
use crate::table::{Delimited, Memo};
use crate::value::{Amount, DepartmentId, IndicatorId, Meant, Period, RegionId, SourceId};

/// What was understood before, in this file or another.
#[derive(Default)]
pub(super) struct Memos {
    indicators: Memo<IndicatorId>,
    regions: Memo<RegionId>,
    /// Periods of which no other column says how they are meant.
    periods: Memo<Period>,
    departments: Memo<DepartmentId>,
    units: Memo<u32>,
    /// Cells below headings that are not known.
    unread: Memo<Unheaded>,
    start: RowStart,
    /// The texts that were met as units.
    pub unit_texts: Vec<String>,
}

/// The most different units that are told apart.
const MOST_UNITS: usize = 1000;

/// The columns of numbers, by their place among the cells of a row.
pub(super) const NUMBERS: [Column; 5] =
    [Column::Value, Column::LastYear, Column::Growth, Column::LastFullYear, Column::Opening];

/// How the last rows of a file begin, where they have the same indicator and period: whatever else
/// begins so says the same.
#[derive(Default)]
struct RowStart {
    source: Option<SourceId>,
    indicator: Option<IndicatorId>,
    period: Option<Period>,
    has_quotes: bool,
    /// The two cells with the separators behind them; empty while only one row had them.
    text: Vec<u8>,
}

impl RowStart {
    /// How many cells it has.
    const CELLS: usize = 2;

    /// Whether a row of a source begins so.
    #[inline]
    fn is_of(&self, source: SourceId, row: &[u8]) -> bool {
        !self.text.is_empty() && self.source == Some(source) && row.starts_with(&self.text)
    }

    /// Notes a row that begins otherwise.
    #[inline]
    fn note(&mut self, context: &Context, cells: &FigureCells, written: Delimited, at: usize) {
        let FigureCells { indicator, period, .. } = *cells;
        let source = Some(context.input.source);
        if (self.source, self.indicator, self.period) == (source, indicator, period) {
            self.learn(context, written, at);
            return;
        }
        (self.source, self.indicator, self.period) = (source, indicator, period);
        self.text.clear();
    }

    /// Remembers the text of a row that has what the last one had, if its first cells say it.
    #[cold]
    fn learn(&mut self, context: &Context, written: Delimited, at: usize) {
        let uses = context.header.uses().get(..Self::CELLS).unwrap_or_default();
        let says = |column| uses.contains(&FieldUse::Of(column));
        let is_known = self.indicator.is_some() && self.period.is_some();
        if is_known && says(Column::Indicator) && says(Column::Period) {
            let row = Delimited { bytes: written.bytes.get(at..).unwrap_or_default(), ..written };
            let end = row.nth_cell(Self::CELLS - 1).end;
            if row.bytes.get(end) == Some(&row.delimiter) {
                self.text.clear();
                self.text.extend_from_slice(row.bytes.get(..=end).unwrap_or_default());
                self.has_quotes = self.text.contains(&b'"');
            }
        }
    }
}

/// What the cells of a row say that were understood at once.
#[derive(Default)]
pub(super) struct FigureCells {
    pub indicator: Option<IndicatorId>,
    pub region: Option<RegionId>,
    pub period: Option<Period>,
    pub unit: Option<u32>,
    numbers: [Option<Amount>; NUMBERS.len()],
    /// The numbers that were understood, one bit each.
    given: u8,
    pub others: OpenCells,
}

impl<'c> RowCells<Context<'c>> for FigureCells {
    type Memos = Memos;

    fn others(&mut self) -> &mut OpenCells {
        &mut self.others
    }

    #[inline]
    fn cell(
        &mut self,
        column: Column,
        memos: &mut Memos,
        context: &Context<'c>,
        written: Delimited,
        at: usize,
    ) -> usize {
        let (request, others) = (context.request, &mut self.others);
        match column {
            Column::Indicator => {
                let (memo, room) = (&mut memos.indicators, &mut self.indicator);
                others.recall_name(column, memo, room, written, at, request.indicators)
            }
            Column::Region => {
                let (memo, room) = (&mut memos.regions, &mut self.region);
                others.recall_name(column, memo, room, written, at, request.regions)
            }
            Column::Period => {
                let (memo, room) = (&mut memos.periods, &mut self.period);
                let meant = Meant { words: request.single_words, ..Meant::default() };
                let parse = |text: &_| Period::parse_as(name(text)?, meant).ok();
                others.recall(column, memo, room, written, at, parse)
            }
            Column::Department => {
                let (memo, room) = (&mut memos.departments, &mut None);
                others.recall_name(column, memo, room, written, at, request.departments)
            }
            Column::Unit => {
                let (memo, texts) = (&mut memos.units, &mut memos.unit_texts);
                let number = |text: &_| number_of_unit(texts, text);
                others.recall(column, memo, &mut self.unit, written, at, number)
            }
            Column::Value => self.number(0, written, at),
            Column::LastYear => self.number(1, written, at),
            Column::Growth => self.number(2, written, at),
            Column::LastFullYear => self.number(3, written, at),
            Column::Opening => self.number(4, written, at),
            Column::Span | Column::Revises => others.leave_open(column, written, at),
            Column::Note
            | Column::Source
            | Column::Progress
            | Column::Issues
            | Column::NextSteps
            | Column::Reasons
            | Column::Person
            | Column::BaseReason
            | Column::Month
            | Column::Kind
            | Column::Target
            | Column::Due
            | Column::Task
            | Column::Lead
            | Column::Nature => others.free(written, at),
        }
    }

    /// Passes over a cell below a heading that is not known, unless what stands there must be looked at.
    fn unread(
        &mut self,
        index: usize,
        memos: &mut Memos,
        context: &Context<'c>,
        written: Delimited,
        at: usize,
    ) -> usize {
        let look_up = |text: &_| Some(context.words.look_up(name(text)?));
        let (found, end) = memos.unread.recall(written, at, look_up);
        let mut unread = context.header.unread().iter().zip(bits());
        let unread = unread.find(|(unread, _)| usize::from(unread.field) == index);
        match (found, unread) {
            (Some(Unheaded::Blank), _) => {}
            (Some(Unheaded::Text), Some((unread, bit))) if !unread.heading.is_empty() => {
                self.others.filled |= bit;
            }
            _ => self.others.leave_unread(),
        }
        end
    }
}

impl FigureCells {
    /// Reads the cells of the row that begins there; where it ends, which is before its line end.
    #[inline]
    pub(super) fn read(
        &mut self,
        memos: &mut Memos,
        context: &Context,
        written: Delimited,
        at: usize,
    ) -> usize {
        let (uses, start) = (context.header.uses(), &memos.start);
        if start.is_of(context.input.source, written.bytes.get(at..).unwrap_or_default()) {
            (self.indicator, self.period) = (start.indicator, start.period);
            self.others.has_quotes = start.has_quotes;
            let behind = at + start.text.len();
            return self.read_cells(uses, memos, context, written, RowStart::CELLS, behind);
        }
        let end = self.read_cells(uses, memos, context, written, 0, at);
        memos.start.note(context, self, written, at);
        end
    }

    /// Reads a number that is written plainly.
    #[inline]
    fn number(&mut self, number: usize, written: Delimited, at: usize) -> usize {
        let (amount, length) = Amount::at_start_of(written.bytes.get(at..).unwrap_or_default());
        if written.has_end_at(at + length)
            && let Some(room) = self.numbers.get_mut(number).filter(|_| amount.is_some())
        {
            *room = amount;
            self.given |= 1 << number;
            return at + length;
        }
        NUMBERS.get(number).map_or(at, |column| self.others.leave_open(*column, written, at))
    }

    /// Whether every cell was understood, so that the shape of the row is sound.
    #[inline]
    pub(super) const fn are_clear(&self) -> bool {
        self.others.are_sound() && self.indicator.is_some()
    }

    /// Whether the cell of a column was left open.
    #[inline]
    pub(super) const fn is_open(&self, column: Column) -> bool {
        self.others.contain(column)
    }

    /// One of the numbers that were understood.
    pub(super) fn number_at(&self, number: usize) -> Option<Amount> {
        let is_given = self.given & (1 << number) != 0;
        self.numbers.get(number).copied().flatten().filter(|_| is_given)
    }

    /// The value, where no other number is given and no cell was left open.
    #[inline]
    pub(super) fn lone_value(&self) -> Option<Amount> {
        let [value, ..] = self.numbers;
        value.filter(|_| self.given == 1 && self.others.is_empty())
    }
}

/// The number of a text that is a unit.
fn number_of_unit(texts: &mut Vec<String>, text: &[u8]) -> Option<u32> {
    let text = name(text).filter(|_| texts.len() < MOST_UNITS)?;
    texts.push(text.to_owned());
    u32::try_from(texts.len() - 1).ok()
}
