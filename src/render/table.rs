//! Tables for people, aligned for any terminal: columns give way before words are broken, and
//! numbers are never broken.
//!
//! All tables of a report that have the same columns show the same ones at the same places, so that
//! a reader's eye can go down a page.

mod fit;
mod wrap;

use std::io::{self, Write};

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::Layout;
use super::escape::visible;
use crate::report::{Block, Cell, Grid, Report};
use fit::{Fitted, Fitting, PADDING};
pub use wrap::wrap;

/// Two spaces between columns, a line below the header.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-'));

/// How many rows are laid out at a time.
const ROWS_OF_A_PIECE: usize = 256;

/// Writes the sections, an empty line between two.
pub fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let fitting = Fitting::of(report, layout);
    for (index, section) in report.sections.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        if let Some(title) = &section.title {
            line(&layout.lang.phrase(title), layout, out)?;
        }
        for block in &section.blocks {
            match block {
                Block::Text(lines) => {
                    for phrase in lines {
                        line(&layout.lang.phrase(phrase), layout, out)?;
                    }
                }
                Block::Grid(grid) if grid.rows() == 0 => {}
                Block::Grid(grid) => {
                    write_grid(grid.as_ref(), fitting.columns(grid.as_ref()), layout, out)?;
                }
            }
        }
    }
    Ok(())
}

/// The text of a cell, harmless on a terminal.
fn text(cell: &Cell, layout: Layout) -> String {
    visible(&cell.shown(layout.lang)).into_owned()
}

/// A line of text, broken where it does not fit; in a pipe it is left whole.
fn line(text: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let text = visible(text);
    match layout.text_width {
        None => writeln!(out, "{text}"),
        Some(width) => wrap(&text, width).into_iter().try_for_each(|line| writeln!(out, "{line}")),
    }
}

/// Writes a grid piece by piece: the widths are known, so that no more than a piece is ever held.
fn write_grid(
    grid: &dyn Grid,
    columns: &[Fitted],
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut piece = empty(layout);
    piece.set_header(columns.iter().map(|column| column.title.as_str()));
    let mut above = Vec::new();
    for row in 0..grid.rows() {
        let cells = cells_of(grid, row, columns, layout);
        let shown = without_repeated_words(&cells, &above, columns);
        piece.add_row(shown.iter().zip(columns).map(|(cell, column)| broken(cell, column)));
        above = cells;
        if piece.row_count() == ROWS_OF_A_PIECE {
            write_piece(std::mem::replace(&mut piece, empty(layout)), columns, out)?;
        }
    }
    if piece.is_empty() { Ok(()) } else { write_piece(piece, columns, out) }
}

fn empty(layout: Layout) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_width(layout.width);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table
}

fn cells_of(grid: &dyn Grid, row: usize, columns: &[Fitted], layout: Layout) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    grid.visit(row, &mut |head, cell| {
        let at = columns.iter().position(|column| column.head.key == head.key);
        if let Some(slot) = at.and_then(|at| cells.get_mut(at)) {
            *slot = text(&cell, layout);
        }
    });
    cells
}

fn write_piece(mut piece: Table, columns: &[Fitted], out: &mut dyn Write) -> io::Result<()> {
    for (index, (column, fitted)) in piece.column_iter_mut().zip(columns).enumerate() {
        let padding = if index + 1 == columns.len() { 0 } else { PADDING };
        column.set_padding((0, padding));
        let width = Width::Fixed(fitted.width.saturating_add(padding));
        column.set_constraint(ColumnConstraint::Absolute(width));
        if fitted.numeric {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{}", piece.trim_fmt())
}

/// Words that do not fit their column in lines, pieces such as numbers whole.
fn broken(cell: &str, column: &Fitted) -> String {
    if column.head.gives_way.is_some() {
        wrap(cell, column.width).join("\n")
    } else {
        cell.to_owned()
    }
}

/// A task, a name or a unit that the row above has too is not repeated.
fn without_repeated_words(cells: &[String], above: &[String], columns: &[Fitted]) -> Vec<String> {
    let mut repeats = true;
    let pairs = cells.iter().zip(above.iter().map(Some).chain(std::iter::repeat(None)));
    let shown = pairs.zip(columns).map(|((cell, above), column)| {
        repeats &= column.head.said_once && above == Some(cell);
        if repeats { String::new() } else { cell.clone() }
    });
    shown.collect()
}
