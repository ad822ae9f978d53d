//! Enterprises that a roster lists twice: the same name with the same day.
//!
//! The first pass keeps four bytes a row, a hash. Only when one is met again are the files read
//! once more, and then no more is kept than the first row of each such enterprise.

use hashbrown::HashSet;

use super::context::RosterContext;
use super::entry::{Entry, RosterBatch};
use super::identity::{Identity, Wording};
use crate::figures::batch::SoundRow;
use crate::figures::same_key::{Other, Repeats, SameKey};
use crate::problem::{Code, Problem};
use crate::request::StandardColumn;
use crate::table::{Record, RowPlace};
use crate::value::RosterId;

/// Which enterprises were met, and the rows of those met more than once.
#[derive(Clone, Debug, Default)]
pub(crate) struct RosterDuplicates {
    /// Of the roster that is read, a part of the hash of every enterprise.
    met: HashSet<u32>,
    /// The parts that were met twice.
    collided: HashSet<u32>,
    rows: SameKey<(RosterId, Identity), Wording>,
}

impl RosterDuplicates {
    /// Starts to read a roster.
    pub(crate) fn begin(&mut self) {
        (self.met, self.collided) = (HashSet::new(), HashSet::new());
    }

    /// Remembers an enterprise.
    pub(crate) fn mark(&mut self, identity: Identity) {
        if !self.met.insert(identity.part()) {
            self.collided.insert(identity.part());
        }
    }

    /// Forgets what only the first pass needs; whether a second one is needed.
    pub(crate) fn has_collisions(&mut self) -> bool {
        self.met = HashSet::new();
        !self.collided.is_empty()
    }

    /// Compares a row of the second pass with the first of its enterprise.
    pub(crate) fn compare(
        &mut self,
        context: &RosterContext,
        batch: &RosterBatch,
        row: &SoundRow<Entry>,
    ) -> Option<Other> {
        let identity = row.content.identity?;
        if !self.collided.contains(&identity.part()) {
            return None;
        }
        let wording = Wording::of(context, batch.fields(row.at, &mut Record::default()));
        let place = batch.row(context.source, row.at, row.line);
        self.rows.meet((context.id, identity), place, wording)
    }

    /// Why a sound row was not counted in the end: it repeats another, or is contradicted by one.
    #[must_use]
    pub(crate) fn of_row(
        &self,
        context: &RosterContext,
        batch: &RosterBatch,
        row: &SoundRow<Entry>,
    ) -> Option<Problem> {
        let (key, mut record) = ((context.id, row.content.identity?), Record::default());
        let place = batch.row(context.source, row.at, row.line);
        let wording = || Wording::of(context, batch.fields(row.at, &mut Record::default()));
        let other = self.rows.other(&key, place, wording)?;
        let code = match other.repeats {
            Repeats::TheSame | Repeats::Finer => Code::ListedAgain,
            Repeats::Differently | Repeats::DifferentlyToo => Code::ListedDifferently,
        };
        let fields = batch.fields(row.at, &mut record);
        let text = |column: StandardColumn| context.text(column.index(), fields);
        let problem = Problem::new(code, place.place()).with(text(StandardColumn::Name));
        Some(problem.with(text(StandardColumn::Date)).also(other.row.place()))
    }

    /// The rows that [`Self::of_row`] points at.
    pub(crate) fn pointed_at(&self) -> impl Iterator<Item = RowPlace> {
        self.rows.others()
    }
}
