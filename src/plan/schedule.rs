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

/// Why shares are no schedule, with the months and shares at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharesFault {
    /// None is written.
    Empty,
    /// This month is written twice, such as `q1` and `03`.
    Twice(u8),
    /// The share of the later month is less than that of the one before.
    Falls {
        /// The later month, and its share.
        later: (u8, Amount),
        /// The one before.
        before: (u8, Amount),
    },
    /// The first share is below zero.
    Negative(u8, Amount),
    /// The last share is not 100.
    Incomplete(u8, Amount),
}

impl TryFrom<Vec<(u8, Amount)>> for Shares {
    type Error = SharesFault;
    fn try_from(mut points: Vec<(u8, Amount)>) -> Result<Self, SharesFault> {
        points.sort_by_key(|(month, _)| *month);
        for pair in points.windows(2) {
            let [before, later] = pair else { continue };
            if before.0 == later.0 {
                return Err(SharesFault::Twice(later.0));
            }
            if later.1.exact() < before.1.exact() {
                return Err(SharesFault::Falls { later: *later, before: *before });
            }
        }
        match (points.first(), points.last()) {
            (Some((month, share)), _) if share.exact() < 0.into() => {
                Err(SharesFault::Negative(*month, *share))
            }
            (_, Some((month, share))) if share.exact() != 100.into() => {
                Err(SharesFault::Incomplete(*month, *share))
            }
            (Some(_), Some(_)) => Ok(Self(points)),
            (None, _) | (_, None) => Err(SharesFault::Empty),
        }
    }
}

impl Shares {
    /// The declared months, 1 to 12, with their cumulative share in %.
    #[must_use]
    pub fn points(&self) -> &[(u8, Amount)] {
        &self.0
    }
}
