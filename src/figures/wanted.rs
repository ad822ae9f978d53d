//! What the plan tells the reader: the names it knows and what each indicator's figure is.
//!
//! The reader keeps what is wanted and no more, so memory grows with indicators × regions ×
//! periods, never with rows.

use hashbrown::HashMap;

use super::figure::Key;
use super::roster::Roster;
use crate::value::{DepartmentId, IndicatorId, Names, Period, RegionId, Span};

/// The plan as the reader sees it.
#[derive(Clone, Debug)]
pub struct Wanted<'p> {
    /// The plan's year.
    pub year: u16,
    /// Ids, names and aliases of indicators.
    pub indicators: &'p Names<IndicatorId>,
    /// Names and aliases of regions, the plan's own first.
    pub regions: &'p Names<RegionId>,
    /// Names and aliases of departments.
    pub departments: &'p Names<DepartmentId>,
    /// What the figure of each indicator is, by [`IndicatorId`].
    pub expected: Vec<Expected<'p>>,
    /// What is meant by words such as 二季度 where a row does not say.
    pub single_words: Option<Span>,
    /// Of each region, those that it lies in, itself first and the plan's own last.
    pub around: Vec<Vec<RegionId>>,
    /// The rosters, by [`RosterId`](crate::value::RosterId).
    pub rosters: Vec<&'p Roster>,
}

/// What the figure of an indicator is.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'p> {
    /// How it is measured.
    pub measure: Measure<'p>,
    /// The region that an empty cell means.
    pub home: RegionId,
    /// Whether figures of parts of a year add up.
    pub adds: Adds,
}

/// Whether figures of parts of a year add up to that since January.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// They do: a flow.
    Up,
    /// They do, and each also counts alone: one that lacks takes nothing from the others.
    Apart,
    /// There are none: what counts is how things stand at the end.
    NotAtEnd,
    /// They do not: a ratio.
    Never,
}

/// How an indicator is measured.
#[derive(Clone, Copy, Debug)]
pub enum Measure<'p> {
    /// By a number in this unit.
    Number {
        /// The unit, such as 亿元 or %.
        unit: &'p str,
    },
    /// By whether it is done.
    State,
}

/// The periods of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The period that is reported on.
    pub report: Period,
    /// Whether it was asked for: then a later figure is a problem.
    pub asked: bool,
    /// The periods whose figures are kept; others are checked and passed over.
    pub kept: Vec<Period>,
    /// Of indicators that are followed, the periods before, which are kept too, as are the same ones
    /// year earlier.
    pub before: HashMap<IndicatorId, Vec<Period>>,
}

impl Periods {
    /// Whether a figure is kept.
    #[must_use]
    pub fn wants(&self, key: Key) -> bool {
        let before = || self.before.get(&key.indicator).into_iter().flatten();
        let is_before = |it: &Period| key.period == *it || key.period == it.year_before();
        self.kept.contains(&key.period) || before().any(is_before)
    }
}

impl<'p> Wanted<'p> {
    /// What the figure of an indicator is.
    ///
    /// # Panics
    /// When the id belongs to another plan, which is a bug.
    #[must_use]
    pub fn of(&self, indicator: IndicatorId) -> &Expected<'p> {
        self.expected.get(indicator.index()).expect("the plan expects something of every indicator")
    }
}

#[cfg(test)]
impl Wanted<'static> {
    /// What a plan of 2024 with these names would ask for.
    #[must_use]
    pub fn of_names(
        indicators: Names<IndicatorId>,
        regions: Names<RegionId>,
        expected: Vec<Expected<'static>>,
    ) -> Self {
        Self {
            year: 2024,
            indicators: Box::leak(indicators.into()),
            regions: Box::leak(regions.into()),
            departments: Box::leak(Box::default()),
            expected,
            single_words: None,
            around: Vec::new(),
            rosters: Vec::new(),
        }
    }
}
