//! The names and periods that were understood before, in this file or another.

use crate::figures::header;
use crate::figures::memo::Memo;
use crate::request::Request;
use crate::value::{IndicatorId, Names, Period, RegionId};

/// What texts mean that rows said before.
#[derive(Default)]
pub struct Known {
    indicators: Memo<IndicatorId>,
    regions: Memo<RegionId>,
    /// What stands for a period where no other column has a say in it.
    pub(super) periods: Memo<Period>,
}

impl Known {
    /// The indicator that a field names, when the plan knows it.
    #[inline]
    pub fn indicator(&self, request: &Request, field: &[u8]) -> Option<IndicatorId> {
        self.indicators.recall(field, || find(request.indicators, field))
    }

    /// The region that a field names, when the plan knows it.
    #[inline]
    pub fn region(&self, request: &Request, field: &[u8]) -> Option<RegionId> {
        self.regions.recall(field, || find(request.regions, field))
    }
}

/// What a field names; nothing when it is blank.
fn find<Id: Copy + PartialEq>(names: &Names<Id>, field: &[u8]) -> Option<Id> {
    let name = header::text_of(field);
    if name.is_empty() { None } else { names.find(name) }
}
