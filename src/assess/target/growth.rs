//! A growth: the rate that counts, in %.
//!
//! Its `last-year` is the growth of the same period a year earlier, its `last-full-year` that of last
//! year as a whole: as it was published, else, at current prices, of the levels.

use super::kind::{Basis, Ranked, TargetKind};
use crate::assess::facts::Facts;
use crate::assess::numbers::{Numbers, stands_on_a_base};
use crate::assess::projection::{growth_outlook, rest_of_year, single_growth};
use crate::assess::target_value::{Sourced, rows_of};
use crate::assess::trajectory::Trajectory;
use crate::assess::words::{NumberWords, compared_phrase};
use crate::formula::Applied;
use crate::formula::gap::Gap;
use crate::formula::growth::{self, SingleGrowth};
use crate::formula::outlook::{Method, Outlook};
use crate::formula::required_growth::RequiredGrowth;
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Quantity};
use crate::plan::{Comparison, GrowthAgainst, GrowthBasis, Operand, Plan, Target, TargetNumber};
use crate::report::Judged;
use crate::value::{Applies, Exact, Missing, Period};

const GROWTH_TARGET: Text = Text::new("增速{0}", "growth {0}");
const GROW_TARGET: Text = Text::new("增长{0}", "growth {0}");
const FALL_TARGET: Text = Text::new("降低{0}", "fall {0}");

/// A growth.
pub(super) struct GrowthTarget;

impl TargetKind for GrowthTarget {
    fn compared(&self, basis: Basis, _: Option<&Comparison>) -> Applies<Exact> {
        basis.numbers.rate.clone().map(|rate| Ok(rate?.number().clone()))
    }

    /// Either a published rate, or both levels.
    fn reported(&self, basis: Basis, _: Option<&Exact>) -> Result<(), Missing> {
        if basis.numbers.published.is_some() {
            return Ok(());
        }
        basis.numbers.is_reported()?;
        let missing = match basis.entry.indicator.growth_basis {
            GrowthBasis::Nominal => None,
            // A base would be of no use.
            GrowthBasis::Reported => Some(Missing::NoPublishedGrowth),
        };
        basis.numbers.base.as_ref().map(|_| ()).map_err(|lacking| missing.unwrap_or(*lacking))
    }

    fn trajectory(&self, Basis { entry, target, .. }: Basis, _: &Comparison) -> Trajectory {
        match entry.indicator.grows_against() {
            GrowthAgainst::YearStart if !target.moves() => Trajectory::SinceYearStart,
            GrowthAgainst::YearStart | GrowthAgainst::LastYear => Trajectory::WholeInPoints,
        }
    }

    fn last_year(&self, entry: &Entry) -> Result<Sourced, Missing> {
        growth_of(entry, entry.period.year_before())
    }

    fn last_full_year(&self, entry: &Entry) -> Result<Sourced, Missing> {
        growth_of(entry, entry.last_whole_year())
    }

    fn last_year_calculation(&self, entry: &Entry) -> Option<[String; 2]> {
        calculation_of(entry, entry.period.year_before())
    }

    fn last_full_year_calculation(&self, entry: &Entry) -> Option<[String; 2]> {
        calculation_of(entry, entry.last_whole_year())
    }

    fn in_step(&self, other: &Entry) -> Result<Sourced, Missing> {
        let numbers = Numbers::of(other);
        if let Some(published) = numbers.published_rate() {
            return Ok(published.clone().into());
        }
        let rate = numbers.rate.and_then(Result::ok).ok_or(Missing::NotInStep)?;
        Ok(Sourced {
            number: TargetNumber::new(rate.number().clone(), None),
            rows: rows_of([other.actual(), other.last_year()].into_iter().flatten()),
        })
    }

    fn in_step_calculation(&self, other: &Entry) -> Option<[String; 2]> {
        let numbers = Numbers::of(other);
        let levels = numbers.levels(other)?.ok();
        levels.filter(|_| numbers.published_rate().is_none()).map(|levels| calculation(&levels))
    }

    fn years_before_last(&self, plan_year: u16) -> Vec<Period> {
        vec![Period::full_year(plan_year - 2)]
    }

    fn gap<'f>(&self, facts: &'f Facts) -> Applies<Gap<'f>> {
        Some(facts.against_target(Gap::Growth))
    }

    fn required_growth(&self, basis: Basis, facts: &Facts) -> Applies<RequiredGrowth> {
        let Basis { entry, target, numbers, .. } = basis;
        let applies = entry.indicator.nature.builds_up() && !target.moves();
        let comparison =
            facts.comparison().filter(|comparison| applies && comparison.has_one_edge())?;
        Some(rest_of_year(basis, facts).and_then(|base| {
            Ok(match entry.indicator.growth_basis {
                GrowthBasis::Reported => {
                    let rate = numbers.rate.clone().unwrap_or(Err(Missing::NoPublishedGrowth))?;
                    RequiredGrowth::ToPublished(rate.number().clone(), comparison.edge(), base)
                }
                GrowthBasis::Nominal => {
                    RequiredGrowth::ToGrowth(numbers.level()?, comparison.edge(), base)
                }
            })
        }))
    }

    /// The latest single period's growth is carried on where there is one.
    fn outlook(&self, basis: Basis, _: &Facts) -> Applies<Outlook> {
        let Basis { entry, target, .. } = basis;
        let nature = entry.indicator.nature;
        let is_reported = entry.indicator.growth_basis == GrowthBasis::Reported;
        let applies = nature.builds_up() && (nature.has_parts() || is_reported) && !target.moves();
        applies.then(|| growth_outlook(basis))
    }

    fn carried_growth(&self, basis: Basis, outlook: &Outlook) -> Applies<SingleGrowth> {
        (outlook.method() == Method::Carried).then(|| single_growth(basis))
    }

    fn ranked(&self, entry: &Entry, target: &Target) -> Option<Ranked> {
        let rate = || Some(Numbers::of(entry).rate?.ok()?.number().clone());
        Some(Ranked { better: target.comparison.as_ref()?.better(), number: rate() })
    }

    fn judged(&self) -> Judged {
        Judged::Rate
    }

    /// A published growth suffices.
    fn without_figure(&self, numbers: &Numbers, _: &Facts, missing: Missing) -> Applies<Exact> {
        numbers.published.is_none().then_some(Err(missing))
    }

    fn symbol(&self) -> &'static str {
        "t"
    }

    /// To grow by at most -2.5 is to fall by at least 2.5.
    fn phrase(&self, plan: &Plan, comparison: &Comparison<Operand>) -> Phrase {
        let most = comparison.high().or_else(|| comparison.declared());
        let (message, words) = match most {
            Some(most) if most.exact() < 0.into() => (FALL_TARGET, NumberWords::AsFall("%")),
            Some(_) => (GROW_TARGET, NumberWords::AsWritten("%")),
            None => (GROWTH_TARGET, NumberWords::AsWritten("%")),
        };
        Phrase::new(message).value(compared_phrase(plan, comparison, words))
    }
}

/// The growth of a period: as it was published, else, at current prices, of the levels.
fn growth_of(entry: &Entry, period: Period) -> Result<Sourced, Missing> {
    let (published, levels) = entry.growth_at(period);
    if let Some(published) = published {
        return stands_on_a_base(entry, period).map(|()| published.into());
    }
    let levels = levels.filter(|_| entry.indicator.growth_basis == GrowthBasis::Nominal);
    let (year, before) = levels.ok_or(Missing::NoLastYearGrowth)?;
    let rate = of_levels(&year, &before).apply()?;
    let number = TargetNumber::new(rate.number().clone(), None);
    Ok(Sourced { number, rows: rows_of([year, before]) })
}

/// How that was computed, where it was.
fn calculation_of(entry: &Entry, period: Period) -> Option<[String; 2]> {
    match entry.growth_at(period) {
        (None, Some((year, before))) => Some(calculation(&of_levels(&year, &before))),
        _ => None,
    }
}

fn of_levels(year: &Quantity, before: &Quantity) -> growth::Growth {
    let base = growth::Base::LastYear(before.number.clone());
    growth::Growth { actual: year.number.clone(), base }
}

fn calculation(growth: &growth::Growth) -> [String; 2] {
    let work = growth.work();
    [work.form.to_owned(), work.filled()]
}
