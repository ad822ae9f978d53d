//! How targets are scored.

use super::resolver::Resolver;
use crate::plan::indicator::Indicator;
use crate::plan::named_target::NamedTarget;
use crate::plan::placed::Placed;
use crate::plan::schema::{ListOf, Named, Optional, ScoreBandTable, ScoreItemTable, ScoreTable};
use crate::plan::score::{ScoreAgainst, ScoreItem, ScoreRule, Scoring, Shortcoming};
use crate::plan::target::{Kind, Tier};
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Exact, RegionId};

/// The scoring of a plan; `None` when it is not sound. `indicators` are none when one of them is not.
pub(super) fn resolve(
    resolver: &mut Resolver,
    table: &ScoreTable,
    indicators: Option<&[Indicator]>,
) -> Option<Scoring> {
    let list = table.item.get()?;
    if list.is_empty() {
        resolver.push(Problem::new(Code::EmptyText, table.item.place).with("item"));
    }
    let items = list.items().filter_map(|(it, field)| item(resolver, it, field.key, indicators));
    Some(Scoring {
        items: items.collect(),
        missing: table.missing.get().copied().unwrap_or_default(),
        joint: table.joint.get().copied().unwrap_or_default(),
    })
}

fn item(
    resolver: &mut Resolver,
    table: &ScoreItemTable,
    place: Place,
    indicators: Option<&[Indicator]>,
) -> Option<ScoreItem> {
    let target = table.target.placed().and_then(|it| named_target(resolver, it, indicators?));
    let weight = table.weight.placed();
    for it in weight.iter().filter(|it| !it.value.exact().is_positive()) {
        resolver.push(Problem::new(Code::BadWeight, it.place).with(it.value));
    }
    let rule = *table.rule.get()?;
    let mut need = |is_there: bool, key: &str| {
        if !is_there {
            resolver.push(Problem::new(Code::MissingKey, place).with(key));
        }
    };
    if rule == ScoreRule::Efficacy {
        need(table.floor.is_written(), "floor");
        need(table.satisfactory.is_written(), "satisfactory");
    } else if rule == ScoreRule::Rank {
        need(table.places.is_written(), "places");
    } else if rule == ScoreRule::Bands {
        need(table.bands.is_written(), "bands");
    }
    let deductions = table.deduct.get().map(|it| deductions(resolver, it)).unwrap_or_default();
    let target = target?;
    let known = indicators?.get(target.indicator.index())?;
    if !rule.fits(known, target.kind) {
        let problem = Problem::new(Code::CannotScore, table.rule.place).with(&known.name);
        resolver.push(problem.with(target.kind.name()).with(rule.name()));
    }
    let against = against(resolver, table, rule, known, target.kind);
    let number = |it: &Optional<Amount>, usual: i64| it.get().map_or(usual.into(), |it| it.exact());
    let scale = table.floor.get().zip(table.satisfactory.get());
    let places = table.places.get().map(ListOf::placed);
    Some(ScoreItem {
        target,
        weight: weight?.value.exact(),
        rule,
        cap: number(&table.cap, 100),
        base: number(&table.base, 100),
        per_point: number(&table.per_point, 1),
        against,
        bands: bands(&table.bands),
        scale: scale.map(|(low, high)| [low.exact(), high.exact()]),
        clips: table.clip.get().copied().unwrap_or(true),
        places: places.into_iter().flatten().map(|it| it.value.exact()).collect::<Vec<Exact>>(),
        deductions,
    })
}

/// What an item holds a figure against: the target, the schedule, or an area that is declared.
fn against(
    resolver: &mut Resolver,
    table: &ScoreItemTable,
    rule: ScoreRule,
    indicator: &Indicator,
    kind: Kind,
) -> ScoreAgainst {
    let Some(area) = table.benchmark.placed() else {
        return table.against.get().copied().unwrap_or_default();
    };
    if !rule.fits_benchmark(indicator, kind) || table.against.is_written() {
        let problem = Problem::new(Code::CannotScore, area.place).with(&indicator.name);
        resolver.push(problem.with(kind.name()).with("benchmark"));
    }
    let found = resolver.names.places.find(area.value);
    let is_outside = |id: &RegionId| id.index() >= resolver.regions.len();
    let Some(id) = found.filter(is_outside) else {
        resolver.push(Problem::new(Code::UnknownBenchmark, area.place).with(area.value));
        return ScoreAgainst::default();
    };
    ScoreAgainst::Benchmark(id)
}

/// The bands, the best first.
fn bands(list: &Optional<ListOf<ScoreBandTable>>) -> Vec<[Exact; 2]> {
    let band = |(it, _): (&ScoreBandTable, _)| {
        Some([it.from.get()?, it.points.get()?].map(|it| it.exact()))
    };
    let mut bands: Vec<[Exact; 2]> = list.items().filter_map(band).collect();
    bands.sort_by(|[one, _], [other, _]| other.cmp(one));
    bands
}

/// What is taken off, by how a target stands.
fn deductions(resolver: &mut Resolver, table: &Named<Amount>) -> Vec<(Shortcoming, Exact)> {
    let mut found = Vec::new();
    for (name, field) in &table.0 {
        let Some(points) = field.placed() else { continue };
        match Shortcoming::ALL.into_iter().find(|it| it.name() == *name) {
            Some(_) if !points.value.exact().is_positive() => {
                resolver.push(Problem::new(Code::BadWeight, points.place).with(points.value));
            }
            Some(it) => found.push((it, points.value.exact())),
            None => {
                let known = Shortcoming::ALL.map(Shortcoming::name).join(", ");
                let problem = Problem::new(Code::UnknownWord, field.key).with(name);
                resolver.push(problem.with("deduct").with(known));
            }
        }
    }
    found
}

/// A target of an indicator: the one that it has, or that of a kind, and of a tier.
pub(super) fn named_target(
    resolver: &mut Resolver,
    name: Placed<&str>,
    indicators: &[Indicator],
) -> Option<NamedTarget> {
    let mut parts = name.value.split('/');
    let named = Placed { value: parts.next().unwrap_or_default(), place: name.place };
    let (kind, tier) = (parts.next(), parts.next());
    let id = resolver.indicator_called(named)?;
    let indicator = indicators.get(id.index())?;
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|it| indicator.has(*it)).collect();
    let found = match kind {
        Some(kind) => kinds.iter().find(|it| it.name() == kind).copied(),
        None => <[Kind; 1]>::try_from(kinds.as_slice()).ok().map(|[only]| only),
    };
    let tiers = [Tier::Basic, Tier::Working, Tier::Stretch];
    let of_tier = tier.map(|tier| tiers.into_iter().find(|it| it.name() == tier));
    if found.is_none() || of_tier == Some(None) {
        let known: Vec<String> =
            kinds.iter().map(|kind| format!("{}/{}", indicator.id, kind.name())).collect();
        let problem = Problem::new(Code::NoSuchTarget, name.place).with(name.value);
        resolver.push(problem.with_list(&known));
    }
    Some(NamedTarget { indicator: id, kind: found?, tier: of_tier.flatten() })
}
