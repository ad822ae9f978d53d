//! Whether the figures of a flow show that it may fall: then what it has reached can be lost again.

use std::collections::BTreeSet;

use super::{Entry, Quantity};
use crate::plan::{Derivation, Member};
use crate::value::{Exact, IndicatorId, Period, RegionId};

/// An indicator in a region.
type Series = (IndicatorId, RegionId);

impl Entry<'_> {
    /// Whether a figure of it is below zero or less than an earlier one of its year, or one of what
    /// it is made from.
    #[must_use]
    pub fn has_fallen(&self) -> bool {
        let own = (self.id, self.region);
        self.falls(own) || self.made_of(own).into_iter().any(|series| self.falls(series))
    }

    /// All that a series is made from, in any number of steps.
    fn made_of(&self, own: Series) -> BTreeSet<Series> {
        let (mut all, mut open) = (BTreeSet::new(), vec![own]);
        while let Some((id, region)) = open.pop() {
            let parts: Vec<Series> = match self.plan.indicator(id).made_in(region) {
                Some(Derivation::Sum(members)) => members
                    .iter()
                    .map(|member| match member {
                        Member::Region(region) => (id, *region),
                        Member::Indicator(id) => (*id, region),
                    })
                    .collect(),
                Some(Derivation::Formula(formula)) => {
                    formula.tree.operands().into_iter().map(|id| (id, region)).collect()
                }
                Some(Derivation::Count(_) | Derivation::Roster(_)) | None => Vec::new(),
            };
            open.extend(parts.into_iter().filter(|part| all.insert(*part)));
        }
        all
    }

    fn falls(&self, (id, region): Series) -> bool {
        let at = |period| {
            let at = (id, region, period);
            Self::new((self.plan, self.figures), self.report, at)
        };
        let row = at(self.period);
        let numbers = |quantities: [Option<Quantity>; 2]| {
            quantities.into_iter().flatten().map(|it| it.number).collect::<Vec<Exact>>()
        };
        let year = self.report.year();
        let months = (1..=self.report.last_month()).map(|month| Period::cumulative(year, month));
        let counted = |entry: &Entry| entry.of_roster(entry.period)?.ok();
        let number = |entry: Self| Some(entry.own_value().or_else(|| counted(&entry))?.number);
        let this_year = months.filter_map(|period| number(at(period)));
        let own = numbers([row.own_last_year(), row.own_full_year()]);
        let stored = [row.year_before(), row.full_year()].map(|it| Quantity::value(it?));
        let years = [this_year.collect(), own, numbers(stored)];
        years.iter().any(|year: &Vec<Exact>| {
            let zero = Exact::from(0);
            year.iter().any(|it| *it < zero) || !year.is_sorted()
        })
    }
}
