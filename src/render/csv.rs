//! CSV for pipes: the grids of a report under one header, UTF-8, LF, no byte-order mark.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::escape::no_formula;
use super::{Headings, Layout};
use crate::report::{Block, Cell, Grid, Head, Report, Show};

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
    let (mut header, mut text): (Vec<&str>, String) = Default::default();
    for block in blocks {
        let Block::Grid(grid) = block else { continue };
        let heads = heads(grid.as_ref());
        if heads.is_empty() {
            // It is for people alone.
            continue;
        }
        let keys: Vec<&str> = heads.iter().map(|head| head.key).collect();
        if keys != header {
            let heading = |head: &Head| match layout.headings {
                Headings::Text => layout.lang.text(head.title),
                Headings::Keys => head.key,
            };
            writer.write_record(heads.iter().map(heading)).map_err(refused)?;
            header = keys;
        }
        for row in 0..grid.rows() {
            let mut written = Ok(());
            grid.visit_some(row, &is_data, &mut |_, cell| {
                if written.is_ok() {
                    text.clear();
                    (dialect.text)(&cell, layout, &mut text);
                    written = writer.write_field(harmless(&cell, &text).as_bytes());
                }
            });
            written.and_then(|()| writer.write_record(None::<&[u8]>)).map_err(refused)?;
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

fn heads(grid: &dyn Grid) -> Vec<Head> {
    grid.columns().into_iter().filter(|head| is_data(*head)).collect()
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
