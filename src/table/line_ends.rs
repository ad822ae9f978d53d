//! Where lines end: as editors and spreadsheets end them, with LF, CRLF or CR.

use std::io::{self, BufRead, BufReader};

use memchr::{memchr, memchr_iter, memrchr2};

use super::source::Stream;

/// Counts lines up to ascending offsets.
pub(crate) struct LineCounter<'a> {
    stream: BufReader<Box<dyn Stream + 'a>>,
    offset: u64,
    line: u64,
    line_start: u64,
    after_cr: bool,
}

impl<'a> LineCounter<'a> {
    /// Starts at the beginning of a source.
    #[must_use]
    pub(crate) fn new(stream: Box<dyn Stream + 'a>) -> Self {
        let stream = BufReader::with_capacity(256 << 10, stream);
        Self { stream, offset: 0, line: 1, line_start: 0, after_cr: false }
    }

    /// The line that the byte at `offset` is in, and the offset where that line starts.
    ///
    /// # Errors
    /// Reading failed.
    pub(crate) fn advance(&mut self, offset: u64) -> io::Result<(u64, u64)> {
        while self.offset < offset {
            let buffer = self.stream.fill_buf()?;
            let wanted =
                usize::try_from(offset - self.offset).unwrap_or(usize::MAX).min(buffer.len());
            if wanted == 0 {
                break;
            }
            let passed = buffer.get(..wanted).unwrap_or_default();
            self.line += line_ends(passed, self.after_cr);
            if let Some(last) = memrchr2(b'\r', b'\n', passed) {
                self.line_start = self.offset + last as u64 + 1;
            }
            self.after_cr = passed.last() == Some(&b'\r');
            self.offset += wanted as u64;
            self.stream.consume(wanted);
        }
        Ok((self.line, self.line_start))
    }
}

/// How many lines end in a text that stands behind a CR or not. The bytes are counted by many at a
/// time: LF and, only where there are any, CR.
#[must_use]
pub(crate) fn line_ends(text: &[u8], after_cr: bool) -> u64 {
    let count = |byte: u8| memchr_iter(byte, text).count() as u64;
    let halves = || text.windows(2).filter(|pair| **pair == *b"\r\n").count() as u64;
    let first_half = u64::from(after_cr && text.first() == Some(&b'\n'));
    let crs = if memchr(b'\r', text).is_some() { count(b'\r') - halves() } else { 0 };
    count(b'\n') + crs - first_half
}
