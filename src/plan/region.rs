//! The regions of a plan: what kind each is of, and what it lies in.

use serde::Deserialize;

use super::{Plan, PlanNames};
use crate::problem::Place;
use crate::value::{RegionId, RegionKindId};

/// A region, and where its name is declared.
#[derive(Clone, Debug)]
pub struct Region {
    /// The name that tables show; empty when the plan names none for itself.
    pub name: String,
    /// Where it is written.
    pub place: Place,
    /// What it is: 县, 区, 开发区.
    pub kind: Option<RegionKindId>,
    /// The regions that lie in it, without those that lie in these.
    pub children: Vec<RegionId>,
    /// Whether these make up the whole of it.
    pub parts: Parts,
    /// In how many regions it lies; 0 of the plan's own.
    pub level: usize,
}

/// How the regions that lie in one make it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Parts {
    /// Together they are all of it.
    All,
    /// There is more of it, as of a district with a development zone.
    Some,
}

impl Region {
    /// A region of which only the name is known.
    #[must_use]
    pub const fn new(name: String, place: Place) -> Self {
        Self { name, place, kind: None, children: Vec::new(), parts: Parts::All, level: 0 }
    }
}

impl Plan {
    /// Of each region, those that it lies in, itself first and the plan's own last.
    pub(super) fn around(&self) -> Vec<Vec<RegionId>> {
        let mut around: Vec<Vec<RegionId>> =
            (0..self.regions.len()).map(|region| vec![region.into()]).collect();
        let mut order: Vec<usize> = (0..self.regions.len()).collect();
        order.sort_by_key(|region| self.regions.get(*region).map(|it| it.level));
        for outer in order {
            let outside = around.get(outer).cloned().unwrap_or_default();
            for inner in self.regions.get(outer).into_iter().flat_map(|it| &it.children) {
                if let Some(regions) = around.get_mut(inner.index()) {
                    regions.extend(&outside);
                }
            }
        }
        around
    }
}

impl PlanNames {
    /// The regions that a region's name, or that of a kind of regions, stands for; none when
    /// nothing is called so.
    #[must_use]
    pub fn regions_called(&self, name: &str, regions: &[Region]) -> Vec<RegionId> {
        if let Some(region) = self.regions.find(name) {
            return vec![region];
        }
        let Some(kind) = self.kinds.find(name) else { return Vec::new() };
        let of_kind = regions.iter().enumerate().filter(|(_, it)| it.kind == Some(kind));
        of_kind.map(|(index, _)| index.into()).collect()
    }

    /// The regions and kinds of regions that may have been meant by a name.
    #[must_use]
    pub fn regions_near(&self, name: &str) -> Vec<&str> {
        [self.regions.near(name), self.kinds.near(name)].concat()
    }
}
