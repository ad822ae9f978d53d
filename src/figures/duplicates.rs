//! Rows that say the same thing twice, or two things of one key.
//!
//! The first pass sets one bit per series and month. Only when a bit is met again are the files
//! read once more, and then the rows of just those keys are kept and compared.

use hashbrown::{HashMap, HashSet};

use super::figure::{Figure, Key};
use super::observation::Revises;
use super::pages::Pages;
use super::same_key::{Agree, Other, Repeats, SameKey};
use crate::problem::{Code, Problem};
use crate::table::RowPlace;
use crate::value::{Amount, Date};

/// Which keys were met, and the rows of those met more than once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Duplicates {
    /// The plan's year.
    year: u16,
    /// The months of two years of each series, sixteen bits a year; by which two they are, counted
    /// back from the plan's.
    months: Pages<u16, u32, 1024>,
    singles: HashSet<Key>,
    collided: HashSet<Key>,
    revising: HashMap<Key, Revision>,
    rows: SameKey<Key, Figure>,
    taken_back: HashMap<RowPlace, Problem>,
}

/// A row that takes the place of others.
#[derive(Clone, Copy, Debug)]
struct Revision {
    row: RowPlace,
    /// The day of the revision, where it is told.
    day: Option<Date>,
}

impl Revision {
    /// A row, unless it stands for itself.
    fn of(row: RowPlace, revises: Revises) -> Option<Self> {
        match revises {
            Revises::Yes => Some(Self { row, day: None }),
            Revises::On(day) => Some(Self { row, day: Some(day) }),
            Revises::No => None,
        }
    }

    /// Whether another came later: by their days, else by their order in one file.
    fn is_before(&self, other: &Self) -> bool {
        match (self.day, other.day) {
            (Some(day), Some(other)) if day != other => day < other,
            _ => self.row.source == other.row.source && self.row.offset < other.row.offset,
        }
    }
}

/// What becomes of a row of the second pass.
#[derive(Debug)]
pub(crate) enum Use {
    /// Its figure counts.
    Counts,
    /// It counts in the place of the one that was met first.
    Replaces,
    /// It counts in the place of the first, which says the same with fewer decimals.
    Refines {
        /// The problem of the first row.
        problem: Problem,
        /// The first row.
        first: RowPlace,
    },
    /// Another row counts, or none.
    Passed(Problem),
    /// None counts, from now on also not the first.
    Contradicts {
        /// The problem of the row.
        problem: Problem,
        /// The first row.
        first: RowPlace,
    },
}

impl Duplicates {
    /// No key yet, of a plan of this year and so many regions.
    #[must_use]
    pub(crate) fn new(year: u16, regions: usize) -> Self {
        Self { year, months: Pages::new(regions), ..Self::default() }
    }

    /// Remembers the key of a row; the months of its year that were met before, one bit each of the
    /// lowest sixteen.
    #[inline]
    pub(crate) fn mark(&mut self, key: Key) -> u32 {
        if !key.period.is_cumulative() {
            if !self.singles.insert(key) {
                self.collided.insert(key);
            }
            return 0;
        }
        let years = self.year.wrapping_sub(key.period.year());
        let months = self.months.room(years / 2, key.indicator, key.region);
        let (before, bit) = (*months >> (years % 2 * 16), 1 << key.period.last_month());
        *months |= bit << (years % 2 * 16);
        if before & bit != 0 {
            self.collided.insert(key);
        }
        before
    }

    /// Remembers a row that takes the place of others.
    #[inline]
    pub(crate) fn note_revising(&mut self, key: Key, revises: Revises, row: RowPlace) {
        if let Some(revision) = Revision::of(row, revises) {
            let latest = self.revising.entry(key).or_insert(revision);
            if latest.is_before(&revision) {
                *latest = revision;
            }
        }
    }

    /// Whether any key was met twice.
    #[must_use]
    pub(crate) fn has_collisions(&self) -> bool {
        !self.collided.is_empty()
    }

    /// The keys that were met twice.
    pub(crate) fn collided(&self) -> impl Iterator<Item = &Key> {
        self.collided.iter()
    }

    /// Whether a key was met twice.
    #[must_use]
    pub(crate) fn is_collided(&self, key: Key) -> bool {
        self.collided.contains(&key)
    }

    /// Compares a row of the second pass with the first of its key: the same is used once, that with
    /// more decimals, a contradiction not at all, and a row that revises goes before all that do not or
    /// did so earlier.
    pub(crate) fn compare(&mut self, key: Key, figure: &Figure, revises: Revises) -> Use {
        if !self.is_collided(key) {
            return Use::Counts;
        }
        if let Some(revising) = self.revised_by(key, figure.row, revises) {
            return Use::Passed(revised(figure, revising));
        }
        let Some(other) = self.rows.meet(key, figure.row, *figure) else {
            return if revises == Revises::No { Use::Counts } else { Use::Replaces };
        };
        let problem = repeated(figure, other);
        match other.repeats {
            Repeats::Finer => {
                let problem = Problem::new(Code::DuplicateRow, other.row.place());
                Use::Refines { problem: problem.also(figure.row.place()), first: other.row }
            }
            Repeats::Differently => Use::Contradicts { problem, first: other.row },
            Repeats::TheSame | Repeats::DifferentlyToo => Use::Passed(problem),
        }
    }

    /// Remembers a row that was taken back, since it is no part of a sum.
    pub(crate) fn take_back(&mut self, row: RowPlace, problem: Problem) {
        self.taken_back.insert(row, problem);
    }

    /// Why a sound row was not used in the end: it was revised, repeats another row, is contradicted
    /// by one, or cannot be added up.
    #[must_use]
    pub(crate) fn of_row(&self, key: Key, figure: &Figure, revises: Revises) -> Option<Problem> {
        let revising = self.revised_by(key, figure.row, revises).filter(|_| self.is_collided(key));
        if let Some(revising) = revising {
            return Some(revised(figure, revising));
        }
        let other = self.rows.other(&key, figure.row, || *figure);
        other
            .map(|other| repeated(figure, other))
            .or_else(|| self.taken_back.get(&figure.row).cloned())
    }

    /// The rows that [`Self::of_row`] points at.
    pub(crate) fn pointed_at(&self) -> impl Iterator<Item = RowPlace> {
        let rows = self.rows.others().chain(self.revising.values().map(|it| it.row));
        let rows = rows.map(RowPlace::place);
        let others = self.taken_back.values().filter_map(|problem| problem.also);
        rows.chain(others).map(RowPlace::at)
    }

    /// Whether no other row goes before one, since it revises.
    #[must_use]
    pub(crate) fn counts(&self, key: Key, row: RowPlace, revises: Revises) -> bool {
        self.revised_by(key, row, revises).is_none()
    }

    /// The row that goes before one that does not revise, or did so earlier.
    fn revised_by(&self, key: Key, row: RowPlace, revises: Revises) -> Option<RowPlace> {
        let latest = self.revising.get(&key)?;
        let is_before = Revision::of(row, revises).is_none_or(|it| it.is_before(latest));
        is_before.then_some(latest.row)
    }
}

/// The problem of a row that another revises.
fn revised(figure: &Figure, revising: RowPlace) -> Problem {
    Problem::new(Code::RevisedRow, figure.row.place()).also(revising.place())
}

/// The problem of a row whose key another has.
fn repeated(figure: &Figure, other: Other) -> Problem {
    let code = match other.repeats {
        Repeats::TheSame | Repeats::Finer => Code::DuplicateRow,
        Repeats::Differently | Repeats::DifferentlyToo => Code::ConflictingRows,
    };
    Problem::new(code, figure.row.place()).also(other.row.place())
}

impl Agree for Figure {
    /// The same numbers agree, however many decimals are written.
    fn agrees_with(&self, other: &Self) -> bool {
        let numbers = |it: &Self| {
            [it.value, it.last_year, it.growth, it.last_full_year, it.opening]
                .map(|amount| amount.map(Amount::exact))
        };
        self.state == other.state && numbers(self) == numbers(other)
    }

    fn is_finer_than(&self, other: &Self) -> bool {
        let decimals = |it: &Self| -> u32 {
            let numbers = [it.value, it.last_year, it.growth, it.last_full_year, it.opening];
            numbers.into_iter().flatten().map(|number| u32::from(number.scale())).sum()
        };
        decimals(self) > decimals(other)
    }
}
