//! The rows that figures make: those of one indicator, period and region stand in one.

use std::io;

use hashbrown::HashMap;

use super::grid::CellAt;
use crate::problem::Place;
use crate::request::IntoColumn;
use crate::table::{LaidText, Sources, digest, write_cell};
use crate::value::{SourceId, fold};

/// A text and the cell that says it.
pub(super) type Told = (String, CellAt);

/// A figure with all that is told of it.
pub(super) struct LaidFigure {
    /// Indicator, period and region.
    pub key: [Told; 3],
    /// Which number it is.
    pub into: IntoColumn,
    /// The number.
    pub figure: Told,
    /// Its unit.
    pub unit: Told,
    /// How its period is meant.
    pub span: Told,
}

/// The records so far.
#[derive(Default)]
pub(super) struct Records {
    records: Vec<LaidRecord>,
    /// The last record of each indicator, period and region.
    last: HashMap<[String; 3], usize>,
}

/// A record: a field for each column, with its cell.
#[derive(Default)]
struct LaidRecord {
    fields: [Option<Told>; COLUMNS.len()],
}

/// The columns of the rows that are made.
const COLUMNS: [&str; 10] = [
    "indicator",
    "period",
    "region",
    "value",
    "last_year",
    "growth",
    "last_full_year",
    "opening",
    "unit",
    "span",
];

/// Where the unit and the span stand among them.
const UNIT: usize = 8;
const SPAN: usize = 9;

/// Where a number stands among them.
const fn column_of(into: IntoColumn) -> Option<usize> {
    match into {
        IntoColumn::Value => Some(3),
        IntoColumn::LastYear => Some(4),
        IntoColumn::Growth => Some(5),
        IntoColumn::LastFullYear => Some(6),
        IntoColumn::Opening => Some(7),
        IntoColumn::Skip => None,
    }
}

impl Records {
    /// Adds a figure to the record of its indicator, period and region, or to a new one where that
    /// number is taken: whether both say the same is asked when they are read.
    pub(super) fn add(&mut self, figure: LaidFigure) {
        let LaidFigure { key, into, figure, unit, span } = figure;
        let Some(column) = column_of(into) else { return };
        let name = key.clone().map(|(text, _)| fold(&text).into_owned());
        let fits = |record: &LaidRecord| {
            let at = |column: usize| record.fields.get(column).and_then(Option::as_ref);
            let other_unit = at(UNIT).is_some_and(|(other, _)| {
                !unit.0.is_empty() && !other.is_empty() && *other != unit.0
            });
            at(column).is_none() && !other_unit
        };
        let found = self.last.get(&name).copied();
        let found = found.filter(|at| self.records.get(*at).is_some_and(fits));
        let at = found.unwrap_or_else(|| {
            let [indicator, period, region] = key;
            let mut record = LaidRecord::default();
            let told = [indicator, period, region];
            record.fields.iter_mut().zip(told).for_each(|(field, told)| *field = Some(told));
            self.records.push(record);
            self.last.insert(name, self.records.len() - 1);
            self.records.len() - 1
        });
        let Some(record) = self.records.get_mut(at) else { return };
        if let Some(field) = record.fields.get_mut(column) {
            *field = Some(figure);
        }
        if let Some(field) = record.fields.get_mut(SPAN) {
            *field = Some(span);
        }
        if let Some(field) = record
            .fields
            .get_mut(UNIT)
            .filter(|it| it.as_ref().is_none_or(|(text, _)| text.is_empty()))
        {
            *field = Some(unit);
        }
    }

    /// The text that they make, and where each field comes from.
    pub(super) fn text(
        &self,
        sources: &Sources,
        source: SourceId,
        place: impl Fn(CellAt) -> Place,
    ) -> io::Result<LaidText> {
        let opened = sources.get(source);
        let raw = opened.raw().unwrap_or(opened);
        let mut laid = LaidText::new(opened.name(), opened.encoding(), digest(raw.open()?)?);
        laid.text.extend(COLUMNS.join(",").bytes().chain(*b"\n"));
        for record in &self.records {
            let offset = laid.text.len() as u64;
            let mut origins = Vec::new();
            for (index, field) in record.fields.iter().enumerate() {
                if index > 0 {
                    laid.text.push(b',');
                }
                if let Some((text, _)) = field {
                    write_cell(text, &mut laid.text);
                }
                origins.push(field.as_ref().map(|(_, at)| place(*at)));
            }
            laid.text.push(b'\n');
            laid.origins.push((offset, origins));
        }
        Ok(laid)
    }
}
