//! A key as it is written: where, and its value unless that is wrong.
//!
//! A needed key is a [`Field`], any other is [`Optional`]. Reading goes on behind a value that is
//! wrong: what is wrong with it was pushed, and the field has none.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Unexpected, Visitor};

use crate::plan::placed::Placed;
use crate::problem::{Extent, Place};
use crate::value::SourceId;

/// A key of a table, an item of a list, or an entry of a table whose keys are names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<T> {
    /// Where the key is written, or the table that lacks it; of an item, where the item is.
    pub key: Place,
    /// Where the value is written.
    pub place: Place,
    value: Option<T>,
}

/// A key that may be left out.
#[derive(Debug, Deserialize)]
#[serde(transparent, bound = "T: Deserialize<'de>")]
pub(crate) struct Optional<T>(Option<Field<T>>);

/// A list of values.
#[derive(Debug)]
pub(crate) struct ListOf<T>(Vec<Field<T>>);

/// A table whose keys are names of the user's.
#[derive(Debug)]
pub(crate) struct Named<'t, T>(pub Vec<(&'t str, Field<T>)>);

/// What lists can be of.
pub(crate) trait Item {
    /// What is written in place of something that is no such list.
    const LIST: &'static str;
}

impl Item for &str {
    const LIST: &'static str = "[\"…\", \"…\"]";
}

impl<T> Field<T> {
    /// The value, unless it lacks or is wrong.
    pub(crate) const fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value with its place.
    pub(crate) fn by_ref(&self) -> Option<Placed<&T>> {
        self.value.as_ref().map(|value| Placed { value, place: self.place })
    }

    /// The same of what is small.
    pub(crate) fn placed(&self) -> Option<Placed<T>>
    where
        T: Copy,
    {
        self.value.map(|value| Placed { value, place: self.place })
    }
}

impl<T> Default for Optional<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Optional<T> {
    /// The field, where the key is written.
    pub(crate) const fn field(&self) -> Option<&Field<T>> {
        self.0.as_ref()
    }

    /// The value, unless it is not written or wrong.
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_ref()?.get()
    }

    /// The value with its place.
    pub(crate) fn by_ref(&self) -> Option<Placed<&T>> {
        self.0.as_ref()?.by_ref()
    }

    /// The same of what is small.
    pub(crate) fn placed(&self) -> Option<Placed<T>>
    where
        T: Copy,
    {
        self.0.as_ref()?.placed()
    }

    /// Whether the key is written, be its value sound or not.
    pub(crate) const fn is_written(&self) -> bool {
        self.0.is_some()
    }

    /// Where the key is written.
    pub(crate) fn key(&self) -> Option<Place> {
        self.0.as_ref().map(|field| field.key)
    }
}

impl Optional<&str> {
    /// The text for the model.
    pub(crate) fn owned(&self) -> Option<String> {
        self.get().map(|text| (*text).to_owned())
    }
}

impl Optional<ListOf<&str>> {
    /// All sound texts, for the model.
    pub(crate) fn owned(&self) -> Vec<String> {
        self.get().map(ListOf::owned).unwrap_or_default()
    }
}

impl<T> Optional<ListOf<T>> {
    /// The sound items, each with its field; none where there is no list.
    pub(crate) fn items(&self) -> impl Iterator<Item = (&T, &Field<T>)> {
        self.get().into_iter().flat_map(ListOf::items)
    }

    /// The sound items with their places; none where there is no list.
    pub(crate) fn placed_items(&self) -> impl Iterator<Item = Placed<T>>
    where
        T: Copy,
    {
        self.get().into_iter().flat_map(ListOf::placed)
    }
}

impl<T> ListOf<T> {
    /// The sound items, each with its field.
    pub(crate) fn items(&self) -> impl Iterator<Item = (&T, &Field<T>)> {
        self.0.iter().filter_map(|item| Some((item.get()?, item)))
    }

    /// The sound items with their places.
    pub(crate) fn placed(&self) -> impl Iterator<Item = Placed<T>>
    where
        T: Copy,
    {
        self.0.iter().filter_map(Field::placed)
    }

    /// Whether an item is wrong.
    pub(crate) fn has_gaps(&self) -> bool {
        self.0.iter().any(|item| item.value.is_none())
    }

    /// Whether there is nothing in it, not even what is wrong.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl ListOf<&str> {
    /// All sound texts, for the model.
    pub(crate) fn owned(&self) -> Vec<String> {
        self.placed().map(|text| text.value.to_owned()).collect()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfField<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for OfField<T> {
            type Value = Field<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("two places and a value")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
                let (key, place) = places_of(parts.next_element()?.unwrap_or_default());
                Ok(Field { key, place, value: parts.next_element()? })
            }
        }

        deserializer.deserialize_tuple_struct("Field", 2, OfField(PhantomData))
    }
}

/// The places of a key and of its value: from their source, where the key begins and how long it is, and the
/// same of the value.
fn places_of([source, key, key_length, value, value_length]: [u64; 5]) -> (Place, Place) {
    let place = |offset: u64, length: u64| {
        let extent = Extent::Bytes(length.try_into().unwrap_or(u32::MAX));
        Place::new(SourceId::from(usize::try_from(source).unwrap_or_default()), offset, extent)
    };
    (place(key, key_length), place(value, value_length))
}

impl<'de, T: Deserialize<'de> + Item> Deserialize<'de> for ListOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // No item fails: what does is no list.
        let wrong = |_| D::Error::invalid_type(Unexpected::Other(""), &T::LIST);
        Vec::deserialize(deserializer).map(Self).map_err(wrong)
    }
}

impl<'de: 't, 't, T: Deserialize<'de>> Deserialize<'de> for Named<'t, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries: BTreeMap<&str, Field<T>> = BTreeMap::deserialize(deserializer)
            .map_err(|_| D::Error::invalid_type(Unexpected::Other(""), &"{ \"…\" = \">= 30\" }"))?;
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_by_key(|(_, field)| field.key);
        Ok(Self(entries))
    }
}
