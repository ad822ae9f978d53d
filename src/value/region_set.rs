//! A set of regions.

use super::RegionId;

/// A set of regions. A plan counts its regions from 0, so each is one place in a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct RegionSet(Vec<bool>);

impl RegionSet {
    /// Adds a region; whether it is new.
    pub(crate) fn insert(&mut self, region: RegionId) -> bool {
        if self.0.len() <= region.index() {
            self.0.resize(region.index() + 1, false);
        }
        let place = self.0.get_mut(region.index()).expect("room was made for it");
        !std::mem::replace(place, true)
    }

    /// Whether a region is one of them.
    #[must_use]
    pub(crate) fn contains(&self, region: RegionId) -> bool {
        self.0.get(region.index()).is_some_and(|is_in| *is_in)
    }
}

impl FromIterator<RegionId> for RegionSet {
    fn from_iter<I: IntoIterator<Item = RegionId>>(regions: I) -> Self {
        let mut set = Self::default();
        for region in regions {
            set.insert(region);
        }
        set
    }
}
