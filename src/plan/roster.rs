//! A roster: files with one row per enterprise, which indicators count.

use crate::problem::Place;
use crate::request::RosterRequest;

/// A roster with the files that it stands in.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The files, relative to plan.toml; patterns among them.
    pub files: Vec<String>,
    /// Where it is declared.
    pub place: Place,
    /// Its columns, and what is asked of them.
    pub table: RosterRequest,
}
