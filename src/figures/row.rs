//! The reading of a row of figures: cell by cell, and then it is told what they say together.
//!
//! Each column has its reader, which says what a cell means and where it ends. What it does not
//! understand at once is left open, and looked at when the whole row is there: only then is its shape
//! asked about, and what stands beside an open cell. Nothing is understood twice.

use super::columns::{FigureCells, Memos};
use super::context::Context;
use super::form::Column;
use super::header::Header;
use super::observation::Observations;
use super::reader::{OpenRow, Reader, RowReader};
use crate::problem::Code;
use crate::value::SourceId;

/// Reads chunks of figures.
pub(super) type FigureReader = Reader<Memos, Observations>;

/// A row of figures while it is read.
pub(super) struct FigureRow<'r, 'c, 'b> {
    pub context: &'r Context<'c>,
    pub row: &'r mut OpenRow<'b, Header>,
    /// What its cells say.
    pub cells: &'r FigureCells,
    pub memos: &'r Memos,
    pub rows: &'r mut Observations,
}

impl RowReader for Context<'_> {
    type Header = Header;
    type Memos = Memos;
    type Rows = Observations;

    fn source(&self) -> SourceId {
        self.input.source
    }

    fn header(&self) -> &Header {
        self.header
    }

    fn is_laid(&self) -> bool {
        self.input.is_laid
    }

    fn near(&self, unknown: Code, name: &str) -> Vec<&str> {
        self.request.near(unknown, name)
    }

    #[inline]
    fn read(&self, row: &mut OpenRow<Header>, memos: &mut Memos, rows: &mut Observations) {
        let mut cells = FigureCells::default();
        row.end = cells.read(memos, self, row.written, row.at as usize);
        row.has_quotes = cells.others.has_quotes;
        row.filled |= cells.others.filled;
        if (cells.are_clear() && !row.is_too_long()) || row.has_sound_shape() {
            row.has_text = true;
            FigureRow { context: self, row, cells: &cells, memos, rows }.observe();
        }
    }
}

impl FigureRow<'_, '_, '_> {
    /// The text of a column, trimmed; empty when there is no such column.
    pub(super) fn text(&mut self, column: Column) -> &str {
        self.context.header.text(column, self.row.fields())
    }

    /// What stands in a column, with the spaces around it.
    pub(super) fn written(&mut self, column: Column) -> &str {
        let field = self.context.header.field(column, self.row.fields());
        std::str::from_utf8(field).unwrap_or_default()
    }
}
