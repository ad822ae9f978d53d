//! `PostgreSQL`.

use super::dialect::{Engine, Impossible, doubled};
use crate::lang::Text;

/// The most bytes of a name; the rest is cut off.
const LONGEST_NAME: usize = 63;

const NAME_TOO_LONG: Text = Text::new(
    "PostgreSQL 把名称截到{1}个字节，“{0}”有{2}个，可能误认作另一个；请在库里建视图，名称起短一些",
    "PostgreSQL cuts names to {1} bytes, and `{0}` has {2}: another one might be taken for it; give it a shorter name in a view",
);

/// `PostgreSQL`.
#[derive(Debug)]
pub(super) struct Postgres;

impl Engine for Postgres {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn title(&self) -> &'static str {
        "PostgreSQL"
    }

    fn identifier(&self, name: &str) -> String {
        doubled(name, '"')
    }

    /// A backslash is one whatever the settings: it is written twice, and so that they say it.
    fn text(&self, text: &str) -> String {
        if text.contains('\\') {
            format!("E{}", doubled(&text.replace('\\', "\\\\"), '\''))
        } else {
            doubled(text, '\'')
        }
    }

    fn can_name(&self, name: &str) -> Result<(), Impossible> {
        if name.len() > LONGEST_NAME {
            let values = vec![name.to_owned(), LONGEST_NAME.to_string(), name.len().to_string()];
            return Err(Impossible { reason: NAME_TOO_LONG, values });
        }
        Ok(())
    }

    /// Else an expression is worked out again wherever its column is used, and those within it with it.
    fn fence(&self) -> &'static str {
        "\n  OFFSET 0"
    }

    fn as_text(&self, number: &str) -> String {
        format!("CAST({number} AS text)")
    }

    /// Texts are compared as bytes: it is faster, and the same whatever the locale.
    fn cell(&self, column: &str) -> String {
        format!("coalesce(CAST({column} AS text), '') COLLATE \"C\"")
    }

    /// What is compared has left its domain, which may be one over a type of floating point.
    fn type_of(&self, column: &str) -> String {
        format!("CAST(pg_typeof(nullif({column}, {column})) AS text)")
    }

    fn whole(&self, text: &str) -> String {
        format!("CAST({text} AS integer)")
    }

    fn exact(&self, number: &str) -> String {
        format!("CAST({number} AS numeric)")
    }

    fn quotient(&self, number: &str, divisor: i64) -> String {
        format!("{number} / {divisor}")
    }

    fn decimal(&self, text: &str) -> String {
        format!("CAST({text} AS numeric)")
    }

    fn shown(&self, number: &str, decimals: &str) -> String {
        format!("CAST(round(CAST({number} AS numeric), {decimals}) AS text)")
    }

    fn fits(&self, text: &str, pattern: &str) -> String {
        format!("({text} ~ {})", self.text(pattern))
    }

    fn group(&self, text: &str, pattern: &str) -> String {
        format!("substring({text} FROM {})", self.text(pattern))
    }

    fn without(&self, text: &str, pattern: &str) -> String {
        format!("regexp_replace({text}, {}, '', 'g')", self.text(pattern))
    }

    fn translated(&self, text: &str, from: &str, to: &str) -> String {
        format!("translate({text}, {}, {})", self.text(from), self.text(to))
    }

    fn escaped(&self, c: char) -> String {
        format!("\\u{:04X}", u32::from(c))
    }
}
