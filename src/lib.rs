//! An indicator calculator: what a plan promises, what was reported, and how the two stand.
//!
//! Four nouns and four verbs:
//!
//! ```text
//! plan.toml ── parse ──▶ Plan ──request─┐
//!                                       ▼
//! data files ──────── parse ─────▶ Figures ─ join ─▶ Ledger ─ assess, analysis ─▶ Report ─ render ─▶ bytes
//!              read                          resolve              compute              render
//! ```
//!
//! A module uses only modules above it in the list below, and no function does more than one of
//! the four verbs. `tests/tidy.rs` holds both. This is a library so that tests, benches and fuzz
//! targets reach the parts; its interface is not kept stable.

pub(crate) mod threads;

pub mod value;

pub mod table;

pub mod lang;

pub mod problem;

pub(crate) mod request;

pub mod figures;

pub mod plan;

pub mod formula;

pub(crate) mod ledger;

pub(crate) mod report;

pub(crate) mod assess;

pub mod analysis;

pub(crate) mod sql;

pub(crate) mod render;

pub mod files;

pub mod cli;
