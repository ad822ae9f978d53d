//! The trajectory of a target: what a number is compared with before the target is due.

use crate::formula::scheduled_share::ScheduledShare;
use crate::formula::stock_progress::StockProgress;
use crate::formula::{Applied, schedule_gap};
use crate::ledger::Entry;
use crate::plan::{Better, Comparison, Target};
use crate::value::{Amount, Applies, Exact, Missing, Period};

/// What a number is compared with before the due period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trajectory {
    /// The scheduled part of the target: flows, from zero.
    FromZero,
    /// The scheduled part of the way from the opening value to the target: stocks.
    FromOpening(Exact),
    /// The same, and the opening value is not known.
    FromUnknown,
    /// The scheduled part of a growth since the year's start.
    SinceYearStart,
    /// The whole target at every period: levels of ratios, and of stocks without a way to go.
    Whole,
    /// The same of growth and shares, whose gaps are in percentage points by themselves.
    WholeInPoints,
}

/// How a number stands to what it is compared with before the due period.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// Ahead (positive) or short (negative), in the unit or in points of growth.
    pub in_unit: Exact,
    /// The same in percentage points of the target, or of the way to it; none when the target is zero
    /// and no way leads to it.
    pub points: Option<Exact>,
    /// The share of the target that should be there, 0 to 1.
    pub scheduled: Exact,
}

impl Trajectory {
    /// Whether only a part of the target is expected before it is due.
    pub(crate) fn is_pro_rated(&self) -> bool {
        match self {
            Self::FromZero | Self::FromOpening(_) | Self::FromUnknown | Self::SinceYearStart => {
                true
            }
            Self::Whole | Self::WholeInPoints => false,
        }
    }

    /// Whether its gaps are in percentage points by themselves.
    pub(crate) fn is_in_points(&self) -> bool {
        match self {
            Self::SinceYearStart | Self::WholeInPoints => true,
            Self::FromZero | Self::FromOpening(_) | Self::FromUnknown | Self::Whole => false,
        }
    }

    /// The opening value that it starts from, of a stock on its way.
    pub(crate) fn opening(&self) -> Option<&Exact> {
        match self {
            Self::FromOpening(opening) => Some(opening),
            Self::FromZero
            | Self::SinceYearStart
            | Self::FromUnknown
            | Self::Whole
            | Self::WholeInPoints => None,
        }
    }

    /// From where the way to the target starts: O of a stock, zero of all else.
    pub(crate) fn start(&self) -> Exact {
        self.opening().cloned().unwrap_or(0.into())
    }

    /// The opening value of a way that a number is on; none of a number that has gone past its end.
    pub(crate) fn opening_of_way(&self, number: &Exact, comparison: &Comparison) -> Option<&Exact> {
        self.opening().filter(|opening| !is_past(number, opening, comparison))
    }

    /// The scheduled share at a period, where only a part is expected.
    pub(crate) fn scheduled(
        &self,
        entry: &Entry,
        target: &Target,
        period: Period,
    ) -> Applies<ScheduledShare> {
        match self {
            Self::Whole | Self::WholeInPoints => None,
            Self::FromUnknown => Some(Err(Missing::NoOpening)),
            _ if target.begins_after(period) => Some(Err(Missing::NotBegun)),
            Self::FromZero | Self::FromOpening(_) | Self::SinceYearStart => ScheduledShare::of(
                &entry.indicator.schedule,
                target.months(entry.plan.year, period),
                period.last_month(),
                || entry.last_year_pair(target.way_of_last_year(entry.plan.year)?),
            ),
        }
    }

    /// Compares a number with what is expected of it by now.
    ///
    /// # Errors
    /// The number, the target or the scheduled share cannot be had, or nothing is scheduled yet.
    pub(crate) fn compare(
        &self,
        number: Option<&Result<Exact, Missing>>,
        comparison: Option<&Comparison>,
        share: Option<&Result<Exact, Missing>>,
    ) -> Result<Standing, Missing> {
        let number = number.ok_or(Missing::NothingScheduled)?.as_ref().map_err(|it| *it)?;
        let comparison = comparison.ok_or(Missing::NothingScheduled)?;
        match share {
            Some(share) => Ok(self.standing(number, comparison, share.clone()?)),
            None if self.is_pro_rated() => Err(Missing::NothingScheduled),
            None => Ok(self.standing(number, comparison, Exact::from(1))),
        }
    }

    /// How a number stands to what is expected of it when `share` of the target is scheduled.
    pub(crate) fn standing(
        &self,
        number: &Exact,
        comparison: &Comparison,
        share: Exact,
    ) -> Standing {
        if let Some(opening) = self.opening_of_way(number, comparison) {
            return along_the_way(number, opening, comparison, share);
        }
        let scheduled = match self {
            Self::FromZero | Self::SinceYearStart => share,
            Self::FromOpening(_) | Self::FromUnknown | Self::Whole | Self::WholeInPoints => {
                1.into()
            }
        };
        let in_unit = schedule_gap::in_unit(number, comparison, &scheduled);
        let points = if self.is_in_points() {
            Some(in_unit.clone())
        } else {
            schedule_gap::in_points(&in_unit, comparison).ok()
        };
        Standing { in_unit, points, scheduled }
    }
}

/// Whether a stock that should only reach its target has gone beyond it.
fn is_past(number: &Exact, opening: &Exact, comparison: &Comparison) -> bool {
    let low = comparison.target();
    let high = comparison.corridor().map_or_else(|| low.clone(), Amount::exact);
    let beyond = if *opening < low { *number > high } else { *number < low };
    comparison.better() == Better::Neither && beyond
}

/// The way of a ratio with a schedule of its own, where its opening value is known and lies on the bad
/// side of the target.
pub(super) fn way_of_ratio(
    entry: &Entry,
    target: &Target,
    comparison: &Comparison,
) -> Option<Trajectory> {
    let indicator = entry.indicator;
    let is_asked = indicator.nature.is_ratio() && indicator.goes_along_a_way() && !target.moves();
    let opening = entry.opening().filter(|_| is_asked)?.number;
    has_way_to_go(&opening, comparison).then_some(Trajectory::FromOpening(opening))
}

/// Whether a stock opens on the bad side of its target; else it has no way to go.
pub(super) fn has_way_to_go(opening: &Exact, comparison: &Comparison) -> bool {
    schedule_gap::in_unit(opening, comparison, &Exact::from(1)) < Exact::from(0)
}

fn along_the_way(
    number: &Exact,
    opening: &Exact,
    comparison: &Comparison,
    share: Exact,
) -> Standing {
    let target = comparison.edge_from(opening);
    let way = (&target - opening).abs();
    let progress = StockProgress { actual: number.clone(), opening: opening.clone(), target };
    let done = progress.apply().map_or(Exact::from(0), |done| done.ratio());
    let ahead = &done - &share;
    Standing { in_unit: &ahead * &way, points: Some(&ahead * &Exact::from(100)), scheduled: share }
}
