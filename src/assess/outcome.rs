//! All that is computed of a row: its growth, and how it stands to its target.

use super::assessment::Assessment;
use super::numbers::Growth;
use super::status::Status;
use crate::ledger::Entry;
use crate::value::Missing;

/// A number that applies to a row, or the reason why it cannot be had; `None` when it does not
/// apply.
pub type Applies<T> = Option<Result<T, Missing>>;

/// What is computed of a row.
pub struct Outcome<'a> {
    /// Growth and change, with or without a target.
    pub growth: Growth,
    /// How it stands to its target; `None` when it is only watched.
    pub against: Option<Assessment<'a>>,
}

impl<'a> Outcome<'a> {
    /// Computes a row.
    pub fn of(entry: &Entry<'a>) -> Self {
        let growth = Growth::of(entry);
        let against = entry.target.map(|target| Assessment::new(entry, target, &growth));
        Self { growth, against }
    }

    /// The status, when there is a target.
    pub fn status(&self) -> Option<Status> {
        self.against.as_ref().map(|against| against.status)
    }
}
