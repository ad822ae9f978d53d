//! The records of a source, one after the other.

use std::io;

use super::cell::line_end;
use super::chunk::{Chunk, Chunks};
use super::fault::{Fault, FaultAt};
use super::line_ends::line_ends;
use super::record::{Record, Row};

/// The rows of one source, from its first line on.
pub struct Rows<'a> {
    chunks: Chunks<'a>,
    chunk: Chunk,
    /// Where the next row begins in the chunk.
    at: usize,
    /// The line that stands there.
    line: u64,
    record: Record,
    /// The blank lines since the last row.
    blank: Vec<FaultAt>,
}

/// The most blank lines that are waited through for a row.
const MAX_BLANK: usize = 100_000;

impl<'a> Rows<'a> {
    /// All rows of a source that was opened.
    #[must_use]
    pub fn new(chunks: Chunks<'a>) -> Self {
        let (line, chunk, record) = (chunks.first_line(), Chunk::default(), Record::default());
        Self { chunks, chunk, at: 0, line, record, blank: Vec::new() }
    }

    /// The byte between two cells.
    #[must_use]
    pub const fn delimiter(&self) -> u8 {
        self.chunks.delimiter()
    }

    /// The next row that is not blank, or `None` at the end, or where [`Self::gave_up`] says why.
    ///
    /// # Errors
    /// Reading failed.
    pub fn next_row(&mut self) -> io::Result<Option<Row<'_>>> {
        loop {
            while let length @ 1.. = line_end(self.chunk.bytes(), self.at) {
                if self.blank.len() == MAX_BLANK {
                    return Ok(None);
                }
                let offset = self.chunk.offset + self.at as u64;
                self.blank.push(FaultAt { fault: Fault::BlankLine, offset });
                (self.at, self.line) = (self.at + length, self.line + 1);
            }
            if self.at < self.chunk.bytes().len() {
                break;
            }
            if !self.chunks.next(&mut self.chunk)? {
                return Ok(None);
            }
            self.at = 0;
        }
        Ok(Some(self.row()))
    }

    /// The row that begins where the last one ended.
    fn row(&mut self) -> Row<'_> {
        let Chunk { offset, is_cut, .. } = self.chunk;
        let (start, bytes) = (self.at, self.chunk.bytes());
        let offset_of_row = offset + start as u64;
        self.record.faults.clear();
        self.record.faults.append(&mut self.blank);
        let end = self.record.cut(self.chunk.cells(), start, offset);
        self.at = end + line_end(bytes, end);
        if is_cut && self.at == bytes.len() {
            self.record.cut_short(offset_of_row);
        }
        let line = u32::try_from(self.line).unwrap_or(0);
        self.line += line_ends(bytes.get(start..self.at).unwrap_or_default(), false);
        let Record { faults, .. } = &self.record;
        Row { offset: offset_of_row, line, fields: self.record.fields(bytes), faults }
    }

    /// Where so many blank lines begin that no row was sought behind them, and how many that is.
    #[must_use]
    pub fn gave_up(&self) -> Option<(FaultAt, usize)> {
        let first = self.blank.first().filter(|_| self.blank.len() == MAX_BLANK)?;
        Some((*first, MAX_BLANK))
    }

    /// At the end, the blank lines behind the last row.
    #[must_use]
    pub fn trailing(&self) -> &[FaultAt] {
        &self.blank
    }

    /// The hash of all bytes, once they are read; none when the reading was cut short.
    #[must_use]
    pub fn sha256(&self) -> Option<String> {
        self.chunks.sha256()
    }

    /// What is left: the chunks behind, the chunk that is being read and where its next row begins, in
    /// which line.
    #[must_use]
    pub fn into_rest(self) -> Rest<'a> {
        let Self { chunks, chunk, at, line, .. } = self;
        Rest { chunks, chunk, at, line }
    }
}

/// What is left of a source of which some rows were read.
pub struct Rest<'a> {
    /// The chunks behind the one that is being read.
    pub chunks: Chunks<'a>,
    /// That chunk.
    pub chunk: Chunk,
    /// Where its next row begins.
    pub at: usize,
    /// The line that stands there.
    pub line: u64,
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;
    use std::path::{Path, PathBuf};

    use super::super::chunk::{CHUNK, MAX_RECORD};
    use super::super::dialect::sniff;
    use super::super::digest::{Hash, Hashing};
    use super::super::oracle::{self, Split};
    use super::super::source::Stream;
    use super::*;

    /// The rows of a text that is read in blocks of so many bytes.
    fn rows(text: &[u8], block: usize) -> Vec<Split> {
        let stream: Box<dyn Stream> = Box::new(Cursor::new(text));
        let stream = Hashing::new(stream, Hash::Spared, None);
        let mut rows = Rows::new(Chunks::new(stream, block));
        let (mut all, mut at, mut line) = (Vec::new(), 0, 1);
        let owned = |faults: &[FaultAt]| faults.iter().map(|it| (it.fault, it.offset)).collect();
        while let Some(row) = rows.next_row().expect("bytes do not fail") {
            let fields: Vec<_> = row.fields.iter().map(<[u8]>::to_vec).collect();
            let broken = fields.iter().position(|field| std::str::from_utf8(field).is_err());
            assert_eq!(row.fields.broken(), broken, "the row at {}", row.offset);
            let start = usize::try_from(row.offset).expect("the row lies within");
            let after_cr = at > 0 && text.get(at - 1) == Some(&b'\r');
            line += line_ends(text.get(at..start).expect("rows are in order"), after_cr);
            assert_eq!(u64::from(row.line), line, "the row at {start}");
            at = start;
            all.push(Split { row: Some((row.offset, fields)), faults: owned(row.faults) });
        }
        all.push(Split { row: None, faults: owned(rows.trailing()) });
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
            ("a,\"b\nc\nd", (Fault::UnclosedQuote, 2)),
            ("a,\"b\"\"c\nd", (Fault::UnclosedQuote, 2)),
            ("a,\"b\nc,\"d\"\n", (Fault::UnclosedQuote, 2)),
            ("a,b\"c\n", (Fault::StrayQuote, 3)),
            ("a, \"b\"\n", (Fault::StrayQuote, 3)),
            ("\"a\"b,c\n", (Fault::TextAfterQuote, 3)),
            ("a\n\nb\n", (Fault::BlankLine, 2)),
            ("a\r\n\r\nb", (Fault::BlankLine, 3)),
            ("a\0b\n", (Fault::NulByte, 1)),
            ("a\0b\n\0\n", (Fault::NulByte, 1)),
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
        for (text, fault) in [(quoted, (Fault::UnclosedQuote, 6)), (plain, (Fault::TooLong, 4))] {
            for block in [1 << 16, 1 << 18] {
                let faults: Vec<_> =
                    rows(text.as_bytes(), block).into_iter().flat_map(|it| it.faults).collect();
                assert_eq!(faults, [fault]);
            }
        }
        let longest = format!("{}\nb", "x".repeat(MAX_RECORD));
        assert!(rows(longest.as_bytes(), CHUNK).iter().all(|it| it.faults.is_empty()));
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
                    let Ok(dialect) = sniff(&text) else { continue };
                    let text = text.get(dialect.skip..).expect("what is skipped is there");
                    // The oracle knows no limits.
                    if text.len() <= MAX_RECORD && !text.starts_with(&b"\n".repeat(MAX_BLANK)) {
                        for block in [CHUNK, 64, 1] {
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
