//! What the plan's own region is put beside: its names are those of regions in figures, and nowhere else.

use super::resolver::Resolver;
use crate::plan::benchmark::Benchmark;
use crate::plan::schema::{BenchmarkTable, ListOf, OneOrMany, Optional};
use crate::value::RegionId;

/// The areas that are sound.
pub(super) fn resolve(
    resolver: &mut Resolver,
    tables: &Optional<ListOf<BenchmarkTable>>,
) -> Vec<Benchmark> {
    let mut names = resolver.names.regions.clone();
    let mut benchmarks = Vec::new();
    for (table, _) in tables.items() {
        let Some(name) = table.name.placed() else { continue };
        let id = RegionId::from(resolver.regions.len() + benchmarks.len());
        resolver.enter_all(name, &table.aliases, &mut names, id, "region");
        let Some(kind) = table.kind.get().copied() else { continue };
        let files = table.file.get().map(OneOrMany::owned).unwrap_or_default();
        benchmarks.push(Benchmark { name: name.value.to_owned(), kind, files, place: name.place });
    }
    resolver.names.places = names;
    benchmarks
}
