//! A table that is written row by row, however many there are: CSV for pipes, or for a spreadsheet with a
//! byte-order mark and CRLF, since people open it with a double click.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::csv::refused;
use super::escape::no_formula;
use super::{Format, Headings, Layout};
use crate::lang::Text;

/// A table that is being written.
pub(crate) struct CanonicalTable<'o> {
    writer: Writer<&'o mut dyn Write>,
}

/// The text of a cell.
pub(crate) enum CanonicalText<'t> {
    /// A name, a unit or a number as the plan has it, which is written as it is.
    Ours(&'t str),
    /// A text of the user's files: never a formula.
    Theirs(&'t str),
}

impl<'o> CanonicalTable<'o> {
    /// Starts a table with these headings, under their keys and as people read them.
    ///
    /// # Errors
    /// Writing failed.
    pub(crate) fn new(
        out: &'o mut dyn Write,
        format: Format,
        layout: Layout,
        headings: &[(&str, Text)],
    ) -> io::Result<Self> {
        let is_for_spreadsheets = format == Format::Excel;
        if is_for_spreadsheets {
            out.write_all(b"\xEF\xBB\xBF")?;
        }
        let end = if is_for_spreadsheets { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let mut writer = WriterBuilder::new().terminator(end).from_writer(out);
        let heading = |(key, title): &(_, Text)| match layout.headings {
            Headings::Text => layout.lang.text(*title),
            Headings::Keys => *key,
        };
        writer.write_record(headings.iter().map(heading)).map_err(refused)?;
        Ok(Self { writer })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Writing failed.
    pub(crate) fn write<'t>(
        &mut self,
        row: impl Iterator<Item = CanonicalText<'t>>,
    ) -> io::Result<()> {
        let cells = row.map(|cell| match cell {
            CanonicalText::Ours(text) => text.into(),
            CanonicalText::Theirs(text) => no_formula(text),
        });
        let cells: Vec<_> = cells.collect();
        self.writer.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(refused)
    }

    /// Ends the table.
    ///
    /// # Errors
    /// Writing failed.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
