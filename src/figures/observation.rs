//! What rows report: plain values, with what is rare beside them.

use super::figure::{Figure, Key};
use crate::problem::Problem;
use crate::table::{Chunk, RowPlace};
use crate::value::{Amount, IndicatorId, Period, RegionId, SourceId};

/// What a row reports, in 32 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Observation {
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
pub struct More {
    /// The figure; its row is not set yet.
    pub figure: Figure,
    /// Whether it takes the place of another row of its key.
    pub revises: Revises,
}

/// Whether a row takes the place of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revises {
    /// It does, and the earlier one is named.
    Yes,
    /// It stands for itself.
    No,
}

/// A problem of a row, or of a blank line.
#[derive(Debug)]
pub struct Finding {
    /// Where the row begins in its chunk.
    pub at: u32,
    /// The problem; its line counts from the first of the chunk as 1, and is 0 where it has none.
    pub problem: Problem,
}

/// What the rows of a chunk report.
#[derive(Debug, Default)]
pub struct Batch {
    /// The chunk.
    pub chunk: Chunk,
    /// Where its first row begins.
    pub start: usize,
    /// The line that it begins in, from 1: set when it is taken.
    pub line: u64,
    /// How many lines the rows have.
    pub lines: u32,
    /// How many rows there are, and blank lines.
    pub rows: u64,
    /// Whether anything stands in any of them.
    pub has_text: bool,
    /// Where the first row begins that is a header with the columns at other places.
    pub other_header: Option<u32>,
    observations: Vec<Observation>,
    more: Vec<More>,
    /// What is wrong, in the order of the rows.
    pub findings: Vec<Finding>,
}

/// An observation with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'b> {
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
pub enum Reports<'b> {
    /// A value and nothing else.
    Value(Amount),
    /// More.
    More(&'b More),
}

impl Batch {
    /// Makes room for what the rows of the next chunk report.
    pub fn clear(&mut self) {
        let Self { observations, more, findings, .. } = self;
        observations.clear();
        more.clear();
        findings.clear();
        (self.lines, self.rows, self.has_text, self.other_header) = (0, 0, false, None);
    }

    /// Adds a row that reports a value and nothing else.
    #[inline]
    pub fn push_value(&mut self, key: Key, at: u32, line: u32, value: Amount) {
        let (units, scale) = (value.units(), value.scale());
        let Key { indicator, region, period } = key;
        let content = Content::Value;
        let observation =
            Observation { units, indicator, region, at, line, period, scale, content };
        self.observations.push(observation);
    }

    /// Adds a row that reports more.
    pub fn push_more(&mut self, key: Key, at: u32, line: u32, more: More) {
        self.more.push(more);
        self.push_content(key, at, line, Content::More);
    }

    /// Adds a row that leaves its figure blank.
    pub fn push_blank(&mut self, key: Key, at: u32, line: u32) {
        self.push_content(key, at, line, Content::Blank);
    }

    fn push_content(&mut self, key: Key, at: u32, line: u32, content: Content) {
        self.push_value(key, at, line, Amount::new(0, 0));
        if let Some(last) = self.observations.last_mut() {
            last.content = content;
        }
    }

    /// What the rows report, in their order, given their source.
    pub fn observed(&self, source: SourceId) -> impl Iterator<Item = Observed<'_>> {
        let mut more = self.more.iter();
        self.observations.iter().map(move |it| {
            let content = match it.content {
                Content::Value => Some(Reports::Value(Amount::new(it.units, it.scale))),
                Content::More => more.next().map(Reports::More),
                Content::Blank => None,
            };
            let row = RowPlace {
                source,
                offset: self.chunk.offset + u64::from(it.at),
                line: self.line_of(it.line),
            };
            let Observation { indicator, region, period, at, .. } = *it;
            Observed { at, key: Key { indicator, region, period }, row, content }
        })
    }

    /// The same without those below a header with the columns at other places, in this chunk or, where
    /// `is_other_table`, before it: what stands there means something else.
    pub fn of_this_table(
        &self,
        source: SourceId,
        is_other_table: bool,
    ) -> impl Iterator<Item = Observed<'_>> {
        let end = if is_other_table { Some(0) } else { self.other_header };
        self.observed(source).take_while(move |it| end.is_none_or(|end| it.at < end))
    }

    /// A line of the source, from 1; 0 beyond what fits.
    fn line_of(&self, line: u32) -> u32 {
        u32::try_from(self.line + u64::from(line)).unwrap_or(0)
    }

    /// Takes out what is wrong, with lines counted from the first of the source.
    pub fn take_findings(&mut self) -> impl Iterator<Item = Finding> {
        let findings = std::mem::take(&mut self.findings);
        let first = self.line;
        findings.into_iter().map(move |mut finding| {
            if let Some(line) = finding.problem.at.line.checked_sub(1) {
                finding.problem.at.line = u32::try_from(first + u64::from(line)).unwrap_or(0);
            }
            finding
        })
    }
}

impl Reports<'_> {
    /// The number.
    pub const fn value(&self) -> Option<Amount> {
        match self {
            Self::Value(value) => Some(*value),
            Self::More(more) => more.figure.value,
        }
    }

    /// The whole figure, given its row.
    pub const fn figure(&self, row: RowPlace) -> Figure {
        match self {
            Self::Value(value) => Figure::of_value(*value, row),
            Self::More(more) => Figure { row, ..more.figure },
        }
    }

    /// Whether the row takes the place of another.
    pub const fn revises(&self) -> Revises {
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
