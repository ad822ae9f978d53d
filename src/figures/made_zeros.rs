//! Zeros that came of a formula for a time that is still to come.
//!
//! A form that adds up months holds a formula for each of them, also for those that have not been: there
//! it makes 0 of nothing. What a file reports last by any other figure tells where that begins.

use super::form::Column;
use super::header::Header;
use super::observation::Observed;
use crate::problem::{Code, Extent, Place, Problem};
use crate::table::{RowPlace, Source, Sources};
use crate::value::{Amount, Period};

/// The numbers that say that a period was.
const TELLING: [Column; 2] = [Column::Value, Column::Growth];

/// The rows of a file in which formulas made 0 somewhere.
pub(super) struct MadeZeros {
    rows: Option<Vec<ReportedRow>>,
}

/// A row, and which of its numbers that tell are 0.
struct ReportedRow {
    period: Period,
    place: RowPlace,
    are_zero: [Option<bool>; TELLING.len()],
}

impl MadeZeros {
    /// Nothing so far, of a source.
    pub(super) fn of(source: &dyn Source) -> Self {
        Self { rows: source.has_made_zeros().then(Vec::new) }
    }

    /// Whether there can be none.
    pub(super) const fn has_none(&self) -> bool {
        self.rows.is_none()
    }

    /// Takes in a row.
    pub(super) fn note(&mut self, observed: &Observed) {
        if let (Some(rows), Some(reports)) = (&mut self.rows, observed.content) {
            let figure = reports.figure(observed.row);
            let is_zero = |number: Amount| number.units() == 0;
            let are_zero = [figure.value, figure.growth].map(|number| number.map(is_zero));
            let period = observed.key.period.since_january();
            rows.push(ReportedRow { period, place: observed.row, are_zero });
        }
    }

    /// Those of a later time than any other figure: what is wrong with each, at its cell.
    pub(super) fn problems(self, sources: &Sources, header: &Header) -> Vec<(RowPlace, Problem)> {
        let columns = TELLING.map(|column| header.index(column));
        let (mut last, mut zeros) = (None::<Period>, Vec::new());
        for ReportedRow { period, place: row, are_zero } in self.rows.unwrap_or_default() {
            let fields = are_zero.into_iter().zip(columns);
            let mut made = fields.filter_map(|(is_zero, column)| {
                let place = place_of(row, column?)?;
                Some((is_zero? && is_made(sources, place), place))
            });
            match made.next() {
                Some((true, place)) if made.all(|(is_made, _)| is_made) => {
                    zeros.push((period, row, place));
                }
                // A state is a figure, too.
                _ => last = last.max(Some(period)),
            }
        }
        zeros.retain(|(period, ..)| Some(*period) > last);
        let last = last.map_or(String::new(), |last| last.to_string());
        let problem = |period, place| Problem::new(Code::FormulaZero, place).with(period);
        zeros.into_iter().map(|(period, row, at)| (row, problem(period, at).with(&last))).collect()
    }
}

fn place_of(row: RowPlace, column: usize) -> Option<Place> {
    Some(Place { extent: Extent::Field(u16::try_from(column).ok()?), ..row.place() })
}

/// Whether a number comes from a cell that a formula made 0. Of what was laid out, another source holds
/// the cells.
fn is_made(sources: &Sources, place: Place) -> bool {
    let place = sources.get(place.source).origin(place).unwrap_or(place);
    let Extent::Field(field) = place.extent else { return false };
    sources.get(place.source).is_made_zero(place.line.into(), field.into())
}
