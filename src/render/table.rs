//! Tables for people, aligned for any terminal: columns give way before words are broken, and
//! numbers are never broken.
//!
//! All tables of a report that have the same columns show the same ones at the same places, so that
//! a reader's eye can go down a page.

mod column;
mod fit;
mod piece;
mod rows;
mod texts;
mod wrap;

use std::io::{self, Write};

use super::Layout;
use super::escape::visible;
use crate::lang::Phrase;
use crate::report::{Block, Report};
use fit::Fitting;
use rows::Rows;
pub(crate) use wrap::wrap;

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["txt"];

/// Writes the sections, an empty line between two.
pub(super) fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let (fitting, kept) = Fitting::of(report, layout);
    let (mut kinds, mut rows) = (fitting.grids(), Rows::new(&kept, &fitting, layout));
    let mut told = Vec::new();
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
                    let (number, kind) = kinds.next().expect("all grids were measured");
                    let below = rows.write(grid.as_ref(), kind, out)?;
                    below.iter().try_for_each(|text| line(text, layout, out))?;
                    if grid.rows() > 0 && layout.text_width.is_some() && !told.contains(&number) {
                        told.push(number);
                        let left_out = kind.left_out(layout);
                        write_lines(left_out.as_slice(), layout, out)?;
                    }
                }
            }
        }
    }
    if report.says_something() {
        line(&layout.lang.phrase(&report.made_from.line()), layout, out)?;
    }
    Ok(())
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
