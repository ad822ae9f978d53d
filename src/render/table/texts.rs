//! The texts of a row with what they are.

use unicode_width::UnicodeWidthStr;

use crate::render::Layout;
use crate::render::escape::visible;
use crate::report::{Cell, Grid, Tone};

/// The texts of a row, in the columns that were asked for.
#[derive(Clone)]
pub(super) struct RowTexts {
    cells: Vec<CellText>,
}

/// What people read of a cell.
#[derive(Clone)]
pub(super) struct CellText {
    /// The place of its column in the grid.
    place: usize,
    /// The text, with nothing in it that acts on a terminal.
    pub text: String,
    /// Its width in terminal cells.
    pub width: u16,
    /// Whether it is aligned as a number.
    pub is_number: bool,
    /// How good it is, where that is said.
    pub tone: Option<Tone>,
}

impl RowTexts {
    /// Those of a row in columns of these places.
    pub(super) fn of(grid: &dyn Grid, row: usize, places: &[usize], layout: Layout) -> Self {
        let mut cells = Vec::with_capacity(places.len());
        let mut next = places.iter();
        grid.visit_chosen(row..row + 1, places, &mut |cell| {
            cells.extend(next.next().map(|place| CellText::of(cell, *place, layout)));
        });
        Self { cells }
    }

    /// What stands in a column.
    pub(super) fn get(&self, place: usize) -> Option<&CellText> {
        self.cells.iter().find(|cell| cell.place == place)
    }

    /// The text in a column.
    pub(super) fn text(&self, place: usize) -> &str {
        self.get(place).map_or("", |cell| &cell.text)
    }
}

impl CellText {
    fn of(cell: &Cell, place: usize, layout: Layout) -> Self {
        let text = cell.shown(layout.lang);
        let text = visible(&text).into_owned();
        let width = cells(&text);
        let is_number = cell.is_number() || matches!(cell, Cell::Missing(_));
        let tone = if let Cell::Toned(_, tone) = cell { Some(*tone) } else { None };
        Self { place, text, width, is_number, tone }
    }
}

/// The width of a text in terminal cells.
pub(super) fn cells(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}
