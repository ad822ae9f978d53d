//! Tables for people, aligned for any terminal: columns give way before words are broken, and
//! numbers are never broken.
//!
//! All tables of a report that have the same columns show the same ones at the same places, so that
//! a reader's eye can go down a page.

mod fit;
mod wrap;

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::Layout;
use super::escape::visible;
use crate::lang::Phrase;
use crate::report::{Block, Cell, Grid, Report};
use fit::{Fitted, Fitting, PADDING, cells};
pub use wrap::wrap;

/// Two spaces between columns, a line below the header.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-'));

/// How many rows are laid out at a time.
const ROWS_OF_A_PIECE: usize = 256;

/// Writes the sections, an empty line between two.
pub fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let (fitting, kept) = Fitting::of(report, layout);
    let mut kept = kept.into_iter();
    for (index, section) in report.sections.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        if let Some(title) = &section.title {
            line(&layout.lang.phrase(title), layout, out)?;
        }
        for block in &section.blocks {
            match block {
                Block::Text(lines) => write_lines(lines, layout, out)?,
                Block::Later(lines) => write_lines(&lines(), layout, out)?,
                Block::Grid(grid) if grid.is_for_programs() => {}
                Block::Grid(grid) => {
                    let columns = fitting.columns(grid.as_ref());
                    let rows = (0..grid.rows()).map(|row| match kept.next() {
                        Some(texts) => fitted(texts, columns),
                        None => cells_of(grid.as_ref(), row, columns, layout),
                    });
                    write_grid(rows, columns, out)?;
                }
            }
        }
    }
    Ok(())
}

/// The text of a cell, harmless on a terminal.
fn text(cell: &Cell, layout: Layout) -> String {
    let shown = cell.shown(layout.lang);
    match visible(&shown) {
        Cow::Borrowed(_) => shown,
        Cow::Owned(visible) => visible,
    }
}

fn write_lines(lines: &[Phrase], layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|phrase| line(&layout.lang.phrase(phrase), layout, out))
}

/// A line of text, broken where it does not fit; in a pipe it is left whole.
fn line(text: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let text = visible(text);
    match layout.text_width {
        None => writeln!(out, "{text}"),
        Some(width) => wrap(&text, width).into_iter().try_for_each(|line| writeln!(out, "{line}")),
    }
}

/// Writes rows piece by piece: the widths are known, so that no more than a piece is ever held.
fn write_grid(
    rows: impl Iterator<Item = Vec<String>>,
    columns: &[Fitted],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut piece = Table::new();
    piece.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let empty = piece.clone();
    piece.set_header(columns.iter().map(|column| column.title.as_str()));
    let mut above: Option<Vec<String>> = None;
    for row in rows {
        let said = above.as_ref().map_or(0, |above| said_above(&row, above, columns));
        let texts = row.iter().zip(columns).enumerate();
        piece.add_row(texts.map(
            |(at, (text, column))| {
                if at < said { Cow::Borrowed("") } else { broken(text, column) }
            },
        ));
        above = Some(row);
        if piece.row_count() == ROWS_OF_A_PIECE {
            write_piece(std::mem::replace(&mut piece, empty.clone()), columns, out)?;
        }
    }
    if piece.is_empty() { Ok(()) } else { write_piece(piece, columns, out) }
}

/// Writes the rows of a piece, each column in its own width.
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
    piece.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

/// The texts of the columns that are shown.
fn fitted(mut texts: Vec<String>, columns: &[Fitted]) -> Vec<String> {
    let mut take = |column: &Fitted| texts.get_mut(column.place).map(std::mem::take);
    columns.iter().filter_map(&mut take).collect()
}

fn cells_of(grid: &dyn Grid, row: usize, columns: &[Fitted], layout: Layout) -> Vec<String> {
    let mut cells = Vec::with_capacity(columns.len());
    let is_shown = |key| columns.iter().any(|column| column.head.key == key);
    grid.visit_some(row, &|head| is_shown(head.key), &mut |_, cell| {
        cells.push(text(&cell, layout));
    });
    cells
}

/// Words that do not fit their column in lines, pieces such as numbers whole.
fn broken<'a>(text: &'a str, column: &Fitted) -> Cow<'a, str> {
    if column.head.gives_way.is_some() && cells(text) > column.width {
        Cow::Owned(wrap(text, column.width).join("\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// How many columns are not repeated: a task, a name or a unit that the row above has too.
fn said_above(row: &[String], above: &[String], columns: &[Fitted]) -> usize {
    let pairs = row.iter().zip(above).zip(columns);
    pairs.take_while(|((cell, above), column)| column.head.said_once && cell == above).count()
}
