//! The next row of a table: its fields, the offset it starts at, and what is wrong with its bytes.
//!
//! The bytes come in blocks; a row lies in one piece, for which what is left of a block moves to
//! the front before the next is read behind it. [`Splitter`] tells where the row and its fields end.

use std::io::{self, Read, Seek, SeekFrom};

use simdutf8::compat::from_utf8;

use super::digest::{Hash, Hashing};
use super::fields::{Fields, Text};
use super::lines;
use super::sniff::{self, PEEK};
use super::source::{Source, Stream};
use super::split::{Fault, MAX_RECORD, Splitter};
use crate::problem::Code;

/// How many bytes are read at a time.
const BLOCK: usize = 256 << 10;

/// The rows of one source, from its first line on; the header is the first row.
pub struct Rows<'a> {
    stream: Hashing<Box<dyn Stream + 'a>>,
    splitter: Splitter,
    block: usize,
    buffer: Vec<u8>,
    /// How many bytes of the buffer were read.
    filled: usize,
    /// How many of them are known to be UTF-8.
    utf8: usize,
    /// Where the next row starts.
    start: usize,
    /// The byte of the file that the buffer starts with.
    offset: u64,
    /// The line that the next row starts in.
    line: u64,
    after_cr: bool,
    end: End,
}

/// Whether there is more to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// There may be.
    Ahead,
    /// Everything was read.
    Reached,
    /// A row beyond [`MAX_RECORD`] ended the reading.
    CutShort,
}

/// One row.
pub struct Row<'a> {
    /// The byte it starts at.
    pub offset: u64,
    /// The line it starts in, from 1; 0 beyond what fits.
    pub line: u32,
    /// Its fields without quotes.
    pub fields: Fields<'a>,
    /// What is wrong with its bytes, blank lines before it included.
    pub faults: &'a [Fault],
}

/// What opening a source gives: its rows, or the code of what it is instead.
pub type Opened<'a> = Result<Rows<'a>, (Code, &'static str)>;

impl<'a> Rows<'a> {
    /// Opens a source and looks at its first bytes.
    ///
    /// # Errors
    /// Reading failed.
    pub fn open(source: &'a dyn Source, hash: Hash) -> io::Result<Opened<'a>> {
        let mut rows = Self::new(Hashing::new(source.open()?, hash), BLOCK);
        rows.buffer.resize(PEEK, 0);
        while rows.filled < PEEK && rows.end == End::Ahead {
            rows.fill(PEEK)?;
        }
        let sniffed = sniff::sniff(rows.buffer.get(..rows.filled).unwrap_or_default());
        Ok(sniffed.map(|sniffed| {
            rows.splitter = Splitter::new(sniffed.delimiter);
            rows.start = sniffed.skip;
            rows.line +=
                lines::line_ends(rows.buffer.get(..sniffed.skip).unwrap_or_default(), false);
            rows
        }))
    }

    /// The rows of a stream that is read in blocks of so many bytes.
    fn new(stream: Hashing<Box<dyn Stream + 'a>>, block: usize) -> Self {
        Self {
            stream,
            splitter: Splitter::new(b','),
            block,
            buffer: Vec::new(),
            filled: 0,
            utf8: 0,
            start: 0,
            offset: 0,
            line: 1,
            after_cr: false,
            end: End::Ahead,
        }
    }

    /// The next row that is not blank, or `None` at the end.
    ///
    /// # Errors
    /// Reading failed.
    pub fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        self.splitter.forget();
        if !self.skip_blank_lines()? {
            return Ok(None);
        }
        let (offset, line) = (self.offset + self.start as u64, self.line);
        self.splitter.begin(offset);
        let length = self.find_end()?;
        self.line += 1 + self.splitter.inner_lines();
        let end = self.start + length;
        let text = self.text(end);
        let start = std::mem::replace(&mut self.start, (end + 1).min(self.filled));
        self.after_cr = self.buffer.get(end).filter(|_| end < self.filled) == Some(&b'\r');
        let record = self.buffer.get_mut(start..end).unwrap_or_default();
        self.splitter.unquote(record);
        let fields = Fields::new(record, self.splitter.bounds(), text);
        let line = u32::try_from(line).unwrap_or(0);
        Ok(Some(Row { offset, line, fields, faults: self.splitter.faults() }))
    }

    /// How many bytes the source has; what was read stays read.
    ///
    /// # Errors
    /// Reading failed.
    pub fn length(&mut self) -> io::Result<u64> {
        let length = self.stream.seek(SeekFrom::End(0))?;
        self.stream.seek(SeekFrom::Start(self.offset + self.filled as u64))?;
        Ok(length)
    }

    /// Goes on behind the first line end from a byte on: a guess, since it may stand within quotes.
    ///
    /// # Errors
    /// Reading failed.
    pub fn go_to(&mut self, offset: u64) -> io::Result<()> {
        self.stream.seek(SeekFrom::Start(offset))?;
        (self.offset, self.start, self.filled, self.utf8) = (offset, 0, 0, 0);
        (self.after_cr, self.end) = (false, End::Ahead);
        self.read()?;
        let text = self.buffer.get(..self.filled).unwrap_or_default();
        self.start = text.iter().position(|byte| *byte == b'\n').map_or(self.filled, |at| at + 1);
        Ok(())
    }

    /// The faults up to the next row; at the end, those of trailing blank lines.
    pub fn faults(&self) -> &[Fault] {
        self.splitter.faults()
    }

    /// The hash of all bytes, once they are read; none when the reading was cut short.
    pub fn sha256(&self) -> Option<String> {
        if self.end == End::CutShort { None } else { self.stream.sha256() }
    }

    /// Goes to the first byte of a row; whether there is one.
    fn skip_blank_lines(&mut self) -> io::Result<bool> {
        if self.end == End::CutShort {
            return Ok(false);
        }
        loop {
            let Some(byte) = self.buffer.get(self.start).filter(|_| self.start < self.filled)
            else {
                if self.end != End::Ahead {
                    return Ok(false);
                }
                self.read()?;
                continue;
            };
            let after_cr = std::mem::replace(&mut self.after_cr, *byte == b'\r');
            match byte {
                b'\n' if after_cr => {}
                b'\r' | b'\n' => {
                    self.splitter.blank(self.offset + self.start as u64);
                    self.line += 1;
                }
                _ => return Ok(true),
            }
            self.start += 1;
        }
    }

    /// The length of the row that begins at `start`, reading on until it ends.
    fn find_end(&mut self) -> io::Result<usize> {
        loop {
            let most = self.filled.min(self.start + MAX_RECORD + 1);
            let record = self.buffer.get(self.start..most).unwrap_or_default();
            let length = record.len();
            if let Some(end) = self.splitter.scan(record) {
                return Ok(end);
            }
            if length > MAX_RECORD {
                self.splitter.cut(length);
                self.end = End::CutShort;
                return Ok(length);
            }
            if self.end == End::Reached {
                self.splitter.end(length);
                return Ok(length);
            }
            self.read()?;
        }
    }

    /// Whether the row that ends at `end` is UTF-8. A whole block is checked at once, and row by
    /// row only where something in the block is broken.
    fn text(&self, end: usize) -> Text {
        let row = || self.buffer.get(self.start..end).unwrap_or_default();
        if end <= self.utf8 || std::str::from_utf8(row()).is_ok() {
            Text::Utf8
        } else {
            Text::Broken
        }
    }

    /// Reads a block behind what is left of the last one.
    fn read(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.filled, 0);
        self.offset += self.start as u64;
        self.filled -= self.start;
        self.utf8 = self.utf8.saturating_sub(self.start);
        self.start = 0;
        let needed = self.block.max(self.filled * 2);
        if self.buffer.len() < needed {
            self.buffer.resize(needed, 0);
        }
        self.fill(self.block)
    }

    /// Reads at most so many bytes into the room of the buffer.
    fn fill(&mut self, most: usize) -> io::Result<()> {
        let room = self.buffer.get_mut(self.filled..).unwrap_or_default();
        let most = most.min(room.len());
        let room = room.get_mut(..most).unwrap_or_default();
        let length = loop {
            match self.stream.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        if length == 0 {
            self.end = End::Reached;
        }
        self.filled += length;
        let unchecked = self.buffer.get(self.utf8..self.filled).unwrap_or_default();
        self.utf8 += match from_utf8(unchecked) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;
    use std::path::{Path, PathBuf};

    use super::super::oracle::{self, Split};
    use super::*;

    /// The rows of a text that is read in blocks of so many bytes.
    fn rows(text: &[u8], block: usize) -> Vec<Split> {
        let stream: Box<dyn Stream> = Box::new(Cursor::new(text));
        let mut rows = Rows::new(Hashing::new(stream, Hash::Spared), block);
        let (mut all, mut at, mut line) = (Vec::new(), 0, 1);
        let owned = |faults: &[Fault]| faults.iter().map(|it| (it.code, it.offset)).collect();
        while let Some(row) = rows.next().expect("bytes do not fail") {
            let fields: Vec<_> = row.fields.iter().map(<[u8]>::to_vec).collect();
            let broken = fields.iter().position(|field| std::str::from_utf8(field).is_err());
            assert_eq!(row.fields.broken(), broken, "the row at {}", row.offset);
            let start = usize::try_from(row.offset).expect("the row lies within");
            let after_cr = at > 0 && text.get(at - 1) == Some(&b'\r');
            line += lines::line_ends(text.get(at..start).expect("rows are in order"), after_cr);
            assert_eq!(u64::from(row.line), line, "the row at {start}");
            at = start;
            all.push(Split { row: Some((row.offset, fields)), faults: owned(row.faults) });
        }
        all.push(Split { row: None, faults: owned(rows.faults()) });
        all
    }

    fn agree(text: &[u8], block: usize) {
        let shown = String::from_utf8_lossy(text.get(..200).unwrap_or(text));
        assert!(rows(text, block) == oracle::split(text, b','), "{shown:?} by {block}");
    }

    #[test]
    fn every_line_end_ends_a_row_in_any_block() {
        for (text, starts) in [
            ("a,b\nc,d\n", vec![0, 4]),
            ("a,b\r\nc,d", vec![0, 5]),
            ("a,b\rc,d\r", vec![0, 4]),
            ("\"a\nb\",c\r\nd", vec![0, 9]),
            ("\"a\"\"\n\",c\nd", vec![0, 9]),
            (",\n,", vec![0, 2]),
        ] {
            for block in 1..9 {
                let split = rows(text.as_bytes(), block);
                let found: Vec<u64> =
                    split.iter().filter_map(|it| Some(it.row.as_ref()?.0)).collect();
                assert_eq!(found, starts, "{text:?} by {block}");
                assert!(split.iter().all(|it| it.faults.is_empty()), "{text:?} by {block}");
            }
        }
    }

    #[test]
    fn faults_have_their_place() {
        for (text, fault) in [
            ("a,\"b\nc\nd", (Code::UnclosedQuote, 2)),
            ("a,\"b\"\"c\nd", (Code::UnclosedQuote, 2)),
            ("a,\"b\nc,\"d\"\n", (Code::UnclosedQuote, 2)),
            ("a,b\"c\n", (Code::StrayQuote, 3)),
            ("a, \"b\"\n", (Code::StrayQuote, 3)),
            ("\"a\"b,c\n", (Code::TextAfterQuote, 3)),
            ("a\n\nb\n", (Code::BlankLine, 2)),
            ("a\r\n\r\nb", (Code::BlankLine, 3)),
            ("a\0b\n", (Code::NulByte, 1)),
            ("a\0b\n\0\n", (Code::NulByte, 1)),
        ] {
            let split = rows(text.as_bytes(), 3);
            assert_eq!(split.iter().flat_map(|it| &it.faults).next(), Some(&fault), "{text:?}");
        }
    }

    #[test]
    fn fields_have_no_quotes() {
        for (text, fields) in [
            ("\"a,b\",\"\",c", ["a,b", "", "c"]),
            ("\"a\"\"b\",\"\"\"\",\"\"\"c\"", ["a\"b", "\"", "\"c"]),
            ("\"a\"b\"c,d\"e,\"f\ng\"", ["ab\"c", "d\"e", "f\ng"]),
        ] {
            let split = rows(text.as_bytes(), 5);
            let found = split.first().and_then(|it| it.row.clone()).expect("a row").1;
            assert_eq!(found, fields.map(|field| field.as_bytes().to_vec()), "{text:?}");
        }
    }

    #[test]
    fn a_row_beyond_the_limit_ends_the_reading() {
        let quoted = format!("a,b\nc,\"{}", "x\n".repeat(1 << 20));
        let plain = format!("a,b\nc,{}", "x".repeat(2 << 20));
        for (text, fault) in [(quoted, (Code::UnclosedQuote, 6)), (plain, (Code::RowTooLong, 4))] {
            for block in [1 << 16, 1 << 18] {
                let faults: Vec<_> =
                    rows(text.as_bytes(), block).into_iter().flat_map(|it| it.faults).collect();
                assert_eq!(faults, [fault]);
            }
        }
        let longest = format!("{}\nb", "x".repeat(MAX_RECORD));
        assert!(rows(longest.as_bytes(), BLOCK).iter().all(|it| it.faults.is_empty()));
    }

    /// Every table under tests/ and data/ is split as the oracle splits it.
    #[test]
    fn the_oracle_agrees_on_every_table() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (mut open, mut tables) = (vec![root.join("tests"), root.join("data")], 0);
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder of the project") {
                let path: PathBuf = entry.expect("a folder of the project").path();
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|it| it == "csv" || it == "tsv") {
                    let text = fs::read(path).expect("a file of the project");
                    let Ok(sniffed) = sniff::sniff(&text) else { continue };
                    let text = text.get(sniffed.skip..).expect("what is skipped is there");
                    // The oracle knows no limit.
                    if text.len() <= MAX_RECORD {
                        for block in [BLOCK, 64, 1] {
                            agree(text, block);
                        }
                        tables += 1;
                    }
                }
            }
        }
        assert!(tables > 100, "the tables were not found");
    }

    /// Random bytes of those that mean something, and a few that do not.
    #[test]
    fn the_oracle_agrees_on_random_tables() {
        const PIECES: [&[u8]; 16] = [
            b",",
            b",",
            b",",
            b"\n",
            b"\n",
            b"\r\n",
            b"\r",
            b"\"",
            b"\"",
            b"\"\"",
            b"a",
            b"12.5",
            "保费".as_bytes(),
            b"\xE4\xBF",
            b"\0",
            b" (x)!",
        ];
        let mut seed = 7_u64;
        for round in 0..20_000 {
            let mut text = Vec::new();
            for _ in 0..round % 40 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let piece = usize::try_from(seed >> 60).expect("four bits");
                text.extend_from_slice(PIECES.get(piece).expect("sixteen pieces"));
            }
            agree(&text, 1 + round % 7);
        }
    }
}
