//! Why a value cannot be what its key takes: our codes in the place of serde's own sentences.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::problem::{Code, Place, Problem};
use crate::value::Date;

/// Why a value cannot be what its key takes: a code, and what its sentence names but the key.
#[derive(Debug)]
pub(super) struct ValueFault {
    code: Code,
    values: Vec<String>,
}

impl ValueFault {
    /// A fault of this code.
    pub(super) fn new<const N: usize>(code: Code, values: [&str; N]) -> Self {
        Self { code, values: values.map(str::to_owned).into() }
    }

    /// That something else should stand there.
    pub(super) fn wrong_type(right: &str) -> Self {
        Self::new(Code::WrongType, [right])
    }

    /// The problem that it is, of a key's value.
    pub(super) fn problem(mut self, key: &str, place: Place) -> Problem {
        let is_word_first = self.code == Code::UnknownWord;
        self.values.insert(is_word_first.into(), key.to_owned());
        self.values.into_iter().fold(Problem::new(self.code, place), Problem::with)
    }
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.code.name())
    }
}

impl std::error::Error for ValueFault {}

impl de::Error for ValueFault {
    fn custom<T: fmt::Display>(right: T) -> Self {
        Self::wrong_type(&right.to_string())
    }

    fn invalid_type(_: Unexpected, right: &dyn Expected) -> Self {
        Self::wrong_type(&right.to_string())
    }

    /// A text that is no day, or a number beyond its bounds.
    fn invalid_value(value: Unexpected, bounds: &dyn Expected) -> Self {
        let bounds = bounds.to_string();
        match (value, bounds.split_once("..")) {
            (_, Some((low, high))) => Self::new(Code::OutOfRange, [low, high]),
            (Unexpected::Str(text), _) => {
                Self::new(Code::BadDate, [text, &Date::offered(text, None)])
            }
            _ => Self::wrong_type(&bounds),
        }
    }

    fn unknown_variant(word: &str, words: &'static [&'static str]) -> Self {
        Self::new(Code::UnknownWord, [word, &words.join(", ")])
    }
}
