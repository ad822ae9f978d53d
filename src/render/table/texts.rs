//! The texts of rows with their widths, one behind the other in one piece of memory.

use unicode_width::UnicodeWidthStr;

use crate::render::Layout;
use crate::render::escape::visible;
use crate::report::Cell;

/// Rows of texts. In each, a text stands in the place of its column; what is not there is empty.
#[derive(Default)]
pub(super) struct Texts {
    text: String,
    /// Where each text ends, and how wide it is.
    ends: Vec<(usize, u16)>,
    /// How many texts there are up to the end of each row.
    rows: Vec<usize>,
}

/// One of the rows.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    texts: &'a Texts,
    first: usize,
    end: usize,
}

impl Texts {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// A row.
    pub(super) fn row(&self, row: usize) -> Option<Row<'_>> {
        let end = *self.rows.get(row)?;
        Some(Row { texts: self, first: self.rows_before(row), end })
    }

    /// Adds the text of a cell to the row that is being made, in a place behind those it has; its
    /// width. It is harmless on a terminal.
    pub(super) fn push(&mut self, place: usize, cell: &Cell, layout: Layout) -> u16 {
        let start = self.text.len();
        self.ends.resize(self.rows_before(self.len()) + place, (start, 0));
        cell.write_shown(layout.lang, &mut self.text);
        let width = plain_cells(self.written(start).as_bytes()).unwrap_or_else(|| {
            let harmless = visible(self.written(start)).into_owned();
            self.text.truncate(start);
            self.text.push_str(&harmless);
            harmless.width()
        });
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        self.ends.push((self.text.len(), width));
        width
    }

    /// Has one row alone.
    pub(super) fn set(&mut self, row: Row) {
        self.truncate(0);
        for index in row.first..row.end {
            self.text.push_str(row.texts.text_at(index));
            let width = row.texts.ends.get(index).map_or(0, |(_, width)| *width);
            self.ends.push((self.text.len(), width));
        }
        self.end_row();
    }

    /// The text that was added last.
    pub(super) fn last(&self) -> &str {
        self.text_at(self.ends.len().wrapping_sub(1))
    }

    /// Ends the row that is being made.
    pub(super) fn end_row(&mut self) {
        self.rows.push(self.ends.len());
    }

    /// Forgets all rows but the first ones.
    pub(super) fn truncate(&mut self, rows: usize) {
        self.rows.truncate(rows);
        self.ends.truncate(self.rows_before(self.len()));
        let end = self.ends.last().map_or(0, |(end, _)| *end);
        self.text.truncate(end);
    }

    fn written(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    fn rows_before(&self, row: usize) -> usize {
        let last = row.checked_sub(1).and_then(|last| self.rows.get(last));
        last.copied().unwrap_or_default()
    }

    fn text_at(&self, index: usize) -> &str {
        let Some((end, _)) = self.ends.get(index) else { return "" };
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(before.map_or(0, |(end, _)| *end)..*end).unwrap_or_default()
    }
}

impl<'a> Row<'a> {
    /// The text in a place.
    pub(super) fn text(self, place: usize) -> &'a str {
        self.index(place).map_or("", |index| self.texts.text_at(index))
    }

    /// Its width in terminal cells.
    pub(super) fn width(self, place: usize) -> u16 {
        self.index(place).and_then(|index| self.texts.ends.get(index)).map_or(0, |it| it.1)
    }

    fn index(self, place: usize) -> Option<usize> {
        Some(self.first + place).filter(|index| *index < self.end)
    }
}

/// The width of a text in terminal cells.
pub(super) fn cells(text: &str) -> u16 {
    let cells = plain_cells(text.as_bytes()).unwrap_or_else(|| text.width());
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// The width of a text of visible ASCII and of the ideographs from U+4000 to U+9FFF alone, as
/// nearly all are: three bytes for two cells, else one for one. Nothing in it is hidden.
fn plain_cells(text: &[u8]) -> Option<usize> {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | 0x80..=0xBF | 0xE4..=0xE9);
    let wide = text.iter().filter(|byte| matches!(byte, 0xE4..=0xE9)).count();
    let plain = text.iter().filter(|byte| is_plain(byte)).count();
    (plain == text.len()).then_some(text.len() - wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_as_wide_as_their_characters() {
        for c in '\0'..=char::MAX {
            let text = String::from_iter(['a', c, '市', c]);
            if let Some(cells) = plain_cells(text.as_bytes()) {
                assert_eq!(cells, text.width(), "{c:?}");
                assert_eq!(visible(&text), text, "{c:?}");
            }
        }
        assert_eq!(plain_cells("新增A级".as_bytes()), Some(7));
        assert_eq!(plain_cells("é".as_bytes()), None);
    }
}
