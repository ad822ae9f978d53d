//! The questions that can be asked of a ledger, one file each.

pub mod check;
mod provenance;

pub use provenance::{InputLine, ProblemLine, Provenance};
