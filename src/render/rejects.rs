//! The rows that were not used, as a table to open, sort and send back: like `excel`, with a
//! byte-order mark and CRLF, since people open it with a double click. What a sentence names is shown
//! escaped, as on a terminal; the row itself stays as it was written.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::csv::refused;
use super::escape::{no_formula, visible};
use super::{Headings, Layout};
use crate::lang::{Lang, Text};
use crate::problem::Reject;

/// A table of rejects that is being written.
pub(crate) struct RejectTable<'o> {
    writer: Writer<&'o mut dyn Write>,
    lang: Lang,
}

/// A column: its key, its heading and what it says.
type Column = (&'static str, Text, fn(&Reject, Lang) -> String);

const COLUMNS: &[Column] = &[
    ("file", Text::new("文件", "File"), |reject, _| visible(reject.file).into_owned()),
    ("line", Text::new("行", "Line"), |reject, _| reject.line.to_string()),
    ("column", Text::new("列", "Column"), |reject, _| reject.column.to_string()),
    ("severity", Text::new("级别", "Severity"), |reject, lang| {
        lang.text(reject.problem.code.severity().word()).to_owned()
    }),
    ("code", Text::new("代码", "Code"), |reject, _| reject.problem.code.name().to_owned()),
    ("message", Text::new("问题", "Problem"), |reject, lang| {
        visible(&reject.problem.message_and_place(lang, reject.also)).into_owned()
    }),
    ("advice", Text::new("建议", "What to do"), |reject, lang| {
        visible(&reject.problem.advice(lang)).into_owned()
    }),
    ("row", Text::new("原文", "Row"), |reject, _| reject.text.to_owned()),
];

impl<'o> RejectTable<'o> {
    /// Starts a table with its header, which stands there even when no row follows.
    ///
    /// # Errors
    /// Writing failed.
    pub(crate) fn new(out: &'o mut dyn Write, layout: Layout) -> io::Result<Self> {
        out.write_all(b"\xEF\xBB\xBF")?;
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        let heading = |(key, title, _): &Column| match layout.headings {
            Headings::Text => layout.lang.text(*title),
            Headings::Keys => key,
        };
        writer.write_record(COLUMNS.iter().map(heading)).map_err(refused)?;
        Ok(Self { writer, lang: layout.lang })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// Writing failed.
    pub(crate) fn write(&mut self, reject: &Reject) -> io::Result<()> {
        let cells = COLUMNS.iter().map(|(.., cell)| {
            let text = cell(reject, self.lang);
            no_formula(&text).into_owned()
        });
        self.writer.write_record(cells).map_err(refused)
    }

    /// Ends the table.
    ///
    /// # Errors
    /// Writing failed.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
