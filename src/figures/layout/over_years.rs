//! Years that end in the next one, 2009-10 beside 2010-11: each alone would be a month.

use super::LaidTable;
use crate::request::LabelRole;

impl<'a> LaidTable<'a> {
    /// Whether the periods of the table are such years.
    pub(super) fn tells_years_over(&self) -> bool {
        are_over_years(self.period_labels())
    }

    /// The labels of periods, as they are written.
    fn period_labels(&self) -> impl Iterator<Item = &'a str> {
        let (grid, bounds) = (self.grid, self.bounds.clone());
        let of = |roles: &'a [LabelRole]| {
            let roles = roles.iter().enumerate();
            roles.filter(|(_, role)| **role == LabelRole::Period).map(|(index, _)| index)
        };
        let (columns, rows) = (bounds.columns, bounds.rows);
        let across = of(&self.layout.header).flat_map(move |index| {
            columns.clone().map(move |column| grid.text(bounds.top + index, column))
        });
        let down = of(&self.layout.left).flat_map(move |index| {
            rows.clone().map(move |row| grid.text(row, bounds.left + index))
        });
        across.chain(down)
    }
}

/// Whether labels are of such years.
fn are_over_years<'t>(labels: impl Iterator<Item = &'t str>) -> bool {
    let mut labels: Vec<&str> = labels.filter(|it| is_year_and_two_digits(it)).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.len() > 1 && labels.iter().all(|it| year_into_next(it).is_some())
}

/// Whether a label is a year and two digits more: 2009-10, 2009/10.
fn is_year_and_two_digits(label: &str) -> bool {
    let parts = label.trim().split_once(['-', '/']);
    let are_digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    parts.is_some_and(|(year, rest)| {
        year.len() == 4 && rest.len() == 2 && are_digits(year) && are_digits(rest)
    })
}

/// The first of two years in such a label.
pub(super) fn year_into_next(label: &str) -> Option<u16> {
    let (year, rest) = label.trim().split_once(['-', '/'])?;
    let (year, next) = (year.parse::<u16>().ok()?, rest.parse::<u16>().ok()?);
    (is_year_and_two_digits(label) && (year + 1) % 100 == next).then_some(year)
}
