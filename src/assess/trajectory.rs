//! How a target is approached before it is due: what a figure is compared with by now.

use crate::formula::stock_progress::StockProgress;
use crate::formula::{Applied, schedule_gap};
use crate::ledger::Entry;
use crate::plan::{Better, GrowthAgainst, Kind, Nature, Target, Want};
use crate::value::{Exact, Missing};

/// What a figure is compared with before the due period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trajectory {
    /// The scheduled part of the target: flows, from zero.
    FromZero,
    /// The scheduled part of the way from the opening value to the target: stocks.
    FromOpening(Exact),
    /// The same, and the opening value is not known.
    FromUnknown,
    /// The scheduled part of a growth since the year's start.
    SinceYearStart,
    /// The whole target at every period: growth, shares, ratios, stocks without a way to go.
    Whole,
}

/// How a figure stands to what it is compared with before the due period.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Ahead (positive) or short (negative), in the unit or in points of growth.
    pub in_unit: Exact,
    /// The same in percentage points of the target; none when the target is not above zero.
    pub points: Option<Exact>,
    /// The share of the target that should be there, 0 to 1.
    pub scheduled: Exact,
}

impl Trajectory {
    /// The course of a target, given the opening value of a stock.
    pub fn of(
        entry: &Entry,
        (target, want): (&Target, Option<&Want>),
        opening: Option<&Exact>,
    ) -> Self {
        let Some(want) = want.filter(|_| !target.is_in_step() && target.every.is_none()) else {
            return Self::Whole;
        };
        match target.kind {
            Kind::Level => match (entry.indicator.nature, opening) {
                (Nature::Flow, _) => Self::FromZero,
                (Nature::Stock, Some(opening)) if has_way_to_go(opening, want) => {
                    Self::FromOpening(opening.clone())
                }
                (Nature::Stock, None) => Self::FromUnknown,
                (Nature::Stock | Nature::Ratio | Nature::Milestone, _) => Self::Whole,
            },
            Kind::Growth => {
                match (entry.indicator.nature, entry.indicator.growth_against.unwrap_or_default()) {
                    (Nature::Stock, GrowthAgainst::YearStart) => Self::SinceYearStart,
                    _ => Self::Whole,
                }
            }
            Kind::Share | Kind::Done => Self::Whole,
        }
    }

    /// Whether only a part of the target is expected before it is due.
    pub fn is_pro_rated(&self) -> bool {
        *self != Self::Whole
    }

    /// Compares a number with what is expected of it by now.
    ///
    /// # Errors
    /// The number or the scheduled share cannot be had, or nothing is scheduled yet.
    pub fn compare(
        &self,
        compared: Option<&Result<Exact, Missing>>,
        (target, want): (&Target, Option<&Want>),
        share: Option<&Result<Exact, Missing>>,
    ) -> Result<Standing, Missing> {
        let number = compared.ok_or(Missing::NothingScheduled)?.clone()?;
        match share {
            Some(share) => Ok(self.standing(&number, (target, want), share.clone()?)),
            None if self.is_pro_rated() => Err(Missing::NothingScheduled),
            None => Ok(self.standing(&number, (target, want), Exact::from(1))),
        }
    }

    /// How a number stands to what is expected of it when `share` of the target is scheduled.
    fn standing(
        &self,
        actual: &Exact,
        (target, want): (&Target, Option<&Want>),
        share: Exact,
    ) -> Standing {
        let one = Exact::from(1);
        let Some(want) = want else {
            return Standing { in_unit: Exact::from(0), points: None, scheduled: one };
        };
        match self {
            Self::FromZero => {
                let in_unit = schedule_gap::in_unit(actual, want, &share);
                Standing { points: points_of(&in_unit, want), in_unit, scheduled: share }
            }
            Self::FromOpening(opening) if !is_past(actual, opening, want) => {
                along_the_way(actual, opening, want, share)
            }
            Self::SinceYearStart => {
                let in_unit = schedule_gap::in_unit(actual, want, &share);
                Standing { points: Some(in_unit.clone()), in_unit, scheduled: share }
            }
            Self::Whole | Self::FromUnknown | Self::FromOpening(_) => {
                let in_unit = schedule_gap::in_unit(actual, want, &one);
                let points = match target.kind {
                    Kind::Level => points_of(&in_unit, want),
                    Kind::Growth | Kind::Share | Kind::Done => Some(in_unit.clone()),
                };
                Standing { points, in_unit, scheduled: one }
            }
        }
    }
}

/// Whether a stock that should only reach its target has gone beyond it.
fn is_past(actual: &Exact, opening: &Exact, want: &Want) -> bool {
    let target = want.value().exact();
    let beyond = if *opening < target { *actual > target } else { *actual < target };
    want.better() == Better::Neither && beyond
}

/// A stock that opens on the good side of its target has no way to go.
fn has_way_to_go(opening: &Exact, want: &Want) -> bool {
    schedule_gap::in_unit(opening, want, &Exact::from(1)) < Exact::from(0)
}

fn points_of(in_unit: &Exact, want: &Want) -> Option<Exact> {
    schedule_gap::in_points(in_unit, want).ok()
}

fn along_the_way(actual: &Exact, opening: &Exact, want: &Want, share: Exact) -> Standing {
    let way = (&want.edge() - opening).abs();
    let progress =
        StockProgress { actual: actual.clone(), opening: opening.clone(), target: want.edge() };
    let done = progress.apply().map_or(Exact::from(0), |done| done.ratio());
    let ahead = &done - &share;
    let positive = want.edge().is_positive();
    Standing {
        in_unit: &ahead * &way,
        points: positive.then(|| &ahead * &Exact::from(100)),
        scheduled: share,
    }
}
