//! Rows that have a key in common: the first is remembered, and which one contradicts it.
//!
//! Whoever finds in the first pass that a key may have been met before asks here in the second, so
//! that nothing is kept of rows whose key no other has.

use std::hash::Hash;

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use crate::table::RowPlace;

/// The first row of each key that may have several.
#[derive(Clone, Debug)]
pub(super) struct SameKey<K, S>(HashMap<K, First<S>>);

#[derive(Clone, Debug)]
struct First<S> {
    row: RowPlace,
    content: S,
    contradicted: Option<RowPlace>,
}

/// Whether two rows say the same.
pub(super) trait Agree {
    /// Whether this one says what the other does.
    fn agrees_with(&self, other: &Self) -> bool;

    /// Whether this one, which agrees with the other, says it with more decimals.
    fn is_finer_than(&self, other: &Self) -> bool;
}

/// A row that has the key of another, and how the two stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Other {
    /// The other row.
    pub row: RowPlace,
    /// How they stand.
    pub repeats: Repeats,
}

/// How a row stands to another of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeats {
    /// It says the same.
    TheSame,
    /// It says the same with more decimals, and takes the place of the other.
    Finer,
    /// It says something else, so that neither can be used.
    Differently,
    /// It says something else, as a row between them did.
    DifferentlyToo,
}

impl<K, S> Default for SameKey<K, S> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq, S: Agree> SameKey<K, S> {
    /// Meets a row: how it stands to the first of its key, unless it is that itself.
    pub(super) fn meet(&mut self, key: K, row: RowPlace, content: S) -> Option<Other> {
        let first = match self.0.entry(key) {
            Entry::Occupied(first) => first.into_mut(),
            Entry::Vacant(room) => {
                room.insert(First { row, content, contradicted: None });
                return None;
            }
        };
        let repeats = if first.content.agrees_with(&content) {
            if first.contradicted.is_none() && content.is_finer_than(&first.content) {
                let other = std::mem::replace(&mut first.row, row);
                first.content = content;
                return Some(Other { row: other, repeats: Repeats::Finer });
            }
            Repeats::TheSame
        } else if first.contradicted.is_some() {
            Repeats::DifferentlyToo
        } else {
            first.contradicted = Some(row);
            Repeats::Differently
        };
        Some(Other { row: first.row, repeats })
    }

    /// How a row stands to another of its key, when all were met; what it says is asked for where it
    /// has to be compared.
    pub(super) fn other(
        &self,
        key: &K,
        row: RowPlace,
        content: impl FnOnce() -> S,
    ) -> Option<Other> {
        let first = self.0.get(key)?;
        if first.row == row {
            let contradicted = first.contradicted;
            return contradicted.map(|row| Other { row, repeats: Repeats::Differently });
        }
        let agrees = first.content.agrees_with(&content());
        let repeats = if agrees { Repeats::TheSame } else { Repeats::Differently };
        Some(Other { row: first.row, repeats })
    }

    /// All rows that others stand to.
    pub(super) fn others(&self) -> impl Iterator<Item = RowPlace> {
        let rows = |first: &First<S>| std::iter::once(first.row).chain(first.contradicted);
        self.0.values().flat_map(rows)
    }
}
