//! What engines write differently: quotes, types, and the functions of texts.
//!
//! All that they have in common (`WITH`, `CASE`, joins, groups, windows) stands in the queries.

use std::fmt;

use crate::lang::Text;

/// How an engine writes what engines write differently. Arguments are expressions, unless said
/// otherwise; patterns are texts with nothing in them that one engine reads otherwise than another.
pub(crate) trait Engine: Sync + fmt::Debug {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// Its name for people.
    fn title(&self) -> &'static str;

    /// A name in its quotes.
    fn identifier(&self, name: &str) -> String;

    /// A text in its quotes.
    fn text(&self, text: &str) -> String;

    /// Whether it has a name for what is called so, and no other thing under it.
    fn can_name(&self, _: &str) -> Result<(), Impossible> {
        Ok(())
    }

    /// What ends a table of a query so that each of its cells is worked out once.
    fn fence(&self) -> &'static str {
        ""
    }

    /// How many rows there are, as a number that may become one below zero.
    fn count(&self) -> &'static str {
        "count(*)"
    }

    /// A whole number as a text.
    fn as_text(&self, number: &str) -> String;

    /// No whole number.
    fn nothing(&self) -> &'static str {
        "CAST(NULL AS INTEGER)"
    }

    /// A column of any type as a text, blank where it has no value.
    fn cell(&self, column: &str) -> String;

    /// The same of a column of numbers, of which an engine may leave zeros out that are decimals.
    fn number_cell(&self, column: &str) -> String {
        self.cell(column)
    }

    /// The name of the type of a column, as a text.
    fn type_of(&self, column: &str) -> String {
        format!("typeof({column})")
    }

    /// A text of digits as a whole number.
    fn whole(&self, text: &str) -> String;

    /// A whole number as an exact one, and that as itself.
    fn exact(&self, number: &str) -> String;

    /// The sum of exact numbers; the query fails where it has more digits than the engine holds.
    fn sum(&self, numbers: &str) -> String {
        format!("sum({numbers})")
    }

    /// How often a whole number goes into another.
    fn quotient(&self, number: &str, divisor: i64) -> String;

    /// A text that is a plain number of at most 18 digits as an exact one.
    fn decimal(&self, text: &str) -> String;

    /// An exact number as a text with so many decimals, all that follow being zeros.
    fn shown(&self, number: &str, decimals: &str) -> String;

    /// Whether a text has something that fits a pattern.
    fn fits(&self, text: &str, pattern: &str) -> String;

    /// What the only group of a pattern holds in a text that fits it.
    fn group(&self, text: &str, pattern: &str) -> String;

    /// A text without all that fits a pattern.
    fn without(&self, text: &str, pattern: &str) -> String;

    /// A text with each of some characters in place of another.
    fn translated(&self, text: &str, from: &str, to: &str) -> String;

    /// How a pattern names a character that is not seen.
    fn escaped(&self, c: char) -> String;

    /// The length of a text of ASCII.
    fn length(&self, text: &str) -> String {
        format!("length({text})")
    }

    /// Rows that are written in the query: their columns, and the values of each.
    fn values(&self, columns: &[&str], rows: &[Vec<Literal>]) -> String {
        let row = |row: &Vec<Literal>| {
            let values: Vec<String> = row.iter().map(|value| self.value(value)).collect();
            format!("({})", values.join(", "))
        };
        let rows: Vec<String> = rows.iter().map(row).collect();
        let rows = rows.join(",\n    ");
        format!("SELECT * FROM (VALUES\n    {rows}\n  ) AS v ({})", columns.join(", "))
    }

    /// A value.
    fn value(&self, value: &Literal) -> String {
        match value {
            Literal::Text(text) => self.text(text),
            Literal::Whole(number) => number.to_string(),
        }
    }
}

/// A value that is written in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Literal {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

/// Why an engine cannot do exactly what is asked.
#[derive(Clone, Debug)]
pub(crate) struct Impossible {
    /// The reason.
    pub reason: Text,
    /// What it names.
    pub values: Vec<String>,
}

/// A name in the quotes of an engine, where that can have it.
pub(super) fn named(dialect: &dyn Engine, name: &str) -> Result<String, Impossible> {
    dialect.can_name(name)?;
    Ok(dialect.identifier(name))
}

/// A text of a number with 18 decimals, cut down to so many.
pub(super) fn cut(text: &str, decimals: &str) -> String {
    let point = format!("CASE {decimals} WHEN 0 THEN 1 ELSE 0 END");
    format!("substr({text}, 1, length({text}) - 18 + {decimals} - {point})")
}

/// A text between quotes, with each quote in it written twice.
pub(super) fn doubled(text: &str, quote: char) -> String {
    let mut quoted = String::from(quote);
    for c in text.chars() {
        quoted.push(c);
        if c == quote {
            quoted.push(c);
        }
    }
    quoted.push(quote);
    quoted
}
