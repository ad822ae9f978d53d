//! Cuts a source into pieces of whole rows.
//!
//! The bytes come in blocks. A row lies in one piece: what is left of a block is carried over to the
//! next one.

use std::io::{self, Read, Seek, SeekFrom};

use super::digest::Hashing;
use super::lines;
use super::piece::Piece;
use super::sniff::{PEEK, Sniffed};
use super::source::Stream;
use super::split::{Fault, MAX_RECORD, Rest, Splitter};

/// How many bytes are read at a time.
pub(super) const BLOCK: usize = 64 << 10;

/// Reads a source and splits what it reads.
pub struct Cutter<'a> {
    stream: Hashing<Box<dyn Stream + 'a>>,
    splitter: Splitter,
    block: usize,
    /// The bytes that were read and are in no row yet.
    rest: Vec<u8>,
    /// The byte of the file that they start at.
    offset: u64,
    /// The blank lines before them.
    blank: Vec<Fault>,
    end: End,
}

/// Whether there is more to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// There may be.
    Ahead,
    /// Everything was read.
    Reached,
    /// All pieces were given.
    Passed,
    /// A row beyond [`MAX_RECORD`] ended the reading.
    CutShort,
}

impl<'a> Cutter<'a> {
    /// Nothing was read yet. Where the length is known, a small source is read in one small block,
    /// with room for the byte that it does not have.
    pub fn new(stream: Hashing<Box<dyn Stream + 'a>>, length: Option<u64>) -> Self {
        let length = length.and_then(|length| usize::try_from(length).ok());
        Self::of_blocks(stream, length.map_or(BLOCK, |length| BLOCK.min(length + 1)))
    }

    /// Reads so many bytes at a time.
    pub(super) fn of_blocks(stream: Hashing<Box<dyn Stream + 'a>>, block: usize) -> Self {
        let splitter = Splitter::new(b',', 1);
        let (rest, blank) = (Vec::new(), Vec::new());
        Self { stream, splitter, block, rest, offset: 0, blank, end: End::Ahead }
    }

    /// The first bytes of the source.
    ///
    /// # Errors
    /// Reading failed.
    pub fn peek(&mut self) -> io::Result<&[u8]> {
        let (mut first, mut filled) = (vec![0; PEEK], 0);
        while let Some(room) = first.get_mut(filled..).filter(|room| !room.is_empty()) {
            filled += match self.read(room)? {
                0 => break,
                length => length,
            };
        }
        first.truncate(filled);
        self.rest = first;
        Ok(&self.rest)
    }

    /// Begins with what was found in the first bytes.
    pub fn begin(&mut self, sniffed: Sniffed) {
        let skipped: Vec<u8> = self.rest.drain(..sniffed.skip).collect();
        self.offset = skipped.len() as u64;
        self.splitter = Splitter::new(sniffed.delimiter, 1 + lines::line_ends(&skipped, false));
    }

    /// The next piece, in the room of an old one; whether there is one.
    ///
    /// # Errors
    /// Reading failed.
    pub fn next(&mut self, piece: &mut Piece) -> io::Result<bool> {
        if matches!(self.end, End::Passed | End::CutShort) {
            return Ok(false);
        }
        piece.begin(self.offset, &self.rest, &self.blank);
        let mut from = 0;
        loop {
            if self.end == End::Reached {
                self.splitter.split(piece, from, Rest::Ends);
                self.end = End::Passed;
                break;
            }
            from = self.splitter.split(piece, from, Rest::GoesOn);
            if !piece.found.rows.is_empty() {
                break;
            }
            if piece.filled - from > MAX_RECORD {
                self.splitter.split(piece, from, Rest::IsCut);
                self.end = End::CutShort;
                break;
            }
            self.fill(piece, from)?;
        }
        self.offset += from as u64;
        self.rest.clear();
        self.rest.extend_from_slice(piece.bytes.get(from..piece.filled).unwrap_or_default());
        self.blank.clear();
        self.blank.extend_from_slice(piece.trailing());
        Ok(true)
    }

    /// Behind the last piece, the blank lines at the end.
    pub fn trailing(&self) -> &[Fault] {
        &self.blank
    }

    /// Whether everything was read.
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

    /// Goes on behind the first line end from a byte on, in small blocks.
    ///
    /// # Errors
    /// Reading failed.
    pub fn go_to(&mut self, offset: u64) -> io::Result<()> {
        self.stream.seek(SeekFrom::Start(offset))?;
        (self.block, self.end) = (PEEK, End::Ahead);
        let line_end = self.peek()?.iter().position(|byte| *byte == b'\n');
        let skipped = line_end.map_or(self.rest.len(), |at| at + 1);
        self.rest.drain(..skipped);
        self.offset = offset + skipped as u64;
        self.blank.clear();
        Ok(())
    }

    /// The hash of all bytes, once they are read; none when the reading was cut short.
    pub fn sha256(&self) -> Option<String> {
        if self.end == End::CutShort { None } else { self.stream.sha256() }
    }

    /// Reads a block behind the bytes of a piece, of a row that begins at `from` no more than it may
    /// have.
    fn fill(&mut self, piece: &mut Piece, from: usize) -> io::Result<()> {
        let most = self.block.min(from + MAX_RECORD + 1 - piece.filled);
        if piece.bytes.len() < piece.filled + most {
            piece.bytes.resize(piece.filled + most, 0);
        }
        let room = piece.bytes.get_mut(piece.filled..piece.filled + most).unwrap_or_default();
        piece.filled += self.read(room)?;
        piece.check();
        Ok(())
    }

    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let length = loop {
            match self.stream.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        if length == 0 {
            self.end = End::Reached;
        }
        Ok(length)
    }
}
