//! The scheduled share s (时序进度) at a period.
//!
//! - linear: m / M, at most 1;
//! - last-year: A₀ / B, needs 0 < A₀ ≤ B, else it cannot be computed and nothing stands in for it;
//! - year-end: none before the due period;
//! - declared: cumulative shares, linear between two points and from 0 in January.

use crate::plan::{Schedule, Shares};
use crate::value::{Amount, Exact, Missing};

/// What the share depends on.
#[derive(Clone, Copy, Debug)]
pub struct Inputs {
    /// m, months elapsed.
    pub elapsed: u8,
    /// M, months from January to the due month.
    pub to_due: i64,
    /// A₀ and B of one vintage.
    pub last_year: Result<(Amount, Amount), Missing>,
}

/// The share of the target that should be there, 0 to 1; `None` when the schedule sets none yet.
#[must_use]
pub fn apply(schedule: &Schedule, inputs: Inputs) -> Option<Result<Exact, Missing>> {
    match schedule {
        Schedule::Linear => Some(Ok(linear(inputs.elapsed, inputs.to_due))),
        Schedule::LastYear => Some(as_last_year(inputs.last_year)),
        Schedule::YearEnd => {
            (i64::from(inputs.elapsed) >= inputs.to_due).then(|| Ok(Exact::from(1)))
        }
        Schedule::Shares(shares) => Some(Ok(declared(shares, inputs.elapsed))),
    }
}

/// The linear share: `elapsed` of `to_due` months, at most 1.
#[must_use]
pub fn linear(elapsed: u8, to_due: i64) -> Exact {
    let whole = Exact::from(1);
    let part = Exact::from(i64::from(elapsed)).checked_div(&to_due.into());
    part.filter(|part| *part < whole && to_due > 0).unwrap_or(whole)
}

fn as_last_year(last_year: Result<(Amount, Amount), Missing>) -> Result<Exact, Missing> {
    let (same, full) = last_year?;
    let (same, full) = (same.exact(), full.exact());
    if !same.is_positive() || same > full {
        return Err(Missing::LastYearNotPart);
    }
    same.checked_div(&full).ok_or(Missing::LastYearNotPart)
}

fn declared(shares: &Shares, month: u8) -> Exact {
    let hundredth = Exact::decimal(1, 2);
    let (mut from, mut low) = (0, Exact::from(0));
    for (to, share) in shares.points() {
        let high = &share.exact() * &hundredth;
        if month <= *to {
            let part =
                Exact::from(i64::from(month - from)).checked_div(&i64::from(to - from).into());
            return part.map_or(high.clone(), |part| &low + &(&(&high - &low) * &part));
        }
        (from, low) = (*to, high);
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(elapsed: u8, to_due: i64) -> Inputs {
        Inputs { elapsed, to_due, last_year: Err(Missing::NoLastYear) }
    }

    fn ratio(numer: i64, denom: i64) -> Option<Result<Exact, Missing>> {
        Exact::from(numer).checked_div(&denom.into()).map(Ok)
    }

    #[test]
    fn linear_ends_at_the_due_month() {
        assert_eq!(apply(&Schedule::Linear, inputs(4, 12)), ratio(1, 3));
        assert_eq!(apply(&Schedule::Linear, inputs(6, 9)), ratio(2, 3));
        assert_eq!(apply(&Schedule::Linear, inputs(10, 9)), ratio(1, 1));
        assert_eq!(apply(&Schedule::YearEnd, inputs(11, 12)), None);
        assert_eq!(apply(&Schedule::YearEnd, inputs(12, 12)), ratio(1, 1));
    }

    #[test]
    fn last_year_must_be_a_part_of_its_year() {
        let with = |same, full| {
            let last_year = Ok((Amount::new(same, 0), Amount::new(full, 0)));
            apply(&Schedule::LastYear, Inputs { last_year, ..inputs(6, 12) })
        };
        assert_eq!(with(45, 100), ratio(9, 20));
        assert_eq!(with(101, 100), Some(Err(Missing::LastYearNotPart)));
        assert_eq!(with(0, 100), Some(Err(Missing::LastYearNotPart)));
        assert_eq!(apply(&Schedule::LastYear, inputs(6, 12)), Some(Err(Missing::NoLastYear)));
    }

    #[test]
    fn declared_shares_are_linear_between_points() {
        let points = [(3, 20), (6, 45), (9, 70), (12, 100)]
            .map(|(month, share)| (month, Amount::new(share, 0)));
        let schedule =
            Schedule::Shares(Shares::try_from(points.to_vec()).expect("shares that rise to 100"));
        // From 0: a third of 20 % in January; between March and June: 20 + 25/3·1 in April.
        assert_eq!(apply(&schedule, inputs(1, 12)), ratio(20, 300));
        assert_eq!(apply(&schedule, inputs(4, 12)), ratio(85, 300));
        assert_eq!(apply(&schedule, inputs(6, 12)), ratio(45, 100));
        assert_eq!(apply(&schedule, inputs(12, 12)), ratio(1, 1));
    }
}
