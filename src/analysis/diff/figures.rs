//! Figures that were revised, added or withdrawn: what one set of files reports, held against another.
//!
//! All that stands in a row is compared, column by column, of every period that the files have, whatever
//! is reported on. Numbers are the same where they are equal, however many decimals were written.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use crate::figures::{Column, Figure, Key, State};
use crate::plan::Plan;
use crate::table::RowPlace;
use crate::value::{Amount, IndicatorId, Period, RegionId};

/// The figures of a set of files, each of which counts.
pub(crate) type ByKey = HashMap<Key, Figure>;

/// A figure that changed; one of the two is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FigureChange {
    /// The column that it stands in.
    pub column: Column,
    /// What it was.
    pub old: Option<FigureAt>,
    /// What it is.
    pub new: Option<FigureAt>,
}

/// What one row says in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FigureAt {
    /// What the row is of, in the ids of its own plan.
    pub key: Key,
    /// The number or state.
    pub content: FigureContent,
    /// The row.
    pub row: RowPlace,
}

/// A number, or the state of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureContent {
    /// As it was written.
    Number(Amount),
    /// How far it is.
    State(State),
}

/// The columns that are compared.
const COLUMNS: [Column; 5] =
    [Column::Value, Column::LastYear, Column::Growth, Column::LastFullYear, Column::Opening];

/// The ids of one plan in another that has the same names; what it does not have has none.
struct Translation {
    indicators: Vec<Option<IndicatorId>>,
    regions: Vec<Option<RegionId>>,
}

impl Translation {
    fn new(from: &Plan, to: &Plan) -> Self {
        let indicator = |id: &str| {
            let found = to.names.indicators.find(id)?;
            (to.indicator(found).id == id).then_some(found)
        };
        let region = |(index, name): (usize, &str)| match index {
            // The plan's own region may be called anything, or nothing.
            0 => Some(to.home()),
            _ => to.names.places.find(name).filter(|it| *it != to.home()),
        };
        let own = from.regions.iter().map(|it| it.name.as_str());
        let regions = own.chain(from.benchmarks().map(|(_, it)| it.name.as_str())).enumerate();
        Self {
            indicators: from.indicators.iter().map(|it| indicator(&it.id)).collect(),
            regions: regions.map(region).collect(),
        }
    }

    fn of(&self, key: Key) -> Option<Key> {
        let indicator = (*self.indicators.get(key.indicator.index())?)?;
        let region = (*self.regions.get(key.region.index())?)?;
        Some(Key { indicator, region, ..key })
    }
}

/// What changed, in the order of the later plan, then what that does not have.
#[must_use]
pub(crate) fn changed(old: (&Plan, &ByKey), new: (&Plan, &ByKey)) -> Vec<FigureChange> {
    let ((before, was), (after, is)) = (old, new);
    let translation = Translation::new(before, after);
    let mut found: Vec<(Option<Key>, FigureChange)> = Vec::new();
    let mut met = HashSet::new();
    for (key, figure) in was {
        let later = translation.of(*key);
        let new = later.and_then(|it| Some((it, is.get(&it)?)));
        met.extend(new.map(|(it, _)| it));
        let changes = of_rows(Some((*key, figure)), new);
        found.extend(changes.map(|it| (later, it)));
    }
    let added = is.iter().filter(|(key, _)| !met.contains(*key));
    for (key, figure) in added {
        let changes = of_rows(None, Some((*key, figure)));
        found.extend(changes.map(|it| (Some(*key), it)));
    }
    let place = |key: Key| (key.indicator.index(), key.region.index(), key.period);
    let column = |it: &FigureChange| COLUMNS.iter().position(|column| *column == it.column);
    found.sort_by_key(|(later, it)| {
        let own = it.old.or(it.new).map(|it| place(it.key));
        (later.is_none(), later.map(place).or(own), column(it))
    });
    found.into_iter().map(|(_, it)| it).collect()
}

/// The periods of which figures were withdrawn and none is left, and how many they were.
#[must_use]
pub(crate) fn gone(changes: &[FigureChange], left: &ByKey) -> Vec<(Period, usize)> {
    let there: HashSet<Period> = left.keys().map(|key| key.period).collect();
    let mut counts = BTreeMap::new();
    let withdrawn = changes.iter().filter(|it| it.new.is_none()).filter_map(|it| it.old);
    for figure_at in withdrawn.filter(|it| !there.contains(&it.key.period)) {
        *counts.entry(figure_at.key.period).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// What changed between two rows of one key.
fn of_rows<'f>(
    old: Option<(Key, &'f Figure)>,
    new: Option<(Key, &'f Figure)>,
) -> impl Iterator<Item = FigureChange> + use<'f> {
    COLUMNS.into_iter().filter_map(move |column| {
        let [old, new] = [old, new].map(|it| it.and_then(|(key, row)| figure_at(key, row, column)));
        let is_same = match (old, new) {
            (Some(old), Some(new)) => old.content.is(&new.content),
            (old, new) => old.is_none() && new.is_none(),
        };
        (!is_same).then_some(FigureChange { column, old, new })
    })
}

fn figure_at(key: Key, figure: &Figure, column: Column) -> Option<FigureAt> {
    let number = match column {
        Column::Value => figure.value,
        Column::LastYear => figure.last_year,
        Column::Growth => figure.growth,
        Column::LastFullYear => figure.last_full_year,
        Column::Opening => figure.opening,
        _ => None,
    };
    let state = figure.state.filter(|_| column == Column::Value).map(FigureContent::State);
    let content = number.map(FigureContent::Number).or(state)?;
    Some(FigureAt { key, content, row: figure.row })
}

impl FigureContent {
    /// Whether both say the same.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.exact() == other.exact(),
            (Self::State(one), Self::State(other)) => one == other,
            (Self::Number(_), Self::State(_)) | (Self::State(_), Self::Number(_)) => false,
        }
    }
}
