//! What supports a headline, and pairs that should move together: what is compared is their growth.

use super::resolver::Resolver;
use crate::plan::indicator::Indicator;
use crate::plan::nature::Nature;
use crate::plan::pair::MatchedPair;
use crate::plan::schema::{ListOf, MatchTable, SupportTable};
use crate::plan::support::Support;
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Exact, IndicatorId};

/// How a pair is written.
const PAIR: &str = "[\"…\", \"…\"]";

/// A headline; `None` when it is not sound. `indicators` are none when one of them is not, `others`
/// are those declared before.
pub(super) fn support(
    resolver: &mut Resolver,
    table: &SupportTable,
    place: Place,
    indicators: Option<&[Indicator]>,
    others: &[Support],
) -> Option<Support> {
    let headline = table.indicator.placed();
    let indicator = headline.and_then(|name| resolver.indicator_called(name));
    let by = table.by.get();
    let by = by.and_then(|names| resolver.indicator_list(names, table.by.place, "by"));
    let weights = table.weights.get().map(|list| weights(resolver, table, list));
    let (headline, indicator, by) = (headline?, indicator?, by?);
    if by.contains(&indicator) || others.iter().any(|it| it.indicator == indicator) {
        resolver.push(Problem::new(Code::ListedTwice, headline.place).with(headline.value));
    }
    let all: Vec<IndicatorId> = std::iter::once(indicator).chain(by.iter().copied()).collect();
    grow(resolver, &all, table.by.place, indicators?);
    Some(Support { indicator, by, weights: weights.unwrap_or_default(), place })
}

/// One weight each, above zero and 1 in all.
fn weights(resolver: &mut Resolver, table: &SupportTable, list: &ListOf<Amount>) -> Vec<Exact> {
    let weights: Vec<Exact> = list.placed().map(|it| it.value.exact()).collect();
    let sum = weights.iter().fold(Exact::from(0), |sum, it| &sum + it);
    let wanted = table.by.get().map_or(0, |by| by.placed().count());
    let are_right = weights.len() == wanted && weights.iter().all(Exact::is_positive);
    if (!are_right || sum != 1.into()) && !list.has_gaps() {
        let place = table.weights.field().map_or(table.by.place, |field| field.place);
        let problem = Problem::new(Code::SupportWeights, place).with(wanted);
        resolver.push(problem.with(weights.len()).with(sum.decimals()));
    }
    weights
}

/// A pair; `None` when it is not sound.
pub(super) fn pair(
    resolver: &mut Resolver,
    table: &MatchTable,
    place: Place,
    indicators: Option<&[Indicator]>,
) -> Option<MatchedPair> {
    let tolerance = table.tolerance.placed();
    let tolerance = tolerance.and_then(|it| resolver.not_negative(it, "tolerance"));
    let names = table.indicators.get()?;
    let ids = resolver.indicator_list(names, table.indicators.place, "indicators")?;
    grow(resolver, &ids, table.indicators.place, indicators?);
    let Ok(pair) = <[IndicatorId; 2]>::try_from(ids) else {
        let problem = Problem::new(Code::WrongType, table.indicators.place).with("indicators");
        resolver.push(problem.with(PAIR));
        return None;
    };
    Some(MatchedPair { indicators: pair, tolerance: tolerance?.exact(), place })
}

/// Each must have a growth: no milestone has, and a ratio in % changes by points.
fn grow(resolver: &mut Resolver, ids: &[IndicatorId], place: Place, indicators: &[Indicator]) {
    let grows = |it: &Indicator| {
        let is_in_percent = it.nature == Nature::Ratio && it.unit.as_deref() == Some("%");
        it.nature != Nature::Milestone && !is_in_percent
    };
    let all = ids.iter().filter_map(|id| indicators.get(id.index()));
    for it in all.filter(|it| !grows(it)) {
        let problem = Problem::new(Code::CannotGrow, place).with(&it.name);
        let unit = it.unit.as_deref().unwrap_or_default();
        resolver.push(problem.with(it.nature.name()).with(unit));
    }
}
