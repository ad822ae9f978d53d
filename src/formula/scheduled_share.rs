//! The scheduled share s (时序进度) at a period.
//!
//! - linear: m / M, at most 1;
//! - last-year: A₀ / B, needs 0 < A₀ ≤ B, else it cannot be computed and nothing stands in for it;
//! - year-end: none before the due period;
//! - declared: cumulative shares, linear between two points and from 0 when the way begins.
//!
//! The way begins in January, or with the month that a target counts from.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::plan::{MonthsOfWay, Schedule, Shares};
use crate::value::{Exact, Missing};

const LINEAR: &str = "m / M";
const AS_LAST_YEAR: &str = "A₀ / B";
const BETWEEN: &str = "(p₁ + (p₂ − p₁) × (m − m₁) / (m₂ − m₁)) / 100";
const WHOLE: &str = "1";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "scheduled-share",
    title: Text::new("时序进度", "scheduled share"),
    definition: Text::new(
        "到本期应完成的份额：默认按月均摊到到期月，从一月或目标的起算月（from）起；last-year 按上年同期占全年的比重；自定进度在两点之间线性内插；year-end 到期前不设进度。",
        "The part of the target that should be there by now: months elapsed of the months to the due month, from January or the month that the target counts from; last-year takes last year's part of its full year; declared shares are linear between two points; year-end sets none before the due period.",
    ),
    forms: &[LINEAR, AS_LAST_YEAR, BETWEEN, WHOLE],
};

/// The share of the target that should be there, 0 to 1.
#[derive(Clone, Debug)]
pub enum ScheduledShare {
    /// m of M months, before the due month.
    Linear(Exact, Exact),
    /// A₀ of B, of one vintage.
    AsLastYear(Exact, Exact),
    /// On the line from one declared point to the next.
    Between(Point, Point, Exact),
    /// All of it: the target is due.
    Whole,
}

/// A declared point: its month and its cumulative share in %.
type Point = (Exact, Exact);

impl ScheduledShare {
    /// The share that a schedule sets on a way by a month of the year; `None` when it sets none yet.
    ///
    /// `last_year` is A₀ and B of one vintage, or the reason why they are not known.
    #[must_use]
    pub fn of(
        schedule: &Schedule,
        MonthsOfWay { elapsed, to_due }: MonthsOfWay,
        month: u8,
        last_year: impl FnOnce() -> Result<(Exact, Exact), Missing>,
    ) -> Option<Result<Self, Missing>> {
        match schedule {
            Schedule::Linear => Some(Ok(Self::linear(elapsed, to_due))),
            Schedule::LastYear => {
                Some(last_year().map(|(same, full)| Self::AsLastYear(same, full)))
            }
            Schedule::YearEnd => (elapsed >= to_due).then_some(Ok(Self::Whole)),
            Schedule::Shares(shares) => {
                Some(Ok(Self::declared(shares, month, i64::from(month) - elapsed)))
            }
        }
    }

    /// The linear share: `elapsed` of `to_due` months, at most 1.
    #[must_use]
    pub fn linear(elapsed: i64, to_due: i64) -> Self {
        if elapsed < to_due { Self::Linear(elapsed.into(), to_due.into()) } else { Self::Whole }
    }

    /// From 0 in the month before the way.
    fn declared(shares: &Shares, month: u8, before_way: i64) -> Self {
        let mut before = (Exact::from(before_way), Exact::from(0));
        for (to, share) in shares.points().iter().filter(|(to, _)| i64::from(*to) > before_way) {
            let next = (Exact::from(i64::from(*to)), share.exact());
            if month <= *to {
                return Self::Between(before, next, i64::from(month).into());
            }
            before = next;
        }
        Self::Whole
    }
}

impl Applied for ScheduledShare {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        match self {
            Self::Linear(elapsed, to_due) => {
                elapsed.checked_div(to_due).ok_or(Missing::NothingScheduled)
            }
            Self::AsLastYear(same, full) if same.is_positive() && same <= full => {
                same.checked_div(full).ok_or(Missing::LastYearNotPart)
            }
            Self::AsLastYear(..) => Err(Missing::LastYearNotPart),
            Self::Between((from, low), (to, high), month) => {
                let part = (month - from).checked_div(&(to - from));
                let part = part.ok_or(Missing::NothingScheduled)?;
                let percent = low + &(&(high - low) * &part);
                Ok(&percent * &Exact::decimal(1, 2))
            }
            Self::Whole => Ok(1.into()),
        }
    }

    fn work(&self) -> Work {
        match self {
            Self::Linear(elapsed, to_due) => Work::new(LINEAR, [("m", elapsed), ("M", to_due)]),
            Self::AsLastYear(same, full) => Work::new(AS_LAST_YEAR, [("A₀", same), ("B", full)]),
            Self::Between((from, low), (to, high), month) => Work::new(
                BETWEEN,
                [("p₁", low), ("p₂", high), ("m", month), ("m₁", from), ("m₂", to)],
            ),
            Self::Whole => Work::new(WHOLE, []),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Amount;

    fn share(
        schedule: &Schedule,
        elapsed: u8,
        to_due: i64,
        last_year: Result<(Exact, Exact), Missing>,
    ) -> Option<Result<Exact, Missing>> {
        let months = MonthsOfWay { elapsed: elapsed.into(), to_due };
        ScheduledShare::of(schedule, months, elapsed, || last_year).map(|share| share?.apply())
    }

    fn ratio(numer: i64, denom: i64) -> Option<Result<Exact, Missing>> {
        Exact::from(numer).checked_div(&denom.into()).map(Ok)
    }

    #[test]
    fn linear_ends_at_the_due_month() {
        let share =
            |schedule, elapsed, to_due| share(schedule, elapsed, to_due, Err(Missing::NoLastYear));
        assert_eq!(share(&Schedule::Linear, 4, 12), ratio(1, 3));
        assert_eq!(share(&Schedule::Linear, 6, 9), ratio(2, 3));
        assert_eq!(share(&Schedule::Linear, 10, 9), ratio(1, 1));
        assert_eq!(share(&Schedule::YearEnd, 11, 12), None);
        assert_eq!(share(&Schedule::YearEnd, 12, 12), ratio(1, 1));
    }

    #[test]
    fn last_year_must_be_a_part_of_its_year() {
        let with = |same: i64, full: i64| {
            share(&Schedule::LastYear, 6, 12, Ok((same.into(), full.into())))
        };
        assert_eq!(with(45, 100), ratio(9, 20));
        assert_eq!(with(101, 100), Some(Err(Missing::LastYearNotPart)));
        assert_eq!(with(0, 100), Some(Err(Missing::LastYearNotPart)));
        let unknown = share(&Schedule::LastYear, 6, 12, Err(Missing::NoLastYear));
        assert_eq!(unknown, Some(Err(Missing::NoLastYear)));
    }

    #[test]
    fn declared_shares_are_linear_between_points() {
        let points = [(3, 20), (6, 45), (9, 70), (12, 100)]
            .map(|(month, share)| (month, Amount::new(share, 0)));
        let schedule =
            Schedule::Shares(Shares::try_from(points.to_vec()).expect("shares that rise to 100"));
        let share = |month| share(&schedule, month, 12, Err(Missing::NoLastYear));
        // From 0: a third of 20 % in January; between March and June: 20 + 25/3·1 in April.
        assert_eq!(share(1), ratio(20, 300));
        assert_eq!(share(4), ratio(85, 300));
        assert_eq!(share(6), ratio(45, 100));
        assert_eq!(share(12), ratio(1, 1));
    }
}
