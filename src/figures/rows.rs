//! The rows of a table, one by one or all at once on several threads: the fields of each, where it
//! starts, and what is wrong with its bytes.

use std::io;

use super::cutter::Cutter;
use super::digest::{Hash, Hashing};
use super::fields::Fields;
use super::piece::Piece;
use super::place::RowPlace;
use super::sniff;
use super::source::Source;
use super::split::Fault;
use super::turns::{self, Looked};
use crate::problem::Code;
use crate::threads;
use crate::value::SourceId;

/// How large a source is, in bytes, for which more than one thread pays.
const LARGE: u64 = 4 << 20;

/// The rows of one source, from its first line on; the header is the first row.
pub struct Rows<'a> {
    cutter: Cutter<'a>,
    piece: Piece,
    /// How many rows of the piece were given.
    given: usize,
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

impl Row<'_> {
    /// The blank lines before it.
    pub fn blank_lines(&self) -> impl Iterator<Item = Fault> {
        self.faults.iter().filter(|fault| fault.code == Code::BlankLine).copied()
    }

    /// Where it stands in its source.
    #[must_use]
    pub const fn place(&self, source: SourceId) -> RowPlace {
        RowPlace { source, offset: self.offset, line: self.line }
    }
}

/// What opening a source gives: its rows, or the code of what it is instead.
pub type Opened<'a> = Result<Rows<'a>, (Code, &'static str)>;

impl<'a> Rows<'a> {
    /// Opens a source and looks at its first bytes.
    ///
    /// # Errors
    /// Reading failed.
    pub fn open(source: &'a dyn Source, hash: Hash) -> io::Result<Opened<'a>> {
        let length = source.length();
        let mut cutter = Cutter::new(Hashing::new(source.open()?, hash, length), length);
        Ok(match sniff::sniff(cutter.peek()?) {
            Ok(sniffed) => {
                cutter.begin(sniffed);
                Ok(Self::of(cutter))
            }
            Err(other) => Err(other),
        })
    }

    fn of(cutter: Cutter<'a>) -> Self {
        Self { cutter, piece: Piece::default(), given: 0 }
    }

    /// The next row that is not blank, or `None` at the end.
    ///
    /// # Errors
    /// Reading failed.
    #[inline]
    pub fn next_row(&mut self) -> io::Result<Option<Row<'_>>> {
        if self.given == self.piece.found.rows.len() && !self.refill()? {
            return Ok(None);
        }
        self.given += 1;
        Ok(self.piece.row(self.given - 1))
    }

    /// Goes on to the next piece with rows; whether there is one.
    #[cold]
    fn refill(&mut self) -> io::Result<bool> {
        while self.cutter.next(&mut self.piece)? {
            self.given = 0;
            if !self.piece.found.rows.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads all rows that are left, those of a large source on several threads. Each has a memory,
    /// this one `memory`. What `look` finds in a row, or the row, goes to `take` in the order of the
    /// rows.
    ///
    /// # Errors
    /// Reading failed.
    pub fn read<M: Default, S>(
        mut self,
        memory: &M,
        look: impl Fn(&M, &Row) -> Option<S> + Sync,
        mut take: impl FnMut(&M, Looked<S>) + Send,
    ) -> io::Result<Self> {
        let mut said = Vec::new();
        turns::look_at(&self.piece, self.given, |row| look(memory, row), &mut said);
        turns::take_in(&self.piece, self.given, &mut said, |looked| take(memory, looked));
        let threads = self.threads()?;
        self.given = self.piece.found.rows.len();
        self.cutter = turns::read(self.cutter, threads, memory, &look, take)?;
        Ok(self)
    }

    /// How many threads the rest is worth.
    fn threads(&mut self) -> io::Result<usize> {
        if self.cutter.is_at_end() || self.cutter.length()? <= LARGE {
            return Ok(1);
        }
        Ok(threads::available())
    }

    /// How many bytes the source has; what was read stays read.
    ///
    /// # Errors
    /// Reading failed.
    pub fn length(&mut self) -> io::Result<u64> {
        self.cutter.length()
    }

    /// Goes on behind the first line end from a byte on: a guess, since it may stand within quotes.
    ///
    /// # Errors
    /// Reading failed.
    pub fn go_to(&mut self, offset: u64) -> io::Result<()> {
        (self.piece, self.given) = (Piece::default(), 0);
        self.cutter.go_to(offset)
    }

    /// At the end, the faults of the blank lines behind the last row.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        self.cutter.trailing()
    }

    /// The hash of all bytes, once they are read; none when the reading was cut short.
    #[must_use]
    pub fn sha256(&self) -> Option<String> {
        self.cutter.sha256()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;
    use std::path::{Path, PathBuf};

    use super::super::cutter::BLOCK;
    use super::super::lines;
    use super::super::oracle::{self, Split};
    use super::super::source::Stream;
    use super::super::split::MAX_RECORD;
    use super::*;

    /// The rows of a text that is read in blocks of so many bytes.
    fn rows(text: &[u8], block: usize) -> Vec<Split> {
        let stream: Box<dyn Stream> = Box::new(Cursor::new(text));
        let cutter = Cutter::of_blocks(Hashing::new(stream, Hash::Spared, None), block);
        let mut rows = Rows::of(cutter);
        let (mut all, mut at, mut line) = (Vec::new(), 0, 1);
        let owned = |faults: &[Fault]| faults.iter().map(|it| (it.code, it.offset)).collect();
        while let Some(row) = rows.next_row().expect("bytes do not fail") {
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
