//! Enterprises that a roster lists twice: the same name with the same day.
//!
//! The first pass keeps four bytes a row, a hash. Only when one is met again are the files read
//! once more, and then no more is kept than the first row of each such enterprise.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};

use hashbrown::{HashMap, HashSet};

use super::entry::Context;
use crate::problem::{Code, Problem};
use crate::request::StandardColumn;
use crate::table::{Fields, RowPlace};
use crate::value::{Date, RosterId};

/// Which enterprises were met, and what is known of those met more than once.
#[derive(Clone, Debug, Default)]
pub struct RosterDuplicates {
    /// Of the roster that is read, a part of the hash of every enterprise.
    seen: HashSet<u32>,
    /// The parts that were met twice.
    collided: HashSet<u32>,
    met: HashMap<(RosterId, u64), Met>,
}

/// The first row of an enterprise.
#[derive(Clone, Debug)]
struct Met {
    row: RowPlace,
    says: u64,
    contradicted: Option<RowPlace>,
}

/// Which enterprise a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    roster: RosterId,
    /// Of its name and day.
    key: u64,
}

/// How a row stands to an earlier one of its enterprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// There is none.
    Nothing,
    /// It says the same.
    TheSame,
    /// It says something else, for the first time.
    Differently {
        /// The first row, which is not counted either.
        first: RowPlace,
    },
    /// It says something else once more.
    DifferentlyAgain,
}

impl Identity {
    /// The identity of a row; none where it has no name.
    pub fn of(context: &Context, roster: RosterId, fields: Fields) -> Option<Self> {
        let (name, day) =
            (context.name(fields)?, text(context, StandardColumn::Date.index(), fields));
        Some(Self { roster, key: hash([name, day].into_iter()) })
    }

    /// What is kept of each.
    fn part(self) -> u32 {
        let [_, _, _, _, a, b, c, d] = self.key.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}

/// All that a row says in the columns that are read.
fn says(context: &Context, fields: Fields) -> u64 {
    let columns = 0..context.roster.columns.len();
    hash(columns.map(|column| text(context, column, fields)))
}

/// The text of a column; of a day the same in all its spellings.
fn text<'f>(context: &Context, column: usize, fields: Fields<'f>) -> Cow<'f, str> {
    let text = context.text(column, fields);
    let is_day = [StandardColumn::Date, StandardColumn::Exit].iter().any(|it| it.index() == column);
    match Date::parse(text).filter(|_| is_day) {
        Some(day) => Cow::Owned(day.to_string()),
        None => Cow::Borrowed(text),
    }
}

/// A hash that is the same in every run.
fn hash<'t>(texts: impl Iterator<Item = Cow<'t, str>>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for text in texts {
        hasher.write_usize(text.len());
        hasher.write(text.as_bytes());
    }
    hasher.finish()
}

impl RosterDuplicates {
    /// Starts to read a roster.
    pub fn begin(&mut self) {
        (self.seen, self.collided) = (HashSet::new(), HashSet::new());
    }

    /// Remembers an enterprise.
    pub fn mark(&mut self, identity: Identity) {
        if !self.seen.insert(identity.part()) {
            self.collided.insert(identity.part());
        }
    }

    /// Forgets what only the first pass needs; whether a second one is needed.
    pub fn has_collisions(&mut self) -> bool {
        self.seen = HashSet::new();
        !self.collided.is_empty()
    }

    /// Compares a row of the second pass with the first of its enterprise.
    pub fn compare(
        &mut self,
        identity: Identity,
        row: RowPlace,
        (context, fields): (&Context, Fields),
    ) -> Repeats {
        if !self.collided.contains(&identity.part()) {
            return Repeats::Nothing;
        }
        let says = says(context, fields);
        let first = Met { row, says, contradicted: None };
        let met = self.met.entry((identity.roster, identity.key)).or_insert(first);
        if met.row == row {
            return Repeats::Nothing;
        }
        if met.says == says {
            return Repeats::TheSame;
        }
        if met.contradicted.is_some() {
            return Repeats::DifferentlyAgain;
        }
        met.contradicted = Some(row);
        Repeats::Differently { first: met.row }
    }

    /// Why a sound row was not counted in the end: it repeats another, or is contradicted by one.
    pub fn of_row(
        &self,
        context: &Context,
        (roster, row): (RosterId, RowPlace),
        fields: Fields,
    ) -> Option<Problem> {
        let identity = Identity::of(context, roster, fields)?;
        let met = self.met.get(&(roster, identity.key))?;
        let code = match (met.row == row, met.contradicted) {
            (true, None) => return None,
            (false, _) if met.says == says(context, fields) => Code::ListedAgain,
            _ => Code::ListedDifferently,
        };
        let other = met.contradicted.filter(|_| met.row == row).unwrap_or(met.row);
        let [name, day] =
            [StandardColumn::Name, StandardColumn::Date].map(|it| context.text(it.index(), fields));
        let problem = Problem::new(code, row.place()).with(name).with(day);
        Some(problem.also(other.place()))
    }

    /// The rows that [`Self::of_row`] points at.
    pub fn pointed_at(&self) -> impl Iterator<Item = RowPlace> {
        let rows = |met: &Met| std::iter::once(met.row).chain(met.contradicted);
        self.met.values().flat_map(rows).map(|row| RowPlace::at(row.place()))
    }
}
