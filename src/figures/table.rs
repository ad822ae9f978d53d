//! A table: a header and the rows below it, with what is wrong with their shape.
//!
//! What its header must name is its [`Kind`]: a form, or the columns that a roster is said to
//! have.

use std::io;

use super::comma;
use super::form::FIGURES;
use super::header::Header;
use super::kind::{Heads, Kind};
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::table::{
    self, BOM, Chunks, Fault, FaultAt, Fields, Hash, MAX_RECORD, Rest, RowPlace, Rows, Source,
    Sources,
};
use crate::value::SourceId;

/// The rows below a header that was understood.
pub struct Table<'a, H = Header> {
    rows: Rows<'a>,
    header: H,
    row: RowPlace,
    blank: Vec<FaultAt>,
}

/// What stands below a header.
pub struct Below<'a> {
    /// The header itself.
    pub row: RowPlace,
    /// The blank lines around it.
    pub blank: Vec<FaultAt>,
    /// The rows.
    pub rest: Rest<'a>,
}

/// How many rows below a first line that is no header are searched for one.
const TITLE_LINES: usize = 10;

impl<'a> Table<'a> {
    /// Opens a table of figures and reads its header; `None` when a problem says why it cannot be
    /// read.
    ///
    /// # Errors
    /// Reading failed.
    pub fn open(
        sources: &'a Sources,
        source: (SourceId, Hash),
        problems: &mut Problems,
    ) -> io::Result<Option<Self>> {
        Self::open_as(&FIGURES, sources, source, problems)
    }
}

impl<'a, H: Heads> Table<'a, H> {
    /// Opens a table of any kind.
    ///
    /// # Errors
    /// Reading failed.
    pub fn open_as<K: Kind<Header = H>>(
        kind: K,
        sources: &'a Sources,
        (source, hash): (SourceId, Hash),
        problems: &mut Problems,
    ) -> io::Result<Option<Self>> {
        let start = Place::new(source, 0, Extent::Bytes(0));
        let chunks = match Chunks::open(sources.get(source), hash)? {
            Ok(chunks) => chunks,
            Err(fault) => {
                let (code, name) = code(fault);
                let refusal = sources.get(source).refusal();
                let name = refusal.map_or(name, |it| it.named.as_str());
                problems.push(Problem::new(code, start).with(name));
                return Ok(None);
            }
        };
        let remarks = sources.get(source).remarks().iter();
        problems.extend(remarks.map(|it| Problem::new(code(it.fault).0, start).with(&it.named)));
        let mut rows = Rows::new(chunks);
        let Some(first) = rows.next_row()? else {
            problems.push(Problem::new(Code::EmptyFile, start));
            return Ok(None);
        };
        let (blank, faults): (Vec<FaultAt>, Vec<FaultAt>) =
            first.faults.iter().copied().partition(|it| it.fault == Fault::BlankLine);
        if !faults.is_empty() {
            problems.extend(faults.into_iter().map(|fault| problem(source, fault)));
            return Ok(None);
        }
        let is_begun = kind.is_begun_by(first.fields);
        let below = if is_begun && kind.is_named_by(first.fields) {
            None
        } else {
            header_below(&kind, sources.get(source))?
        };
        if below.is_some() || !is_begun {
            let place = Place::new(source, first.offset, Extent::Row);
            if let Some((garbled, before)) = garbled(first.fields) {
                problems.push(Problem::new(Code::Garbled, place).with(garbled).with(before));
                return Ok(None);
            }
            let problem = Problem::new(Code::NoHeader, place).with(kind.example());
            problems.push(match below {
                Some((offset, line)) => {
                    problem.with(line).also(RowPlace { source, offset, line }.place())
                }
                None => problem.with(""),
            });
            return Ok(None);
        }
        let row = RowPlace { source, offset: first.offset, line: first.line };
        let Some(mut header) = kind.read(first.fields, row, problems) else { return Ok(None) };
        let numbers = header.numbers();
        header.set_comma(comma::of_file(sources.get(source), rows.delimiter(), &numbers)?);
        Ok(Some(Self { rows, header, row, blank }))
    }

    /// The header, and what stands below it.
    pub fn into_parts(self) -> (H, Below<'a>) {
        let Self { rows, header, row, blank } = self;
        (header, Below { row, blank, rest: rows.into_rest() })
    }
}

/// The first text of a row that is garbled, and what it was.
fn garbled(fields: Fields<'_>) -> Option<(&str, String)> {
    let mut texts = fields.iter().filter_map(|field| std::str::from_utf8(field).ok());
    texts.find_map(|text| Some((text, table::before_garbling(text)?)))
}

/// Where a header stands below title lines.
fn header_below(kind: &impl Kind, source: &dyn Source) -> io::Result<Option<(u64, u32)>> {
    let Ok(chunks) = Chunks::open(source, Hash::Spared)? else { return Ok(None) };
    let mut rows = Rows::new(chunks);
    for line in 0..=TITLE_LINES {
        match rows.next_row()? {
            Some(row) if line > 0 && kind.is_named_by(row.fields) => {
                return Ok(Some((row.offset, row.line)));
            }
            Some(_) => {}
            None => break,
        }
    }
    Ok(None)
}

/// What kind of problem a fault in the bytes is, and what its sentence names.
const fn code(fault: Fault) -> (Code, &'static str) {
    match fault {
        Fault::Foreign(kind) => (Code::NotCsv, kind),
        Fault::NotUtf8(encoding) => (Code::NotUtf8, encoding),
        Fault::StrayBom => (Code::StrayBom, ""),
        Fault::BlankLine => (Code::BlankLine, ""),
        Fault::NulByte => (Code::NulByte, ""),
        Fault::StrayQuote => (Code::StrayQuote, ""),
        Fault::TextAfterQuote => (Code::TextAfterQuote, ""),
        Fault::UnclosedQuote => (Code::UnclosedQuote, ""),
        Fault::TooLong => (Code::RowTooLong, ""),
        Fault::EmptyWorkbook => (Code::EmptyFile, ""),
        Fault::LockedWorkbook => (Code::LockedWorkbook, ""),
        Fault::LargeWorkbook => (Code::LargeWorkbook, ""),
        Fault::DamagedWorkbook => (Code::DamagedWorkbook, ""),
        Fault::SeveralSheets => (Code::SeveralSheets, ""),
        Fault::CellTwice => (Code::CellTwice, ""),
        Fault::HiddenCells => (Code::HiddenCells, ""),
    }
}

/// The problem of a fault in the bytes of a row.
pub fn problem(source: SourceId, FaultAt { fault, offset }: FaultAt) -> Problem {
    let problem = Problem::new(code(fault).0, Place::new(source, offset, Extent::Bytes(1)));
    if fault == Fault::TooLong { problem.with(MAX_RECORD / 1024) } else { problem }
}

/// The problem with the shape of a row: its bytes, its number of fields, nothing in it.
pub fn shape(header: &impl Heads, fields: Fields, row: Place) -> Option<Problem> {
    let at = |extent| Place { extent, ..row };
    let field = |index: usize| at(Extent::Field(u16::try_from(index).unwrap_or(u16::MAX)));
    if fields.are_plain() && fields.len() == header.width() && !header.is_header(fields) {
        return None;
    }
    if let Some(index) = fields.broken() {
        let looks = table::looks_like(fields.get(index).unwrap_or_default());
        return Some(Problem::new(Code::NotUtf8, field(index)).with(looks));
    }
    if let Some(index) = fields.iter().position(|field| field.starts_with(BOM)) {
        return Some(Problem::new(Code::StrayBom, field(index)));
    }
    if fields.iter().all(|field| field.trim_ascii().is_empty()) {
        return Some(Problem::new(Code::BlankLine, at(Extent::Row)));
    }
    if header.is_header(fields) {
        return Some(Problem::new(Code::RepeatedHeader, at(Extent::Row)));
    }
    let width = header.width();
    (fields.len() != width).then(|| {
        let place = if fields.len() > width { field(width) } else { at(Extent::Row) };
        Problem::new(Code::FieldCount, place).with(width).with(fields.len())
    })
}
