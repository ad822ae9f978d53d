//! A sheet of a workbook as text, and the cells that stand in its lines.

use std::fmt;

use super::fault::Remark;

/// A cell of a sheet, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SheetCell {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
}

impl fmt::Display for SheetCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.column), self.row)
    }
}

impl SheetCell {
    /// A cell such as `C14`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = text.split_at(digits);
        let column = column(letters)?;
        let row = digits.parse().ok().filter(|row| *row > 0)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(Self { row, column })
    }
}

/// The column of some letters, counted from 1.
#[must_use]
pub(crate) fn column(letters: &str) -> Option<u32> {
    let add = |column: Option<u32>, letter: u8| {
        let letter = letter.to_ascii_uppercase().checked_sub(b'A').filter(|it| *it < 26)?;
        column?.checked_mul(26)?.checked_add(u32::from(letter) + 1)
    };
    letters.bytes().fold(Some(0), add).filter(|column| *column > 0)
}

/// The letters of a column, counted from 1.
#[must_use]
pub(super) fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while let Some(rest) = column.checked_sub(1) {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        column = rest / 26;
    }
    letters.iter().rev().collect()
}

/// The text of a sheet.
#[derive(Debug)]
pub(super) struct SheetText {
    /// `file.xlsx:Sheet1`.
    pub name: String,
    /// One record a row.
    pub text: Vec<u8>,
    /// The row of the first record, and the column of the first field.
    pub first: SheetCell,
    /// The lines that lie within a record, in order: a cell may have several.
    pub inner_lines: Vec<u64>,
    /// The cells that are 0 because of a formula, in their order.
    pub zeros: Vec<SheetCell>,
    /// What is said of it.
    pub remarks: Vec<Remark>,
}

impl SheetText {
    /// The cell of a field of the record that has this line, counted from 1.
    #[must_use]
    pub(super) fn cell(&self, line: u64, field: usize) -> Option<SheetCell> {
        let inner = self.inner_lines.partition_point(|inner| *inner <= line) as u64;
        let row = u64::from(self.first.row) + line.checked_sub(1 + inner)?;
        let column = self.first.column.checked_add(u32::try_from(field).ok()?)?;
        Some(SheetCell { row: u32::try_from(row).ok()?, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_their_letters() {
        for (column, text) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16_384, "XFD")] {
            assert_eq!(letters(column), text);
            assert_eq!(SheetCell::parse(&format!("{text}14")), Some(SheetCell { row: 14, column }));
        }
        for text in ["", "14", "A", "A0", "A+1", "A1B", "指1"] {
            assert_eq!(SheetCell::parse(text), None, "{text}");
        }
    }
}
