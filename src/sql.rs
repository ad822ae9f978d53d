//! Queries for an engine that holds the rows: the same counting and summing that the reader does of
//! files, written down from the request.
//!
//! Nothing is asked of an engine here, and none is linked in. What a query gives is a canonical table of
//! figures, which `check` reads as any other; what our reader would have refused keeps all figures
//! back, and is listed by the [second query](roster::RosterQueries::findings). A new engine is a file
//! here and its line in [`ENGINES`].

mod cell;
mod clickhouse;
mod dialect;
mod duckdb;
mod findings;
mod folding;
mod long;
mod postgres;
mod query;
mod roster;
mod rows;
mod spark;
mod table;
mod tally;

pub(crate) use dialect::{Engine, Impossible};
pub(crate) use long::{FigureQueries, MORE_COLUMNS};
pub(crate) use roster::RosterQueries;
pub(crate) use table::TableName;

/// The engines whose dialects are written.
pub(crate) const ENGINES: [&dyn Engine; 4] =
    [&duckdb::DuckDb, &postgres::Postgres, &clickhouse::ClickHouse, &spark::Spark];
