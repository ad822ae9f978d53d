//! One typed cell.

use std::borrow::Cow;
use std::fmt::Write;

use super::Number;
use crate::lang::{Lang, Phrase, Text};
use crate::value::{Date, Missing, Period, push_whole};

/// What stands in one row and column.
#[derive(Clone)]
pub enum Cell<'a> {
    /// It does not apply here.
    Blank,
    /// It applies and cannot be had.
    Missing(Missing),
    /// A text from the user's files: never trusted.
    Theirs(Cow<'a, str>),
    /// Several of them.
    List(Vec<Cow<'a, str>>),
    /// A text of ours that is the same in every language: an id, a comparator, a hash.
    Ours(Cow<'a, str>),
    /// A word of ours with a stable name.
    Word(Word),
    /// A sentence of ours.
    Phrase(Phrase),
    /// How something stands, and how good that is.
    Toned(Phrase, Tone),
    /// Several sentences of ours; none is blank.
    Notes(Vec<Phrase>),
    /// A count.
    Whole(u64),
    /// Yes or no.
    Flag(bool),
    /// A number with its digits.
    Number(Number<'a>),
    /// A day.
    Date(Date),
    /// A period.
    Period(Period),
}

/// How good something is, which a terminal shows by a colour beside the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Nothing is to be said of it.
    Plain,
    /// Not known, and somebody should be asked.
    Unknown,
    /// Somewhat short.
    Short,
    /// Bad.
    Bad,
}

/// A word of ours: its stable name for programs, its text for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The name that does not change with the language.
    pub name: &'static str,
    /// What people read.
    pub text: Text,
}

impl<'a> Cell<'a> {
    /// A text from the user's files.
    #[must_use]
    pub fn theirs(text: &'a str) -> Self {
        Self::Theirs(Cow::Borrowed(text))
    }

    /// A cell that is blank when there is nothing.
    pub fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        match value {
            Some(value) => cell(value),
            None => Self::Blank,
        }
    }

    /// The same cell on its own.
    #[must_use]
    pub fn owned(self) -> Cell<'static> {
        let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Blank => Cell::Blank,
            Self::Missing(missing) => Cell::Missing(missing),
            Self::Theirs(text) => Cell::Theirs(owned(text)),
            Self::List(texts) => Cell::List(texts.into_iter().map(owned).collect()),
            Self::Ours(text) => Cell::Ours(owned(text)),
            Self::Word(word) => Cell::Word(word),
            Self::Phrase(phrase) => Cell::Phrase(phrase),
            Self::Toned(phrase, tone) => Cell::Toned(phrase, tone),
            Self::Notes(notes) => Cell::Notes(notes),
            Self::Whole(number) => Cell::Whole(number),
            Self::Flag(flag) => Cell::Flag(flag),
            Self::Number(number) => Cell::Number(number.owned()),
            Self::Date(date) => Cell::Date(date),
            Self::Period(period) => Cell::Period(period),
        }
    }

    /// Whether a program finds nothing here.
    #[must_use]
    pub fn is_null(&self) -> bool {
        match self {
            Self::Blank | Self::Missing(_) => true,
            Self::Notes(notes) => notes.is_empty(),
            _ => false,
        }
    }

    /// Whether it is laid out as a number.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Whole(_))
    }

    /// What people read.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        let mut text = String::new();
        self.write_shown(lang, &mut text);
        text
    }

    /// Writes what people read behind a text.
    pub fn write_shown(&self, lang: Lang, text: &mut String) {
        match self {
            Self::Blank => {}
            Self::Missing(_) => text.push('-'),
            Self::Number(number) => number.write_shown(text),
            Self::Word(word) => text.push_str(lang.text(word.text)),
            Self::Period(period) => text.push_str(&lang.period(*period)),
            Self::Flag(flag) => {
                text.push_str(lang.text(if *flag {
                    Text::new("是", "yes")
                } else {
                    Text::new("否", "no")
                }));
            }
            Self::Theirs(_)
            | Self::List(_)
            | Self::Ours(_)
            | Self::Phrase(_)
            | Self::Toned(..)
            | Self::Notes(_)
            | Self::Whole(_)
            | Self::Date(_) => self.write_data(lang, text),
        }
    }

    /// What programs read: numbers with all their digits, words by their stable names.
    #[must_use]
    pub fn data(&self, lang: Lang) -> String {
        let mut text = String::new();
        self.write_data(lang, &mut text);
        text
    }

    /// Writes what programs read behind a text.
    pub fn write_data(&self, lang: Lang, text: &mut String) {
        match self {
            Self::Blank | Self::Missing(_) => {}
            Self::Theirs(theirs) => text.push_str(theirs),
            Self::Ours(ours) => text.push_str(ours),
            Self::List(texts) => {
                for (place, listed) in texts.iter().enumerate() {
                    text.push_str(if place == 0 { "" } else { "; " });
                    text.push_str(listed);
                }
            }
            Self::Word(word) => text.push_str(word.name),
            Self::Phrase(phrase) | Self::Toned(phrase, _) => lang.write_phrase(phrase, text),
            Self::Notes(notes) => lang.write_phrases(notes, text),
            Self::Whole(number) => push_whole(text, *number),
            Self::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => number.in_data().write_to(text),
            Self::Date(date) => write!(text, "{date}").expect("memory takes all text"),
            Self::Period(period) => period.write_to(text),
        }
    }
}
