//! Some rows of a table as lines: their columns are as wide as they were found to be.

use std::ops::Range;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::column::{Fitted, PADDING};
use super::texts::Row;
use super::wrap::wrap;

/// Two spaces between columns, a line below the header.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('-').junction('-'));

/// How many lines are laid out at a time.
const MOST_LINES: usize = 256;

/// Rows that are laid out together. No line is drawn between two, so that the table is given them
/// as the lines of one row, each column in one text.
pub(super) struct Piece<'c> {
    columns: &'c [Fitted],
    texts: Vec<Lines>,
    /// The line that each row begins with.
    starts: Vec<usize>,
}

/// The lines of a column.
#[derive(Clone, Default)]
struct Lines {
    text: String,
    count: usize,
}

impl<'c> Piece<'c> {
    /// No rows yet.
    pub(super) fn new(columns: &'c [Fitted]) -> Self {
        Self { columns, texts: vec![Lines::default(); columns.len()], starts: Vec::new() }
    }

    /// Whether the next row belongs to another piece, so that no more is ever held. A column that is
    /// wider than the table can tell is broken into lines by the table, which then are all of one
    /// row.
    pub(super) fn is_full(&self) -> bool {
        let is_too_wide = |column: &Fitted| column.width > u16::MAX - PADDING;
        self.height() >= MOST_LINES
            || (!self.starts.is_empty() && self.columns.iter().any(is_too_wide))
    }

    /// Adds a row, of which the first columns are left empty.
    pub(super) fn push(&mut self, row: Row, empty: usize) {
        self.starts.push(self.height());
        for (at, (column, lines)) in self.columns.iter().zip(&mut self.texts).enumerate() {
            let text = row.text(column.place);
            if at < empty {
                lines.push("");
            } else if column.head.gives_way.is_some() && row.width(column.place) > column.width {
                for line in wrap(text, column.width) {
                    lines.push(line);
                }
            } else {
                lines.push(text);
            }
        }
        let height = self.height();
        self.texts.iter_mut().for_each(|lines| lines.fill(height));
    }

    /// Writes the lines of all rows behind a text; where those of each row stand in it.
    pub(super) fn write(self, text: &mut String) -> Vec<Range<usize>> {
        if self.starts.is_empty() {
            return Vec::new();
        }
        let mut table = table();
        table.add_row(self.texts.into_iter().map(|lines| lines.text));
        align(&mut table, self.columns);
        let ends = self.starts.iter().skip(1).copied().chain([usize::MAX]);
        let mut lines = table.lines();
        let mut written = 0;
        let mut write = |end: usize| {
            let start = text.len();
            while written < end
                && let Some(line) = lines.next()
            {
                text.push_str(line.trim_end());
                text.push('\n');
                written += 1;
            }
            start..text.len()
        };
        ends.map(&mut write).collect()
    }

    fn height(&self) -> usize {
        self.texts.iter().map(|lines| lines.count).max().unwrap_or_default()
    }
}

impl Lines {
    fn push(&mut self, line: &str) {
        if self.count > 0 {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.count += 1;
    }

    fn fill(&mut self, height: usize) {
        while self.count < height {
            self.push("");
        }
    }
}

/// The headings of columns with the line below them.
pub(super) fn head(columns: &[Fitted]) -> String {
    let mut table = table();
    table.set_header(columns.iter().map(|column| column.title.as_str()));
    align(&mut table, columns);
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn table() -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    table
}

/// Gives each column its own width.
fn align(table: &mut Table, columns: &[Fitted]) {
    for (index, (column, fitted)) in table.column_iter_mut().zip(columns).enumerate() {
        let padding = if index + 1 == columns.len() { 0 } else { PADDING };
        column.set_padding((0, padding));
        let width = Width::Fixed(fitted.width.saturating_add(padding));
        column.set_constraint(ColumnConstraint::Absolute(width));
        if fitted.numeric {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}
