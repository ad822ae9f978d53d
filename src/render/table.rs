//! Tables for people, aligned for any terminal: columns give way before words are broken, and
//! numbers are never broken.
//!
//! All tables of a report that have the same columns show the same ones at the same places, so that
//! a reader's eye can go down a page. All rows are measured before the first is written; up to
//! [`MOST_KEPT`] are kept until then, of more each is made twice, so that memory does not grow.

mod draw;
mod fit;
mod paint;
mod texts;
mod wrap;

use std::io::{self, Write};

use super::Layout;
use super::escape::visible;
use crate::report::{Block, Grid, Report};
use draw::{Drawing, MOST_ROWS};
use fit::TableColumns;
use texts::{RowTexts, cells};
pub(crate) use wrap::wrap;

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["txt"];

/// How many rows of a report are kept between measuring and writing.
const MOST_KEPT: usize = 1000;

/// A grid that was measured.
struct Measured<'g> {
    grid: &'g dyn Grid,
    /// The number of its kind.
    kind: usize,
    /// Its rows; none where they are made once more.
    rows: Vec<RowTexts>,
}

/// Writes the sections, an empty line between two.
pub(super) fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let sections: Vec<_> = report.shown().collect();
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let grids = blocks.filter_map(|block| match &**block {
        Block::Grid(grid) => Some(grid.as_ref()),
        Block::Text(_) | Block::Chart(_) => None,
    });
    let (kinds, grids) = measured(grids.collect(), layout);
    let (mut grids, mut told) = (grids.into_iter(), vec![false; kinds.len()]);
    for (index, section) in sections.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        if let Some(title) = &section.section.title {
            line(&layout.lang.phrase(title), layout, out)?;
        }
        for block in &section.blocks {
            match &**block {
                Block::Text(lines) => {
                    lines.iter().try_for_each(|it| line(&layout.lang.phrase(it), layout, out))?;
                }
                Block::Chart(_) => {}
                Block::Grid(_) => {
                    let grid = grids.next().expect("all grids were measured");
                    let kind = kinds.get(grid.kind).expect("a kind that was found");
                    let below = grid.write(kind, layout, out)?;
                    below.iter().try_for_each(|text| line(text, layout, out))?;
                    let told = told.get_mut(grid.kind).filter(|told| !**told && !grid.is_empty());
                    if let Some(told) = told {
                        *told = true;
                        for it in kind.left_out(layout.width) {
                            line(&layout.lang.phrase(&it), layout, out)?;
                        }
                    }
                }
            }
        }
    }
    if !sections.is_empty() {
        line(&layout.lang.phrase(&report.made_from.line()), layout, out)?;
        lines_of(&report.made_from.listed(), layout, out)?;
    }
    Ok(())
}

/// Lists texts, as many in a line as there is room for.
fn lines_of(texts: &[String], layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let (mut line, mut texts) = (String::new(), texts.iter().peekable());
    while let Some(text) = texts.next() {
        line.push_str(&visible(text));
        let next = texts.peek().map(|next| cells(&visible(next)).saturating_add(2));
        match next {
            Some(next) if cells(&line).saturating_add(next) < layout.width => line.push_str(", "),
            Some(_) => write_wrapped(&(std::mem::take(&mut line) + ","), layout, out)?,
            None => write_wrapped(&line, layout, out)?,
        }
    }
    Ok(())
}

/// The kinds of these grids, fitted into the width, and the grids with what is kept of them.
fn measured<'g>(
    grids: Vec<&'g dyn Grid>,
    layout: Layout,
) -> (Vec<TableColumns>, Vec<Measured<'g>>) {
    let is_kept = grids.iter().map(|grid| grid.rows()).sum::<usize>() <= MOST_KEPT;
    let mut kinds: Vec<TableColumns> = Vec::new();
    let measure = |grid: &'g dyn Grid| {
        let heads = grid.columns();
        let number = kinds.iter().position(|kind| kind.has(&heads)).unwrap_or_else(|| {
            kinds.push(TableColumns::new(heads, layout));
            kinds.len() - 1
        });
        let kind = kinds.get_mut(number).expect("a kind that is not known was just added");
        let measure = |row| {
            let texts = kind.texts(grid, row, layout);
            kind.widen(&texts, layout.width);
            is_kept.then_some(texts)
        };
        Measured { grid, kind: number, rows: (0..grid.rows()).filter_map(measure).collect() }
    };
    let grids = grids.into_iter().map(measure).collect();
    for kind in &mut kinds {
        kind.fit(layout.width);
        kind.head = draw::head(&kind.columns, layout);
    }
    (kinds, grids)
}

impl Measured<'_> {
    fn is_empty(&self) -> bool {
        self.grid.rows() == 0
    }

    /// Writes it, with its headings where it has rows; what stands below it.
    fn write(
        &self,
        kind: &TableColumns,
        layout: Layout,
        out: &mut dyn Write,
    ) -> io::Result<Vec<String>> {
        let (len, mut below) = (self.grid.rows(), Vec::<String>::new());
        if len > 0 {
            out.write_all(kind.head.as_bytes())?;
        }
        let mut above: Option<RowTexts> = None;
        // What the table itself must break into lines stands alone, since then only its row is uneven.
        let most = if kind.is_too_wide() { 1 } else { MOST_ROWS };
        for start in (0..len).step_by(most) {
            let end = len.min(start + most);
            let mut made = Vec::new();
            if self.rows.is_empty() {
                made.extend((start..end).map(|row| kind.texts(self.grid, row, layout)));
            }
            let rows = self.rows.get(start..end).unwrap_or(&made);
            let drawn = Drawing { shown: rows, above: above.as_ref(), are_last: end == len };
            out.write_all(drawn.lines(&kind.columns, layout).as_bytes())?;
            let notes = rows.iter().filter_map(|row| Some(row.text(kind.below?)));
            notes.filter(|note| !note.is_empty()).for_each(|note| {
                if below.last().is_none_or(|last| last != note) {
                    below.push(note.to_owned());
                }
            });
            above = rows.last().cloned();
        }
        Ok(below)
    }
}

/// A line of text, broken where it does not fit; in a pipe it is left whole.
fn line(text: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let text = visible(text);
    match layout.text_width {
        None => writeln!(out, "{text}"),
        Some(width) => write_wrapped(&text, Layout { width, ..layout }, out),
    }
}

fn write_wrapped(text: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    wrap(text, layout.width).into_iter().try_for_each(|line| writeln!(out, "{line}"))
}
