//! Tiers of a target: each asks more than the one below.

use std::cmp::Ordering;

use super::resolver::Resolver;
use crate::plan::comparison::Comparison;
use crate::plan::operand::{Operand, Relative, Shift};
use crate::plan::target::Target;
use crate::plan::target_number::TargetNumber;
use crate::problem::{Code, Problem};

/// Sorts tiers, the least first, and pushes what does not rise from one to the next.
pub(super) fn sort(tiers: &mut [Target], resolver: &mut Resolver) {
    tiers.sort_by_key(|target| target.tier);
    for pair in tiers.windows(2) {
        let [lower, upper] = pair else { continue };
        let (Some(below), Some(above)) = (lower.tier, upper.tier) else { continue };
        if below == above {
            let problem = Problem::new(Code::ListedTwice, upper.place).with(above.name());
            resolver.push(problem.also(lower.place));
        } else if !asks_more(upper, lower) {
            let problem = Problem::new(Code::TierNotHigher, upper.place).with(above.name());
            resolver.push(problem.with(below.name()).also(lower.place));
        }
    }
}

/// Whether a tier asks more than the one below: of the number, or of the same number earlier.
fn asks_more(upper: &Target, lower: &Target) -> bool {
    let (Some(more), Some(less)) = (&upper.comparison, &lower.comparison) else { return true };
    if more.better() != less.better() {
        return false;
    }
    let Some((more, less)) = comparable(more, less) else { return true };
    more.asks(&less).is_none_or(|asks| asks.then(lower.due.cmp(&upper.due)) == Ordering::Greater)
}

/// Both with numbers. Two that are held against the same figure differ by what is added to it and by
/// what stands beside it; how a number compares with a figure, or with a part of it, is not known
/// yet.
fn comparable(
    a: &Comparison<Operand>,
    b: &Comparison<Operand>,
) -> Option<(Comparison, Comparison)> {
    let number = |operand: &Operand| match operand {
        Operand::Number(amount) => Ok(TargetNumber::from(*amount)),
        Operand::Relative(relative) if a.operand() == b.operand() => Ok(beyond(None)),
        Operand::Relative(relative) if add_to_one_figure(a, b) => Ok(beyond(relative.shift)),
        Operand::Relative(_) => Err(()),
    };
    Some((a.try_map(number).ok()?, b.try_map(number).ok()?))
}

/// How much more than the figure itself a comparison is with.
fn beyond(shift: Option<Shift>) -> TargetNumber {
    let figure = TargetNumber::new(0.into(), None);
    shift.map_or(figure.clone(), |shift| shift.of(&figure))
}

/// Whether both are held against the same figure, of which only sums and differences are made.
fn add_to_one_figure(a: &Comparison<Operand>, b: &Comparison<Operand>) -> bool {
    let relative = |it: &Comparison<Operand>| match it.operand()? {
        Operand::Relative(relative) => Some(*relative),
        Operand::Number(_) => None,
    };
    let adds = |it: Relative| !matches!(it.shift, Some(Shift::Times(_)));
    let both = relative(a).zip(relative(b));
    both.is_some_and(|(a, b)| a.to == b.to && adds(a) && adds(b))
}
