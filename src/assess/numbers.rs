//! Growth of a row: the rate that counts, the rate of the levels, the change of a share.
//!
//! A ratio in % changes by percentage points; one in another unit (energy per output) grows or falls
//! like a level.

use super::outcome::Applies;
use crate::formula::Applied;
use crate::formula::change::Change;
use crate::formula::growth::{self, Base};
use crate::formula::growth_bound::GrowthBound;
use crate::formula::two_year_growth::TwoYearGrowth;
use crate::ledger::{Entry, Quantity};
use crate::plan::{GrowthAgainst, GrowthBasis, Nature};
use crate::value::{Exact, Missing, Percent};

/// Growth of a figure, and the numbers that a row is computed from, each made once.
pub struct Growth {
    /// A.
    pub actual: Result<Quantity, Missing>,
    /// A₀.
    pub last_year: Result<Quantity, Missing>,
    /// g, where it was published.
    pub published: Option<Quantity>,
    /// The figure it is measured from: A₀, or O since the year's start.
    pub base: Result<Exact, Missing>,
    /// The rate that counts.
    pub rate: Applies<Percent>,
}

impl Growth {
    /// Computes the growth of a row.
    pub fn of(entry: &Entry) -> Self {
        let (actual, last_year) = (entry.level(), entry.base());
        let base = match against(entry) {
            GrowthAgainst::LastYear => number(&last_year),
            GrowthAgainst::YearStart => {
                entry.opening().map(|it| it.number).ok_or(Missing::NoOpening)
            }
        };
        let growth = Self { actual, last_year, published: entry.published(), base, rate: None };
        Self { rate: growth.counting(entry), ..growth }
    }

    /// The published rate; where there is none that of the levels, unless only a published one
    /// counts.
    fn counting(&self, entry: &Entry) -> Applies<Percent> {
        if entry.indicator.nature == Nature::Milestone {
            return None;
        }
        if let Some(published) = &self.published {
            return Some(Ok(Percent::new(published.number.clone())));
        }
        self.levels(entry).map(|levels| match entry.indicator.growth_basis {
            GrowthBasis::Nominal => levels?.apply(),
            GrowthBasis::Reported => self.level().and(Err(Missing::NoPublishedGrowth)),
        })
    }

    /// A, or that it was not reported.
    pub fn level(&self) -> Result<Exact, Missing> {
        number(&self.actual)
    }

    /// The rate of the levels.
    pub fn levels(&self, entry: &Entry) -> Applies<growth::Growth> {
        let base = || match (against(entry), self.base.clone()?) {
            (GrowthAgainst::YearStart, opening) => Ok(Base::YearStart(opening)),
            (GrowthAgainst::LastYear, last_year) => Ok(Base::LastYear(last_year)),
        };
        let levels = || Ok(growth::Growth { actual: self.level()?, base: base()? });
        grows(entry).then(levels)
    }

    /// The change of a ratio in %.
    pub fn change(&self, entry: &Entry) -> Applies<Change> {
        let change = || Ok(Change { actual: self.level()?, last_year: self.base.clone()? });
        is_in_percent(entry).then(change)
    }

    /// The average growth of two years, where figures of two years ago are there: of the published
    /// rates, else of the levels; growth at constant prices is never that of levels.
    pub fn two_years(&self, entry: &Entry) -> Applies<TwoYearGrowth> {
        if !grows(entry) {
            return None;
        }
        if let (Some(growth), Some(before)) = (&self.published, entry.published_last_year()) {
            return Some(Ok(TwoYearGrowth::FromRates(growth.number.clone(), before.number)));
        }
        match entry.indicator.growth_basis {
            GrowthBasis::Reported => None,
            GrowthBasis::Nominal => {
                let base = entry.two_years_ago()?.number;
                Some(Ok(TwoYearGrowth::FromLevels(self.level().ok()?, base)))
            }
        }
    }
}

/// A ratio in % changes by points.
fn is_in_percent(entry: &Entry) -> bool {
    entry.indicator.nature == Nature::Ratio && entry.indicator.unit.as_deref() == Some("%")
}

fn grows(entry: &Entry) -> bool {
    entry.indicator.nature != Nature::Milestone && !is_in_percent(entry)
}

fn number(quantity: &Result<Quantity, Missing>) -> Result<Exact, Missing> {
    quantity.as_ref().map(|it| it.number.clone()).map_err(|missing| *missing)
}

/// A, or that it was not reported.
pub fn actual(entry: &Entry) -> Result<Exact, Missing> {
    number(&entry.level())
}

/// How far a published rate and that of the levels may lie apart by rounding.
pub fn bound(entry: &Entry, growth: &Growth) -> Option<GrowthBound> {
    let rounded = |it: &Quantity| (it.number.clone(), it.half_ulp());
    let base = match against(entry) {
        GrowthAgainst::LastYear => growth.last_year.as_ref().ok().map(rounded),
        GrowthAgainst::YearStart => entry.opening().as_ref().map(rounded),
    };
    Some(GrowthBound {
        actual: rounded(growth.actual.as_ref().ok()?),
        base: base?,
        published: growth.published.as_ref()?.half_ulp(),
    })
}

/// What growth is measured from.
fn against(entry: &Entry) -> GrowthAgainst {
    match entry.indicator.nature {
        Nature::Stock => entry.indicator.growth_against.unwrap_or_default(),
        Nature::Flow | Nature::Ratio | Nature::Milestone => GrowthAgainst::LastYear,
    }
}
