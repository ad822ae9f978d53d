//! Which flows may fall: profit, a balance, a net change. What such a flow has reached can be lost
//! again, so that nothing of it is final before it is due.
//!
//! plan.toml says so, or it follows from how the figure is made and from a target below zero. What
//! the figures themselves show, the ledger says.

use super::{Aspect, Derivation, Expression, Indicator, Kind, Nature, Operator};

/// Says of every indicator whether it may fall, by itself or since one that it is made from may.
pub(super) fn spread(indicators: &mut [Indicator]) {
    for indicator in indicators.iter_mut() {
        indicator.may_fall |= falls_by_itself(indicator);
    }
    loop {
        let is_of_falling = |indicator: &Indicator| {
            let parts = indicator.derivation.iter().flat_map(Derivation::needs);
            parts.filter_map(|id| indicators.get(id.index())).any(|part| part.may_fall)
        };
        let rising = indicators.iter().enumerate().filter(|(_, it)| !it.may_fall);
        let found = rising.filter(|(_, it)| is_of_falling(it)).map(|(index, _)| index);
        let found: Vec<usize> = found.collect();
        if found.is_empty() {
            return;
        }
        for index in found {
            if let Some(indicator) = indicators.get_mut(index) {
                indicator.may_fall = true;
            }
        }
    }
}

fn falls_by_itself(indicator: &Indicator) -> bool {
    // A count of milestones that are done only rises.
    let falls = match &indicator.derivation {
        Some(Derivation::Formula(formula)) => subtracts(&formula.tree),
        Some(Derivation::Roster(count)) => count.is_net(indicator.nature),
        Some(Derivation::Sum(_) | Derivation::Count(_)) | None => false,
    };
    let levels = indicator.targets.iter().filter(|target| target.kind == Kind::Level);
    let mut numbers = levels.filter_map(|target| target.comparison?.declared());
    let rises = matches!(indicator.nature, Nature::Flow | Nature::Milestone);
    falls
        || !rises
        || indicator.regional.has_level_below_zero()
        || numbers.any(|number| number.exact() < 0.into())
}

/// Whether a formula takes something off, or divides by what can grow.
fn subtracts(tree: &Expression) -> bool {
    match tree {
        Expression::Figure(figure) => figure.aspect == Some(Aspect::Single),
        Expression::Number(_) => false,
        Expression::Power(inner, _) | Expression::Root(inner, _) => subtracts(inner),
        Expression::Of(left, operator, right) => {
            let takes_off = match operator {
                Operator::Plus | Operator::Times => false,
                Operator::Minus => true,
                Operator::Over => !right.is_bare(),
            };
            takes_off || subtracts(left) || subtracts(right)
        }
    }
}
