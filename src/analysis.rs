//! The questions that can be asked of a ledger, one file each.

pub(crate) mod audit;
pub mod check;
pub mod compare;
pub(crate) mod convert;
mod declaration;
mod declared;
pub mod diff;
pub mod due;
pub mod explain;
mod findings;
pub(crate) mod init;
mod lacking;
pub mod lint;
pub mod list;
pub mod matching;
pub mod pack;
mod picture;
mod points;
pub(crate) mod propose;
mod provenance;
mod ranking;
mod records;
pub mod rewards;
pub mod score;
pub mod structure;
pub mod support;
pub(crate) mod template;
pub mod trend;

pub(crate) use provenance::{InputLine, ProblemLine, Provenance, encoding_to_tell};
