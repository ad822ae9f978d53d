//! What is wanted of a roster (名录): which of its columns are read, and which counts of its rows.

use super::{Adds, Condition};
use crate::problem::Place;
use crate::value::{Date, IndicatorId, Period};

/// What is wanted of a roster.
#[derive(Clone, Debug)]
pub struct RosterRequest {
    /// Its id.
    pub id: String,
    /// The day from which on it is complete: what was before is not known.
    pub from: Date,
    /// The columns that are read, the standard ones first.
    pub columns: Vec<RosterColumn>,
    /// What is counted.
    pub counts: Vec<RosterCount>,
}

/// A column of a roster.
#[derive(Clone, Debug)]
pub struct RosterColumn {
    /// The heading.
    pub heading: String,
    /// Whether there is nothing to count without it.
    pub presence: Presence,
    /// Whether its cells are read as numbers.
    pub cells: Content,
    /// Where plan.toml names it.
    pub place: Place,
}

/// Whether a column must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// Without it nothing is known of what it would tell.
    Optional,
    /// The same, and plan.toml names the columns and leaves it out.
    LeftOut,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Texts.
    Texts,
    /// Numbers, at least for one indicator.
    Numbers,
}

/// The columns that every roster may have, by their place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StandardColumn {
    /// The name of the enterprise.
    Name,
    /// The day it was registered.
    Date,
    /// The day it left.
    Exit,
    /// Its region.
    Region,
}

impl StandardColumn {
    /// These columns with their keys in plan.toml, which are their headings too unless it says
    /// otherwise.
    pub(crate) const ALL: [(Self, &str); 4] = [
        (Self::Name, "name"),
        (Self::Date, "date"),
        (Self::Exit, "exit"),
        (Self::Region, "region"),
    ];

    /// Its place in the list of columns.
    #[must_use]
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// What an indicator counts of a roster.
#[derive(Clone, Debug)]
pub struct RosterCount {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Which rows count; all without one.
    pub condition: Condition,
    /// The column that is added up; without one rows are counted.
    pub sum: Option<usize>,
    /// Whether those that left are taken off what came.
    pub exits: Exits,
    /// Whether it is of a flow or of how things stand.
    pub adds: Adds,
}

/// What becomes of the enterprises that left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exits {
    /// A flow that counts those that came.
    Ignored,
    /// Taken off: a net flow, or a stock.
    TakenOff,
}

/// The first of the years that are told apart: so many before the plan's.
pub(crate) const YEARS_BEFORE: u16 = 2;

/// How far back a count reaches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    /// The plan's year.
    pub year: u16,
    /// The day from which on its roster is complete.
    pub from: Date,
    /// Whether it is of a flow or of how things stand.
    pub adds: Adds,
}

/// The days that make up a count: of what came on them, less what left on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    /// The first; all that were before where there is none.
    pub since: Option<Date>,
    /// The last.
    pub until: Date,
}

impl Reach {
    /// The days that make up the count of a period since January; none where the roster does not
    /// reach back so far.
    pub(crate) fn days(self, period: Period) -> Option<Days> {
        let (january, until) = (Date::new(period.year(), 1, 1)?, period.last_day());
        // How things stood when the roster began is how they stood at the end of the day before.
        let (since, is_known) = match self.adds {
            Adds::Up | Adds::Apart => (Some(january), self.from <= january),
            Adds::NotAtEnd | Adds::Never => (None, self.from.days_until(until) >= -1),
        };
        let is_told_apart = period.year().saturating_add(YEARS_BEFORE) >= self.year;
        (is_known && is_told_apart).then_some(Days { since, until })
    }
}

impl RosterCount {
    /// Whether a row of these days can count in a roster that is complete from a day on: one that a
    /// flow has passed by needs no value.
    pub(crate) fn asks_of(&self, from: Date, date: Date, exit: Option<Date>) -> bool {
        let left = exit.is_some_and(|exit| exit >= from) && self.exits == Exits::TakenOff;
        self.adds == Adds::NotAtEnd || date >= from || left
    }
}

impl RosterRequest {
    /// The place of a column among those that are read; it is added where it is new.
    pub fn column(&mut self, heading: &str, place: Place) -> usize {
        let folded = crate::value::fold(heading);
        let found = self.columns.iter().position(|it| crate::value::fold(&it.heading) == folded);
        found.unwrap_or_else(|| {
            self.columns.push(RosterColumn {
                heading: heading.to_owned(),
                presence: Presence::Required,
                cells: Content::Texts,
                place,
            });
            self.columns.len() - 1
        })
    }

    /// Says that a column must be there.
    pub fn require(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            column.presence = Presence::Required;
        }
    }

    /// Says that a column holds numbers.
    pub fn hold_numbers(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            (column.presence, column.cells) = (Presence::Required, Content::Numbers);
        }
    }
}
