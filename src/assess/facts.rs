//! The facts of a target: all that its verdict rests on, and the same of every kind of target.
//!
//! They are plain data. A kind of target makes them (`target/`), `status` judges them, and what is
//! shown beside the verdict is computed from them when it is asked for.

use super::periods_over::PeriodsOver;
use super::target_value::TargetValue;
use super::trajectory::{Standing, Trajectory};
use crate::formula::gap::Gap;
use crate::formula::schedule_gap::{From, GapIn, ScheduleGap, WholeCount};
use crate::formula::scheduled_share::ScheduledShare;
use crate::formula::stock_progress::StockProgress;
use crate::formula::target_gap::TargetGap;
use crate::plan::{Better, Comparison, Threshold};
use crate::value::{Applies, Exact, Missing, Percent, Period};

/// What is known of a target before it is judged.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    /// The period that is judged.
    pub period: Period,
    /// What the target asks, with its number; `None` of what has no number.
    pub value: Applies<TargetValue>,
    /// What is compared with it; `None` of what has no number.
    pub compared: Applies<Exact>,
    /// Whether the figure that the target needs was reported.
    pub reported: Result<(), Missing>,
    /// Whether a figure should be there by now; else why not.
    pub awaited: Result<(), Missing>,
    /// Whether its way has begun, and with a value that is known.
    pub start: Result<(), Missing>,
    /// What cannot be undone before the due period.
    pub finality: Finality,
    /// Whether the due period is reached, and whether anything can be said before that.
    pub timing: Timing,
    /// What a number is compared with before the due period.
    pub trajectory: Trajectory,
    /// How the scheduled share is computed, where only a part is expected before the due period.
    pub scheduled: Applies<ScheduledShare>,
    /// The scheduled share, as a ratio.
    pub share: Applies<Exact>,
    /// How the compared number stands to what is expected of it by now.
    pub standing: Result<Standing, Missing>,
    /// From which shortfall on it is behind.
    pub lagging: Threshold,
    /// Up to which shortfall to the schedule it still is on schedule, in percentage points.
    pub tolerated: Exact,
    /// Whether a part of one of the things that it counts is none.
    pub counts_whole_things: bool,
    /// The periods of a target of every month or quarter.
    pub periods: Option<PeriodsOver>,
}

/// Where the judged period lies to the due period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timing {
    /// It has reached it.
    Due,
    /// It lies before, and what is there by now tells how the target stands.
    Underway,
    /// It lies before, and nothing can be said until then.
    Waiting,
}

/// What cannot be undone before the due period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finality {
    /// Nothing.
    Open,
    /// A number that was passed stays passed.
    OncePassed,
    /// It is done.
    Done,
    /// It was done after its day.
    DoneLate,
}

impl Facts {
    /// The same facts, were this number compared with the target.
    pub(crate) fn with_number(&self, number: &Exact) -> Self {
        let compared = Some(Ok(number.clone()));
        let standing =
            self.trajectory.compare(compared.as_ref(), self.comparison(), self.share.as_ref());
        Self { compared, standing, ..self.clone() }
    }

    /// The comparison of the target, unless it has no number or that is not known.
    pub(crate) fn comparison(&self) -> Option<&Comparison> {
        Some(&self.value.as_ref()?.as_ref().ok()?.comparison)
    }

    /// The compared number, when it is there.
    pub(crate) fn number(&self) -> Option<&Exact> {
        self.compared.as_ref()?.as_ref().ok()
    }

    /// The compared number, or why there is none.
    pub(crate) fn known_number(&self) -> Result<&Exact, Missing> {
        self.compared.as_ref().ok_or(Missing::NoFigure)?.as_ref().map_err(|missing| *missing)
    }

    /// Whether the compared number reaches the target; what has no number does not.
    pub(crate) fn holds(&self) -> bool {
        self.comparison()
            .zip(self.number())
            .is_some_and(|(comparison, number)| comparison.holds(number))
    }

    /// A gap of the compared number to the target.
    ///
    /// # Errors
    /// One of them is not known.
    pub(crate) fn against_target<'f>(
        &'f self,
        gap: fn(&'f Exact, &'f Comparison) -> Gap<'f>,
    ) -> Result<Gap<'f>, Missing> {
        let number = self.known_number()?;
        let value = self.value.as_ref().ok_or(Missing::NoFigure)?;
        Ok(gap(number, &value.as_ref().map_err(|missing| *missing)?.comparison))
    }

    /// Whether the target is reached or missed for good before it is due.
    pub(crate) fn is_decided(&self) -> Option<bool> {
        match self.finality {
            Finality::Open => None,
            Finality::Done | Finality::DoneLate => Some(true),
            Finality::OncePassed => self.comparison()?.decided_by(self.number()?),
        }
    }

    /// The shortfall from which on it is behind, in percentage points.
    pub(crate) fn threshold(&self) -> Exact {
        let whole = Exact::from(1);
        let scheduled = self.standing.as_ref().map_or(&whole, |standing| &standing.scheduled);
        self.lagging.points(scheduled)
    }

    /// How a count of whole things stands to the whole part of what is expected; nothing of what is
    /// no such count.
    pub(crate) fn whole_count(&self) -> Option<WholeCount> {
        let comparison = self.comparison().filter(|_| self.counts_whole_things)?;
        WholeCount::of(self.number()?, comparison, self.share()?)
    }

    /// Up to which shortfall it still is on schedule, in percentage points: nothing where the whole
    /// target is asked.
    pub(crate) fn tolerance(&self) -> Exact {
        if self.trajectory.is_pro_rated() { self.tolerated.clone() } else { 0.into() }
    }

    /// The scheduled share.
    pub(crate) fn schedule(&self) -> Applies<Percent> {
        let percent = |share: &Exact| Percent::from_ratio(share);
        self.share.as_ref().map(|share| share.as_ref().map(percent).map_err(|missing| *missing))
    }

    /// The scheduled share as a ratio, when it is known.
    pub(crate) fn share(&self) -> Option<&Exact> {
        self.share.as_ref()?.as_ref().ok()
    }

    /// How much of its way a stock has gone.
    pub(crate) fn progress(&self) -> Applies<StockProgress> {
        let opening = self.trajectory.opening()?;
        let target = self.comparison()?.edge_from(opening);
        let actual = self.number()?.clone();
        Some(Ok(StockProgress { actual, opening: opening.clone(), target }))
    }

    /// The gap to schedule, in percentage points of the target.
    pub(crate) fn schedule_gap_points(&self) -> Applies<ScheduleGap<'_>> {
        self.shows_schedule_gap().then(|| self.points_by_schedule())
    }

    /// The gap to schedule in the unit of the indicator; growth has none of that.
    pub(crate) fn schedule_gap(&self) -> Applies<ScheduleGap<'_>> {
        let is_in_unit = !self.trajectory.is_in_points();
        (is_in_unit && self.shows_schedule_gap()).then(|| {
            let standing = self.standing.as_ref().map_err(|missing| *missing)?;
            self.gap_to_schedule(standing, GapIn::Unit)
        })
    }

    /// The gap to what is expected by now, in percentage points.
    ///
    /// # Errors
    /// Something that it is computed from is not known, or the target is zero.
    pub(crate) fn points_by_schedule(&self) -> Result<ScheduleGap<'_>, Missing> {
        self.gap_to_schedule(self.standing.as_ref().map_err(|missing| *missing)?, GapIn::Points)
    }

    /// The gap to the whole target, in percentage points, from the bound that decides.
    ///
    /// # Errors
    /// Something that it is computed from is not known, or the target is zero.
    pub(crate) fn points_of_whole(&self) -> Result<ScheduleGap<'_>, Missing> {
        let whole = Exact::from(1);
        if self.standing.as_ref().is_ok_and(|it| it.scheduled == whole) {
            return self.points_by_schedule();
        }
        let comparison = self.comparison().ok_or(Missing::NothingScheduled)?;
        let standing = self.trajectory.standing(self.known_number()?, comparison, whole);
        self.gap_to_schedule(&standing, GapIn::Points)
    }

    /// A gap to schedule with what it was computed from.
    fn gap_to_schedule(
        &self,
        standing: &Standing,
        gap_in: GapIn,
    ) -> Result<ScheduleGap<'_>, Missing> {
        let actual = self.known_number()?;
        let comparison = self.comparison().ok_or(Missing::NothingScheduled)?;
        let from = match &self.trajectory {
            Trajectory::FromOpening(_) => {
                self.trajectory.opening_of_way(actual, comparison).map_or(From::Zero, From::Opening)
            }
            Trajectory::SinceYearStart | Trajectory::WholeInPoints => From::YearStart,
            Trajectory::FromZero | Trajectory::FromUnknown | Trajectory::Whole => From::Zero,
        };
        let value = match gap_in {
            GapIn::Unit => standing.in_unit.clone(),
            GapIn::Points => standing.points.clone().ok_or(Missing::TargetNotPositive)?,
        };
        let share = standing.scheduled.clone();
        Ok(ScheduleGap { value, actual, comparison, share, from, gap_in })
    }

    /// The gap to the whole target in percentage points, given the gap in its unit.
    ///
    /// # Errors
    /// The number or the target is not known.
    pub(crate) fn target_gap(&self, gap: Exact) -> Result<TargetGap, Missing> {
        let actual = self.known_number()?;
        let comparison = self.comparison().ok_or(Missing::NothingScheduled)?;
        Ok(match self.trajectory.opening_of_way(actual, comparison) {
            Some(opening) => {
                let target = comparison.edge_from(opening);
                TargetGap::OnTheWay { actual: actual.clone(), opening: opening.clone(), target }
            }
            None if self.trajectory.is_in_points() => TargetGap::OfRate(gap),
            None => TargetGap::OfLevel { gap, target: comparison.target() },
        })
    }

    /// The gap to schedule is shown where a part is scheduled and one side of it is better.
    fn shows_schedule_gap(&self) -> bool {
        let neither =
            self.comparison().is_some_and(|comparison| comparison.better() == Better::Neither);
        self.share.is_some() && !(self.trajectory == Trajectory::FromZero && neither)
    }
}
