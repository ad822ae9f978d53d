//! Why there is no number: a gap keeps its reason and is never 0.

/// The reason that a number cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The figure was not reported.
    NoFigure,
    /// The state of a milestone was not reported.
    NoState,
    /// The figure of the same period one year earlier is not known.
    NoLastYear,
    /// That figure is zero: nothing can be divided by it.
    LastYearZero,
    /// That figure is negative: a rate of change would mislead.
    LastYearNegative,
    /// That figure is negative and this year's is positive (扭亏).
    TurnedToProfit,
    /// The full-year figure of last year is not known.
    NoLastFullYear,
    /// The growth of last year is not known.
    NoLastYearGrowth,
    /// The indicator that a target is in step with has no such figure of the same period.
    NotInStep,
    /// The two figures of last year are of different vintages.
    MixedVintages,
    /// The figure of the period before is not known.
    NoPeriodBefore,
    /// No figure of this year is published yet.
    NotPublishedYet,
    /// Last year's figure is not a part of last year's full year.
    LastYearNotPart,
    /// The opening value of a stock is not known.
    NoOpening,
    /// The opening value is not above zero.
    OpeningNotPositive,
    /// The rate counts only as published, and none was published.
    NoPublishedGrowth,
    /// The target is not above zero: a rate of attainment would mislead.
    TargetNotPositive,
    /// The target already has its final result.
    Final,
    /// No month is left before the target is due.
    NoMonthLeft,
    /// The target is not due at the year's end, so that the rest of the year does not decide it.
    NotDueAtYearEnd,
    /// A member of a sum is not known: a smaller sum would look like a whole one.
    MemberMissing,
    /// A figure that a formula names is not known.
    OperandMissing,
    /// A formula divides by zero.
    DivisorZero,
    /// A roster is complete only from a later day on.
    BeforeRoster,
    /// A roster has rows with errors.
    RosterLacksRows,
    /// What is rewarded is no whole number, or below zero.
    NotACount,
    /// Nothing was scheduled yet, so that no pace can be told.
    NothingScheduled,
}

impl Missing {
    /// The stable name, as JSON shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoFigure => "no-figure",
            Self::NoState => "no-state",
            Self::NoLastYear => "no-last-year",
            Self::LastYearZero => "last-year-zero",
            Self::LastYearNegative => "last-year-negative",
            Self::TurnedToProfit => "turned-to-profit",
            Self::NoLastFullYear => "no-last-full-year",
            Self::NoLastYearGrowth => "no-last-year-growth",
            Self::NotInStep => "no-figure-in-step",
            Self::MixedVintages => "mixed-vintages",
            Self::NoPeriodBefore => "no-period-before",
            Self::NotPublishedYet => "not-published-yet",
            Self::LastYearNotPart => "last-year-not-part-of-full-year",
            Self::NoOpening => "no-opening",
            Self::OpeningNotPositive => "opening-not-positive",
            Self::NoPublishedGrowth => "no-published-growth",
            Self::TargetNotPositive => "target-not-positive",
            Self::Final => "final",
            Self::NoMonthLeft => "no-month-left",
            Self::NotDueAtYearEnd => "not-due-at-year-end",
            Self::MemberMissing => "member-missing",
            Self::OperandMissing => "operand-missing",
            Self::DivisorZero => "divisor-zero",
            Self::BeforeRoster => "before-roster",
            Self::RosterLacksRows => "roster-lacks-rows",
            Self::NotACount => "not-a-count",
            Self::NothingScheduled => "nothing-scheduled",
        }
    }
}
