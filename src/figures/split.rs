//! The strict splitter: from the bytes of a piece to its rows, the bounds of their fields, and what
//! is wrong with them.
//!
//! It splits as RFC 4180 and the `csv` crate do, its oracle in the tests: a quote opens a field
//! only at its start, a doubled one stands for itself, and CR, LF or CRLF end a row. Unlike that
//! crate it never glosses over a mistake: what is not as it should be is split all the same and
//! noted as a [`Fault`]; what a fault means for a row is the reader's matter.
//!
//! Nearly all bytes mean nothing. Many at a time are looked at for those that may, and only those
//! are told apart.

use super::chunk::{CHUNK, not_above};
use super::fields::Bounds;
use super::piece::{Found, Head, Piece};
use super::unquote::unquote;
use crate::problem::Code;

/// The most bytes a row may have. Beyond it the rest of the file is not read.
pub const MAX_RECORD: usize = 1 << 20;

/// Something wrong with the bytes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub code: Code,
    /// The byte it begins at.
    pub offset: u64,
}

/// What becomes of the last row of a piece, where its line has not ended.
#[derive(Clone, Copy, Debug)]
pub enum Rest {
    /// There is more of it.
    GoesOn,
    /// It is the last of its source.
    Ends,
    /// It is longer than any may be, and taken as it is.
    IsCut,
}

/// Where the scan stands within a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Outside quotes.
    #[default]
    Plain,
    /// Inside them: where they were opened, and whether a line ended since.
    Quoted { opened: u32, lines: bool },
    /// Behind a quote at `at`, which closes the field unless another one follows.
    Closed { opened: u32, lines: bool, at: u32 },
    /// In the text behind a closing quote.
    Behind,
}

/// The scan of one row after the other. Places count from the first byte of a [`Piece`].
#[derive(Default)]
pub struct Splitter {
    delimiter: u8,
    state: State,
    /// Where the row begins.
    row: u32,
    /// Where the field begins.
    start: u32,
    /// Whether quotes are doubled in the field.
    is_doubled: bool,
    /// Whether the byte before the row is a CR.
    after_cr: bool,
    /// The line that the row begins in.
    line: u64,
    /// How many lines ended within quotes, and the place behind the last byte if that was a CR.
    inner: (u64, u32),
    /// How many fields and faults there are before the row.
    before: (usize, usize),
    /// The fields that are more than what stands between two quotes.
    mixed: Vec<usize>,
    /// The byte of the file that the piece starts with.
    offset: u64,
    found: Found,
}

impl Splitter {
    /// A splitter of fields at `delimiter`, from this line on.
    pub fn new(delimiter: u8, line: u64) -> Self {
        Self { delimiter, line, ..Self::default() }
    }

    /// Splits the bytes of a piece from a place on, where a row begins; where the row begins that is
    /// not whole, of which nothing is kept.
    pub fn split(&mut self, piece: &mut Piece, from: usize, rest: Rest) -> usize {
        self.enter(piece, from);
        self.scan(piece.bytes.get(..piece.filled).unwrap_or_default());
        match rest {
            Rest::GoesOn => {}
            Rest::Ends => self.end(place(piece.filled)),
            Rest::IsCut => self.cut(place(piece.filled)),
        }
        self.leave(piece)
    }

    /// Begins to split a piece at a place.
    fn enter(&mut self, piece: &mut Piece, from: usize) {
        std::mem::swap(&mut self.found, &mut piece.found);
        self.before = (self.found.bounds.len(), self.found.faults.len());
        (self.row, self.start, self.inner) = (place(from), place(from), (0, 0));
        (self.state, self.is_doubled, self.offset) = (State::Plain, false, piece.offset);
    }

    /// Gives the piece what was found; where the row begins that is not whole.
    fn leave(&mut self, piece: &mut Piece) -> usize {
        let (fields, faults) = self.before;
        self.found.bounds.truncate(fields);
        self.found.faults.truncate(faults);
        for index in self.mixed.drain(..) {
            let Some(bounds) = self.found.bounds.get_mut(index) else { continue };
            if let Some(field) = piece.bytes.get_mut(bounds.range()) {
                bounds.end = bounds.start + place(unquote(field));
            }
        }
        std::mem::swap(&mut self.found, &mut piece.found);
        self.row as usize
    }

    fn scan(&mut self, bytes: &[u8]) {
        let last = self.delimiter.max(b'"');
        let mut at = self.row;
        let mut rest = bytes.get(at as usize..).unwrap_or_default();
        while let Some((chunk, behind)) = rest.split_first_chunk::<CHUNK>() {
            self.scan_chunk(chunk, not_above(last, chunk), at);
            (rest, at) = (behind, at + u64::BITS);
        }
        // What stands behind the last byte means nothing.
        let mut chunk = [0xFF; CHUNK];
        for (to, from) in chunk.iter_mut().zip(rest) {
            *to = *from;
        }
        self.scan_chunk(&chunk, not_above(last, &chunk), at);
    }

    /// Takes in the bytes of a chunk that may mean something: one bit each.
    fn scan_chunk(&mut self, chunk: &[u8; CHUNK], mut special: u64, chunk_at: u32) {
        while special != 0 {
            let bit = special.trailing_zeros();
            special &= special - 1;
            let (byte, at) = (chunk.get(bit as usize).copied().unwrap_or_default(), chunk_at + bit);
            // As nearly all fields and rows end.
            if self.state == State::Plain && byte == self.delimiter {
                self.found.bounds.push(Bounds { start: self.start, end: at });
                self.start = at + 1;
            } else if self.state == State::Plain && byte == b'\n' && at > self.row {
                self.found.bounds.push(Bounds { start: self.start, end: at });
                self.end_row(at);
            } else {
                self.meet(byte, at);
            }
        }
    }

    fn end_row(&mut self, at: u32) {
        let head = Head {
            start: self.row,
            line: u32::try_from(self.line).unwrap_or(0),
            fields: place(self.before.0),
            faults: place(self.found.faults.len()),
        };
        self.found.rows.push(head);
        self.line += 1 + self.inner.0;
        (self.row, self.start) = (at + 1, at + 1);
        (self.after_cr, self.inner) = (false, (0, 0));
        self.before = (self.found.bounds.len(), self.found.faults.len());
    }

    /// Takes in any byte that may mean something.
    #[cold]
    fn meet(&mut self, byte: u8, at: u32) {
        if at == self.row && matches!(byte, b'\r' | b'\n') {
            return self.blank_line(byte, at);
        }
        if let State::Closed { opened, lines, at: closed } = self.state
            && at > closed + 1
        {
            self.text_behind(opened, lines, closed + 1);
        }
        if byte == 0 {
            self.fault(Code::NulByte, at);
        }
        match (self.state, byte) {
            (State::Quoted { opened, lines }, b'"') => {
                self.state = State::Closed { opened, lines, at };
            }
            (State::Quoted { opened, .. }, b'\r' | b'\n') => {
                self.end_line(byte, at);
                self.state = State::Quoted { opened, lines: true };
            }
            (State::Quoted { .. }, _) => {}
            (State::Closed { opened, lines, .. }, b'"') => {
                self.is_doubled = true;
                self.state = State::Quoted { opened, lines };
            }
            (State::Plain, b'"') if at == self.start => {
                self.state = State::Quoted { opened: at, lines: false };
            }
            (_, b'\r' | b'\n') => {
                self.end_field(at);
                self.end_row(at);
                self.after_cr = byte == b'\r';
            }
            (_, byte) if byte == self.delimiter => self.end_field(at),
            (State::Closed { opened, lines, .. }, _) => self.text_behind(opened, lines, at),
            (State::Plain | State::Behind, b'"') => self.fault(Code::StrayQuote, at),
            (State::Plain | State::Behind, _) => {}
        }
    }

    /// A line end where a row would begin: a blank line, or the second half of the end before.
    fn blank_line(&mut self, byte: u8, at: u32) {
        if byte == b'\r' || !self.after_cr {
            self.fault(Code::BlankLine, at);
            self.line += 1;
        }
        self.after_cr = byte == b'\r';
        (self.row, self.start) = (at + 1, at + 1);
        self.before.1 = self.found.faults.len();
    }

    /// Ends the last row of a source, unless it ended with its line.
    fn end(&mut self, length: u32) {
        if self.row == length {
            return;
        }
        match self.state {
            State::Quoted { opened, .. } => self.fault(Code::UnclosedQuote, opened),
            State::Closed { opened, lines, at } if length > at + 1 => {
                self.text_behind(opened, lines, at + 1);
            }
            State::Closed { .. } | State::Plain | State::Behind => {}
        }
        self.end_field(length);
        self.end_row(length);
    }

    /// Ends a row that has grown beyond [`MAX_RECORD`].
    fn cut(&mut self, length: u32) {
        match self.state {
            State::Quoted { opened, .. } => self.fault(Code::UnclosedQuote, opened),
            _ => self.fault(Code::RowTooLong, self.row),
        }
        self.end_field(length);
        self.end_row(length);
    }

    /// Counts a line that ends within quotes: with LF, CRLF or CR.
    fn end_line(&mut self, byte: u8, at: u32) {
        let (lines, last_cr) = self.inner;
        let is_half = byte == b'\n' && last_cr == at;
        let cr = if byte == b'\r' { at + 1 } else { 0 };
        self.inner = (lines + u64::from(!is_half), cr);
    }

    /// Text behind a closing quote. Where lines ended inside, that quote was meant to open another
    /// field, and it is the first one that is not closed.
    fn text_behind(&mut self, opened: u32, lines: bool, at: u32) {
        if lines {
            self.fault(Code::UnclosedQuote, opened);
        } else {
            self.fault(Code::TextAfterQuote, at);
        }
        self.state = State::Behind;
    }

    fn end_field(&mut self, at: u32) {
        let is_mixed = self.is_doubled || self.state == State::Behind;
        let bounds = match self.state {
            State::Closed { at: closed, .. } if !is_mixed => {
                Bounds { start: self.start + 1, end: closed }
            }
            State::Quoted { .. } if !is_mixed => Bounds { start: self.start + 1, end: at },
            _ => Bounds { start: self.start, end: at },
        };
        if is_mixed {
            self.mixed.push(self.found.bounds.len());
        }
        self.found.bounds.push(bounds);
        (self.state, self.is_doubled, self.start) = (State::Plain, false, at + 1);
    }

    /// Notes a fault: one of a kind in a row is enough to mend it, and an unclosed quote explains
    /// what follows.
    fn fault(&mut self, code: Code, at: u32) {
        let said = self.found.faults.iter().skip(self.before.1);
        let follows = |fault: &Fault| fault.code == code || fault.code == Code::UnclosedQuote;
        if !said.into_iter().any(follows) {
            self.found.faults.push(Fault { code, offset: self.offset + u64::from(at) });
        }
    }
}

/// A place within a piece.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("a piece is a few rows at most of the longest")
}
