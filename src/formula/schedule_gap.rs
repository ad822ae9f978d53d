//! Gap to schedule (比时序), positive when ahead.
//!
//! - of a flow, in its unit: A − T·s; against a limit T·s − A;
//! - in percentage points: A/T × 100 − s × 100, from the unrounded ratio, which is the unit's gap
//!   divided by T; T is the edge of `~` and the lower bound of a range;
//! - growth since the year's start: g − t·s.
//!
//! Counts of whole things are on schedule from ⌊T·s⌋ on; their printed gap stays exact.

use crate::plan::{Better, Want};
use crate::value::{Exact, Missing, Percent};

/// How far A is ahead of what was scheduled, in the unit of the target.
#[must_use]
pub fn in_unit(actual: &Exact, want: &Want, share: &Exact) -> Exact {
    match want.better() {
        Better::Higher => actual - &(&want.edge() * share),
        Better::Lower => &(&want.edge() * share) - actual,
        Better::Neither => {
            let tolerance =
                want.tolerance().map_or(Exact::from(0), |tolerance| tolerance.of(want.value()));
            &tolerance - &(actual - &(&want.value().exact() * share)).abs()
        }
    }
}

/// The same in percentage points of the target.
///
/// # Errors
/// The target is not above zero.
pub fn in_points(in_unit: &Exact, want: &Want) -> Result<Exact, Missing> {
    super::attainment::apply(in_unit, &want.edge()).map(|percent: Percent| percent.number().clone())
}

/// Whether a count of whole things has reached the whole part of what was scheduled.
#[must_use]
pub fn reaches_whole_part(actual: &Exact, want: &Want, share: &Exact) -> bool {
    want.better() == Better::Higher && *actual >= (&want.edge() * share).floor()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Amount, Rounding};

    #[test]
    fn by_hand() {
        let half = Exact::decimal(5, 1);
        let want = Want::AtLeast(Amount::new(255, 0));
        let gap = in_unit(&Exact::decimal(1276, 1), &want, &half);
        assert_eq!(gap, Exact::decimal(1, 1));
        let points =
            in_points(&gap, &want).map(|points| points.round(6, Rounding::HalfUp).to_string());
        assert_eq!(points.as_deref(), Ok("0.039216"));
        assert_eq!(in_unit(&40.into(), &Want::AtMost(Amount::new(100, 0)), &half), 10.into());
    }

    #[test]
    fn a_third_of_300_is_exactly_100() {
        let third = Exact::from(4).checked_div(&12.into()).expect("twelve is not zero");
        assert_eq!(in_unit(&100.into(), &Want::AtLeast(Amount::new(300, 0)), &third), 0.into());
    }

    #[test]
    fn whole_things_need_the_whole_part() {
        let (half, want) = (Exact::decimal(5, 1), Want::AtLeast(Amount::new(5, 0)));
        assert!(reaches_whole_part(&2.into(), &want, &half));
        assert!(!reaches_whole_part(&1.into(), &want, &half));
    }
}
