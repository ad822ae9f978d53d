//! A sheet of a workbook: its cells, and what stands around them, in one pass.

use crate::table::workbook::damage::{CUT_OFF, NO_CELL, NO_TEXT, OTHER_CELL, damaged};
use quick_xml::events::{BytesStart, Event};

use super::Styles;
use super::texts::{add_plain_text, add_rich_text};
use crate::table::fault::{Fault, Remark};
use crate::table::sheet::SheetCell;
use crate::table::workbook::archive::{XmlPart, is_true, number, value};
use crate::table::workbook::cells::SheetCells;
use crate::table::workbook::formats::Shows;
use crate::table::workbook::furniture::{Furniture, SheetRange};
use crate::table::workbook::shared_texts::SharedTexts;
use crate::table::workbook::shown::{CellValue, serial_of};

/// A sheet while it is read.
pub(super) struct XlsxSheet<'z, 'a> {
    part: XmlPart<'z, 'a>,
    texts: &'z SharedTexts,
    styles: &'z Styles,
    /// What is added to dates.
    days: f64,
    cells: SheetCells,
    furniture: Furniture,
    /// The last cell, or the row where it has none yet.
    last: SheetCell,
    written: CellParts,
}

impl<'z, 'a> XlsxSheet<'z, 'a> {
    /// A sheet of which nothing was read; to its dates are added so many days.
    pub(super) fn new(
        part: XmlPart<'z, 'a>,
        texts: &'z SharedTexts,
        styles: &'z Styles,
        days: f64,
    ) -> Self {
        let (cells, furniture) = (SheetCells::default(), Furniture::default());
        let (last, written) = (SheetCell { row: 0, column: 0 }, CellParts::default());
        Self { part, texts, styles, days, cells, furniture, last, written }
    }

    /// Reads it, up to so many cells.
    ///
    /// # Errors
    /// There is too much of it, a cell stands there twice, or it does not hold together.
    pub(super) fn read(mut self, most: usize) -> Result<(SheetCells, Furniture), Remark> {
        let (mut has_data, mut is_whole) = (false, false);
        while self.cells.len() < most {
            match self.part.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "sheetData" => has_data = true,
                    "row" if has_data => {
                        let row = RowTag::of(&tag)?;
                        self.row(row)?;
                    }
                    "c" if has_data => {
                        let cell = CellTag::of(&tag)?;
                        self.cell(cell)?;
                    }
                    _ => self.furniture.note(&tag),
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "sheetData" => is_whole = true,
                    "row" if has_data => {
                        let row = RowTag::of(&tag)?;
                        self.row(row)?;
                    }
                    "c" if has_data => {
                        let cell = CellTag::of(&tag)?;
                        self.place(cell.at)?;
                    }
                    _ => self.furniture.note(&tag),
                },
                Event::End(tag) if tag.local_name().as_ref() == "sheetData" => {
                    (has_data, is_whole) = (false, true);
                }
                Event::Eof if is_whole => break,
                Event::Eof => return Err(damaged(CUT_OFF, "")),
                _ => {}
            }
        }
        self.furniture.check()?;
        Ok((self.cells, self.furniture))
    }

    fn row(&mut self, tag: RowTag) -> Result<(), Remark> {
        let row = tag.row.unwrap_or_else(|| self.last.row.saturating_add(1));
        if row < self.last.row || row == self.last.row && self.last.column > 0 {
            return Err(Remark::new(Fault::CellTwice, SheetCell { row, column: 1 }));
        }
        self.last = SheetCell { row, column: 0 };
        self.furniture.rows.extend(tag.is_hidden.then_some(row));
        self.furniture.check()
    }

    /// Where a cell stands, which must lie behind the one before it.
    fn place(&mut self, named: Option<SheetCell>) -> Result<SheetCell, Remark> {
        let next = || SheetCell { column: self.last.column.saturating_add(1), ..self.last };
        let at = named.unwrap_or_else(next);
        if at <= self.last {
            return Err(Remark::new(Fault::CellTwice, at));
        }
        self.last = at;
        Ok(at)
    }

    fn cell(&mut self, tag: CellTag) -> Result<(), Remark> {
        let at = self.place(tag.at)?;
        self.written.read(&mut self.part)?;
        let (written, format) = (&self.written, self.styles.format(tag.style));
        let content = written.value.as_str();
        let value = match tag.kind {
            CellKind::Inline => CellValue::Text(&written.text),
            CellKind::Text if written.has_value => CellValue::Text(content),
            _ if content.is_empty() => CellValue::Nothing,
            CellKind::Shared => {
                let text = content.parse().ok().and_then(|index| self.texts.get(index));
                CellValue::Text(text.ok_or_else(|| damaged(NO_TEXT, at))?)
            }
            CellKind::Truth => CellValue::Truth(content == "1" || content == "true"),
            CellKind::Day => serial_of(content).map_or(CellValue::Text(content), CellValue::Number),
            CellKind::Number | CellKind::Text => match number_of(content) {
                Some(number) if format.shows != Shows::Number => {
                    CellValue::Number(number + self.days)
                }
                Some(number) => CellValue::Number(number),
                None => CellValue::Text(content),
            },
        };
        match &written.formula {
            Some(formula) if value == CellValue::Nothing => self.cells.push_formula(at, formula),
            Some(_) => self.cells.push_result(at, value, format),
            None => self.cells.push(at, value, format),
        }
    }
}

/// What the tag of a row says.
struct RowTag {
    row: Option<u32>,
    is_hidden: bool,
}

impl RowTag {
    fn of(tag: &BytesStart) -> Result<Self, Remark> {
        let row = value(tag, "r")
            .map(|row| row.parse().map_err(|_| damaged(NO_CELL, &row)))
            .transpose()?;
        Ok(Self { row, is_hidden: is_true(tag, "hidden") })
    }
}

/// What the tag of a cell says.
struct CellTag {
    at: Option<SheetCell>,
    style: u32,
    kind: CellKind,
}

/// What a cell holds.
#[derive(Clone, Copy)]
enum CellKind {
    Number,
    /// The number of a text.
    Shared,
    Truth,
    /// A text of a formula, or an error.
    Text,
    /// A text with its own parts.
    Inline,
    Day,
}

impl CellTag {
    fn of(tag: &BytesStart) -> Result<Self, Remark> {
        let mut cell = Self { at: None, style: 0, kind: CellKind::Number };
        for attribute in tag.attributes().with_checks(false).flatten() {
            let value = &*attribute.value;
            match attribute.key.into_inner() {
                "r" => {
                    let at = SheetCell::parse(value);
                    cell.at = Some(at.ok_or_else(|| damaged(NO_CELL, value))?);
                }
                "s" => cell.style = value.parse().unwrap_or(0),
                "t" => {
                    cell.kind = match value {
                        "n" => CellKind::Number,
                        "s" => CellKind::Shared,
                        "b" => CellKind::Truth,
                        "str" | "e" => CellKind::Text,
                        "inlineStr" => CellKind::Inline,
                        "d" => CellKind::Day,
                        kind => return Err(damaged(OTHER_CELL, kind)),
                    };
                }
                _ => {}
            }
        }
        Ok(cell)
    }
}

/// What stands in a cell as it is written, with room for one after the other.
#[derive(Default)]
struct CellParts {
    value: String,
    has_value: bool,
    text: String,
    formula: Option<String>,
}

impl CellParts {
    /// Reads what stands in the cell that was begun, up to its end.
    fn read(&mut self, part: &mut XmlPart) -> Result<(), Remark> {
        self.value.clear();
        self.text.clear();
        (self.has_value, self.formula) = (false, None);
        loop {
            match part.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" => {
                        self.has_value = true;
                        add_plain_text(part, &mut self.value)?;
                    }
                    "f" => add_plain_text(part, self.formula.insert(String::new()))?,
                    "is" => add_rich_text(part, "is", &mut self.text)?,
                    _ => part.skip()?,
                },
                Event::Empty(tag) if tag.local_name().as_ref() == "f" => {
                    self.formula = Some(String::new());
                }
                Event::End(tag) if tag.local_name().as_ref() == "c" => return Ok(()),
                Event::Eof => return Err(damaged(CUT_OFF, "")),
                _ => {}
            }
        }
    }
}

impl Furniture {
    /// Takes in a tag beside the cells.
    fn note(&mut self, tag: &BytesStart) {
        match tag.local_name().as_ref() {
            "col" if is_true(tag, "hidden") => {
                self.columns.extend(number(tag, "min").zip(number(tag, "max")));
            }
            "mergeCell" => {
                self.merged.extend(value(tag, "ref").as_deref().and_then(SheetRange::parse));
            }
            _ => {}
        }
    }
}

/// A number as XML writes it; there is no other infinite or missing one.
fn number_of(text: &str) -> Option<f64> {
    let text = text.trim();
    let has_form = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    text.parse().ok().filter(|_| has_form)
}
