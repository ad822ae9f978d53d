//! The readers of cells, one for each column: what a cell means and where it ends.
//!
//! A cell that is written as most are is understood at once: a name that was met before, a plain
//! number, nothing. Every other is left open.

use super::context::Context;
use super::form::Column;
use super::header::{FieldUse, may_be_heading, text_of};
use super::unread::{Unheaded, bits};
use crate::table::{Delimited, Memo, is_line_end};
use crate::value::{Amount, IndicatorId, Meant, Names, Period, RegionId};

/// What was understood before, in this file or another.
#[derive(Default)]
pub(super) struct Memos {
    indicators: Memo<IndicatorId>,
    regions: Memo<RegionId>,
    /// Periods of which no other column says how they are meant.
    periods: Memo<Period>,
    departments: Memo<()>,
    units: Memo<u32>,
    /// Cells below headings that are not known.
    unread: Memo<Unheaded>,
    /// The texts that were met as units.
    pub unit_texts: Vec<String>,
}

/// The most different units that are told apart.
const MOST_UNITS: usize = 1000;

/// The columns of numbers, by their place among the cells of a row.
pub(super) const NUMBERS: [Column; 5] =
    [Column::Value, Column::LastYear, Column::Growth, Column::LastFullYear, Column::Opening];

/// What the cells of a row say that were understood at once.
#[derive(Default)]
pub(super) struct RowCells {
    pub indicator: Option<IndicatorId>,
    pub region: Option<RegionId>,
    pub period: Option<Period>,
    pub unit: Option<u32>,
    numbers: [Option<Amount>; NUMBERS.len()],
    /// The numbers that were understood, one bit each.
    given: u8,
    /// The columns whose cells are left open, one bit each.
    open: u32,
    /// Whether the row has not as many fields as the header, or may have something wrong with its
    /// bytes.
    is_odd: bool,
    pub has_quotes: bool,
    /// The cells below headings that are not known which have a text, one bit each.
    pub filled: u64,
}

impl RowCells {
    /// Reads the cells of the row that begins there; where it ends, which is before its line end.
    #[inline]
    pub(super) fn read(
        &mut self,
        memos: &mut Memos,
        context: &Context,
        written: Delimited,
        mut at: usize,
    ) -> usize {
        let (uses, mut field) = (context.header.uses(), 0);
        loop {
            let (use_of, first) = (uses.get(field), written.bytes.get(at));
            field += 1;
            if first != Some(&written.delimiter) {
                if first.is_none_or(|byte| is_line_end(*byte)) {
                    break;
                }
                self.has_quotes |= first == Some(&b'"');
                at = match use_of {
                    Some(FieldUse::Of(column)) => self.cell(*column, memos, context, written, at),
                    Some(FieldUse::Free) | None => self.free(written, at),
                    Some(FieldUse::Unread) => self.unread(field - 1, memos, context, written, at),
                };
                // A cell ends at a separator.
                if written.bytes.get(at) != Some(&written.delimiter) {
                    break;
                }
            }
            at += 1;
        }
        self.is_odd |= field != uses.len();
        at
    }

    /// Reads a cell that is not empty; where its separator stands.
    #[inline]
    #[expect(clippy::too_many_lines, reason = "an arm a column")]
    fn cell(
        &mut self,
        column: Column,
        memos: &mut Memos,
        context: &Context,
        written: Delimited,
        at: usize,
    ) -> usize {
        let request = context.request;
        let (is_understood, end) = match column {
            Column::Indicator => {
                let find = |text: &_| find(request.indicators, text);
                let (found, end) = memos.indicators.recall(written, at, find);
                self.indicator = found;
                (found.is_some(), end)
            }
            Column::Region => {
                let find = |text: &_| find(request.regions, text);
                let (found, end) = memos.regions.recall(written, at, find);
                self.region = found;
                (found.is_some(), end)
            }
            Column::Period => {
                let meant = Meant { words: request.single_words, ..Meant::default() };
                let parse = |text: &_| Period::parse_as(name(text)?, meant).ok();
                let (found, end) = memos.periods.recall(written, at, parse);
                self.period = found;
                (found.is_some(), end)
            }
            Column::Department => {
                let find = |text: &_| find(request.departments, text).map(|_| ());
                let (found, end) = memos.departments.recall(written, at, find);
                (found.is_some(), end)
            }
            Column::Unit => {
                let (found, end) = memos.unit(written, at);
                self.unit = found;
                (found.is_some(), end)
            }
            Column::Value => return self.number(0, written, at),
            Column::LastYear => return self.number(1, written, at),
            Column::Growth => return self.number(2, written, at),
            Column::LastFullYear => return self.number(3, written, at),
            Column::Opening => return self.number(4, written, at),
            Column::Span | Column::Revises => (false, self.end(written, at)),
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
            | Column::Nature => {
                return self.free(written, at);
            }
        };
        if !is_understood {
            self.open |= bit(column);
        }
        end
    }

    /// Where a cell ends that is left open.
    fn end(&mut self, written: Delimited, at: usize) -> usize {
        written.cell_end(at, &mut |_, _| self.is_odd = true).end
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
        self.open |= NUMBERS.get(number).map_or(0, |column| bit(*column));
        self.end(written, at)
    }

    /// Passes over a cell that is not read: it must be text, and no heading.
    #[inline]
    fn free(&mut self, written: Delimited, at: usize) -> usize {
        let cut = written.cell_end(at, &mut |_, _| self.is_odd = true);
        let text = written.bytes.get(cut.start..cut.stop).unwrap_or_default();
        self.is_odd |= cut.is_mixed || may_be_heading(text) || std::str::from_utf8(text).is_err();
        cut.end
    }

    /// Passes over a cell below a heading that is not known, unless what stands there must be looked at.
    fn unread(
        &mut self,
        index: usize,
        memos: &mut Memos,
        context: &Context,
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
                self.filled |= bit;
            }
            _ => self.open |= UNREAD,
        }
        end
    }

    /// Whether cells below headings that are not known must be looked at.
    #[inline]
    pub(super) const fn has_unread(&self) -> bool {
        self.open & UNREAD != 0
    }

    /// Whether every cell was understood, so that the shape of the row is sound.
    #[inline]
    pub(super) const fn are_clear(&self) -> bool {
        self.open == 0 && !self.is_odd && self.indicator.is_some()
    }

    /// Whether the cell of a column was left open.
    #[inline]
    pub(super) const fn is_open(&self, column: Column) -> bool {
        self.open & bit(column) != 0
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
        value.filter(|_| self.open == 0 && self.given == 1)
    }
}

impl Memos {
    /// The number of a text that is a unit, and where its cell ends.
    fn unit(&mut self, written: Delimited, at: usize) -> (Option<u32>, usize) {
        let texts = &mut self.unit_texts;
        self.units.recall(written, at, |text| {
            let text = name(text).filter(|_| texts.len() < MOST_UNITS)?;
            texts.push(text.to_owned());
            u32::try_from(texts.len() - 1).ok()
        })
    }
}

/// Stands for all cells below headings that are not known.
const UNREAD: u32 = 1 << (u32::BITS - 1);

const fn bit(column: Column) -> u32 {
    1 << column as u32
}

/// The text of a name, unless it is blank, or may be a heading.
fn name(text: &[u8]) -> Option<&str> {
    let is_name = !may_be_heading(text);
    Some(text_of(text)).filter(|name| is_name && !name.is_empty())
}

fn find<Id: Copy + PartialEq>(names: &Names<Id>, text: &[u8]) -> Option<Id> {
    names.find(name(text)?)
}
