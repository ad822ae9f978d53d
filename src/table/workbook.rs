//! Workbooks: a sheet as the text of a table.
//!
//! A sheet becomes rows of cells as they are shown, once, before anything is read: per cent by the
//! number format, dates as periods or days are written, a formula without a value and an error as
//! such. Whoever reads it meets one more source of records. Nothing is opened before [`guard`] has
//! looked at it: what asks for more than any table has would end the process.

mod cells;
mod furniture;
mod guard;
mod shown;

use std::io::{self, BufReader};

use calamine::{Reader, SheetVisible, Xlsx, XlsxError};

use self::cells::SheetCells;
use self::furniture::Furniture;
use self::guard::Contents;
use super::fault::{Fault, Remark};
use super::sheet::{SheetCell, SheetText};
use super::source::{Source, Stream};

/// A workbook that is read, by a stream.
type Workbook<'a> = Xlsx<BufReader<Box<dyn Stream + 'a>>>;

/// The cell at a row and a column that are counted from 0.
const fn place(row: u32, column: u32) -> SheetCell {
    SheetCell { row: row.saturating_add(1), column: column.saturating_add(1) }
}

/// That a workbook is damaged, and how.
fn damaged(error: impl ToString) -> Remark {
    Remark::new(Fault::DamagedWorkbook, error)
}

impl From<io::Error> for Remark {
    fn from(error: io::Error) -> Self {
        damaged(error)
    }
}

impl From<XlsxError> for Remark {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::new(Fault::LockedWorkbook, ""),
            error => damaged(error),
        }
    }
}

/// The names of all sheets of a workbook, in their order.
///
/// # Errors
/// It cannot be read.
pub(super) fn sheets(raw: &dyn Source) -> Result<Vec<String>, Remark> {
    guard::look(raw)?;
    let workbook: Workbook = Xlsx::new(BufReader::new(raw.open()?))?;
    Ok(workbook.sheets_metadata().iter().map(|sheet| sheet.name.clone()).collect())
}

/// The one sheet of a workbook that holds cells.
///
/// # Errors
/// It cannot be read, or several sheets hold cells.
pub(super) fn sheet(raw: &dyn Source, wanted: Option<&str>) -> Result<SheetText, Remark> {
    let contents = guard::look(raw)?;
    let mut workbook: Workbook = Xlsx::new(BufReader::new(raw.open()?))?;
    let (mut visible, mut hidden) = (Vec::new(), Vec::new());
    let sheets: Vec<_> = workbook.sheets_metadata().to_vec();
    if let Some(wanted) = wanted {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        if !names.contains(&wanted) {
            return Err(Remark::new(Fault::NoSheet, names.join(", ")));
        }
        return read(&mut workbook, raw, &contents, wanted, &[]);
    }
    for sheet in sheets {
        if has_cells(&mut workbook, &sheet.name)? {
            let is_visible = sheet.visible == SheetVisible::Visible;
            (if is_visible { &mut visible } else { &mut hidden }).push(sheet.name);
        }
    }
    let name = match (visible.as_slice(), hidden.as_slice()) {
        ([name], _) | ([], [name]) => name.clone(),
        ([], []) => return Err(Remark::new(Fault::EmptyWorkbook, "")),
        ([], hidden) => return Err(Remark::new(Fault::SeveralSheets, hidden.join(", "))),
        (visible, _) => return Err(Remark::new(Fault::SeveralSheets, visible.join(", "))),
    };
    hidden.retain(|other| *other != name);
    read(&mut workbook, raw, &contents, &name, &hidden)
}

/// The text of a sheet, beside which others are hidden.
fn read(
    workbook: &mut Workbook,
    raw: &dyn Source,
    contents: &Contents,
    name: &str,
    hidden: &[String],
) -> Result<SheetText, Remark> {
    let mut cells = SheetCells::of(workbook, name)?;
    if contents.has_formulas {
        cells.mark_formulas(workbook, name)?;
    }
    let has_furniture = contents.has_furniture;
    let furniture = if has_furniture { Furniture::of(raw, name)? } else { Furniture::default() };
    cells.fill(&furniture.merged)?;
    let mut remarks = Vec::new();
    if let Some(named) = cells.hidden(&furniture, hidden) {
        remarks.push(Remark::new(Fault::HiddenCells, named));
    }
    cells.text(raw.name(), name, remarks)
}

fn has_cells(workbook: &mut Workbook, name: &str) -> Result<bool, Remark> {
    let mut reader = match workbook.worksheet_cells_reader(name) {
        // Charts and macros stand on sheets of their own.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(false),
        reader => reader?,
    };
    while let Some(cell) = reader.next_cell()? {
        if !cells::is_blank(cell.get_value()) {
            return Ok(true);
        }
    }
    Ok(false)
}
