//! A table: a header and the rows below it, with what is wrong with their shape.
//!
//! What its header must name is its [`Kind`]: a form, or the columns that a roster is said to
//! have.

use std::io;

use super::comma;
use super::form::FIGURES;
use super::header::Header;
use super::kind::{Heads, Kind};
use super::titles::{self, Titles};
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::table::{
    self, BOM, Chunks, Fault, FaultAt, Fields, Hash, MAX_RECORD, Rest, RowPlace, Rows, Source,
    Sources, Watch,
};
use crate::value::SourceId;

/// The rows below a header that was understood.
pub(crate) struct Table<'a, H = Header> {
    rows: Rows<'a>,
    header: H,
    row: RowPlace,
    blank: Vec<FaultAt>,
    raw: &'a dyn Source,
    watch: Option<&'a Watch>,
}

/// What stands below a header.
pub(crate) struct Below<'a> {
    /// The header itself.
    pub row: RowPlace,
    /// The blank lines around it.
    pub blank: Vec<FaultAt>,
    /// The rows.
    pub rest: Rest<'a>,
    /// The file.
    pub raw: &'a dyn Source,
    /// Who is told how far it is read.
    pub watch: Option<&'a Watch>,
}

/// How many rows below a first line that is no header are searched for one.
const TITLE_LINES: usize = 20;

impl<'a> Table<'a> {
    /// Opens a table of figures and reads its header; `None` when a problem says why it cannot be
    /// read.
    ///
    /// # Errors
    /// Reading failed.
    pub(crate) fn open(
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
    pub(crate) fn open_as<K: Kind<Header = H>>(
        kind: K,
        sources: &'a Sources,
        (source, hash): (SourceId, Hash),
        problems: &mut Problems,
    ) -> io::Result<Option<Self>> {
        let start = Place::new(source, 0, Extent::Bytes(0));
        let Some(mut rows) = open_rows(sources, source, hash, problems)? else { return Ok(None) };
        let (mut titles, mut blank, mut seen) = (Titles::default(), Vec::new(), None);
        loop {
            let Some(row) = rows.next_row()? else {
                problems.push(
                    gave_up(source, &rows).unwrap_or_else(|| Problem::new(Code::EmptyFile, start)),
                );
                return Ok(None);
            };
            let (before, faults): (Vec<FaultAt>, Vec<FaultAt>) =
                row.faults.iter().copied().partition(|it| it.fault == Fault::BlankLine);
            if !faults.is_empty() {
                problems.extend(faults.into_iter().map(|fault| problem(source, fault)));
                return Ok(None);
            }
            blank.extend(before);
            let at = RowPlace { source, offset: row.offset, line: row.line };
            let above = match seen {
                Some(above) => above,
                None if kind.is_named_by(row.fields) => Above::Nothing,
                None => above(&kind, sources.get(source))?,
            };
            match *seen.insert(above) {
                Above::Titles { header } if row.offset < header => {
                    titles.add(row.fields);
                    blank.push(FaultAt { fault: Fault::TitleLine, offset: row.offset });
                }
                Above::Doubt { header } => {
                    problems.push(no_header(&kind, row.fields, at, header));
                    return Ok(None);
                }
                Above::Nothing if !kind.is_begun_by(row.fields) => {
                    problems.push(no_header(&kind, row.fields, at, None));
                    return Ok(None);
                }
                Above::Nothing | Above::Titles { .. } => {
                    let header = kind.read(row.fields, at, problems);
                    let Some(mut header) = header else { return Ok(None) };
                    header.set_titles(titles);
                    let raw = sources.get(source);
                    let watch = sources.watched();
                    let table = Self { rows, header, row: at, blank, raw, watch };
                    return table.with_comma().map(Some);
                }
            }
        }
    }

    /// The table, once it is known what a comma is in it.
    fn with_comma(mut self) -> io::Result<Self> {
        let numbers = self.header.numbers();
        self.header.set_comma(comma::of_file(self.raw, self.rows.delimiter(), &numbers)?);
        Ok(self)
    }

    /// The header, and what stands below it.
    pub(crate) fn into_parts(self) -> (H, Below<'a>) {
        let Self { rows, header, row, blank, raw, watch } = self;
        (header, Below { row, blank, rest: rows.into_rest(), raw, watch })
    }
}

/// The rows of a source; what is to be said of it as a whole is pushed.
pub(super) fn open_rows<'a>(
    sources: &'a Sources,
    source: SourceId,
    hash: Hash,
    problems: &mut Problems,
) -> io::Result<Option<Rows<'a>>> {
    let start = Place::new(source, 0, Extent::Bytes(0));
    let opened = sources.get(source);
    let remarks = opened.remarks().iter();
    problems.extend(remarks.map(|it| Problem::new(code(it.fault).0, start).with(&it.named)));
    Ok(match Chunks::open(opened, hash)? {
        Ok(chunks) => {
            let problem = Problem::new(Code::OtherEnding, start);
            let told = other_ending(opened);
            problems.extend(told.map(|(ending, kind)| problem.with(ending).with(kind)));
            Some(Rows::new(chunks))
        }
        Err(fault) => {
            let (code, name) = code(fault);
            let refusal = opened.refusal();
            let problem = Problem::new(code, start);
            let problem = problem.with(refusal.map_or(name, |it| it.named.as_str()));
            let problem = if code == Code::NotUtf8 { problem.with("") } else { problem };
            problems.push(Problem { how: refusal.and_then(|it| it.how), ..problem });
            None
        }
    })
}

/// How the name of a file ends that says another kind than it is of, and of which it is. Of what was
/// laid out it was told before.
fn other_ending(source: &dyn Source) -> Option<(String, &'static str)> {
    let name = source.raw().map_or(source.name(), Source::name);
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let says = |endings: &[&str]| endings.contains(&ending.as_str());
    let kind = source.encoding();
    let (is_other, kind) = if ["xlsx", "xls", "ods"].contains(&kind) {
        (says(&["csv", "tsv", "txt"]), kind)
    } else {
        (says(&["xlsx", "xlsm", "xls", "et", "ods"]), "CSV")
    };
    (is_other && source.hash().is_none()).then_some((ending, kind))
}

/// Why no more rows were sought, where that was not for the end.
pub(super) fn gave_up(source: SourceId, rows: &Rows) -> Option<Problem> {
    let (FaultAt { offset, .. }, most) = rows.gave_up()?;
    let place = Place::new(source, offset, Extent::Bytes(1));
    Some(Problem::new(Code::TooManyBlankLines, place).with(most))
}

/// The first text of a row that is garbled, and what it was.
fn garbled(fields: Fields<'_>) -> Option<(&str, String)> {
    let mut texts = fields.iter().filter_map(|field| std::str::from_utf8(field).ok());
    texts.find_map(|text| Some((text, table::before_garbling(text)?)))
}

/// Why a row is no header.
fn no_header(kind: &impl Kind, fields: Fields, row: RowPlace, below: Option<RowPlace>) -> Problem {
    if let Some((garbled, before)) = garbled(fields) {
        return Problem::new(Code::Garbled, row.place()).with(garbled).with(before);
    }
    let problem = Problem::new(Code::NoHeader, row.place()).with(kind.example());
    match below {
        Some(below) => {
            let place = RowPlace { source: row.source, ..below }.place();
            problem.with(below.line).also(place)
        }
        None => problem.with(""),
    }
}

/// What stands above a header.
#[derive(Clone, Copy, Debug)]
enum Above {
    /// The first line is the header, or there is none.
    Nothing,
    /// Titles, up to the header at this byte.
    Titles { header: u64 },
    /// Something that may be more than titles; the source of the header is that of the table.
    Doubt { header: Option<RowPlace> },
}

/// What stands above the header of a source.
fn above(kind: &impl Kind, source: &dyn Source) -> io::Result<Above> {
    let Ok(chunks) = Chunks::open(source, Hash::Spared)? else { return Ok(Above::Nothing) };
    let (mut rows, mut are_titles) = (Rows::new(chunks), kind.may_have_titles());
    for line in 0..=TITLE_LINES {
        match rows.next_row()? {
            Some(row) if kind.is_named_by(row.fields) => {
                let place =
                    RowPlace { source: SourceId::from(0), offset: row.offset, line: row.line };
                return Ok(match () {
                    () if line == 0 => Above::Nothing,
                    () if are_titles => Above::Titles { header: row.offset },
                    () => Above::Doubt { header: Some(place) },
                });
            }
            Some(row) => {
                are_titles &= titles::is_title(row.fields) && !kind.is_begun_by(row.fields);
            }
            None => break,
        }
    }
    Ok(Above::Nothing)
}

/// What kind of problem a fault in the bytes is, and what its sentence names.
const fn code(fault: Fault) -> (Code, &'static str) {
    match fault {
        Fault::Foreign(kind) => (Code::NotCsv, kind),
        Fault::NotUtf8(encoding) => (Code::NotUtf8, encoding),
        Fault::StrayBom => (Code::StrayBom, ""),
        Fault::BlankLine => (Code::BlankLine, ""),
        Fault::TitleLine => (Code::TitleLine, ""),
        Fault::NulByte => (Code::NulByte, ""),
        Fault::StrayQuote => (Code::StrayQuote, ""),
        Fault::TextAfterQuote => (Code::TextAfterQuote, ""),
        Fault::UnclosedQuote => (Code::UnclosedQuote, ""),
        Fault::TooLong => (Code::RowTooLong, ""),
        Fault::EmptyWorkbook => (Code::EmptyFile, ""),
        Fault::LockedWorkbook => (Code::LockedWorkbook, ""),
        Fault::LargeWorkbook => (Code::LargeWorkbook, ""),
        Fault::DamagedWorkbook => (Code::DamagedWorkbook, ""),
        Fault::NoSheet => (Code::ImportSheet, ""),
        Fault::SeveralSheets => (Code::SeveralSheets, ""),
        Fault::OtherEncoding => (Code::ImportEncoding, ""),
        Fault::CellTwice => (Code::CellTwice, ""),
        Fault::HiddenCells => (Code::HiddenCells, ""),
    }
}

/// The problem of a fault in the bytes of a row.
pub(super) fn problem(source: SourceId, FaultAt { fault, offset }: FaultAt) -> Problem {
    let extent = if fault == Fault::TitleLine { Extent::Row } else { Extent::Bytes(1) };
    let problem = Problem::new(code(fault).0, Place::new(source, offset, extent));
    if fault == Fault::TooLong { problem.with(MAX_RECORD / 1024) } else { problem }
}

/// What is wrong with the shape of a row, and where: its bytes, its number of fields, nothing in it.
pub(super) fn misshapen(
    header: &impl Heads,
    fields: Fields,
    is_header: bool,
) -> Option<(Code, Extent)> {
    let field = |index: usize| Extent::Field(u16::try_from(index).unwrap_or(u16::MAX));
    let width = header.width();
    if fields.are_plain() && fields.len() == width && !is_header {
        None
    } else if let Some(index) = fields.broken() {
        Some((Code::NotUtf8, field(index)))
    } else if let Some(index) = fields.iter().position(|field| field.starts_with(BOM)) {
        Some((Code::StrayBom, field(index)))
    } else if fields.iter().all(|field| field.trim_ascii().is_empty()) {
        Some((Code::BlankLine, Extent::Row))
    } else if is_header {
        Some((Code::RepeatedHeader, Extent::Row))
    } else if fields.len() != width {
        let is_long = fields.len() > width;
        Some((Code::FieldCount, if is_long { field(width) } else { Extent::Row }))
    } else {
        None
    }
}

/// The first field that is not UTF-8.
fn broken(fields: Fields<'_>) -> &[u8] {
    fields.broken().and_then(|index| fields.get(index)).unwrap_or_default()
}

/// The problem with the shape of a row.
pub(super) fn of_shape(header: &impl Heads, fields: Fields, code: Code, at: Place) -> Problem {
    let problem = Problem::new(code, at);
    match code {
        Code::NotUtf8 => problem.with(table::looks_like(broken(fields))).with(""),
        Code::FieldCount => problem.with(header.width()).with(fields.len()),
        _ => problem,
    }
}
