//! The reader: from the bytes of tables to [`Figures`], with every mistake on the way.
//!
//! [`read()`] takes a [`Wanted`] (what the plan knows) and [`Periods`] (what the analysis needs)
//! and keeps nothing else. It computes nothing: a figure is what was reported.

mod digest;
mod duplicates;
mod entry;
mod figure;
mod header;
mod lines;
mod locate;
mod number;
mod read;
mod rows;
mod sniff;
mod source;
mod strict;
mod table;
mod wanted;

pub use figure::{Figure, Figures, Key, RowPlace, State};
pub use lines::Lines;
pub use locate::{Location, locate};
pub use read::{Input, Reading, Tally, latest_period, read};
pub use source::{Source, Sources, Stream};
pub use wanted::{Expected, Measure, Periods, Wanted};
