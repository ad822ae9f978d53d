//! From toml's own tables to the structs of the schema, through serde, past every mistake.
//!
//! serde stops at the first mistake and has no places. So this is a format of its own: a field takes
//! the fault of its value, pushes it as a problem with its place, and goes on; a table names the
//! keys that it does not know and those that it lacks. Numbers go as the texts they are written
//! with, since no digit of them may be lost. An enum with capitals (`Text`, `Number`, `Day`,
//! `Table`, `List`, `Other`) is told by the shape of the value, any other by its word.

use std::cell::RefCell;
use std::mem;

use serde::de::value::{
    BorrowedStrDeserializer, MapAccessDeserializer, MapDeserializer, SeqDeserializer,
};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::fault::ValueFault;
use super::keys::Home;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::value::{SourceId, first_hidden, nearest};

/// How a text is written.
const TEXT: &str = "\"…\"";

/// Reads a document; what is wrong with it is pushed.
pub(crate) fn read<'de, T: Deserialize<'de>>(
    document: &'de DeValue<'de>,
    source: SourceId,
    problems: &mut Problems,
) -> Option<T> {
    let context = Sink { source, problems: RefCell::new(problems) };
    let place = Place::new(source, 0, Extent::Bytes(0));
    let document = Some(document);
    let root = TomlValue { written: document, key: "", owner: place, place, context: &context };
    T::deserialize(root).ok()
}

struct Sink<'p> {
    source: SourceId,
    problems: RefCell<&'p mut Problems>,
}

impl Sink<'_> {
    fn place<T>(&self, spanned: &Spanned<T>) -> Place {
        let span = spanned.span();
        let length = u32::try_from(span.len()).unwrap_or(u32::MAX);
        Place::new(self.source, span.start as u64, Extent::Bytes(length))
    }

    fn push(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }
}

/// A value and where it stands.
#[derive(Clone, Copy)]
struct TomlValue<'de, 'c> {
    /// Nothing of a key that is not written.
    written: Option<&'de DeValue<'de>>,
    /// The key that problems name.
    key: &'de str,
    /// The key's place; of an item its own.
    owner: Place,
    place: Place,
    context: &'c Sink<'c>,
}

impl<'de> TomlValue<'de, '_> {
    /// A text that is not empty and holds no control character.
    fn text(&self) -> Result<&'de str, ValueFault> {
        let text = self.any_text()?;
        if text.trim().is_empty() { Err(ValueFault::new(Code::EmptyText, [])) } else { Ok(text) }
    }

    /// A text that holds no control character.
    fn any_text(&self) -> Result<&'de str, ValueFault> {
        let Some(DeValue::String(text)) = self.written else {
            return Err(ValueFault::wrong_type(TEXT));
        };
        match first_hidden(text) {
            Some(c) => {
                let name = format!("U+{:04X}", u32::from(c));
                Err(ValueFault::new(Code::ControlCharacter, [name.as_str()]))
            }
            None => Ok(text),
        }
    }

    /// The name of the variant that holds a value of this shape.
    const fn shape(&self) -> &'static str {
        match self.written {
            Some(DeValue::String(_)) => "Text",
            Some(DeValue::Integer(_) | DeValue::Float(_)) => "Number",
            Some(DeValue::Datetime(_)) => "Day",
            Some(DeValue::Table(_)) => "Table",
            Some(DeValue::Array(_)) => "List",
            Some(DeValue::Boolean(_)) | None => "Other",
        }
    }

    /// The keys of a table with their values: first those that are written, then those that it lacks.
    fn entries(
        self,
        table: &'de DeTable<'de>,
        keys: &'static [&'static str],
    ) -> impl Iterator<Item = (u64, Self)> {
        let (mut entries, mut lacking, mut seen) = (table.iter(), (0..).zip(keys), 0_u64);
        std::iter::from_fn(move || {
            let known = entries.find_map(|(key, value)| {
                let index = self.index(keys, key)?;
                seen |= 1 << index;
                let owner = self.context.place(key);
                Some((index, Self { key: key.get_ref(), owner, ..self.item(value) }))
            });
            let is_new = |(index, _): &(u64, &&str)| seen & 1 << index == 0;
            known.or_else(|| {
                let (index, key) = lacking.find(is_new)?;
                Some((index, Self { key, written: None, ..self }))
            })
        })
    }

    /// The place of a key among those that the table may have; of any other a problem is pushed.
    fn index(self, keys: &[&str], key: &Spanned<DeString>) -> Option<u64> {
        let name = key.get_ref().as_ref();
        let found = (0..).zip(keys).find(|(_, known)| **known == name);
        if found.is_none() {
            let problem = Problem::new(Code::UnknownKey, self.context.place(key)).with(name);
            let near = nearest(name, keys.iter().copied());
            // The schema is looked through for as many as are shown.
            let few = self.context.problems.borrow().count(Code::UnknownKey) < 20;
            let home = Some(name).filter(|_| near.is_empty() && few).map(Home::of);
            let Home { header, holders } = home.unwrap_or_default();
            let is_known = header.is_some() || !holders.is_empty();
            let right = match near.as_slice() {
                _ if is_known => &[],
                [] => keys,
                near => near,
            };
            let problem = problem.with_list(right).with(header.unwrap_or_default());
            self.context.push(problem.with_list(&holders));
        }
        found.map(|(index, _)| index)
    }

    /// Tells that the key is not written.
    fn push_missing(&self) {
        let problem = Problem::new(Code::MissingKey, self.owner);
        // The document as a whole has no place; what it lacks is a table.
        let is_root = self.owner.extent == Extent::Bytes(0);
        let key = if is_root { format!("[{}]", self.key) } else { self.key.to_owned() };
        self.context.push(problem.with(key));
    }

    /// The source; where the key begins and how long it is, then the same of the value.
    fn places(&self) -> [u64; 5] {
        let length = |place: Place| match place.extent {
            Extent::Bytes(length) => length.into(),
            Extent::Row | Extent::Field(_) => 0,
        };
        let (source, owner, place) = (self.place.source.index() as u64, self.owner, self.place);
        [source, owner.offset, length(owner), place.offset, length(place)]
    }

    /// An item of a list.
    fn item(self, item: &'de Spanned<DeValue<'de>>) -> Self {
        let place = self.context.place(item);
        Self { written: Some(item.get_ref()), owner: place, place, ..self }
    }
}

impl<'de> IntoDeserializer<'de, ValueFault> for TomlValue<'de, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for TomlValue<'de, '_> {
    type Error = ValueFault;

    /// Lists and tables whose keys are names; of anything else the visitor says what is expected.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        match self.written {
            Some(DeValue::Array(items)) => {
                visitor.visit_seq(SeqDeserializer::new(items.iter().map(|item| self.item(item))))
            }
            Some(DeValue::Table(table)) => {
                visitor.visit_map(MapDeserializer::new(table.iter().map(|(name, value)| {
                    let owner = self.context.place(name);
                    let name = BorrowedStrDeserializer::new(name.get_ref());
                    (name, Self { owner, ..self.item(value) })
                })))
            }
            _ => visitor.visit_unit(),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        visitor.visit_borrowed_str(self.text()?.trim())
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        match self.written {
            Some(DeValue::Boolean(flag)) => visitor.visit_bool(*flag),
            _ => Err(ValueFault::wrong_type("true / false")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        if self.written.is_some() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    /// The few texts that serde has no type for, by their names.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        let borrowed = match (name, self.written) {
            ("Verbatim", _) => self.text()?,
            ("Character", Some(DeValue::String(text))) => text,
            ("MayBeEmpty", _) => self.any_text()?.trim(),
            ("Digits", Some(DeValue::Integer(number))) if number.radix() == 10 => number.as_str(),
            ("Digits", Some(DeValue::Float(number))) => number.as_str(),
            ("Day", Some(DeValue::String(text))) => text.trim(),
            ("Day", Some(DeValue::Datetime(day))) => {
                return visitor.visit_newtype_struct(day.to_string().into_deserializer());
            }
            ("Character", _) => return Err(ValueFault::wrong_type("\"|\"")),
            ("Day", _) => return Err(ValueFault::wrong_type("\"2024-12-31\"")),
            _ => return Err(ValueFault::wrong_type("12.5")),
        };
        visitor.visit_newtype_struct(BorrowedStrDeserializer::new(borrowed))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        match self.written {
            Some(DeValue::Table(table)) => {
                visitor.visit_map(MapDeserializer::new(self.entries(table, keys)))
            }
            _ => visitor.visit_unit(),
        }
    }

    /// A field: its places, and the value unless that lacks.
    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        if self.written.is_none() {
            self.push_missing();
        }
        visitor.visit_seq(FieldParts { value: self, places_are_told: false })
    }

    /// The places of a field.
    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        visitor.visit_seq(SeqDeserializer::new(self.places().into_iter()))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        let is_told_by_shape =
            variants.first().is_some_and(|name| name.starts_with(char::is_uppercase));
        if !is_told_by_shape {
            return visitor.visit_enum(BorrowedStrDeserializer::new(self.text()?.trim()));
        }
        match [self.shape(), "Other"].into_iter().find(|shape| variants.contains(shape)) {
            Some(shape) => {
                let only = MapDeserializer::new(std::iter::once((shape, self)));
                visitor.visit_enum(MapAccessDeserializer::new(only))
            }
            None => visitor.visit_unit(),
        }
    }

    /// What is of no interest.
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf unit_struct seq
        map identifier ignored_any
    }
}

/// A field in parts: its places, and its value. Both are asked of the same, so that what reads a value is
/// there once.
struct FieldParts<'de, 'c> {
    value: TomlValue<'de, 'c>,
    places_are_told: bool,
}

impl<'de> SeqAccess<'de> for FieldParts<'de, '_> {
    type Error = ValueFault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ValueFault> {
        let (is_value, value) = (mem::replace(&mut self.places_are_told, true), self.value);
        if is_value && value.written.is_none() {
            return Ok(None);
        }
        match seed.deserialize(value) {
            Err(fault) if is_value => {
                value.context.push(fault.problem(value.key, value.place));
                Ok(None)
            }
            read => read.map(Some),
        }
    }
}
