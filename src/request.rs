//! What is wanted of the files, as data: the plan says the names and what each figure is, an analysis
//! the periods, counted from the one that is reported on.
//!
//! [`Request::resolve`] holds that against what the files have and gives the periods of each
//! indicator. Whoever reads keeps these and no more, so memory grows with indicators × regions ×
//! periods, never with rows. Nothing here is a function of the caller's: a request can be walked, and
//! written down for an engine that holds the rows.

mod condition;
mod layout;
mod periods;
mod publication;
mod roster;
mod survey;

pub(crate) use condition::{CellTest, Condition, Relation, Test, Truth, Values};
pub(crate) use layout::{
    Ending, FileLayout, IntoColumn, LabelRole, MeasureUse, NameUse, PeriodForm, SheetOf, Strip,
    TextValue, ToldIn, UnitOf, Written,
};
pub(crate) use periods::{PeriodRequest, Periods, When};
pub(crate) use publication::Publication;
pub(crate) use roster::{
    Content, Days, Exits, Presence, Reach, RosterColumn, RosterCount, RosterRequest,
    StandardColumn, YEARS_BEFORE,
};
pub(crate) use survey::Survey;

use hashbrown::HashMap;

use crate::problem::Code;
use crate::value::{DepartmentId, IndicatorId, Meant, Names, Period, RegionId, Span};

/// What is wanted of the files.
#[derive(Clone, Debug)]
pub struct Request<'p> {
    /// The plan's year.
    pub year: u16,
    /// The period to report on, where one was asked for: then later figures are set aside. Else it
    /// is the latest of the plan's year that the files have.
    pub report: Option<Period>,
    /// Ids, names and aliases of indicators.
    pub indicators: &'p Names<IndicatorId>,
    /// Names and aliases of regions, the plan's own first.
    pub regions: &'p Names<RegionId>,
    /// Names and aliases of departments.
    pub departments: &'p Names<DepartmentId>,
    /// What the figure of each indicator is, by [`IndicatorId`].
    pub figures: Vec<FigureSpec<'p>>,
    /// The periods whose figures are wanted; others are checked and passed over. Several may ask for
    /// the same. Of each series the latest figure before the report's is known besides.
    pub periods: Vec<PeriodRequest>,
    /// What is meant by words such as 二季度 where a row does not say.
    pub single_words: Option<Span>,
    /// Of each region, those that it lies in, itself first and the plan's own last.
    pub around: Vec<Vec<RegionId>>,
    /// From which on regions are areas outside the plan, that it is put beside; none where there are none.
    pub first_area: Option<RegionId>,
    /// The rosters, by [`RosterId`](crate::value::RosterId).
    pub rosters: Vec<&'p RosterRequest>,
}

/// What the figure of an indicator is.
#[derive(Clone, Copy, Debug)]
pub struct FigureSpec<'p> {
    /// The name of the indicator in canonical tables.
    pub name: &'p str,
    /// Whether it is a number.
    pub kind: FigureKind<'p>,
    /// The region that an empty cell means.
    pub home: RegionId,
    /// Whether figures of parts of a year add up.
    pub adds: Adds,
    /// Whether what is since January never falls.
    pub only_rises: bool,
    /// The month before which parts may be missing, where nothing counts from January.
    pub from: Option<Period>,
    /// When they are published.
    pub publication: &'p Publication,
    /// What `2024-06` and its like mean, where the plan says it.
    pub span: Option<Span>,
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

/// What a figure is written as.
#[derive(Clone, Copy, Debug)]
pub enum FigureKind<'p> {
    /// A number in this unit.
    Number {
        /// The unit, such as 亿元 or %.
        unit: &'p str,
    },
    /// Whether it is done.
    State,
}

impl<'p> FigureSpec<'p> {
    /// Its unit; blank of a state.
    #[must_use]
    pub const fn unit(&self) -> &'p str {
        match self.kind {
            FigureKind::Number { unit } => unit,
            FigureKind::State => "",
        }
    }
}

impl<'p> Request<'p> {
    /// A survey of files that were not looked at yet.
    #[must_use]
    pub fn survey(&self) -> Survey {
        Survey::new(self.year, self.figures.len())
    }

    /// What the figure of an indicator is.
    ///
    /// # Panics
    /// When the id belongs to another plan, which is a bug.
    #[must_use]
    pub fn figure(&self, indicator: IndicatorId) -> &FigureSpec<'p> {
        self.figures.get(indicator.index()).expect("the plan says what every figure is")
    }

    /// The name of each region: the first that plan.toml gives it.
    #[must_use]
    pub fn region_names(&self) -> HashMap<RegionId, &'p str> {
        let mut names = HashMap::new();
        for name in self.regions.written() {
            if let Some(id) = self.regions.find(name) {
                names.entry(id).or_insert(name);
            }
        }
        names
    }

    /// Whether a region is an area outside the plan.
    #[must_use]
    pub fn is_outside(&self, region: RegionId) -> bool {
        self.first_area.is_some_and(|first| region.index() >= first.index())
    }

    /// What must stand in the column of spans so that a period is read as what it is.
    #[must_use]
    pub fn span_word(&self, indicator: IndicatorId, period: Period) -> &'static str {
        let (indicator, words) = (self.figure(indicator).span, self.single_words);
        let text = period.to_string();
        let spans =
            [(None, ""), (Some(Span::Cumulative), "cumulative"), (Some(Span::Single), "single")];
        let means = |row: Option<Span>| {
            Period::parse_as(&text, Meant { row, indicator, words, year: None }) == Ok(period)
        };
        spans.into_iter().find(|(row, _)| means(*row)).map_or("", |(_, word)| word)
    }

    /// What may have been meant by a name that is not known.
    #[must_use]
    pub fn near(&self, unknown: Code, name: &str) -> Vec<&'p str> {
        if matches!(unknown, Code::UnknownRegion | Code::ImportRegion) {
            self.regions.near(name)
        } else if unknown == Code::UnknownDepartment {
            self.departments.near(name)
        } else {
            self.indicators.near(name)
        }
    }
}

#[cfg(test)]
impl Request<'static> {
    /// What a plan of 2024 with these names would ask for, but for periods.
    #[must_use]
    pub fn of_names(
        indicators: Names<IndicatorId>,
        regions: Names<RegionId>,
        figures: Vec<FigureSpec<'static>>,
    ) -> Self {
        Self {
            year: 2024,
            report: None,
            indicators: Box::leak(indicators.into()),
            regions: Box::leak(regions.into()),
            departments: Box::leak(Box::default()),
            figures,
            periods: Vec::new(),
            single_words: None,
            around: Vec::new(),
            first_area: None,
            rosters: Vec::new(),
        }
    }
}
