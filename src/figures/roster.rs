//! Rosters: tables with one row per enterprise, which are counted and never kept.
//!
//! A row adds to the count of its region and month for every [`Question`] whose condition it
//! meets, and is forgotten: memory grows with indicators × regions × months. Only of a key that may
//! have been met before a small hash is kept, so that an enterprise which is listed twice is seen.

mod again;
mod condition;
mod counts;
mod entry;
mod header;
mod listed;
mod read;

pub use again::Again;
pub use condition::{Comparison, Condition, Relation, Test, Values};
pub use counts::{Counted, Counts};
pub use listed::{Listed, Rows as RosterRows, Sign, listed};
pub use read::{RosterInput, RosterReading, rosters};

pub(super) use entry::Context;
pub(super) use header::OfRoster;
pub(super) use read::entry;

use super::wanted::Adds;
use crate::problem::Place;
use crate::value::{Date, IndicatorId};

/// A roster as the plan declares it.
#[derive(Clone, Debug)]
pub struct Roster {
    /// Its id.
    pub id: String,
    /// The day from which on it is complete: what was before is not known.
    pub from: Date,
    /// The columns that are read, the usual four first.
    pub columns: Vec<RosterColumn>,
    /// What is counted.
    pub questions: Vec<Question>,
}

/// A column of a roster.
#[derive(Clone, Debug)]
pub struct RosterColumn {
    /// The heading.
    pub heading: String,
    /// Whether there is nothing to count without it.
    pub need: Need,
    /// Whether its cells are read as numbers.
    pub cells: Content,
    /// Where plan.toml names it.
    pub place: Place,
}

/// Whether a column must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Needed,
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
pub enum Usual {
    /// The name of the enterprise.
    Name,
    /// The day it was registered.
    Date,
    /// The day it left.
    Exit,
    /// Its region.
    Region,
}

impl Usual {
    /// The usual columns with their keys in plan.toml, which are their headings too unless it says
    /// otherwise.
    pub const ALL: [(Self, &str); 4] = [
        (Self::Name, "name"),
        (Self::Date, "date"),
        (Self::Exit, "exit"),
        (Self::Region, "region"),
    ];

    /// Its place in the list of columns.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// What an indicator asks of a roster.
#[derive(Clone, Debug)]
pub struct Question {
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

impl Roster {
    /// The place of a column among those that are read; it is added where it is new.
    pub fn column(&mut self, heading: &str, place: Place) -> usize {
        let folded = crate::value::fold(heading);
        let known = self.columns.iter().position(|it| crate::value::fold(&it.heading) == folded);
        known.unwrap_or_else(|| {
            self.columns.push(RosterColumn {
                heading: heading.to_owned(),
                need: Need::Needed,
                cells: Content::Texts,
                place,
            });
            self.columns.len() - 1
        })
    }

    /// Says that a column must be there.
    pub fn need(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            column.need = Need::Needed;
        }
    }

    /// Says that a column holds numbers.
    pub fn hold_numbers(&mut self, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            (column.need, column.cells) = (Need::Needed, Content::Numbers);
        }
    }
}
