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

/// Growth of a figure.
pub struct Growth {
    /// The figure it is measured from: A₀, or O since the year's start.
    pub base: Result<Exact, Missing>,
    /// The rate that counts.
    pub rate: Applies<Percent>,
    /// The rate of the levels.
    pub levels: Applies<growth::Growth>,
    /// The change of a ratio.
    pub change: Applies<Change>,
    /// The average growth of two years, where figures of two years ago are there.
    pub two_years: Applies<TwoYearGrowth>,
}

impl Growth {
    /// Computes the growth of a row.
    pub fn of(entry: &Entry) -> Self {
        let base = base(entry).map(|(_, it)| it.number);
        let published = entry.published().map(|it| Percent::new(it.number));
        let two_years = two_years(entry).map(Ok);
        match entry.indicator.nature {
            Nature::Ratio if entry.indicator.unit.as_deref() == Some("%") => {
                let change = actual(entry)
                    .and_then(|actual| Ok(Change { actual, last_year: base.clone()? }));
                let rate = published.map(Ok);
                Self { base, rate, levels: None, change: Some(change), two_years: None }
            }
            Nature::Flow | Nature::Stock | Nature::Ratio => {
                let levels = levels(entry);
                let rate = published.map_or_else(|| unpublished(entry, &levels), Ok);
                Self { base, rate: Some(rate), levels: Some(levels), change: None, two_years }
            }
            Nature::Milestone => {
                Self { base, rate: None, levels: None, change: None, two_years: None }
            }
        }
    }
}

/// Two years' growth: of the published rates, else of the levels; growth at constant prices is
/// never that of levels.
fn two_years(entry: &Entry) -> Option<TwoYearGrowth> {
    match (entry.published(), entry.published_last_year(), entry.indicator.growth_basis) {
        (Some(growth), Some(before), _) => {
            Some(TwoYearGrowth::FromRates(growth.number, before.number))
        }
        (_, _, GrowthBasis::Reported) => None,
        (_, _, GrowthBasis::Nominal) => {
            let (actual, base) = (entry.actual()?, entry.two_years_ago()?);
            Some(TwoYearGrowth::FromLevels(actual.number, base.number))
        }
    }
}

/// A, or that it was not reported.
pub fn actual(entry: &Entry) -> Result<Exact, Missing> {
    entry.level().map(|it| it.number)
}

/// The growth of the levels, with its numbers.
pub fn levels(entry: &Entry) -> Result<growth::Growth, Missing> {
    let actual = actual(entry)?;
    let (against, base) = base(entry)?;
    let base = match against {
        GrowthAgainst::YearStart => Base::YearStart(base.number),
        GrowthAgainst::LastYear => Base::LastYear(base.number),
    };
    Ok(growth::Growth { actual, base })
}

/// How far a published rate and that of the levels may lie apart by rounding.
pub fn bound(entry: &Entry, published: &Quantity) -> Option<GrowthBound> {
    let rounded = |it: Quantity| (it.number, it.half_ulp);
    let (_, base) = base(entry).ok()?;
    Some(GrowthBound {
        actual: rounded(entry.actual()?),
        base: rounded(base),
        published: published.half_ulp.clone(),
    })
}

/// What growth is measured from.
fn base(entry: &Entry) -> Result<(GrowthAgainst, Quantity), Missing> {
    let against = match entry.indicator.nature {
        Nature::Stock => entry.indicator.growth_against.unwrap_or_default(),
        Nature::Flow | Nature::Ratio | Nature::Milestone => GrowthAgainst::LastYear,
    };
    let base = match against {
        GrowthAgainst::YearStart => entry.opening().ok_or(Missing::NoOpening),
        GrowthAgainst::LastYear => entry.base(),
    };
    base.map(|base| (against, base))
}

/// The rate that counts where none was published: that of the levels, unless only a published one
/// does.
fn unpublished(
    entry: &Entry,
    levels: &Result<growth::Growth, Missing>,
) -> Result<Percent, Missing> {
    match entry.indicator.growth_basis {
        GrowthBasis::Nominal => levels.clone()?.apply(),
        GrowthBasis::Reported => actual(entry).and(Err(Missing::NoPublishedGrowth)),
    }
}
