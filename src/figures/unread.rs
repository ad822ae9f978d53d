//! Cells below headings that are not known: what they tell, though nobody reads them.
//!
//! A remark may stand there. A unit, a region, a department, a period or a word for its span would
//! change what the row means, so that the row is not used before its heading is known.

use std::collections::HashSet;

use super::form::Column;
use super::header::{Clue, Header, Unread, text_of};
use super::number::is_gap;
use super::span::SPANS;
use super::units::UNITS;
use crate::problem::{Code, Extent, Place, Problem};
use crate::table::{Fields, RowPlace};
use crate::value::{DepartmentId, Meant, Names, Period, PeriodFault, RegionId};

/// What stands in a cell that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unheaded {
    /// Nothing.
    Blank,
    /// A text that means nothing here.
    Text,
    /// What belongs into this column.
    Of(Column),
}

/// The names by which such cells are told.
pub(crate) struct Vocabulary<'a> {
    regions: &'a Names<RegionId>,
    departments: &'a Names<DepartmentId>,
    units: HashSet<&'a str>,
}

impl<'a> Vocabulary<'a> {
    /// The names of a plan, with the units of its figures.
    pub(crate) fn new(
        regions: &'a Names<RegionId>,
        departments: &'a Names<DepartmentId>,
        units: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self { regions, departments, units: units.chain(UNITS).collect() }
    }

    /// What a text is that stands below no known heading.
    pub(crate) fn look_up(&self, text: &str) -> Unheaded {
        let text = text.trim();
        if is_gap(text) {
            Unheaded::Blank
        } else if self.units.contains(text) {
            Unheaded::Of(Column::Unit)
        } else if SPANS.iter().any(|(word, _)| word.eq_ignore_ascii_case(text)) {
            Unheaded::Of(Column::Span)
        } else if self.regions.find(text).is_some() {
            Unheaded::Of(Column::Region)
        } else if self.departments.find(text).is_some() {
            Unheaded::Of(Column::Department)
        } else if is_period(text) {
            Unheaded::Of(Column::Period)
        } else {
            Unheaded::Text
        }
    }

    /// What is wrong with a cell that is not read, and stands there.
    fn problem(&self, header: &Header, unread: &Unread, text: &str, at: Place) -> Option<Problem> {
        if unread.heading.is_empty() {
            return Some(Problem::new(Code::BlankHeading, at).with(text));
        }
        let column = match self.look_up(text) {
            Unheaded::Of(Column::Period) if header.index(Column::Period).is_some() => return None,
            Unheaded::Of(column) if column == Column::Span || unread.clue != Clue::Scope => column,
            Unheaded::Of(_) | Unheaded::Text | Unheaded::Blank => return None,
        };
        let problem = Problem::new(Code::UnreadName, at).with(&unread.heading).with(text);
        Some(problem.with(column.name()).with(column.heading()))
    }
}

/// What is wrong with the cells of a row that are not read; which of them are not blank, one bit
/// each.
pub(crate) fn look_at(
    header: &Header,
    words: &Vocabulary,
    fields: Fields,
    row: Place,
) -> (Vec<Problem>, u64) {
    let (mut problems, mut filled) = (Vec::new(), 0);
    for (unread, bit) in header.unread().iter().zip(bits()) {
        let text = text_of(fields.get(unread.field.into()).unwrap_or_default());
        if is_gap(text) {
            continue;
        }
        filled |= bit;
        let at = Place { extent: Extent::Field(unread.field), ..row };
        problems.extend(words.problem(header, unread, text, at));
    }
    (problems, filled)
}

/// What is said of the headings that are not known, given below which of them something stands, and of
/// which a problem was named.
pub(super) fn say(header: &Header, row: RowPlace, filled: u64, named: &[Extent]) -> Vec<Problem> {
    let unknown = header.unread().iter().zip(bits());
    let unknown = unknown.filter(|(unread, _)| {
        unread.clue == Clue::None && !named.contains(&Extent::Field(unread.field))
    });
    let (over_text, over_blanks): (Vec<_>, Vec<_>) =
        unknown.partition(|(_, bit)| filled & bit != 0);
    let list = |code: Code, those: Vec<(&Unread, u64)>| {
        let those: Vec<&Unread> = those.into_iter().map(|(unread, _)| unread).collect();
        let at = Place { extent: Extent::Field(those.first()?.field), ..row.place() };
        Some(Problem::new(code, at).with_list(&those))
    };
    let months = header
        .unread()
        .iter()
        .zip(bits())
        .filter(|(unread, bit)| unread.clue == Clue::Month && filled & bit != 0);
    let lists = [
        list(Code::UnreadColumn, over_text),
        list(Code::UnknownColumn, over_blanks),
        list(Code::UnreadMonth, months.collect()),
    ];
    lists.into_iter().flatten().collect()
}

/// A bit for each field that is not read; of very many the last ones share theirs.
pub(super) fn bits() -> impl Iterator<Item = u64> {
    (0..u64::BITS).map(|shift| 1 << shift).chain(std::iter::repeat(1 << (u64::BITS - 1)))
}

/// Whether a text is a period and no mere number.
fn is_period(text: &str) -> bool {
    let meant = Meant::default();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    !is_number && matches!(Period::parse_as(text, meant), Ok(_) | Err(PeriodFault::Ambiguous))
}
