//! What a file looks like that is no canonical table: where its tables stand, what their headings and left
//! columns say, and what is left open.
//!
//! It reads no figure and applies nothing: what it gives is a proposal for plan.toml, with its questions, or
//! what a message says of the file. It knows records and the names of the plan, and no file.

mod columns;
mod kinds;
mod measures;
mod periods;
mod proposal;
mod seen;
mod sheet;
mod tables;

pub(crate) use columns::RoleSeen;
pub(crate) use measures::MeasureSeen;
pub(crate) use proposal::{Beside, NameTo, OpenQuestion, Proposal, propose};
pub(super) use seen::explained;
pub(crate) use sheet::look_at_sheet;
pub(crate) use tables::tables;
