//! What the rows of one file of figures have in common.

use super::header::Header;
use crate::request::Request;
use crate::value::{Period, SourceId};

/// A file of figures.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// The file.
    pub source: SourceId,
    /// The period of rows that do not say theirs.
    pub file_period: Option<Period>,
}

/// What the rows of one file have in common.
pub struct Context<'a> {
    /// The names of the plan, and what its figures are.
    pub request: &'a Request<'a>,
    /// The file.
    pub input: Input,
    /// The file's columns.
    pub header: &'a Header,
}
