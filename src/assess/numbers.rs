//! The numbers of a row: its figure, last year's, and the growth that counts, each made once.
//!
//! A ratio in % changes by percentage points; one in another unit (energy per output) grows or falls
//! like a level.

use crate::formula::Applied;
use crate::formula::change::Change;
use crate::formula::growth::{self, Base};
use crate::formula::growth_bound::GrowthBound;
use crate::formula::two_year_growth::TwoYearGrowth;
use crate::ledger::{Entry, Quantity};
use crate::plan::{GrowthAgainst, GrowthBasis};
use crate::value::{Applies, Exact, Missing, Percent};

/// What a row is computed from, with or without a target.
pub struct Numbers {
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

impl Numbers {
    /// The numbers of a row.
    pub fn of(entry: &Entry) -> Self {
        let (actual, last_year) = (entry.level(), entry.base());
        let base = match entry.indicator.grows_against() {
            GrowthAgainst::LastYear => number(&last_year),
            GrowthAgainst::YearStart => {
                entry.opening().map(|it| it.number).ok_or(Missing::NoOpening)
            }
        };
        let numbers = Self { actual, last_year, published: entry.published(), base, rate: None };
        Self { rate: numbers.counting(entry), ..numbers }
    }

    /// The published rate; where there is none that of the levels, unless only a published one
    /// counts.
    fn counting(&self, entry: &Entry) -> Applies<Percent> {
        if !entry.indicator.nature.has_numbers() {
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

    /// Whether its figure was reported; one that cannot be divided was.
    ///
    /// # Errors
    /// It was not.
    pub fn is_reported(&self) -> Result<(), Missing> {
        match self.actual {
            Ok(_) | Err(Missing::DivisorZero) => Ok(()),
            Err(missing) => Err(missing),
        }
    }

    /// The rate of the levels.
    pub fn levels(&self, entry: &Entry) -> Applies<growth::Growth> {
        let base = || match (entry.indicator.grows_against(), self.base.clone()?) {
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
    entry.indicator.nature.is_ratio() && entry.indicator.unit.as_deref() == Some("%")
}

fn grows(entry: &Entry) -> bool {
    entry.indicator.nature.has_numbers() && !is_in_percent(entry)
}

fn number(quantity: &Result<Quantity, Missing>) -> Result<Exact, Missing> {
    quantity.as_ref().map(|it| it.number.clone()).map_err(|missing| *missing)
}

/// A, or that it was not reported.
pub fn actual(entry: &Entry) -> Result<Exact, Missing> {
    number(&entry.level())
}

/// How far a published rate and that of the levels may lie apart by rounding.
pub fn bound(entry: &Entry, numbers: &Numbers) -> Option<GrowthBound> {
    let rounded = |it: &Quantity| (it.number.clone(), it.half_ulp());
    let base = match entry.indicator.grows_against() {
        GrowthAgainst::LastYear => numbers.last_year.as_ref().ok().map(rounded),
        GrowthAgainst::YearStart => entry.opening().as_ref().map(rounded),
    };
    Some(GrowthBound {
        actual: rounded(numbers.actual.as_ref().ok()?),
        base: base?,
        published: numbers.published.as_ref()?.half_ulp(),
    })
}
