//! A query while it is written: tables by name, each made of those before it.

use super::dialect::Engine;

/// Named tables.
#[derive(Clone, Debug)]
pub(super) struct Query {
    tables: Vec<String>,
    /// What ends each.
    fence: &'static str,
}

impl Query {
    /// No table yet.
    pub(super) fn of(dialect: &dyn Engine) -> Self {
        Self { tables: Vec::new(), fence: dialect.fence() }
    }

    /// Adds a table.
    pub(super) fn table(&mut self, name: &str, select: &str) {
        self.tables.push(format!("{name} AS (\n  {select}{}\n)", self.fence));
    }

    /// The whole text, which ends with what is asked of the tables.
    pub(super) fn asking(&self, last: &str) -> String {
        format!("WITH {}\n{last};\n", self.tables.join(",\n"))
    }
}

/// What a table takes of another.
pub(super) fn select(columns: &[String], rest: &str) -> String {
    format!("SELECT {}\n  {rest}", columns.join(",\n    "))
}
