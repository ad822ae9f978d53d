//! Counts of the regions that have done a milestone.
//!
//! A count that lacks a region is none, as with sums; but those that are known to be done are at
//! least so many, and nothing that comes later takes one away.

use std::borrow::Cow;

use super::{Component, Entry, Quantity};
use crate::figures::State;
use crate::plan::Derivation;
use crate::table::RowPlace;
use crate::value::{IndicatorId, Missing, RegionId};

impl<'a> Entry<'a> {
    /// How many regions are known to be done, of a figure that counts them; `None` of other
    /// figures, and where no region was reported.
    #[must_use]
    pub fn done_so_far(&self) -> Option<Quantity> {
        match self.indicator.derivation_in(self.region).filter(|_| self.is_derived())? {
            Derivation::Count(id) => total(&self.counted(*id)),
            Derivation::Sum(_) | Derivation::Formula(_) | Derivation::Roster(_) => None,
        }
    }

    /// The regions that something was promised of a milestone, each with how far it is.
    pub(super) fn counted(&self, id: IndicatorId) -> Vec<Component<'a>> {
        let mut regions: Vec<RegionId> =
            self.plan.indicator(id).promises().into_iter().map(|(_, region)| region).collect();
        regions.sort_unstable();
        regions.dedup();
        let region = |region| {
            let at = (id, region, self.period);
            let entry = Self::new((self.plan, self.figures), self.report, at);
            let label = Cow::Borrowed(self.plan.region(region));
            let state = entry.state();
            let number = state.zip(entry.row()).ok_or(Missing::NoState);
            Component { label, number: number.map(|(state, it)| one(state, it.row)), state }
        };
        regions.into_iter().map(region).collect()
    }

    /// How many regions have done a milestone, when all were reported.
    pub(super) fn count(&self, id: IndicatorId) -> Result<Quantity, Missing> {
        let counted = self.counted(id);
        let all = counted.iter().all(|region| region.number.is_ok());
        total(&counted).filter(|_| all).ok_or(Missing::MemberMissing)
    }
}

/// A region in a count: 1 when it is done.
fn one(state: State, row: RowPlace) -> Quantity {
    Quantity::whole(i64::from(matches!(state, State::Done(_))), row)
}

/// The sum over the regions that were reported.
fn total(counted: &[Component]) -> Option<Quantity> {
    let mut known = counted.iter().filter_map(|region| region.number.as_ref().ok());
    let first = known.next()?.clone();
    Some(known.fold(first, Quantity::plus))
}
