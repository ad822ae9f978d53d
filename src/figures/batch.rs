//! What the rows of a chunk say: those that are sound, and what is wrong with the others.

use crate::problem::{Code, Problem};
use crate::table::{Chunk, Fields, Record, RowPlace};
use crate::value::SourceId;

/// What the rows of a chunk say.
#[derive(Debug, Default)]
pub(crate) struct Batch<R> {
    /// The chunk.
    pub chunk: Chunk,
    /// Where its first row begins.
    pub start: usize,
    /// The line that it begins in, from 1: set when it is taken.
    pub line: u64,
    /// How many lines the rows have.
    pub lines: u32,
    /// How many rows there are, and blank lines.
    pub rows: u64,
    /// Whether anything stands in any of them.
    pub has_text: bool,
    /// Below which headings that are not known something stands, one bit each.
    pub filled: u64,
    /// Where the first row begins that is a header with the columns at other places.
    pub other_header: Option<u32>,
    /// Where the rows begin that stand below such a header, in this chunk or before it: what they say
    /// means something else.
    pub end: Option<u32>,
    /// The sound rows, in their order.
    pub sound: R,
    /// What is wrong, in the order of the rows.
    pub findings: Vec<Finding>,
    /// How much more is wrong, of kinds of which enough were found.
    pub counted: Vec<(Code, u64)>,
}

/// A problem of a row, or of a blank line; or a row that the form itself has below its table, which is none.
#[derive(Debug)]
pub(crate) struct Finding {
    /// Where the row begins in its chunk.
    pub at: u32,
    /// The problem; its line counts from the first of the chunk as 1, and is 0 where it has none.
    pub problem: Option<Problem>,
}

/// Room for the sound rows of one chunk after the other.
pub(crate) trait SoundRows: Default {
    /// Makes room for the rows of the next chunk.
    fn clear(&mut self);
}

/// A sound row, and what it says.
#[derive(Debug)]
pub(crate) struct SoundRow<T> {
    /// Where it begins in its chunk.
    pub at: u32,
    /// How many lines of the chunk are before it.
    pub line: u32,
    /// What it says.
    pub content: T,
}

impl<T> SoundRows for Vec<SoundRow<T>> {
    fn clear(&mut self) {
        Self::clear(self);
    }
}

impl<R: SoundRows> Batch<R> {
    /// Makes room for what the rows of the next chunk say.
    pub(crate) fn clear(&mut self) {
        self.sound.clear();
        self.findings.clear();
        self.counted.clear();
        (self.lines, self.rows, self.has_text, self.filled) = (0, 0, false, 0);
        (self.other_header, self.end) = (None, None);
    }

    /// A row of this source that begins at a byte and a line of the chunk; its line is 0 beyond what
    /// fits.
    pub(crate) fn row(&self, source: SourceId, at: u32, line: u32) -> RowPlace {
        let offset = self.chunk.offset + u64::from(at);
        RowPlace { source, offset, line: u32::try_from(self.line + u64::from(line)).unwrap_or(0) }
    }

    /// Whether a row stands below another header.
    pub(crate) fn is_of_other_table(&self, at: u32) -> bool {
        self.end.is_some_and(|end| at >= end)
    }

    /// The fields of the row that begins there, cut once more.
    pub(crate) fn fields<'b>(&'b self, at: u32, record: &'b mut Record) -> Fields<'b> {
        record.faults.clear();
        record.cut(self.chunk.cells(), at as usize, self.chunk.offset);
        record.fields(self.chunk.bytes())
    }

    /// Takes out what is wrong, with lines counted from the first of the source.
    pub(crate) fn take_findings(&mut self) -> impl Iterator<Item = Finding> {
        let findings = std::mem::take(&mut self.findings);
        let first = self.line;
        findings.into_iter().map(move |mut finding| {
            if let Some(problem) = &mut finding.problem
                && let Some(line) = problem.at.line.checked_sub(1)
            {
                problem.at.line = u32::try_from(first + u64::from(line)).unwrap_or(0);
            }
            finding
        })
    }
}

impl<T> Batch<Vec<SoundRow<T>>> {
    /// The sound rows, but for those below another header.
    pub(crate) fn of_this_table(&self) -> impl Iterator<Item = &SoundRow<T>> {
        self.sound.iter().take_while(|row| !self.is_of_other_table(row.at))
    }
}
