//! The rows of a table that holds no figures, cell by cell.

use std::io;

use super::body::Body;
use super::form::{Column, Form};
use super::header::Header;
use super::table::{Table, problem, sound};
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::table::{Fields, Hash, RowPlace, Sources};
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

/// Reads every row of a table; all whose shape is sound go to `take`, one after the other. What is
/// wrong with the others is pushed.
///
/// # Errors
/// Reading failed.
pub fn each_row(
    form: &'static Form,
    (sources, source): (&Sources, SourceId),
    problems: &mut Problems,
    mut take: impl FnMut(Cells, &mut Problems),
) -> io::Result<()> {
    let opened = Table::open_as(form, sources, (source, Hash::Spared), problems)?;
    let Some(mut table) = opened else { return Ok(()) };
    let header = &table.header.clone();
    problems.extend(table.blank.iter().map(|fault| problem(source, *fault)));
    let mut body = Body::new(header);
    while let Some(row) = table.next()? {
        problems.extend(row.blank_lines().map(|fault| problem(source, fault)));
        body.meet(&row);
        let fields = row.fields;
        let place = sound(header, &row, source, problems);
        if let Some(row) = place.filter(|_| !body.is_other_table) {
            take(Cells { header, fields, row }, problems);
        }
    }
    let (_, trailing) = table.finish();
    problems.extend(trailing.iter().map(|fault| problem(source, *fault)));
    if body.is_empty {
        let place = Place::new(source, header.offset, Extent::Row);
        problems.push(Problem::new(Code::HeaderOnly, place));
    }
    Ok(())
}
