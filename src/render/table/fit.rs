//! Which columns a table shows, and how wide each is: decided once for all tables of a report.

use unicode_width::UnicodeWidthStr;

use super::text;
use super::wrap::longest_piece;
use crate::render::Layout;
use crate::report::{Block, Cell, Grid, Head, Report, Show};

/// The space between two columns: one cell of padding and the table's own separator.
const GAP: u16 = 2;

/// The padding that makes up the gap.
pub const PADDING: u16 = GAP - 1;

/// How many rows are kept when they are measured. Of more, the texts are made once more when they
/// are written, so that memory does not grow with them.
const MOST_KEPT: usize = 1000;

/// A column that is shown.
pub struct Fitted {
    /// Its key and where it is shown.
    pub head: Head,
    /// Its place among the columns that could be shown.
    pub place: usize,
    /// Its heading.
    pub title: String,
    /// Its width in terminal cells.
    pub width: u16,
    /// The width of the longest piece that is never broken, such as a number; of a column that
    /// gives way, only where it is wider than what that gives way to.
    piece: u16,
    /// Whether it is aligned as numbers are.
    pub numeric: bool,
}

/// The shown columns of every kind of grid in a report.
pub struct Fitting(Vec<(Vec<&'static str>, Vec<Fitted>)>);

impl Fitting {
    /// Measures all grids, and fits each kind into the width. With it come the texts of the first
    /// rows, one after the other, of all columns that could be shown.
    pub fn of(report: &Report, layout: Layout) -> (Self, Vec<Vec<String>>) {
        let mut kinds: Vec<(Vec<&'static str>, Vec<Fitted>)> = Vec::new();
        let mut kept = Vec::new();
        let blocks = report.sections.iter().flat_map(|section| &section.blocks);
        for block in blocks {
            let Block::Grid(grid) = block else { continue };
            if grid.is_for_programs() {
                continue;
            }
            let keys = keys(grid.as_ref());
            if !kinds.iter().any(|(known, _)| *known == keys) {
                kinds.push((keys.clone(), shown(grid.as_ref(), layout)));
            }
            let kind = kinds.iter_mut().find(|(known, _)| *known == keys);
            let (_, columns) = kind.expect("a kind that is not known was just added");
            for row in 0..grid.rows() {
                let texts = measure(grid.as_ref(), row, columns, layout);
                if kept.len() < MOST_KEPT {
                    kept.push(texts);
                }
                // Widths only grow: what has no room now never will.
                drop_unneeded(columns, layout.width);
            }
        }
        for (_, columns) in &mut kinds {
            fit(columns, layout.width);
        }
        (Self(kinds), kept)
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
    let fitted = heads.enumerate().map(|(place, head)| {
        let title = layout.lang.text(head.title).to_owned();
        Fitted { head, place, width: cells(&title), piece: cells(&title), title, numeric: false }
    });
    fitted.collect()
}

/// Widens the columns to what a row has in them; its texts.
fn measure(grid: &dyn Grid, row: usize, columns: &mut [Fitted], layout: Layout) -> Vec<String> {
    let mut texts = Vec::with_capacity(columns.last().map_or(0, |last| last.place + 1));
    // The least needed columns are the first that are taken out.
    let least = columns.iter().map(|column| column.head.show).max();
    let mut next = columns.iter_mut();
    grid.visit_some(row, &|head| Some(head.show) <= least, &mut |_, cell| {
        let Some(column) = next.next() else { return };
        column.numeric |= cell.is_number() || matches!(cell, Cell::Missing(_));
        let text = text(&cell, layout);
        let width = cells(&text);
        column.width = column.width.max(width);
        if column.head.gives_way.is_some_and(|narrowest| width > column.piece.max(narrowest)) {
            let longest = u16::try_from(longest_piece(&text)).unwrap_or(u16::MAX);
            column.piece = column.piece.max(longest);
        }
        texts.resize_with(column.place, String::new);
        texts.push(text);
    });
    texts
}

/// Takes columns out, the least needed first, then breaks words into lines, and at last, in a very
/// narrow terminal, takes out what it can.
fn fit(columns: &mut Vec<Fitted>, width: u16) {
    drop_unneeded(columns, width);
    for last in (0..columns.len()).rev() {
        let over = total(columns).saturating_sub(width);
        if let Some(column) = columns.get_mut(last)
            && let Some(narrowest) = column.head.gives_way
        {
            let narrowest = narrowest.max(column.piece).min(column.width);
            column.width = column.width.saturating_sub(over).max(narrowest);
            if over == 0 {
                // It is as wide as its texts, none of which need be broken.
                column.head.gives_way = None;
            }
        }
    }
    drop_until(columns, width, |_| true);
}

/// Takes out, while there is no room, what is left out before words are broken.
fn drop_unneeded(columns: &mut Vec<Fitted>, width: u16) {
    drop_until(columns, width, |show| show > Show::IfRoom(1));
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

/// The width of all columns and the gaps between them.
fn total(columns: &[Fitted]) -> u16 {
    let widths = columns.iter().map(|column| column.width.saturating_add(GAP));
    widths.fold(0, u16::saturating_add).saturating_sub(GAP)
}

/// The width of a text in terminal cells.
pub fn cells(text: &str) -> u16 {
    let cells = if text.is_ascii() { text.len() } else { text.width() };
    u16::try_from(cells).unwrap_or(u16::MAX)
}
