//! The periods of a target of every month or quarter that are over, each held against it alone.

use super::verdict::Status;
use crate::formula::periods_kept::PeriodsKept;
use crate::ledger::Quantity;
use crate::value::{Exact, Missing, Period};

/// The periods that are over, in their order.
#[derive(Clone, Debug)]
pub(crate) struct PeriodsOver {
    /// Each with its figure.
    pub periods: Vec<PeriodOver>,
    /// Whether they are all that there will be.
    pub are_all: bool,
}

/// A period that is over.
#[derive(Clone, Debug)]
pub(crate) struct PeriodOver {
    /// The months.
    pub period: Period,
    /// Its figure alone, when it was reported.
    pub number: Option<Quantity>,
    /// How it stands by itself.
    pub status: Status,
}

impl PeriodsOver {
    /// The figure of the latest period.
    pub(crate) fn latest(&self) -> Result<Exact, Missing> {
        let number = self.periods.last().and_then(|it| it.number.as_ref());
        number.map(|it| it.number.clone()).ok_or(Missing::NoFigure)
    }

    /// The latest period that was reported, with its figure.
    pub(crate) fn last_reported(&self) -> Option<(Period, &Quantity)> {
        self.periods.iter().rev().find_map(|it| Some((it.period, it.number.as_ref()?)))
    }

    /// How many of the periods reached the target.
    ///
    /// # Errors
    /// One of them was not reported: it may have been kept.
    pub(crate) fn kept(&self) -> Result<PeriodsKept, Missing> {
        if self.those(Status::Unreported).next().is_some() {
            return Err(Missing::NoFigure);
        }
        let count = |number: usize| Exact::from(i64::try_from(number).unwrap_or(i64::MAX));
        let kept = self.those(Status::Met).count();
        Ok(PeriodsKept { kept: count(kept), over: count(self.periods.len()) })
    }

    /// The periods that stand like this.
    pub(crate) fn those(&self, status: Status) -> impl Iterator<Item = Period> {
        self.periods.iter().filter(move |it| it.status == status).map(|it| it.period)
    }
}
