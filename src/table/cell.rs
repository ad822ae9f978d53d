//! Where a cell ends: the only code that knows quotes.
//!
//! It cuts as RFC 4180 and the `csv` crate do, its oracle in the tests: a quote opens a cell only at
//! its start, a doubled one stands for itself, and CR, LF or CRLF end a record. Unlike that crate it
//! never glosses over a mistake: what is not as it should be is cut all the same, and noted.

use std::ops::Range;

use memchr::memchr;

use super::fault::Fault;

/// Where a cell ends, and what stands in it. Places count from the first byte that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The first byte of its text.
    pub start: usize,
    /// The byte behind its text.
    pub stop: usize,
    /// Whether that is more than what stands between two quotes, which `unquote` must take out.
    pub is_mixed: bool,
    /// Where its separator stands: a delimiter, a line end, or the end of the bytes.
    pub end: usize,
}

/// Bytes that hold whole cells, and what stands between two of them.
#[derive(Clone, Copy, Debug)]
pub struct Delimited<'b> {
    /// The bytes.
    pub bytes: &'b [u8],
    /// The byte between two cells.
    pub delimiter: u8,
}

impl Delimited<'_> {
    /// Whether a cell ends before a place: a delimiter or a line end stands there, or nothing.
    #[inline]
    #[must_use]
    pub fn has_end_at(self, at: usize) -> bool {
        self.bytes.get(at).is_none_or(|byte| *byte == self.delimiter || is_line_end(*byte))
    }

    /// Where the cell ends that begins at `at`. What is wrong with it is noted with its place.
    #[inline]
    pub fn cell_end(self, at: usize, note: &mut impl FnMut(Fault, usize)) -> Cut {
        if self.bytes.get(at) == Some(&b'"') {
            return self.quoted_end(at, note);
        }
        let end = self.plain_end(at, note);
        Cut { start: at, stop: end, is_mixed: false, end }
    }

    /// The same of a text outside quotes.
    #[inline]
    fn plain_end(self, mut at: usize, note: &mut impl FnMut(Fault, usize)) -> usize {
        let is_special = |byte: &u8| {
            *byte == self.delimiter || (*byte <= b'"' && matches!(byte, b'\n' | b'\r' | b'"' | 0))
        };
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            at += rest.iter().position(is_special).unwrap_or(rest.len());
            match self.bytes.get(at) {
                Some(0) => note(Fault::NulByte, at),
                Some(b'"') => note(Fault::StrayQuote, at),
                _ => return at,
            }
            at += 1;
        }
    }

    /// The same of a cell that begins with a quote.
    #[cold]
    fn quoted_end(self, opened: usize, note: &mut impl FnMut(Fault, usize)) -> Cut {
        let (mut at, mut has_lines, mut is_mixed) = (opened + 1, false, false);
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let length = memchr(b'"', rest);
            let text = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
            if let Some(nul) = memchr(0, text) {
                note(Fault::NulByte, at + nul);
            }
            let Some(close) = length.map(|length| at + length) else {
                note(Fault::UnclosedQuote, opened);
                let (start, end) = (opened + usize::from(!is_mixed), self.bytes.len());
                return Cut { start, stop: end, is_mixed, end };
            };
            has_lines = has_lines || text.iter().any(|byte| is_line_end(*byte));
            let behind = close + 1;
            if self.has_end_at(behind) {
                let (start, stop) = if is_mixed { (opened, behind) } else { (opened + 1, close) };
                return Cut { start, stop, is_mixed, end: behind };
            }
            is_mixed = true;
            match self.bytes.get(behind) {
                Some(b'"') => {
                    at = behind + 1;
                    continue;
                }
                Some(0) => note(Fault::NulByte, behind),
                _ => {}
            }
            // Where lines ended inside, this quote was meant to open another cell, and the one that
            // is not closed is the first.
            if has_lines {
                note(Fault::UnclosedQuote, opened);
            } else {
                note(Fault::TextAfterQuote, behind);
            }
            let end = self.plain_end(behind, note);
            return Cut { start: opened, stop: end, is_mixed, end };
        }
    }

    /// The cell of this number, from 0, of the record that the bytes begin with, quotes included; the
    /// last where there are fewer.
    #[must_use]
    pub fn nth_cell(self, number: usize) -> Range<usize> {
        let (mut start, mut before) = (0, number);
        loop {
            let end = self.cell_end(start, &mut |_, _| ()).end;
            if before == 0 || self.bytes.get(end).is_none_or(|byte| is_line_end(*byte)) {
                return start..end;
            }
            (start, before) = (end + 1, before - 1);
        }
    }
}

/// Puts the text of a cell that begins with a quote behind others, without its quotes.
pub(super) fn unquote(cell: &[u8], plain: &mut Vec<u8>) {
    let (mut rest, mut quoted) = (cell.get(1..).unwrap_or_default(), true);
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
}

/// Whether a byte ends a line.
#[inline]
#[must_use]
pub(crate) const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// How many bytes the line end at a place has: none at the end of the bytes.
#[inline]
#[must_use]
pub(crate) fn line_end(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b'\n', ..]) => 1,
        Some([b'\r', b'\n', ..]) => 2,
        Some([b'\r', ..]) => 1,
        _ => 0,
    }
}
