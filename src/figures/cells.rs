//! A row read cell by cell, whatever the table: where each cell ends, and which are left open.
//!
//! What a cell means is the matter of the readers of its columns. A cell that is written as most are is
//! understood at once, and every other is left open: when it is looked at, the whole row is there.

use super::form::Column;
use super::header::{FieldUse, may_be_heading, text_of};
use crate::table::{Delimited, Memo, is_line_end};
use crate::value::Names;

/// The cells of a row that were not understood at once, and what is odd about the row.
#[derive(Default)]
pub(crate) struct OpenCells {
    /// The columns whose cells are left open, one bit each.
    open: u32,
    /// Whether the row has not as many fields as the header, or may have something wrong with its
    /// bytes.
    is_odd: bool,
    /// Whether a cell may have several lines.
    pub has_quotes: bool,
    /// The cells below headings that are not known which have a text, one bit each.
    pub filled: u64,
}

/// The readers of the cells of a row, one for each column.
pub(crate) trait RowCells<C> {
    /// What was understood before.
    type Memos;

    /// What they did not understand.
    fn others(&mut self) -> &mut OpenCells;

    /// Reads a cell that is not empty; where its separator stands.
    fn cell(
        &mut self,
        column: Column,
        memos: &mut Self::Memos,
        context: &C,
        written: Delimited,
        at: usize,
    ) -> usize;

    /// The same of a cell below a heading that is not known.
    fn unread(
        &mut self,
        _field: usize,
        _memos: &mut Self::Memos,
        _context: &C,
        written: Delimited,
        at: usize,
    ) -> usize {
        self.others().leave_unread();
        self.others().end(written, at)
    }

    /// Reads the cells of a row from one on, given its number and where it begins; where the row ends,
    /// which is before its line end.
    #[inline]
    fn read_cells(
        &mut self,
        uses: &[FieldUse],
        memos: &mut Self::Memos,
        context: &C,
        written: Delimited,
        mut field: usize,
        mut at: usize,
    ) -> usize {
        loop {
            let (use_of, first) = (uses.get(field), written.bytes.get(at));
            field += 1;
            if first != Some(&written.delimiter) {
                if first.is_none_or(|byte| is_line_end(*byte)) {
                    break;
                }
                self.others().has_quotes |= first == Some(&b'"');
                at = match use_of {
                    Some(FieldUse::Of(column)) => self.cell(*column, memos, context, written, at),
                    Some(FieldUse::Free) | None => self.others().free(written, at),
                    Some(FieldUse::Unread) => self.unread(field - 1, memos, context, written, at),
                };
                // A cell ends at a separator.
                if written.bytes.get(at) != Some(&written.delimiter) {
                    break;
                }
            }
            at += 1;
        }
        self.others().is_odd |= field != uses.len();
        at
    }
}

impl OpenCells {
    /// Keeps what a cell means, and leaves it open where that is nothing; where its separator stands.
    #[inline]
    pub(crate) fn recall<T: Copy>(
        &mut self,
        column: Column,
        memo: &mut Memo<T>,
        room: &mut Option<T>,
        written: Delimited,
        at: usize,
        understand: impl FnOnce(&[u8]) -> Option<T>,
    ) -> usize {
        let (found, end) = memo.recall(written, at, understand);
        if found.is_none() {
            self.open |= bit(column);
        }
        *room = found;
        end
    }

    /// The same of what a name stands for.
    #[inline]
    pub(crate) fn recall_name<Id: Copy + PartialEq>(
        &mut self,
        column: Column,
        memo: &mut Memo<Id>,
        room: &mut Option<Id>,
        written: Delimited,
        at: usize,
        names: &Names<Id>,
    ) -> usize {
        self.recall(column, memo, room, written, at, |text| names.find(name(text)?))
    }

    /// Leaves a cell open; where its separator stands.
    pub(crate) fn leave_open(&mut self, column: Column, written: Delimited, at: usize) -> usize {
        self.open |= bit(column);
        self.end(written, at)
    }

    /// Leaves a cell open below a heading that is not known.
    pub(crate) const fn leave_unread(&mut self) {
        self.open |= UNREAD;
    }

    /// Where a cell ends that is left open.
    fn end(&mut self, written: Delimited, at: usize) -> usize {
        written.cell_end(at, &mut |_, _| self.is_odd = true).end
    }

    /// Passes over a cell that is not read: it must be text, and no heading.
    #[inline]
    pub(crate) fn free(&mut self, written: Delimited, at: usize) -> usize {
        let cut = written.cell_end(at, &mut |_, _| self.is_odd = true);
        let text = written.bytes.get(cut.start..cut.stop).unwrap_or_default();
        self.is_odd |= cut.is_mixed || may_be_heading(text) || std::str::from_utf8(text).is_err();
        cut.end
    }

    /// Whether there are none, and nothing is odd: then the shape of the row is sound.
    #[inline]
    pub(crate) const fn are_sound(&self) -> bool {
        self.open == 0 && !self.is_odd
    }

    /// Whether there are none.
    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.open == 0
    }

    /// Whether the cell of a column is one.
    #[inline]
    pub(crate) const fn contain(&self, column: Column) -> bool {
        self.open & bit(column) != 0
    }

    /// Whether cells below headings that are not known must be looked at.
    #[inline]
    pub(crate) const fn have_unread(&self) -> bool {
        self.open & UNREAD != 0
    }
}

/// Stands for all cells below headings that are not known.
const UNREAD: u32 = 1 << (u32::BITS - 1);

const fn bit(column: Column) -> u32 {
    1 << column as u32
}

/// The text of a name, unless it is blank, or may be a heading.
pub(crate) fn name(text: &[u8]) -> Option<&str> {
    let is_name = !may_be_heading(text);
    Some(text_of(text)).filter(|name| is_name && !name.is_empty())
}
