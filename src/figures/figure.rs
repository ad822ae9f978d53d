//! One reported number and what stood beside it.

use crate::table::RowPlace;
use crate::value::{Amount, Date, IndicatorId, Period, RegionId};

/// The row of one indicator, region and period, as it was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure: cumulative for a flow, at the end of the period for a stock.
    pub value: Option<Amount>,
    /// The state of a milestone.
    pub state: Option<State>,
    /// The same figure one year earlier, as this row gives it.
    pub last_year: Option<Amount>,
    /// The published growth on a year earlier, in %.
    pub growth: Option<Amount>,
    /// Last year's full-year figure, as this row gives it.
    pub last_full_year: Option<Amount>,
    /// The opening value of a stock, as this row gives it.
    pub opening: Option<Amount>,
    /// The row.
    pub row: RowPlace,
}

impl Figure {
    /// A row that says a value and nothing else.
    #[must_use]
    pub const fn of_value(value: Amount, row: RowPlace) -> Self {
        Self { value: Some(value), ..Self::of_state(None, row) }
    }

    /// A row that says a state, or none that is known.
    #[must_use]
    pub const fn of_state(state: Option<State>, row: RowPlace) -> Self {
        Self {
            value: None,
            state,
            last_year: None,
            growth: None,
            last_full_year: None,
            opening: None,
            row,
        }
    }
}

/// How far a milestone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Done, on this day where it was said.
    Done(Option<Date>),
    /// Begun.
    InProgress,
    /// Not begun.
    NotStarted,
}

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The region.
    pub region: RegionId,
    /// The period.
    pub period: Period,
}

/// The latest figure before the report period.
#[derive(Clone, Copy, Debug)]
pub struct Earlier {
    /// Its period.
    pub period: Period,
    /// The figure, where it is one since January.
    pub value: Option<Amount>,
    /// The row.
    pub row: RowPlace,
}
