//! Sensitivity: the figures at which the status would change.

use super::assessments::Assessment;
use super::status::judge;
use super::verdict::Status;
use crate::plan::Better;
use crate::value::Exact;

/// A figure at which the status changes.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    /// The figure: a level in its unit, a growth or a share in %.
    pub at: Exact,
    /// The status on the other side of it.
    pub status: Status,
    /// Which figures have that status.
    pub side: Beyond,
}

/// On which side of a figure another status begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    /// From the figure upward, itself included.
    From,
    /// Above it.
    Above,
    /// Up to the figure, itself included.
    UpTo,
    /// Below it.
    Below,
}

/// How near to a figure its other side is looked at: nearer than any two figures that differ.
const STEP: (i64, u8) = (1, 15);

/// The nearest figures below and above at which the status of a target changes.
pub(crate) fn turns(assessment: &Assessment) -> [Option<Turn>; 2] {
    let facts = &assessment.facts;
    let Some(now) = facts.number().filter(|_| facts.periods.is_none()) else {
        return [None, None];
    };
    let mut places = places(assessment);
    places.sort_unstable();
    places.dedup();
    let step = Exact::decimal(STEP.0, STEP.1);
    let upward = places.iter().filter(|at| *at >= now).find_map(|at| {
        let sides = [(at.clone(), Beyond::From), (at + &step, Beyond::Above)];
        turn(assessment, at, sides)
    });
    let downward = places.iter().rev().filter(|at| *at <= now).find_map(|at| {
        let sides = [(at.clone(), Beyond::UpTo), (at - &step, Beyond::Below)];
        turn(assessment, at, sides)
    });
    [downward, upward]
}

/// The first of these looks at a place at which the status is another.
fn turn(assessment: &Assessment, at: &Exact, looks: [(Exact, Beyond); 2]) -> Option<Turn> {
    looks.into_iter().find_map(|(number, side)| {
        let status = judge(&assessment.facts.with_number(&number)).status;
        let is_other = status != assessment.verdict.status;
        is_other.then(|| Turn { at: at.clone(), status, side })
    })
}

/// Where a status can end: the target, what is scheduled of it, and the threshold below that.
fn places(Assessment { facts, kind, .. }: &Assessment) -> Vec<Exact> {
    let Some(comparison) = facts.comparison() else { return Vec::new() };
    let (start, whole) = (facts.trajectory.start(), Exact::from(1));
    let share = facts.share().unwrap_or(&whole);
    let mut places = Vec::new();
    for edge in comparison.bounds().iter().map(|bound| bound.at().clone()) {
        let way = &edge - &start;
        let scheduled = &start + &(&way * share);
        let threshold = kind.reach(facts.threshold(), &way);
        let far = match comparison.better() {
            Better::Lower => &scheduled + &threshold,
            Better::Higher => &scheduled - &threshold,
            Better::Neither => &edge - &threshold,
        };
        let tolerance = kind.reach(facts.tolerance(), &way);
        let [floor, ceiling] = [scheduled.floor(), scheduled.ceiling()];
        let one = Exact::from(1);
        if facts.counts_whole_things {
            places.extend([&floor - &one, &ceiling + &one, one, 0.into()]);
        }
        places.extend([&scheduled - &tolerance, &scheduled + &tolerance]);
        places.extend([edge.clone(), far, floor, ceiling, scheduled]);
        places.push(&edge + &threshold);
    }
    places
}
