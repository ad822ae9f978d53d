//! The next row of a table: its fields, the offset it starts at, and what is wrong with its bytes.
//!
//! The `csv` crate splits the fields; [`Strict`] watches the same bytes. A faster splitter
//! replaces this file and keeps its interface.

use std::io::{self, BufReader, Cursor, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::digest::Hashing;
use super::sniff::{self, PEEK};
use super::source::{Source, Stream};
use super::strict::{Fault, Strict};
use crate::problem::Code;

type Bytes<'a> = Hashing<io::Chain<Cursor<Vec<u8>>, Box<dyn Stream + 'a>>>;

/// The rows of one source, from its first line on; the header is the first row.
pub struct Rows<'a> {
    reader: Reader<Strict<BufReader<Bytes<'a>>>>,
    record: ByteRecord,
}

/// One row.
pub struct Row<'a> {
    /// The byte it starts at.
    pub offset: u64,
    /// Its fields without quotes.
    pub fields: &'a ByteRecord,
    /// What is wrong with its bytes, blank lines before it included.
    pub faults: Vec<Fault>,
}

/// What opening a source gives: its rows, or the code of what it is instead.
pub type Opened<'a> = Result<Rows<'a>, (Code, &'static str)>;

impl<'a> Rows<'a> {
    /// Opens a source and looks at its first bytes.
    ///
    /// # Errors
    /// Reading failed.
    pub fn open(source: &'a dyn Source) -> io::Result<Opened<'a>> {
        let mut stream = source.open()?;
        let mut start = Vec::new();
        stream.by_ref().take(PEEK as u64).read_to_end(&mut start)?;
        Ok(sniff::sniff(&start).map(|sniffed| {
            let mut bytes =
                BufReader::with_capacity(PEEK, Hashing::new(Cursor::new(start).chain(stream)));
            // The peeked bytes are in the buffer's first fill, so nothing is lost by skipping here.
            io::copy(&mut bytes.by_ref().take(sniffed.skip as u64), &mut io::sink())
                .expect("the first bytes are in memory");
            let strict = Strict::new(bytes, sniffed.delimiter, sniffed.skip as u64);
            let mut builder = ReaderBuilder::new();
            builder.has_headers(false).flexible(true).delimiter(sniffed.delimiter);
            Self { reader: builder.from_reader(strict), record: ByteRecord::new() }
        }))
    }

    /// The next row that is not blank, or `None` at the end.
    ///
    /// # Errors
    /// Reading failed.
    pub fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        if !self.reader.read_byte_record(&mut self.record).map_err(refused)? {
            return Ok(None);
        }
        let strict = self.reader.get_mut();
        let offset =
            strict.take_start().expect("the csv crate and the strict scan see the same records");
        let faults = self.faults();
        Ok(Some(Row { offset, fields: &self.record, faults }))
    }

    /// The faults up to the next row; at the end, those of trailing blank lines.
    pub fn faults(&mut self) -> Vec<Fault> {
        let strict = self.reader.get_mut();
        std::iter::from_fn(|| strict.take_fault()).collect()
    }

    /// The hash of all bytes, once they are read; none when the reading was cut short.
    pub fn sha256(&self) -> Option<String> {
        let strict = self.reader.get_ref();
        if strict.is_cut_short() { None } else { strict.inner().get_ref().sha256() }
    }
}

/// What the system refused, with its own kind; the records of a flexible reader have no other error.
fn refused(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::test::Text;
    use super::*;

    fn rows(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let source = Text::new("t.csv", text);
        let mut rows = Rows::open(&source)
            .expect("bytes do not fail")
            .unwrap_or_else(|(code, _)| panic!("{code:?}"));
        let mut all = Vec::new();
        while let Some(row) = rows.next().expect("bytes do not fail") {
            let field = |field: &[u8]| String::from_utf8_lossy(field).into_owned();
            all.push((row.offset, row.fields.iter().map(field).collect()));
        }
        all
    }

    #[test]
    fn offsets_are_those_of_the_file() {
        let expected = |offsets: [u64; 3]| {
            let fields = [["a", "b"], ["1", "x\ny"], ["2", "z"]];
            offsets
                .into_iter()
                .zip(fields.map(|row| row.map(str::to_owned).to_vec()))
                .collect::<Vec<_>>()
        };
        assert_eq!(rows(b"a,b\n1,\"x\ny\"\n2,z\n"), expected([0, 4, 12]));
        assert_eq!(rows(b"\xEF\xBB\xBFa,b\r\n1,\"x\ny\"\r\n\r\n2,z"), expected([3, 8, 19]));
        assert_eq!(rows(b"sep=;\r\na;b\r\n1;\"x\ny\"\r\n2;z"), expected([7, 12, 21]));
    }

    #[test]
    fn long_tables_keep_records_and_offsets_together() {
        let lines: Vec<String> = (0..5000).map(|n| format!("{n},\"x{n}\n\"\n")).collect();
        let text = lines.concat();
        for (offset, fields) in rows(text.as_bytes()) {
            let start = usize::try_from(offset).expect("a short text");
            let number = fields.first().expect("a first field");
            assert!(
                text.get(start..).expect("an offset within").starts_with(&format!("{number},"))
            );
        }
    }
}
