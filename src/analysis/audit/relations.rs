//! What the plan says must hold between figures; and that a numerator is part of its denominator.

use super::finding::AuditFinding;
use super::subject::Subject;
use crate::formula::derived::{Approximate, evaluate};
use crate::ledger::{Entry, Ledger, Quantity};
use crate::plan::{Derivation, Expression, FigureRelation, NamedFigure, Operator, RelationRule};
use crate::problem::Code;
use crate::value::{Exact, IndicatorId, Missing, RegionId};

/// The declared relations that do not hold.
pub(super) fn broken(ledger: &Ledger) -> Vec<AuditFinding> {
    let regions = || (0..ledger.plan.regions.len()).map(RegionId::from);
    let of = |relation| regions().filter_map(move |region| in_region(ledger, relation, region));
    ledger.plan.relations.iter().flat_map(of).collect()
}

fn in_region(ledger: &Ledger, relation: &FigureRelation, region: RegionId) -> Option<AuditFinding> {
    let note = relation.note.as_deref().unwrap_or_default();
    match &relation.rule {
        RelationRule::Together(ids) => one_sided(ledger, ids, region, note),
        RelationRule::Compared { left, sign, right } => {
            let operands = [left.operands(), right.operands()].concat();
            let entries = at_one_period(ledger, &operands, region)?;
            let level = |id: IndicatorId| entries.iter().find(|it| it.id == id)?.actual();
            let (one, other) = (computed(left, &level)?, computed(right, &level)?);
            let is_whole = |it: &Entry| {
                let has_no_decimals = it.actual().is_some_and(|it| it.decimals == Some(0));
                it.indicator.counts_whole_things() && has_no_decimals
            };
            // Of whole things nothing is rounded away.
            let bound = &one.half_ulp + &other.half_ulp;
            let bound = if entries.iter().all(is_whole) { Exact::from(0) } else { bound };
            let difference = &one.number - &other.number;
            let cannot_tell = bound.is_positive() && difference.abs() <= bound;
            if cannot_tell || sign.holds(one.number.cmp(&other.number)) {
                return None;
            }
            let name = |it: NamedFigure| ledger.plan.indicator(it.id).name.clone();
            let text = format!("{} {} {}", left.written(&name), sign.shown(), right.written(&name));
            let (first, last) = (entries.first()?, entries.last()?);
            let shown =
                |number: &Exact| number.rounded_to_most(6, ledger.plan.rounding).to_string();
            let figures = [shown(&one.number), shown(&other.number)];
            let row = first.actual()?.rows.last();
            let finding = AuditFinding::new(first, Code::RelationBroken, row, figures).with(text);
            let finding = finding.with_figures().with(shown(&difference.abs()));
            let bound = if bound.is_positive() { shown(&bound) } else { String::new() };
            Some(finding.with(bound).with(note).also(last.actual()?.rows.last()))
        }
    }
}

/// The figures of some indicators in a region, all of the latest period that each of them has.
fn at_one_period<'a>(
    ledger: &Ledger<'a>,
    ids: &[IndicatorId],
    region: RegionId,
) -> Option<Vec<Entry<'a>>> {
    let joined = (ledger.plan, ledger.figures);
    let each: Vec<Entry> =
        ids.iter().map(|id| Entry::watched(joined, ledger.report, (*id, region))).collect();
    let period = each.iter().map(|it| it.period).min()?;
    Some(each.iter().map(|it| it.of(period)).collect())
}

fn computed(
    tree: &Expression,
    level: &dyn Fn(IndicatorId) -> Option<Quantity>,
) -> Option<Approximate> {
    let figure = |it: NamedFigure| {
        let quantity = level(it.id).ok_or(Missing::OperandMissing)?;
        Ok(Approximate { half_ulp: quantity.half_ulp(), number: quantity.number })
    };
    evaluate(tree, &figure).ok()
}

/// Indicators of which some were reported, and others that belong to them were not.
fn one_sided(
    ledger: &Ledger,
    ids: &[IndicatorId],
    region: RegionId,
    note: &str,
) -> Option<AuditFinding> {
    let joined = (ledger.plan, ledger.figures);
    let entries = ids.iter().map(|id| Entry::watched(joined, ledger.report, (*id, region)));
    let (there, lacking): (Vec<Entry>, Vec<Entry>) =
        entries.partition(|it| it.figure.is_some() && it.own_value().is_some());
    let first = there.first().filter(|_| !lacking.is_empty())?;
    let value = first.own_value()?;
    let names: Vec<&str> = lacking.iter().map(|it| it.indicator.name.as_str()).collect();
    let figures = [value.written(), String::new()];
    let finding = AuditFinding::new(first, Code::RelationOneSided, value.rows.last(), figures);
    let finding = finding.with(&first.indicator.name).with(value.written());
    Some(finding.with(names.join(", ")).with(note))
}

/// Ratios in % whose numerator is above their denominator.
pub(super) fn numerators(subject: &Subject) -> Vec<AuditFinding> {
    subject.entries.iter().filter_map(numerator).collect()
}

fn numerator(entry: &Entry) -> Option<AuditFinding> {
    let is_percent = entry.indicator.unit.as_deref() == Some("%");
    let Some(Derivation::Formula(formula)) = &entry.indicator.derivation else { return None };
    let is_ratio = is_percent && entry.indicator.nature.is_ratio();
    let [above, below] = ratio(&formula.tree).filter(|_| is_ratio)?;
    let of = |id| {
        let joined = (entry.plan, entry.figures);
        Entry::new(joined, entry.report, (id, entry.region, entry.period))
    };
    let (above, below) = (of(above), of(below));
    let (one, other) = (above.actual()?, below.actual()?);
    let exceeds = &one.number - &other.number > &one.half_ulp() + &other.half_ulp();
    exceeds.then(|| {
        let figures = [one.written(), other.written()];
        let code = Code::NumeratorAboveDenominator;
        let finding = AuditFinding::new(entry, code, one.rows.last(), figures.clone());
        let finding = finding.with(&above.indicator.name).with(&below.indicator.name);
        let [one, denominator] = figures;
        finding.with(one).with(denominator).also(other.rows.last())
    })
}

/// The two indicators of `a / b`, be it times a number.
fn ratio(tree: &Expression) -> Option<[IndicatorId; 2]> {
    let Expression::Of(left, operator, right) = tree else { return None };
    match (left.as_ref(), operator, right.as_ref()) {
        (above, Operator::Over, below @ Expression::Figure(_)) => {
            Some([alone(above)?, alone(below)?])
        }
        (inner, Operator::Times, Expression::Number(_))
        | (Expression::Number(_), Operator::Times, inner) => ratio(inner),
        _ => None,
    }
}

/// The indicator that stands alone, be it times a number.
fn alone(tree: &Expression) -> Option<IndicatorId> {
    match tree {
        Expression::Figure(NamedFigure { id, region: None, aspect: None }) => Some(*id),
        Expression::Figure(_)
        | Expression::Number(_)
        | Expression::Power(..)
        | Expression::Root(..) => None,
        Expression::Of(left, operator, right) => match (left.as_ref(), operator, right.as_ref()) {
            (inner, Operator::Times, Expression::Number(_))
            | (Expression::Number(_), Operator::Times, inner) => alone(inner),
            _ => None,
        },
    }
}
