//! Whether the figures of a flow show that it may fall: then what it has reached can be lost again.

use std::collections::BTreeSet;

use super::entry::value_of;
use super::{Entry, Quantity};
use crate::figures::Key;
use crate::plan::{Derivation, Member};
use crate::value::{Amount, Exact, IndicatorId, Period, RegionId};

/// An indicator in a region.
type Series = (IndicatorId, RegionId);

impl Entry<'_> {
    /// Whether a figure of it is below zero or less than an earlier one of its year, or one of what
    /// it is made from.
    #[must_use]
    pub fn has_fallen(&self) -> bool {
        let own = (self.id, self.region);
        let made_of = || self.made_of(own).into_iter().any(|series| self.falls(series));
        self.falls(own) || (self.indicator.derivation.is_some() && made_of())
    }

    /// The latest figure of a period before this one, where a later one is known too.
    #[must_use]
    pub fn sum_before(&self) -> Option<(Period, Quantity)> {
        let sum = |period| Some((period, value_of(self.reported(period))?));
        self.earlier().and_then(|_| self.periods_before().find_map(sum))
    }

    /// The last fall of its own figures since January, of which it has the months of: the month before with
    /// its figure, and the month of the fall.
    #[must_use]
    pub fn last_fall(&self) -> Option<[(Period, Amount); 2]> {
        let year = self.period.year();
        let months = (1..=self.period.last_month()).map(|month| Period::cumulative(year, month));
        let number = |period| {
            let key = Key { indicator: self.id, region: self.region, period };
            Some((period, self.figures.monthly(key)?))
        };
        let mut before: Option<(Period, Amount)> = None;
        let mut found = None;
        for now in months.filter_map(number) {
            found = before.filter(|it| now.1.exact() < it.1.exact()).map(|it| [it, now]).or(found);
            before = Some(now);
        }
        found
    }

    /// All that a series is made from, in any number of steps.
    fn made_of(&self, own: Series) -> BTreeSet<Series> {
        let (mut all, mut open) = (BTreeSet::new(), vec![own]);
        while let Some((id, region)) = open.pop() {
            let parts: Vec<Series> = match self.plan.indicator(id).derivation_in(region) {
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
        let year = self.report.year();
        let months = (1..=self.report.last_month()).map(|month| Period::cumulative(year, month));
        let counted = |entry: &Entry| entry.of_roster(entry.period)?.ok();
        let reported = |entry: Self| entry.own_value().or_else(|| counted(&entry));
        let number = |period| {
            let monthly = self.figures.monthly(Key { indicator: id, region, period });
            monthly.map(Amount::exact).or_else(|| Some(reported(at(period))?.number))
        };
        let of_years = [
            [row.own_last_year(), row.own_full_year()],
            [row.year_before(), row.full_year()].map(|it| Quantity::value(it?)),
        ];
        are_falling(months.map(number))
            || of_years.into_iter().any(|of| are_falling(of.map(|it| Some(it?.number))))
    }
}

/// Whether one of these is below zero or less than the one before.
fn are_falling(numbers: impl IntoIterator<Item = Option<Exact>>) -> bool {
    let mut before = Exact::from(0);
    numbers.into_iter().flatten().any(|number| {
        let falls = number < before;
        before = number;
        falls
    })
}
