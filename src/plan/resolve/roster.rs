//! Rosters, and what indicators ask of them.

use super::resolver::Resolver;
use crate::plan::condition::{self, ConditionFault, Hint};
use crate::plan::derivation::Count;
use crate::plan::nature::Nature;
use crate::plan::placed::Placed;
use crate::plan::roster::Roster;
use crate::plan::schema::{
    ColumnsTable, IndicatorTable, OneOrMany, Optional, RosterTable, Verbatim,
};
use crate::problem::{Code, Extent, Place, Problem};
use crate::request::{
    Adds, CellTest, Condition, Content, Exits, Presence, RosterColumn, RosterCount, RosterRequest,
    StandardColumn,
};
use crate::value::{Date, IndicatorId, RegionId, RosterId, nearest};

/// A roster that nothing is asked of yet.
pub(super) fn resolve(resolver: &mut Resolver, table: &RosterTable, place: Place) {
    if let Some(id) = table.id.placed() {
        resolver.enter_id(id, "roster");
    }
    let files = files(resolver, &table.file);
    let january = Date::new(resolver.year, 1, 1).unwrap_or(Date::end_of(resolver.year, 1));
    let table = RosterRequest {
        id: table.id.get().copied().unwrap_or_default().to_owned(),
        from: table.from.get().copied().unwrap_or(january),
        columns: standard_columns(table.columns.get(), place),
        counts: Vec::new(),
    };
    resolver.rosters.push(Roster { files, place, table });
}

/// None, one file, or a list of them that is not empty.
fn files(resolver: &mut Resolver, field: &Optional<OneOrMany>) -> Vec<String> {
    if let (Some(OneOrMany::List(files)), Some(key)) = (field.get(), field.key())
        && files.is_empty()
    {
        resolver.push(Problem::new(Code::EmptyText, key).with("file"));
    }
    field.get().map(OneOrMany::owned).unwrap_or_default()
}

/// What an indicator asks of a roster, which is told what it is asked.
pub(super) fn counted(
    resolver: &mut Resolver,
    table: &IndicatorTable,
    id: IndicatorId,
    nature: Option<Nature>,
    regions: &[RegionId],
) -> Option<Count> {
    let comparisons = table.r#where.placed().and_then(|text| comparisons(resolver, text));
    let roster = asked_roster(resolver, table)?;
    let (nature, name) = (nature?, table.roster.placed()?);
    can_count(resolver, table, nature, name.place);
    let is_net = table.net.get().is_some_and(|net| *net);
    let exits = if nature == Nature::Stock || is_net { Exits::TakenOff } else { Exits::Ignored };
    let adds = if nature == Nature::Flow { Adds::Up } else { Adds::NotAtEnd };
    let asked = &mut resolver.rosters.get_mut(roster.index())?.table;
    if exits == Exits::TakenOff {
        asked.require(StandardColumn::Exit.index());
    }
    if regions.iter().any(|region| region.index() > 0) {
        asked.require(StandardColumn::Region.index());
    }
    let place = table.r#where.placed().filter(|_| comparisons.is_some());
    let place = place.map_or(name.place, |text| text.place);
    let is_sound = comparisons.is_some();
    let comparisons = comparisons.unwrap_or_default().into_iter().map(|it| {
        let column = asked.column(&it.column, place);
        asked.require(column);
        let comparison = CellTest { column, test: it.test };
        if comparison.is_of_numbers() {
            asked.hold_numbers(column);
        }
        comparison
    });
    let condition = Condition(comparisons.collect());
    let sum = table.sum.placed().map(|text| asked.column(text.value, text.place));
    if let Some(column) = sum {
        asked.hold_numbers(column);
    }
    asked.counts.push(RosterCount { indicator: id, condition, sum, exits, adds });
    let condition = table.r#where.get().filter(|_| is_sound);
    let condition = condition.map(|text| text.0.trim().to_owned());
    Some(Count { roster, condition, sum: table.sum.owned(), exits })
}

/// The roster that an indicator names.
fn asked_roster(resolver: &mut Resolver, table: &IndicatorTable) -> Option<RosterId> {
    let Some(field) = table.roster.field() else {
        // These say nothing without a roster.
        let keys = [table.r#where.key(), table.sum.key(), table.net.key()];
        if let Some(place) = keys.into_iter().flatten().next() {
            resolver.push(Problem::new(Code::MissingKey, place).with("roster"));
        }
        return None;
    };
    let Placed { value: name, place } = field.placed()?;
    let others = [
        ("sum-of", table.sum_of.key()),
        ("formula", table.formula.key()),
        ("count-of", table.count_of.key()),
    ];
    for (key, other) in others {
        let excluded = other.map(|place| Problem::new(Code::KeysExclude, place));
        resolver.problems.extend(excluded.map(|it| it.with("roster").with(key)));
    }
    let ids = || resolver.rosters.iter().map(|roster| roster.table.id.as_str());
    let found = ids().position(|id| id == name).map(RosterId::from);
    if found.is_none() {
        let near = resolver.problems.near(Code::UnknownRoster, || nearest(name, ids()));
        let problem = Problem::new(Code::UnknownRoster, place).with(name);
        resolver.problems.push(problem.with_list(&near));
    }
    found
}

fn comparisons(
    resolver: &mut Resolver,
    text: Placed<Verbatim>,
) -> Option<Vec<condition::NamedComparison>> {
    let read = condition::parse(text.value.0);
    read.map_err(|fault| resolver.push(problem(&fault, text))).ok()
}

/// Rows are things, and a ratio is neither a number of them nor a sum.
fn can_count(resolver: &mut Resolver, table: &IndicatorTable, nature: Nature, place: Place) {
    let (Some(name), unit) = (table.name.get(), table.unit.get().copied()) else { return };
    let unit = unit.unwrap_or_default();
    let adds = matches!(nature, Nature::Flow | Nature::Stock);
    let is_rate = unit.contains(['%', '‰', '％']);
    let is_money = unit.ends_with('元') && !table.sum.is_written();
    if !adds || is_rate || is_money {
        let problem = Problem::new(Code::NotFromRoster, place).with(name);
        resolver.push(problem.with(nature.name()).with(unit));
    }
    if let (Nature::Stock, Some(true)) = (nature, table.net.get())
        && let Some(place) = table.net.key()
    {
        resolver.push(Problem::new(Code::NetOfStock, place).with(name));
    }
}

/// The columns that every roster may have, under the headings that `columns` gives them.
fn standard_columns(given: Option<&ColumnsTable>, place: Place) -> Vec<RosterColumn> {
    let column = |(column, key): (StandardColumn, &'static str)| {
        let heading = given.and_then(|given| match column {
            StandardColumn::Name => given.name.placed(),
            StandardColumn::Date => given.date.placed(),
            StandardColumn::Exit => given.exit.placed(),
            StandardColumn::Region => given.region.placed(),
        });
        let presence = match (given, heading) {
            _ if column == StandardColumn::Date => Presence::Required,
            (_, Some(_)) => Presence::Required,
            (Some(_), None) => Presence::LeftOut,
            (None, None) => Presence::Optional,
        };
        RosterColumn {
            heading: heading.map_or(key, |heading| heading.value).to_owned(),
            presence,
            cells: Content::Texts,
            place: heading.map_or(place, |heading| heading.place),
        }
    };
    StandardColumn::ALL.map(column).to_vec()
}

/// The problem of a condition, at what cannot stand there where the text is written as it is read.
fn problem(fault: &ConditionFault, text: Placed<Verbatim>) -> Problem {
    let (text, whole) = (text.value.0, text.place);
    let as_written =
        whole.extent == Extent::Bytes(u32::try_from(text.len() + 2).unwrap_or(u32::MAX));
    let length = u32::try_from(fault.at.len().max(1)).unwrap_or(u32::MAX);
    let offset = whole.offset + 1 + fault.at.start as u64;
    let within = Place { offset, extent: Extent::Bytes(length), ..whole };
    let place = if as_written { within } else { whole };
    let named = text.get(fault.at.clone()).unwrap_or_default();
    match fault.hint {
        Hint::Or => Problem::new(Code::NoOr, place).with(named),
        Hint::Write(right) => {
            Problem::new(Code::BadCondition, place).with(named).with(format!("`{right}`"))
        }
        Hint::None => Problem::new(Code::BadCondition, place).with(named).with(""),
    }
}
