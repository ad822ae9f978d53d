//! JSON: the data of a report, each record on a line of its own, streamed.
//!
//! Dotted keys nest; an object whose values are all null is null. Every gap with a reason is named
//! in `reasons`. The shape is written here, not derived from any other type.

use std::io::{self, Write};

use serde::ser::{Error, Serialize, Serializer};
use serde_json::{Map, Number, Value};

use crate::lang::Lang;
use crate::report::{Cell, Datum, Grid, Report};

/// Writes the data.
pub fn render(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for (index, (key, datum)) in report.data.iter().enumerate() {
        out.write_all(if index == 0 { b"{" } else { b",\n " })?;
        serde_json::to_writer(&mut *out, key)?;
        out.write_all(b": ")?;
        match datum {
            Datum::Value(cell) => serde_json::to_writer(&mut *out, &Json { cell, lang })?,
            Datum::Record(None) => out.write_all(b"null")?,
            Datum::Record(Some(values)) => {
                let values = values().into_iter();
                let object = values.map(|(key, cell)| Ok((key.to_owned(), value(&cell, lang)?)));
                let object: Map<String, Value> = object.collect::<serde_json::Result<_>>()?;
                serde_json::to_writer(&mut *out, &object)?;
            }
            Datum::Records(grid) => records(grid.as_ref(), lang, out)?,
        }
    }
    out.write_all(b"}\n")
}

fn records(grid: &dyn Grid, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for row in 0..grid.rows() {
        out.write_all(if row == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &Record { grid, row, lang })?;
    }
    out.write_all(b"]")
}

/// A cell as a JSON value.
struct Json<'a> {
    cell: &'a Cell<'a>,
    lang: Lang,
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        value(self.cell, self.lang).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// A row of a grid as a JSON object.
pub struct Record<'a> {
    /// The grid.
    pub grid: &'a dyn Grid,
    /// Which of its rows.
    pub row: usize,
    /// The language of sentences.
    pub lang: Lang,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut object, mut reasons, mut failed) = (Map::new(), Map::new(), None);
        self.grid.visit(self.row, &mut |head, cell| {
            let (group, key) = head
                .key
                .split_once('.')
                .map_or((head.key, None), |(group, key)| (group, Some(key)));
            if let Cell::Missing(missing) = cell {
                reasons.insert(group.to_owned(), missing.name().into());
            }
            match value(&cell, self.lang) {
                Ok(value) => put(&mut object, group, key, value),
                Err(error) => failed = Some(error),
            }
        });
        if let Some(error) = failed {
            return Err(S::Error::custom(error));
        }
        let empty = |value: &Value| {
            value.as_object().is_some_and(|object| object.values().all(Value::is_null))
        };
        object.values_mut().filter(|value| empty(value)).for_each(|value| *value = Value::Null);
        if self.grid.gives_reasons() {
            object.insert("reasons".to_owned(), Value::Object(reasons));
        }
        object.serialize(serializer)
    }
}

/// Puts a value under its key, or under its key within a group.
fn put(object: &mut Map<String, Value>, group: &str, key: Option<&str>, value: Value) {
    match key {
        None => {
            object.insert(group.to_owned(), value);
        }
        Some(key) => {
            let nested = object.entry(group).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(nested) = nested {
                nested.insert(key.to_owned(), value);
            }
        }
    }
}

fn value(cell: &Cell, lang: Lang) -> serde_json::Result<Value> {
    Ok(match cell {
        cell if cell.is_null() => Value::Null,
        Cell::Flag(flag) => Value::Bool(*flag),
        Cell::Whole(number) => Value::Number((*number).into()),
        Cell::Number(number) => Value::Number(number.data().parse::<Number>()?),
        Cell::List(texts) => texts.iter().map(|text| Value::String(text.to_string())).collect(),
        cell => Value::String(cell.data(lang)),
    })
}
