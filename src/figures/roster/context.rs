//! What the rows of one file of a roster have in common.

use std::borrow::Cow;

use super::header::RosterHeader;
use crate::figures::number;
use crate::request::{Request, RosterRequest, StandardColumn};
use crate::table::Fields;
use crate::value::{Date, RosterId, SourceId, fold};

/// What the rows of one file have in common.
#[derive(Clone, Copy)]
pub(crate) struct RosterContext<'a> {
    /// The roster.
    pub id: RosterId,
    /// What is wanted of it.
    pub roster: &'a RosterRequest,
    /// The names of the plan.
    pub request: &'a Request<'a>,
    /// The file.
    pub source: SourceId,
    /// The file's columns.
    pub header: &'a RosterHeader,
}

impl RosterContext<'_> {
    /// The text of a column, trimmed.
    pub(crate) fn text<'f>(&self, column: usize, fields: Fields<'f>) -> &'f str {
        std::str::from_utf8(self.header.field(column, fields)).unwrap_or_default().trim()
    }

    /// The name of the enterprise, folded; none where the cell is blank or has a sign for a gap.
    pub(crate) fn name<'f>(&self, fields: Fields<'f>) -> Option<Cow<'f, str>> {
        let text = self.text(StandardColumn::Name.index(), fields);
        Some(fold(text)).filter(|name| !number::is_gap(text) && !name.is_empty())
    }

    /// The text of a column as rows are compared: a day is the same in all its spellings.
    pub(crate) fn compared_text<'f>(&self, column: usize, fields: Fields<'f>) -> Cow<'f, str> {
        let text = self.text(column, fields);
        let days = [StandardColumn::Date, StandardColumn::Exit];
        let is_day = days.iter().any(|it| it.index() == column);
        match Date::parse(text).filter(|_| is_day) {
            Some(day) => Cow::Owned(day.to_string()),
            None => Cow::Borrowed(text),
        }
    }
}
