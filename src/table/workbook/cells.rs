//! The cells of a sheet, in their order, and the text that they make.

use calamine::{Cell, DataRef, XlsxFormulaMetadata};
use hashbrown::HashMap;

use super::furniture::{Furniture, SheetRange};
use super::shown::{is_number, shown};
use super::{Workbook, place};
use crate::table::fault::{Fault, Remark};
use crate::table::quoting::write_cell;
use crate::table::sheet::{SheetCell, SheetText, letters};

pub(super) use super::shown::is_blank;

/// The most cells that are read.
const MAX_CELLS: usize = 8_000_000;

/// The most bytes that a sheet makes as text.
const MAX_TEXT: usize = 64 << 20;

/// The rows and the columns that a sheet can have.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// The most rows and columns that are named as hidden.
const MOST_NAMED: usize = 5;

/// The most bytes of a formula that are shown.
const MAX_FORMULA: usize = 60;

/// A cell that holds something.
#[derive(Clone, Copy, Debug)]
struct Held {
    at: SheetCell,
    start: u32,
    end: u32,
    is_number: bool,
}

/// The cells of a sheet.
pub(super) struct SheetCells {
    held: Vec<Held>,
    /// Their texts, one behind the other.
    texts: String,
}

impl SheetCells {
    /// The cells of a sheet that hold something.
    ///
    /// # Errors
    /// There are too many, a cell stands there twice, or the sheet is damaged.
    pub(super) fn of(workbook: &mut Workbook, sheet: &str) -> Result<Self, Remark> {
        let mut reader = workbook.worksheet_cells_reader(sheet)?;
        let styles = reader.styles();
        let formats: Vec<String> = styles
            .iter()
            .map(|style| style.number_format.as_ref().map(|it| it.format_code.clone()))
            .map(|code| code.unwrap_or_else(|| "General".to_owned()))
            .collect();
        let mut cells = Self { held: Vec::new(), texts: String::new() };
        let mut last = None;
        while let Some((cell, style)) = reader.next_cell_with_style_id()? {
            let at = in_order(&cell, &mut last)?;
            if is_blank(cell.get_value()) {
                continue;
            }
            let text = shown(cell.get_value(), formats.get(style).map_or("", String::as_str));
            cells.push(at, &text, is_number(cell.get_value()))?;
        }
        Ok(cells)
    }

    fn push(&mut self, at: SheetCell, text: &str, is_number: bool) -> Result<(), Remark> {
        if self.held.len() >= MAX_CELLS {
            return Err(Remark::new(Fault::LargeWorkbook, format!("cells: {MAX_CELLS}")));
        }
        let held = self.held_text(at, text, is_number)?;
        self.held.push(held);
        Ok(())
    }

    fn held_text(&mut self, at: SheetCell, text: &str, is_number: bool) -> Result<Held, Remark> {
        if self.texts.len() + text.len() > MAX_TEXT {
            return Err(Remark::new(Fault::LargeWorkbook, format!("MB: {}", MAX_TEXT >> 20)));
        }
        let end = |at: usize| u32::try_from(at).expect("the texts have their limit");
        let start = end(self.texts.len());
        self.texts.push_str(text);
        Ok(Held { at, start, end: end(self.texts.len()), is_number })
    }

    /// Puts the formula where a cell has one and no value, which was never worked out.
    ///
    /// # Errors
    /// The sheet is damaged.
    pub(super) fn mark_formulas(
        &mut self,
        workbook: &mut Workbook,
        sheet: &str,
    ) -> Result<(), Remark> {
        let mut reader = workbook.worksheet_cells_reader(sheet)?;
        let mut texts = Vec::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata()? {
            if let (Some(formula), DataRef::Empty) = (&cell.formula, &cell.value) {
                let (row, column) = cell.pos;
                texts.push((place(row, column), formula_text(formula)));
            }
        }
        for (at, text) in texts {
            self.push(at, &text, false)?;
        }
        self.sort()
    }

    /// Puts the cells in their order again.
    fn sort(&mut self) -> Result<(), Remark> {
        self.held.sort_by_key(|it| it.at);
        let twice = self.held.windows(2).find_map(|pair| match pair {
            [a, b] if a.at == b.at => Some(a.at),
            _ => None,
        });
        twice.map_or(Ok(()), |at| Err(Remark::new(Fault::CellTwice, at)))
    }

    /// Fills merged ranges with their text; a figure stands there once. What lies below them is not
    /// seen, and does not count.
    ///
    /// # Errors
    /// There are too many cells.
    pub(super) fn fill(&mut self, merged: &[SheetRange]) -> Result<(), Remark> {
        let Some(bounds) = self.bounds().filter(|_| !merged.is_empty()) else { return Ok(()) };
        let mut covered: HashMap<SheetCell, Option<Held>> = HashMap::new();
        for range in merged {
            let top_left = SheetCell { row: range.top, column: range.left };
            let found = self.held.binary_search_by_key(&top_left, |it| it.at).ok();
            let held = found.and_then(|index| self.held.get(index)).filter(|it| !it.is_number);
            for row in range.top..=range.bottom.min(bounds.bottom) {
                for column in range.left..=range.right.min(bounds.right) {
                    let at = SheetCell { row, column };
                    if at != top_left {
                        covered.insert(at, held.copied());
                    }
                }
                if covered.len() + self.held.len() > MAX_CELLS {
                    return Err(Remark::new(Fault::LargeWorkbook, format!("cells: {MAX_CELLS}")));
                }
            }
        }
        self.held.retain(|it| !covered.contains_key(&it.at));
        let filled = covered.into_iter().filter_map(|(at, held)| Some(Held { at, ..held? }));
        self.held.extend(filled);
        self.sort()
    }

    /// The range that holds all of them.
    fn bounds(&self) -> Option<SheetRange> {
        let (first, last) = self.held.first().zip(self.held.last())?;
        let columns = || self.held.iter().map(|it| it.at.column);
        let (left, right) = (columns().min()?, columns().max()?);
        Some(SheetRange { top: first.at.row, left, bottom: last.at.row, right })
    }

    /// What holds figures and is not shown, where there is any.
    pub(super) fn hidden(&self, furniture: &Furniture, sheets: &[String]) -> Option<String> {
        let is_column =
            |at: u32| furniture.columns.iter().any(|(min, max)| (*min..=*max).contains(&at));
        let mut rows: Vec<u32> = furniture.rows.clone();
        rows.sort_unstable();
        let numbers = || self.held.iter().filter(|it| it.is_number);
        let mut hidden_rows: Vec<u32> = numbers().map(|it| it.at.row).collect();
        hidden_rows.retain(|row| rows.binary_search(row).is_ok());
        hidden_rows.dedup();
        let mut columns: Vec<u32> = numbers().map(|it| it.at.column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.retain(|column| is_column(*column));
        let rows = hidden_rows.iter().map(|row| row.to_string());
        let columns = columns.iter().map(|column| letters(*column));
        let names: Vec<String> = sheets.iter().cloned().chain(columns).chain(rows).collect();
        let more = if names.len() > MOST_NAMED { ", ..." } else { "" };
        let first: Vec<String> = names.into_iter().take(MOST_NAMED).collect();
        (!first.is_empty()).then(|| first.join(", ") + more)
    }

    /// The text that they make: a record a row, with as many fields in each.
    ///
    /// # Errors
    /// It is too large.
    pub(super) fn text(
        &self,
        file: &str,
        sheet: &str,
        remarks: Vec<Remark>,
    ) -> Result<SheetText, Remark> {
        let bounds = self.bounds().ok_or_else(|| Remark::new(Fault::EmptyWorkbook, ""))?;
        let width = bounds.right - bounds.left;
        let (mut text, mut inner_lines, mut line) = (Vec::new(), Vec::new(), 1_u64);
        let mut cells = self.held.iter().peekable();
        for row in bounds.top..=bounds.bottom {
            let mut column = bounds.left;
            let is_blank = cells.peek().is_none_or(|it| it.at.row != row);
            while let Some(cell) = cells.next_if(|it| it.at.row == row) {
                text.extend((column..cell.at.column).map(|_| b','));
                column = cell.at.column;
                let written = self.texts.get(cell.start as usize..cell.end as usize);
                for _ in 0..write_cell(written.unwrap_or_default(), &mut text) {
                    line += 1;
                    inner_lines.push(line);
                }
            }
            if !is_blank {
                text.extend((column..bounds.left + width).map(|_| b','));
            }
            text.push(b'\n');
            line += 1;
            if text.len() > MAX_TEXT {
                return Err(Remark::new(Fault::LargeWorkbook, format!("MB: {}", MAX_TEXT >> 20)));
            }
        }
        let first = SheetCell { row: bounds.top, column: bounds.left };
        Ok(SheetText { name: format!("{file}:{sheet}"), text, first, inner_lines, remarks })
    }
}

/// Where a cell stands, which must lie behind the one before it.
fn in_order(cell: &Cell<DataRef>, last: &mut Option<SheetCell>) -> Result<SheetCell, Remark> {
    let (row, column) = cell.get_position();
    let at = place(row, column);
    if at.row > ROWS || at.column > COLUMNS {
        return Err(Remark::new(Fault::LargeWorkbook, format!("{ROWS} × {COLUMNS}")));
    }
    if last.is_some_and(|last| at <= last) {
        return Err(Remark::new(Fault::CellTwice, at));
    }
    *last = Some(at);
    Ok(at)
}

fn formula_text(formula: &XlsxFormulaMetadata) -> String {
    let text = match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            formula.as_str()
        }
        _ => "",
    };
    let text: String = text.chars().take(MAX_FORMULA).collect();
    format!("={text}")
}
