//! Tables for people, aligned for any terminal: columns give way before words are broken, and
//! numbers are never broken.

use std::io::{self, Write};

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::Layout;
use super::escape::visible;
use crate::report::{Block, Grid, Head, Report, Show};

/// The space between two columns: one cell of padding and the table's own separator.
const GAP: u16 = 2;

/// The padding that makes up the gap.
const PADDING: u16 = GAP - 1;

/// The columns of words that are broken into lines where a table is too wide, and the narrowest
/// that each is made.
const GIVE_WAY: [(&str, u16); 2] = [("label", 16), ("aim", 8)];

/// Two spaces between columns, a line below the header.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-'));

/// Writes the sections, an empty line between two.
pub fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    for (index, section) in report.sections.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        if let Some(title) = &section.title {
            wrapped(&layout.lang.phrase(title), layout.width, out)?;
        }
        for block in &section.blocks {
            match block {
                Block::Text(lines) => {
                    for line in lines {
                        wrapped(&layout.lang.phrase(line), layout.width, out)?;
                    }
                }
                Block::Grid(grid) => write_grid(grid.as_ref(), layout, out)?,
            }
        }
    }
    Ok(())
}

/// A line of text, broken where it does not fit.
fn wrapped(text: &str, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new())
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    table.add_row([visible(text)]);
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 0));
    });
    writeln!(out, "{}", table.trim_fmt())
}

/// A column that is being laid out.
struct Laid {
    head: Head,
    title: String,
    cells: Vec<String>,
    numeric: bool,
}

impl Laid {
    /// The narrowest it may become; `None` where it must keep its width.
    fn gives_way_to(&self) -> Option<u16> {
        let (_, least) = GIVE_WAY.iter().find(|(key, _)| *key == self.head.key)?;
        (self.width() > *least).then_some(*least)
    }

    fn width(&self) -> u16 {
        let widest = self.cells.iter().chain([&self.title]).map(|text| text.width()).max();
        u16::try_from(widest.unwrap_or_default()).unwrap_or(u16::MAX)
    }
}

fn write_grid(grid: &dyn Grid, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = lay(grid, layout);
    drop_what_does_not_fit(&mut columns, layout.width);
    blank_repeated_words(&mut columns);
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(layout.width);
    table.set_header(columns.iter().map(|column| column.title.as_str()));
    for row in 0..grid.rows() {
        table
            .add_row(columns.iter().map(|column| column.cells.get(row).map_or("", String::as_str)));
    }
    for (column, laid) in table.column_iter_mut().zip(&columns) {
        let last = columns.last().is_some_and(|last| last.head.key == laid.head.key);
        column.set_padding((0, if last { 0 } else { PADDING }));
        column.set_constraint(match laid.gives_way_to() {
            Some(narrowest) => ColumnConstraint::LowerBoundary(Width::Fixed(narrowest + PADDING)),
            None => ColumnConstraint::ContentWidth,
        });
        if laid.numeric {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{}", table.trim_fmt())
}

fn lay(grid: &dyn Grid, layout: Layout) -> Vec<Laid> {
    let shown = |head: &Head| head.show != Show::DataOnly;
    let heads = grid.columns().into_iter().filter(shown);
    let new = |head: Head| {
        let title = layout.lang.text(head.title).to_owned();
        Laid { head, title, cells: Vec::with_capacity(grid.rows()), numeric: false }
    };
    let mut columns: Vec<Laid> = heads.map(new).collect();
    for row in 0..grid.rows() {
        let mut next = columns.iter_mut();
        grid.visit(row, &mut |head, cell| {
            if shown(&head)
                && let Some(column) = next.next()
            {
                column.numeric |= cell.is_number();
                column.cells.push(visible(&cell.shown(layout.lang)).into_owned());
            }
        });
    }
    columns
}

/// Takes columns out, the least needed first, until the words have room.
fn drop_what_does_not_fit(columns: &mut Vec<Laid>, width: u16) {
    let least = |columns: &[Laid]| {
        columns
            .iter()
            .map(|column| column.head.show)
            .filter(|show| matches!(show, Show::IfRoom(_)))
            .max()
    };
    while let Some(show) = least(columns).filter(|_| total(columns) > width) {
        columns.retain(|column| column.head.show != show);
    }
}

fn total(columns: &[Laid]) -> u16 {
    columns
        .iter()
        .map(|column| column.width().saturating_add(GAP))
        .fold(0, u16::saturating_add)
        .saturating_sub(GAP)
}

/// A task, a name or a unit that the row above has too is not repeated.
fn blank_repeated_words(columns: &mut [Laid]) {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    for row in (1..rows).rev() {
        for column in columns.iter_mut().take_while(|column| column.head.key != "aim") {
            let same = column.cells.get(row) == column.cells.get(row - 1);
            match column.cells.get_mut(row) {
                Some(cell) if same => cell.clear(),
                _ => break,
            }
        }
    }
}
