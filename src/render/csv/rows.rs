//! Rows of CSV as text.
//!
//! Rows in which nothing needs quotes are their fields with commas between them, and nearly all are
//! so; any others are left to the csv crate.

use csv::{Terminator, WriterBuilder};
use memchr::{memchr, memchr3};

/// Rows that are being written.
pub(super) struct CsvRows {
    terminator: Terminator,
    text: Vec<u8>,
    /// The fields of the rows that are not ended yet, column by column.
    fields: String,
    /// Where the first begins and each ends.
    bounds: Vec<usize>,
}

impl CsvRows {
    /// No rows yet, behind a text.
    pub(super) fn behind(text: Vec<u8>, terminator: Terminator) -> Self {
        Self { terminator, text, fields: String::new(), bounds: vec![0] }
    }

    /// Adds a field: what is written behind the text. Those of one column follow one another.
    pub(super) fn field(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.fields);
        self.bounds.push(self.fields.len());
    }

    /// Ends the rows, of which there are so many.
    pub(super) fn end(&mut self, rows: usize) {
        let Self { terminator, text, fields, bounds } = self;
        let bytes = fields.as_bytes();
        let of_row = |row: usize| {
            let starts = (row..bounds.len() - 1).step_by(rows);
            starts.map(|at| match bounds.get(at..at + 2) {
                Some([start, end]) => bytes.get(*start..*end).unwrap_or_default(),
                _ => &[],
            })
        };
        let special = memchr(b',', bytes).or_else(|| memchr3(b'"', b'\r', b'\n', bytes));
        if special.is_none() && bounds.len() > rows + 1 {
            let is_crlf = matches!(terminator, Terminator::CRLF);
            let line_end: &[u8] = if is_crlf { b"\r\n" } else { b"\n" };
            text.reserve(bytes.len() + bounds.len() + 2 * rows);
            for row in 0..rows {
                for field in of_row(row) {
                    // Nearly half of them are empty.
                    if !field.is_empty() {
                        text.extend_from_slice(field);
                    }
                    text.push(b',');
                }
                text.pop();
                text.extend_from_slice(line_end);
            }
        } else {
            let mut csv = WriterBuilder::new();
            let csv = csv.terminator(*terminator).buffer_capacity(1 << 10);
            let mut csv = csv.from_writer(text);
            for row in 0..rows {
                csv.write_record(of_row(row)).expect("memory takes all text");
            }
        }
        self.fields.clear();
        self.bounds.truncate(1);
    }

    /// The rows as text.
    pub(super) fn text(self) -> Vec<u8> {
        self.text
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
                let mut written = CsvRows::behind(b"before".into(), terminator);
                for field in row {
                    written.field(|text| text.push_str(field));
                }
                written.end(1);
                let text = String::from_utf8(written.text()).expect("text");
                assert_eq!(text.strip_prefix("before"), Some(expected.as_str()), "{row:?}");
            }
        }
    }
}
