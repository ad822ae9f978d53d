//! The one reading of rows, whatever the table: row by row through a chunk, with what is wrong with
//! their shape. What a row says is the matter of its [`RowReader`].
//!
//! What is found depends on the bytes of a chunk alone, so that chunks can be read by several
//! threads. All that depends on other rows is the matter of whoever takes a [`Batch`].

use super::batch::{Batch, Finding, SoundRows};
use super::kind::Heads;
use super::table::{misshapen, of_shape, problem};
use crate::problem::{Code, Enough, Extent, Place, Problem, Severity};
use crate::table::{
    Chunk, Delimited, Fault, FaultAt, Fields, Record, RowPlace, line_end, line_ends,
};
use crate::value::SourceId;

/// What reads the rows of one file.
pub(crate) trait RowReader: Sync {
    /// Where the columns are.
    type Header: Heads;
    /// What was understood before, in this file or another of its kind.
    type Memos: Default;
    /// What sound rows say.
    type Rows: SoundRows;

    /// How large a source is, in bytes, for which more than one thread pays.
    const LARGE: u64 = 4 << 20;

    /// The file.
    fn source(&self) -> SourceId;

    /// Its columns.
    fn header(&self) -> &Self::Header;

    /// Whether its rows were laid out, so that many say what one label does.
    fn is_laid(&self) -> bool {
        false
    }

    /// What may have been meant by a name that is not known.
    fn near(&self, unknown: Code, name: &str) -> Vec<&str>;

    /// Reads a row, which says where it ends. What is wrong with it is pushed, and what it says is
    /// added where it is sound.
    fn read(&self, row: &mut OpenRow<Self::Header>, memos: &mut Self::Memos, rows: &mut Self::Rows);
}

/// Reads chunks of rows, one after the other, with what was understood before.
#[derive(Default)]
pub(crate) struct Reader<M, R> {
    memos: M,
    record: Record,
    /// The chunk, and what its rows say.
    pub batch: Batch<R>,
}

impl<M, R: SoundRows> Reader<M, R> {
    /// Reads the rows of the chunk; what is wrong is only counted of kinds of which there is enough.
    pub(crate) fn read<T: RowReader<Memos = M, Rows = R>>(&mut self, table: &T, enough: &Enough) {
        let Self { memos, record, batch } = self;
        batch.clear();
        let chunk = std::mem::take(&mut batch.chunk);
        let (bytes, mut start) = (chunk.bytes(), std::mem::take(&mut batch.start));
        let (list, counted) = (&mut batch.findings, &mut batch.counted);
        let findings = Findings { at: 0, list, enough, counted, is_sound: true };
        let mut row = OpenRow::new(table, &chunk, record, findings);
        while start < bytes.len() {
            batch.rows += 1;
            let blank = line_end(bytes, start);
            if blank > 0 {
                row.blank_line(start);
                (start, batch.lines) = (start + blank, batch.lines + 1);
                continue;
            }
            row.begin(start, batch.lines);
            table.read(&mut row, memos, &mut batch.sound);
            batch.lines += 1;
            if row.has_quotes {
                let lines = line_ends(bytes.get(start..row.end).unwrap_or_default(), false);
                batch.lines += u32::try_from(lines).unwrap_or(u32::MAX);
            }
            start = row.end + line_end(bytes, row.end);
        }
        (batch.has_text, batch.filled) = (row.has_text, row.filled);
        batch.other_header = row.other_header;
        batch.end = batch.other_header;
        batch.chunk = chunk;
    }
}

/// A row while it is read.
pub(crate) struct OpenRow<'r, H> {
    source: SourceId,
    header: &'r H,
    /// The chunk, and the byte of the source that it begins at.
    pub written: Delimited<'r>,
    offset: u64,
    /// The end of the chunk, where its last row is longer than any may be.
    cut_short_at: Option<usize>,
    /// Where the row begins in its chunk.
    pub at: u32,
    /// How many lines of the chunk are before it.
    pub line: u32,
    /// Where it ends, which is before its line end.
    pub end: usize,
    /// Whether a cell may have several lines.
    pub has_quotes: bool,
    /// Whether anything stands in any row so far.
    pub has_text: bool,
    /// Below which headings that are not known something stands, one bit each.
    pub filled: u64,
    other_header: Option<u32>,
    /// The row as a record, once it is cut.
    record: &'r mut Record,
    is_cut: bool,
    /// What is wrong with it.
    pub findings: Findings<'r>,
}

/// What is wrong with a row.
pub(crate) struct Findings<'r> {
    at: u32,
    list: &'r mut Vec<Finding>,
    enough: &'r Enough,
    counted: &'r mut Vec<(Code, u64)>,
    /// Whether no error was found in the row.
    pub is_sound: bool,
}

impl Findings<'_> {
    /// Adds what is wrong.
    #[cold]
    pub(crate) fn push(&mut self, problem: Problem) {
        if !self.has_enough(problem.code) {
            self.is_sound &= problem.code.severity() != Severity::Error;
            self.list.push(Finding { at: self.at, problem: Some(problem) });
        }
    }

    /// Whether enough problems of a kind were found; then this one is counted, and needs no words.
    #[cold]
    pub(crate) fn has_enough(&mut self, code: Code) -> bool {
        let has_enough = self.enough.has(code);
        if has_enough {
            self.is_sound &= code.severity() != Severity::Error;
            match self.counted.iter_mut().find(|(counted, _)| *counted == code) {
                Some((_, count)) => *count += 1,
                None => self.counted.push((code, 1)),
            }
        }
        has_enough
    }

    /// Adds that the row is none of the table.
    fn pass_over(&mut self) {
        self.is_sound = false;
        self.list.push(Finding { at: self.at, problem: None });
    }
}

/// The fields of a row of sound shape.
pub(crate) struct OpenFields<'o, 'r> {
    /// The fields.
    pub fields: Fields<'o>,
    /// The row; lines count from the first of the chunk as 1.
    pub row: RowPlace,
    /// What is wrong with it.
    pub findings: &'o mut Findings<'r>,
}

impl<'r, H: Heads> OpenRow<'r, H> {
    fn new<T: RowReader<Header = H>>(
        table: &'r T,
        chunk: &'r Chunk,
        record: &'r mut Record,
        findings: Findings<'r>,
    ) -> Self {
        Self {
            source: table.source(),
            header: table.header(),
            written: chunk.cells(),
            offset: chunk.offset,
            cut_short_at: chunk.is_cut.then(|| chunk.bytes().len()),
            at: 0,
            line: 0,
            end: 0,
            has_quotes: false,
            has_text: false,
            filled: 0,
            other_header: None,
            record,
            is_cut: false,
            findings,
        }
    }

    /// Begins with another row.
    #[inline]
    fn begin(&mut self, at: usize, line: u32) {
        self.at = u32::try_from(at).expect("a chunk is a few records of the longest");
        (self.line, self.is_cut) = (line, false);
        (self.findings.at, self.findings.is_sound) = (self.at, true);
    }

    #[cold]
    fn blank_line(&mut self, at: usize) {
        if self.findings.has_enough(Code::BlankLine) {
            return;
        }
        let fault = FaultAt { fault: Fault::BlankLine, offset: self.offset + at as u64 };
        let at = u32::try_from(at).expect("a chunk is a few records of the longest");
        self.findings.list.push(Finding { at, problem: Some(problem(self.source, fault)) });
    }

    /// Whether the row, whose end is known, is longer than any may be.
    #[inline]
    pub(crate) fn is_too_long(&self) -> bool {
        let is_last = |at| at == self.end + line_end(self.written.bytes, self.end);
        self.cut_short_at.is_some_and(is_last)
    }

    /// The fields of the row, where its shape is sound; else what is wrong is pushed.
    pub(crate) fn sound_fields(&mut self) -> Option<OpenFields<'_, 'r>> {
        self.cut();
        self.has_quotes = true;
        if !self.has_sound_shape() {
            return None;
        }
        let Place { source, offset, line, .. } = self.place(Extent::Row);
        Some(OpenFields {
            fields: self.record.fields(self.written.bytes),
            row: RowPlace { source, offset, line },
            findings: &mut self.findings,
        })
    }

    /// Whether the bytes of the row are sound, and it has the fields that the header says; else what
    /// is wrong is pushed.
    #[cold]
    pub(crate) fn has_sound_shape(&mut self) -> bool {
        self.cut();
        if self.is_too_long() {
            self.record.cut_short(self.offset + u64::from(self.at));
        }
        let (header, row) = (self.header, self.place(Extent::Row));
        let fields = self.record.fields(self.written.bytes);
        self.has_text |= fields.iter().any(|field| !field.trim_ascii().is_empty());
        let is_broken = self.record.faults.is_empty() && fields.broken().is_some();
        if is_broken && self.findings.has_enough(Code::NotUtf8) {
            return false;
        }
        let is_header = header.is_header(fields);
        if is_header && self.other_header.is_none() && !header.is_repeated_by(fields) {
            self.other_header = Some(self.at);
        }
        let faults = self.record.faults.iter();
        let mut found: Vec<Problem> = faults.map(|fault| problem(self.source, *fault)).collect();
        if found.is_empty() && header.is_of_form(fields) {
            self.findings.pass_over();
            return false;
        }
        if found.is_empty() && header.is_note(fields) {
            found.push(Problem::new(Code::NoteLine, row));
        }
        if found.is_empty() {
            let Some((code, extent)) = misshapen(header, fields, is_header) else { return true };
            if self.findings.has_enough(code) {
                return false;
            }
            found.push(of_shape(header, fields, code, Place { extent, ..row }));
        }
        for problem in found {
            self.findings.push(problem);
        }
        false
    }

    /// Cuts the row into its fields, unless it was.
    fn cut(&mut self) {
        if !self.is_cut {
            self.record.faults.clear();
            self.end = self.record.cut(self.written, self.at as usize, self.offset);
            self.is_cut = true;
        }
    }

    /// The fields of the row, whatever its shape.
    pub(crate) fn fields(&mut self) -> Fields<'_> {
        self.cut();
        self.record.fields(self.written.bytes)
    }

    /// A part of the row; lines count from the first of the chunk as 1.
    pub(crate) fn place(&self, extent: Extent) -> Place {
        let offset = self.offset + u64::from(self.at);
        Place { source: self.source, offset, extent, line: self.line + 1 }
    }
}
