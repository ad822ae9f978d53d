//! Wholes and their parts.

use super::derivation::cannot_sum;
use super::resolver::Resolver;
use crate::plan::indicator::Indicator;
use crate::plan::schema::{OneOrMany, WholeTable};
use crate::plan::whole::{WholeOfParts, WholeParts};
use crate::problem::{Code, Place, Problem};
use crate::value::IndicatorId;

/// The word for the regions that lie in one.
const REGIONS: &str = "regions";

/// A whole; `None` when it is not sound. `indicators` are none when one of them is not.
pub(super) fn resolve(
    resolver: &mut Resolver,
    table: &WholeTable,
    place: Place,
    indicators: Option<&[Indicator]>,
) -> Option<WholeOfParts> {
    if let Some(id) = table.id.placed() {
        resolver.enter_id(id, "whole");
    }
    let indicator = table.indicator.placed();
    let indicator = indicator.map(|name| resolver.indicator_called(name));
    let parts = match table.parts.get() {
        Some(OneOrMany::Text(REGIONS)) => regions(resolver, table, indicator.is_some()),
        Some(OneOrMany::Text(word)) => {
            let problem = Problem::new(Code::UnknownWord, table.parts.place).with(word);
            resolver.push(problem.with("parts").with("regions, [\"…\"]"));
            None
        }
        Some(OneOrMany::List(names)) => {
            let parts = resolver.indicator_list(names, table.parts.place, "parts");
            parts.map(WholeParts::Indicators)
        }
        None => None,
    };
    let whole = WholeOfParts {
        id: (*table.id.get()?).to_owned(),
        name: (*table.name.get()?).to_owned(),
        // One that was named and is not known leaves open what it is.
        indicator: match indicator {
            Some(found) => Some(found?),
            None => None,
        },
        parts: parts?,
        place,
    };
    adds_up(resolver, &whole, table, indicators?);
    Some(whole)
}

/// The regions that lie in the plan's own.
fn regions(resolver: &mut Resolver, table: &WholeTable, has_indicator: bool) -> Option<WholeParts> {
    let has_regions = resolver.regions.first().is_some_and(|home| !home.children.is_empty());
    if !has_regions {
        resolver.push(Problem::new(Code::NoRegions, table.parts.place).with("parts"));
    }
    if !has_indicator {
        resolver.push(Problem::new(Code::MissingKey, table.parts.key).with("indicator"));
    }
    (has_regions && has_indicator).then_some(WholeParts::Regions)
}

/// Only flows and stocks add up, and only with what is measured as they are; nothing is a part of
/// itself.
fn adds_up(
    resolver: &mut Resolver,
    whole: &WholeOfParts,
    table: &WholeTable,
    indicators: &[Indicator],
) {
    let of = |id: &IndicatorId| indicators.get(id.index());
    let all = whole.indicators();
    let Some(first) = all.first().and_then(of) else { return };
    let place = table.parts.place;
    if first.nature.adds_up() {
        let is_other = |it: &&Indicator| (it.nature, &it.unit) != (first.nature, &first.unit);
        for it in all.iter().filter_map(of).filter(is_other) {
            resolver.push(cannot_sum(place, it, Some(first)));
        }
    } else {
        resolver.push(cannot_sum(place, first, None));
    }
    let is_own = |id: &IndicatorId| match &whole.parts {
        WholeParts::Indicators(parts) => parts.contains(id),
        WholeParts::Regions => false,
    };
    if let Some(indicator) = whole.indicator.filter(is_own).as_ref().and_then(of) {
        let circle = format!("{0} → {0}", indicator.id);
        resolver.push(Problem::new(Code::MadeOfItself, table.parts.place).with(circle));
    }
}
