//! What must hold between figures of one region and period.

use std::cmp::Ordering;

use super::Expression;
use crate::problem::Place;
use crate::value::IndicatorId;

/// A declared relation.
#[derive(Clone, Debug)]
pub struct FigureRelation {
    /// What must hold.
    pub rule: RelationRule,
    /// Why it must.
    pub note: Option<String>,
    /// Where it is declared.
    pub place: Place,
}

/// What must hold.
#[derive(Clone, Debug)]
pub enum RelationRule {
    /// One formula against another.
    Compared {
        /// The left one.
        left: Expression,
        /// What stands between them.
        sign: RelationSign,
        /// The right one.
        right: Expression,
    },
    /// All of these are reported, or none.
    Together(Vec<IndicatorId>),
}

/// What stands between two formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationSign {
    /// `<=`.
    AtMost,
    /// `>=`.
    AtLeast,
    /// `<`.
    Below,
    /// `>`.
    Above,
    /// `=`.
    Equal,
}

impl RelationSign {
    /// Every sign, as plan.toml writes it; those that begin with another come first.
    const ALL: [(&str, Self); 7] = [
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("≤", Self::AtMost),
        ("≥", Self::AtLeast),
        ("<", Self::Below),
        (">", Self::Above),
        ("=", Self::Equal),
    ];

    /// The two sides of a text and the one sign between them.
    #[must_use]
    pub fn split(text: &str) -> Option<(&str, Self, &str)> {
        let at = |written: &'static str, sign| Some((text.find(written)?, written, sign));
        let found = Self::ALL.into_iter().filter_map(|(written, sign)| at(written, sign));
        // Of `<` and `<=` at one place the longer one, which is tried first.
        let (place, written, sign) = found.min_by_key(|(place, ..)| *place)?;
        let (left, rest) = text.split_at_checked(place)?;
        let right = rest.strip_prefix(written)?;
        let is_one = !right.contains(['<', '>', '=', '≤', '≥']);
        is_one.then_some((left, sign, right))
    }

    /// The sign, as people read it.
    #[must_use]
    pub const fn shown(self) -> &'static str {
        match self {
            Self::AtMost => "≤",
            Self::AtLeast => "≥",
            Self::Below => "<",
            Self::Above => ">",
            Self::Equal => "=",
        }
    }

    /// Whether it holds, given how the left side stands to the right; what differs by no more than
    /// rounding is equal.
    #[must_use]
    pub const fn holds(self, left: Ordering) -> bool {
        match self {
            Self::AtMost => left.is_le(),
            Self::AtLeast => left.is_ge(),
            Self::Below => left.is_lt(),
            Self::Above => left.is_gt(),
            Self::Equal => left.is_eq(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_has_one_sign() {
        let sign = |text| RelationSign::split(text).map(|(a, sign, b)| (a, sign.shown(), b));
        assert_eq!(sign("a <= b"), Some(("a ", "≤", " b")));
        assert_eq!(sign("a=b + c"), Some(("a", "=", "b + c")));
        assert_eq!(sign("a < b"), Some(("a ", "<", " b")));
        assert_eq!(sign("a ≥ b"), Some(("a ", "≥", " b")));
        for wrong in ["a + b", "a <= b <= c", "a == b", "a => b"] {
            assert_eq!(sign(wrong), None, "{wrong}");
        }
    }
}
