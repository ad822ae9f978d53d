//! Due days that the figures of a plan can never reach.
//!
//! What builds up from January begins anew with each year, and a plan reads the figures of its own
//! year: a level that is due in a later one would be held against a schedule that nothing fulfils,
//! unless it says from which month it counts. One of every month is of each month alone.

use super::{Flaws, Indicator, Kind, Plan, Target};
use crate::problem::{Code, Place, Problem, Problems};
use crate::value::Date;

/// Pushes the levels of what builds up in a year that are due after the plan's.
pub(crate) fn unreachable_targets(plan: &Plan, flaws: &Flaws, problems: &mut Problems) {
    let builds_up = plan.known(flaws).filter(|it| it.nature.builds_up());
    problems.extend(builds_up.flat_map(|indicator| {
        let due = due_days(indicator).filter(|it| it.day.year() > plan.year);
        due.map(|it| {
            let problem = Problem::new(Code::DueUnreachable, it.place).with(&indicator.name);
            problem.with(it.day).with(plan.year)
        })
    }));
}

/// A day, and the target that is due by then.
struct Due {
    day: Date,
    place: Place,
}

/// When the levels of an indicator are due.
fn due_days(indicator: &Indicator) -> impl Iterator<Item = Due> {
    let levels = indicator.targets.iter().filter(|it| it.kind == Kind::Level);
    let levels = levels.filter(|it| it.from.is_none() && it.every.is_none());
    let own =
        levels.map(|it| Target { due: it.due.max(it.adopted.map_or(it.due, |it| it.due)), ..*it });
    let regional = indicator.regional.of_kind(Kind::Level);
    let regional = regional.filter_map(|(index, _)| indicator.regional.get(index));
    let regional = regional.filter(|it| it.from.is_none());
    own.chain(regional).map(|Target { due, place, .. }| Due { day: due, place })
}
