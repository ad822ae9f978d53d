//! Workbooks of Excel 5 to 2003 and of WPS (xls, et), whose records are read as they stand.
//!
//! A crate that reads them trusts the lengths that they tell, and a wrong one ends the process. What is
//! needed is little: values, number formats, merged ranges, and what is hidden. Formulas are not
//! read, only what came of them.

mod sheet;

use self::sheet::XlsSheet;
use super::BookSheet;
use super::biff::{BiffRecords, BiffText, kind, shared_texts};
use super::compound::{self, CompoundFile};
use super::formats::{NumberFormat, Shows, built_in};
use super::little_endian::{u8_at, u16_at, u32_at};
use super::shared_texts::SharedTexts;
use super::shown::{CellValue, DAYS_TO_1904};
use crate::table::fault::{Fault, Remark};
use crate::table::source::Source;
use crate::table::workbook::damage::{CUT_OFF, OTHER_VERSION, damaged};

/// What holds for the whole workbook.
struct Book {
    stream: Vec<u8>,
    form: BiffText,
    are_dates_from_1904: bool,
    texts: SharedTexts,
    /// The format of each style of cells.
    formats: Vec<NumberFormat>,
    general: NumberFormat,
    /// Where each sheet begins.
    sheets: Vec<SheetPlace>,
}

struct SheetPlace {
    name: String,
    start: usize,
    is_visible: bool,
}

/// The sheets of a workbook that hold cells.
///
/// # Errors
/// It is too large, damaged, or no workbook.
pub(super) fn sheets(raw: &dyn Source) -> Result<Vec<BookSheet>, Remark> {
    let stream = {
        let file = CompoundFile::open(raw)?;
        let stream =
            file.stream("Workbook").transpose().or_else(|| file.stream("Book").transpose());
        stream.ok_or_else(|| compound::foreign(&file))??
    };
    let book = Book::open(stream)?;
    let mut sheets = Vec::new();
    for sheet in &book.sheets {
        let (cells, furniture) = XlsSheet::new(&book).read(sheet.start)?;
        let name = sheet.name.clone();
        sheets.push(BookSheet { name, is_visible: sheet.is_visible, cells, furniture });
    }
    Ok(sheets)
}

impl Book {
    fn open(stream: Vec<u8>) -> Result<Self, Remark> {
        let mut records = BiffRecords::new(&stream, 0);
        let first = records.next()?.filter(|it| it.kind == kind::BEGIN);
        let mut form = match first.and_then(|it| u16_at(it.bytes, 0)) {
            Some(0x0600) => BiffText::Unicode,
            Some(0x0500) => BiffText::CodePage(0),
            _ => return Err(damaged(OTHER_VERSION, "")),
        };
        let (mut texts, mut are_dates_from_1904) = (SharedTexts::default(), false);
        let (mut codes, mut styles, mut sheets) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(record) = records.next()? {
            let bytes = record.bytes;
            match record.kind {
                kind::END => break,
                kind::PASSWORD => return Err(Remark::new(Fault::LockedWorkbook, "")),
                kind::CODE_PAGE => {
                    if let (BiffText::CodePage(_), Some(page)) = (form, u16_at(bytes, 0)) {
                        form = BiffText::CodePage(page);
                    }
                }
                kind::DATES_FROM_1904 => are_dates_from_1904 = u16_at(bytes, 0) == Some(1),
                kind::NUMBER_FORMAT => {
                    let length_bytes = if form == BiffText::Unicode { 2 } else { 1 };
                    let id = u16_at(bytes, 0).ok_or_else(|| damaged(CUT_OFF, ""))?;
                    codes.push((id, form.text(bytes, 2, length_bytes)?));
                }
                kind::CELL_FORMAT => styles.push(u16_at(bytes, 2).unwrap_or(0)),
                kind::TEXTS => texts = shared_texts(&record)?,
                // Charts and macros stand on sheets of their own.
                kind::SHEET if u8_at(bytes, 5) == Some(0) => {
                    let start = u32_at(bytes, 0).ok_or_else(|| damaged(CUT_OFF, ""))? as usize;
                    let is_visible = u8_at(bytes, 4).is_some_and(|state| matches!(state & 3, 0));
                    let name = form.text(bytes, 6, 1)?;
                    sheets.push(SheetPlace { name, start, is_visible });
                }
                _ => {}
            }
        }
        let format = |id: &u16| {
            let own = codes.iter().rfind(|(of, _)| of == id).map(|(_, code)| code.as_str());
            NumberFormat::of(own.unwrap_or(built_in((*id).into())))
        };
        let (formats, general) = (styles.iter().map(format).collect(), NumberFormat::default());
        Ok(Self { stream, form, are_dates_from_1904, texts, formats, general, sheets })
    }

    /// The format of a style.
    fn format(&self, style: u16) -> &NumberFormat {
        self.formats.get(usize::from(style)).unwrap_or(&self.general)
    }

    /// A number, which is a date where its format shows one.
    fn number(&self, value: f64, style: u16) -> CellValue<'static> {
        let is_later = self.are_dates_from_1904 && self.format(style).shows != Shows::Number;
        CellValue::Number(if is_later { value + DAYS_TO_1904 } else { value })
    }
}
