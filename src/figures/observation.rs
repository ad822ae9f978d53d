//! What rows report: plain values, with what is rare beside them.

use super::batch::{Batch, SoundRows};
use super::figure::{Figure, Key};
use crate::table::RowPlace;
use crate::value::{Amount, Date, IndicatorId, Period, RegionId, SourceId};

/// What a row reports, in 32 bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Observation {
    /// Those of the value, or the place of what stands beside the observations.
    units: i64,
    indicator: IndicatorId,
    region: RegionId,
    /// Where the row begins in its chunk.
    at: u32,
    /// How many lines of the chunk are before it.
    line: u32,
    period: Period,
    scale: u8,
    content: Content,
}

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// A value and nothing else.
    Value,
    /// More, which stands beside the observations.
    More,
    /// The row leaves the figure blank.
    Blank,
}

/// More than a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct More {
    /// The figure; its row is not set yet.
    pub figure: Figure,
    /// Whether it takes the place of another row of its key.
    pub revises: Revises,
}

/// Whether a row takes the place of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Revises {
    /// It does, and the earlier one is named.
    Yes,
    /// The same, with the day of the revision.
    On(Date),
    /// It stands for itself.
    No,
}

/// What the sound rows of a chunk report.
#[derive(Debug, Default)]
pub(crate) struct Observations {
    list: Vec<Observation>,
    more: Vec<More>,
}

/// An observation with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observed<'b> {
    /// Where the row begins in its chunk.
    pub at: u32,
    /// What it is of.
    pub key: Key,
    /// The row.
    pub row: RowPlace,
    /// The figure; `None` when the row leaves it blank.
    pub content: Option<Reports<'b>>,
}

/// What an observation reports.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reports<'b> {
    /// A value and nothing else.
    Value(Amount),
    /// More.
    More(&'b More),
}

impl SoundRows for Observations {
    fn clear(&mut self) {
        self.list.clear();
        self.more.clear();
    }
}

impl Observations {
    /// Adds a row that reports a value and nothing else.
    #[inline]
    pub(crate) fn push_value(&mut self, key: Key, at: u32, line: u32, value: Amount) {
        let (units, scale) = (value.units(), value.scale());
        let Key { indicator, region, period } = key;
        let content = Content::Value;
        let observation =
            Observation { units, indicator, region, at, line, period, scale, content };
        self.list.push(observation);
    }

    /// Adds a row that reports more.
    pub(crate) fn push_more(&mut self, key: Key, at: u32, line: u32, more: More) {
        self.push_content(key, at, line, Content::More);
        self.more.push(more);
    }

    /// Adds a row that leaves its figure blank.
    pub(crate) fn push_blank(&mut self, key: Key, at: u32, line: u32) {
        self.push_content(key, at, line, Content::Blank);
    }

    fn push_content(&mut self, key: Key, at: u32, line: u32, content: Content) {
        let place = i64::try_from(self.more.len()).expect("a chunk has few rows");
        self.push_value(key, at, line, Amount::new(place, 0));
        if let Some(last) = self.list.last_mut() {
            last.content = content;
        }
    }
}

impl Batch<Observations> {
    /// What the rows report, in their order, given their source.
    pub(crate) fn observed(&self, source: SourceId) -> impl Iterator<Item = Observed<'_>> {
        self.sound.list.iter().map(move |it| self.of(it, source))
    }

    /// The same without those below a header with the columns at other places.
    pub(crate) fn of_this_table(&self, source: SourceId) -> impl Iterator<Item = Observed<'_>> {
        let rows = &self.sound.list;
        let end = self.end.map_or(rows.len(), |end| rows.partition_point(|it| it.at < end));
        rows.iter().take(end).map(move |it| self.of(it, source))
    }

    /// What one of the rows reports, by its place among the sound ones.
    pub(crate) fn observed_at(&self, place: u32, source: SourceId) -> Option<Observed<'_>> {
        self.sound.list.get(place as usize).map(|it| self.of(it, source))
    }

    fn of(&self, it: &Observation, source: SourceId) -> Observed<'_> {
        let Observation { units, indicator, region, at, line, period, scale, content } = *it;
        let more = || self.sound.more.get(usize::try_from(units).ok()?);
        let content = match content {
            Content::Value => Some(Reports::Value(Amount::new(units, scale))),
            Content::More => more().map(Reports::More),
            Content::Blank => None,
        };
        let (key, row) = (Key { indicator, region, period }, self.row(source, at, line));
        Observed { at, key, row, content }
    }
}

impl Reports<'_> {
    /// The number.
    pub(crate) const fn value(&self) -> Option<Amount> {
        match self {
            Self::Value(value) => Some(*value),
            Self::More(more) => more.figure.value,
        }
    }

    /// Whether it says something of a number, and not the number.
    pub(crate) const fn lacks_amount(&self) -> bool {
        match self {
            Self::Value(_) => false,
            Self::More(more) => more.figure.value.is_none() && more.figure.state.is_none(),
        }
    }

    /// The published growth.
    pub(crate) const fn rate(&self) -> Option<Amount> {
        match self {
            Self::Value(_) => None,
            Self::More(more) => more.figure.growth,
        }
    }

    /// The whole figure, given its row.
    pub(crate) const fn figure(&self, row: RowPlace) -> Figure {
        match self {
            Self::Value(value) => Figure::of_value(*value, row),
            Self::More(more) => Figure { row, ..more.figure },
        }
    }

    /// Whether the row takes the place of another.
    pub(crate) const fn revises(&self) -> Revises {
        match self {
            Self::Value(_) => Revises::No,
            Self::More(more) => more.revises,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_is_small() {
        assert_eq!(size_of::<Observation>(), 32);
    }
}
