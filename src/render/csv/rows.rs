//! Rows of CSV as text.
//!
//! A row in which nothing needs quotes is its fields with commas between them, and nearly all are
//! so; any other is left to the csv crate, field by field.

use csv::{Terminator, WriterBuilder};
use memchr::{memchr_iter, memchr3};

/// Rows that are being written.
pub struct Rows {
    terminator: Terminator,
    /// Whole rows.
    text: Vec<u8>,
    /// The row that is not ended yet, and where each of its fields ends.
    row: String,
    ends: Vec<usize>,
}

impl Rows {
    /// No rows yet, behind a text.
    pub const fn behind(text: Vec<u8>, terminator: Terminator) -> Self {
        Self { terminator, text, row: String::new(), ends: Vec::new() }
    }

    /// Adds a field to the row: what is written behind the text.
    pub fn field(&mut self, write: impl FnOnce(&mut String)) {
        if !self.ends.is_empty() {
            self.row.push(',');
        }
        write(&mut self.row);
        self.ends.push(self.row.len());
    }

    /// Ends the row.
    pub fn end(&mut self) {
        let row = self.row.as_bytes();
        let commas = memchr_iter(b',', row).count();
        let is_plain = commas + 1 == self.ends.len() && memchr3(b'"', b'\r', b'\n', row).is_none();
        if is_plain && !row.is_empty() {
            self.text.extend_from_slice(row);
            let crlf = matches!(self.terminator, Terminator::CRLF);
            self.text.extend_from_slice(if crlf { b"\r\n" } else { b"\n" });
        } else {
            self.quote();
        }
        self.row.clear();
        self.ends.clear();
    }

    /// The rows as text.
    pub fn text(self) -> Vec<u8> {
        self.text
    }

    /// Has the row written with quotes where they are needed.
    fn quote(&mut self) {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        let bounds = starts.zip(&self.ends);
        let fields = bounds.map(|(start, end)| self.row.get(start..*end).unwrap_or_default());
        let mut csv = WriterBuilder::new();
        let csv = csv.terminator(self.terminator).buffer_capacity(1 << 10);
        let mut csv = csv.from_writer(&mut self.text);
        csv.write_record(fields).expect("memory takes all text");
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
                let mut rows = Rows::behind(Vec::new(), terminator);
                for field in row {
                    rows.field(|text| text.push_str(field));
                }
                rows.end();
                assert_eq!(rows.text(), expected, "{row:?}");
            }
        }
    }
}
