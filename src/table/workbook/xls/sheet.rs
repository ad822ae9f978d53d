//! A sheet of an older workbook: its cells, and what stands around them.

use super::Book;
use crate::table::fault::Remark;
use crate::table::sheet::SheetCell;
use crate::table::workbook::biff::{BiffRecord, BiffRecords, kind};
use crate::table::workbook::cells::SheetCells;
use crate::table::workbook::damage::{CUT_OFF, NO_TEXT, damaged};
use crate::table::workbook::furniture::{Furniture, SheetRange};
use crate::table::workbook::little_endian::{f64_at, u8_at, u16_at, u32_at};
use crate::table::workbook::place;
use crate::table::workbook::shown::CellValue;

/// What stands in a row that is not shown.
const IS_HIDDEN_ROW: u16 = 1 << 5;

/// A formula that was to be worked out when the workbook is opened.
const IS_TO_BE_CALCULATED: u16 = 1;

/// A sheet while it is read.
pub(super) struct XlsSheet<'b> {
    book: &'b Book,
    cells: SheetCells,
    furniture: Furniture,
    /// The cell of a formula whose text follows.
    formula: Option<StyledCell>,
}

/// A cell and its style.
#[derive(Clone, Copy)]
struct StyledCell {
    at: SheetCell,
    style: u16,
}

impl<'b> XlsSheet<'b> {
    /// A sheet of which nothing was read.
    pub(super) fn new(book: &'b Book) -> Self {
        let (cells, furniture) = (SheetCells::default(), Furniture::default());
        Self { book, cells, furniture, formula: None }
    }

    /// Reads the sheet that begins at a place.
    ///
    /// # Errors
    /// There is too much of it, or it does not hold together.
    pub(super) fn read(mut self, start: usize) -> Result<(SheetCells, Furniture), Remark> {
        let mut records = BiffRecords::new(&self.book.stream, start);
        // Charts lie within a sheet, and have records of their own.
        let mut depth = 0_u32;
        while let Some(record) = records.next()? {
            match record.kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                _ if depth == 1 => {
                    self.note(&record);
                    self.furniture.check()?;
                    self.cell(&record)?;
                }
                _ => {}
            }
        }
        Ok((self.cells, self.furniture))
    }

    /// Takes in a record of what stands around cells.
    fn note(&mut self, record: &BiffRecord) {
        let u16 = |at| u16_at(record.bytes, at);
        match record.kind {
            kind::ROW => {
                let is_hidden = u16(12).is_some_and(|flags| flags & IS_HIDDEN_ROW != 0);
                let row = u16(0).filter(|_| is_hidden).map(|row| u32::from(row) + 1);
                self.furniture.rows.extend(row);
            }
            kind::COLUMNS => {
                let is_hidden = u16(8).is_some_and(|flags| flags & 1 != 0);
                let bounds = u16(0).zip(u16(2)).filter(|_| is_hidden);
                let from_1 = |(min, max)| (u32::from(min) + 1, u32::from(max) + 1);
                self.furniture.columns.extend(bounds.map(from_1));
            }
            kind::MERGED => {
                let (ranges, _) = record.bytes.get(2..).unwrap_or_default().as_chunks();
                self.furniture.merged.extend(ranges.iter().copied().filter_map(merged));
            }
            _ => {}
        }
    }

    /// Takes in a record that holds a cell.
    fn cell(&mut self, record: &BiffRecord) -> Result<(), Remark> {
        let (book, bytes) = (self.book, record.bytes);
        if record.kind == kind::TEXT_OF_FORMULA {
            let Some(cell) = self.formula.take() else { return Ok(()) };
            let text = book.form.text(bytes, 0, 2)?;
            return self.push(cell, CellValue::Text(&text));
        }
        let named = || {
            let (row, column) = (u16_at(bytes, 0)?, u16_at(bytes, 2)?);
            Some(StyledCell { at: place(row.into(), column.into()), style: u16_at(bytes, 4)? })
        };
        let cell = || named().ok_or_else(cut_off);
        match record.kind {
            kind::REAL => {
                let value = f64_at(bytes, 6).ok_or_else(cut_off)?;
                self.push_number(cell()?, value)
            }
            kind::NUMBER => {
                let bits = u32_at(bytes, 6).ok_or_else(cut_off)?;
                self.push_number(cell()?, short_number(bits))
            }
            kind::NUMBERS => self.numbers(cell()?.at, bytes),
            kind::TEXT | kind::FORMATTED_TEXT => {
                let text = book.form.text(bytes, 6, 2)?;
                self.push(cell()?, CellValue::Text(&text))
            }
            kind::SHARED_TEXT => {
                let text = u32_at(bytes, 6).and_then(|index| book.texts.get(index));
                let at = cell()?;
                let text = text.ok_or_else(|| damaged(NO_TEXT, at.at))?;
                self.push(at, CellValue::Text(text))
            }
            kind::TRUTH_OR_ERROR => {
                let value = match (u8_at(bytes, 6), u8_at(bytes, 7)) {
                    (Some(value), Some(0)) => CellValue::Truth(value != 0),
                    (Some(code), Some(_)) => CellValue::Text(error(code)),
                    _ => return Err(cut_off()),
                };
                self.push(cell()?, value)
            }
            kind::FORMULA => self.formula(cell()?, bytes),
            _ => Ok(()),
        }
    }

    /// Numbers side by side, each with its style.
    fn numbers(&mut self, first: SheetCell, bytes: &[u8]) -> Result<(), Remark> {
        let (numbers, _) = bytes.get(4..).unwrap_or_default().as_chunks::<6>();
        for (right, number) in (0..).zip(numbers) {
            let [low, high, bits @ ..] = *number;
            let at = SheetCell { column: first.column.saturating_add(right), ..first };
            let cell = StyledCell { at, style: u16::from_le_bytes([low, high]) };
            self.push_number(cell, short_number(u32::from_le_bytes(bits)))?;
        }
        Ok(())
    }

    /// What came of a formula. Who writes a workbook without working it out leaves 0 in each, or
    /// nothing.
    fn formula(&mut self, cell: StyledCell, bytes: &[u8]) -> Result<(), Remark> {
        let result: Option<[u8; 8]> = bytes.get(6..14).and_then(|it| it.try_into().ok());
        let result = result.ok_or_else(cut_off)?;
        let flags = u16_at(bytes, 14).ok_or_else(cut_off)?;
        let is_open = flags & IS_TO_BE_CALCULATED != 0;
        match result {
            [0, .., 0xFF, 0xFF] => {
                self.formula = Some(cell);
                Ok(())
            }
            [1, _, value, .., 0xFF, 0xFF] => self.push(cell, CellValue::Truth(value != 0)),
            [2, _, code, .., 0xFF, 0xFF] => self.push(cell, CellValue::Text(error(code))),
            [.., 0xFF, 0xFF] if is_open => self.cells.push_formula(cell.at, ""),
            [.., 0xFF, 0xFF] => Ok(()),
            _ => {
                let value = f64::from_le_bytes(result);
                if is_open && value == 0.0 {
                    return self.cells.push_formula(cell.at, "");
                }
                let value = self.book.number(value, cell.style);
                self.cells.push_result(cell.at, value, self.book.format(cell.style))
            }
        }
    }

    fn push_number(&mut self, cell: StyledCell, value: f64) -> Result<(), Remark> {
        let value = self.book.number(value, cell.style);
        self.push(cell, value)
    }

    fn push(&mut self, cell: StyledCell, value: CellValue) -> Result<(), Remark> {
        self.cells.push(cell.at, value, self.book.format(cell.style))
    }
}

fn cut_off() -> Remark {
    damaged(CUT_OFF, "")
}

/// A number in four bytes: a whole one or the upper half of a real one, or the hundredth of it.
fn short_number(bits: u32) -> f64 {
    let value = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn merged(bytes: [u8; 8]) -> Option<SheetRange> {
    let field = |at| u16_at(&bytes, at).map(|it| u32::from(it) + 1);
    let (top, bottom, left, right) = (field(0)?, field(2)?, field(4)?, field(6)?);
    (top <= bottom && left <= right).then_some(SheetRange { top, left, bottom, right })
}

/// What is shown of an error.
const fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_what_was_written() {
        for (bits, number) in [
            ((4_860_u32 << 2) | 2, 4_860.0),
            (((48_605_u32) << 2) | 3, 486.05),
            (((-12_i32) << 2).cast_unsigned() | 3, -0.12),
            (0x3FF0_0000, 1.0),
            (0x4059_0001, 1.0),
        ] {
            assert!((short_number(bits) - number).abs() < 1e-12, "{bits:x}");
        }
    }
}
