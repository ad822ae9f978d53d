//! How a figure stands to its target: the verdict, and the gaps that it rests on.
//!
//! What is shown beside the verdict is computed when a column asks for it.

use super::numbers::Growth;
use super::outcome::Applies;
use super::recurring::Recurring;
use super::status::{self, Rule, Status, Verdict};
use super::target_value::TargetValue;
use super::trajectory::{Standing, Trajectory};
use crate::figures::State;
use crate::formula::Applied;
use crate::formula::gap::Gap;
use crate::formula::schedule_gap::{self, From, Measure, ScheduleGap};
use crate::formula::scheduled_share::ScheduledShare;
use crate::formula::stock_progress::StockProgress;
use crate::ledger::Entry;
use crate::plan::{Better, Kind, Nature, Target, Want};
use crate::value::{Exact, Missing, Percent};

/// A target with its figure.
#[derive(Clone)]
pub struct Assessment<'a> {
    /// The row.
    pub entry: Entry<'a>,
    /// Its target.
    pub target: Target,
    /// What it asks, with its number; `None` for a milestone.
    pub goal: Applies<TargetValue>,
    /// What is compared with the target; `None` for a milestone.
    pub compared: Applies<Exact>,
    /// The opening value of a stock.
    pub opening: Option<Exact>,
    /// How it stands to what is expected by now.
    pub standing: Result<Standing, Missing>,
    /// The status.
    pub status: Status,
    /// Why nothing better can be said.
    pub reason: Option<Missing>,
    /// The rule that chose the status.
    pub rule: Rule,
    /// How the scheduled share is computed, where only a part is expected before the due period.
    pub scheduled: Applies<ScheduledShare>,
    /// The periods of a target of every month or quarter.
    pub duty: Option<Recurring>,
    /// Whether the figure that the target needs was reported.
    pub reported: Result<(), Missing>,
    course: Trajectory,
    /// The scheduled share.
    share: Applies<Exact>,
}

impl<'a> Assessment<'a> {
    /// Compares and judges.
    pub fn new(entry: &Entry<'a>, target: Target, growth: &Growth) -> Self {
        let goal = TargetValue::of(entry, &target);
        let want = goal.as_ref().and_then(|goal| goal.as_ref().ok()).map(|goal| &goal.want);
        let duty = Recurring::of(entry, &target, want);
        let compared = match (target.kind, &duty) {
            (_, Some(duty)) => Some(duty.latest()),
            (Kind::Level | Kind::Share, None) => {
                Some(growth.level().or_else(|missing| decided(entry, want).ok_or(missing)))
            }
            (Kind::Growth, None) => growth.rate.clone().map(|rate| Ok(rate?.number().clone())),
            (Kind::Done, None) => None,
        };
        let opening = entry.opening().map(|it| it.number);
        let course = Trajectory::of(entry, (&target, want), opening.as_ref());
        let scheduled = match course {
            Trajectory::Whole => None,
            Trajectory::FromUnknown => Some(Err(Missing::NoOpening)),
            Trajectory::FromZero | Trajectory::FromOpening(_) | Trajectory::SinceYearStart => {
                scheduled(entry, &target)
            }
        };
        let share = scheduled.clone().map(|scheduled| scheduled?.apply());
        let standing = course.compare(compared.as_ref(), (&target, want), share.as_ref());
        let reported = status::reported((entry, &target), growth, compared.as_ref());
        let mut against = Self {
            entry: *entry,
            target,
            goal,
            compared,
            opening,
            standing,
            status: Status::NotComputable,
            reason: None,
            rule: Rule::Computable,
            duty,
            reported,
            course,
            scheduled,
            share,
        };
        against.judge();
        against
    }

    fn judge(&mut self) {
        let Verdict { status, rule, reason } = status::judge(self);
        (self.status, self.rule, self.reason) = (status, rule, reason);
    }

    /// How the target would stand if this number were compared with it.
    pub fn status_at(&self, number: &Exact) -> Status {
        let compared = Some(Ok(number.clone()));
        let asked = (&self.target, self.want());
        let standing = self.course.compare(compared.as_ref(), asked, self.share.as_ref());
        let mut other = Self { compared, standing, ..self.clone() };
        other.judge();
        other.status
    }

    /// From where the way to the target starts: O of a stock, zero of all else.
    pub fn way_starts_at(&self) -> Exact {
        match &self.course {
            Trajectory::FromOpening(opening) => opening.clone(),
            Trajectory::FromZero
            | Trajectory::SinceYearStart
            | Trajectory::FromUnknown
            | Trajectory::Whole => Exact::from(0),
        }
    }

    /// The comparison of the target, unless it is a milestone or its number is not known.
    pub fn want(&self) -> Option<&Want> {
        Some(&self.goal.as_ref()?.as_ref().ok()?.want)
    }

    /// Whether the target is reached by this number; what is to be done has no number.
    pub fn holds(&self, number: &Exact) -> bool {
        self.want().is_some_and(|want| want.holds(number))
    }

    /// The compared number, when it is there.
    pub fn number(&self) -> Option<&Exact> {
        self.compared.as_ref()?.as_ref().ok()
    }

    /// Whether only a part of the target is expected before it is due.
    pub fn is_pro_rated(&self) -> bool {
        self.course.is_pro_rated()
    }

    /// The scheduled share.
    pub fn schedule(&self) -> Applies<Percent> {
        let percent = |share: &Exact| Percent::from_ratio(share);
        self.share.as_ref().map(|share| share.as_ref().map(percent).map_err(|missing| *missing))
    }

    /// The scheduled share as a ratio, when it is known.
    pub fn share(&self) -> Option<&Exact> {
        self.share.as_ref()?.as_ref().ok()
    }

    /// How much of its way a stock has gone.
    pub fn progress(&self) -> Applies<StockProgress> {
        let Trajectory::FromOpening(opening) = &self.course else { return None };
        let target = self.want()?.edge();
        let actual = self.number()?.clone();
        Some(Ok(StockProgress { actual, opening: opening.clone(), target }))
    }

    /// The gap to schedule, in percentage points of the target.
    pub fn schedule_gap_points(&self) -> Applies<ScheduleGap> {
        self.shows_schedule_gap().then(|| {
            let standing = self.standing.as_ref().map_err(|missing| *missing)?;
            let points = standing.points.clone().ok_or(Missing::TargetNotPositive)?;
            self.gap_to_schedule(points, Measure::Points)
        })
    }

    /// The gap of a level that is compared with its whole target, in percentage points of it.
    pub fn whole_gap_points(&self) -> Applies<Exact> {
        let points = self.standing.as_ref().ok().and_then(|standing| standing.points.clone());
        points.filter(|_| !self.is_pro_rated() && self.duty.is_none()).map(Ok)
    }

    /// The gap to schedule of a level, in its unit.
    pub fn schedule_gap(&self) -> Applies<ScheduleGap> {
        let level = matches!(self.target.kind, Kind::Level);
        (level && self.shows_schedule_gap()).then(|| {
            let standing = self.standing.as_ref().map_err(|missing| *missing)?;
            self.gap_to_schedule(standing.in_unit.clone(), Measure::Unit)
        })
    }

    /// A gap to schedule with what it was computed from.
    fn gap_to_schedule(&self, value: Exact, measure: Measure) -> Result<ScheduleGap, Missing> {
        let actual = self.compared.clone().unwrap_or(Err(Missing::NoFigure))?;
        let share = self.share.clone().unwrap_or(Err(Missing::NothingScheduled))?;
        let want = self.want().ok_or(Missing::NothingScheduled)?.clone();
        let from = match &self.course {
            Trajectory::FromOpening(opening) => From::Opening(opening.clone()),
            Trajectory::SinceYearStart => From::YearStart,
            Trajectory::FromZero | Trajectory::FromUnknown | Trajectory::Whole => From::Zero,
        };
        Ok(ScheduleGap { value, actual, want, share, from, measure })
    }

    /// The gap to the target, in its unit or in percentage points.
    pub fn gap(&self) -> Applies<Gap> {
        let compared = || self.compared.clone().unwrap_or(Err(Missing::NoFigure));
        let want = || self.goal.clone().unwrap_or(Err(Missing::NoFigure)).map(|goal| goal.want);
        let gap =
            |make: fn(Exact, Want) -> Gap| Some(compared().and_then(|it| Ok(make(it, want()?))));
        match self.target.kind {
            _ if self.duty.is_some() => None,
            Kind::Level => gap(Gap::Level),
            Kind::Share => gap(Gap::Share),
            Kind::Growth => gap(Gap::Growth),
            Kind::Done => None,
        }
    }

    /// Of a milestone, days from its day, or from the report's end, to the due day.
    pub fn days_left(&self) -> Applies<Exact> {
        if self.target.kind != Kind::Done {
            return None;
        }
        let day = match self.entry.state() {
            Some(State::Done(day)) => day?,
            _ => self.entry.report.last_day(),
        };
        Some(Ok(Exact::from(day.days_until(self.target.due))))
    }

    /// The shortfall from which on it is behind, in percentage points.
    pub fn threshold(&self) -> Exact {
        match self.target.kind {
            Kind::Growth | Kind::Share => self.entry.plan.thresholds.growth_lagging.exact(),
            Kind::Level | Kind::Done => {
                let whole = Exact::from(1);
                let scheduled =
                    self.standing.as_ref().map_or(&whole, |standing| &standing.scheduled);
                self.entry.plan.thresholds.lagging.points(scheduled)
            }
        }
    }

    /// Whether a count of whole things has reached the whole part of what is expected.
    pub fn reaches_whole_part(&self) -> bool {
        let Some(want) = self.want().filter(|_| self.target.kind == Kind::Level) else {
            return false;
        };
        let whole_things = self.entry.indicator.counts_whole_things() && want.value().is_whole();
        let numbers = self.number().zip(self.share());
        let flow = self.entry.indicator.nature == Nature::Flow;
        flow && whole_things
            && numbers.is_some_and(|(actual, share)| {
                schedule_gap::reaches_whole_part(actual, want, share)
            })
    }

    /// The gap to schedule is shown where a part is scheduled and one side of it is better.
    fn shows_schedule_gap(&self) -> bool {
        let neither = self.want().is_some_and(|want| want.better() == Better::Neither);
        self.share.is_some() && !(self.course == Trajectory::FromZero && neither)
    }
}

/// Of a count that lacks regions the number of those known to be done, where that decides.
fn decided(entry: &Entry, want: Option<&Want>) -> Option<Exact> {
    let so_far = entry.done_so_far()?.number;
    let want = want.filter(|want| want.is_final_once_passed())?;
    (want.is_limit() != want.holds(&so_far)).then_some(so_far)
}

/// The scheduled share of a target at the report period.
fn scheduled(entry: &Entry, target: &Target) -> Applies<ScheduledShare> {
    let (elapsed, to_due) = (entry.period.last_month(), target.months_to_due(entry.plan.year));
    ScheduledShare::of(&entry.indicator.schedule, elapsed, to_due, || entry.last_year_pair())
}
