//! Whether a row takes the place of another, by a word or by the day of the revision.

use crate::figures::form::Column;
use crate::figures::observation::Revises;
use crate::figures::row::FigureRow;
use crate::problem::{Code, Problem};
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
        let text = self.text(Column::Revises).to_owned();
        if let Some(day) = Date::parse(&text) {
            return Revises::On(day);
        }
        if text.bytes().any(|byte| byte.is_ascii_digit()) {
            let place = self.problem(Code::BadDate, Column::Revises).at;
            let problem = Problem::new(Code::BadDate, place).with(Column::Revises.name());
            let offered = Date::offered(&text, Some(self.context.request.year));
            let problem = problem.with(text).with(offered);
            self.push(problem);
            return Revises::No;
        }
        self.word(Column::Revises, REVISES).ok().flatten().unwrap_or(Revises::No)
    }
}
