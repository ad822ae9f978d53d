//! The reader: from the bytes of tables to [`Figures`], with every mistake on the way.
//!
//! [`read()`] keeps what a [`Request`](crate::request::Request) asks for and nothing else. It
//! computes nothing: a figure is what was reported.

mod below;
mod cells;
mod chunk;
mod cutter;
mod digest;
mod duplicates;
mod entry;
mod fields;
mod figure;
mod form;
mod glance;
mod header;
mod keeping;
mod kept;
mod kind;
mod lines;
mod locate;
mod memo;
mod number;
#[cfg(test)]
mod oracle;
mod pages;
mod parts;
mod piece;
mod place;
mod read;
mod rejects;
mod roster;
mod rows;
mod sniff;
mod source;
mod split;
mod table;
mod turns;
mod unquote;

pub use cells::{Cells, Told, each_row};
pub use digest::Hash;
pub use duplicates::Seen;
pub use figure::{Earlier, Figure, Figures, Key, Reported, State};
pub(crate) use form::Form;
pub use form::{Column, FIGURES, TARGETS};
pub use kept::Kept;
pub use lines::Lines;
pub use locate::{Location, locate};
pub use memo::Memo;
pub use parts::Part;
pub use place::RowPlace;
pub use read::{Input, Reading, Tally, read};
pub use rejects::{Reject, Rejects};
pub use roster::{
    Again, Counted, Counts, Listed, RosterInput, RosterReading, RosterRows, Sign, listed, rosters,
};
pub use rows::{Row, Rows};
pub use source::{Source, Sources, Stream};
