//! What is seen of a file that is no canonical table, for the message that says so.

use std::io;

use super::columns::{RoleSeen, RowSeen, row_role};
use super::kinds::{Kinds, is_total};
use super::sheet::{SeenSheet, look_at_sheet};
use super::tables::{SeenTable, tables};
use crate::figures::titles::Titles;
use crate::problem::{Code, Extent, Place, Problem, Problems, Severity};
use crate::request::Request;
use crate::table::Sources;
use crate::value::SourceId;

/// Mistakes that such a file seems to have where a header was looked for.
const OF_HEADER: [Code; 4] =
    [Code::NoHeader, Code::MissingColumn, Code::DoubleColumn, Code::QualifiedHeading];

/// How many headings are named.
const MOST_HEADINGS: usize = 3;

/// What was found where a source could not be read as a canonical table: one problem that says what is seen,
/// where it is laid out in a form of its own.
///
/// # Errors
/// Reading failed.
pub(crate) fn explained(
    sources: &Sources,
    source: SourceId,
    request: &Request,
    mut found: Problems,
) -> io::Result<Problems> {
    let errors = found.iter().filter(|it| it.code.severity() == Severity::Error);
    let errors: Vec<Code> = errors.map(|it| it.code).collect();
    if errors.is_empty() || !errors.iter().all(|code| OF_HEADER.contains(code)) {
        return Ok(found);
    }
    let sheet = look_at_sheet(sources, source, &mut Problems::silent())?;
    let kinds = Kinds { request };
    let tables = tables(&sheet);
    let Some(table) = tables.first() else { return Ok(found) };
    let look = Look { sheet: &sheet, table, kinds };
    if !errors.contains(&Code::NoHeader) && !look.is_wide() {
        return Ok(found);
    }
    let opened = sources.get(source);
    let file = opened.raw().map_or(opened.name(), |raw| raw.name());
    let values = [
        look.titles(),
        look.unit(),
        look.levels(),
        look.across(RoleSeen::Period),
        look.across(RoleSeen::Region),
        look.across(RoleSeen::Indicator),
        look.total(),
        file.to_owned(),
    ];
    let at = sheet.place(table.headings.start, table.left.start);
    let at = at.unwrap_or(Place::new(source, 0, Extent::Bytes(0)));
    let problem = values.into_iter().fold(Problem::new(Code::OwnForm, at), Problem::with);
    for code in OF_HEADER {
        found.forgive(code);
    }
    found.push(problem);
    Ok(found)
}

/// A table that is looked at.
struct Look<'a> {
    sheet: &'a SeenSheet,
    table: &'a SeenTable,
    kinds: Kinds<'a>,
}

impl Look<'_> {
    /// Whether it has several rows of headings, or names of the plan or periods across.
    fn is_wide(&self) -> bool {
        let roles = [RoleSeen::Period, RoleSeen::Region, RoleSeen::Indicator];
        self.table.headings.len() > 1
            || self.rows().any(|(_, seen)| seen == RowSeen::Mixed)
            || roles.iter().any(|role| !self.across(*role).is_empty())
    }

    fn rows(&self) -> impl Iterator<Item = (usize, RowSeen)> {
        let rows = self.table.headings.clone();
        rows.map(|row| (row, row_role(self.sheet, self.table, row, self.kinds)))
    }

    /// The rows above the headings.
    fn titles(&self) -> String {
        let rows = self.table.titles.clone().filter(|row| self.sheet.width(*row) > 0);
        let rows: Vec<String> =
            rows.filter_map(|row| Some(self.sheet.cell(row, 0)?.row.to_string())).collect();
        match rows.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first, .., last] => format!("{first}–{last}"),
        }
    }

    fn unit(&self) -> String {
        let texts = self.table.titles.clone().flat_map(|row| self.sheet.different(row));
        Titles::of(texts).told_units()
    }

    fn levels(&self) -> String {
        let levels = self.table.headings.len();
        if levels > 1 { levels.to_string() } else { String::new() }
    }

    /// The first headings that say something across.
    fn across(&self, role: RoleSeen) -> String {
        let is_role = |seen: RowSeen| {
            seen == RowSeen::Role(role) || seen == RowSeen::Mixed && role == RoleSeen::Indicator
        };
        let Some((row, _)) = self.rows().find(|(_, seen)| is_role(*seen)) else {
            return String::new();
        };
        let mut texts: Vec<&str> = Vec::new();
        for column in self.table.columns.clone() {
            let text = self.sheet.text(row, column);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        let more = if texts.len() > MOST_HEADINGS { ", ..." } else { "" };
        texts.truncate(MOST_HEADINGS);
        texts.join(", ") + more
    }

    /// The label of a row of sums.
    fn total(&self) -> String {
        let mut labels = self
            .table
            .rows
            .clone()
            .flat_map(|row| self.table.left.clone().map(move |column| (row, column)))
            .map(|(row, column)| self.sheet.text(row, column));
        labels.find(|text| is_total(text)).unwrap_or_default().to_owned()
    }
}
