//! The rows of a table that holds no figures, cell by cell.

use std::io;

use super::below::Below;
use super::digest::Hash;
use super::fields::Fields;
use super::form::{Column, Form};
use super::header::Header;
use super::place::RowPlace;
use super::rows::Row;
use super::source::Sources;
use super::table::{Table, problem, sound};
use super::turns::Looked;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::value::SourceId;

/// The cells of a row of a table that holds no figures.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    header: &'a Header,
    fields: Fields<'a>,
    row: RowPlace,
}

impl<'a> Cells<'a> {
    /// The text of a column, trimmed; empty when there is no such column.
    #[must_use]
    pub fn text(&self, column: Column) -> &'a str {
        self.header.text(column, self.fields)
    }

    /// The bytes of a column, not trimmed; empty when there is no such column.
    #[must_use]
    pub fn field(&self, column: Column) -> &'a [u8] {
        self.header.field(column, self.fields)
    }

    /// Where a column stands; the row when there is no such column.
    #[must_use]
    pub fn place(&self, column: Column) -> Place {
        let field = self.header.index(column).and_then(|index| u16::try_from(index).ok());
        let extent = field.map_or(Extent::Row, Extent::Field);
        Place { extent, ..self.row.place() }
    }

    /// The row.
    #[must_use]
    pub const fn row(&self) -> RowPlace {
        self.row
    }
}

/// What the cells of a row whose shape is sound say.
pub enum Told<'c, S> {
    /// What a look found in them.
    Says(&'c mut S),
    /// The cells, where a look does not tell.
    Are(Cells<'c>),
}

/// Reads every row of a table, on several threads where it is large: `look` is asked about the usual
/// ones, each thread with a memory of its own, and all whose shape is sound go to `take`, one after
/// the other. What is wrong with the others is pushed.
///
/// # Errors
/// Reading failed.
pub fn each_row<M: Default, S>(
    form: &'static Form,
    (sources, source): (&Sources, SourceId),
    problems: &mut Problems,
    (look, mut take): (
        impl Fn(&M, Cells) -> Option<S> + Sync,
        impl FnMut(&M, Told<S>, &mut Problems) + Send,
    ),
) -> io::Result<()> {
    let opened = Table::open_as(form, sources, (source, Hash::Spared), problems)?;
    let Some(table) = opened else { return Ok(()) };
    let header = &table.header.clone();
    problems.extend(table.blank.iter().map(|fault| problem(source, *fault)));
    let look = |memory: &M, row: &Row| {
        let cells = Cells { header, fields: row.fields, row: row.place(source) };
        if is_usual(header, row) { look(memory, cells) } else { None }
    };
    let mut below = Below::new(header);
    let take = |memory: &M, looked: Looked<S>| {
        let told = match looked {
            Looked::Says(said) => {
                below.meet_usual();
                Some(Told::Says(said))
            }
            Looked::Is(row) => {
                problems.extend(row.blank_lines().map(|fault| problem(source, fault)));
                below.meet(&row);
                let fields = row.fields;
                let place = sound(header, &row, source, problems);
                place.map(|row| Told::Are(Cells { header, fields, row }))
            }
        };
        if let Some(told) = told.filter(|_| !below.is_other_table) {
            take(memory, told, problems);
        }
    };
    let table = table.read(&M::default(), look, take)?;
    let (_, trailing) = table.finish();
    problems.extend(trailing.iter().map(|fault| problem(source, *fault)));
    if below.is_empty {
        let place = Place::new(source, header.offset, Extent::Row);
        problems.push(Problem::new(Code::HeaderOnly, place));
    }
    Ok(())
}

/// Whether nothing is wrong with a row, nor before it, and it is no header: told at a glance.
fn is_usual(header: &Header, row: &Row) -> bool {
    row.faults.is_empty() && row.fields.len() == header.width && row.fields.are_plain()
}
