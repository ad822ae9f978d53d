//! What a layout skips, and which of it was not met: a form that changed.

use super::grid::{CellAt, CellGrid};
use super::labels::Labels;
use super::pattern::fits;
use super::rows::LabelledRow;
use crate::request::{FileLayout, Written};

/// What a layout skips.
pub(super) struct Skips<'a> {
    rows: Marked<'a>,
    only: Marked<'a>,
    columns: Marked<'a>,
    cells: Marked<'a>,
    /// The columns that are named by their letters.
    letters: Marked<'a>,
}

/// Texts of a layout, and which of them were met.
struct Marked<'a> {
    list: Vec<&'a Written>,
    met: Vec<bool>,
}

impl<'a> Marked<'a> {
    fn of(list: impl IntoIterator<Item = &'a Written>) -> Self {
        let list: Vec<&Written> = list.into_iter().collect();
        Self { met: vec![false; list.len()], list }
    }

    /// Whether any of them fits; all that do are met.
    fn meets(&mut self, fits: impl Fn(&str) -> bool) -> bool {
        let mut any = false;
        for (written, met) in self.list.iter().zip(&mut self.met) {
            let is_met = fits(&written.text);
            *met |= is_met;
            any |= is_met;
        }
        any
    }

    fn idle(&self) -> impl Iterator<Item = &'a Written> {
        self.list.iter().zip(&self.met).filter(|(_, met)| !**met).map(|(written, _)| *written)
    }
}

impl<'a> Skips<'a> {
    /// Nothing of which was met.
    pub(super) fn of(layout: &'a FileLayout) -> Self {
        Self {
            rows: Marked::of(&layout.skip_rows),
            only: Marked::of(&layout.only_rows),
            columns: Marked::of(&layout.skip_columns),
            cells: Marked::of(&layout.skip_cells),
            letters: Marked::of(layout.columns.iter().map(|(letters, _)| letters)),
        }
    }

    /// Whether a row is not read.
    pub(super) fn skips_row(&mut self, row: &LabelledRow) -> bool {
        let fits = |pattern: &str| match pattern {
            "" => row.is_open,
            pattern => row.own.iter().any(|text| fits(pattern, text)),
        };
        let is_skipped = self.rows.meets(fits);
        // A label that stands once for several rows names them all.
        let is_of = |pattern: &str| fits(pattern) || row.is_of(pattern);
        let is_named = self.only.meets(is_of) || self.only.list.is_empty();
        is_skipped || !is_named
    }

    /// Whether a column is not read; one that is named by its letters is met.
    pub(super) fn skips_column(
        &mut self,
        grid: &CellGrid,
        heading: &Labels,
        column: usize,
    ) -> bool {
        self.letters.meets(|letters| grid.is_in_columns(letters, column));
        let joined = heading.texts().collect::<Vec<_>>().join(" ");
        self.columns.meets(|pattern| {
            heading.texts().any(|text| fits(pattern, text))
                || fits(pattern, &joined)
                || grid.is_in_columns(pattern, column)
        })
    }

    /// Whether a cell is not read.
    pub(super) fn skips_cell(&mut self, grid: &CellGrid, at: CellAt) -> bool {
        self.cells.meets(|range| grid.is_in(range, at.row, at.column))
    }

    /// What was not met.
    pub(super) fn idle(&self) -> impl Iterator<Item = &'a Written> {
        let Self { rows, only, columns, cells, letters } = self;
        let skipped = rows.idle().chain(only.idle()).chain(columns.idle()).chain(cells.idle());
        skipped.chain(letters.idle())
    }
}
