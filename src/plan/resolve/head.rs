//! `[plan]` and `[status]`: what holds for the whole plan.

use super::resolver::{Margin, Resolver};
use crate::plan::Thresholds;
use crate::plan::schema::{PlanTable, StatusTable};
use crate::plan::target::Threshold;
use crate::value::Amount;

/// Takes from `[plan]` what the rest of the plan is resolved with.
pub(super) fn begin(resolver: &mut Resolver, head: &PlanTable) {
    resolver.year = head.year.get().map_or(0, |year| year.0);
    resolver.span = head.span.get().copied();
    let tolerance = head.tolerance.placed();
    resolver.tolerance = tolerance.and_then(|it| resolver.not_negative(it, "tolerance"));
}

/// `[status]`, or what holds without it.
pub(super) fn thresholds(resolver: &mut Resolver, status: Option<&StatusTable>) -> Thresholds {
    let lagging = status.and_then(|status| status.lagging.field());
    let lagging = lagging.and_then(|it| resolver.margin(it, "lagging", "10, \"50%\""));
    let growth = status.and_then(|status| status.growth_lagging.placed());
    let growth = growth.and_then(|it| resolver.not_negative(it, "growth-lagging"));
    Thresholds {
        lagging: match lagging {
            None => Threshold::Points(Amount::new(10, 0)),
            Some(Margin::Absolute(points)) => Threshold::Points(points),
            Some(Margin::Relative(percent)) => Threshold::OfSchedule(percent),
        },
        growth_lagging: growth.unwrap_or(Amount::new(1, 0)),
    }
}
