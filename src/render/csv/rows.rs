//! Rows of CSV as text.
//!
//! A row in which nothing needs quotes is its fields with commas between them, and nearly all are
//! so; any other is left to the csv crate, field by field.

use csv::{Terminator, WriterBuilder};
use memchr::{memchr_iter, memchr3};

/// Rows that are being written.
pub(super) struct CsvRows {
    terminator: Terminator,
    text: String,
    /// Where the row starts that is not ended yet, and where each of its fields ends.
    start: usize,
    ends: Vec<usize>,
}

impl CsvRows {
    /// No rows yet, behind a text.
    pub(super) const fn behind(text: String, terminator: Terminator) -> Self {
        let start = text.len();
        Self { terminator, text, start, ends: Vec::new() }
    }

    /// Adds a field to the row: what is written behind the text.
    pub(super) fn field(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len());
        self.text.push(',');
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.text.pop();
        let row = self.text.get(self.start..).unwrap_or_default().as_bytes();
        let commas = memchr_iter(b',', row).count();
        let is_plain = commas + 1 == self.ends.len() && memchr3(b'"', b'\r', b'\n', row).is_none();
        if is_plain && !row.is_empty() {
            let crlf = matches!(self.terminator, Terminator::CRLF);
            self.text.push_str(if crlf { "\r\n" } else { "\n" });
        } else {
            self.quote();
        }
        self.start = self.text.len();
        self.ends.clear();
    }

    /// The rows as text.
    pub(super) fn text(self) -> String {
        self.text
    }

    /// Has the row written again, with quotes where they are needed.
    fn quote(&mut self) {
        let row = self.text.split_off(self.start);
        let ends = self.ends.iter().map(|end| end - self.start);
        let starts = std::iter::once(0).chain(ends.clone().map(|end| end + 1));
        let bounds = starts.zip(ends);
        let fields = bounds.map(|(start, end)| row.get(start..end).unwrap_or_default());
        let mut quoted = Vec::new();
        let mut csv = WriterBuilder::new();
        let csv = csv.terminator(self.terminator).buffer_capacity(1 << 10);
        let mut csv = csv.from_writer(&mut quoted);
        csv.write_record(fields).expect("memory takes all text");
        drop(csv);
        self.text.push_str(&String::from_utf8(quoted).expect("quotes are text"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_the_csv_crate_writes_them() {
        let rows: [&[&str]; 8] = [
            &["a", "b", "c"],
            &["", "", ""],
            &["a,b", "c", ""],
            &["said \"a\"", "两行\n字", "c\r"],
            &["\"", ",", "\n"],
            &["1.5", "-2", "'=1"],
            &["a"],
            &[""],
        ];
        for terminator in [Terminator::CRLF, Terminator::Any(b'\n')] {
            for row in rows {
                let mut expected = Vec::new();
                let mut csv = WriterBuilder::new();
                let mut csv = csv.terminator(terminator).from_writer(&mut expected);
                csv.write_record(row).expect("memory takes all");
                drop(csv);
                let expected = String::from_utf8(expected).expect("text");
                let mut rows = CsvRows::behind("before".to_owned(), terminator);
                for field in row {
                    rows.field(|text| text.push_str(field));
                }
                rows.end();
                assert_eq!(rows.text().strip_prefix("before"), Some(expected.as_str()), "{row:?}");
            }
        }
    }
}
