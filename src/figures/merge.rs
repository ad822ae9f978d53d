//! Returns as one table: the rows of one indicator, period and region are put together into one.
//!
//! What one return leaves blank another may say. Two numbers that are not the same are a contradiction, which is
//! named and never decided here; words of several returns stand behind one another.

use std::io;

use hashbrown::{HashMap, HashSet};

use super::canonical::{Canonical, CanonicalRow, MetRow};
use super::columns::NUMBERS;
use super::figure::Key;
use super::form::{Column, FIGURES};
use crate::problem::{Code, Place, Problem, Severity};
use crate::value::Amount;

/// The rows of returns that were put together, and what contradicts what.
#[derive(Default)]
pub(crate) struct Merged {
    /// One row for each indicator, period and region, in the order in which they are met; without those that
    /// are contradicted.
    pub rows: Vec<CanonicalRow>,
    /// The contradictions.
    pub problems: Vec<Problem>,
}

/// A row with the places of what it is made of.
struct MergedRow {
    key: Key,
    row: CanonicalRow,
    /// Where each column stands that is filled.
    places: Vec<(Column, Place)>,
}

impl Canonical<'_> {
    /// Puts the rows of all files together. Of rows that were revised those that revise them count.
    ///
    /// # Errors
    /// Reading failed.
    pub(crate) fn merged(&self) -> io::Result<Merged> {
        let (mut rows, mut of_key): (Vec<MergedRow>, HashMap<Key, usize>) = Default::default();
        let (mut problems, mut contradicted) = (Vec::new(), HashSet::new());
        self.each_met(&mut |met: MetRow| {
            let code = met.problem.as_ref().map(|it| it.code);
            let is_passed = match code {
                None | Some(Code::ConflictingRows | Code::DuplicateRow) => false,
                Some(Code::RevisedRow) => true,
                Some(code) => code.severity() == Severity::Error,
            };
            if is_passed {
                return Ok(());
            }
            let index = *of_key.entry(met.key).or_insert(rows.len());
            match rows.get_mut(index) {
                Some(row) => {
                    let found = row.add(&met);
                    if !found.is_empty() {
                        contradicted.insert(met.key);
                    }
                    problems.extend(found);
                }
                None => rows.push(MergedRow::of(met)),
            }
            Ok(())
        })?;
        rows.retain(|row| !contradicted.contains(&row.key));
        Ok(Merged { rows: rows.into_iter().map(|it| it.row).collect(), problems })
    }
}

impl MergedRow {
    fn of(met: MetRow) -> Self {
        let filled = FIGURES.columns.iter().filter(|it| !met.row.text(**it).is_empty());
        let places = filled.map(|column| (*column, met.place)).collect();
        Self { key: met.key, row: met.row, places }
    }

    /// Adds what another row of its key says; the numbers in which they contradict each other.
    fn add(&mut self, met: &MetRow) -> Vec<Problem> {
        let mut problems = Vec::new();
        for column in FIGURES.columns.iter().copied() {
            let (own, other) = (self.row.text(column).to_owned(), met.row.text(column));
            if other.is_empty() || own == other {
                continue;
            }
            if own.is_empty() {
                self.row.set(column, other);
                self.places.push((column, met.place));
            } else if NUMBERS.contains(&column) {
                match of_same(&own, other) {
                    Some(text) => self.row.set(column, text),
                    None => problems.push(self.contradiction(column, met)),
                }
            } else {
                self.row.set(column, together(column, &own, other));
            }
        }
        self.row.done.extend(met.row.done.iter().cloned());
        problems
    }

    fn contradiction(&self, column: Column, met: &MetRow) -> Problem {
        let problem = Problem::new(Code::MergeConflict, met.place);
        let problem = problem.with(met.row.text(Column::Indicator));
        let problem = problem.with(column.name()).with(column.heading());
        let problem = problem.with(self.row.text(column)).with(met.row.text(column));
        match self.places.iter().find(|(it, _)| *it == column) {
            Some((_, place)) => problem.also(*place),
            None => problem,
        }
    }
}

/// The text with more decimals where two are the same number.
fn of_same<'t>(first: &'t str, second: &'t str) -> Option<&'t str> {
    let (one, other) = (Amount::parse(first).ok()?, Amount::parse(second).ok()?);
    let finer = if other.scale() > one.scale() { second } else { first };
    (one.exact() == other.exact()).then_some(finer)
}

/// Words of two returns.
fn together(column: Column, first: &str, second: &str) -> String {
    let between = if column == Column::Department { "、" } else { "; " };
    let is_there = first.split(between).any(|part| part == second);
    match column {
        // The one key has one of these, however it was written.
        Column::Indicator | Column::Period | Column::Region | Column::Unit | Column::Span => {
            first.to_owned()
        }
        Column::Revises => second.to_owned(),
        _ if is_there => first.to_owned(),
        _ => format!("{first}{between}{second}"),
    }
}
