//! Rewards: an amount for each of what an indicator counts.

use super::resolver::Resolver;
use crate::plan::indicator::Indicator;
use crate::plan::nature::Nature;
use crate::plan::placed::Placed;
use crate::plan::reward::{Bearer, Money, Reward};
use crate::plan::schema::{BearerTable, Field, ListOf, NumberOrText, Optional, RewardTable};
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, IndicatorId};

/// The rewards that are sound. `indicators` are none when one of them is not.
pub(super) fn resolve(
    resolver: &mut Resolver,
    tables: &Optional<ListOf<RewardTable>>,
    indicators: Option<&[Indicator]>,
) -> Vec<Reward> {
    let tables = tables.items();
    tables.filter_map(|(table, field)| reward(resolver, table, field.place, indicators)).collect()
}

fn reward(
    resolver: &mut Resolver,
    table: &RewardTable,
    place: Place,
    indicators: Option<&[Indicator]>,
) -> Option<Reward> {
    if let Some(id) = table.id.placed() {
        resolver.enter_id(id, "reward");
    }
    let indicator = table.indicator.placed();
    let indicator = indicator.and_then(|name| rewarded(resolver, name, indicators?));
    let unit = table.unit.get().copied();
    let amount = payable(resolver, &table.amount, unit);
    let split = split(resolver, &table.split);
    Some(Reward {
        id: (*table.id.get()?).to_owned(),
        name: (*table.name.get()?).to_owned(),
        indicator: indicator?,
        amount: amount?,
        unit: unit?,
        split,
        quote: table.quote.owned(),
        place,
    })
}

/// What is rewarded: a number of things.
fn rewarded(
    resolver: &mut Resolver,
    name: Placed<&str>,
    indicators: &[Indicator],
) -> Option<IndicatorId> {
    let id = resolver.indicator_called(name)?;
    let indicator = indicators.get(id.index())?;
    let unit = indicator.unit.as_deref().unwrap_or_default();
    let counts = matches!(indicator.nature, Nature::Flow | Nature::Stock);
    if !counts || unit.contains(['%', '‰', '％']) || unit.ends_with('元') {
        let problem = Problem::new(Code::CannotReward, name.place).with(&indicator.name);
        resolver.push(problem.with(indicator.nature.name()).with(unit));
    }
    Some(id)
}

/// An amount above zero of whole fen.
fn payable(
    resolver: &mut Resolver,
    field: &Field<NumberOrText>,
    unit: Option<Money>,
) -> Option<Amount> {
    let amount = match field.get()? {
        NumberOrText::Number(amount) => Some(*amount),
        NumberOrText::Text(text) => Amount::parse(text).ok(),
    };
    let payable = amount.filter(|amount| {
        let exact = amount.exact();
        exact.is_positive() && unit.is_none_or(|unit| unit.fen(&exact).is_whole())
    });
    if payable.is_none() {
        resolver.push(Problem::new(Code::BadAmount, field.place).with("amount"));
    }
    payable
}

/// Who bears it; without anyone it is not split.
fn split(resolver: &mut Resolver, tables: &Optional<ListOf<BearerTable>>) -> Vec<Bearer> {
    let mut split: Vec<Bearer> = Vec::new();
    for (table, _) in tables.items() {
        let Some((name, parts)) = table.to.placed().zip(table.parts.get()) else { continue };
        if split.iter().any(|known| known.name == name.value) {
            resolver.push(Problem::new(Code::ListedTwice, name.place).with(name.value));
        }
        split.push(Bearer { name: name.value.to_owned(), parts: parts.0 });
    }
    split
}
