//! Cuts a source into chunks of whole records.
//!
//! The bytes come in blocks. A record lies in one chunk: what is left of a block is carried over to
//! the next. A chunk stays in the cache of a processor while its records are read.

use std::io::{self, Read, Seek, SeekFrom};

use memchr::{memchr, memrchr2};

use super::cell::{Delimited, is_line_end};
use super::dialect::{self, Dialect, PEEK};
use super::digest::{Hash, Hashing, digest};
use super::fault::Fault;
use super::line_ends::line_ends;
use super::source::{Source, Stream};

/// How many bytes a chunk has, unless a record is longer.
pub(super) const CHUNK: usize = 64 << 10;

/// The most bytes a record may have. Beyond it the rest of the source is not read.
pub(crate) const MAX_RECORD: usize = 1 << 20;

/// Whole records, one behind the other.
#[derive(Debug, Default)]
pub struct Chunk {
    room: Vec<u8>,
    filled: usize,
    /// The byte of the source that it begins at.
    pub offset: u64,
    /// Whether its last record is longer than any may be, and was cut.
    pub is_cut: bool,
    delimiter: u8,
}

impl Chunk {
    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.room.get(..self.filled).unwrap_or_default()
    }

    /// Its cells.
    #[must_use]
    pub fn cells(&self) -> Delimited<'_> {
        Delimited { bytes: self.bytes(), delimiter: self.delimiter }
    }
}

/// Reads a source chunk by chunk.
pub struct Chunks<'a> {
    stream: Hashing<Box<dyn Stream + 'a>>,
    delimiter: u8,
    size: usize,
    /// The longest record that is waited for.
    longest: usize,
    /// The bytes that were read and are in no chunk yet.
    rest: Vec<u8>,
    /// The byte of the source that they begin at.
    offset: u64,
    /// The line that they begin in.
    line: u64,
    end: End,
    /// The hash of the bytes as they came, where others are read.
    raw_hash: Option<String>,
}

/// Whether there is more to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// There may be.
    Ahead,
    /// Everything was read.
    Reached,
    /// All chunks were given.
    Passed,
    /// A record beyond [`MAX_RECORD`] ended the reading.
    CutShort,
}

impl<'a> Chunks<'a> {
    /// Opens a source and looks at its first bytes. Where the length is known, a small source is read
    /// into little room.
    ///
    /// # Errors
    /// Reading failed.
    pub fn open(source: &'a dyn Source, hash: Hash) -> io::Result<Result<Self, Fault>> {
        if let Some(refusal) = source.refusal() {
            return Ok(Err(refusal.fault));
        }
        let length = source.length();
        let raw = source.raw().filter(|_| hash == Hash::Computed);
        let raw_hash = raw.map(|raw| digest(raw.open()?)).transpose()?.flatten();
        let raw_hash = raw_hash.or_else(|| source.hash().map(str::to_owned));
        let is_made = source.raw().is_some() || source.hash().is_some();
        let hash = if is_made { Hash::Spared } else { hash };
        let stream = Hashing::new(source.open()?, hash, length);
        // One byte more, at which the end shows.
        let whole = length.and_then(|length| usize::try_from(length).ok()?.checked_add(1));
        let mut chunks = Self::new(stream, whole.map_or(CHUNK, |whole| CHUNK.min(whole)));
        chunks.raw_hash = raw_hash;
        chunks.read_to(PEEK.min(chunks.size))?;
        let dialect = match source.delimiter() {
            Some(delimiter) => Ok(Dialect { delimiter, skip: 0 }),
            None => dialect::sniff(&chunks.rest),
        };
        Ok(dialect.map(|Dialect { delimiter, skip }| {
            chunks.delimiter = delimiter;
            chunks.offset = skip as u64;
            chunks.line += line_ends(chunks.rest.get(..skip).unwrap_or_default(), false);
            chunks.rest.drain(..skip);
            chunks
        }))
    }

    /// Reads a source with commas in chunks of so many bytes.
    pub(super) const fn new(stream: Hashing<Box<dyn Stream + 'a>>, size: usize) -> Self {
        let rest = Vec::new();
        let (end, raw_hash) = (End::Ahead, None);
        let longest = MAX_RECORD;
        Self { stream, delimiter: b',', size, longest, rest, offset: 0, line: 1, end, raw_hash }
    }

    /// The byte between two cells.
    #[must_use]
    pub const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The line that the first record begins in, from 1: asked before anything is read.
    #[must_use]
    pub const fn first_line(&self) -> u64 {
        self.line
    }

    /// The next chunk, in the room of an old one; whether there is one.
    ///
    /// # Errors
    /// Reading failed.
    pub fn next(&mut self, chunk: &mut Chunk) -> io::Result<bool> {
        if matches!(self.end, End::Passed | End::CutShort) {
            return Ok(false);
        }
        let mut size = self.size.max(self.rest.len());
        let end = loop {
            self.read_to(size)?;
            if self.end == End::Reached {
                self.end = End::Passed;
                break self.rest.len();
            }
            if let Some(end) = last_end(&self.rest, self.delimiter) {
                break end;
            }
            if self.rest.len() > self.longest {
                self.end = End::CutShort;
                break self.rest.len();
            }
            size = (self.rest.len() + self.size).min(self.longest + 1);
        };
        chunk.is_cut = self.end == End::CutShort;
        (chunk.offset, chunk.filled, chunk.delimiter) = (self.offset, end, self.delimiter);
        self.offset += end as u64;
        // What is left is little, and goes to the room of the old chunk.
        std::mem::swap(&mut chunk.room, &mut self.rest);
        self.rest.clear();
        self.rest.extend_from_slice(chunk.room.get(end..).unwrap_or_default());
        Ok(true)
    }

    /// Whether everything was read, though not all may be given.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.end != End::Ahead
    }

    /// How many bytes the source has; what was read stays read.
    ///
    /// # Errors
    /// Reading failed.
    pub fn length(&mut self) -> io::Result<u64> {
        let length = self.stream.seek(SeekFrom::End(0))?;
        self.stream.seek(SeekFrom::Start(self.offset + self.rest.len() as u64))?;
        Ok(length)
    }

    /// Goes on behind the first line end from a byte on, with small chunks and short records: a guess,
    /// since it may stand within quotes.
    ///
    /// # Errors
    /// Reading failed.
    pub fn go_to(&mut self, offset: u64) -> io::Result<()> {
        self.stream.seek(SeekFrom::Start(offset))?;
        (self.size, self.longest, self.end) = (PEEK, PEEK, End::Ahead);
        self.rest.clear();
        self.read_to(PEEK)?;
        let line_end = memchr(b'\n', &self.rest);
        let skipped = line_end.map_or(self.rest.len(), |at| at + 1);
        self.rest.drain(..skipped);
        self.offset = offset + skipped as u64;
        Ok(())
    }

    /// The hash of all bytes, once they are read; none when the reading was cut short.
    #[must_use]
    pub fn sha256(&self) -> Option<String> {
        if self.end == End::CutShort {
            return None;
        }
        self.raw_hash.clone().or_else(|| self.stream.sha256())
    }

    /// Reads until so many bytes are there, or the source ends.
    fn read_to(&mut self, size: usize) -> io::Result<()> {
        let mut filled = self.rest.len();
        self.rest.resize(size.max(filled), 0);
        while let Some(room) = self.rest.get_mut(filled..).filter(|room| !room.is_empty()) {
            match self.stream.read(room) {
                Ok(0) => {
                    self.end = End::Reached;
                    break;
                }
                Ok(length) => filled += length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.rest.truncate(filled);
                    return Err(error);
                }
            }
        }
        self.rest.truncate(filled);
        Ok(())
    }
}

/// Where the last record ends that ends in these bytes, which begin with one: behind the last line end
/// outside quotes. A quote opens a cell where a cell begins.
fn last_end(bytes: &[u8], delimiter: u8) -> Option<usize> {
    // Whether a line ends with the last CR is not known yet: an LF may follow.
    let line_end = |from: usize, to: usize| {
        let to = if to == bytes.len() && bytes.last() == Some(&b'\r') { to - 1 } else { to };
        memrchr2(b'\r', b'\n', bytes.get(from..to)?).map(|at| from + at + 1)
    };
    let quote = |from: usize| memchr(b'"', bytes.get(from..)?).map(|at| from + at);
    let (mut outside, mut at, mut end) = (0, 0, None);
    while let Some(open) = quote(at) {
        let before = open.checked_sub(1).and_then(|before| bytes.get(before));
        if before.is_some_and(|byte| *byte != delimiter && !is_line_end(*byte)) {
            at = open + 1;
            continue;
        }
        end = line_end(outside, open).or(end);
        let mut close = quote(open + 1);
        while let Some(first) = close.filter(|first| bytes.get(first + 1) == Some(&b'"')) {
            close = quote(first + 2);
        }
        let Some(close) = close else { return end };
        (outside, at) = (close + 1, close + 1);
    }
    line_end(outside, bytes.len()).or(end)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn a_glance_waits_for_no_long_record() {
        let text = [&b"a,1\n"[..], &vec![b'"'; MAX_RECORD]].concat();
        let stream: Box<dyn Stream> = Box::new(Cursor::new(text));
        let mut chunks = Chunks::new(Hashing::new(stream, Hash::Spared, None), CHUNK);
        let mut chunk = Chunk::default();
        chunks.go_to(1000).expect("bytes do not fail");
        assert!(chunks.next(&mut chunk).expect("bytes do not fail"));
        assert!(chunk.is_cut && chunk.bytes().len() <= 2 * PEEK);
    }
}
