//! The header of a table: which column is where.
//!
//! A heading that is none of the columns of its [`Form`] is noted once and not read.

use super::form::{Column, Form};
use super::number::Comma;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::table::{self, BOM, Fields, RowPlace, is_odd};
use crate::value::nearest;

/// More columns than this are no table that is read.
pub const MAX_COLUMNS: usize = 1000;

/// Where each column is.
#[derive(Clone, Debug)]
pub struct Header {
    form: &'static Form,
    positions: [Option<u16>; Column::COUNT],
    /// What is read in each field.
    columns: Vec<Option<Column>>,
    /// How many fields a row has.
    pub width: usize,
    /// What a comma before three digits is in this file.
    pub comma: Comma,
}

/// Whether a field is the heading that every table has.
fn is_heading(field: &[u8]) -> bool {
    let name = Column::Indicator.name().as_bytes();
    field.len() >= name.len()
        && field.first().is_some_and(|first| is_odd(*first))
        && field.trim_ascii().eq_ignore_ascii_case(name)
}

/// Whether a field is that heading, or begins with a byte-order mark.
pub fn may_be_heading(field: &[u8]) -> bool {
    field.first().is_some_and(|first| is_odd(*first))
        && (field.starts_with(BOM) || is_heading(field))
}

/// The text of a field, trimmed.
pub fn text_of(field: &[u8]) -> &str {
    match field {
        [] => "",
        field => std::str::from_utf8(field).unwrap_or_default().trim(),
    }
}

impl Header {
    /// Reads the header row, and pushes what is wrong with it.
    ///
    /// `None` when the rows below cannot be understood.
    pub fn read(
        form: &'static Form,
        fields: Fields,
        row: RowPlace,
        problems: &mut Problems,
    ) -> Option<Self> {
        let at = |field: usize| Place {
            extent: Extent::Field(u16::try_from(field).unwrap_or(u16::MAX)),
            ..row.place()
        };
        if fields.len() > MAX_COLUMNS {
            let problem = Problem::new(Code::TooManyColumns, at(MAX_COLUMNS))
                .with(fields.len())
                .with(MAX_COLUMNS);
            problems.push(problem);
            return None;
        }
        let positions = [None; Column::COUNT];
        let (columns, width) = (vec![None; fields.len()], fields.len());
        let mut header = Self { form, positions, columns, width, comma: Comma::default() };
        let mut sound = true;
        let mut unknown = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let Ok(text) = std::str::from_utf8(field) else {
                problems
                    .push(Problem::new(Code::NotUtf8, at(index)).with(table::looks_like(field)));
                return None;
            };
            match form.column(text) {
                Some(column) => sound &= header.place(column, index, &at, problems),
                None => unknown.push((index, text)),
            }
        }
        sound &= header.complete(&unknown, &at, problems);
        sound.then_some(header)
    }

    /// Whether a row is a header; nothing is folded before a cell reads `indicator`.
    pub fn is_in(&self, fields: Fields) -> bool {
        fields.iter().any(is_heading) && self.form.is_named_by(fields)
    }

    /// Whether a row is a header whose columns stand at other places.
    pub fn is_contradicted_by(&self, fields: Fields) -> bool {
        !fields.are_plain() && self.is_in(fields) && !self.is_repeated_by(fields)
    }

    /// Whether a row repeats this header with the columns at the same places.
    fn is_repeated_by(&self, fields: Fields) -> bool {
        let texts = fields.iter().map(|field| std::str::from_utf8(field).unwrap_or_default());
        texts.enumerate().all(|(index, text)| {
            self.form.column(text).is_none_or(|column| self.index(column) == Some(index))
        })
    }

    /// The text of a column in a row, trimmed; empty when there is no such column.
    pub fn text<'a>(&self, column: Column, fields: Fields<'a>) -> &'a str {
        text_of(self.field(column, fields))
    }

    /// The bytes of a column in a row; empty when there is no such column.
    pub fn field<'a>(&self, column: Column, fields: Fields<'a>) -> &'a [u8] {
        self.index(column).and_then(|index| fields.get(index)).unwrap_or_default()
    }

    /// The columns that are read, by field.
    pub fn columns(&self) -> &[Option<Column>] {
        &self.columns
    }

    /// The part of a row that a column is; the whole where there is no such column.
    pub fn extent(&self, column: Column) -> Extent {
        let field = self.index(column).and_then(|index| u16::try_from(index).ok());
        field.map_or(Extent::Row, Extent::Field)
    }

    /// Where a column is.
    pub fn index(&self, column: Column) -> Option<usize> {
        self.positions.get(column as usize).copied().flatten().map(usize::from)
    }

    fn place(
        &mut self,
        column: Column,
        index: usize,
        at: &dyn Fn(usize) -> Place,
        problems: &mut Problems,
    ) -> bool {
        let slot = self.positions.get_mut(column as usize).expect("every column has its position");
        if let Some(first) = *slot {
            let problem = Problem::new(Code::DoubleColumn, at(index)).with(column.name());
            problems.push(problem.also(at(first.into())));
            return false;
        }
        *slot = u16::try_from(index).ok();
        if let Some(read) = self.columns.get_mut(index) {
            *read = Some(column);
        }
        true
    }

    /// Checks that the needed columns are there, and notes those that are not read.
    fn complete(
        &self,
        unknown: &[(usize, &str)],
        at: &dyn Fn(usize) -> Place,
        problems: &mut Problems,
    ) -> bool {
        let mut sound = true;
        for need in self.form.needs {
            if need.iter().all(|column| self.index(*column).is_none()) {
                let names: Vec<&str> = need.iter().map(|column| column.name()).collect();
                let near =
                    nearest(names.first().unwrap_or(&""), unknown.iter().map(|(_, text)| *text));
                problems.push(
                    Problem::new(Code::MissingColumn, at(0))
                        .with(names.join("/"))
                        .with_list(&near)
                        .with(""),
                );
                sound = false;
            }
        }
        if sound {
            self.note_unknown(unknown, at, problems);
        }
        sound
    }

    /// Notes the columns that are not read, and warns of those that may be meant to be.
    fn note_unknown(
        &self,
        unknown: &[(usize, &str)],
        at: &dyn Fn(usize) -> Place,
        problems: &mut Problems,
    ) {
        let free = || self.form.columns.iter().filter(|column| self.index(**column).is_none());
        let meant = |text: &str| nearest(text, free().map(|column| column.name())).first().copied();
        let mut others = Vec::new();
        for &(index, text) in unknown {
            match meant(text) {
                Some(column) => {
                    let problem = Problem::new(Code::MisspeltColumn, at(index)).with(text);
                    problems.push(problem.with(column));
                }
                None => others.push((index, text)),
            }
        }
        if let Some((first, _)) = others.first() {
            let names = others.iter().map(|(_, text)| text.trim());
            let names: Vec<&str> =
                names.map(|it| if it.is_empty() { "\"\"" } else { it }).collect();
            problems.push(Problem::new(Code::UnknownColumn, at(*first)).with_list(&names));
        }
    }
}
