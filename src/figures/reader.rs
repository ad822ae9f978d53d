//! The one reading of rows: each is read cell by cell, and then it is told what they say together.
//!
//! Each column has its reader, which says what a cell means and where it ends. What it does not
//! understand at once is left open, and looked at when the whole row is there: only then is its shape
//! asked about, and what stands beside an open cell. Nothing is understood twice.
//!
//! What is found depends on the bytes of a chunk alone, so that chunks can be read by several
//! threads. All that depends on other rows is the matter of whoever takes a [`Batch`].

use super::columns::{Memos, RowCells};
use super::form::Column;
use super::header::Header;
use super::import::Input;
use super::observation::{Batch, Finding};
use super::table::{problem, shape};
use crate::problem::{Extent, Place, Problem};
use crate::request::Request;
use crate::table::{Delimited, Fault, FaultAt, Record, Rest, RowPlace, line_end, line_ends};
use crate::value::{Period, SourceId};

/// What the rows of one file have in common.
pub struct Context<'a> {
    /// The names of the plan, and what its figures are.
    pub request: &'a Request<'a>,
    /// The file.
    pub source: SourceId,
    /// The file's columns.
    pub header: &'a Header,
    /// The byte between two cells.
    pub delimiter: u8,
    /// The period of rows that do not say theirs.
    pub file_period: Option<Period>,
}

impl<'a> Context<'a> {
    /// What the rows of a file have in common, of which so much is left.
    pub fn new(request: &'a Request, input: Input, header: &'a Header, rest: &Rest) -> Self {
        let Input { source, file_period } = input;
        Self { request, source, header, delimiter: rest.chunks.delimiter(), file_period }
    }
}

/// Reads chunks of rows, one after the other.
#[derive(Default)]
pub struct Reader {
    memos: Memos,
    record: Record,
    /// The chunk, and what its rows report.
    pub batch: Batch,
}

impl Reader {
    /// Reads the rows of the chunk.
    pub fn read(&mut self, context: &Context) {
        let Self { memos, record, batch } = self;
        batch.clear();
        let chunk = std::mem::take(&mut batch.chunk);
        let mut reading = Reading {
            context,
            memos,
            record,
            batch,
            written: Delimited { bytes: chunk.bytes(), delimiter: context.delimiter },
            offset: chunk.offset,
            cells: RowCells::default(),
            is_cut: false,
            is_sound: true,
        };
        reading.read_rows(chunk.is_cut);
        batch.chunk = chunk;
    }
}

/// The reading of the rows of a chunk.
pub(super) struct Reading<'r, 'a> {
    pub context: &'r Context<'a>,
    pub memos: &'r mut Memos,
    pub batch: &'r mut Batch,
    /// The chunk, and the byte of the source that it begins at.
    written: Delimited<'r>,
    offset: u64,
    /// What the cells of this row say.
    pub cells: RowCells,
    /// The row as a record, once it is cut.
    record: &'r mut Record,
    is_cut: bool,
    /// Whether no error was found in the row.
    pub is_sound: bool,
}

impl Reading<'_, '_> {
    /// Reads all rows; the last may be longer than any may be.
    fn read_rows(&mut self, is_too_long: bool) {
        let bytes = self.written.bytes;
        let mut start = std::mem::take(&mut self.batch.start);
        while start < bytes.len() {
            self.batch.rows += 1;
            let blank = line_end(bytes, start);
            if blank > 0 {
                self.blank_line(start);
                (start, self.batch.lines) = (start + blank, self.batch.lines + 1);
                continue;
            }
            self.cells.begin(start, self.batch.lines);
            (self.is_cut, self.is_sound) = (false, true);
            let end = self.cells.read(self.memos, self.context, self.written);
            let next = end + line_end(bytes, end);
            self.batch.lines += 1;
            if self.cells.has_quotes {
                let lines = line_ends(bytes.get(start..end).unwrap_or_default(), false);
                self.batch.lines += u32::try_from(lines).unwrap_or(u32::MAX);
            }
            let is_too_long = is_too_long && next == bytes.len();
            if (self.cells.are_clear() && !is_too_long) || self.has_sound_shape(is_too_long) {
                self.batch.has_text = true;
                self.observe();
            }
            start = next;
        }
    }

    #[cold]
    fn blank_line(&mut self, at: usize) {
        let fault = FaultAt { fault: Fault::BlankLine, offset: self.offset + at as u64 };
        let problem = problem(self.context.source, fault);
        let at = u32::try_from(at).expect("a chunk is a few records of the longest");
        self.batch.findings.push(Finding { at, problem });
    }

    /// Whether the bytes of the row are sound, and it has the fields that the header says; else what
    /// is wrong is pushed.
    #[cold]
    fn has_sound_shape(&mut self, is_too_long: bool) -> bool {
        self.cut();
        let RowPlace { source, offset, .. } = self.row();
        if is_too_long {
            self.record.cut_short(offset);
        }
        let (header, at) = (self.context.header, self.cells.at);
        let fields = self.record.fields(self.written.bytes);
        self.batch.has_text |= fields.iter().any(|field| !field.trim_ascii().is_empty());
        if self.batch.other_header.is_none() && header.is_contradicted_by(fields) {
            self.batch.other_header = Some(at);
        }
        let faults = self.record.faults.iter();
        let mut found: Vec<Problem> = faults.map(|fault| problem(source, *fault)).collect();
        if found.is_empty() {
            found.extend(shape(header, fields, self.place(Extent::Row)));
        }
        let is_sound = found.is_empty();
        self.batch.findings.extend(found.into_iter().map(|problem| Finding { at, problem }));
        is_sound
    }

    /// Cuts the row into its fields, unless it was.
    fn cut(&mut self) {
        if !self.is_cut {
            self.record.faults.clear();
            self.record.cut(self.written, self.cells.at as usize, self.offset);
            self.is_cut = true;
        }
    }

    /// The text of a column, trimmed; empty when there is no such column.
    pub fn text(&mut self, column: Column) -> &str {
        self.cut();
        self.context.header.text(column, self.record.fields(self.written.bytes))
    }

    /// The row, of which no line is known yet.
    pub fn row(&self) -> RowPlace {
        let offset = self.offset + u64::from(self.cells.at);
        RowPlace { source: self.context.source, offset, line: 0 }
    }

    /// A part of the row; lines count from the first of the chunk as 1.
    pub fn place(&self, extent: Extent) -> Place {
        Place { extent, line: self.cells.line + 1, ..self.row().place() }
    }
}
