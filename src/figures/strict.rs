//! A strict eye on a table's bytes while the `csv` crate reads them.
//!
//! That crate never refuses anything: an unclosed quote swallows the rest of the file, text behind
//! a quote is glued on, blank lines vanish. [`Strict`] passes the bytes through unchanged and
//! notes where each record starts and what is wrong with it. It changes nothing and decides
//! nothing; what a fault means for a row is the reader's matter.

use std::collections::VecDeque;
use std::io::{self, Read};

use crate::problem::Code;

/// The most bytes a record may have. Beyond it the rest of the file is not read.
pub const MAX_RECORD: u64 = 1 << 20;

/// Something wrong with the bytes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub code: Code,
    /// The byte it begins at.
    pub offset: u64,
}

/// Where the scan stands within a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    RecordStart,
    FieldStart,
    Plain,
    Quoted { opened: u64, lines: bool },
    QuoteInQuoted { opened: u64, lines: bool },
    Cut,
}

/// A reader that passes bytes through and keeps the starts of records and their faults.
pub struct Strict<R> {
    inner: R,
    delimiter: u8,
    offset: u64,
    state: State,
    after_cr: bool,
    record: u64,
    starts: VecDeque<u64>,
    faults: VecDeque<Fault>,
    cut_short: bool,
}

impl<R: Read> Strict<R> {
    /// Watches `inner`, whose first byte has the given offset in its file.
    pub fn new(inner: R, delimiter: u8, offset: u64) -> Self {
        let (starts, faults) = (VecDeque::new(), VecDeque::new());
        let state = State::RecordStart;
        Self {
            inner,
            delimiter,
            offset,
            state,
            after_cr: false,
            record: offset,
            starts,
            faults,
            cut_short: false,
        }
    }

    /// Takes the start of the next record that was read.
    pub fn take_start(&mut self) -> Option<u64> {
        self.starts.pop_front()
    }

    /// Takes the next fault that lies before the start of the record not yet taken.
    pub fn take_fault(&mut self) -> Option<Fault> {
        let limit = self.starts.front().copied().unwrap_or(u64::MAX);
        let fault = *self.faults.front().filter(|fault| fault.offset < limit)?;
        self.faults.pop_front();
        Some(fault)
    }

    /// Whether a record beyond [`MAX_RECORD`] ended the reading.
    pub const fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    /// The reader below.
    pub const fn inner(&self) -> &R {
        &self.inner
    }

    fn scan(&mut self, byte: u8) {
        let after_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
        if byte == 0 {
            self.fault(Code::NulByte, self.offset);
        }
        self.state = match (self.state, byte) {
            (State::Cut, _) => State::Cut,
            (State::RecordStart, b'\n') if after_cr => State::RecordStart,
            (State::RecordStart, b'\r' | b'\n') => self.fault(Code::BlankLine, self.offset),
            (State::RecordStart, _) => self.start_record(byte),
            (State::Quoted { opened, lines }, b'"') => State::QuoteInQuoted { opened, lines },
            (State::Quoted { opened, lines }, byte) => {
                State::Quoted { opened, lines: lines || matches!(byte, b'\r' | b'\n') }
            }
            (State::QuoteInQuoted { opened, lines }, b'"') => State::Quoted { opened, lines },
            (State::FieldStart, b'"') => State::Quoted { opened: self.offset, lines: false },
            (_, b'\r' | b'\n') => State::RecordStart,
            (_, byte) if byte == self.delimiter => State::FieldStart,
            (State::QuoteInQuoted { opened, lines: true }, _) => {
                // The quote that closes it was meant to open another field, lines below.
                self.stray(Code::UnclosedQuote, opened)
            }
            (State::QuoteInQuoted { .. }, _) => self.stray(Code::TextAfterQuote, self.offset),
            (_, b'"') => self.stray(Code::StrayQuote, self.offset),
            (State::FieldStart | State::Plain, _) => State::Plain,
        };
        self.offset += 1;
    }

    fn start_record(&mut self, byte: u8) -> State {
        self.record = self.offset;
        self.starts.push_back(self.offset);
        match byte {
            b'"' => State::Quoted { opened: self.offset, lines: false },
            byte if byte == self.delimiter => State::FieldStart,
            _ => State::Plain,
        }
    }

    fn stray(&mut self, code: Code, offset: u64) -> State {
        self.fault(code, offset);
        State::Plain
    }

    /// Notes a fault: one of a kind in a record is enough to mend it.
    fn fault(&mut self, code: Code, offset: u64) -> State {
        let said = self.faults.iter().rev().take_while(|fault| fault.offset >= self.record);
        let follows = |fault: &Fault| fault.code == code || fault.code == Code::UnclosedQuote;
        if code == Code::BlankLine || !said.into_iter().any(follows) {
            self.faults.push_back(Fault { code, offset });
        }
        State::RecordStart
    }

    /// Ends the reading when a record has grown beyond [`MAX_RECORD`].
    fn cut_long_record(&mut self) {
        let within = !matches!(self.state, State::RecordStart | State::Cut);
        if within && self.offset - self.record > MAX_RECORD {
            self.end_of_input();
            if !matches!(self.state, State::Quoted { .. }) {
                self.fault(Code::RowTooLong, self.record);
            }
            self.state = State::Cut;
            self.cut_short = true;
        }
    }

    fn end_of_input(&mut self) {
        if let State::Quoted { opened, .. } = self.state {
            self.fault(Code::UnclosedQuote, opened);
        }
    }
}

impl<R: Read> Read for Strict<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.state == State::Cut {
            return Ok(0);
        }
        let length = self.inner.read(buffer)?;
        for byte in buffer.iter().take(length) {
            self.scan(*byte);
        }
        if length == 0 && !buffer.is_empty() {
            self.end_of_input();
            self.state = State::Cut;
        }
        self.cut_long_record();
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The starts and faults of a text, read in blocks of `block` bytes.
    fn watch(text: &str, block: usize) -> (Vec<u64>, Vec<(Code, u64)>) {
        let mut strict = Strict::new(text.as_bytes(), b',', 0);
        let mut buffer = vec![0; block];
        while strict.read(&mut buffer).expect("bytes do not fail") > 0 {}
        let faults = strict.faults.iter().map(|fault| (fault.code, fault.offset)).collect();
        (strict.starts.into_iter().collect(), faults)
    }

    #[test]
    fn every_line_end_ends_a_record_in_any_block() {
        for (text, starts) in [
            ("a,b\nc,d\n", vec![0, 4]),
            ("a,b\r\nc,d", vec![0, 5]),
            ("a,b\rc,d\r", vec![0, 4]),
            ("\"a\nb\",c\r\nd", vec![0, 9]),
            ("\"a\"\"\n\",c\nd", vec![0, 9]),
            (",\n,", vec![0, 2]),
        ] {
            for block in 1..5 {
                assert_eq!(watch(text, block), (starts.clone(), vec![]), "{text:?} by {block}");
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
        ] {
            assert_eq!(watch(text, 3).1.first(), Some(&fault), "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_swallows_the_file_is_cut_at_the_limit() {
        let text = format!("a,b\nc,\"{}", "x\n".repeat(1 << 20));
        assert_eq!(watch(&text, 1 << 16), (vec![0, 4], vec![(Code::UnclosedQuote, 6)]));
        let text = format!("a,b\nc,{}", "x".repeat(2 << 20));
        assert_eq!(watch(&text, 1 << 16), (vec![0, 4], vec![(Code::RowTooLong, 4)]));
    }
}
