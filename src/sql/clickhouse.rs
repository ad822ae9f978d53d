//! `ClickHouse`.

use super::dialect::{Engine, Literal, cut};

/// `ClickHouse`.
#[derive(Debug)]
pub(super) struct ClickHouse;

impl Engine for ClickHouse {
    fn name(&self) -> &'static str {
        "clickhouse"
    }

    fn title(&self) -> &'static str {
        "ClickHouse"
    }

    fn identifier(&self, name: &str) -> String {
        format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`"))
    }

    fn text(&self, text: &str) -> String {
        format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
    }

    fn count(&self) -> &'static str {
        "toInt64(count())"
    }

    fn as_text(&self, number: &str) -> String {
        format!("toString({number})")
    }

    fn nothing(&self) -> &'static str {
        "CAST(NULL AS Nullable(Int32))"
    }

    fn cell(&self, column: &str) -> String {
        format!("ifNull(toString({column}), '')")
    }

    /// Zeros at the end of a decimal are not written; how many it has is in the name of its type.
    fn number_cell(&self, column: &str) -> String {
        let (text, kind) = (self.cell(column), self.type_of(column));
        let scale = format!("toInt32OrZero(extract({kind}, 'Decimal[^,]*, ([0-9]+)'))");
        let point = format!("position({text}, '.')");
        let written = format!("if({point} = 0, 0, length({text}) - {point})");
        let zeros = format!("if({point} = 0, '.', ''), repeat('0', {scale} - {written})");
        format!("if({scale} = 0 OR {text} = '', {text}, concat({text}, {zeros}))")
    }

    fn type_of(&self, column: &str) -> String {
        format!("toTypeName({column})")
    }

    fn whole(&self, text: &str) -> String {
        format!("toInt32OrNull({text})")
    }

    fn exact(&self, number: &str) -> String {
        format!("toDecimal256({number}, 18)")
    }

    fn quotient(&self, number: &str, divisor: i64) -> String {
        format!("intDiv({number}, {divisor})")
    }

    fn decimal(&self, text: &str) -> String {
        format!("toDecimal256OrNull({text}, 18)")
    }

    fn shown(&self, number: &str, decimals: &str) -> String {
        cut(&format!("toDecimalString(toDecimal256({number}, 18), 18)"), decimals)
    }

    fn fits(&self, text: &str, pattern: &str) -> String {
        format!("match({text}, {})", self.text(pattern))
    }

    fn group(&self, text: &str, pattern: &str) -> String {
        format!("extract({text}, {})", self.text(pattern))
    }

    fn without(&self, text: &str, pattern: &str) -> String {
        format!("replaceRegexpAll({text}, {}, '')", self.text(pattern))
    }

    fn translated(&self, text: &str, from: &str, to: &str) -> String {
        format!("translateUTF8({text}, {}, {})", self.text(from), self.text(to))
    }

    fn escaped(&self, c: char) -> String {
        format!("\\x{{{:X}}}", u32::from(c))
    }

    fn values(&self, columns: &[&str], rows: &[Vec<Literal>]) -> String {
        let kind = |index: usize| match rows.first().and_then(|row| row.get(index)) {
            Some(Literal::Text(_)) => "String",
            Some(Literal::Whole(_)) | None => "Int32",
        };
        let columns = columns.iter().enumerate();
        let columns: Vec<String> =
            columns.map(|(index, column)| format!("{column} {}", kind(index))).collect();
        let row = |row: &Vec<Literal>| {
            let values: Vec<String> = row.iter().map(|value| self.value(value)).collect();
            format!("({})", values.join(", "))
        };
        let rows: Vec<String> = rows.iter().map(row).collect();
        let rows = rows.join(",\n    ");
        format!("SELECT * FROM values('{}',\n    {rows}\n  )", columns.join(", "))
    }
}
