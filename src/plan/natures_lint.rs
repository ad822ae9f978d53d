//! Natures that contradict the figures that an indicator is made of, its unit or its name.

use super::made_nature::Behaviour;
use super::{Derivation, Indicator, Nature};
use crate::problem::{Code, Problem};
use crate::value::{IndicatorId, fold};

/// Units of what does not build up from January on.
const STANDING_UNITS: &[&str] = &["%", "‰", "指数", "点", "µg/m³", "μg/m³", "微克/立方米"];

/// What names of amounts per head have in them, as they are folded.
const PER_HEAD: &[&str] = &["人均", "户均", "亩均", "percapita", "perhead"];

/// What contradicts the nature of an indicator.
pub(super) fn natures(indicator: &Indicator, all: &[Indicator]) -> Option<Problem> {
    of_formula(indicator, all).or_else(|| of_unit(indicator)).or_else(|| of_name(indicator))
}

fn of_formula(indicator: &Indicator, all: &[Indicator]) -> Option<Problem> {
    let Some(Derivation::Formula(formula)) = &indicator.derivation else { return None };
    let nature = |id: IndicatorId| Some(all.get(id.index())?.nature);
    let behaviour = Behaviour::of(&formula.tree, &nature);
    let problem = |code| Problem::new(code, indicator.name_place).with(&indicator.name);
    if let Behaviour::Shifted(_) = behaviour {
        return Some(problem(Code::ConstantAndFlow));
    }
    let made = behaviour.nature().filter(|found| *found != indicator.nature)?;
    let problem = problem(Code::NatureContradicts).with(indicator.nature.name());
    Some(problem.with(made.name()))
}

fn of_unit(indicator: &Indicator) -> Option<Problem> {
    let unit = indicator.unit.as_deref()?;
    let stands = indicator.nature == Nature::PerHead
        && (STANDING_UNITS.contains(&unit) || indicator.name.ends_with("指数"));
    let problem = || Problem::new(Code::NotPerHead, indicator.name_place).with(&indicator.name);
    stands.then(|| problem().with(unit))
}

fn of_name(indicator: &Indicator) -> Option<Problem> {
    let name = fold(&indicator.name);
    let is_per_head = PER_HEAD.iter().any(|word| name.contains(word));
    let problem = || Problem::new(Code::IsPerHead, indicator.name_place).with(&indicator.name);
    (is_per_head && indicator.nature == Nature::Flow && indicator.derivation.is_none())
        .then(problem)
}
