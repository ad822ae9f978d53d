//! Targets that are relative to what the figures tell: there must be such a number.

use super::resolve::without_way;
use super::{Indicator, Operand, RelativeTo, Target};
use crate::problem::{Code, Problem, Problems};

/// Pushes the targets relative to a number that their indicator, or the other one, cannot have.
pub(super) fn relative_targets(indicators: &[Indicator], problems: &mut Problems) {
    for (at, indicator) in indicators.iter().enumerate() {
        let targets = indicator.relative_targets();
        let targets = targets.flat_map(|target| [Some(target), target.as_adopted()]).flatten();
        problems.extend(targets.flat_map(|target| {
            let wrong = target.relative_to().and_then(|to| match to {
                RelativeTo::LastYear | RelativeTo::LastFullYear => None,
                RelativeTo::Opening => without_opening(&target, indicator),
                RelativeTo::InStep(id) => {
                    let other = indicators.get(id.index());
                    let follows = other
                        .filter(|_| id.index() != at)
                        .is_some_and(|other| can_be_followed(&target, indicator, other));
                    let problem = Problem::new(Code::NotInStep, target.place).with(&indicator.id);
                    (!follows).then(|| problem.with(other.map_or("", |other| &other.id)))
                }
            });
            [wrong, compared_whole(&target, indicator)].into_iter().flatten()
        }));
    }
}

/// What is held whole against another number at every period has no way from a month on; a flow is
/// held against what was added since that month a year earlier.
fn compared_whole(target: &Target, indicator: &Indicator) -> Option<Problem> {
    let of_last_year = target.relative_to() == Some(RelativeTo::LastYear);
    let is_whole = target.moves() && !(of_last_year && indicator.nature.has_parts());
    (is_whole && target.from.is_some()).then(|| without_way(target.kind, target.place))
}

/// A growth has no opening value, nor has what starts the year at nothing.
fn without_opening(target: &Target, indicator: &Indicator) -> Option<Problem> {
    let opens = indicator.nature.has_numbers() && !indicator.nature.builds_up();
    let problem = || Problem::new(Code::OpensAtNothing, target.place).with(&indicator.name);
    (!opens || target.kind.is_growth()).then(problem)
}

/// Whether the other indicator has a number of the kind, in the same unit.
fn can_be_followed(target: &Target, indicator: &Indicator, other: &Indicator) -> bool {
    if target.kind.is_growth() {
        return other.nature.has_numbers();
    }
    target.kind.has_number() && other.nature == indicator.nature && other.unit == indicator.unit
}

/// Tells of each level of a figure that builds up and is held against `last-year`, which may have
/// been meant as the whole of it.
pub(super) fn last_years(indicator: &Indicator) -> Option<Problem> {
    let is_meant = |target: &Target| {
        let operand = target.comparison.as_ref().and_then(|comparison| comparison.operand());
        let relative = operand.and_then(Operand::relative_to);
        target.kind.is_level() && relative == Some(RelativeTo::LastYear)
    };
    let target = indicator.relative_targets().find(is_meant);
    let target = target.filter(|_| indicator.nature.builds_up())?;
    Some(Problem::new(Code::WhichLastYear, target.place).with(&indicator.name))
}
