//! Growth of a row: the rate that counts, the rate of the levels, the change of a share.
//!
//! A ratio in % changes by percentage points; one in another unit (energy per output) grows or falls
//! like a level.

use super::outcome::Applies;
use crate::formula::{change, growth};
use crate::ledger::Entry;
use crate::plan::{GrowthAgainst, GrowthBasis, Nature};
use crate::value::{Amount, Exact, Missing, Percent, Points};

/// Growth of a figure.
pub struct Growth {
    /// The figure it is measured from: A₀, or O since the year's start.
    pub base: Result<Exact, Missing>,
    /// The rate that counts.
    pub rate: Applies<Percent>,
    /// The rate of the levels.
    pub from_levels: Applies<Percent>,
    /// The change of a ratio.
    pub change: Applies<Points>,
}

impl Growth {
    /// Computes the growth of a row.
    pub fn of(entry: &Entry) -> Self {
        let base = base(entry);
        let published = entry.published().map(|it| Percent::new(it.amount.exact()));
        match entry.indicator.nature {
            Nature::Ratio if entry.indicator.unit.as_deref() == Some("%") => {
                let change = actual(entry).and_then(|it| Ok(change::apply(&it, &base.clone()?)));
                Self { base, rate: published.map(Ok), from_levels: None, change: Some(change) }
            }
            Nature::Flow | Nature::Stock | Nature::Ratio => {
                let levels = from_levels(entry, &base);
                let rate = published.map_or_else(|| unpublished(entry, &levels), Ok);
                Self { base, rate: Some(rate), from_levels: Some(levels), change: None }
            }
            Nature::Milestone => Self { base, rate: None, from_levels: None, change: None },
        }
    }
}

/// A, or that it was not reported.
pub fn actual(entry: &Entry) -> Result<Exact, Missing> {
    entry.actual().map(|it| it.amount.exact()).ok_or(Missing::NoFigure)
}

fn base(entry: &Entry) -> Result<Exact, Missing> {
    match (entry.indicator.nature, entry.indicator.growth_against) {
        (Nature::Stock, GrowthAgainst::YearStart) => {
            entry.opening().map(Amount::exact).ok_or(Missing::NoOpening)
        }
        _ => entry.last_year().map(|it| it.amount.exact()).ok_or(Missing::NoLastYear),
    }
}

fn from_levels(entry: &Entry, base: &Result<Exact, Missing>) -> Result<Percent, Missing> {
    let rate = actual(entry).and_then(|actual| growth::apply(&actual, &base.clone()?));
    match (entry.indicator.growth_against, rate) {
        (
            GrowthAgainst::YearStart,
            Err(Missing::LastYearZero | Missing::LastYearNegative | Missing::TurnedToProfit),
        ) => Err(Missing::OpeningNotPositive),
        (_, rate) => rate,
    }
}

/// The rate that counts where none was published: that of the levels, unless only a published one
/// does.
fn unpublished(entry: &Entry, levels: &Result<Percent, Missing>) -> Result<Percent, Missing> {
    match entry.indicator.growth_basis {
        GrowthBasis::Nominal => levels.clone(),
        GrowthBasis::Reported if entry.actual().is_some() => Err(Missing::NoPublishedGrowth),
        GrowthBasis::Reported => Err(Missing::NoFigure),
    }
}
