//! CSV for a double click in Excel or WPS: a byte-order mark, without which Chinese is garbled
//! there, CRLF, and numbers and words as people read them.

use std::io::{self, Write};

use csv::Terminator;

use super::Layout;
use super::csv::{CsvDialect, write};
use crate::lang::Lang;
use crate::report::{Cell, Report};

/// How the names of its files end: a name alone is CSV for pipes.
pub(super) const ENDINGS: &[&str] = &[];

/// Writes the rows of all sections for a spreadsheet; a gap is an empty cell.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let text = |cell: &Cell, lang: Lang, text: &mut String| match cell {
        Cell::Missing(_) => {}
        cell => cell.write_shown(lang, text),
    };
    out.write_all(b"\xEF\xBB\xBF")?;
    write(report, layout, &CsvDialect { terminator: Terminator::CRLF, text }, out)
}
