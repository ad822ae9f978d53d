//! Where the pages of a sheet end that is printed: what fits a page is not cut in two.
//!
//! A sheet is as wide as a page. How much that makes it smaller, and so how many rows a page has room for, is
//! worked out here from the widths of the columns.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::chart::ChartRows;

/// The room on a page of A4 on its side between the margins of a sheet, in points.
const PAGE_WIDTH: usize = 770;
const PAGE_HEIGHT: usize = 490;

/// The height of a row that is not told otherwise, in points.
const ROW: usize = 15;

/// What stands on a sheet, as far as its pages are concerned.
#[derive(Default)]
pub(super) struct PrintedPages {
    heights: BTreeMap<u32, usize>,
    /// What belongs together, from the top down.
    together: Vec<ChartRows>,
    /// The tables, with the row of their headings on top.
    tables: Vec<ChartRows>,
}

impl PrintedPages {
    /// Keeps the height of a row, in points.
    pub(super) fn set_height(&mut self, row: u32, height: usize) {
        self.heights.insert(row, height);
    }

    /// Keeps a table together, with the headings of its columns on top and what is its own title above.
    pub(super) fn table(&mut self, title: u32, rows: ChartRows) {
        self.tables.push(rows);
        self.together.push(ChartRows { top: title, ..rows });
    }

    /// Keeps a picture together.
    pub(super) fn picture(&mut self, rows: ChartRows) {
        self.together.push(rows);
    }

    /// Sets up how a sheet is printed whose columns are so wide in all, in points.
    pub(super) fn set_up(&self, sheet: &mut Worksheet, width: usize) -> Result<(), XlsxError> {
        let scale = (PAGE_WIDTH * 100 / width.max(1)).clamp(10, 100);
        let room = PAGE_HEIGHT * 100 / scale;
        let is_long = |rows: &&ChartRows| self.height(**rows) > room;
        let repeated = match self.tables.as_slice() {
            [only] => Some(only),
            tables => tables.iter().find(is_long),
        };
        if let Some(ChartRows { top, .. }) = repeated {
            sheet.set_repeat_rows(*top, *top)?;
        }
        sheet.set_print_fit_to_pages(1, 0).set_page_breaks(&self.breaks(room))?;
        Ok(())
    }

    /// The rows above which a page ends, given how much a page has room for.
    fn breaks(&self, room: usize) -> Vec<u32> {
        let (mut breaks, mut used, mut next) = (Vec::new(), 0, 0);
        for block in &self.together {
            // What lies between is cut where a page is full.
            for row in next..block.top {
                let height = self.height_of(row);
                used = if used + height > room { height } else { used + height };
            }
            let height = self.height(*block);
            if used > 0 && used + height > room {
                breaks.push(block.top);
                used = 0;
            }
            used = (used + height) % room.max(1);
            next = next.max(block.bottom + 1);
        }
        breaks
    }

    fn height(&self, rows: ChartRows) -> usize {
        (rows.top..=rows.bottom).map(|row| self.height_of(row)).sum()
    }

    fn height_of(&self, row: u32) -> usize {
        self.heights.get(&row).copied().unwrap_or(ROW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_a_page_is_not_cut() {
        let mut pages = PrintedPages::default();
        pages.table(2, ChartRows { top: 3, bottom: 9 });
        pages.picture(ChartRows { top: 11, bottom: 14 });
        pages.picture(ChartRows { top: 16, bottom: 40 });
        // Eight rows of 15 points below two, four below them, and more than a page has room for.
        assert_eq!(pages.breaks(150), [16]);
        assert_eq!(pages.breaks(135), [2, 11, 16]);
        assert_eq!(pages.breaks(15 * 100), [0; 0]);
    }
}
