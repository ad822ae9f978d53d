//! What it takes to make each figure from others: how deep they stand on each other, in how many
//! steps, and how many digits the result may have.
//!
//! A figure is made anew wherever it is asked for. A plan of a few lines can ask for more steps, and
//! for longer numbers, than any machine has; what no document needs is refused. Nothing here goes
//! down by calling itself: a chain may be as long as the plan.

use super::resolver::{Derived, Resolver};
use crate::plan::aspect::{Aspect, NamedFigure};
use crate::plan::derivation::{Derivation, Member};
use crate::plan::expression::{Expression, Operator};
use crate::plan::indicator::Indicator;
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, IndicatorId, ROOT_DIGITS};

/// How many figures may stand on each other.
const MAX_DEPTH: u64 = 100;

/// In how many steps a figure may be made.
const MAX_STEPS: u64 = 10_000;

/// How many digits a figure may have, those above and below its fraction line together.
const MAX_DIGITS: u64 = 10_000;

/// What it takes to make a figure.
#[derive(Clone, Copy, Debug, Default)]
struct Effort {
    depth: u64,
    steps: u64,
    digits: Length,
    /// Whether it, or what it stands on, takes too much.
    is_refused: bool,
}

/// The most digits of a number.
#[derive(Clone, Copy, Debug)]
struct Length {
    above: u64,
    below: u64,
    /// Whether all that is divided by is a power of ten, so that sums have no more below.
    is_decimal: bool,
}

impl Default for Length {
    fn default() -> Self {
        let most = Amount::MAX_DIGITS as u64;
        Self { above: most, below: most, is_decimal: true }
    }
}

/// How far an indicator was looked at.
#[derive(Clone, Copy)]
enum Visit {
    New,
    Open,
    Done(Effort),
}

/// An indicator that is looked at, with what it needs that was not yet.
struct Step {
    id: IndicatorId,
    open: Vec<IndicatorId>,
}

/// Pushes figures that are made of themselves, and those that take too much.
pub(super) fn check(resolver: &mut Resolver, indicators: &[Indicator]) {
    let mut visits = vec![Visit::New; indicators.len()];
    let mut place = vec![None; indicators.len()];
    for Derived { id, place: at } in &resolver.derived {
        if let Some(place) = place.get_mut(id.index()) {
            *place = Some(*at);
        }
    }
    let needs = |id: IndicatorId| {
        let derivation = indicators.get(id.index()).and_then(|it| it.derivation.as_ref());
        derivation.map(Derivation::needs).unwrap_or_default()
    };
    for Derived { id, .. } in resolver.derived.clone() {
        if !matches!(visits.get(id.index()), Some(Visit::New)) {
            continue;
        }
        let mut path = vec![Step { id, open: needs(id) }];
        set(&mut visits, id, Visit::Open);
        while let Some(step) = path.last_mut() {
            let id = step.id;
            let Some(next) = step.open.pop() else {
                let at = place.get(id.index()).copied().flatten();
                let effort = effort(indicators, id, &visits, &needs(id));
                let problem = indicators.get(id.index()).zip(at);
                let problem = problem.and_then(|(it, at)| too_much(it, effort, at));
                let is_refused = effort.is_refused || problem.is_some();
                resolver.problems.extend(problem);
                set(&mut visits, id, Visit::Done(Effort { is_refused, ..effort }));
                path.pop();
                continue;
            };
            match visits.get(next.index()) {
                Some(Visit::New) => {
                    set(&mut visits, next, Visit::Open);
                    path.push(Step { id: next, open: needs(next) });
                }
                Some(Visit::Open) => {
                    let circle = path.iter().map(|step| step.id).skip_while(|it| *it != next);
                    let circle: Vec<IndicatorId> = circle.collect();
                    resolver.problems.extend(made_of_itself(circle, indicators, &place));
                }
                Some(Visit::Done(_)) | None => {}
            }
        }
    }
}

fn set(visits: &mut [Visit], id: IndicatorId, visit: Visit) {
    if let Some(slot) = visits.get_mut(id.index()) {
        *slot = visit;
    }
}

/// A figure that is made of itself could never be computed; it is told of the first that is declared.
fn made_of_itself(
    mut circle: Vec<IndicatorId>,
    indicators: &[Indicator],
    places: &[Option<Place>],
) -> Option<Problem> {
    let first = circle.iter().copied().min()?;
    let at = circle.iter().position(|id| *id == first)?;
    circle.rotate_left(at);
    circle.push(first);
    let ids = circle.iter().filter_map(|id| indicators.get(id.index()).map(|it| it.id.as_str()));
    let ids: Vec<&str> = ids.collect();
    let place = places.get(first.index()).copied().flatten()?;
    Some(Problem::new(Code::MadeOfItself, place).with(ids.join(" → ")))
}

/// What a figure takes, those that it needs being known.
fn effort(
    indicators: &[Indicator],
    id: IndicatorId,
    visits: &[Visit],
    needs: &[IndicatorId],
) -> Effort {
    let of = |id: IndicatorId| match visits.get(id.index()) {
        Some(Visit::Done(effort)) => *effort,
        Some(Visit::New | Visit::Open) | None => Effort::default(),
    };
    let digits = |id: IndicatorId| of(id).digits;
    let derivation = indicators.get(id.index()).and_then(|it| it.derivation.as_ref());
    let parts = needs.iter().map(|id| of(*id));
    let of_parts = parts.fold(Effort::default(), |all, part| Effort {
        depth: all.depth.max(part.depth + 1),
        steps: all.steps.saturating_add(part.steps + 1),
        digits: all.digits,
        is_refused: all.is_refused || part.is_refused,
    });
    let digits = match derivation {
        Some(Derivation::Formula(formula)) => of_tree(&formula.tree, &digits),
        Some(Derivation::Sum(members)) => {
            let members = members.iter().map(|member| match member {
                Member::Region(_) => Length::default(),
                Member::Indicator(id) => digits(*id),
            });
            members.reduce(|a, b| combined(a, Operator::Plus, b)).unwrap_or_default()
        }
        Some(Derivation::Count(_) | Derivation::Roster(_)) | None => Length::default(),
    };
    Effort { digits, ..of_parts }
}

/// The digits of a formula, which is short enough to go down by calling itself.
fn of_tree(tree: &Expression, digits: &dyn Fn(IndicatorId) -> Length) -> Length {
    match tree {
        Expression::Number(_) => Length::default(),
        Expression::Figure(NamedFigure { id, aspect, .. }) => match aspect {
            Some(Aspect::Growth | Aspect::LastGrowth) => {
                combined(digits(*id), Operator::Over, digits(*id))
            }
            Some(Aspect::Single) => combined(digits(*id), Operator::Minus, digits(*id)),
            Some(
                Aspect::LastYear
                | Aspect::LastFullYear
                | Aspect::Opening
                | Aspect::Previous
                | Aspect::Year(_),
            )
            | None => digits(*id),
        },
        Expression::Of(left, operator, right) => {
            combined(of_tree(left, digits), *operator, of_tree(right, digits))
        }
        Expression::Power(inner, power) => {
            let Length { above, below, is_decimal } = of_tree(inner, digits);
            let times = |it: u64| it.saturating_mul(u64::from(*power));
            Length { above: times(above), below: times(below), is_decimal }
        }
        // As many digits as its number, and twenty decimals; on the way it has these as often as its degree says.
        Expression::Root(inner, degree) => {
            let Length { above, below, .. } = of_tree(inner, digits);
            let decimals = u64::from(ROOT_DIGITS);
            let on_the_way = above.saturating_add(below) / 2 + u64::from(*degree) * decimals;
            Length { above: on_the_way, below: decimals + 1, is_decimal: true }
        }
    }
}

fn combined(a: Length, operator: Operator, b: Length) -> Length {
    let is_decimal = a.is_decimal && b.is_decimal;
    let add = u64::saturating_add;
    match operator {
        Operator::Plus | Operator::Minus if is_decimal => {
            let below = a.below.max(b.below);
            Length { above: a.above.max(b.above).max(below) + 1, below, is_decimal }
        }
        Operator::Plus | Operator::Minus => {
            let above = add(a.above, b.below).max(add(b.above, a.below));
            Length { above: add(above, 1), below: add(a.below, b.below), is_decimal }
        }
        Operator::Times => {
            Length { above: add(a.above, b.above), below: add(a.below, b.below), is_decimal }
        }
        Operator::Over => {
            Length { above: add(a.above, b.below), below: add(a.below, b.above), is_decimal: false }
        }
    }
}

/// What is too much of an indicator; nothing where what it stands on was refused already.
fn too_much(indicator: &Indicator, effort: Effort, place: Place) -> Option<Problem> {
    let Effort { depth, steps, digits, is_refused } = effort;
    let digits = digits.above.saturating_add(digits.below);
    let problem = |code| Problem::new(code, place).with(&indicator.name);
    if is_refused {
        None
    } else if depth > MAX_DEPTH || steps > MAX_STEPS {
        let problem = problem(Code::FormulaTooDeep).with(depth).with(steps);
        Some(problem.with(MAX_DEPTH).with(MAX_STEPS))
    } else if digits > MAX_DIGITS {
        Some(problem(Code::FormulaDigits).with(digits).with(MAX_DIGITS))
    } else {
        None
    }
}
