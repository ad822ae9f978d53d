//! Forms: labels and figures side by side.

use super::grid::{CellAt, CellGrid};
use super::labels::{Label, Labels};
use super::strip::stripped;
use crate::problem::{Code, Problem, Problems};
use crate::request::{FileLayout, LabelRole};

/// A figure of a form, and the labels beside it.
pub(super) struct FigurePair {
    /// The figure.
    pub at: CellAt,
    /// Its labels.
    pub labels: Labels,
}

impl FigurePair {
    /// The cells of both.
    pub(super) fn cells(&self) -> Vec<CellAt> {
        self.labels.0.iter().map(|label| label.at).chain([self.at]).collect()
    }
}

/// All pairs of a form; a range that is none is pushed. The label of a figure stands in the first column of
/// its range, or above it where that has one column.
pub(super) fn pairs(
    grid: &CellGrid,
    layout: &FileLayout,
    problems: &mut Problems,
) -> Vec<FigurePair> {
    let role = layout.left.first().copied().unwrap_or(LabelRole::Indicator);
    let mut pairs = Vec::new();
    for range in &layout.pairs {
        let Some([first, last]) = grid.range(&range.text).filter(|[a, b]| a != b) else {
            problems.push(Problem::new(Code::ImportIdle, range.place).with(&range.text));
            continue;
        };
        let is_upright = first.column == last.column;
        let rows = if is_upright { first.row..first.row + 1 } else { first.row..last.row + 1 };
        for row in rows {
            let label = CellAt { row, column: first.column };
            let at = CellAt { row: if is_upright { last.row } else { row }, column: last.column };
            let text = stripped(grid.text(label.row, label.column), &layout.strip);
            let labels = Labels(vec![Label { role, text, at: label }]);
            pairs.push(FigurePair { at, labels });
        }
    }
    pairs
}
