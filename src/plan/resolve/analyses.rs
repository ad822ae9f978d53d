//! What is declared for the analyses.

use super::resolver::Resolver;
use super::{benchmark, group, method, score, support, whole};
use crate::plan::Task;
use crate::plan::analyses::Analyses;
use crate::plan::indicator::Indicator;
use crate::plan::schema::Document;

/// The tables of all analyses. `indicators` are none when one of them is not sound.
pub(super) fn resolve(
    resolver: &mut Resolver,
    document: &Document,
    tasks: &[Task],
    indicators: Option<&[Indicator]>,
) -> Analyses {
    let groups = document.group.items();
    let groups =
        groups.filter_map(|(table, field)| group::resolve(resolver, table, field.place, tasks));
    let groups = groups.collect();
    let wholes = document.whole.items();
    let wholes = wholes
        .filter_map(|(table, field)| whole::resolve(resolver, table, field.place, indicators));
    let wholes = wholes.collect();
    let mut supports = Vec::new();
    for (table, field) in document.support.items() {
        supports.extend(support::support(resolver, table, field.place, indicators, &supports));
    }
    let pairs = document.r#match.items();
    let pairs = pairs
        .filter_map(|(table, field)| support::pair(resolver, table, field.place, indicators))
        .collect();
    let measured = document.method.items();
    let measured = measured
        .filter_map(|(table, field)| method::resolve(resolver, table, field.place, indicators));
    let measured = measured.collect();
    let benchmarks = benchmark::resolve(resolver, &document.benchmark);
    let scoring = document.score.get();
    let scoring = scoring.and_then(|table| score::resolve(resolver, table, indicators));
    Analyses { groups, benchmarks, wholes, supports, pairs, measured, scoring }
}
