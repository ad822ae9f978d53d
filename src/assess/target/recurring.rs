//! A level of every month or quarter: each period that is over is held against it alone.
//!
//! Nothing is added up, so that there is no gap, no schedule and no outlook of the whole.

use super::kind::{Basis, Ranked, TargetKind};
use super::level::LevelTarget;
use crate::assess::facts::Facts;
use crate::assess::periods_over::{PeriodOver, PeriodsOver};
use crate::assess::trajectory::Trajectory;
use crate::assess::verdict::Status;
use crate::formula::periods_kept::PeriodsKept;
use crate::lang::{Phrase, Text};
use crate::ledger::Entry;
use crate::plan::{Comparison, Operand, Plan, Target, Threshold};
use crate::value::{Applies, Exact, Missing, Period};

/// A level of every period.
pub(super) struct RecurringTarget;

impl TargetKind for RecurringTarget {
    fn compared(&self, _: Basis, _: Option<&Comparison>) -> Applies<Exact> {
        Some(Err(Missing::NoFigure))
    }

    fn reported(&self, _: Basis, number: Option<&Exact>) -> Result<(), Missing> {
        number.map(|_| ()).ok_or(Missing::NoFigure)
    }

    /// Each period is held against the target alone, whatever the report is of.
    fn judged_period(&self, entry: &Entry, _: &Target) -> Period {
        entry.period
    }

    fn trajectory(&self, _: Basis, _: &Comparison) -> Trajectory {
        Trajectory::Whole
    }

    fn lagging(&self, plan: &Plan) -> Threshold {
        LevelTarget.lagging(plan)
    }

    /// The periods up to the report's; one that is published late counts from the day it is there.
    fn periods(&self, basis: Basis, comparison: Option<&Comparison>) -> Option<PeriodsOver> {
        let Basis { entry, target, .. } = basis;
        let (every, comparison) = (target.every?, comparison?);
        let is_of_year = target.due.year() == entry.plan.year;
        let due = if is_of_year { target.due.month() } else { 12 };
        let last = entry.report.last_month().min(due);
        let until = |month| {
            let periods = every.until(entry.plan.year, month);
            periods.filter(|period| !target.begins_after(*period))
        };
        let published = entry.indicator.publication.due_month(entry.report).unwrap_or(0);
        let periods = until(last).filter_map(|period| {
            let number = entry.alone(period);
            let status = match &number {
                Some(number) if comparison.holds(&number.number) => Status::Met,
                Some(_) => Status::Missed,
                None => Status::Unreported,
            };
            let is_awaited = period.last_month() > published && number.is_none();
            (!is_awaited).then_some(PeriodOver { period, number, status })
        });
        let periods: Vec<PeriodOver> = periods.collect();
        let are_all = is_of_year && until(due).count() == periods.len();
        Some(PeriodsOver { periods, are_all })
    }

    fn periods_kept(&self, facts: &Facts) -> Applies<PeriodsKept> {
        facts.periods.as_ref().map(PeriodsOver::kept)
    }

    fn ranked(&self, entry: &Entry, target: &Target) -> Option<Ranked> {
        LevelTarget.ranked(entry, target)
    }

    fn declared_levels(&self, target: &Target) -> Option<[Exact; 2]> {
        LevelTarget.declared_levels(target)
    }

    fn phrase(&self, plan: &Plan, comparison: &Comparison<Operand>) -> Phrase {
        LevelTarget.phrase(plan, comparison)
    }

    fn phrase_in(&self, plan: &Plan, comparison: &Comparison<Operand>, unit: &str) -> Phrase {
        LevelTarget.phrase_in(plan, comparison, unit)
    }

    fn adopted(&self, gap: String) -> (Text, String) {
        LevelTarget.adopted(gap)
    }

    fn unit_of_gap<'u>(&self, unit: &'u str) -> &'u str {
        unit
    }
}
