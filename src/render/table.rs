//! Tables for people, aligned for any terminal: columns give way before words are broken, and
//! numbers are never broken.
//!
//! All tables of a report that have the same columns show the same ones at the same places, so that
//! a reader's eye can go down a page.

mod fit;
mod wrap;

use std::io::{self, Write};

use super::Layout;
use super::escape::visible;
use crate::report::{Block, Cell, Grid, Report};
use fit::{Fitted, Fitting, GAP, cells, total};
pub use wrap::wrap;

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
                Block::Text(lines) => {
                    for phrase in lines {
                        line(&layout.lang.phrase(phrase), layout, out)?;
                    }
                }
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
        std::borrow::Cow::Borrowed(_) => shown,
        std::borrow::Cow::Owned(visible) => visible,
    }
}

/// A line of text, broken where it does not fit; in a pipe it is left whole.
fn line(text: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let text = visible(text);
    match layout.text_width {
        None => writeln!(out, "{text}"),
        Some(width) => wrap(&text, width).into_iter().try_for_each(|line| writeln!(out, "{line}")),
    }
}

/// Writes rows as they are made: the widths are known, so that no more than a row is ever held.
fn write_grid(
    rows: impl Iterator<Item = Vec<String>>,
    columns: &[Fitted],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut above: Option<Vec<String>> = None;
    for row in rows {
        let said = match &above {
            None => {
                let titles: Vec<&str> = columns.iter().map(|it| it.title.as_str()).collect();
                write_row(&titles, columns, out)?;
                writeln!(out, "{}", "-".repeat(total(columns).into()))?;
                0
            }
            Some(above) => said_above(&row, above, columns),
        };
        let shown = row.iter().enumerate();
        let shown = shown.map(|(at, text)| if at < said { "" } else { text });
        write_row(&shown.collect::<Vec<_>>(), columns, out)?;
        above = Some(row);
    }
    Ok(())
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

/// Writes a row: as many lines as its highest cell has.
fn write_row(texts: &[&str], columns: &[Fitted], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<Vec<&str>> =
        texts.iter().zip(columns).map(|(text, column)| broken(text, column)).collect();
    let mut line = String::new();
    for at in 0..cells.iter().map(Vec::len).max().unwrap_or_default() {
        line.clear();
        for (lines, column) in cells.iter().zip(columns) {
            let text = lines.get(at).copied().unwrap_or_default();
            pad(text, column, &mut line);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Adds a text in the width of its column, and the gap to the next one.
fn pad(text: &str, column: &Fitted, line: &mut String) {
    let room = usize::from(column.width.saturating_sub(cells(text)));
    let (before, after) = if column.numeric { (room, 0) } else { (0, room) };
    line.extend(std::iter::repeat_n(' ', before));
    line.push_str(text);
    line.extend(std::iter::repeat_n(' ', after + usize::from(GAP)));
}

/// Words that do not fit their column in lines, pieces such as numbers whole.
fn broken<'a>(text: &'a str, column: &Fitted) -> Vec<&'a str> {
    if column.head.gives_way.is_some() && cells(text) > column.width {
        wrap(text, column.width)
    } else {
        vec![text]
    }
}

/// How many columns are not repeated: a task, a name or a unit that the row above has too.
fn said_above(row: &[String], above: &[String], columns: &[Fitted]) -> usize {
    let pairs = row.iter().zip(above).zip(columns);
    pairs.take_while(|((cell, above), column)| column.head.said_once && cell == above).count()
}
