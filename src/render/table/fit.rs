//! Which columns a table shows, and how wide each is: decided once for all tables of a report.

use unicode_width::UnicodeWidthStr;

use super::text;
use super::wrap::wrap;
use crate::render::Layout;
use crate::report::{Block, Cell, Grid, Head, Report, Show};

/// The space between two columns: one cell of padding and the table's own separator.
const GAP: u16 = 2;

/// The padding that makes up the gap.
pub const PADDING: u16 = GAP - 1;

/// A column that is shown.
pub struct Fitted {
    /// Its key and where it is shown.
    pub head: Head,
    /// Its heading.
    pub title: String,
    /// Its width in terminal cells.
    pub width: u16,
    /// The width of the longest piece that is never broken, such as a number.
    piece: u16,
    /// Whether it is aligned as numbers are.
    pub numeric: bool,
}

/// The shown columns of every kind of grid in a report.
pub struct Fitting(Vec<(Vec<&'static str>, Vec<Fitted>)>);

impl Fitting {
    /// Measures all grids, and fits each kind into the width.
    pub fn of(report: &Report, layout: Layout) -> Self {
        let mut kinds: Vec<(Vec<&'static str>, Vec<Fitted>)> = Vec::new();
        let blocks = report.sections.iter().flat_map(|section| &section.blocks);
        for block in blocks {
            let Block::Grid(grid) = block else { continue };
            let keys = keys(grid.as_ref());
            if !kinds.iter().any(|(known, _)| *known == keys) {
                kinds.push((keys.clone(), shown(grid.as_ref(), layout)));
            }
            let kind = kinds.iter_mut().find(|(known, _)| *known == keys);
            let (_, columns) = kind.expect("a kind that is not known was just added");
            measure(grid.as_ref(), columns, layout);
        }
        for (_, columns) in &mut kinds {
            fit(columns, layout.width);
        }
        Self(kinds)
    }

    /// The shown columns of a grid.
    pub fn columns(&self, grid: &dyn Grid) -> &[Fitted] {
        let keys = keys(grid);
        self.0.iter().find(|(known, _)| *known == keys).map_or(&[], |(_, columns)| columns)
    }
}

fn keys(grid: &dyn Grid) -> Vec<&'static str> {
    grid.columns().iter().map(|head| head.key).collect()
}

fn shown(grid: &dyn Grid, layout: Layout) -> Vec<Fitted> {
    let heads = grid.columns().into_iter().filter(|head| head.show != Show::DataOnly);
    let fitted = heads.map(|head| {
        let title = layout.lang.text(head.title).to_owned();
        Fitted { head, width: cells(&title), piece: cells(&title), title, numeric: false }
    });
    fitted.collect()
}

/// Widens the columns to what a grid has in them.
fn measure(grid: &dyn Grid, columns: &mut [Fitted], layout: Layout) {
    for row in 0..grid.rows() {
        let mut next = columns.iter_mut();
        grid.visit(row, &mut |head, cell| {
            if head.show != Show::DataOnly
                && let Some(column) = next.next()
            {
                column.numeric |= cell.is_number() || matches!(cell, Cell::Missing(_));
                let text = text(&cell, layout);
                column.width = column.width.max(cells(&text));
                if column.head.gives_way.is_some() {
                    let longest = wrap(&text, 1).into_iter().map(cells).max();
                    column.piece = column.piece.max(longest.unwrap_or_default());
                }
            }
        });
    }
}

/// Takes columns out, the least needed first, then breaks words into lines, and at last, in a very
/// narrow terminal, takes out what it can.
fn fit(columns: &mut Vec<Fitted>, width: u16) {
    drop_until(columns, width, |show| show > Show::IfRoom(1));
    for last in (0..columns.len()).rev() {
        let over = total(columns).saturating_sub(width);
        if let Some(column) = columns.get_mut(last)
            && let Some(narrowest) = column.head.gives_way
        {
            let narrowest = narrowest.max(column.piece).min(column.width);
            column.width = column.width.saturating_sub(over).max(narrowest);
        }
    }
    drop_until(columns, width, |_| true);
}

fn drop_until(columns: &mut Vec<Fitted>, width: u16, may: impl Fn(Show) -> bool) {
    let least = |columns: &[Fitted]| {
        let shows = columns.iter().map(|column| column.head.show);
        shows.filter(|show| matches!(show, Show::IfRoom(_)) && may(*show)).max()
    };
    while let Some(least) = least(columns).filter(|_| total(columns) > width) {
        columns.retain(|column| column.head.show != least);
    }
}

fn total(columns: &[Fitted]) -> u16 {
    let widths = columns.iter().map(|column| column.width.saturating_add(GAP));
    widths.fold(0, u16::saturating_add).saturating_sub(GAP)
}

fn cells(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}
