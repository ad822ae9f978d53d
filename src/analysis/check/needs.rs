//! What is done and what is still needed: attainment, remaining, required growth, outlook.

use super::against::Against;
use super::growth::Growth;
use super::outcome::Applies;
use super::status::{self, Status};
use crate::formula::outlook::{self, Outlook};
use crate::formula::required_growth::{self, Base};
use crate::formula::{attainment, per_month, remaining};
use crate::plan::{Aim, GrowthBasis, Nature, Want};
use crate::value::{Exact, Missing, Percent};

impl Against<'_> {
    /// A/T of a level that is to be reached.
    pub fn attainment(&self) -> Applies<Percent> {
        self.level().filter(|want| !want.is_limit()).map(|want| self.part_of(want))
    }

    /// A/T of a limit on a flow (控制数).
    pub fn limit_used(&self) -> Applies<Percent> {
        let flow = self.entry.indicator.nature == Nature::Flow;
        self.level().filter(|want| want.is_limit() && flow).map(|want| self.part_of(want))
    }

    /// What is still needed to the target.
    pub fn remaining(&self) -> Applies<Exact> {
        let nature = self.entry.indicator.nature;
        let limit_on_flow = |want: &Want| nature == Nature::Flow && want.is_limit();
        let want = self.level().filter(|want| want.has_one_edge() && !limit_on_flow(want))?;
        (nature != Nature::Ratio)
            .then(|| Ok(remaining::apply(&self.reported()?, &want.edge(), nature)))
    }

    /// What each month that remains must bring.
    pub fn per_month(&self) -> Applies<Exact> {
        let due = self.target.months_to_due(self.entry.plan.year);
        let left = due - i64::from(self.entry.period.last_month());
        self.remaining().map(|remaining| per_month::apply(&remaining?, left))
    }

    /// The growth that the rest of the year needs: of flows, while the target is open.
    pub fn required_growth(&self, growth: &Growth) -> Applies<Percent> {
        let want = self.want().filter(|want| want.has_one_edge())?;
        let applies = match self.target.aim {
            Aim::Level(_) => !want.is_limit(),
            Aim::Growth(_) => true,
            Aim::Share(_) | Aim::Done => false,
        };
        (applies && self.entry.indicator.nature == Nature::Flow).then(|| {
            self.is_open()?;
            let base = Base::new(self.entry.last_year_pair()?)?;
            match (&self.target.aim, self.entry.indicator.growth_basis) {
                (Aim::Growth(_), GrowthBasis::Reported) => {
                    let rate = growth.rate.clone().unwrap_or(Err(Missing::NoPublishedGrowth))?;
                    required_growth::to_rate(rate.number(), &want.edge(), &base)
                }
                (Aim::Growth(_), GrowthBasis::Nominal) => {
                    let level = base.grown(&Percent::new(want.edge()));
                    required_growth::to_level(&self.reported()?, &level, &base)
                }
                _ => required_growth::to_level(&self.reported()?, &want.edge(), &base),
            }
        })
    }

    /// The level to expect at the year's end, of flows.
    pub fn outlook(&self) -> Applies<Outlook> {
        self.level().filter(|_| self.entry.indicator.nature == Nature::Flow).map(|_| {
            outlook::apply(&self.reported()?, self.entry.last_year_pair().ok(), self.share())
        })
    }

    /// The comparison of a level.
    fn level(&self) -> Option<&Want> {
        match &self.target.aim {
            Aim::Level(want) => Some(want),
            Aim::Growth(_) | Aim::Share(_) | Aim::Done => None,
        }
    }

    fn reported(&self) -> Result<Exact, Missing> {
        super::growth::actual(&self.entry)
    }

    fn part_of(&self, want: &Want) -> Result<Percent, Missing> {
        attainment::apply(&self.reported()?, &want.value().exact())
    }

    /// Whether the rest of the year still decides.
    fn is_open(&self) -> Result<(), Missing> {
        if self.target.months_to_due(self.entry.plan.year) != 12 {
            Err(Missing::NotDueAtYearEnd)
        } else if status::is_due(&self.entry, self.target) {
            Err(Missing::NoMonthLeft)
        } else if self.status == Status::Met {
            Err(Missing::Final)
        } else {
            Ok(())
        }
    }
}
