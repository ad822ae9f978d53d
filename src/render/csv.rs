//! CSV for pipes: the grids of a report under one header, UTF-8, LF, no byte-order mark.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{ByteRecord, Terminator, WriterBuilder};

use super::escape::no_formula;
use super::{Headings, Layout};
use crate::report::{Block, Cell, Head, Report, Show};

/// What differs between CSV for programs and for spreadsheets.
pub struct Dialect {
    /// How lines end.
    pub terminator: Terminator,
    /// What a cell says.
    pub text: fn(&Cell, Layout, &mut String),
}

/// Writes the rows of all sections for programs: numbers with all their digits, stable words.
pub fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let text = |cell: &Cell, layout: Layout, text: &mut String| cell.write_data(layout.lang, text);
    write(report, layout, &Dialect { terminator: Terminator::Any(b'\n'), text }, out)
}

/// Writes the rows of all sections in a dialect.
pub fn write(
    report: &Report,
    layout: Layout,
    dialect: &Dialect,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(dialect.terminator).from_writer(out);
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let (mut header, mut record, mut text): (Vec<&str>, _, String) =
        (Vec::new(), ByteRecord::new(), String::new());
    for block in blocks {
        let Block::Grid(grid) = block else { continue };
        let columns = grid.columns();
        let chosen = columns.iter().enumerate().filter(|(_, head)| is_data(**head));
        let (chosen, heads): (Vec<usize>, Vec<&Head>) = chosen.unzip();
        if heads.is_empty() {
            // It is for people alone.
            continue;
        }
        let keys: Vec<&str> = heads.iter().map(|head| head.key).collect();
        if keys != header {
            let heading = |head: &&Head| match layout.headings {
                Headings::Text => layout.lang.text(head.title),
                Headings::Keys => head.key,
            };
            writer.write_record(heads.iter().map(heading)).map_err(refused)?;
            header = keys;
        }
        for row in 0..grid.rows() {
            record.clear();
            grid.visit_chosen(row, &chosen, &mut |cell| {
                text.clear();
                (dialect.text)(&cell, layout, &mut text);
                record.push_field(harmless(&cell, &text).as_bytes());
            });
            writer.write_byte_record(&record).map_err(refused)?;
        }
    }
    writer.flush()
}

/// What the system refused, with its own kind: a closed pipe must stay recognisable.
pub fn refused(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Whether a column is for programs and spreadsheets.
fn is_data(head: Head) -> bool {
    head.show != Show::TableOnly
}

/// Texts that are not ours alone cannot become formulas; numbers are never touched.
fn harmless<'t>(cell: &Cell, text: &'t str) -> Cow<'t, str> {
    match cell {
        Cell::Theirs(_) | Cell::List(_) | Cell::Phrase(_) | Cell::Notes(_) => no_formula(text),
        _ => Cow::Borrowed(text),
    }
}
