//! A table: a header and the rows below it, with what is wrong with their shape.
//!
//! What its header must name is its [`Kind`]: a form, or the columns that a roster is said to
//! have.

use std::io;

use super::digest::Hash;
use super::fields::Fields;
use super::form::FIGURES;
use super::header::Header;
use super::kind::{Heads, Kind};
use super::place::RowPlace;
use super::rows::{Row, Rows};
use super::sniff::{self, BOM};
use super::source::Sources;
use super::split::{Fault, MAX_RECORD};
use super::turns::Looked;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::value::SourceId;

/// The rows below a header that was understood.
pub struct Table<'a, H = Header> {
    rows: Rows<'a>,
    /// Where each column is.
    pub header: H,
    /// The blank lines around the header.
    pub blank: Vec<Fault>,
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
        let mut rows = match Rows::open(sources.get(source), hash)? {
            Ok(rows) => rows,
            Err((code, other)) => {
                problems.push(Problem::new(code, start).with(other));
                return Ok(None);
            }
        };
        let Some(first) = rows.next_row()? else {
            problems.push(Problem::new(Code::EmptyFile, start));
            return Ok(None);
        };
        let (blank, faults): (Vec<Fault>, Vec<Fault>) =
            first.faults.iter().copied().partition(|fault| fault.code == Code::BlankLine);
        if !faults.is_empty() {
            problems.extend(faults.into_iter().map(|fault| problem(source, fault)));
            return Ok(None);
        }
        if !kind.is_begun_by(first.fields) {
            let place = Place::new(source, first.offset, Extent::Row);
            let problem = Problem::new(Code::NoHeader, place).with(kind.example());
            problems.push(match header_below(&kind, &mut rows)? {
                Some(offset) => problem.also(Place::new(source, offset, Extent::Row)),
                None => problem,
            });
            return Ok(None);
        }
        let row = first.place(source);
        let header = kind.read(first.fields, row, problems);
        Ok(header.map(|header| Self { rows, header, blank }))
    }

    /// Reads all rows that are left; see [`Rows::read`].
    ///
    /// # Errors
    /// Reading failed.
    pub fn read<M: Default, S>(
        self,
        memory: &M,
        look: impl Fn(&M, &Row) -> Option<S> + Sync,
        take: impl FnMut(&M, Looked<S>) + Send,
    ) -> io::Result<Self> {
        Ok(Self { rows: self.rows.read(memory, look, take)?, ..self })
    }

    /// The next row, whatever its shape.
    ///
    /// # Errors
    /// Reading failed.
    pub fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        self.rows.next_row()
    }

    /// How many bytes the source has.
    ///
    /// # Errors
    /// Reading failed.
    pub fn length(&mut self) -> io::Result<u64> {
        self.rows.length()
    }

    /// Goes on with the first row that seems to begin behind a byte: within quotes that is a guess.
    ///
    /// # Errors
    /// Reading failed.
    pub fn go_to(&mut self, offset: u64) -> io::Result<()> {
        self.rows.go_to(offset)
    }

    /// The hash of the file, once it is read, and the faults of blank lines at its end.
    pub fn finish(&self) -> (Option<String>, &[Fault]) {
        (self.rows.sha256(), self.rows.faults())
    }
}

/// Where a header stands below title lines.
fn header_below(kind: &impl Kind, rows: &mut Rows) -> io::Result<Option<u64>> {
    for _ in 0..TITLE_LINES {
        match rows.next_row()? {
            Some(row) if kind.is_named_by(row.fields) => return Ok(Some(row.offset)),
            Some(_) => {}
            None => break,
        }
    }
    Ok(None)
}

/// The problem of a fault in the bytes.
pub fn problem(source: SourceId, fault: Fault) -> Problem {
    let place = Place::new(source, fault.offset, Extent::Bytes(1));
    match fault.code {
        Code::RowTooLong => Problem::new(fault.code, place).with(MAX_RECORD / 1024),
        _ => Problem::new(fault.code, place),
    }
}

/// The place of a row whose shape is sound; else what is wrong with it is pushed. Blank lines before
/// it are none of its own.
pub fn sound(
    header: &impl Heads,
    row: &Row,
    source: SourceId,
    problems: &mut Problems,
) -> Option<RowPlace> {
    let mut faults = row.faults.iter().filter(|fault| fault.code != Code::BlankLine).peekable();
    if faults.peek().is_some() {
        problems.extend(faults.map(|fault| problem(source, *fault)));
        return None;
    }
    let place = row.place(source);
    if let Some(problem) = shape(header, row.fields, place) {
        problems.push(problem);
        return None;
    }
    Some(place)
}

/// The problem with the shape of a row: its bytes, its number of fields, nothing in it.
fn shape(header: &impl Heads, fields: Fields, row: RowPlace) -> Option<Problem> {
    let at = |extent| Place { extent, ..row.place() };
    let field = |index: usize| at(Extent::Field(u16::try_from(index).unwrap_or(u16::MAX)));
    if fields.are_plain() && fields.len() == header.width() && !header.is_again(fields) {
        return None;
    }
    let broken = fields.broken();
    if let Some(index) = broken {
        let looks = sniff::looks_like(fields.get(index).unwrap_or_default());
        return Some(Problem::new(Code::NotUtf8, field(index)).with(looks));
    }
    if let Some(index) = fields.iter().position(|field| field.starts_with(BOM)) {
        return Some(Problem::new(Code::StrayBom, field(index)));
    }
    if fields.iter().all(|field| field.trim_ascii().is_empty()) {
        return Some(Problem::new(Code::BlankLine, at(Extent::Row)));
    }
    if header.is_again(fields) {
        return Some(Problem::new(Code::RepeatedHeader, at(Extent::Row)));
    }
    let width = header.width();
    (fields.len() != width).then(|| {
        let place = if fields.len() > width { field(width) } else { at(Extent::Row) };
        Problem::new(Code::FieldCount, place).with(width).with(fields.len())
    })
}
