//! A whole taken apart: of each part its share, what it drives the whole by, and what is left.
//!
//! The whole is its own figure; without one it is the sum of its parts, where every part has its
//! figure of this year and of a year earlier. All figures are of one period.

use crate::assess::measures::Worked;
use crate::assess::numbers::Numbers;
use crate::formula::contribution::Contribution;
use crate::formula::growth::{Base, Growth};
use crate::formula::pull::Pull;
use crate::formula::share_of_whole::{ShareChange, ShareOfWhole};
use crate::ledger::{Entry, Ledger, Quantity};
use crate::plan::{GrowthBasis, Plan, WholeOfParts, WholeParts};
use crate::value::{Applies, Exact, IndicatorId, Missing, Period, RegionId};

/// Decimals of points: with one digit those of small parts would vanish.
pub(crate) const POINT_DIGITS: u8 = 2;

/// A row of a whole that was taken apart.
#[derive(Clone)]
pub(crate) struct WholeRow<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What it is a row of.
    pub whole: &'a WholeOfParts,
    /// The region.
    pub region: RegionId,
    /// The period of all figures.
    pub period: Period,
    /// What it is.
    pub of: RowOf,
    /// The indicator in the region; none of a sum, or of what is left.
    pub entry: Option<Entry<'a>>,
    /// A.
    pub actual: Result<Quantity, Missing>,
    /// A₀.
    pub last_year: Result<Quantity, Missing>,
    /// The growth that counts.
    pub growth: Applies<Exact>,
    /// Whether it was published.
    pub is_published: bool,
    /// What it is to the whole; none of the whole itself.
    pub part: Option<PartNumbers>,
}

impl<'a> WholeRow<'a> {
    /// The unit of the whole and of all its parts.
    pub(crate) fn unit(&self) -> &'a str {
        let ids = self.whole.indicators();
        let first = ids.first().map(|id| self.plan.indicator(*id));
        first.and_then(|it| it.unit.as_deref()).unwrap_or_default()
    }
}

/// What a row of a whole is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowOf {
    /// The whole.
    Whole,
    /// The sum of the parts, in place of the whole.
    Sum,
    /// A declared part.
    Part,
    /// What is left of the whole.
    Rest,
    /// What is left, where it is no more than rounding can leave.
    Rounding,
}

/// The numbers of a part.
#[derive(Clone)]
pub(crate) struct PartNumbers {
    /// Its share of the whole.
    pub share: Worked,
    /// Its share a year earlier.
    pub share_last_year: Worked,
    /// How that changed.
    pub share_change: Worked,
    /// What it drives the whole by.
    pub pull: Worked,
    /// How much that is of the whole's growth.
    pub contribution: Worked,
}

/// A figure of this year and of a year earlier.
type Levels = (Result<Quantity, Missing>, Result<Quantity, Missing>);

/// A whole and its parts in a region, the whole first and what is left last.
pub(crate) fn rows<'a>(
    ledger: &Ledger<'a>,
    whole: &'a WholeOfParts,
    region: RegionId,
) -> Vec<WholeRow<'a>> {
    let taken = TakenApart::new(ledger, whole, region);
    let parts = taken.parts.iter().zip(&taken.pulls).map(|(part, pull)| taken.part(part, pull));
    [taken.whole()].into_iter().chain(parts).chain(taken.rest()).collect()
}

/// The rows in which an indicator of a region is a whole's part.
pub(crate) fn of_part<'a>(
    ledger: &Ledger<'a>,
    indicator: IndicatorId,
    region: RegionId,
) -> Vec<WholeRow<'a>> {
    let key = (indicator, region);
    let regions = |whole| regions_of_part(ledger.plan, whole, key).map(move |it| (whole, it));
    let wholes = ledger.plan.analyses.wholes.iter().flat_map(regions);
    let all = wholes.flat_map(|(whole, region)| rows(ledger, whole, region));
    let is_it = |row: &WholeRow| {
        row.of == RowOf::Part && row.entry.is_some_and(|it| (it.id, it.region) == key)
    };
    all.filter(is_it).collect()
}

/// An entry with its numbers.
type Numbered<'a> = (Entry<'a>, Numbers);

/// A whole with what its rows have in common.
struct TakenApart<'a> {
    plan: &'a Plan,
    declared: &'a WholeOfParts,
    region: RegionId,
    period: Period,
    own: Option<Numbered<'a>>,
    parts: Vec<Numbered<'a>>,
    /// What the parts add up to.
    sums: Levels,
    /// W and W₀.
    levels: Levels,
    /// Whether these are the sums.
    is_summed: bool,
    basis: GrowthBasis,
    /// L of each part, and ΣL.
    pulls: Vec<Worked>,
    pulled: Result<Exact, Missing>,
    /// G.
    growth: Result<Exact, Missing>,
}

impl<'a> TakenApart<'a> {
    fn new(ledger: &Ledger<'a>, declared: &'a WholeOfParts, region: RegionId) -> Self {
        let WholeEntries { period, whole, parts } = entries(ledger, declared, region);
        let numbered = |entry: Entry<'a>| (entry, Numbers::of(&entry));
        let own = whole.map(numbered);
        let parts: Vec<Numbered> = parts.into_iter().map(numbered).collect();
        let sums = (sum(&parts, |it| &it.actual), sum(&parts, |it| &it.last_year));
        let own_levels = own.as_ref().map(|(_, it)| (it.actual.clone(), it.last_year.clone()));
        let is_summed = own_levels.as_ref().is_none_or(|(actual, _)| actual.is_err());
        let are_known = sums.0.is_ok() && sums.1.is_ok();
        // A figure that neither was reported nor can be added up lacks for its own reason.
        let levels = own_levels.filter(|_| !is_summed || !are_known);
        let levels = levels.unwrap_or_else(|| sums.clone());
        let is_reported = |(it, _): &Numbered| it.indicator.growth_basis == GrowthBasis::Reported;
        let basis = match &own {
            Some((own, _)) => own.indicator.growth_basis,
            None if parts.iter().any(is_reported) => GrowthBasis::Reported,
            None => GrowthBasis::Nominal,
        };
        let pulls: Vec<Worked> = parts.iter().map(|(_, it)| pull(it, &levels, basis)).collect();
        let pulled = add(pulls.iter().map(|it| it.number().cloned()));
        let growth = match own.as_ref().and_then(|(_, numbers)| rate(numbers)) {
            Some(rate) if rate.is_ok() || !is_summed => rate,
            _ => pulled.clone(),
        };
        let plan = ledger.plan;
        Self {
            plan,
            declared,
            region,
            period,
            own,
            parts,
            sums,
            levels,
            is_summed,
            basis,
            pulls,
            pulled,
            growth,
        }
    }

    fn row(&self, of: RowOf, levels: Levels) -> WholeRow<'a> {
        let Self { plan, declared: whole, region, period, .. } = *self;
        let (actual, last_year) = levels;
        let (entry, growth, is_published, part) = (None, None, false, None);
        WholeRow {
            plan,
            whole,
            region,
            period,
            of,
            entry,
            actual,
            last_year,
            growth,
            is_published,
            part,
        }
    }

    fn whole(&self) -> WholeRow<'a> {
        let of = if self.is_summed { RowOf::Sum } else { RowOf::Whole };
        let is_published = |(_, numbers): &Numbered| numbers.published_rate().is_some();
        WholeRow {
            entry: self.own.as_ref().map(|(entry, _)| *entry),
            growth: Some(self.growth.clone()),
            is_published: self.own.as_ref().is_some_and(is_published),
            ..self.row(of, self.levels.clone())
        }
    }

    fn part(&self, (entry, numbers): &Numbered<'a>, pull: &Worked) -> WholeRow<'a> {
        let levels: Levels = (numbers.actual.clone(), numbers.last_year.clone());
        WholeRow {
            entry: Some(*entry),
            growth: rate(numbers),
            is_published: numbers.published_rate().is_some(),
            part: Some(self.numbers(levels.clone(), pull.clone())),
            ..self.row(RowOf::Part, levels)
        }
    }

    /// What no part explains; nothing of a sum.
    fn rest(&self) -> Option<WholeRow<'a>> {
        let left = (minus(&self.levels.0, &self.sums.0), minus(&self.levels.1, &self.sums.1));
        let rest = || Ok(Pull::Rest(self.growth.clone()?, self.pulled.clone()?));
        let of = if left.0.as_ref().is_ok_and(is_rounding) { RowOf::Rounding } else { RowOf::Rest };
        (!self.is_summed).then(|| WholeRow {
            growth: (self.basis == GrowthBasis::Nominal).then(|| growth_of(&left)),
            part: Some(self.numbers(left.clone(), Worked::of(rest()))),
            ..self.row(of, left)
        })
    }

    fn numbers(&self, part: Levels, pull: Worked) -> PartNumbers {
        part_numbers(part, &self.levels, pull, &self.growth)
    }
}

fn rate(numbers: &Numbers) -> Applies<Exact> {
    numbers.rate.clone().map(|rate| rate.map(Exact::from))
}

/// The whole and its parts, all of one period.
struct WholeEntries<'a> {
    period: Period,
    whole: Option<Entry<'a>>,
    parts: Vec<Entry<'a>>,
}

/// The latest period of the whole's own figure, else the latest that all parts have reached.
fn entries<'a>(ledger: &Ledger<'a>, whole: &WholeOfParts, region: RegionId) -> WholeEntries<'a> {
    let (plan, figures, report) = (ledger.plan, ledger.figures, ledger.report);
    let entry = |(id, region)| Entry::watched((plan, figures), report, (id, region));
    let own = whole.indicator.map(|id| entry((id, region)));
    let parts: Vec<Entry> = members(plan, whole, region).into_iter().map(entry).collect();
    let last = own.filter(Entry::is_there).map(|own| own.period);
    let period = last.or(parts.iter().map(|it| it.period).min()).unwrap_or(report);
    WholeEntries {
        period,
        whole: own.map(|it| it.of(period)),
        parts: parts.iter().map(|it| it.of(period)).collect(),
    }
}

/// The regions in which a whole has an indicator of a region as its part.
pub(crate) fn regions_of_part(
    plan: &Plan,
    whole: &WholeOfParts,
    part: (IndicatorId, RegionId),
) -> impl Iterator<Item = RegionId> {
    let all = (0..plan.regions.len()).map(RegionId::from);
    all.filter(move |region| members(plan, whole, *region).contains(&part))
}

/// The parts of a whole in a region, in the order they are declared.
fn members(plan: &Plan, whole: &WholeOfParts, region: RegionId) -> Vec<(IndicatorId, RegionId)> {
    match (&whole.parts, whole.indicator) {
        (WholeParts::Indicators(ids), _) => ids.iter().map(|id| (*id, region)).collect(),
        (WholeParts::Regions, Some(id)) => {
            plan.children(region).iter().map(|region| (id, *region)).collect()
        }
        (WholeParts::Regions, None) => Vec::new(),
    }
}

fn pull(numbers: &Numbers, whole: &Levels, basis: GrowthBasis) -> Worked {
    let base = || number(&whole.1);
    let last_year = || number(&numbers.last_year);
    let pull = || match basis {
        GrowthBasis::Nominal => Ok(Pull::Nominal(numbers.level()?, last_year()?, base()?)),
        GrowthBasis::Reported => {
            let rate = numbers.rate.clone().unwrap_or(Err(Missing::NoPublishedGrowth))?;
            Ok(Pull::Reported(last_year()?, base()?, rate.into()))
        }
    };
    Worked::of(pull())
}

fn part_numbers(
    (actual, last_year): Levels,
    whole: &Levels,
    pull: Worked,
    growth: &Result<Exact, Missing>,
) -> PartNumbers {
    let share = |part: &Result<Quantity, Missing>, whole: &Result<Quantity, Missing>| {
        Ok(ShareOfWhole { part: number(part)?, whole: number(whole)? })
    };
    let (now, before) = (share(&actual, &whole.0), share(&last_year, &whole.1));
    let change = || Ok(ShareChange { now: now.clone()?, last_year: before.clone()? });
    let contribution =
        || Ok(Contribution { pull: pull.number()?.clone(), growth: growth.clone()? });
    PartNumbers {
        share_change: Worked::of(change()),
        contribution: Worked::of(contribution()),
        share: Worked::of(now),
        share_last_year: Worked::of(before),
        pull,
    }
}

/// The growth of what is left, from its levels.
fn growth_of(levels: &Levels) -> Result<Exact, Missing> {
    let (actual, base) = (number(&levels.0)?, Base::LastYear(number(&levels.1)?));
    Worked::of(Ok(Growth { actual, base })).number().cloned()
}

/// Whether what is left may be nothing but rounding.
fn is_rounding(rest: &Quantity) -> bool {
    rest.number.abs() <= rest.half_ulp()
}

/// What the parts add up to, where all of them are known.
fn sum(
    parts: &[Numbered],
    of: impl Fn(&Numbers) -> &Result<Quantity, Missing>,
) -> Result<Quantity, Missing> {
    let all: Option<Vec<Quantity>> =
        parts.iter().map(|(_, numbers)| of(numbers).clone().ok()).collect();
    let sum = all.into_iter().flatten().reduce(|sum, part| sum.plus(&part));
    sum.ok_or(Missing::MemberMissing)
}

fn minus(
    whole: &Result<Quantity, Missing>,
    parts: &Result<Quantity, Missing>,
) -> Result<Quantity, Missing> {
    Ok(whole.clone()?.minus(parts.as_ref().map_err(|missing| *missing)?))
}

fn add(mut numbers: impl Iterator<Item = Result<Exact, Missing>>) -> Result<Exact, Missing> {
    let all = numbers.try_fold(Exact::from(0), |sum, number| Some(&sum + &number.ok()?));
    all.ok_or(Missing::MemberMissing)
}

fn number(quantity: &Result<Quantity, Missing>) -> Result<Exact, Missing> {
    quantity.as_ref().map(|it| it.number.clone()).map_err(|missing| *missing)
}
