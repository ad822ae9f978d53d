//! The reader: from the bytes of tables to [`Figures`], with every mistake on the way.
//!
//! [`read()`] keeps what a [`Request`](crate::request::Request) asks for and nothing else. It
//! computes nothing: a figure is what was reported.

mod batches;
mod body;
mod cells;
mod columns;
mod comma;
mod duplicates;
mod entry;
mod figure;
mod form;
mod glance;
mod header;
mod import;
mod keeping;
mod kept;
mod kind;
mod number;
mod observation;
mod pages;
mod parts;
mod reader;
mod rejects;
mod roster;
mod store;
mod table;

pub use cells::{Cells, each_row};
pub use duplicates::Seen;
pub use figure::{Earlier, Figure, Key, State};
pub(crate) use form::Form;
pub use form::{Column, FIGURES, TARGETS};
pub use import::{Input, Reading, Tally, read};
pub use kept::Kept;
pub use parts::Part;
pub use rejects::{Reject, Rejects};
pub use roster::{
    Counted, Counts, Listed, RosterDuplicates, RosterInput, RosterReading, RosterRows, Sign,
    listed, rosters,
};
pub use store::{Figures, Reported};
