//! Targets in step with another indicator, which must have such a number.

use super::{Indicator, Kind, Target};
use crate::problem::{Code, Problem, Problems};

/// Pushes the targets in step with an indicator that has no such number.
pub fn in_step(indicators: &[Indicator], problems: &mut Problems) {
    for (at, indicator) in indicators.iter().enumerate() {
        for target in indicator.relative_targets() {
            let Some(id) = target.in_step_with() else { continue };
            let other = indicators.get(id.index()).filter(|_| id.index() != at);
            if !other.is_some_and(|other| can_be_followed(&target, indicator, other)) {
                let name = indicators.get(id.index()).map_or("", |other| &other.id);
                let problem = Problem::new(Code::NotInStep, target.place);
                problems.push(problem.with(&indicator.id).with(name));
            }
        }
    }
}

/// Whether the other indicator has a number of the kind, in the same unit.
fn can_be_followed(target: &Target, indicator: &Indicator, other: &Indicator) -> bool {
    match target.kind {
        Kind::Growth => other.nature.has_numbers(),
        Kind::Level | Kind::Share => {
            other.nature == indicator.nature && other.unit == indicator.unit
        }
        Kind::Done => false,
    }
}
