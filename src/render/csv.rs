//! CSV for pipes: the grids of a report under one header, UTF-8, LF, no byte-order mark.

use std::io::{self, Write};

use csv::Terminator;

use super::escape::is_formula;
use super::rows::Rows;
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
    let mut rows = Rows::new(out, dialect.terminator);
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    let mut header: Vec<&str> = Vec::new();
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
            for head in &heads {
                rows.field(|text| text.push_str(heading(**head, layout)));
            }
            rows.end()?;
            header = keys;
        }
        for row in 0..grid.rows() {
            grid.visit_chosen(row, &chosen, &mut |cell| {
                rows.field(|text| {
                    let start = text.len();
                    (dialect.text)(&cell, layout, text);
                    make_harmless(&cell, text, start);
                });
            });
            rows.end()?;
        }
    }
    rows.finish()
}

fn heading(head: Head, layout: Layout) -> &'static str {
    match layout.headings {
        Headings::Text => layout.lang.text(head.title),
        Headings::Keys => head.key,
    }
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
fn make_harmless(cell: &Cell, text: &mut String, start: usize) {
    let is_text =
        matches!(cell, Cell::Theirs(_) | Cell::List(_) | Cell::Phrase(_) | Cell::Notes(_));
    if is_text && is_formula(text.get(start..).unwrap_or_default()) {
        text.insert(start, '\'');
    }
}
