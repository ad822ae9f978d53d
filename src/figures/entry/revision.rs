//! Whether a row takes the place of another, by a word or by the day of the revision.

use crate::figures::form::Column;
use crate::figures::observation::Revises;
use crate::figures::row::FigureRow;
use crate::value::Date;

/// The words of the column `revises`.
const REVISES: &[(&str, Revises)] =
    &[("yes", Revises::Yes), ("是", Revises::Yes), ("no", Revises::No), ("否", Revises::No)];

impl FigureRow<'_, '_, '_> {
    /// Whether the row says that it takes the place of another.
    pub(super) fn revises(&mut self) -> Revises {
        if !self.cells.is_open(Column::Revises) {
            return Revises::No;
        }
        if let Some(day) = Date::parse(self.text(Column::Revises)) {
            return Revises::On(day);
        }
        self.word(Column::Revises, REVISES).ok().flatten().unwrap_or(Revises::No)
    }
}
