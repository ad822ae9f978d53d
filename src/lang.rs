//! The languages, what a text names, and the words that several modules say.
//!
//! Any other [`Text`] stands in both languages beside what says it, and nowhere else.
//! Names of JSON keys, codes and statuses do not change with the language.

pub(crate) mod words;

pub use crate::value::Text;

use memchr::memchr2;
use serde::Deserialize;

use crate::value::{Amount, Period};
use words::{AND_SO_ON, AS_WRITTEN, NOTE_SEPARATOR};

/// A language of reports and messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// A text with what it names, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The text.
    pub text: Text,
    /// What stands for `{0}`, `{1}` …
    pub values: Vec<Value>,
}

/// Something that a phrase names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text that is the same in every language: a number, a name, a file.
    Verbatim(String),
    /// A number as it was written, with its sign of percent or what else stands behind it.
    Number(Amount, &'static str),
    /// A period, which each language writes in its own way.
    Period(Period),
    /// A month, 1 to 12, of a year that goes without saying.
    Month(u8),
    /// The months of a period of a year that goes without saying.
    Months(Period),
    /// A text of ours.
    Text(Text),
    /// Another phrase.
    Phrase(Phrase),
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Lang {
    /// Every language.
    pub const ALL: &[Self] = &[Self::Zh, Self::En];

    /// The language of a name such as `zh`, `zh-CN` or `EN`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|lang| name.split(['-', '_', '.']).next() == Some(lang.name()))
    }

    /// The name that `--lang` takes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// A text in this language, with its places.
    #[must_use]
    pub const fn text(self, text: Text) -> &'static str {
        match self {
            Self::Zh => text.zh,
            Self::En => text.en,
        }
    }

    /// A text with values in its places `{0}`, `{1}` …; a clause in square brackets is left out when
    /// a value that it names is empty.
    #[must_use]
    pub fn fill<T: AsRef<str>>(self, text: Text, values: &[T]) -> String {
        fill(self.text(text), values)
    }

    /// A month, 1 to 12, of a year that need not be said.
    fn month(self, month: u8) -> String {
        match self {
            Self::Zh => format!("{month}月"),
            Self::En => MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default().to_owned(),
        }
    }

    /// A period as this language writes it.
    #[must_use]
    pub fn period(self, period: Period) -> String {
        let (year, first, last) = (period.year(), period.first_month(), period.last_month());
        let month = |number: u8| self.month(number);
        match (self, first, last) {
            (Self::Zh, 1, 12) => format!("{year}年全年"),
            (Self::Zh, ..) if first == last => format!("{year}年{last}月"),
            (Self::Zh, ..) => format!("{year}年{first}-{last}月"),
            (Self::En, 1, 12) => year.to_string(),
            (Self::En, ..) if first == last => format!("{} {year}", month(last)),
            (Self::En, ..) => format!("{}-{} {year}", month(first), month(last)),
        }
    }

    /// The months of a period without its year.
    fn months(self, period: Period) -> String {
        let (first, last) = (period.first_month(), period.last_month());
        match self {
            Self::Zh if first == last => format!("{last}月"),
            Self::Zh => format!("{first}-{last}月"),
            Self::En if first == last => self.month(last),
            Self::En => format!("{}-{}", self.month(first), self.month(last)),
        }
    }

    /// A phrase as text.
    #[must_use]
    pub fn phrase(self, phrase: &Phrase) -> String {
        let mut text = String::new();
        self.write_phrase(phrase, &mut text);
        text
    }

    /// Writes a phrase behind a text.
    pub fn write_phrase(self, phrase: &Phrase, text: &mut String) {
        let write = |index: usize, text: &mut String| {
            let value = phrase.values.get(index);
            value.map(|value| self.write_value(value, text)).is_some()
        };
        fill_with(self.text(phrase.text), &write, text);
    }

    /// Writes phrases one behind the other behind a text.
    pub fn write_phrases(self, phrases: &[Phrase], text: &mut String) {
        for (place, phrase) in phrases.iter().enumerate() {
            text.push_str(if place == 0 { "" } else { self.text(NOTE_SEPARATOR) });
            self.write_phrase(phrase, text);
        }
    }

    fn write_value(self, value: &Value, text: &mut String) {
        match value {
            Value::Verbatim(it) => text.push_str(it),
            Value::Number(number, unit) => {
                number.write_to(text);
                text.push_str(unit);
            }
            Value::Period(period) => text.push_str(&self.period(*period)),
            Value::Months(period) => text.push_str(&self.months(*period)),
            Value::Month(month) => text.push_str(&self.month(*month)),
            Value::Text(it) => text.push_str(self.text(*it)),
            Value::Phrase(phrase) => self.write_phrase(phrase, text),
        }
    }
}

impl Phrase {
    /// A text that names nothing yet.
    #[must_use]
    pub const fn new(text: Text) -> Self {
        Self { text, values: Vec::new() }
    }

    /// What is the same in every language.
    #[must_use]
    pub fn verbatim(text: impl ToString) -> Self {
        Self::new(AS_WRITTEN).with(text)
    }

    /// Names a text.
    #[must_use]
    pub fn with(self, text: impl ToString) -> Self {
        self.value(Value::Verbatim(text.to_string()))
    }

    /// Names several texts, listed as the language lists them.
    #[must_use]
    pub fn list(self, texts: &[&str]) -> Self {
        let listed = texts.iter().map(|text| Value::Verbatim((*text).to_owned()));
        let join = |a, b| Value::Phrase(Self::new(AND_SO_ON).value(a).value(b));
        self.value(listed.reduce(join).unwrap_or(Value::Verbatim(String::new())))
    }

    /// Names anything.
    #[must_use]
    pub fn value(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }
}

impl Text {
    /// The text, naming something that is the same in every language.
    #[must_use]
    pub fn with(self, text: impl ToString) -> Phrase {
        Phrase::new(self).with(text)
    }

    /// The text, naming anything.
    #[must_use]
    pub fn value(self, value: impl Into<Value>) -> Phrase {
        Phrase::new(self).value(value)
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Period> for Value {
    fn from(period: Period) -> Self {
        Self::Period(period)
    }
}

impl From<Phrase> for Value {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

/// Puts values in the places of a template.
fn fill<T: AsRef<str>>(template: &str, values: &[T]) -> String {
    let mut text = String::with_capacity(template.len());
    let write = |index: usize, text: &mut String| {
        let value = values.get(index);
        value.map(|value| text.push_str(value.as_ref())).is_some()
    };
    fill_with(template, &write, &mut text);
    text
}

/// Writes a template behind a text; `write` writes a value, and tells whether there is one.
fn fill_with(template: &str, write: &impl Fn(usize, &mut String) -> bool, text: &mut String) {
    let mut rest = template;
    while let Some(at) = memchr2(b'{', b'[', rest.as_bytes()) {
        let (before, special) = rest.split_at(at);
        text.push_str(before);
        rest = if let Some(index) = placeholder(special) {
            let is_named = write(index, text);
            debug_assert!(is_named, "nothing is named for {{{index}}} in {template}");
            special.get("{0}".len()..).unwrap_or_default()
        } else {
            let (clause, rest) = special.split_once(']').unwrap_or((special, ""));
            fill_clause(clause.get(1..).unwrap_or_default(), write, text);
            rest
        };
    }
    text.push_str(rest);
}

/// The number of the value whose place a template begins with.
fn placeholder(template: &str) -> Option<usize> {
    match template.as_bytes() {
        [b'{', digit @ b'0'..=b'9', b'}', ..] => Some(usize::from(digit - b'0')),
        _ => None,
    }
}

fn fill_clause(clause: &str, write: &impl Fn(usize, &mut String) -> bool, text: &mut String) {
    let start = text.len();
    let places = clause.match_indices('{').filter_map(|(at, _)| clause.get(at..));
    let is_empty = places.filter_map(placeholder).any(|index| {
        let written = write(index, text);
        let is_empty = text.len() == start;
        text.truncate(start);
        written && is_empty
    });
    if !is_empty {
        fill_with(clause, write, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_without_a_value_are_left_out() {
        let text = |values: [&str; 2]| {
            fill("unknown {0}[; did you mean {1}?]", &values.map(str::to_owned))
        };
        assert_eq!(text(["a", "b"]), "unknown a; did you mean b?");
        assert_eq!(text(["a", ""]), "unknown a");
        assert_eq!(fill("{0}", &["{1}".to_owned()]), "{1}");
    }

    #[test]
    fn periods_read_as_offices_write_them() {
        for (period, zh, en) in [
            (Period::cumulative(2024, 6), "2024年1-6月", "Jan-Jun 2024"),
            (Period::full_year(2024), "2024年全年", "2024"),
            (Period::cumulative(2024, 1), "2024年1月", "Jan 2024"),
        ] {
            assert_eq!(Lang::Zh.period(period), zh);
            assert_eq!(Lang::En.period(period), en);
        }
    }
}
