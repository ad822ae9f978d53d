//! The reader: from the bytes of tables to [`Figures`], with every mistake on the way.
//!
//! [`read()`] keeps what a [`Request`](crate::request::Request) asks for and nothing else. It
//! computes nothing: a figure is what was reported.

mod amounts;
mod batch;
mod batches;
mod canonical;
mod cells;
mod columns;
mod comma;
mod compact;
mod context;
mod duplicates;
mod entry;
mod figure;
mod form;
mod glance;
mod header;
mod import;
mod keeper;
mod kind;
mod layout;
mod looks_single;
mod made_zeros;
mod marked;
mod merge;
mod monthly;
mod named_period;
mod number;
mod observation;
mod pages;
mod parts;
mod read;
mod reader;
mod recognition;
mod rejects;
mod roster;
mod row;
mod same_key;
mod span;
mod store;
mod table;
mod titles;
mod units;
mod unread;
mod wording;
mod words;

pub(crate) use batch::SoundRow;
pub(crate) use canonical::{Canonical, CanonicalRow, FilledColumns, RowChange};
pub(crate) use cells::{OpenCells, RowCells, name as name_in};
pub(crate) use context::Input;
pub(crate) use duplicates::Duplicates;
pub(crate) use entry::STATES;
pub(crate) use figure::{Earlier, Figure, Key, State};
pub(crate) use form::Form;
pub use form::{Column, FIGURES, TARGETS, WORDED_TARGETS};
pub(crate) use header::Header;
pub(crate) use import::Tally;
pub(crate) use import::every_row;
pub(crate) use layout::{lay_out, sheet_names};
pub(crate) use merge::Merged;
pub(crate) use number::GAPS;
pub(crate) use parts::Part;
pub(crate) use read::{Reading, read};
pub(crate) use reader::{OpenRow, Reader, RowReader};
pub(crate) use recognition::{
    Beside, MeasureSeen, NameTo, OpenQuestion, Proposal, RoleSeen, look_at_sheet, propose, tables,
};
pub(crate) use rejects::{Rejects, Unlaid, tally_of_unlaid};
pub(crate) use roster::{
    Counted, Listed, RosterDuplicates, RosterInput, RosterReading, RosterRows, Sign, listed,
    rosters,
};
pub(crate) use span::SPANS as SPAN_WORDS;
pub(crate) use store::{Figures, Reported};
pub(crate) use table::Table;
pub(crate) use titles::{FORM_NUMBER, HOW_TO_FILL, SIGNATURES};
pub(crate) use units::UNITS;
pub(crate) use unread::{Vocabulary, look_at as look_at_unread};
pub use words::{RowWords, Words};
pub(crate) use words::{WORDS, WordRows};
