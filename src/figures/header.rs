//! The header of a table: which column is where.
//!
//! A heading that is none of the columns of its [`Form`] is noted once and not read.

use std::cmp::Reverse;

use super::form::{Column, Form, Heading, MAX_COLUMNS, PeriodHeading};
use super::number::Comma;
use super::titles::Titles;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::table::{self, BOM, Fields, RowPlace, is_odd};
use crate::value::{Span, fold, nearest};

/// Where each column is.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    form: &'static Form,
    positions: [Option<u16>; Column::COUNT],
    /// What is read in each field.
    uses: Vec<FieldUse>,
    /// The fields whose headings are not known.
    unread: Vec<Unread>,
    /// How many fields a row has.
    pub width: usize,
    /// What a comma before three digits is in this file.
    pub comma: Comma,
    /// What the titles above it say.
    pub titles: Titles,
    /// How periods are meant that rows do not say: of a column of months, alone.
    pub span: Option<Span>,
    /// The heading of the figures, where that is their period.
    pub of_period: Option<FiguresHeading>,
}

/// What is read in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldUse {
    /// A column.
    Of(Column),
    /// Nothing: it is free text.
    Free,
    /// Nothing, since its heading is not known.
    Unread,
}

/// A field whose heading is not known.
#[derive(Clone, Debug)]
pub(crate) struct Unread {
    /// Its place in a row.
    pub field: u16,
    /// Its heading; empty where there is none.
    pub heading: Box<str>,
    /// What is known of it all the same.
    pub clue: Clue,
}

/// The heading of figures that is their period.
#[derive(Clone, Debug)]
pub(crate) struct FiguresHeading {
    /// As it is written.
    pub text: Box<str>,
    /// The period.
    pub period: PeriodHeading,
}

/// A field whose heading is a period.
struct Headed<'a> {
    index: usize,
    text: &'a str,
    period: PeriodHeading,
}

/// What is known of a heading that is no column's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clue {
    /// Nothing.
    None,
    /// It was said to be misspelt.
    Misspelt,
    /// It tells how figures were come by, and none of its cells is a name but those for span.
    Scope,
    /// Below it are figures of the month alone, beside those since January.
    Month,
}

impl AsRef<str> for Unread {
    fn as_ref(&self) -> &str {
        if self.heading.is_empty() { "\"\"" } else { &self.heading }
    }
}

/// The longest heading of indicators, in bytes, with some blanks behind.
const LONGEST_HEADING: usize = 24;

/// Whether a field is the heading that every table has.
fn is_heading(field: &[u8]) -> bool {
    if field.first().is_some_and(|first| is_odd(*first)) {
        return field.trim_ascii().eq_ignore_ascii_case(Column::Indicator.name().as_bytes());
    }
    let mut headings = Column::Indicator.headings().iter();
    field.len() <= LONGEST_HEADING
        && headings.any(|heading| heading.as_bytes() == field.trim_ascii_end())
}

/// Whether a field is that heading, or begins with a byte-order mark.
pub(super) fn may_be_heading(field: &[u8]) -> bool {
    field.first().is_some_and(|first| is_odd(*first))
        && (field.starts_with(BOM) || is_heading(field))
}

/// The text of a field, trimmed.
pub(crate) fn text_of(field: &[u8]) -> &str {
    match field {
        [] => "",
        field => std::str::from_utf8(field).unwrap_or_default().trim(),
    }
}

impl Header {
    /// Reads the header row, and pushes what is wrong with it.
    ///
    /// `None` when the rows below cannot be understood.
    pub(crate) fn read(
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
            let problem = Problem::new(Code::TooManyColumns, at(MAX_COLUMNS)).with(fields.len());
            problems.push(problem.with(MAX_COLUMNS));
            return None;
        }
        let mut header = Self::new(form, fields.len());
        let mut sound = true;
        let (mut unknown, mut periods) = (Vec::new(), Vec::new());
        for (index, field) in fields.iter().enumerate() {
            let Ok(text) = std::str::from_utf8(field) else {
                problems.push(
                    Problem::new(Code::NotUtf8, at(index)).with(table::looks_like(field)).with(""),
                );
                return None;
            };
            match form.heading(text) {
                Heading::Column(column) => sound &= header.place(column, index, &at, problems),
                Heading::Free => header.set(index, FieldUse::Free),
                Heading::Scope => header.unread.extend(unread_field(index, text, Clue::Scope)),
                Heading::Figures(period) => periods.push(Headed { index, text, period }),
                Heading::Unknown => unknown.push((index, text)),
                Heading::Qualified(column) => {
                    let problem = Problem::new(Code::QualifiedHeading, at(index)).with(text.trim());
                    problems.push(problem.with(column.name()).with(column.heading()));
                    sound = false;
                }
            }
        }
        sound &= header.place_periods(&mut periods, &at, problems);
        unknown.extend(periods.iter().map(|headed| (headed.index, headed.text)));
        header.take_month(fields);
        sound = sound && header.complete(&unknown, &at, problems);
        for (index, text) in unknown {
            if let Some(column) = header.leave_unread(index, text).filter(|_| sound) {
                let problem = Problem::new(Code::MisspeltColumn, at(index)).with(text);
                problems.push(problem.with(column));
            }
        }
        header.unread.sort_by_key(|unread| unread.field);
        sound.then_some(header)
    }

    /// A header without columns.
    fn new(form: &'static Form, width: usize) -> Self {
        Self {
            form,
            positions: [None; Column::COUNT],
            uses: vec![FieldUse::Unread; width],
            unread: Vec::new(),
            width,
            comma: Comma::default(),
            titles: Titles::default(),
            span: None,
            of_period: None,
        }
    }

    /// Notes a heading that is not known; the column that may be meant by it.
    fn leave_unread(&mut self, index: usize, text: &str) -> Option<&'static str> {
        let meant = self.meant(text);
        let clue = if meant.is_some() { Clue::Misspelt } else { Clue::None };
        self.unread.extend(unread_field(index, text, clue));
        meant
    }

    /// Takes the column of the month for the figure where there is no other, and else for one that is not
    /// read: what it says of the month is part of what has been since January.
    fn take_month(&mut self, fields: Fields) {
        let Some(month) = self.index(Column::Month) else { return };
        let has_value = self.index(Column::Value).is_some();
        let slot = self.positions.get_mut(Column::Month as usize);
        let taken = slot.and_then(Option::take);
        if has_value {
            self.set(month, FieldUse::Unread);
            let heading = text_of(fields.get(month).unwrap_or_default());
            self.unread.extend(unread_field(month, heading, Clue::Month));
            return;
        }
        if let Some(value) = self.positions.get_mut(Column::Value as usize) {
            *value = taken;
        }
        self.set(month, FieldUse::Of(Column::Value));
        self.span = Some(Span::Single);
    }

    /// Whether titles and notes may stand around such a table.
    pub(crate) const fn has_titles(&self) -> bool {
        self.form.has_titles
    }

    /// Whether a row is a header; nothing is folded before a cell reads `indicator`.
    pub(crate) fn is_in(&self, fields: Fields) -> bool {
        fields.iter().any(is_heading) && self.form.is_named_by(fields)
    }

    /// Whether a row repeats this header with the columns at the same places.
    pub(super) fn is_repeated_by(&self, fields: Fields) -> bool {
        let texts = fields.iter().map(|field| std::str::from_utf8(field).unwrap_or_default());
        texts.enumerate().all(|(index, text)| {
            let column = self.form.column(text).filter(|column| *column != Column::Month);
            column.is_none_or(|column| self.index(column) == Some(index))
        })
    }

    /// The text of a column in a row, trimmed; empty when there is no such column.
    pub(crate) fn text<'a>(&self, column: Column, fields: Fields<'a>) -> &'a str {
        text_of(self.field(column, fields))
    }

    /// All that stands in a column, whose heading free text may have more than once.
    pub(crate) fn texts(&self, column: Column, fields: Fields) -> String {
        let uses = self.uses.iter().zip(fields.iter());
        let texts = uses.filter(|(it, _)| **it == FieldUse::Of(column)).map(|(_, it)| text_of(it));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
    }

    /// The bytes of a column in a row; empty when there is no such column.
    pub(crate) fn field<'a>(&self, column: Column, fields: Fields<'a>) -> &'a [u8] {
        self.index(column).and_then(|index| fields.get(index)).unwrap_or_default()
    }

    /// What is read in each field.
    pub(crate) fn uses(&self) -> &[FieldUse] {
        &self.uses
    }

    /// The fields whose headings are not known.
    pub(crate) fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// The part of a row that a column is; the whole where there is no such column.
    pub(crate) fn extent(&self, column: Column) -> Extent {
        let field = self.index(column).and_then(|index| u16::try_from(index).ok());
        field.map_or(Extent::Row, Extent::Field)
    }

    /// Where a column is.
    pub(crate) fn index(&self, column: Column) -> Option<usize> {
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
            if column.is_free() {
                self.set(index, FieldUse::Of(column));
                return true;
            }
            let problem = Problem::new(Code::DoubleColumn, at(index)).with(column.name());
            problems.push(problem.also(at(first.into())));
            return false;
        }
        *slot = u16::try_from(index).ok();
        self.set(index, FieldUse::Of(column));
        true
    }

    /// Places figures whose heading is their period, where no other column has figures; the others stay.
    /// Last year's may stand beside them; of other periods nothing tells which one is meant.
    fn place_periods(
        &mut self,
        periods: &mut Vec<Headed>,
        at: &dyn Fn(usize) -> Place,
        problems: &mut Problems,
    ) -> bool {
        let is_free = |column: Column| self.index(column).is_none();
        periods.sort_by_key(|headed| Reverse(headed.period.period()));
        let (figures, last_year) = match periods.as_slice() {
            [figures] if is_free(Column::Value) => (figures, None),
            [figures, last]
                if is_free(Column::Value)
                    && is_free(Column::LastYear)
                    && last.period.is_year_before(figures.period) =>
            {
                (figures, Some(last))
            }
            _ => return true,
        };
        let Headed { text, period, .. } = *figures;
        self.of_period = Some(FiguresHeading { text: text.trim().into(), period });
        let last_year = last_year.map(|headed| (Column::LastYear, headed.index));
        let mut placed = std::iter::once((Column::Value, figures.index)).chain(last_year);
        let is_sound = placed.all(|(column, index)| self.place(column, index, at, problems));
        periods.clear();
        is_sound
    }

    fn set(&mut self, index: usize, content: FieldUse) {
        if let Some(field) = self.uses.get_mut(index) {
            *field = content;
        }
    }

    /// Checks that the needed columns are there.
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
                let headings: Vec<&str> = need.iter().map(|column| column.heading()).collect();
                let texts = || unknown.iter().map(|(_, text)| *text);
                let mut near = nearest(names.first().unwrap_or(&""), texts());
                near.extend(texts().filter(|text| need.iter().any(|it| is_about(*it, text))));
                problems.push(
                    Problem::new(Code::MissingColumn, at(0))
                        .with(names.join("/"))
                        .with_list(&near)
                        .with("")
                        .with(headings.join("/")),
                );
                sound = false;
            }
        }
        sound
    }

    /// The column that may be meant by a heading.
    fn meant(&self, heading: &str) -> Option<&'static str> {
        let free = self.form.columns.iter().filter(|column| self.index(**column).is_none());
        nearest(heading, free.map(|column| column.name())).first().copied()
    }
}

fn unread_field(index: usize, heading: &str, clue: Clue) -> Option<Unread> {
    Some(Unread { field: u16::try_from(index).ok()?, heading: heading.trim().into(), clue })
}

/// Whether a heading has that of a column in it.
fn is_about(column: Column, heading: &str) -> bool {
    let folded = fold(heading);
    column.headings().iter().any(|it| it.chars().count() > 1 && folded.contains(it))
}
