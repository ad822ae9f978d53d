//! The reasons of gaps, in English.

use crate::value::Missing;

/// The reason of a gap.
pub const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::NoFigure => "not reported",
        Missing::NoState => "progress not reported",
        Missing::NoLastYear => "no figure for the same period last year",
        Missing::LastYearZero => "last year's figure is zero: no growth rate",
        Missing::LastYearNegative => "last year's figure is negative: no growth rate",
        Missing::TurnedToProfit => "from loss to profit: no growth rate",
        Missing::NoLastFullYear => "no full-year figure of last year",
        Missing::NoLastYearGrowth => "last year's growth is not known",
        Missing::NotInStep => "the indicator it is held against has no such figure of this period",
        Missing::MixedVintages => {
            "last year's same period and full year were not published together"
        }
        Missing::NoPeriodBefore => "the figure of the period before is not known",
        Missing::NotPublishedYet => "no figure of this year is published yet",
        Missing::LastYearNotPart => {
            "last year's same period must be above zero and not above its full year"
        }
        Missing::NoOpening => "no opening value",
        Missing::OpeningNotPositive => "the opening value is not above zero: no growth rate",
        Missing::NoPublishedGrowth => {
            "no published growth rate (the rate of the levels does not count)"
        }
        Missing::TargetNotPositive => "the target is not above zero: no rate",
        Missing::Final => "the result is final",
        Missing::NoMonthLeft => "due: no month is left",
        Missing::NotDueAtYearEnd => "not due at the year's end: no required growth",
        Missing::MemberMissing => "a member of the sum lacks its figure: no smaller sum is given",
        Missing::OperandMissing => "a figure that the formula needs is not known",
        Missing::DivisorZero => "the formula divides by zero",
        Missing::BeforeRoster => "the roster does not reach back so far (see its from)",
        Missing::RosterLacksRows => "rows of the roster have errors: no smaller count is given",
        Missing::NotACount => "no whole number, or below zero: nothing to reward",
        Missing::NothingScheduled => "nothing is scheduled",
    }
}
