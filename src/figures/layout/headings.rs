//! The headings of columns.

use super::bounds::TableBounds;
use super::grid::{CellAt, CellGrid};
use super::labels::{Label, Labels};
use super::strip::stripped;
use crate::request::{FileLayout, LabelRole};
use crate::value::Amount;

/// What lies between these may be a year, or a month of one.
const FIRST_YEAR: i64 = 1900;
const LAST_YEAR: i64 = 2101;

/// The headings of all columns of figures, in their order: a heading holds for blank cells to its right
/// below which a heading stands.
pub(super) fn headings(grid: &CellGrid, layout: &FileLayout, table: &TableBounds) -> Vec<Labels> {
    let mut columns: Vec<Labels> = table.columns.clone().map(|_| Labels::default()).collect();
    for (index, role) in layout.header.iter().enumerate() {
        let row = table.top + index;
        let is_last = index + 1 >= layout.header.len();
        let fills = !is_last && may_fill(grid, *role, row, table);
        let mut last: Option<(String, CellAt)> = None;
        for (column, labels) in table.columns.clone().zip(&mut columns) {
            let text = stripped(grid.text(row, column), &layout.strip);
            let mut below = row + 1..table.top + layout.header.len();
            let is_filled = fills && below.any(|row| !grid.text(row, column).is_empty());
            if !text.is_empty() {
                last = Some((text, CellAt { row, column }));
            } else if !is_filled {
                last = None;
            }
            let (text, at) =
                last.clone().unwrap_or_else(|| (String::new(), CellAt { row, column }));
            labels.0.push(Label { role: *role, text, at });
        }
    }
    columns
}

/// A plain figure in a row of headings of which nothing is read: where too many rows were counted, it would
/// be lost. Numbers of columns and years are none.
pub(super) fn figure_passed_over(
    grid: &CellGrid,
    layout: &FileLayout,
    table: &TableBounds,
) -> Option<CellAt> {
    let is_figure = |at: &CellAt| {
        let amount = Amount::parse(grid.text(at.row, at.column)).ok();
        amount.is_some_and(|it| {
            let number = it.exact();
            let is_year = number >= FIRST_YEAR.into() && number < LAST_YEAR.into();
            !is_year && (it.scale() > 0 || number.abs() >= LAST_YEAR.into())
        })
    };
    let roles = layout.header.iter().enumerate();
    let mut unread = roles.filter(|(_, role)| matches!(role, LabelRole::Skip | LabelRole::Title));
    unread.find_map(|(index, _)| {
        let row = table.top + index;
        table.columns.clone().map(|column| CellAt { row, column }).find(is_figure)
    })
}

/// Whether headings of a row hold for the blank cells to their right. Where some of the row are merged,
/// those that are not hold for their own column; and a period, which may be that of its own column
/// alone, where there are several and each holds for two columns or more.
fn may_fill(grid: &CellGrid, role: LabelRole, row: usize, table: &TableBounds) -> bool {
    let filled = || table.columns.clone().filter(|it| !grid.text(row, *it).is_empty());
    let is_merged = |it: usize| grid.text(row, it) == grid.text(row, it + 1);
    if filled().any(|column| column + 1 < table.columns.end && is_merged(column)) {
        return false;
    }
    if role != LabelRole::Period {
        return true;
    }
    let mut starts: Vec<usize> = filled().collect();
    let is_headed = |it: &usize| !grid.text(row + 1, *it).is_empty();
    let end = table.columns.clone().rev().find(is_headed).map_or(table.columns.end, |it| it + 1);
    starts.push(end);
    let widths: Vec<usize> = starts
        .windows(2)
        .filter_map(|it| it.last().zip(it.first()))
        .map(|(b, a)| b.saturating_sub(*a))
        .collect();
    widths.iter().all(|it| *it == 1) || (widths.len() > 1 && widths.iter().all(|it| *it > 1))
}
