//! Rosters: tables with one row per enterprise, which are counted and never kept.
//!
//! A row adds to the count of its region and month for every count that the
//! [request](crate::request::RosterRequest) makes of it and whose condition it meets, and is
//! forgotten: memory grows with indicators × regions × months. Only of a key that may have been met
//! before a small hash is kept, so that an enterprise which is listed twice is seen.

mod context;
mod counts;
mod duplicates;
mod entry;
mod header;
mod identity;
mod listed;
mod read;

pub(crate) use counts::{Counted, Counts};
pub(crate) use duplicates::RosterDuplicates;
pub(crate) use listed::{Listed, RosterRows, Sign, listed};
pub(crate) use read::{RosterInput, RosterReading, rosters};

pub(super) use context::RosterContext;
pub(super) use read::open;
