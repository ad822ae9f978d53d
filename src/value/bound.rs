//! A bound that a verdict rests on, and whether a rounded number would blur it.

use std::cmp::Ordering;

use super::Exact;

/// A bound, and the side of it that a reader must be able to tell.
#[derive(Clone, Debug)]
pub struct Bound {
    at: Exact,
    worse: WorseSide,
}

/// The side of a bound that a shown number must not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorseSide {
    /// Below the bound is worse.
    Below,
    /// Above the bound is worse.
    Above,
    /// Below, at and above the bound differ: `>`, `<` and `=`.
    Either,
}

impl Bound {
    /// A bound.
    #[must_use]
    pub const fn new(at: Exact, worse: WorseSide) -> Self {
        Self { at, worse }
    }

    /// Where it is.
    #[must_use]
    pub const fn at(&self) -> &Exact {
        &self.at
    }

    /// The same bound for numbers that are `by` less.
    #[must_use]
    pub fn shifted(&self, by: &Exact) -> Self {
        Self { at: &self.at - by, worse: self.worse }
    }

    /// The same bound for numbers with the opposite sign.
    #[must_use]
    pub fn turned(&self) -> Self {
        let worse = match self.worse {
            WorseSide::Below => WorseSide::Above,
            WorseSide::Above => WorseSide::Below,
            WorseSide::Either => WorseSide::Either,
        };
        Self { at: &Exact::from(0) - &self.at, worse }
    }

    /// Whether a reader of the rounded number would take it for better than it is.
    #[must_use]
    pub fn is_blurred(&self, number: &Exact, rounded: &Exact) -> bool {
        let (before, after) = (number.cmp(&self.at), rounded.cmp(&self.at));
        match self.worse {
            WorseSide::Below => before == Ordering::Less && after != Ordering::Less,
            WorseSide::Above => before == Ordering::Greater && after != Ordering::Greater,
            WorseSide::Either => before != after,
        }
    }
}
