//! The strict splitter: from the bytes of a record to the bounds of its fields, and what is wrong
//! with them.
//!
//! It splits as RFC 4180 and the `csv` crate do, its oracle in the tests: a quote opens a field
//! only at its start, a doubled one stands for itself, and CR, LF or CRLF end a record. Unlike that
//! crate it never glosses over a mistake: what is not as it should be is split all the same and
//! noted as a [`Fault`]; what a fault means for a row is the reader's matter.
//!
//! Nearly all bytes mean nothing. Eight at a time are looked at for one that may, and only those
//! are told apart.

use super::fields::Bounds;
use crate::problem::Code;

/// The most bytes a record may have. Beyond it the rest of the file is not read.
pub const MAX_RECORD: usize = 1 << 20;

/// Something wrong with the bytes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub code: Code,
    /// The byte it begins at.
    pub offset: u64,
}

/// Where the scan stands within a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Outside quotes.
    Plain,
    /// Inside them: where they were opened, and whether a line ended since.
    Quoted { opened: usize, lines: bool },
    /// Behind a quote at `at`, which closes the field unless another one follows.
    Closed { opened: usize, lines: bool, at: usize },
}

/// The scan of one record after the other. Positions count from the record's first byte.
pub struct Splitter {
    delimiter: u8,
    /// Eight times the distance of the last byte that may mean something to 0x7F.
    above: u64,
    state: State,
    /// How far the record was scanned.
    at: usize,
    /// Where the field begins.
    start: usize,
    /// Whether the field is more than what stands between its quotes.
    is_mixed: bool,
    /// How many lines ended within quotes, and the place behind the last byte if that was a CR.
    inner: (u64, usize),
    bounds: Vec<Bounds>,
    mixed: Vec<usize>,
    offset: u64,
    faults: Vec<Fault>,
    /// How many of the faults lie before this record.
    before: usize,
}

/// Eight bytes with the high bit only.
const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

impl Splitter {
    /// A splitter of fields at `delimiter`.
    pub fn new(delimiter: u8) -> Self {
        let last = delimiter.max(b'"');
        Self {
            delimiter,
            above: u64::from_ne_bytes([0x7F - last; 8]),
            state: State::Plain,
            at: 0,
            start: 0,
            is_mixed: false,
            inner: (0, 0),
            bounds: Vec::new(),
            mixed: Vec::new(),
            offset: 0,
            faults: Vec::new(),
            before: 0,
        }
    }

    /// Forgets the faults of the last record.
    pub fn forget(&mut self) {
        self.faults.clear();
    }

    /// Notes a line that is blank, before the next record.
    pub fn blank(&mut self, offset: u64) {
        self.faults.push(Fault { code: Code::BlankLine, offset });
    }

    /// Starts a record, whose first byte has this offset in its file.
    pub fn begin(&mut self, offset: u64) {
        self.bounds.clear();
        self.mixed.clear();
        self.before = self.faults.len();
        (self.state, self.is_mixed, self.offset) = (State::Plain, false, offset);
        (self.at, self.start, self.inner) = (0, 0, (0, 0));
    }

    /// Scans on in a record, of which more bytes are there than before; the place of the byte that
    /// ends it, or `None` when it goes on.
    pub fn scan(&mut self, record: &[u8]) -> Option<usize> {
        let mut rest = record.get(self.at..).unwrap_or_default();
        while let Some((word, behind)) = rest.split_first_chunk::<8>() {
            if let Some(end) = self.scan_word(u64::from_le_bytes(*word)) {
                return Some(end);
            }
            rest = behind;
        }
        // What stands behind the last byte means nothing.
        let mut word = [0xFF; 8];
        for (to, from) in word.iter_mut().zip(rest) {
            *to = *from;
        }
        let end = self.scan_word(u64::from_le_bytes(word));
        self.at = record.len();
        end
    }

    /// Ends a record at the end of its source.
    pub fn end(&mut self, length: usize) {
        match self.state {
            State::Quoted { opened, .. } => self.fault(Code::UnclosedQuote, opened),
            State::Closed { opened, lines, at } if length > at + 1 => {
                self.text_behind(opened, lines, at + 1);
            }
            State::Closed { .. } | State::Plain => {}
        }
        self.end_field(length);
    }

    /// Ends a record that has grown beyond [`MAX_RECORD`].
    pub fn cut(&mut self, length: usize) {
        match self.state {
            State::Quoted { opened, .. } => self.fault(Code::UnclosedQuote, opened),
            State::Plain | State::Closed { .. } => self.fault(Code::RowTooLong, 0),
        }
        self.end_field(length);
    }

    /// How many lines ended within the quotes of the record.
    pub const fn inner_lines(&self) -> u64 {
        self.inner.0
    }

    /// The bounds of the record's fields.
    pub fn bounds(&self) -> &[Bounds] {
        &self.bounds
    }

    /// The faults of the record and of the blank lines before it.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Takes the quotes out of the fields that are more than what stands between two of them.
    pub fn unquote(&mut self, record: &mut [u8]) {
        if self.mixed.is_empty() {
            return;
        }
        for index in self.mixed.drain(..) {
            let Some(bounds) = self.bounds.get_mut(index) else { continue };
            if let Some(field) = record.get_mut(bounds.start..bounds.end) {
                bounds.end = bounds.start + unquote(field);
            }
        }
    }

    /// Looks at eight bytes, of which the lowest is the first.
    fn scan_word(&mut self, word: u64) -> Option<usize> {
        // A byte keeps its high bit clear when it is ASCII and not above the last special one.
        let mut special = !(((word & !HIGH) + self.above) | word) & HIGH;
        while special != 0 {
            let bit = special.trailing_zeros();
            let at = self.at + (bit / 8) as usize;
            let [byte, ..] = (word >> (bit & !7)).to_le_bytes();
            if self.meets(byte, at) {
                return Some(at);
            }
            special &= special - 1;
        }
        self.at += 8;
        None
    }

    /// Takes in a byte that may mean something; whether it ends the record.
    fn meets(&mut self, byte: u8, at: usize) -> bool {
        // As nearly all fields end.
        let ends = byte == self.delimiter || byte == b'\n';
        if ends && self.state == State::Plain && !self.is_mixed {
            self.bounds.push(Bounds { start: self.start, end: at });
            self.start = at + 1;
            return byte == b'\n';
        }
        self.meet(byte, at)
    }

    fn meet(&mut self, byte: u8, at: usize) -> bool {
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
                self.is_mixed = true;
                self.state = State::Quoted { opened, lines };
            }
            (State::Plain, b'"') if at == self.start => {
                self.state = State::Quoted { opened: at, lines: false };
            }
            (_, b'\r' | b'\n') => {
                self.end_field(at);
                return true;
            }
            (_, byte) if byte == self.delimiter => self.end_field(at),
            (State::Closed { opened, lines, .. }, _) => self.text_behind(opened, lines, at),
            (State::Plain, b'"') => self.fault(Code::StrayQuote, at),
            (State::Plain, _) => {}
        }
        false
    }

    /// Counts a line that ends within quotes: with LF, CRLF or CR.
    fn end_line(&mut self, byte: u8, at: usize) {
        let (lines, last_cr) = self.inner;
        let is_half = byte == b'\n' && last_cr == at;
        let cr = if byte == b'\r' { at + 1 } else { 0 };
        self.inner = (lines + u64::from(!is_half), cr);
    }

    /// Text behind a closing quote. Where lines ended inside, that quote was meant to open another
    /// field, and it is the first one that is not closed.
    fn text_behind(&mut self, opened: usize, lines: bool, at: usize) {
        if lines {
            self.fault(Code::UnclosedQuote, opened);
        } else {
            self.fault(Code::TextAfterQuote, at);
        }
        (self.state, self.is_mixed) = (State::Plain, true);
    }

    fn end_field(&mut self, at: usize) {
        let (start, end) = match self.state {
            State::Plain => (self.start, at),
            State::Closed { .. } | State::Quoted { .. } if self.is_mixed => (self.start, at),
            State::Closed { at: closed, .. } => (self.start + 1, closed),
            State::Quoted { .. } => (self.start + 1, at),
        };
        if self.is_mixed {
            self.mixed.push(self.bounds.len());
        }
        self.bounds.push(Bounds { start, end });
        (self.state, self.is_mixed, self.start) = (State::Plain, false, at + 1);
    }

    /// Notes a fault: one of a kind in a record is enough to mend it, and an unclosed quote
    /// explains what follows.
    fn fault(&mut self, code: Code, at: usize) {
        let said = self.faults.iter().skip(self.before);
        let follows = |fault: &Fault| fault.code == code || fault.code == Code::UnclosedQuote;
        if !said.into_iter().any(follows) {
            self.faults.push(Fault { code, offset: self.offset + at as u64 });
        }
    }
}

/// Takes the quotes out of a field that begins with one; how many bytes are left.
fn unquote(field: &mut [u8]) -> usize {
    let mut plain = Vec::with_capacity(field.len());
    let (mut rest, mut quoted) = (field.get(1..).unwrap_or_default(), true);
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        if *byte != b'"' || !quoted {
            plain.push(*byte);
        } else if let Some(behind) = rest.strip_prefix(b"\"") {
            plain.push(b'"');
            rest = behind;
        } else {
            quoted = false;
        }
    }
    for (to, from) in field.iter_mut().zip(&plain) {
        *to = *from;
    }
    plain.len()
}
