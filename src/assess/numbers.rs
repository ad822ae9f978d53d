//! The numbers of a row: its figure, last year's, and the growth that counts, each made once.
//!
//! A ratio in % changes by percentage points, and has a rate only where a growth target asks for one;
//! a ratio in another unit (energy per output) grows or falls like a level.

use crate::formula::Applied;
use crate::formula::absolute_change::AbsoluteChange;
use crate::formula::change::Change;
use crate::formula::growth::{self, Base};
use crate::formula::growth_bound::GrowthBound;
use crate::formula::two_year_growth::TwoYearGrowth;
use crate::ledger::{Entry, Quantity};
use crate::plan::{GrowthAgainst, GrowthBasis};
use crate::value::{Applies, Exact, Missing, Percent, Period};

/// What a row is computed from, with or without a target.
pub(crate) struct Numbers {
    /// A.
    pub actual: Result<Quantity, Missing>,
    /// A₀.
    pub last_year: Result<Quantity, Missing>,
    /// g, where it was published.
    pub published: Option<Quantity>,
    /// The figure it is measured from: A₀, or O since the year's start.
    pub base: Result<Exact, Missing>,
    /// What the published number is, held against the levels.
    pub published_as: PublishedAs,
    /// The rate that counts.
    pub rate: Applies<Percent>,
}

/// What a published growth is, held against the levels beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PublishedAs {
    /// A rate, which counts.
    Rate,
    /// The change of a ratio in percentage points, as offices often put it there: no rate.
    Change,
    /// A rate on a base that is not above zero: it tells neither rise nor fall, and does not count.
    OnLoss(Missing),
}

impl Numbers {
    /// The numbers of a row.
    pub(crate) fn of(entry: &Entry) -> Self {
        // Of a period before the report's that is asked for, since a target was due in it.
        let of_past = |missing| match missing {
            Missing::NoFigure if entry.period != entry.report => Missing::NoFigureAtDue,
            missing => missing,
        };
        let actual = entry.level_of_way().map_err(of_past);
        // Of a target of every period nothing is added up.
        let last_year =
            if counts_alone(entry) { Err(Missing::NoLastYear) } else { entry.base_of_way() };
        let base = match entry.indicator.grows_against() {
            GrowthAgainst::LastYear => number(&last_year),
            GrowthAgainst::YearStart => {
                entry.opening().map(|it| it.number).ok_or(Missing::NoOpening)
            }
        };
        // A rate that was published is of what has been since January.
        let counts = entry.adds_up_from().is_none() && !counts_alone(entry);
        let published = entry.published().filter(|_| counts);
        let published_as = PublishedAs::Rate;
        let mut numbers = Self { actual, last_year, published, base, published_as, rate: None };
        numbers.published_as = numbers.published_as(entry);
        numbers.rate = numbers.counting(entry);
        numbers
    }

    /// What the published number is, as far as the levels tell.
    fn published_as(&self, entry: &Entry) -> PublishedAs {
        let Some(published) = &self.published else { return PublishedAs::Rate };
        let base = self.base_of(entry);
        let actual = self.level().ok();
        if let Some(Err(missing)) = base.as_ref().ok().map(|it| it.allows_rate(actual.as_ref())) {
            return PublishedAs::OnLoss(missing);
        }
        let change = || {
            let growth = growth::Growth { actual: actual?, base: base.ok()? };
            let bound = bound(entry, self)?;
            let apart = |number: &Exact| (&published.number - number).abs();
            let is_rate = apart(growth.apply().ok()?.number()) <= *bound.apply().ok()?.number();
            let change = &growth.actual - growth.base.number();
            let of_levels = &bound.actual.1 + &bound.base.1;
            Some(!is_rate && apart(&change) <= &of_levels + &bound.published)
        };
        let compared = is_in_percent(entry) && entry.indicator.growth_basis == GrowthBasis::Nominal;
        if compared && change() == Some(true) { PublishedAs::Change } else { PublishedAs::Rate }
    }

    /// The published rate, where it counts.
    pub(crate) fn published_rate(&self) -> Option<&Quantity> {
        self.published.as_ref().filter(|_| self.published_as == PublishedAs::Rate)
    }

    /// The rate that is shown: the one that counts, and a published one that does not.
    pub(crate) fn shown_rate(&self) -> Applies<Percent> {
        match (self.published_as, &self.published) {
            (PublishedAs::OnLoss(_), Some(published)) => {
                Some(Ok(Percent::new(published.number.clone())))
            }
            (PublishedAs::Rate | PublishedAs::Change | PublishedAs::OnLoss(_), _) => {
                self.rate.clone()
            }
        }
    }

    /// The published rate; where there is none that of the levels, unless only a published one
    /// counts.
    fn counting(&self, entry: &Entry) -> Applies<Percent> {
        if !entry.indicator.nature.has_numbers() || counts_alone(entry) {
            return None;
        }
        match (self.published_as, &self.published) {
            (PublishedAs::OnLoss(missing), _) => return Some(Err(missing)),
            (PublishedAs::Rate, Some(published)) => {
                return Some(Ok(Percent::new(published.number.clone())));
            }
            (PublishedAs::Rate, None) | (PublishedAs::Change, _) => {}
        }
        self.levels(entry).map(|levels| match entry.indicator.growth_basis {
            GrowthBasis::Nominal => levels?.apply(),
            GrowthBasis::Reported => self.level().and(Err(Missing::NoPublishedGrowth)),
        })
    }

    /// A, or that it was not reported.
    pub(crate) fn level(&self) -> Result<Exact, Missing> {
        number(&self.actual)
    }

    /// Whether its figure was reported; one that cannot be divided was.
    ///
    /// # Errors
    /// It was not.
    pub(crate) fn is_reported(&self) -> Result<(), Missing> {
        match self.actual {
            Ok(_)
            | Err(Missing::DivisorZero | Missing::RootOfNegative | Missing::NoFigureSince) => {
                Ok(())
            }
            Err(missing) => Err(missing),
        }
    }

    /// The rate of the levels.
    pub(crate) fn levels(&self, entry: &Entry) -> Applies<growth::Growth> {
        let levels = || Ok(growth::Growth { actual: self.level()?, base: self.base_of(entry)? });
        let is_asked = || entry.target.is_some_and(|target| target.kind.is_growth());
        (grows(entry) || (is_in_percent(entry) && is_asked())).then(levels)
    }

    /// What a rate is measured from.
    ///
    /// # Errors
    /// It is not known.
    pub(crate) fn base_of(&self, entry: &Entry) -> Result<Base, Missing> {
        let base = self.base.clone()?;
        Ok(match entry.indicator.grows_against() {
            GrowthAgainst::YearStart => Base::YearStart(base),
            GrowthAgainst::LastYear => Base::LastYear(base),
        })
    }

    /// The change of a ratio in %.
    pub(crate) fn change(&self, entry: &Entry) -> Applies<Change> {
        let change = || Ok(Change { actual: self.level()?, last_year: self.base.clone()? });
        is_in_percent(entry).then(change)
    }

    /// What came or went: since the year's start of a stock, on a year earlier of all else.
    pub(crate) fn absolute_change(&self, entry: &Entry) -> Applies<AbsoluteChange> {
        let nature = entry.indicator.nature;
        let base = || {
            if nature.opens() {
                let opening = entry.opening().ok_or(Missing::NoOpening)?;
                return Ok(Base::YearStart(opening.number));
            }
            number(&self.last_year).map(Base::LastYear)
        };
        let change = || Ok(AbsoluteChange { actual: self.level()?, base: base()? });
        (nature.has_numbers() && !counts_alone(entry)).then(change)
    }

    /// The average growth of two years, where figures of two years ago are there: of the published
    /// rates, else of the levels; growth at constant prices is never that of levels.
    pub(crate) fn two_years(&self, entry: &Entry) -> Applies<TwoYearGrowth> {
        if !grows(entry) || entry.adds_up_from().is_some() {
            return None;
        }
        if let (Some(growth), Some(before)) = (self.published_rate(), entry.published_last_year()) {
            if let Err(missing) = stands_on_a_base(entry, entry.period.year_before()) {
                return Some(Err(missing));
            }
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

/// Whether a growth that was published for a period has a base above zero, as far as the levels tell.
///
/// # Errors
/// It tells neither rise nor fall.
pub(crate) fn stands_on_a_base(entry: &Entry, period: Period) -> Result<(), Missing> {
    let Some(other) = entry.at(period) else { return Ok(()) };
    let actual = || other.actual().map(|it| it.number);
    let base = other.last_year().map(|base| Base::LastYear(base.number));
    base.map_or(Ok(()), |base| base.allows_rate(actual().as_ref()))
}

/// A ratio in % changes by points.
fn is_in_percent(entry: &Entry) -> bool {
    entry.indicator.nature.is_ratio() && entry.indicator.unit.as_deref() == Some("%")
}

/// Whether each period is held against the target alone, so that no sum of them says anything.
fn counts_alone(entry: &Entry) -> bool {
    entry.target.is_some_and(|target| target.every.is_some())
}

fn grows(entry: &Entry) -> bool {
    entry.indicator.nature.has_numbers() && !is_in_percent(entry) && !counts_alone(entry)
}

fn number(quantity: &Result<Quantity, Missing>) -> Result<Exact, Missing> {
    quantity.as_ref().map(|it| it.number.clone()).map_err(|missing| *missing)
}

/// A, or that it was not reported.
pub(crate) fn actual(entry: &Entry) -> Result<Exact, Missing> {
    number(&entry.level_of_way())
}

/// How far a published rate and that of the levels may lie apart by rounding.
pub(crate) fn bound(entry: &Entry, numbers: &Numbers) -> Option<GrowthBound> {
    let base = match entry.indicator.grows_against() {
        GrowthAgainst::LastYear => numbers.last_year.clone().ok(),
        GrowthAgainst::YearStart => entry.opening(),
    };
    Some(bound_of(numbers.actual.as_ref().ok()?, &base?, numbers.published.as_ref()?))
}

/// The same of a figure, what it is measured from, and the rate that was published.
pub(crate) fn bound_of(actual: &Quantity, base: &Quantity, published: &Quantity) -> GrowthBound {
    let rounded = |it: &Quantity| (it.number.clone(), it.half_ulp());
    GrowthBound { actual: rounded(actual), base: rounded(base), published: published.half_ulp() }
}
