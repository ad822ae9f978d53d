//! `DuckDB`.

use super::dialect::{Engine, cut, doubled};

/// `DuckDB`.
#[derive(Debug)]
pub(super) struct DuckDb;

impl Engine for DuckDb {
    fn name(&self) -> &'static str {
        "duckdb"
    }

    fn title(&self) -> &'static str {
        "DuckDB"
    }

    fn identifier(&self, name: &str) -> String {
        doubled(name, '"')
    }

    fn text(&self, text: &str) -> String {
        doubled(text, '\'')
    }

    fn as_text(&self, number: &str) -> String {
        format!("CAST({number} AS VARCHAR)")
    }

    fn cell(&self, column: &str) -> String {
        format!("coalesce(CAST({column} AS VARCHAR), '')")
    }

    fn whole(&self, text: &str) -> String {
        format!("TRY_CAST({text} AS INTEGER)")
    }

    fn exact(&self, number: &str) -> String {
        format!("CAST({number} AS DECIMAL(38, 18))")
    }

    fn quotient(&self, number: &str, divisor: i64) -> String {
        format!("{number} // {divisor}")
    }

    fn decimal(&self, text: &str) -> String {
        format!("TRY_CAST({text} AS DECIMAL(38, 18))")
    }

    fn shown(&self, number: &str, decimals: &str) -> String {
        let text = format!("CAST(CAST({number} AS DECIMAL(38, 18)) AS VARCHAR)");
        cut(&text, decimals)
    }

    fn fits(&self, text: &str, pattern: &str) -> String {
        format!("regexp_matches({text}, {})", self.text(pattern))
    }

    fn group(&self, text: &str, pattern: &str) -> String {
        format!("regexp_extract({text}, {}, 1)", self.text(pattern))
    }

    fn without(&self, text: &str, pattern: &str) -> String {
        format!("regexp_replace({text}, {}, '', 'g')", self.text(pattern))
    }

    fn translated(&self, text: &str, from: &str, to: &str) -> String {
        format!("translate({text}, {}, {})", self.text(from), self.text(to))
    }

    fn escaped(&self, c: char) -> String {
        format!("\\x{{{:X}}}", u32::from(c))
    }
}
