//! The period that a file's name says, beside those that its rows say themselves.
//!
//! The rows go before the name. They may well be of other periods: a series, last year's figures, what
//! is published late. What is told is a file none of whose rows is of its period, a row among many that is of another one, and
//! a row of a later one.

use super::observation::Observed;
use crate::problem::{Code, Extent, Place, Problem};
use crate::request::Request;
use crate::table::RowPlace;
use crate::value::Period;

/// The period of a file's name and what its rows say.
pub(super) struct NamedPeriod {
    /// None where nothing is named, and of a whole year, in which every period lies.
    name: Option<Period>,
    /// How many rows are of it.
    same: u64,
    /// Rows of another one of that year, as many as are told.
    others: Vec<(RowPlace, Period)>,
    /// How many there are.
    other_rows: u64,
}

/// How many rows are told at most.
const MOST_NAMED: usize = 20;

impl NamedPeriod {
    /// No row was met.
    pub(super) fn new(name: Option<Period>) -> Self {
        let name = name.filter(|name| name.last_month() < 12);
        Self { name, same: 0, others: Vec::new(), other_rows: 0 }
    }

    /// Takes in a row; one of months alone may be a part of the named ones.
    #[inline]
    pub(super) fn note(&mut self, observed: &Observed, request: &Request) {
        let Some(name) = self.name else { return };
        let period = observed.key.period;
        if period.year() != name.year() || (!period.is_cumulative() && period.overlaps(name)) {
            return;
        }
        if period.last_month() == name.last_month() {
            self.same += 1;
            return;
        }
        // What is published late stands in for the named period.
        let mut late = request.figure(observed.key.indicator).publication.candidates(name);
        if late.any(|it| it == period) {
            return;
        }
        self.other_rows += 1;
        if self.others.len() < MOST_NAMED {
            self.others.push((observed.row, period));
        }
    }

    /// What is told of it, given the place of the column of periods.
    pub(super) fn problems(self, column: Option<u16>) -> impl Iterator<Item = Problem> {
        let Self { name, same, others, other_rows } = self;
        let is_alone = same > other_rows;
        let listed = others.into_iter().filter_map(move |(row, period)| {
            let name = name.filter(|name| same == 0 || is_alone || period > *name)?;
            Some((row, period, name))
        });
        listed.take(if same == 0 { 1 } else { MOST_NAMED }).map(move |(row, period, name)| {
            let place = row.place();
            let extent = column.map_or(Extent::Row, Extent::Field);
            let problem = Problem::new(Code::OtherThanNamed, Place { extent, ..place });
            problem.with(name).with(period)
        })
    }
}
