//! What a formula asks of an indicator beside its figure: last year's, its growth, the latest month alone.

use super::entry::growth_of;
use super::{Entry, Quantity};
use crate::figures::Reported;
use crate::formula::derived::{self, Approximate};
use crate::plan::{Aspect, GrowthBasis};
use crate::value::{Missing, Period};

impl Entry<'_> {
    /// Another number of it, at a period.
    ///
    /// # Errors
    /// It is not known.
    pub(super) fn aspect(&self, aspect: Aspect, period: Period) -> Result<Quantity, Missing> {
        let it = self.of(period);
        let is_of_report = period.year() == self.report.year();
        match aspect {
            Aspect::LastYear => it.base(),
            Aspect::LastFullYear if is_of_report => it.whole_year(),
            Aspect::LastFullYear => it.of(Period::full_year(period.year() - 1)).level(),
            Aspect::Opening => it.opening().filter(|_| is_of_report).ok_or(Missing::NoOpening),
            Aspect::Growth => it.rate(),
            Aspect::LastGrowth => it.of(period.year_before()).rate(),
            Aspect::Previous => it.previous().unwrap_or(Err(Missing::NoPeriodBefore)),
            Aspect::Single => it.single(),
            Aspect::Year(year) => it.of(period.in_year(year)).level(),
        }
    }

    /// The growth that was published, else that of the levels where it counts.
    fn rate(&self) -> Result<Quantity, Missing> {
        if let Some(published) = growth_of(self.figure) {
            return Ok(published);
        }
        if self.indicator.growth_basis == GrowthBasis::Reported {
            return Err(Missing::NoPublishedGrowth);
        }
        let (now, base) = (self.level()?, self.base()?);
        let of = |it: &Quantity| Approximate { number: it.number.clone(), half_ulp: it.half_ulp() };
        let Approximate { number, half_ulp } = derived::growth(&of(&now), &of(&base))?;
        Ok(Quantity::computed(number, half_ulp, &[now, base]))
    }

    /// The figure of the period before; none of the first that is published in a year.
    fn previous(&self) -> Option<Result<Quantity, Missing>> {
        let is_published = |it: &Period| self.indicator.publication.is_of(it.last_month());
        let before = self.periods_before().find(is_published)?;
        Some(self.of(before).level().map_err(|_| Missing::NoPeriodBefore))
    }

    /// What came since the period before: as it was reported alone, else the difference.
    fn single(&self) -> Result<Quantity, Missing> {
        if let Some(Reported::Parts([.., last])) = self.figure
            && let Some(alone) = last.figure.value.filter(|_| !last.period.is_cumulative())
        {
            return Ok(Quantity::of_row(alone, last.figure.row));
        }
        let level = self.level()?;
        match self.previous() {
            Some(previous) => Ok(level.minus(&previous?)),
            None => Ok(level),
        }
    }
}

/// A number that is made of the same number of others.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MadeNumber {
    /// A.
    Level,
    /// A₀.
    Base,
    /// B.
    WholeYear,
}

impl MadeNumber {
    /// The number of an entry.
    pub(super) fn of(self, entry: &Entry) -> Result<Quantity, Missing> {
        match self {
            Self::Level => entry.level(),
            Self::Base => entry.base(),
            Self::WholeYear => entry.whole_year(),
        }
    }

    /// The period that it is of.
    pub(super) fn period(self, entry: &Entry) -> Period {
        match self {
            Self::Level => entry.period,
            Self::Base => entry.period.year_before(),
            Self::WholeYear => entry.last_whole_year(),
        }
    }
}
