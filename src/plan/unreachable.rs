//! Due days that the figures of a plan can never reach.
//!
//! What builds up from January begins anew with each year, and a plan reads the figures of its own
//! year: a level that is due in a later one would be held against a schedule that nothing fulfils,
//! unless it says from which month it counts. One of every month is of each month alone. Nor does a figure
//! reach a day behind the last period of which one is published.

use super::{Flaws, Indicator, Kind, Plan, Target};
use crate::problem::{Code, Place, Problem, Problems};
use crate::value::Date;

/// Pushes the levels of what builds up in a year that are due after the plan's, and the targets that
/// are due when no figure is published any more.
pub(crate) fn unreachable_targets(plan: &Plan, flaws: &Flaws, problems: &mut Problems) {
    let known = || plan.known(flaws);
    let builds_up = known().filter(|it| it.nature.builds_up());
    problems.extend(builds_up.flat_map(|indicator| {
        let due = due_days(indicator, Kind::Level).filter(|it| it.day.year() > plan.year);
        due.map(|it| {
            let problem = Problem::new(Code::DueUnreachable, it.place).with(&indicator.name);
            problem.with(it.day).with(plan.year)
        })
    }));
    problems.extend(known().flat_map(|indicator| {
        let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Done);
        let due = kinds.flat_map(move |kind| due_days(indicator, kind));
        let due = due.filter(|it| it.day.year() == plan.year);
        let unpublished =
            due.filter(|it| indicator.publication.month_with(it.day.month()).is_none());
        unpublished.map(|it| {
            let problem = Problem::new(Code::DueUnpublished, it.place).with(&indicator.name);
            problem.with(it.day).with(format!("{:02}", it.day.month()))
        })
    }));
}

/// A day, and the target that is due by then.
struct Due {
    day: Date,
    place: Place,
}

/// When the targets of a kind are due.
fn due_days(indicator: &Indicator, kind: Kind) -> impl Iterator<Item = Due> {
    let own = indicator.targets.iter().filter(move |it| it.kind == kind);
    let own = own.filter(|it| it.from.is_none() && it.every.is_none());
    let own =
        own.map(|it| Target { due: it.due.max(it.adopted.map_or(it.due, |it| it.due)), ..*it });
    let regional = indicator.regional.of_kind(kind);
    let regional = regional.filter_map(|(index, _)| indicator.regional.get(index));
    let regional = regional.filter(|it| it.from.is_none());
    own.chain(regional).map(|Target { due, place, .. }| Due { day: due, place })
}
