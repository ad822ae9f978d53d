//! Figures of months and quarters alone: parts that add up to what has been since January.
//!
//! The parts of a year must follow one another without a gap: a sum that lacks a part would be a
//! smaller figure that looks like a whole one.

use hashbrown::HashMap;

use super::figure::{Figure, Key};
use crate::problem::{Code, Problem, Problems};
use crate::request::{Adds, FigureSpec, Request};
use crate::table::RowPlace;
use crate::value::{IndicatorId, Period, RegionId};

/// A part of a year with its figure.
#[derive(Clone, Debug)]
pub struct Part {
    /// The months.
    pub period: Period,
    /// The figure of these months alone.
    pub figure: Figure,
}

/// One year of an indicator in a region.
type Series = (IndicatorId, RegionId, u16);

/// The parts of every series that has figures of single periods.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts(HashMap<Series, Vec<Part>>);

const fn series(key: Key) -> Series {
    (key.indicator, key.region, key.period.year())
}

impl Parts {
    /// Whether no figure is of a single period.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the year of this key has figures of single periods.
    pub(super) fn has_year_of(&self, key: Key) -> bool {
        self.0.contains_key(&series(key))
    }

    /// Keeps a part; the first of a key stays.
    pub(super) fn keep(&mut self, key: Key, figure: Figure) {
        let parts = self.0.entry(series(key)).or_default();
        if !parts.iter().any(|part| part.period == key.period) {
            parts.push(Part { period: key.period, figure });
        }
    }

    /// Puts a revised figure in the place of the one of its key.
    pub(super) fn replace(&mut self, key: Key, figure: &Figure) {
        let parts = self.0.get_mut(&series(key)).into_iter().flatten();
        for part in parts.filter(|part| part.period == key.period) {
            part.figure = *figure;
        }
    }

    /// Takes a part out again, since two rows contradict each other.
    pub(super) fn remove(&mut self, key: Key) {
        if let Some(parts) = self.0.get_mut(&series(key)) {
            parts.retain(|part| part.period != key.period);
        }
    }

    /// The parts that add up to a period since January.
    pub(super) fn since_january(&self, key: Key) -> Option<&[Part]> {
        let parts = self.0.get(&series(key))?;
        let end = parts.iter().position(|it| it.period.last_month() == key.period.last_month())?;
        parts.get(..=end).filter(|parts| following(parts) == parts.len())
    }

    /// The parts that make up exactly these months, in one row or in rows that follow one another.
    pub(super) fn within(&self, key: Key) -> Option<&[Part]> {
        let (first, last) = (key.period.first_month(), key.period.last_month());
        let parts = self.0.get(&series(key))?;
        let start = parts.iter().position(|it| it.period.first_month() == first)?;
        let end = parts.iter().position(|it| it.period.last_month() == last)?;
        parts.get(start..=end).filter(|parts| follow(parts, first) == parts.len())
    }

    /// All rows of parts.
    pub(super) fn rows(&self) -> impl Iterator<Item = RowPlace> {
        self.0.values().flatten().map(|part| part.figure.row)
    }

    /// Puts the parts of each year in order and takes out those that cannot be added up, each of
    /// which is named. Returns what was taken out.
    pub(super) fn settle(
        &mut self,
        request: &Request,
        problems: &mut Problems,
    ) -> Vec<(Key, RowPlace)> {
        let mut taken = Vec::new();
        let mut all: Vec<(&Series, &mut Vec<Part>)> = self.0.iter_mut().collect();
        all.sort_unstable_by_key(|(series, _)| **series);
        for ((indicator, region, _), parts) in all {
            parts.sort_unstable_by_key(|part| (part.period.first_month(), part.period));
            let usable = usable(parts, request.figure(*indicator), problems);
            taken.extend(parts.drain(usable..).map(|Part { period, figure }| {
                (Key { indicator: *indicator, region: *region, period }, figure.row)
            }));
        }
        taken
    }
}

/// How many of the ordered parts follow one another from January on.
fn following(parts: &[Part]) -> usize {
    follow(parts, 1)
}

/// How many of the ordered parts follow one another from a month on.
fn follow(parts: &[Part], month: u8) -> usize {
    let ends = parts.iter().map(|part| part.period.last_month() + 1);
    let starts = std::iter::once(month).chain(ends);
    let gap = parts.iter().zip(starts).position(|(part, start)| part.period.first_month() != start);
    gap.unwrap_or(parts.len())
}

/// The month from which on no part may be missing: January, unless all that is asked counts from a
/// later one.
fn first_month(parts: &[Part], from: Option<Period>) -> u8 {
    let first = parts.first().map(|part| part.period);
    let is_on_its_way = |from: &Period| first.is_some_and(|it| it.year() == from.year());
    let Some(from) = from.filter(is_on_its_way).map(Period::first_month) else { return 1 };
    first.map_or(from, |it| it.first_month().min(from))
}

/// How many of the ordered parts can be used: those that follow one another from the first month on
/// that counts, unless each counts alone; the others are named.
fn usable(parts: &[Part], of: &FigureSpec, problems: &mut Problems) -> usize {
    let pairs = || parts.iter().zip(parts.iter().skip(1));
    if pairs().any(|(before, part)| part.period.overlaps(before.period)) {
        problems.extend(pairs().map(|(before, part)| {
            let problem = Problem::new(Code::OverlappingPeriods, part.figure.row.place());
            problem.with(part.period.months()).also(before.figure.row.place())
        }));
        return 0;
    }
    let first_month = first_month(parts, of.from);
    let usable = if of.adds == Adds::Apart { parts.len() } else { follow(parts, first_month) };
    let (follow, stray) = parts.split_at_checked(usable).unwrap_or((parts, &[]));
    let start = follow.last().map_or(first_month, |part| part.period.last_month() + 1);
    let Some((first, later)) = stray.split_first() else { return usable };
    let missing = Period::new(first.period.year(), start, first.period.first_month() - 1);
    let lacks = |part: &Part| {
        let problem = Problem::new(Code::MissingPart, part.figure.row.place());
        problem.with(part.period.months()).with(missing.months())
    };
    let more = if later.is_empty() { String::new() } else { later.len().to_string() };
    problems.push(lacks(first).with(more));
    let of_first = |part| lacks(part).with("").also(first.figure.row.place());
    problems.extend(later.iter().map(of_first));
    usable
}
