//! JSON: the data of a report, each record on a line of its own.
//!
//! Dotted keys nest, and those of one object follow one another; an object whose values are all
//! null is null. Every gap with a reason is named in `reasons`. The shape is written here, not
//! derived from any other type.

use std::io::{self, Write};
use std::ops::Range;

use super::Layout;
use super::batches::{self, in_batches, together};
use crate::lang::Lang;
use crate::report::{Cell, Datum, Grid, MadeFrom, Report};
use crate::value::Missing;

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["json"];

/// Writes the data.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    for (index, (key, datum)) in report.data.iter().enumerate() {
        let mut text = JsonText { bytes: Vec::new(), lang: layout.lang, cell: String::new() };
        text.plain(if index == 0 { "{" } else { ",\n " });
        text.key(key);
        text.plain(" ");
        match datum {
            Datum::Value(cell) => text.value(cell),
            Datum::Record(None) => text.plain("null"),
            Datum::Record(Some(values)) => {
                for (place, (key, cell)) in values().iter().enumerate() {
                    text.plain(if place == 0 { "{" } else { "," });
                    text.key(key);
                    text.value(cell);
                }
                text.plain("}");
            }
            Datum::Records(grid) => {
                text.plain("[");
                out.write_all(&std::mem::take(&mut text.bytes))?;
                records(grid.as_ref(), ["\n  ", ",\n  "], None, layout, out)?;
                text.plain("]");
            }
        }
        out.write_all(&text.bytes)?;
    }
    let mut text = JsonText { bytes: Vec::new(), lang: layout.lang, cell: String::new() };
    text.plain(",\n ");
    text.made_from(report.made_from);
    text.plain("}\n");
    out.write_all(&text.bytes)
}

/// Writes the rows of a grid as objects, the first behind one text, the others behind another. The
/// first also says what all were made from, where nothing else does.
pub(super) fn records(
    grid: &dyn Grid,
    [first, other]: [&str; 2],
    made_from: Option<&MadeFrom>,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let keys: Vec<RecordKey> = grid.columns().iter().map(|head| RecordKey::of(head.key)).collect();
    let chosen: Vec<usize> = (0..keys.len()).collect();
    let batches: Vec<Range<usize>> = batches::of(grid.rows());
    in_batches(&batches, layout.threads, out, |rows, bytes| {
        let mut text = JsonText { bytes, lang: layout.lang, cell: String::new() };
        let mut made = JsonText { bytes: Vec::new(), lang: layout.lang, cell: String::new() };
        let mut values = Vec::new();
        for together in together(rows.clone()) {
            made.bytes.clear();
            values.clear();
            grid.visit_chosen(together.clone(), &chosen, &mut |cell| {
                let start = made.bytes.len();
                made.value(cell);
                let missing = if let Cell::Missing(missing) = cell { Some(*missing) } else { None };
                let is_null = cell.is_null();
                values.push(RecordValue { text: start..made.bytes.len(), is_null, missing });
            });
            let count = together.len();
            for (place, row) in together.enumerate() {
                text.plain(if row == 0 { first } else { other });
                let of_row = values.iter().skip(place).step_by(count);
                text.record(grid, keys.iter().zip(of_row), &made.bytes);
                if let (0, Some(made_from)) = (row, made_from) {
                    text.bytes.pop();
                    text.plain(",");
                    text.made_from(made_from);
                    text.plain("}");
                }
            }
        }
        text.bytes
    })
}

/// The key of a column: within an object where it has a dot.
struct RecordKey {
    object: Option<&'static str>,
    name: &'static str,
    /// The name as it is written.
    text: String,
}

impl RecordKey {
    fn of(key: &'static str) -> Self {
        let (object, name) = key.split_once('.').unzip();
        let name = name.unwrap_or(key);
        Self { object, name, text: format!("\"{name}\":") }
    }
}

/// The value of a column in a row, as it is written among others.
struct RecordValue {
    text: Range<usize>,
    is_null: bool,
    missing: Option<Missing>,
}

/// An object within a record that is not ended yet.
struct Open {
    name: &'static str,
    /// Where it begins.
    start: usize,
    is_null: bool,
}

/// JSON that is being written.
struct JsonText {
    bytes: Vec<u8>,
    lang: Lang,
    /// What a cell says, before it is escaped.
    cell: String,
}

impl JsonText {
    fn plain(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// One of our keys, which have nothing to be escaped.
    fn key(&mut self, key: &str) {
        self.plain("\"");
        self.plain(key);
        self.plain("\":");
    }

    /// A cell. What is written of a number is one of JSON's.
    fn value(&mut self, cell: &Cell) {
        match cell {
            cell if cell.is_null() => self.plain("null"),
            Cell::List(texts) => self.list(texts.iter().map(AsRef::as_ref)),
            cell => {
                let mut text = std::mem::take(&mut self.cell);
                cell.write_data(self.lang, &mut text);
                match cell {
                    Cell::Flag(_) | Cell::Whole(_) | Cell::Number(_) => self.plain(&text),
                    _ => self.string(&text),
                }
                text.clear();
                self.cell = text;
            }
        }
    }

    /// The key of what a report was made from, and its value.
    fn made_from(&mut self, made_from: &MadeFrom) {
        self.key("made_from");
        self.plain("{");
        for (key, text) in [("program", MadeFrom::PROGRAM), ("version", MadeFrom::VERSION)] {
            self.key(key);
            self.string(text);
            self.plain(",");
        }
        self.key("files");
        self.plain("[");
        for (place, file) in made_from.files.iter().enumerate() {
            self.plain(if place == 0 { "{" } else { ",{" });
            self.key("file");
            self.string(&file.file);
            self.plain(",");
            self.key("sha256");
            match &file.sha256 {
                Some(digits) => self.string(digits),
                None => self.plain("null"),
            }
            self.plain("}");
        }
        self.plain("]}");
    }

    fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        self.plain("[");
        for (place, text) in texts.enumerate() {
            self.plain(if place == 0 { "" } else { "," });
            self.string(text);
        }
        self.plain("]");
    }

    fn string(&mut self, text: &str) {
        serde_json::to_writer(&mut self.bytes, text).expect("memory takes all texts");
    }

    /// A row, given its values and the bytes among which they are written.
    fn record<'v>(
        &mut self,
        grid: &dyn Grid,
        values: impl Iterator<Item = (&'v RecordKey, &'v RecordValue)>,
        written: &[u8],
    ) {
        let (mut open, mut reasons): (Option<Open>, Vec<(&str, &str)>) = (None, Vec::new());
        let mut separator = "";
        self.plain("{");
        for (RecordKey { object, name, text }, value) in values {
            if object.is_some() && open.as_ref().map(|open| open.name) == *object {
                self.plain(",");
            } else {
                self.close(open.take());
                self.plain(std::mem::replace(&mut separator, ","));
                open = object.map(|name| self.open(name));
            }
            if let Some(open) = &mut open {
                open.is_null &= value.is_null;
            }
            self.plain(text);
            self.bytes.extend_from_slice(written.get(value.text.clone()).unwrap_or_default());
            if let Some(missing) = value.missing {
                let (name, reason) = (object.unwrap_or(*name), missing.name());
                match reasons.iter_mut().find(|(of, _)| *of == name) {
                    Some((_, latest)) => *latest = reason,
                    None => reasons.push((name, reason)),
                }
            }
        }
        self.close(open.take());
        if grid.gives_reasons() {
            self.plain(separator);
            self.key("reasons");
            self.plain("{");
            for (place, (name, reason)) in reasons.iter().enumerate() {
                self.plain(if place == 0 { "" } else { "," });
                self.key(name);
                self.string(reason);
            }
            self.plain("}");
        }
        self.plain("}");
    }

    fn open(&mut self, name: &'static str) -> Open {
        self.key(name);
        let start = self.bytes.len();
        self.plain("{");
        Open { name, start, is_null: true }
    }

    fn close(&mut self, open: Option<Open>) {
        match open {
            Some(Open { start, is_null: true, .. }) => {
                self.bytes.truncate(start);
                self.plain("null");
            }
            Some(_) => self.plain("}"),
            None => {}
        }
    }
}
