//! What kind of table is read: what its header must name, and what that header tells of its rows.
//!
//! A [`Form`] is one kind; a roster, whose columns plan.toml names, is another.

use super::columns::NUMBERS;
use super::form::Form;
use super::header::Header;
use super::number::Comma;
use super::titles::{self, Titles};
use super::unread;
use crate::problem::{Extent, Problem, Problems};
use crate::table::{Fault, Fields, RowPlace};

/// What kind of table is read: how its header is told from other rows.
pub(crate) trait Kind {
    /// Where each column is.
    type Header: Heads;

    /// Columns that show what a header looks like.
    fn example(&self) -> String;

    /// Whether a row names any column, or cannot be read as text at all.
    fn is_begun_by(&self, fields: Fields) -> bool;

    /// Whether a row looks like a header: it names what the table needs.
    fn is_named_by(&self, fields: Fields) -> bool;

    /// Whether titles may stand above it.
    fn may_have_titles(&self) -> bool {
        false
    }

    /// Reads the header row, and pushes what is wrong with it; `None` when the rows below cannot be
    /// understood.
    fn read(&self, fields: Fields, row: RowPlace, problems: &mut Problems) -> Option<Self::Header>;
}

/// A header that was understood.
pub(crate) trait Heads {
    /// How many fields a row has.
    fn width(&self) -> usize;

    /// Whether a row is a header again.
    fn is_header(&self, fields: Fields) -> bool;

    /// Whether the columns of a row that is a header again stand at the same places.
    fn is_repeated_by(&self, fields: Fields) -> bool;

    /// What is said of fields whose headings are not known, given below which of them something stands,
    /// one bit each, and of which a problem was named.
    fn say_unread(&self, row: RowPlace, filled: u64, named: &[Extent]) -> Vec<Problem>;

    /// The fields that hold numbers.
    fn numbers(&self) -> Vec<usize>;

    /// Notes what a comma before three digits is in them.
    fn set_comma(&mut self, comma: Comma);

    /// Notes what the titles above it say.
    fn set_titles(&mut self, titles: Titles) {
        let _ = titles;
    }

    /// Whether a row is a note below the table.
    fn is_note(&self, fields: Fields) -> bool {
        let _ = fields;
        false
    }

    /// Whether what stands above the header is what the form itself has there: that is no row of the table.
    fn has_above(&self, _fault: Fault) -> bool {
        false
    }

    /// Whether a row is one that the form itself has below its table.
    fn is_of_form(&self, _fields: Fields) -> bool {
        false
    }
}

impl Kind for &'static Form {
    type Header = Header;

    fn example(&self) -> String {
        self.example.to_owned()
    }

    fn is_begun_by(&self, fields: Fields) -> bool {
        Form::is_begun_by(self, fields)
    }

    fn is_named_by(&self, fields: Fields) -> bool {
        Form::is_named_by(self, fields)
    }

    fn may_have_titles(&self) -> bool {
        self.has_titles
    }

    fn read(&self, fields: Fields, row: RowPlace, problems: &mut Problems) -> Option<Header> {
        Header::read(self, fields, row, problems)
    }
}

impl Heads for Header {
    fn width(&self) -> usize {
        self.width
    }

    fn is_header(&self, fields: Fields) -> bool {
        self.is_in(fields)
    }

    fn is_repeated_by(&self, fields: Fields) -> bool {
        Self::is_repeated_by(self, fields)
    }

    fn say_unread(&self, row: RowPlace, filled: u64, named: &[Extent]) -> Vec<Problem> {
        unread::say(self, row, filled, named)
    }

    fn numbers(&self) -> Vec<usize> {
        NUMBERS.iter().filter_map(|column| self.index(*column)).collect()
    }

    fn set_comma(&mut self, comma: Comma) {
        self.comma = comma;
    }

    fn set_titles(&mut self, titles: Titles) {
        self.titles = titles;
    }

    fn is_note(&self, fields: Fields) -> bool {
        self.has_titles() && titles::is_note(fields)
    }

    fn has_above(&self, fault: Fault) -> bool {
        fault == Fault::TitleLine && self.titles.are_of_form()
    }

    fn is_of_form(&self, fields: Fields) -> bool {
        self.titles.are_of_form() && titles::is_signed(fields)
    }
}
