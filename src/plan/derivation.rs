//! How the figure of an indicator is made from other figures, where none is reported.

use super::expression::Formula;
use super::nature::Nature;
use crate::request::Exits;
use crate::value::{IndicatorId, RegionId, RosterId};

/// What a figure is made of.
#[derive(Clone, Debug)]
pub enum Derivation {
    /// The figures of these members add up to it.
    Sum(Vec<Member>),
    /// A formula over figures of the same region and period.
    Formula(Formula),
    /// How many regions have done this milestone.
    Count(IndicatorId),
    /// The rows of a roster are counted, or one of their columns is added up.
    Roster(Count),
}

/// What is counted of a roster; how, the roster's request says.
#[derive(Clone, Debug)]
pub struct Count {
    /// The roster.
    pub roster: RosterId,
    /// The condition as it stands in plan.toml.
    pub condition: Option<String>,
    /// The heading of the column that is added up; without one rows are counted.
    pub sum: Option<String>,
    /// Whether those that left are taken off.
    pub exits: Exits,
}

/// A member of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Member {
    /// The same indicator in this region.
    Region(RegionId),
    /// Another indicator in the same region.
    Indicator(IndicatorId),
}

impl Count {
    /// Whether a flow is net of those that left; a stock is anyway.
    #[must_use]
    pub fn is_net(&self, nature: Nature) -> bool {
        self.exits == Exits::TakenOff && nature.builds_up()
    }
}

impl Derivation {
    /// Whether it is a sum over regions or a count of them, which only the indicator's own region has.
    #[must_use]
    pub fn is_over_regions(&self) -> bool {
        match self {
            Self::Sum(members) => members.iter().any(|it| matches!(it, Member::Region(_))),
            Self::Formula(_) | Self::Roster(_) => false,
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
            Self::Roster(_) => Vec::new(),
        }
    }
}
