//! What is done and what is still needed: attainment, remaining, required growth, outlook.

use super::assessment::Assessment;
use super::numbers::Growth;
use super::outcome::Applies;
use super::status::{self, Status};
use crate::formula::Applied;
use crate::formula::attainment::Attainment;
use crate::formula::growth::SingleGrowth;
use crate::formula::outlook::Outlook;
use crate::formula::per_month::PerMonth;
use crate::formula::periods_kept::PeriodsKept;
use crate::formula::remaining::Remaining;
use crate::formula::required_growth::{Base, RequiredGrowth};
use crate::plan::{GrowthBasis, Kind, Nature, Want};
use crate::value::{Exact, Missing};

impl Assessment<'_> {
    /// A/T of a level that is to be reached.
    pub fn attainment(&self) -> Applies<Attainment> {
        self.level().filter(|want| !want.is_limit()).map(|want| self.part_of(want))
    }

    /// K/N of a target of every period.
    pub fn periods_kept(&self) -> Applies<PeriodsKept> {
        Some(self.duty.as_ref()?.kept())
    }

    /// A/T of a limit on a flow (控制数).
    pub fn limit_used(&self) -> Applies<Attainment> {
        let flow = self.entry.indicator.nature == Nature::Flow;
        self.level().filter(|want| want.is_limit() && flow).map(|want| self.part_of(want))
    }

    /// What is still needed to the target.
    pub fn remaining(&self) -> Applies<Remaining> {
        let nature = self.entry.indicator.nature;
        let limit_on_flow = |want: &Want| nature == Nature::Flow && want.is_limit();
        let fixed = !self.target.is_in_step();
        let want =
            self.level().filter(|want| fixed && want.has_one_edge() && !limit_on_flow(want))?;
        (nature != Nature::Ratio)
            .then(|| Ok(Remaining { actual: self.level_known()?, target: want.edge(), nature }))
    }

    /// What each month that remains must bring.
    pub fn per_month(&self) -> Applies<PerMonth> {
        let to_due = self.target.months_to_due(self.entry.plan.year);
        let elapsed = self.entry.period.last_month();
        let remaining = self.remaining()?;
        Some(remaining.and_then(|rest| Ok(PerMonth { remaining: rest.apply()?, to_due, elapsed })))
    }

    /// The growth that the rest of the year needs: of flows, while the target is open.
    pub fn required_growth(&self, growth: &Growth) -> Applies<RequiredGrowth> {
        let fixed = !self.target.is_in_step() && self.duty.is_none();
        let want = self.want().filter(|want| fixed && want.has_one_edge())?;
        let applies = match self.target.kind {
            Kind::Level => !want.is_limit(),
            Kind::Growth => true,
            Kind::Share | Kind::Done => false,
        };
        (applies && self.entry.indicator.nature == Nature::Flow).then(|| {
            self.is_open()?;
            let base = Base::new(self.entry.last_year_pair()?)?;
            match (self.target.kind, self.entry.indicator.growth_basis) {
                (Kind::Growth, GrowthBasis::Reported) => {
                    let rate = growth.rate.clone().unwrap_or(Err(Missing::NoPublishedGrowth))?;
                    Ok(RequiredGrowth::ToPublished(rate.number().clone(), want.edge(), base))
                }
                (Kind::Growth, GrowthBasis::Nominal) => {
                    Ok(RequiredGrowth::ToGrowth(growth.level()?, want.edge(), base))
                }
                _ => Ok(RequiredGrowth::ToLevel(growth.level()?, want.edge(), base)),
            }
        })
    }

    /// What to expect at the year's end, of flows.
    pub fn outlook(&self, growth: &Growth) -> Applies<Outlook> {
        let flow = self.entry.indicator.nature == Nature::Flow;
        match self.target.kind {
            Kind::Level if flow && !self.target.is_in_step() && self.duty.is_none() => {
                Some(growth.level().and_then(|actual| {
                    Outlook::of_level(actual, self.entry.last_year_pair().ok(), self.share())
                }))
            }
            Kind::Growth if flow => Some(self.growth_outlook(growth)),
            Kind::Level | Kind::Growth | Kind::Share | Kind::Done => None,
        }
    }

    /// The growth to expect: at current prices the latest single period's goes on, at constant
    /// prices the change of the published one.
    fn growth_outlook(&self, growth: &Growth) -> Result<Outlook, Missing> {
        let rate = growth.rate.clone().unwrap_or(Err(Missing::NoPublishedGrowth))?;
        let rate = rate.number().clone();
        if self.entry.period.last_month() == 12 {
            return Ok(Outlook::Unchanged(rate));
        }
        match self.entry.indicator.growth_basis {
            GrowthBasis::Reported => Ok(match self.entry.published_before() {
                Some(before) => Outlook::Changed(rate, before.number),
                None => Outlook::Unchanged(rate),
            }),
            GrowthBasis::Nominal => {
                let (same, full) = self.entry.last_year_pair()?;
                if !same.is_positive() || same > full {
                    return Err(Missing::LastYearNotPart);
                }
                let single = self.single_growth(growth)?.apply()?;
                Ok(Outlook::Carried(rate, single.number().clone(), same, full))
            }
        }
    }

    /// The growth of the latest single period: of what came since the period before.
    pub fn single_growth(&self, growth: &Growth) -> Result<SingleGrowth, Missing> {
        let same = growth.last_year.as_ref().map_err(|_| Missing::NoLastYear);
        let now = (growth.level()?, same?.number.clone());
        if self.entry.period.last_month() == 1 {
            return Ok(SingleGrowth { now, before: (0.into(), 0.into()) });
        }
        let (before, same_before) = self.entry.pair_before().ok_or(Missing::NoPeriodBefore)?;
        Ok(SingleGrowth { now, before: (before.number, same_before.number) })
    }

    /// The comparison of a level.
    fn level(&self) -> Option<&Want> {
        self.want().filter(|_| self.target.kind == Kind::Level && self.duty.is_none())
    }

    fn part_of(&self, want: &Want) -> Result<Attainment, Missing> {
        Ok(Attainment { actual: self.level_known()?, target: want.value().exact() })
    }

    /// A, or as much of it as is known and decides.
    fn level_known(&self) -> Result<Exact, Missing> {
        self.compared.clone().unwrap_or(Err(Missing::NoFigure))
    }

    /// Whether the rest of the year still decides.
    fn is_open(&self) -> Result<(), Missing> {
        if self.target.months_to_due(self.entry.plan.year) != 12 {
            Err(Missing::NotDueAtYearEnd)
        } else if status::is_due(&self.entry, &self.target) {
            Err(Missing::NoMonthLeft)
        } else if self.status == Status::Met {
            Err(Missing::Final)
        } else {
            Ok(())
        }
    }
}
