//! A target as it is named where something is declared of it: `indicator`, `indicator/growth`.

use super::target::{Kind, Target, Tier};
use crate::value::IndicatorId;

/// A target of an indicator, in all regions that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedTarget {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its kind.
    pub kind: Kind,
    /// The tier, where it has one.
    pub tier: Option<Tier>,
}

impl NamedTarget {
    /// Whether a target of an indicator is the one that is named.
    #[must_use]
    pub fn is(self, indicator: IndicatorId, target: &Target) -> bool {
        indicator == self.indicator
            && target.kind == self.kind
            && self.tier.is_none_or(|tier| target.tier == Some(tier))
    }
}
