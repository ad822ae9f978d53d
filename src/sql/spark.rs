//! Spark SQL.

use super::dialect::{Engine, Impossible, cut, doubled};
use crate::lang::Text;

const VARIABLE: Text = Text::new(
    "“{0}”里有美元号接花括号，Spark SQL 会把它当作变量替换；请在库里建视图，换一个名称",
    "`{0}` has a dollar sign before a brace, which Spark SQL replaces as a variable; give it another name in a view",
);

/// The characters that are named by their numbers in a text: whether a backslash escapes is a setting,
/// a quote ends a text, and what stands behind a dollar sign may be replaced before anything is read.
const NUMBERED: [char; 3] = ['\'', '\\', '$'];

/// Spark SQL.
#[derive(Debug)]
pub(super) struct Spark;

impl Engine for Spark {
    fn name(&self) -> &'static str {
        "spark"
    }

    fn title(&self) -> &'static str {
        "Spark SQL"
    }

    fn identifier(&self, name: &str) -> String {
        doubled(name, '`')
    }

    fn can_name(&self, name: &str) -> Result<(), Impossible> {
        if name.contains("${") {
            return Err(Impossible { reason: VARIABLE, values: vec![name.to_owned()] });
        }
        Ok(())
    }

    fn text(&self, text: &str) -> String {
        let mut parts = Vec::new();
        for part in text.split_inclusive(NUMBERED) {
            let plain = part.trim_end_matches(NUMBERED);
            if !plain.is_empty() {
                parts.push(format!("'{plain}'"));
            }
            let marks = part.get(plain.len()..).unwrap_or_default();
            parts.extend(marks.chars().map(|mark| format!("char({})", u32::from(mark))));
        }
        match parts.as_slice() {
            [] => "''".to_owned(),
            [only] => only.clone(),
            _ => format!("concat({})", parts.join(", ")),
        }
    }

    fn as_text(&self, number: &str) -> String {
        format!("CAST({number} AS STRING)")
    }

    fn cell(&self, column: &str) -> String {
        format!("coalesce(CAST({column} AS STRING), '')")
    }

    fn whole(&self, text: &str) -> String {
        format!("try_cast({text} AS INT)")
    }

    fn exact(&self, number: &str) -> String {
        format!("CAST({number} AS DECIMAL(38, 18))")
    }

    /// Whether a sum that has too many digits is an error or nothing is a setting.
    fn sum(&self, numbers: &str) -> String {
        let is_lost = format!("count({numbers}) > 0 AND sum({numbers}) IS NULL");
        let error = "raise_error('a sum has more than 38 digits')";
        format!("CASE WHEN {is_lost} THEN {error} ELSE sum({numbers}) END")
    }

    fn quotient(&self, number: &str, divisor: i64) -> String {
        format!("{number} div {divisor}")
    }

    fn decimal(&self, text: &str) -> String {
        format!("try_cast({text} AS DECIMAL(38, 18))")
    }

    fn shown(&self, number: &str, decimals: &str) -> String {
        let text = format!("format_number({number}, '0.000000000000000000')");
        cut(&text, decimals)
    }

    fn fits(&self, text: &str, pattern: &str) -> String {
        format!("({text} RLIKE '{pattern}')")
    }

    fn group(&self, text: &str, pattern: &str) -> String {
        format!("regexp_extract({text}, '{pattern}', 1)")
    }

    fn without(&self, text: &str, pattern: &str) -> String {
        format!("regexp_replace({text}, '{pattern}', '')")
    }

    fn translated(&self, text: &str, from: &str, to: &str) -> String {
        format!("translate({text}, {}, {})", self.text(from), self.text(to))
    }

    /// The escape means the same to the reader of texts and to that of patterns, whichever reads it.
    fn escaped(&self, c: char) -> String {
        format!("\\u{:04X}", u32::from(c))
    }
}
