//! The period before a row's own: what growth is carried on from.

use crate::figures::Reported;
use crate::value::Period;

/// What was reported of the period before.
#[derive(Clone, Copy, Debug)]
pub struct PeriodBefore<'a> {
    /// The period.
    pub period: Period,
    /// What was reported of it.
    pub figure: Reported<'a>,
    /// What was reported of the same one year earlier.
    pub year_before: Option<Reported<'a>>,
}

/// What came before `period`: of the latest earlier one, unless that stands in for the report's
/// itself.
pub(super) fn before<'a>(
    earlier: Period,
    period: Period,
    figure: impl Fn(Period) -> Option<Reported<'a>>,
) -> Option<PeriodBefore<'a>> {
    let months = if earlier < period {
        earlier.last_month()..=earlier.last_month()
    } else {
        1..=period.last_month() - 1
    };
    let mut periods = months.rev().map(|month| Period::cumulative(period.year(), month));
    periods.find_map(|period| {
        let year_before = figure(period.year_before());
        Some(PeriodBefore { period, figure: figure(period)?, year_before })
    })
}
