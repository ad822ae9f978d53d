//! A table of plan.toml while it is read: every key asked for by name, the rest unknown.
//!
//! The mistakes of a table are pushed and reading goes on with what is sound. Numbers are kept as
//! they were written: a TOML float never becomes a binary one.

use std::ops::Range;

use hashbrown::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::value::{Amount, Date, IndicatorId, SourceId, first_hidden, fold, nearest};

/// A value and the place it was written at.
#[derive(Clone, Copy, Debug)]
pub struct Said<T> {
    /// What was said.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// Where mistakes go, and which file they are in.
pub struct Sink<'p> {
    /// The plan.toml.
    pub source: SourceId,
    /// What was wrong so far.
    pub problems: &'p mut Problems,
}

impl Sink<'_> {
    /// The place of a span.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let length = u32::try_from(span.len()).unwrap_or(u32::MAX);
        Place::new(self.source, span.start as u64, Extent::Bytes(length))
    }

    /// Pushes a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

/// About as many keys as a table can have, so that the list of them grows once.
const MOST_KEYS: usize = 32;

/// A table whose keys are being asked for.
pub struct Fields<'t> {
    table: &'t DeTable<'t>,
    /// Where the table begins.
    pub place: Place,
    asked: Vec<&'static str>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl<'t> Fields<'t> {
    /// Starts to read a table.
    pub fn new(table: &'t DeTable<'t>, place: Place) -> Self {
        Self { table, place, asked: Vec::with_capacity(MOST_KEYS) }
    }

    /// Says which keys nobody asked for.
    pub fn finish(self, sink: &mut Sink) {
        for key in self.table.keys().filter(|key| !self.asked.contains(&key.get_ref().as_ref())) {
            let near = nearest(key.get_ref(), self.asked.iter().copied());
            let near = if near.is_empty() { self.asked.clone() } else { near };
            let place = sink.place(&key.span());
            sink.push(Problem::new(Code::UnknownKey, place).with(key.get_ref()).with_list(&near));
        }
    }

    /// Whether a key is there, without reading it.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The place of a key, or of the table when the key is not there.
    pub fn key_place(&self, key: &str, sink: &Sink) -> Place {
        self.table.get_key_value(key).map_or(self.place, |(key, _)| sink.place(&key.span()))
    }

    /// A value of any type, and the place of its key.
    pub fn key_and_value(
        &mut self,
        key: &'static str,
        sink: &Sink,
    ) -> Option<(Place, &'t Value<'t>)> {
        self.asked.push(key);
        let (key, value) = self.table.get_key_value(key)?;
        Some((sink.place(&key.span()), value))
    }

    /// A value of any type.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// A text that is not empty and holds no control character.
    pub fn text(&mut self, key: &'static str, sink: &mut Sink) -> Option<Said<&'t str>> {
        text(self.value(key)?, key, sink)
    }

    /// A text that must be there.
    pub fn needed_text(&mut self, key: &'static str, sink: &mut Sink) -> Option<Said<&'t str>> {
        self.needed(key, sink).then(|| self.text(key, sink)).flatten()
    }

    /// The ids of all indicators, folded, by their place in the file.
    pub fn indicator_ids(&self) -> HashMap<String, IndicatorId> {
        let tables = |table: &'t DeTable<'t>, key| {
            let values = table.get(key).and_then(|value| value.get_ref().as_array());
            values.into_iter().flatten().filter_map(|value| value.get_ref().as_table())
        };
        let indicators = tables(self.table, "task").flat_map(|task| tables(task, "indicator"));
        let ids = indicators.map(|it| it.get("id").and_then(|id| id.get_ref().as_str()));
        let places = ids
            .enumerate()
            .filter_map(|(at, id)| Some((fold(id?).into_owned(), IndicatorId::from(at))));
        places.collect()
    }

    /// Pushes a problem when a key is not there.
    pub fn needed(&mut self, key: &'static str, sink: &mut Sink) -> bool {
        let there = self.has(key);
        if !there {
            self.asked.push(key);
            sink.push(Problem::new(Code::MissingKey, self.place).with(key));
        }
        there
    }

    /// A list of texts; empty when the key is not there.
    pub fn texts(&mut self, key: &'static str, sink: &mut Sink) -> Vec<Said<&'t str>> {
        match self.value(key).map(|value| (value, value.get_ref())) {
            None => Vec::new(),
            Some((_, DeValue::Array(values))) => {
                values.iter().filter_map(|value| text(value, key, sink)).collect()
            }
            Some((value, _)) => wrong_type(value, key, "[\"…\", \"…\"]", sink).unwrap_or_default(),
        }
    }

    /// A text or a list of them; empty when the key is not there.
    pub fn text_or_texts(&mut self, key: &'static str, sink: &mut Sink) -> Vec<Said<&'t str>> {
        match self.table.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(_)) => self.text(key, sink).into_iter().collect(),
            _ => self.texts(key, sink),
        }
    }

    /// True or false; false when the key is not there.
    pub fn flag(&mut self, key: &'static str, sink: &mut Sink) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => wrong_type(value, key, "true / false", sink),
        }
    }

    /// A number as written, with its place.
    pub fn number(&mut self, key: &'static str, sink: &mut Sink) -> Option<Said<Amount>> {
        number(self.value(key)?, key, sink)
    }

    /// A whole number within bounds.
    pub fn whole(
        &mut self,
        key: &'static str,
        bounds: Range<u16>,
        sink: &mut Sink,
    ) -> Option<Said<u16>> {
        let value = self.value(key)?;
        let place = sink.place(&value.span());
        let integer = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer,
            _ => return wrong_type(value, key, &bounds.start.to_string(), sink),
        };
        let whole = integer.as_str().parse().ok().filter(|whole| bounds.contains(whole));
        if whole.is_none() {
            let problem = Problem::new(Code::OutOfRange, place).with(key).with(bounds.start);
            sink.push(problem.with(bounds.end - 1));
        }
        whole.map(|value| Said { value, place })
    }

    /// One of a list of words.
    pub fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
        sink: &mut Sink,
    ) -> Option<T> {
        let text = self.text(key, sink)?;
        let found = words.iter().find(|(word, _)| *word == text.value).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            sink.push(
                Problem::new(Code::UnknownWord, text.place)
                    .with(text.value)
                    .with(key)
                    .with_list(&known),
            );
        }
        found
    }

    /// A day of the calendar, as a text or as TOML's own date.
    pub fn date(&mut self, key: &'static str, sink: &mut Sink) -> Option<Said<Date>> {
        date(self.value(key)?, key, sink)
    }

    /// A table of its own, such as `[plan]`.
    pub fn table(&mut self, key: &'static str, sink: &mut Sink) -> Option<Fields<'t>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Fields::new(table, self.key_place(key, sink))),
            _ => wrong_type(value, key, &format!("[{key}]"), sink),
        }
    }

    /// The tables of a list, such as `[[task]]`.
    pub fn tables(&mut self, key: &'static str, sink: &mut Sink) -> Vec<Fields<'t>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(values) = value.get_ref() else {
            return wrong_type(value, key, &format!("[[{key}]]"), sink).unwrap_or_default();
        };
        values
            .iter()
            .filter_map(|value| match value.get_ref() {
                DeValue::Table(table) => Some(Fields::new(table, sink.place(&value.span()))),
                _ => wrong_type(value, key, &format!("[[{key}]]"), sink),
            })
            .collect()
    }
}

/// Pushes that a value has another type than its key takes.
pub fn wrong_type<T>(value: &Value, key: &str, expected: &str, sink: &mut Sink) -> Option<T> {
    let place = sink.place(&value.span());
    sink.push(Problem::new(Code::WrongType, place).with(key).with(expected));
    None
}

/// A text that is not empty and holds no control character.
pub fn text<'t>(value: &'t Value<'t>, key: &str, sink: &mut Sink) -> Option<Said<&'t str>> {
    let DeValue::String(text) = value.get_ref() else {
        return wrong_type(value, key, "\"…\"", sink);
    };
    let place = sink.place(&value.span());
    if let Some(control) = first_hidden(text) {
        sink.push(
            Problem::new(Code::ControlCharacter, place)
                .with(key)
                .with(format!("U+{:04X}", u32::from(control))),
        );
        return None;
    }
    let value = text.trim();
    if value.is_empty() {
        sink.push(Problem::new(Code::EmptyText, place).with(key));
        return None;
    }
    Some(Said { value, place })
}

/// A number as it was written; no exponent or other base.
pub fn number(value: &Value, key: &str, sink: &mut Sink) -> Option<Said<Amount>> {
    let place = sink.place(&value.span());
    let written = match value.get_ref() {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        _ => return wrong_type(value, key, "12.5", sink),
    };
    let amount = Amount::parse(written).ok();
    if amount.is_none() {
        sink.push(Problem::new(Code::WrongType, place).with(key).with("12.5"));
    }
    amount.map(|value| Said { value, place })
}

/// A day of the calendar, as a text or as TOML's own date.
pub fn date(value: &Value, key: &str, sink: &mut Sink) -> Option<Said<Date>> {
    let place = sink.place(&value.span());
    let written = match value.get_ref() {
        DeValue::String(text) => text.trim().to_owned(),
        DeValue::Datetime(day) => day.to_string(),
        _ => return wrong_type(value, key, "\"2024-12-31\"", sink),
    };
    let date = Date::parse(&written);
    if date.is_none() {
        sink.push(Problem::new(Code::BadDate, place).with(key).with(written));
    }
    date.map(|value| Said { value, place })
}
