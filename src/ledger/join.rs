//! Joins the figures of an indicator in a region: the period that counts, and those around it.

use super::before::before;
use super::entry::growth_of;
use super::{Entry, PeriodBefore, Quantity};
use crate::figures::{Figures, Key};
use crate::plan::Plan;
use crate::value::{IndicatorId, Period, RegionId};

impl<'a> Entry<'a> {
    /// What is known of an indicator in a region and a period, held against no target.
    #[must_use]
    pub fn new(
        (plan, figures): (&'a Plan, &'a Figures),
        report: Period,
        (id, region, period): (IndicatorId, RegionId, Period),
    ) -> Self {
        let figure = figures.get(Key { indicator: id, region, period });
        let indicator = plan.indicator(id);
        Self { plan, figures, report, period, indicator, id, target: None, region, figure }
    }

    /// What came before the row's own period, of indicators that are followed.
    #[must_use]
    pub fn before(&self) -> Option<PeriodBefore<'a>> {
        before(self.earlier()?.period, self.period, |period| self.reported(period))
    }

    /// The same for the period that counts in a report.
    #[must_use]
    pub fn watched(
        (plan, figures): (&'a Plan, &'a Figures),
        report: Period,
        (id, region): (IndicatorId, RegionId),
    ) -> Self {
        let (period, indicator) = (report, plan.indicator(id));
        let (target, figure) = (None, None);
        Self { plan, figures, report, period, indicator, id, target, region, figure }.until(report)
    }

    /// The same of a period up to the report's: its figure, else one that may stand in for it.
    #[must_use]
    pub fn until(&self, period: Period) -> Self {
        let mut candidates = self.indicator.publication.candidates_of(period, self.report);
        let found = candidates.find_map(|period| {
            let figure = self.reported(period);
            (figure.is_some() || self.of(period).is_there()).then_some((period, figure))
        });
        let (period, figure) = found.unwrap_or_else(|| (period, self.reported(period)));
        Self { period, figure, ..*self }
    }

    /// The same of another period, with or without a figure.
    #[must_use]
    pub fn of(&self, period: Period) -> Self {
        let figure = self.figures.get(Key { indicator: self.id, region: self.region, period });
        Self { period, figure, ..*self }
    }

    /// Whether something was reported of its period, or can be made.
    #[must_use]
    pub fn is_there(&self) -> bool {
        let derivation = self.indicator.derivation_in(self.region);
        let is_derived = || derivation.is_some() && self.level().is_ok();
        self.figure.is_some() || is_derived() || self.is_there_alone()
    }

    /// Another indicator of the same region and period.
    #[must_use]
    pub fn beside(&self, id: IndicatorId) -> Self {
        Self::new((self.plan, self.figures), self.report, (id, self.region, self.period))
    }

    /// What was reported of exactly these months.
    #[must_use]
    pub fn alone(&self, period: Period) -> Option<Quantity> {
        let key = Key { indicator: self.id, region: self.region, period };
        Quantity::value(self.figures.alone(key)?)
    }

    /// The growth of a period: as it was published, and the pair of levels that it is the growth of.
    #[must_use]
    pub fn growth_at(&self, period: Period) -> (Option<Quantity>, Option<(Quantity, Quantity)>) {
        let levels = self.at(period).and_then(|it| it.actual().zip(it.last_year()));
        (growth_of(self.reported(period)), levels)
    }

    /// Last year as a whole.
    #[must_use]
    pub const fn last_whole_year(&self) -> Period {
        Period::full_year(self.report.year() - 1)
    }

    /// Another period of it. A figure that is made is held against none that was reported, as with
    /// A₀ and B, nor the other way round: then there is none.
    #[must_use]
    pub fn at(&self, period: Period) -> Option<Self> {
        let ids = (self.id, self.region, period);
        let other = Self::new((self.plan, self.figures), self.report, ids);
        let other = Self { figure: other.figure.filter(|_| !self.is_derived()), ..other };
        (other.is_derived() == self.is_derived()).then_some(other)
    }
}
