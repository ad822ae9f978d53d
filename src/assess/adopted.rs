//! A target as it was first adopted, beside what it was changed to.
//!
//! A row is judged by the changed target; what the first one gives is shown with it, so that a
//! change never hides it.

use super::judged::judged_by;
use crate::ledger::Entry;

/// The entry held against its target as it was first adopted; `None` where that was not changed.
pub(crate) fn entry<'a>(entry: &Entry<'a>) -> Option<Entry<'a>> {
    let target = entry.target.as_ref()?.as_adopted()?;
    Some(judged_by(entry, target))
}
