//! Pictures of numbers that stand in a report: what they show, not how it is drawn.
//!
//! A picture says nothing that the tables beside it do not say, so a format that cannot draw leaves
//! it out.

use super::{Number, Word};
use crate::lang::{Phrase, Text};

/// How far something is: its number, where it should be by now, and where it should end.
pub struct Bar {
    /// What the numbers are, for who cannot see the bar.
    pub title: Phrase,
    /// The number.
    pub value: Number<'static>,
    /// Where it should be by now, or another number that it is held against.
    pub expected: Option<Number<'static>>,
    /// What that is called.
    pub expected_title: Text,
    /// Where it should end.
    pub target: Option<Number<'static>>,
    /// How it stands.
    pub status: Word,
    /// Whether it is a rate, which is not divided by its target: the bars of rates have one axis.
    pub is_rate: bool,
}

/// A picture, of a row or by itself.
pub enum Chart {
    /// How far something is.
    Bar(Box<Bar>),
    /// How far several things are, on one scale.
    Bars(BarChart),
    /// Parts of a whole, by what they are called.
    Parts(Vec<ShareOf>),
    /// Numbers over time.
    Lines(LineChart),
}

/// Things on one scale, from the top down.
pub struct BarChart {
    /// What the numbers are.
    pub title: Phrase,
    /// The things.
    pub bars: Vec<NamedBar>,
}

/// One of several things.
pub struct NamedBar {
    /// What it is.
    pub name: Phrase,
    /// How far it is.
    pub bar: Bar,
}

/// One part of a whole.
pub struct ShareOf {
    /// What it is.
    pub word: Word,
    /// How many are of it.
    pub count: u64,
}

/// Numbers over time, several of each time.
pub struct LineChart {
    /// What they are.
    pub title: Phrase,
    /// The times, in order.
    pub times: Vec<Phrase>,
    /// The lines; each has a number, or a gap, for every time.
    pub series: Vec<Series>,
}

/// One line.
pub struct Series {
    /// What it is.
    pub title: Phrase,
    /// Its numbers.
    pub values: Vec<Option<Number<'static>>>,
}
