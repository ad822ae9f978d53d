//! Workbooks: a sheet as the text of a table.
//!
//! A sheet becomes rows of cells as they are shown, once, before anything is read: per cent by the
//! number format, dates as periods or days are written, a formula without a value and an error as
//! such. Whoever reads it meets one more source of records. What kind of workbook it is, its bytes say
//! and not its name. Nothing that a file says of its own size is believed: what asks for more than
//! any table has would end the process.

mod archive;
mod biff;
mod cells;
mod compound;
mod damage;
mod formats;
mod furniture;
mod little_endian;
mod ods;
mod ods_styles;
mod shared_texts;
mod shown;
mod xls;
mod xlsx;

use crate::table::workbook::damage::{NO_PART, damaged};
use std::io::Read;

use memchr::memmem;

use self::archive::Archive;
use self::cells::SheetCells;
use self::furniture::Furniture;
use self::xlsx::XlsxBook;
use super::fault::{Fault, Remark};
use super::sheet::{SheetCell, SheetText};
use super::source::Source;

/// How a workbook begins that is an archive.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// How one begins that is not, of Excel up to 2003 or WPS, or locked.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

/// Whether a source that starts so is a workbook, or pretends to be.
pub(super) fn begins(start: &[u8]) -> bool {
    [ARCHIVE, COMPOUND].iter().any(|it| start.starts_with(it))
}

/// A sheet by name.
#[derive(Clone)]
struct SheetName {
    name: String,
    is_visible: bool,
    has_cells: bool,
}

/// A sheet that was read.
struct BookSheet {
    name: String,
    is_visible: bool,
    cells: SheetCells,
    furniture: Furniture,
}

/// The cell at a row and a column that are counted from 0.
const fn place(row: u32, column: u32) -> SheetCell {
    SheetCell { row: row.saturating_add(1), column: column.saturating_add(1) }
}

/// A workbook that was opened.
enum OpenBook<'a> {
    /// One whose sheets are read one by one.
    Xlsx(Box<XlsxBook<'a>>),
    /// One of this kind, whose sheets were all read.
    Whole(&'static str, Vec<BookSheet>),
}

impl<'a> OpenBook<'a> {
    /// Opens a workbook of any kind.
    fn of(raw: &'a dyn Source) -> Result<Self, Remark> {
        let mut start = Vec::new();
        raw.open()?.take(COMPOUND.len() as u64).read_to_end(&mut start)?;
        if start == COMPOUND {
            return Ok(Self::Whole("xls", xls::sheets(raw)?));
        }
        let mut archive = Archive::open(raw)?;
        let part = archive.names().find(|name| name.ends_with("workbook.xml"));
        if let Some(part) = part {
            let book = XlsxBook::open(archive, &part.replace('\\', "/"))?;
            return Ok(Self::Xlsx(Box::new(book)));
        }
        match kind_of(&mut archive)? {
            "ods" => Ok(Self::Whole("ods", ods::sheets(archive)?)),
            kind => Err(Remark::new(Fault::Foreign(kind), kind)),
        }
    }

    /// Its sheets; whether they hold cells is looked up where that is asked for.
    fn names(&mut self, look: bool) -> Result<Vec<SheetName>, Remark> {
        let named = |sheet: &BookSheet| {
            let has_cells = !sheet.cells.is_empty();
            SheetName { name: sheet.name.clone(), is_visible: sheet.is_visible, has_cells }
        };
        match self {
            Self::Xlsx(book) => book.names(look),
            Self::Whole(_, sheets) => Ok(sheets.iter().map(named).collect()),
        }
    }

    /// What kind it is, and a sheet of it.
    fn read(self, name: String) -> Result<(&'static str, BookSheet), Remark> {
        let (kind, mut sheet) = match self {
            Self::Xlsx(book) => ("xlsx", book.read(name)?),
            Self::Whole(kind, sheets) => {
                let found = sheets.into_iter().find(|sheet| sheet.name == name);
                (kind, found.ok_or_else(|| damaged(NO_PART, ""))?)
            }
        };
        sheet.cells.sort()?;
        Ok((kind, sheet))
    }
}

/// The names of all sheets of a workbook, in their order.
///
/// # Errors
/// It cannot be read.
pub(super) fn sheets(raw: &dyn Source) -> Result<Vec<String>, Remark> {
    let sheets = OpenBook::of(raw)?.names(false)?;
    Ok(sheets.into_iter().map(|sheet| sheet.name).collect())
}

/// The one sheet of a workbook that holds cells, or the one that is wanted, and what kind of workbook it
/// is.
///
/// # Errors
/// It cannot be read, or several sheets hold cells.
pub(super) fn sheet(
    raw: &dyn Source,
    wanted: Option<&str>,
) -> Result<(&'static str, SheetText), Remark> {
    let mut book = OpenBook::of(raw)?;
    let (name, hidden) = choose(&book.names(wanted.is_none())?, wanted)?;
    let (kind, sheet) = book.read(name)?;
    Ok((kind, text(raw, sheet, &hidden)?))
}

/// What an archive is that is no workbook of Excel, by what it holds.
fn kind_of(archive: &mut Archive) -> Result<&'static str, Remark> {
    let (kind, manifest) = (archive.start("mimetype"), archive.start("META-INF/manifest.xml"));
    let says = |bytes: &[u8], text: &[u8]| memmem::find(bytes, text).is_some();
    let has = |start: &str| archive.names().any(|name| name.starts_with(start));
    Ok(match () {
        () if has("word/") => "docx",
        () if has("ppt/") => "pptx",
        () if has("xl/workbook.bin") => "xlsb",
        () if !has("content.xml") => "zip",
        () if says(&kind, b"opendocument.text") => "odt",
        () if says(&kind, b"opendocument.presentation") => "odp",
        () if says(&manifest, b"encryption-data") => {
            return Err(Remark::new(Fault::LockedWorkbook, ""));
        }
        () => "ods",
    })
}

/// Which sheet is read, and those beside it that are hidden and hold cells.
fn choose(sheets: &[SheetName], wanted: Option<&str>) -> Result<(String, Vec<String>), Remark> {
    if let Some(wanted) = wanted {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let found = names.contains(&wanted).then(|| (wanted.to_owned(), Vec::new()));
        return found.ok_or_else(|| Remark::new(Fault::NoSheet, names.join(", ")));
    }
    let with_cells = |is_visible: bool| {
        let sheets = sheets.iter().filter(move |it| it.has_cells && it.is_visible == is_visible);
        sheets.map(|sheet| sheet.name.clone()).collect::<Vec<_>>()
    };
    let (visible, mut hidden) = (with_cells(true), with_cells(false));
    let name = match (visible.as_slice(), hidden.as_slice()) {
        ([name], _) | ([], [name]) => name.clone(),
        ([], []) => return Err(Remark::new(Fault::EmptyWorkbook, "")),
        ([], hidden) => return Err(Remark::new(Fault::SeveralSheets, hidden.join(", "))),
        (visible, _) => return Err(Remark::new(Fault::SeveralSheets, visible.join(", "))),
    };
    hidden.retain(|other| *other != name);
    Ok((name, hidden))
}

/// The text of a sheet, beside which others are hidden.
fn text(raw: &dyn Source, sheet: BookSheet, hidden: &[String]) -> Result<SheetText, Remark> {
    let BookSheet { name, mut cells, furniture, .. } = sheet;
    cells.fill(&furniture.merged)?;
    let hidden = cells.hidden(&furniture, hidden);
    let remarks = hidden.map(|named| Remark::new(Fault::HiddenCells, named)).into_iter().collect();
    cells.text(raw.name(), &name, remarks)
}
