//! The questions that can be asked of a ledger, one file each.

pub mod check;
pub mod explain;
pub mod lint;
pub mod list;
mod provenance;
pub mod rewards;
mod shares;
mod words;

pub use provenance::{InputLine, ProblemLine, Provenance};
