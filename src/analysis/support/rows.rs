//! A headline and what supports it, with their growth, and what that gives to the headline.

use crate::analysis::points::GrowingEntry;
use crate::assess::judged::judged_by;
use crate::assess::measures::Worked;
use crate::assess::numbers::Numbers;
use crate::assess::target::kind::Basis;
use crate::assess::target::kind_of;
use crate::formula::support::SupportNumber;
use crate::ledger::{Entry, Ledger};
use crate::plan::{Better, Plan, Support};
use crate::value::{Exact, IndicatorId, Missing, RegionId};

/// A row of a headline.
#[derive(Clone)]
pub(crate) struct SupportRow<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What it is a row of.
    pub declared: &'a Support,
    /// The region.
    pub region: RegionId,
    /// What it is.
    pub of: SupportRowOf,
    /// The indicator with its growth; none of what is implied.
    pub growing: Option<GrowingEntry<'a>>,
    /// What the weights make of the growth of all supports, in the row of what is implied.
    pub implied: Option<Worked>,
    /// The growth that the headline promises.
    pub target: Result<Exact, Missing>,
    /// How far its growth lies from that.
    pub gap: Worked,
    /// Its weight, where it has one.
    pub weight: Option<Exact>,
    /// What it gives to the headline.
    pub drives: Option<Worked>,
}

/// What a row of a headline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SupportRowOf {
    /// The headline.
    Headline,
    /// What supports it.
    Support,
    /// What the weights make of all supports.
    Implied,
}

/// The growth that a headline promises, and which side of it is good.
#[derive(Clone)]
struct Promised {
    target: Exact,
    better: Better,
}

impl SupportRow<'_> {
    /// Whether it supports the headline and grows less than that promises.
    pub(crate) fn is_slower(&self) -> Option<bool> {
        let is_support = self.of == SupportRowOf::Support;
        let gap = self.gap.number().ok().filter(|_| is_support)?;
        Some(gap.sign().is_lt())
    }

    /// By what supports are put in order.
    fn order(&self) -> Option<Exact> {
        self.drives.as_ref().unwrap_or(&self.gap).number().ok().cloned()
    }
}

/// The headline first, what takes the most from it next, and what is implied last.
pub(crate) fn rows<'a>(
    ledger: &Ledger<'a>,
    declared: &'a Support,
    region: RegionId,
) -> Vec<SupportRow<'a>> {
    let plan = ledger.plan;
    let watched = |id| Entry::watched((plan, ledger.figures), ledger.report, (id, region));
    let headline = watched(declared.indicator);
    let promised = promised(&headline);
    let row = |of, growth: Result<Exact, Missing>| SupportRow {
        plan,
        declared,
        region,
        of,
        growing: None,
        implied: None,
        target: promised.clone().map(|it| it.target),
        gap: gap(growth, promised.clone()),
        weight: None,
        drives: None,
    };
    let of_entry = |of, entry| {
        let growing = GrowingEntry::of(entry);
        SupportRow { growing: Some(growing.clone()), ..row(of, growing.growth) }
    };
    let weighted = |(at, id): (usize, &IndicatorId)| {
        let row = of_entry(SupportRowOf::Support, watched(*id));
        let weight = declared.weights.get(at).cloned();
        let drives = weight.clone().map(|weight| {
            let gap = row.gap.number().cloned();
            Worked::of(gap.map(|gap| SupportNumber::Drives(weight, gap)))
        });
        SupportRow { weight, drives, ..row }
    };
    let mut supports: Vec<SupportRow> = declared.by.iter().enumerate().map(weighted).collect();
    let implied = implied(&supports).map(|implied| {
        let growth = implied.number().cloned();
        SupportRow { implied: Some(implied), ..row(SupportRowOf::Implied, growth) }
    });
    // What cannot be told comes behind what can.
    supports.sort_by_cached_key(|row| (row.order().is_none(), row.order()));
    let first = of_entry(SupportRowOf::Headline, headline);
    [first].into_iter().chain(supports).chain(implied).collect()
}

/// The rows that an indicator of a region has: as a headline with what is implied, and as a support.
pub(crate) fn of_indicator<'a>(
    ledger: &Ledger<'a>,
    indicator: IndicatorId,
    region: RegionId,
) -> Vec<SupportRow<'a>> {
    let declared = ledger.plan.analyses.supports.iter();
    let all = declared.flat_map(|it| rows(ledger, it, region));
    let is_it = |row: &SupportRow| match row.of {
        SupportRowOf::Headline => false,
        SupportRowOf::Implied => row.declared.indicator == indicator,
        SupportRowOf::Support => row.growing.as_ref().is_some_and(|it| it.entry.id == indicator),
    };
    all.filter(is_it).collect()
}

/// The growth that a headline promises.
fn promised(headline: &Entry) -> Result<Promised, Missing> {
    let promises = headline.indicator.promises().into_iter();
    let mut own = promises.filter(|(_, region)| *region == headline.region);
    let target = own.find_map(|(id, _)| {
        headline.indicator.target(id?).filter(|target| target.kind.is_growth())
    });
    let target = target.ok_or(Missing::NoGrowthTarget)?;
    let entry = judged_by(headline, target);
    let numbers = Numbers::of(&entry);
    let basis = Basis::new(&entry, &target, &numbers);
    let value = kind_of(&target).facts(basis).value.ok_or(Missing::NoGrowthTarget)??;
    let better = value.comparison.better();
    Ok(Promised { target: value.comparison.target(), better })
}

fn gap(growth: Result<Exact, Missing>, promised: Result<Promised, Missing>) -> Worked {
    Worked::of(growth.and_then(|growth| {
        let Promised { target, better } = promised?;
        Ok(match better {
            Better::Higher | Better::Neither => SupportNumber::Gap(growth, target),
            Better::Lower => SupportNumber::GapToLimit(growth, target),
        })
    }))
}

/// What the weights make of all supports; nothing without weights.
fn implied(supports: &[SupportRow]) -> Option<Worked> {
    let parts = supports.iter().map(part).collect::<Option<Vec<Worked>>>()?;
    let add = |sum: Exact, part: &Worked| Ok(&sum + part.number()?);
    let sum: Result<Exact, Missing> = parts.iter().try_fold(Exact::from(0), add);
    // Which one lacks is told in its own row.
    let sum = sum.map_err(|_| Missing::MemberMissing);
    Some(Worked::of(sum.map(SupportNumber::Implied)))
}

/// What the growth of a support makes of the headline's by its weight.
pub(crate) fn part(support: &SupportRow) -> Option<Worked> {
    let (growing, weight) = (support.growing.as_ref()?, support.weight.clone()?);
    Some(Worked::of(growing.growth.clone().map(|growth| SupportNumber::Part(weight, growth))))
}
