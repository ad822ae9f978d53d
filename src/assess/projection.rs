//! What the rest of the year can bring: how it goes on as it went, and whether it still decides.

use super::facts::{Facts, Timing};
use super::target::kind::Basis;
use crate::formula::Applied;
use crate::formula::growth::SingleGrowth;
use crate::formula::outlook::Outlook;
use crate::formula::required_growth::RestOfLastYear;
use crate::plan::GrowthBasis;
use crate::value::Missing;

/// What the growth of the rest of the year is measured from.
///
/// # Errors
/// The rest of the year does not decide, or last year's rest is not known.
pub(super) fn rest_of_year(basis: Basis, facts: &Facts) -> Result<RestOfLastYear, Missing> {
    let Basis { entry, target, .. } = basis;
    let way = target.way_of_last_year(entry.plan.year)?;
    if facts.timing == Timing::Due {
        Err(Missing::NoMonthLeft)
    } else if facts.is_decided() == Some(true) {
        Err(Missing::Final)
    } else {
        RestOfLastYear::new(entry.last_year_pair(way)?)
    }
}

/// The growth to expect: at current prices the latest single period's goes on, at constant prices
/// the change of the published one.
///
/// # Errors
/// A number that it is computed from is not known.
pub(super) fn growth_outlook(basis: Basis) -> Result<Outlook, Missing> {
    let Basis { entry, target, numbers, .. } = basis;
    let rate = numbers.rate.clone().unwrap_or(Err(Missing::NoPublishedGrowth))?;
    let rate = rate.number().clone();
    if entry.period.last_month() == 12 {
        return Ok(Outlook::Unchanged(rate));
    }
    match entry.indicator.growth_basis {
        GrowthBasis::Reported => Ok(match entry.published_before() {
            Some(before) => Outlook::Changed(rate, before.number),
            None => Outlook::Unchanged(rate),
        }),
        GrowthBasis::Nominal => {
            let way = target.way_of_last_year(entry.plan.year)?;
            let (same, full) = entry.last_year_pair(way)?;
            if !same.is_positive() || same > full {
                return Err(Missing::LastYearNotPart);
            }
            let single = single_growth(basis)?.apply()?;
            Ok(Outlook::Carried(rate, single.number().clone(), same, full))
        }
    }
}

/// The growth of the latest single period: of what came since the period before.
///
/// # Errors
/// One of the figures is not known.
pub(super) fn single_growth(basis: Basis) -> Result<SingleGrowth, Missing> {
    let Basis { entry, numbers, .. } = basis;
    let same = numbers.last_year.as_ref().map_err(|_| Missing::NoLastYear);
    let now = (numbers.level()?, same?.number.clone());
    if entry.period.last_month() == 1 {
        return Ok(SingleGrowth { now, before: (0.into(), 0.into()) });
    }
    let (before, same_before) = entry.pair_before().ok_or(Missing::NoPeriodBefore)?;
    Ok(SingleGrowth { now, before: (before.number, same_before.number) })
}
