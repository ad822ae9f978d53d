//! The rows of a table that holds no figures, cell by cell.

use std::io;

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
    let mut below = Below { header, source, empty: true, other_table: false };
    let take = |memory: &M, looked: Looked<S>| {
        let told = match looked {
            Looked::Says(said) => {
                below.empty = false;
                Some(Told::Says(said))
            }
            Looked::Is(row) => below.cells(&row, problems).map(Told::Are),
        };
        if let Some(told) = told.filter(|_| !below.other_table) {
            take(memory, told, problems);
        }
    };
    let table = table.read(&M::default(), look, take)?;
    let (_, trailing) = table.finish();
    problems.extend(trailing.iter().map(|fault| problem(source, *fault)));
    if below.empty {
        let place = Place::new(source, header.offset, Extent::Row);
        problems.push(Problem::new(Code::HeaderOnly, place));
    }
    Ok(())
}

/// The rows below a header while they are read.
struct Below<'h> {
    header: &'h Header,
    source: SourceId,
    /// Whether nothing stands in any of them.
    empty: bool,
    /// Whether another header came, so that what stands below it means something else.
    other_table: bool,
}

impl<'h> Below<'h> {
    /// The cells of a row whose shape is sound; what is wrong with another, and blank lines before
    /// it, are pushed.
    fn cells<'c>(&mut self, row: &Row<'c>, problems: &mut Problems) -> Option<Cells<'c>>
    where
        'h: 'c,
    {
        let Self { header, source, .. } = *self;
        let fields = row.fields;
        self.empty = self.empty && fields.iter().all(|field| field.trim_ascii().is_empty());
        self.other_table |= header.is_contradicted_by(fields);
        let blank = row.faults.iter().filter(|fault| fault.code == Code::BlankLine);
        problems.extend(blank.map(|fault| problem(source, *fault)));
        sound(header, row, source, problems).map(|row| Cells { header, fields, row })
    }
}

/// Whether nothing is wrong with a row, nor before it, and it is no header: told at a glance.
fn is_usual(header: &Header, row: &Row) -> bool {
    row.faults.is_empty() && row.fields.len() == header.width && row.fields.are_plain()
}
