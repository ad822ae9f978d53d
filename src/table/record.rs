//! One record, cut into its fields.

use simdutf8::basic::from_utf8;

use super::cell::{Delimited, is_line_end, unquote};
use super::fault::{Fault, FaultAt};
use super::fields::{Bounds, Fields};

/// Room for the fields of one record after the other, and what is wrong with its bytes.
#[derive(Debug, Default)]
pub(crate) struct Record {
    bounds: Vec<Bounds>,
    unquoted: Vec<u8>,
    are_text: bool,
    /// What is wrong, blank lines before it included.
    pub faults: Vec<FaultAt>,
}

/// A record as it stands in its source.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The byte it starts at.
    pub offset: u64,
    /// The line it starts in, from 1; 0 beyond what fits.
    pub line: u32,
    /// Its fields without quotes.
    pub fields: Fields<'a>,
    /// What is wrong with its bytes, blank lines before it included.
    pub faults: &'a [FaultAt],
}

impl Row<'_> {
    /// The blank lines before it.
    pub fn blank_lines(&self) -> impl Iterator<Item = FaultAt> {
        self.faults.iter().filter(|it| it.fault == Fault::BlankLine).copied()
    }
}

impl Record {
    /// Cuts the record that begins at `at` in cells that begin at `offset` of their source. Returns
    /// where it ends, which is before its line end.
    pub(crate) fn cut(&mut self, cells: Delimited, at: usize, offset: u64) -> usize {
        let bytes = cells.bytes;
        let Self { bounds, unquoted, faults, are_text } = self;
        bounds.clear();
        unquoted.clear();
        let before = faults.len();
        // One fault of a kind in a record is enough to mend it, and an unclosed quote explains what
        // follows.
        let mut note = |fault: Fault, at: usize| {
            let follows = |it: &FaultAt| it.fault == fault || it.fault == Fault::UnclosedQuote;
            if !faults.iter().skip(before).any(follows) {
                faults.push(FaultAt { fault, offset: offset + at as u64 });
            }
        };
        let mut start = at;
        let end = loop {
            let cut = cells.cell_end(start, &mut note);
            let (start_of_text, end) = if cut.is_mixed {
                let from = unquoted.len();
                unquote(bytes.get(cut.start..cut.stop).unwrap_or_default(), unquoted);
                (from, unquoted.len())
            } else {
                (cut.start, cut.stop)
            };
            let place = |at| u32::try_from(at).expect("a chunk is a few records of the longest");
            bounds.push(Bounds {
                start: place(start_of_text),
                end: place(end),
                is_apart: cut.is_mixed,
            });
            match bytes.get(cut.end) {
                Some(byte) if !is_line_end(*byte) => start = cut.end + 1,
                _ => break cut.end,
            }
        };
        *are_text = from_utf8(bytes.get(at..end).unwrap_or_default()).is_ok();
        end
    }

    /// Notes that the record, which begins there, is longer than any may be, unless a quote that is not
    /// closed explains it.
    pub(crate) fn cut_short(&mut self, offset: u64) {
        if self.faults.iter().all(|it| it.fault != Fault::UnclosedQuote) {
            self.faults.push(FaultAt { fault: Fault::TooLong, offset });
        }
    }

    /// The fields of the record, given the bytes that it was cut from.
    #[must_use]
    pub(crate) fn fields<'a>(&'a self, bytes: &'a [u8]) -> Fields<'a> {
        Fields::new(bytes, &self.unquoted, &self.bounds, self.are_text)
    }
}
