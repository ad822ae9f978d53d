//! How the figure of an indicator is made from other figures, where none is reported.

use super::expression::Formula;
use crate::value::{IndicatorId, RegionId};

/// What a figure is made of.
#[derive(Clone, Debug)]
pub enum Made {
    /// The figures of these members add up to it.
    Sum(Vec<Member>),
    /// A formula over figures of the same region and period.
    Formula(Formula),
    /// How many regions have done this milestone.
    Count(IndicatorId),
}

/// A member of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Member {
    /// The same indicator in this region.
    Region(RegionId),
    /// Another indicator in the same region.
    Indicator(IndicatorId),
}

impl Made {
    /// Whether it is a sum over regions or a count of them, which only the indicator's own region has.
    #[must_use]
    pub fn is_over_regions(&self) -> bool {
        match self {
            Self::Sum(members) => members.iter().any(|it| matches!(it, Member::Region(_))),
            Self::Formula(_) => false,
            Self::Count(_) => true,
        }
    }

    /// The other indicators that it needs, in the order they are named.
    #[must_use]
    pub fn needs(&self) -> Vec<IndicatorId> {
        match self {
            Self::Sum(members) => members
                .iter()
                .filter_map(|member| match member {
                    Member::Region(_) => None,
                    Member::Indicator(id) => Some(*id),
                })
                .collect(),
            Self::Formula(formula) => formula.tree.operands(),
            Self::Count(id) => vec![*id],
        }
    }
}
