//! Which enterprise a row of a roster is of, and all that it says: as hashes.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};

use super::context::RosterContext;
use crate::figures::same_key::Agree;
use crate::request::StandardColumn;
use crate::table::Fields;

/// Which enterprise a row is of: a hash of its name and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Identity(u64);

/// All that a row says in the columns that are read: a hash of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wording(u64);

impl Agree for Wording {
    fn agrees_with(&self, other: &Self) -> bool {
        self == other
    }

    fn is_finer_than(&self, _: &Self) -> bool {
        false
    }
}

impl Identity {
    /// The identity of a row; none where it has no name.
    pub(crate) fn of(context: &RosterContext, fields: Fields) -> Option<Self> {
        let day = context.compared_text(StandardColumn::Date.index(), fields);
        Some(Self(hash([context.name(fields)?, day].into_iter())))
    }

    /// What is kept of each.
    pub(crate) fn part(self) -> u32 {
        let [_, _, _, _, a, b, c, d] = self.0.to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }
}

impl Wording {
    /// The wording of a row.
    pub(super) fn of(context: &RosterContext, fields: Fields) -> Self {
        let columns = 0..context.roster.columns.len();
        Self(hash(columns.map(|column| context.compared_text(column, fields))))
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
