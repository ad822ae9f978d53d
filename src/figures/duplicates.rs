//! Rows that say the same thing twice, or two things of one key.
//!
//! The first pass sets one bit per series and month. Only when a bit is met again are the files
//! read once more, and then the rows of just those keys are kept and compared.

use hashbrown::{HashMap, HashSet};

use super::figure::{Figure, Key};
use super::import::Reading;
use super::observation::Revises;
use super::pages::Pages;
use crate::problem::{Code, Problem};
use crate::table::RowPlace;
use crate::value::{Amount, SourceId};

/// Which keys were met, and what is known of those met more than once.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    months: Pages<u16, u16, 1024>,
    singles: HashSet<Key>,
    revising: HashMap<Key, RowPlace>,
    collided: HashMap<Key, Met>,
    taken_back: HashMap<RowPlace, Problem>,
}

/// What is known of a key that was met more than once: not more than one row.
#[derive(Clone, Debug, Default)]
struct Met {
    first: Option<Figure>,
    contradicted: Option<RowPlace>,
}

/// What becomes of a row of the second pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Its figure counts.
    Counts,
    /// Another row counts, or none.
    Passed,
}

impl Seen {
    /// No key yet, of so many regions.
    #[must_use]
    pub fn new(regions: usize) -> Self {
        Self { months: Pages::new(regions), ..Self::default() }
    }

    /// Remembers the key of a row; the months of its year that were met before, one bit each.
    #[inline]
    pub fn mark(&mut self, key: Key) -> u16 {
        if !key.period.is_cumulative() {
            if !self.singles.insert(key) {
                self.collided.entry(key).or_default();
            }
            return 0;
        }
        let months = self.months.room(key.period.year(), key.indicator, key.region);
        let (before, bit) = (*months, 1 << key.period.last_month());
        *months |= bit;
        if before & bit != 0 {
            self.collided.entry(key).or_default();
        }
        before
    }

    /// Remembers a row that takes the place of others.
    #[inline]
    pub fn note_revising(&mut self, key: Key, revises: Revises, row: RowPlace) {
        if revises == Revises::Yes {
            self.revising.entry(key).or_insert(row);
        }
    }

    /// Whether any key was met twice.
    #[must_use]
    pub fn has_collisions(&self) -> bool {
        !self.collided.is_empty()
    }

    /// Whether a key was met twice.
    #[must_use]
    pub fn is_collided(&self, key: Key) -> bool {
        self.collided.contains_key(&key)
    }

    /// Compares a row of the second pass with the first of its key: the same is used once, a
    /// contradiction not at all, and a row that revises goes before all that do not.
    pub fn compare(
        &mut self,
        key: Key,
        (figure, revises): (&Figure, Revises),
        reading: &mut Reading,
    ) -> Use {
        let revising = self.revised_by(key, revises);
        let Some(met) = self.collided.get_mut(&key) else { return Use::Counts };
        if let Some(revising) = revising {
            reading.problems.push(revised(figure, revising));
            reading.withdraw(figure.row.source);
            return Use::Passed;
        }
        let Some(first) = &met.first else {
            if revises == Revises::Yes {
                reading.figures.replace(key, figure);
            }
            met.first = Some(*figure);
            return Use::Counts;
        };
        let problem = repeated(first, figure);
        let contradicts = problem.code == Code::ConflictingRows;
        reading.problems.push(problem);
        reading.withdraw(figure.row.source);
        if contradicts && met.contradicted.is_none() {
            met.contradicted = Some(figure.row);
            reading.withdraw(first.row.source);
            reading.figures.remove(key);
        }
        Use::Passed
    }

    /// Remembers a row that was taken back, since it is no part of a sum.
    pub fn take_back(&mut self, row: RowPlace, problem: Problem) {
        self.taken_back.insert(row, problem);
    }

    /// Why a sound row was not used in the end: it was revised, repeats another row, is contradicted
    /// by one, or cannot be added up.
    #[must_use]
    pub fn against(&self, key: Key, (figure, revises): (&Figure, Revises)) -> Option<Problem> {
        let taken_back = self.taken_back.get(&figure.row);
        let Some(met) = self.collided.get(&key) else { return taken_back.cloned() };
        if let Some(revising) = self.revised_by(key, revises) {
            return Some(revised(figure, revising));
        }
        let first = met.first.as_ref()?;
        if figure.row != first.row {
            return Some(repeated(first, figure));
        }
        let contradicted = met.contradicted.map(|other| {
            Problem::new(Code::ConflictingRows, figure.row.place()).also(other.place())
        });
        contradicted.or_else(|| taken_back.cloned())
    }

    /// The rows that [`Self::against`] points at.
    pub fn pointed_at(&self) -> impl Iterator<Item = RowPlace> {
        let firsts = |met: &Met| met.first.as_ref().map(|first| first.row);
        let met = self.collided.values();
        let met = met.flat_map(move |met| firsts(met).into_iter().chain(met.contradicted));
        let rows = met.chain(self.revising.values().copied()).map(RowPlace::place);
        let others = self.taken_back.values().filter_map(|problem| problem.also);
        rows.chain(others).map(RowPlace::at)
    }

    /// The row that goes before one that does not revise.
    fn revised_by(&self, key: Key, revises: Revises) -> Option<RowPlace> {
        self.revising.get(&key).filter(|_| revises == Revises::No).copied()
    }
}

/// The problem of a row that another revises.
fn revised(figure: &Figure, revising: RowPlace) -> Problem {
    Problem::new(Code::RevisedRow, figure.row.place()).also(revising.place())
}

/// The problem of a row whose key an earlier one has.
fn repeated(first: &Figure, figure: &Figure) -> Problem {
    let same = says_the_same(first, figure);
    let code = if same { Code::DuplicateRow } else { Code::ConflictingRows };
    Problem::new(code, figure.row.place()).also(first.row.place())
}

/// Whether two rows say the same numbers, however many decimals they write.
fn says_the_same(a: &Figure, b: &Figure) -> bool {
    let numbers = |it: &Figure| {
        [it.value, it.last_year, it.growth, it.last_full_year, it.opening]
            .map(|amount| amount.map(Amount::exact))
    };
    a.state == b.state && numbers(a) == numbers(b)
}

impl Reading {
    /// Counts a row of this file as reported that was counted as used.
    pub(super) fn withdraw(&mut self, source: SourceId) {
        if let Some(tally) = self.tallies.iter_mut().find(|tally| tally.source == source) {
            tally.used -= 1;
            tally.reported += 1;
        }
    }
}
