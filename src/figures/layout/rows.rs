//! The labels of rows: filled downward, those of sections, and those that stand under others.

use super::bounds::TableBounds;
use super::grid::{CellAt, CellGrid};
use super::labels::{Label, Labels};
use super::nesting::Nesting;
use super::pattern::fits;
use super::strip::stripped;
use crate::request::{FileLayout, LabelRole};

/// Reads the labels of a table, row by row.
pub(super) struct RowLabels<'a> {
    grid: &'a CellGrid,
    layout: &'a FileLayout,
    table: &'a TableBounds,
    above: Labels,
    section: Option<Label>,
    nesting: Nesting,
}

/// The labels of a row.
pub(super) struct LabelledRow {
    /// Those of its section and its own.
    pub labels: Labels,
    /// The texts that stand there, as names and as they are written.
    pub own: Vec<String>,
    /// Whether the last left column is empty.
    pub is_open: bool,
    /// Whether no figure stands there.
    pub has_no_figure: bool,
}

impl LabelledRow {
    /// Whether a label fits that is its own, or stands above it and holds for it.
    pub(super) fn is_of(&self, pattern: &str) -> bool {
        !pattern.is_empty() && self.labels.texts().any(|text| fits(pattern, text))
    }
}

impl<'a> RowLabels<'a> {
    /// Of a table of which no row was read.
    pub(super) fn new(grid: &'a CellGrid, layout: &'a FileLayout, table: &'a TableBounds) -> Self {
        let above = Labels::default();
        Self { grid, layout, table, above, section: None, nesting: Nesting::default() }
    }

    /// The labels of the next row; none where it begins a section.
    pub(super) fn next(&mut self, row: usize) -> Option<LabelledRow> {
        let has_no_figure = self.has_no_figure(row);
        if let (Some(role), true) = (self.layout.section, has_no_figure) {
            let at = (self.table.left..self.table.columns.end)
                .find(|column| !self.grid.text(row, *column).is_empty());
            let at = CellAt { row, column: at? };
            let text = stripped(self.grid.text(row, at.column), &self.layout.strip);
            self.section = Some(Label { role, text, at });
            self.above = Labels::default();
            return None;
        }
        let mut own = Vec::new();
        let nested = self.nested();
        let mut labels = Labels(Vec::new());
        for (index, role) in self.layout.left.iter().enumerate() {
            let at = CellAt { row, column: self.table.left + index };
            let written = self.grid.written(row, at.column);
            let text = stripped(written, &self.layout.strip);
            let above = self.above.0.get(index).filter(|_| self.layout.fill_down);
            labels.0.push(match above {
                Some(above) if text.is_empty() => above.clone(),
                _ => {
                    own.extend([text.clone(), written.trim().to_owned()]);
                    let is_nested = nested == Some(index) && !text.is_empty();
                    let text = if is_nested { self.nesting.joined(written, &text) } else { text };
                    own.extend(is_nested.then(|| text.clone()));
                    Label { role: *role, text, at }
                }
            });
        }
        self.above = labels.clone();
        labels.0.splice(0..0, self.section.clone());
        let last = self.table.columns.start.checked_sub(1);
        let is_open = last.is_some_and(|it| self.grid.text(row, it).is_empty());
        let is_open = is_open && !self.layout.left.is_empty();
        Some(LabelledRow { labels, own, is_open, has_no_figure })
    }

    /// The left column whose labels stand under others.
    fn nested(&self) -> Option<usize> {
        if !self.layout.is_nested {
            return None;
        }
        let of = |role| self.layout.left.iter().position(|it| *it == role);
        of(LabelRole::Indicator).or_else(|| of(LabelRole::Region)).or(Some(0))
    }

    /// Whether only a label stands in a row, be it merged with the cells beside it.
    fn has_no_figure(&self, row: usize) -> bool {
        let TableBounds { left, columns, .. } = self.table;
        let labels = (*left..columns.start).map(|column| self.grid.text(row, column));
        let label = labels.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let mut texts = columns.clone().map(|column| self.grid.text(row, column));
        texts.all(|text| text.is_empty() || text == label)
    }
}
