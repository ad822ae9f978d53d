//! CSV for a double click in Excel or WPS: a byte-order mark, without which Chinese is garbled
//! there, CRLF, and numbers and words as people read them.

use std::io::{self, Write};

use csv::Terminator;

use super::Layout;
use super::csv::{CsvDialect, write};
use crate::lang::Lang;
use crate::report::{Cell, Number, Report, Word};

/// How the names of its files end: a name alone is CSV for pipes.
pub(super) const ENDINGS: &[&str] = &[];

/// For spreadsheets: numbers and words as people read them; a gap is an empty cell.
struct ForSpreadsheets;

impl CsvDialect for ForSpreadsheets {
    const TERMINATOR: Terminator = Terminator::CRLF;

    fn number(number: &Number, text: &mut String) {
        number.write_shown(text);
    }

    fn word(word: Word, lang: Lang) -> &'static str {
        lang.text(word.text)
    }

    fn other(cell: &Cell, lang: Lang, text: &mut String) {
        cell.write_shown(lang, text);
    }
}

/// Writes the rows of all sections for a spreadsheet.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    out.write_all(b"\xEF\xBB\xBF")?;
    write::<ForSpreadsheets>(report, layout, out)
}
