//! The header of a roster: where the columns are that the plan names, by headings of its own.

use crate::figures::form::MAX_COLUMNS;
use crate::figures::kind::{Heads, Kind};
use crate::figures::number::Comma;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::request::{Content, Presence, RosterRequest, StandardColumn};
use crate::table::{self, Fields, RowPlace};
use crate::value::{fold, nearest};

/// A table that is a roster.
pub(super) struct OfRoster<'a>(pub &'a RosterRequest);

/// Where each column of a roster is.
#[derive(Clone, Debug)]
pub(crate) struct RosterHeader {
    /// By their place in the roster's list.
    positions: Vec<Option<u16>>,
    width: usize,
    /// The header itself.
    pub row: RowPlace,
    /// The heading of the day of registration: no day of any row.
    date: String,
    /// The columns that hold numbers, by their place in the roster's list.
    numbers: Vec<usize>,
    /// What a comma before three digits is in them.
    pub comma: Comma,
}

impl Kind for OfRoster<'_> {
    type Header = RosterHeader;

    fn example(&self) -> String {
        let headings: Vec<&str> = self.0.columns.iter().map(|it| it.heading.as_str()).collect();
        headings.join(", ")
    }

    fn is_begun_by(&self, fields: Fields) -> bool {
        fields.iter().any(|field| {
            std::str::from_utf8(field).map_or(true, |text| self.column(text).is_some())
        })
    }

    fn is_named_by(&self, fields: Fields) -> bool {
        let mut texts = fields.iter().filter_map(|field| std::str::from_utf8(field).ok());
        texts.any(|text| self.column(text) == Some(StandardColumn::Date.index()))
    }

    fn read(&self, fields: Fields, row: RowPlace, problems: &mut Problems) -> Option<RosterHeader> {
        let at = |field: usize| field_of(row, field);
        if fields.len() > MAX_COLUMNS {
            let problem = Problem::new(Code::TooManyColumns, at(MAX_COLUMNS));
            problems.push(problem.with(fields.len()).with(MAX_COLUMNS));
            return None;
        }
        let (mut positions, mut unknown) = (vec![None; self.0.columns.len()], Vec::new());
        let mut sound = true;
        for (index, field) in fields.iter().enumerate() {
            let Ok(text) = std::str::from_utf8(field) else {
                let problem = Problem::new(Code::NotUtf8, at(index));
                problems.push(problem.with(table::looks_like(field)).with(""));
                return None;
            };
            match self.column(text).and_then(|column| positions.get_mut(column)) {
                Some(Some(first)) => {
                    let problem = Problem::new(Code::DoubleColumn, at(index)).with(text.trim());
                    problems.push(problem.also(at(usize::from(*first))));
                    sound = false;
                }
                Some(place) => *place = u16::try_from(index).ok(),
                None => unknown.push(text),
            }
        }
        let date = self.0.columns.get(StandardColumn::Date.index()).map(|it| it.heading.clone());
        let columns = self.0.columns.iter().enumerate();
        let of_numbers = columns.filter(|(_, column)| column.cells == Content::Numbers);
        let header = RosterHeader {
            positions,
            width: fields.len(),
            row,
            date: date.unwrap_or_default(),
            numbers: of_numbers.map(|(index, _)| index).collect(),
            comma: Comma::default(),
        };
        sound &= self.complete(&header, &unknown, problems);
        sound.then_some(header)
    }
}

impl OfRoster<'_> {
    /// Which column a heading names.
    fn column(&self, text: &str) -> Option<usize> {
        let folded = fold(text);
        self.0.columns.iter().position(|column| fold(&column.heading) == folded)
    }

    /// Checks that the needed columns are there. Where another is not, those that are not read are
    /// noted: one of them may be it.
    fn complete(&self, header: &RosterHeader, unknown: &[&str], problems: &mut Problems) -> bool {
        let (mut sound, mut lacks) = (true, false);
        for (index, column) in self.0.columns.iter().enumerate() {
            if header.index(index).is_some() {
                continue;
            }
            if column.presence != Presence::Required {
                lacks |= column.presence == Presence::Optional;
                continue;
            }
            let near = nearest(&column.heading, unknown.iter().map(|text| text.trim()));
            let problem = Problem::new(Code::MissingColumn, field_of(header.row, 0));
            let problem = problem.with(&column.heading).with_list(&near).with("plan.toml").with("");
            problems.push(problem.also(column.place));
            sound = false;
        }
        if sound && lacks && !unknown.is_empty() {
            let texts = unknown.iter().map(|text| text.trim());
            let names: Vec<&str> =
                texts.map(|it| if it.is_empty() { "\"\"" } else { it }).collect();
            let place = field_of(header.row, 0);
            problems.push(Problem::new(Code::UnknownColumn, place).with_list(&names));
        }
        sound
    }
}

impl RosterHeader {
    /// Where a column is, by its place in the roster's list.
    pub(crate) fn index(&self, column: usize) -> Option<usize> {
        self.positions.get(column).copied().flatten().map(usize::from)
    }

    /// The bytes of a column in a row; empty when there is no such column.
    pub(crate) fn field<'f>(&self, column: usize, fields: Fields<'f>) -> &'f [u8] {
        self.index(column).and_then(|index| fields.get(index)).unwrap_or_default()
    }

    /// The place of a column in a row.
    pub(crate) fn place(&self, column: usize, row: RowPlace) -> Place {
        self.index(column).map_or(row.place(), |field| field_of(row, field))
    }

    fn is_date_heading(&self, field: &[u8]) -> bool {
        let heading = self.date.as_bytes();
        field.len() >= heading.len() && field.trim_ascii() == heading
    }
}

impl Heads for RosterHeader {
    fn width(&self) -> usize {
        self.width
    }

    fn is_header(&self, fields: Fields) -> bool {
        fields.iter().any(|field| self.is_date_heading(field))
    }

    fn is_repeated_by(&self, fields: Fields) -> bool {
        let position = fields.iter().position(|field| self.is_date_heading(field));
        position == self.index(StandardColumn::Date.index())
    }

    fn say_unread(&self, _: RowPlace, _: u64, _: &[Extent]) -> Vec<Problem> {
        Vec::new()
    }

    fn numbers(&self) -> Vec<usize> {
        self.numbers.iter().filter_map(|column| self.index(*column)).collect()
    }

    fn set_comma(&mut self, comma: Comma) {
        self.comma = comma;
    }
}

fn field_of(row: RowPlace, field: usize) -> Place {
    let extent = Extent::Field(u16::try_from(field).unwrap_or(u16::MAX));
    Place { extent, ..row.place() }
}
