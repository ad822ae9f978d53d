//! What stands behind a key: numbers as they are written, days, and one or many of a thing.

use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected};

use super::field::{Item, ListOf};
use crate::value::{Amount, Date};

/// The digits of a number; the reader knows it by its name, as it does the next four.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Digits<'t>(pub &'t str);

/// A day in quotes or without.
#[derive(Debug, Deserialize)]
pub(crate) struct Day(pub String);

/// A text with the spaces around it, where places within it are told.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Verbatim<'t>(pub &'t str);

/// A text that may be empty.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct MayBeEmpty<'t>(pub &'t str);

/// A text as it is, be it a tab.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Character<'t>(pub &'t str);

/// A whole number from `LOW` to `HIGH`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole<const LOW: u16, const HIGH: u16>(pub u16);

/// A number, or a text such as `"50%"`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(expecting = "12.5", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum NumberOrText<'t> {
    Number(Amount),
    Text(&'t str),
}

/// A number, a text such as `"50%"`, or a list of both.
#[derive(Debug, Deserialize)]
#[serde(expecting = "10, \"50%\", [10, \"50%\"]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum Lagging<'t> {
    Number(Amount),
    Text(&'t str),
    List(ListOf<NumberOrText<'t>>),
}

impl Item for NumberOrText<'_> {
    const LIST: &'static str = "[10, \"50%\"]";
}

/// One text, or a list of them.
#[derive(Debug, Deserialize)]
#[serde(expecting = "[\"…\", \"…\"]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum OneOrMany<'t> {
    Text(&'t str),
    List(ListOf<&'t str>),
}

/// A month in quotes, as it is written.
#[derive(Debug, Deserialize)]
#[serde(expecting = "\"2024-07\"", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum MonthText<'t> {
    Text(&'t str),
}

/// What is asked of a figure.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub(crate) enum ComparisonValue<'t> {
    /// A comparison such as `>= 255`, or a day.
    Text(&'t str),
    /// A day without quotes.
    Day(Day),
    /// A number without comparator.
    Number(Digits<'t>),
    /// A value that asks for nothing.
    Other,
}

impl Item for MayBeEmpty<'_> {
    const LIST: &'static str = "[\"…\", \"…\"]";
}

impl OneOrMany<'_> {
    /// All sound texts, for the model.
    pub(crate) fn owned(&self) -> Vec<String> {
        match self {
            Self::Text(text) => vec![(*text).to_owned()],
            Self::List(texts) => texts.owned(),
        }
    }
}

impl<'de, const LOW: u16, const HIGH: u16> Deserialize<'de> for Whole<LOW, HIGH> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let numbers = format!("{LOW} … {HIGH}");
        let wrong = |_| D::Error::invalid_type(Unexpected::Other(""), &numbers.as_str());
        let Digits(digits) = Digits::deserialize(deserializer).map_err(wrong)?;
        if digits.contains(|c: char| !c.is_ascii_digit() && c != '-' && c != '+') {
            return Err(wrong(D::Error::custom("")));
        }
        let whole = digits.parse().ok().filter(|whole| (LOW..=HIGH).contains(whole));
        let bounds = || format!("{LOW}..{HIGH}");
        whole
            .map(Self)
            .ok_or_else(|| D::Error::invalid_value(Unexpected::Other(digits), &bounds().as_str()))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Digits(digits) = Digits::deserialize(deserializer)?;
        let wrong = |_| D::Error::invalid_type(Unexpected::Other(digits), &"12.5");
        Self::parse(digits).map_err(wrong)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Day(day) = Day::deserialize(deserializer)?;
        Self::parse(&day).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&day), &""))
    }
}
