//! Sheets of `OpenDocument` (ods), whose cells are read as they come.
//!
//! A repeated cell is one that stands there so many times: a file of a few bytes may ask for a million
//! rows of it. What is blank is passed over, whatever its number, and what is not counts.

use crate::table::workbook::damage::{CUT_OFF, LONG_TEXT, NO_PART, TABLE_IN_TABLE, damaged};
use quick_xml::events::{BytesStart, Event};

use super::archive::{Archive, XmlPart, add_text, value};
use super::cells::SheetCells;
use super::formats::{NumberFormat, Shows};
use super::furniture::{Furniture, SheetRange};
use super::ods_styles::OdsStyles;
use super::shown::{CellValue, serial_of};
use super::{BookSheet, place};
use crate::table::fault::Remark;

/// The longest text of a cell.
const MAX_TEXT: usize = 1 << 20;

/// The rows that a sheet can have, and how often anything can be repeated.
const MOST: u32 = 1 << 20;

/// The sheets of a workbook that hold cells.
///
/// # Errors
/// It is too large, or damaged.
pub(super) fn sheets(mut archive: Archive) -> Result<Vec<BookSheet>, Remark> {
    let mut styles = OdsStyles::default();
    if let Some(mut part) = archive.part("styles.xml")? {
        loop {
            match part.next()? {
                Event::Eof => break,
                event => styles.see(&event)?,
            }
        }
    }
    let part = archive.part("content.xml")?.ok_or_else(|| damaged(NO_PART, ""))?;
    let mut content = OdsContent { part, styles, sheets: Vec::new() };
    content.read()?;
    Ok(content.sheets)
}

/// The part that holds the sheets, while it is read.
struct OdsContent<'z, 'a> {
    part: XmlPart<'z, 'a>,
    styles: OdsStyles,
    sheets: Vec<BookSheet>,
}

/// A sheet while it is read.
struct OdsSheet {
    sheet: BookSheet,
    /// The row that is read, and the next column, from 0.
    row: u32,
    column: u32,
    /// How often the row stands there.
    repeated: u32,
    /// The styles of columns, each for so many.
    columns: Vec<(u32, Option<String>)>,
    /// The style of the row.
    style: Option<String>,
    /// Where the first cell of the row lies among all.
    first: usize,
    /// Whether it is a copy of a sheet in another file.
    is_copy: bool,
}

/// What a cell says of itself.
struct OdsCell {
    kind: Option<String>,
    value: Option<String>,
    is_formula: bool,
    style: Option<String>,
    repeated: u32,
    columns: u32,
    rows: u32,
    is_covered: bool,
}

impl OdsContent<'_, '_> {
    fn read(&mut self) -> Result<(), Remark> {
        let mut open = None::<OdsSheet>;
        loop {
            let (tag, is_empty) = match self.part.next()? {
                Event::Eof => return Ok(()),
                Event::Start(tag) => (tag.into_owned(), false),
                Event::Empty(tag) => (tag.into_owned(), true),
                Event::End(tag) => {
                    match (tag.name().as_ref(), &mut open) {
                        ("table:table-row", Some(sheet)) => sheet.end_row()?,
                        ("table:table", Some(_)) => {
                            let closed = open.take().filter(|it| !it.is_copy);
                            self.sheets.extend(closed.map(|it| it.sheet));
                        }
                        (_, Some(_)) => {}
                        (_, None) => self.styles.see(&Event::End(tag))?,
                    }
                    continue;
                }
                event => {
                    if open.is_none() {
                        self.styles.see(&event)?;
                    }
                    continue;
                }
            };
            match (name_of(&tag), &mut open) {
                // What was changed, and what stands beside a table, are tables too.
                ("table:tracked-changes" | "table:shapes" | "office:forms", _) if !is_empty => {
                    self.part.skip()?;
                }
                ("table:table", None) if !is_empty => {
                    open = Some(OdsSheet::of(&tag, &self.styles));
                }
                ("table:table", Some(_)) => return Err(damaged(TABLE_IN_TABLE, "")),
                ("table:table-row", Some(sheet)) => {
                    sheet.begin_row(&tag);
                    if is_empty {
                        sheet.end_row()?;
                    }
                }
                ("table:table-cell" | "table:covered-table-cell", Some(sheet)) => {
                    let cell = OdsCell::of(&tag, sheet);
                    let text = if is_empty { String::new() } else { self.text()? };
                    sheet.push(&cell, &text, &self.styles)?;
                }
                (_, Some(sheet)) => sheet.note(&tag),
                (_, None) if is_empty => self.styles.see(&Event::Empty(tag))?,
                (_, None) => self.styles.see(&Event::Start(tag))?,
            }
        }
    }

    /// What is shown in the cell that was begun, up to its end: not its note, nor a drawing on it.
    fn text(&mut self) -> Result<String, Remark> {
        // How deep it is within the cell, and how many paragraphs there were.
        let (mut text, mut depth, mut paragraphs) = (String::new(), 0_u32, 0_u32);
        loop {
            if text.len() > MAX_TEXT {
                return Err(damaged(LONG_TEXT, ""));
            }
            let mut paragraph = |tag: &BytesStart, text: &mut String| {
                if matches!(name_of(tag), "text:p" | "text:h") {
                    text.push_str(if paragraphs > 0 { "\n" } else { "" });
                    paragraphs += 1;
                }
                spaces(tag, text);
            };
            match self.part.next()? {
                Event::Start(tag) if name_of(&tag).starts_with("text:") => {
                    paragraph(&tag, &mut text);
                    depth += 1;
                }
                Event::Start(_) => self.part.skip()?,
                Event::Empty(tag) => paragraph(&tag, &mut text),
                Event::End(_) if depth == 0 => return Ok(text),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(damaged(CUT_OFF, "")),
                event if depth > 0 => add_text(&event, &mut text)?,
                _ => {}
            }
        }
    }
}

/// The spaces and line ends that a tag stands for.
fn spaces(tag: &BytesStart, text: &mut String) {
    match name_of(tag) {
        "text:s" => {
            let count = value(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
            text.push_str(&" ".repeat(std::cmp::min(count, 1 << 10)));
        }
        "text:tab" => text.push('\t'),
        "text:line-break" => text.push('\n'),
        _ => {}
    }
}

fn name_of<'t>(tag: &'t BytesStart) -> &'t str {
    tag.name().into_inner()
}

fn count(tag: &BytesStart, name: &str) -> u32 {
    let count = value(tag, name).and_then(|count| count.parse::<u32>().ok());
    count.unwrap_or(1).clamp(1, MOST)
}

/// Whether a row or a column is shown.
fn is_hidden(tag: &BytesStart) -> bool {
    value(tag, "visibility").is_some_and(|it| it == "collapse" || it == "filter")
}

impl OdsSheet {
    fn of(tag: &BytesStart, styles: &OdsStyles) -> Self {
        let name = value(tag, "name").unwrap_or_default();
        let is_visible = value(tag, "style-name").is_none_or(|style| !styles.is_hidden(&style));
        let (cells, furniture) = (SheetCells::default(), Furniture::default());
        Self {
            is_copy: name.starts_with("'file:"),
            sheet: BookSheet { name, is_visible, cells, furniture },
            row: 0,
            column: 0,
            repeated: 1,
            columns: Vec::new(),
            style: None,
            first: 0,
        }
    }

    /// A tag between rows.
    fn note(&mut self, tag: &BytesStart) {
        if name_of(tag) == "table:table-column" {
            let repeated = count(tag, "number-columns-repeated");
            let before: u32 = self.columns.iter().map(|(count, _)| count).sum();
            if is_hidden(tag) {
                let last = before.saturating_add(repeated);
                self.sheet.furniture.columns.push((before.saturating_add(1), last));
            }
            self.columns.push((repeated, value(tag, "default-cell-style-name")));
        }
    }

    fn begin_row(&mut self, tag: &BytesStart) {
        self.column = 0;
        self.repeated = count(tag, "number-rows-repeated");
        self.style = value(tag, "default-cell-style-name");
        self.first = self.sheet.cells.len();
        if is_hidden(tag) {
            let rows = self.row + 1..=self.row.saturating_add(self.repeated);
            self.sheet.furniture.rows.extend(rows.take(1 << 17));
        }
    }

    /// Ends a row: where it holds something, it stands there as often as it says.
    fn end_row(&mut self) -> Result<(), Remark> {
        self.sheet.cells.repeat_from(self.first, self.repeated - 1)?;
        self.row = self.row.saturating_add(self.repeated);
        self.sheet.furniture.check()
    }

    fn style_of_column(&self) -> Option<&String> {
        let mut before = 0_u32;
        let fits = |(count, _): &&(u32, Option<String>)| {
            before = before.saturating_add(*count);
            self.column < before
        };
        self.columns.iter().find(fits)?.1.as_ref()
    }

    fn push(&mut self, cell: &OdsCell, text: &str, styles: &OdsStyles) -> Result<(), Remark> {
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(cell.repeated);
        if cell.is_covered {
            return Ok(());
        }
        if cell.columns > 1 || cell.rows > 1 {
            let (top, left) = (row + 1, column + 1);
            let (bottom, right) =
                (row.saturating_add(cell.rows), column.saturating_add(cell.columns));
            self.sheet.furniture.merged.push(SheetRange { top, left, bottom, right });
        }
        let (value, general) = (cell.value(text), NumberFormat::default());
        let is_open = cell.is_formula && cell.kind.is_none() && value == CellValue::Nothing;
        if !is_open && value.is_blank() {
            return Ok(());
        }
        let format = cell.style.as_ref().and_then(|style| styles.format(style));
        let has = |shows: Shows| format.is_some_and(|format| format.shows == shows);
        // What a cell is, it says itself; its format only how that looks.
        let of_kind = match cell.kind.as_deref() {
            Some("percentage") if !format.is_some_and(|it| it.code.contains('%')) => Some("0%"),
            Some("date") if !has(Shows::Day) => Some("yyyy-mm-dd"),
            Some("float" | "currency") if !has(Shows::Number) => Some("General"),
            _ => None,
        };
        let of_kind = of_kind.map(NumberFormat::of);
        let format = of_kind.as_ref().or(format).unwrap_or(&general);
        for column in column..self.column {
            let at = place(row, column);
            match () {
                () if is_open => self.sheet.cells.push_formula(at, "")?,
                () if cell.is_formula => self.sheet.cells.push_result(at, value, format)?,
                () => self.sheet.cells.push(at, value, format)?,
            }
        }
        Ok(())
    }
}

impl OdsCell {
    fn of(tag: &BytesStart, sheet: &OdsSheet) -> Self {
        let own = value(tag, "style-name").or_else(|| sheet.style.clone());
        let kind = value(tag, "value-type");
        let of_kind = match kind.as_deref() {
            Some("date") => "date-value",
            Some("time") => "time-value",
            Some("boolean") => "boolean-value",
            Some("string") => "string-value",
            _ => "value",
        };
        Self {
            value: value(tag, of_kind),
            style: own.or_else(|| sheet.style_of_column().cloned()),
            is_formula: value(tag, "formula").is_some(),
            repeated: count(tag, "number-columns-repeated"),
            columns: count(tag, "number-columns-spanned"),
            rows: count(tag, "number-rows-spanned"),
            is_covered: name_of(tag) == "table:covered-table-cell",
            kind,
        }
    }

    /// Its value; where it does not say one, what is shown.
    fn value<'t>(&'t self, text: &'t str) -> CellValue<'t> {
        let shown = if text.is_empty() { CellValue::Nothing } else { CellValue::Text(text) };
        let value = self.value.as_deref();
        match self.kind.as_deref() {
            Some("float" | "percentage" | "currency") => {
                let number = value.and_then(|value| value.parse::<f64>().ok());
                // An error is a number, too, and what is shown says it.
                let is_error = text.starts_with('#') || text.starts_with("Err:");
                number.filter(|_| !is_error).map_or(shown, CellValue::Number)
            }
            Some("boolean") => value.map_or(shown, |it| CellValue::Truth(it == "true")),
            Some("date") => value.and_then(serial_of).map_or(shown, CellValue::Number),
            Some("string") if text.is_empty() => value.map_or(shown, CellValue::Text),
            _ => shown,
        }
    }
}
