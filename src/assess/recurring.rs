//! A target of every month or quarter: each period that is over is held against it alone.

use super::status::{Rule, Status, Verdict};
use crate::formula::periods_kept::PeriodsKept;
use crate::ledger::{Entry, Quantity};
use crate::plan::{Target, Want};
use crate::value::{Exact, Missing, Period};

/// The periods that are over, each with its figure.
#[derive(Clone, Debug)]
pub struct Recurring {
    /// In their order.
    pub periods: Vec<Over>,
    /// Whether the last one of the year is among them.
    is_due: bool,
}

/// A period that is over.
#[derive(Clone, Debug)]
pub struct Over {
    /// The months.
    pub period: Period,
    /// Its figure alone, when it was reported.
    pub number: Option<Quantity>,
    /// How it stands by itself.
    pub status: Status,
}

impl Recurring {
    /// The periods of a target up to the report's; `None` of a target that is of no period alone.
    /// One that is published late counts from the day it is there.
    pub fn of(entry: &Entry, target: &Target, want: Option<&Want>) -> Option<Self> {
        let every = target.every?;
        let want = want?;
        let due = u8::try_from(target.months_to_due(entry.plan.year)).unwrap_or(12).min(12);
        let last = entry.report.last_month().min(due);
        let published = entry.indicator.publication.due_month(entry.report).unwrap_or(0);
        let periods = every.until(entry.plan.year, last).filter_map(|period| {
            let number = entry.alone(period);
            let status = match &number {
                Some(number) if want.holds(&number.number) => Status::Met,
                Some(_) => Status::Missed,
                None => Status::Unreported,
            };
            let awaited = period.last_month() > published && number.is_none();
            (!awaited).then_some(Over { period, number, status })
        });
        let periods: Vec<Over> = periods.collect();
        let is_due = every.until(entry.plan.year, due).count() == periods.len();
        Some(Self { periods, is_due })
    }

    /// A period that was missed stays missed; one that was not reported leaves all open.
    pub fn verdict(&self) -> Verdict {
        let any = |status| self.periods.iter().any(|it| it.status == status);
        let (status, reason) = match self.periods.is_empty() {
            true => (Status::NotDue, None),
            false if any(Status::Missed) => (Status::Missed, None),
            false if any(Status::Unreported) => (Status::Unreported, Some(Missing::NoFigure)),
            false if self.is_due => (Status::Met, None),
            false => (Status::OnSchedule, None),
        };
        Verdict { status, rule: Rule::EachPeriod, reason }
    }

    /// The figure of the latest period.
    pub fn latest(&self) -> Result<Exact, Missing> {
        let number = self.periods.last().and_then(|it| it.number.as_ref());
        number.map(|it| it.number.clone()).ok_or(Missing::NoFigure)
    }

    /// How many of the periods reached the target.
    ///
    /// # Errors
    /// One of them was not reported: it may have been kept.
    pub fn kept(&self) -> Result<PeriodsKept, Missing> {
        if self.those(Status::Unreported).next().is_some() {
            return Err(Missing::NoFigure);
        }
        let count = |number: usize| Exact::from(i64::try_from(number).unwrap_or(i64::MAX));
        let kept = self.those(Status::Met).count();
        Ok(PeriodsKept { kept: count(kept), over: count(self.periods.len()) })
    }

    /// The periods that stand like this.
    pub fn those(&self, status: Status) -> impl Iterator<Item = Period> {
        self.periods.iter().filter(move |it| it.status == status).map(|it| it.period)
    }
}
