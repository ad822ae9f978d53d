//! Percent and percentage points: two types, so that one is never taken for the other.

use super::Exact;

/// A share of a whole or a rate of change, in %: 6.3 is 6.3 %.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Exact);

/// A difference between two percentages, in percentage points (个百分点).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(Exact);

impl Percent {
    /// Takes a number that already counts in %.
    #[must_use]
    pub const fn new(number: Exact) -> Self {
        Self(number)
    }

    /// A plain ratio as a percentage: 1/2 is 50 %.
    #[must_use]
    pub fn from_ratio(ratio: &Exact) -> Self {
        Self(ratio * &Exact::from(100))
    }

    /// `part` as a percentage of `whole`, or `None` when the whole is zero.
    #[must_use]
    pub fn of(part: &Exact, whole: &Exact) -> Option<Self> {
        part.checked_div(whole).map(|ratio| Self(&ratio * &Exact::from(100)))
    }

    /// The number of percent.
    #[must_use]
    pub const fn number(&self) -> &Exact {
        &self.0
    }

    /// The same as a plain ratio: 50 % is 1/2.
    #[must_use]
    pub fn ratio(&self) -> Exact {
        &self.0 * &Exact::decimal(1, 2)
    }
}

impl Points {
    /// Takes a number that already counts in percentage points.
    #[must_use]
    pub const fn new(number: Exact) -> Self {
        Self(number)
    }

    /// The number of points.
    #[must_use]
    pub const fn number(&self) -> &Exact {
        &self.0
    }
}

impl From<Percent> for Exact {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

impl From<Points> for Exact {
    fn from(points: Points) -> Self {
        points.0
    }
}

impl std::ops::Sub for &Percent {
    type Output = Points;
    fn sub(self, other: Self) -> Points {
        Points(&self.0 - &other.0)
    }
}
