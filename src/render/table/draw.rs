//! Rows drawn as a table by comfy-table, which pads and draws at the widths that were chosen.

use comfy_table::presets::ASCII_FULL_CONDENSED;
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::fit::Fitted;
use super::paint;
use super::texts::{CellText, RowTexts, cells};
use super::wrap::wrap;
use crate::render::{Layout, Style};

/// How many rows a table is given: more are several, one below the other.
pub(super) const MOST_ROWS: usize = 1000;

/// Two spaces between columns, a line below the headings.
const PLAIN: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-'));

/// The headings of columns with the line below them.
pub(super) fn head(columns: &[Fitted], layout: Layout) -> String {
    let mut table = table(match layout.style {
        Style::Plain => PLAIN,
        Style::Ascii => ASCII_FULL_CONDENSED.bottom_border(LineStyle::none()),
    });
    table.set_header(columns.iter().map(|it| evenly(&it.title, it.width).join("\n")));
    lines(table, columns, layout)
}

/// The lines of a heading, of as equal length as may be: the narrowest that are as few.
fn evenly(title: &str, width: u16) -> Vec<&str> {
    let lines = wrap(title, width);
    if lines.len() == 1 {
        return lines;
    }
    let as_few = (1..width).map(|narrower| wrap(title, narrower));
    let fits = |it: &Vec<&str>| it.iter().all(|line| cells(line) <= width);
    as_few.into_iter().find(|it| it.len() == lines.len() && fits(it)).unwrap_or(lines)
}

/// Rows of a table that follow one another.
pub(super) struct Drawing<'r> {
    /// What is shown of them.
    pub shown: &'r [RowTexts],
    /// The row before them; none of the first.
    pub above: Option<&'r RowTexts>,
    /// Whether they are the last.
    pub are_last: bool,
}

impl Drawing<'_> {
    /// The lines of these rows.
    pub(super) fn lines(&self, columns: &[Fitted], layout: Layout) -> String {
        let frame = ASCII_FULL_CONDENSED.top_border(LineStyle::none());
        let mut table = table(match layout.style {
            Style::Plain => PLAIN,
            Style::Ascii if self.are_last => frame,
            Style::Ascii => frame.bottom_border(LineStyle::none()),
        });
        table.add_row(self.columns(columns, layout));
        lines(table, columns, layout)
    }

    /// The texts of each column. No line is drawn between two rows, so that the table is given all of
    /// them as the lines of one.
    fn columns(&self, columns: &[Fitted], layout: Layout) -> Vec<String> {
        let mut texts = vec![ColumnText::default(); columns.len()];
        let (mut above, mut height) = (self.above, 0);
        for row in self.shown {
            let mut repeats = above.is_some();
            for (column, lines) in columns.iter().zip(&mut texts) {
                let same = |above: &RowTexts| row.text(column.place) == above.text(column.place);
                repeats &= column.head.shown_once && above.is_some_and(same);
                if let Some(cell) = row.get(column.place).filter(|_| !repeats) {
                    lines.push(cell, column, layout);
                }
            }
            height =
                texts.iter().map(|lines| lines.count).max().unwrap_or_default().max(height + 1);
            for lines in &mut texts {
                lines.fill(height);
            }
            above = Some(row);
        }
        texts.into_iter().map(|lines| lines.text).collect()
    }
}

fn table(style: TableStyle) -> Table {
    let mut table = Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Disabled);
    table
}

/// The lines of a table, given its columns.
fn lines(mut table: Table, columns: &[Fitted], layout: Layout) -> String {
    align(&mut table, columns, layout.style);
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if layout.colours { paint::painted(&text) } else { text }
}

/// The lines of a column.
#[derive(Clone, Default)]
struct ColumnText {
    text: String,
    count: usize,
}

impl ColumnText {
    /// Adds a cell, broken to the width of its column where that gives way.
    fn push(&mut self, cell: &CellText, column: &Fitted, layout: Layout) {
        let tone = cell.tone.filter(|_| layout.colours);
        let mut add = |line: &str| {
            self.start_line();
            match tone {
                Some(tone) => paint::mark(line, tone, &mut self.text),
                None => self.text.push_str(line),
            }
        };
        if column.head.gives_way.is_some() && cell.width > column.width {
            wrap(&cell.text, column.width).into_iter().for_each(add);
        } else {
            add(&cell.text);
        }
    }

    /// Adds empty lines until there are so many.
    fn fill(&mut self, height: usize) {
        while self.count < height {
            self.start_line();
        }
    }

    fn start_line(&mut self) {
        if self.count > 0 {
            self.text.push('\n');
        }
        self.count += 1;
    }
}

/// Gives each column its own width.
fn align(table: &mut Table, columns: &[Fitted], style: Style) {
    let last = columns.len().saturating_sub(1);
    for (index, (column, fitted)) in table.column_iter_mut().zip(columns).enumerate() {
        let (left, right) = match style {
            Style::Plain => (0, u16::from(index < last)),
            Style::Ascii => (1, 1),
        };
        column.set_padding((left, right));
        let width = Width::Fixed(fitted.width.saturating_add(left + right));
        column.set_constraint(ColumnConstraint::Absolute(width));
        if fitted.numeric {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}
