//! A line of a calculation: what a format needs that shows how a number came about, or computes it
//! again.

use super::Cell;
use crate::lang::{Phrase, Text};
use crate::value::Exact;

/// A line of a calculation: an input, or a formula with its numbers.
#[derive(Clone)]
pub struct Line {
    /// The id of the target; none of a figure that is only watched.
    pub target: Option<String>,
    /// The region.
    pub region: String,
    /// The key of the same number in the records of `check`.
    pub key: Option<&'static str>,
    /// What it is called in formulas.
    pub symbol: &'static str,
    /// What it is.
    pub title: Phrase,
    /// The formula.
    pub form: Option<String>,
    /// The formula with the numbers put in.
    pub filled: Option<String>,
    /// What the symbols of the formula stand for.
    pub numbers: Vec<FormulaNumber>,
    /// The number, before it is rounded.
    pub exact: Option<Exact>,
    /// The number as `check` shows it, or why there is none.
    pub shown: Cell<'static>,
    /// Where it was read.
    pub sources: Vec<String>,
}

/// A number that is put into a formula.
#[derive(Clone)]
pub struct FormulaNumber {
    /// What it is called there.
    pub symbol: &'static str,
    /// What it is.
    pub title: Text,
    /// The number.
    pub exact: Exact,
}
