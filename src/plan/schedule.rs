//! When a figure is expected: the share of a year's target that should be there by a month.

use crate::value::Amount;

/// The schedule of an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// In equal parts over the months to the due month.
    #[default]
    Linear,
    /// As last year went: the same period's share of last year's full year.
    LastYear,
    /// In steps that nobody can foresee: no verdict before the due period.
    YearEnd,
    /// As declared.
    Shares(Shares),
}

/// Cumulative shares in % by month that rise to 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares(Vec<(u8, Amount)>);

impl TryFrom<Vec<(u8, Amount)>> for Shares {
    type Error = ();
    fn try_from(mut points: Vec<(u8, Amount)>) -> Result<Self, ()> {
        points.sort_by_key(|(month, _)| *month);
        let months_differ = points.windows(2).all(|pair| matches!(pair, [a, b] if a.0 < b.0));
        let rising =
            points.windows(2).all(|pair| matches!(pair, [a, b] if a.1.exact() <= b.1.exact()));
        let positive = points.first().is_some_and(|(_, share)| share.exact() >= 0.into());
        let complete = points.last().is_some_and(|(_, share)| share.exact() == 100.into());
        if months_differ && rising && positive && complete { Ok(Self(points)) } else { Err(()) }
    }
}

impl Shares {
    /// The declared months, 1 to 12, with their cumulative share in %.
    #[must_use]
    pub fn points(&self) -> &[(u8, Amount)] {
        &self.0
    }
}
