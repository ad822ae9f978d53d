//! Whether a target can be closed (销号), and how many of them are.

use super::{DEPARTMENT, OF_PLAN};
use crate::assess::reached::Reached;
use crate::assess::row::Row;
use crate::lang::{Phrase, Text};
use crate::report::{Cell, Column, Lazy, Show, Tone, Word};
use crate::value::Date;

const CLOSED: Text = Text::new(
    "共{0}项：按期销号{1}，逾期销号{2}，未销号{3}（其中已到期{4}）",
    "{0} targets: {1} closed in time, {2} closed late, {3} open ({4} of them past their day)",
);

/// Whether a target can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// It was reached by its day.
    InTime,
    /// It was reached after its day.
    Late,
    /// It is not reached for good, and its day is still to come.
    Open,
    /// It is not reached, and its day is over.
    PastDue,
}

/// How many targets of a department are closed.
#[derive(Clone, Copy, Default)]
pub(super) struct ClosedCounts<'a> {
    /// The department; none of what is of the plan as a whole.
    name: Option<&'a str>,
    counts: [u64; 4],
}

impl Closing {
    /// How the target of a row is closed on a day.
    pub(super) fn of(row: &Row, reached: Reached, as_of: Date) -> Self {
        let is_over = || row.entry.target.is_some_and(|it| as_of >= it.due);
        match reached {
            Reached::InTime => Self::InTime,
            Reached::Late(_) => Self::Late,
            Reached::No if is_over() => Self::PastDue,
            Reached::No => Self::Open,
        }
    }

    /// Its word.
    pub(super) const fn word(self) -> Word {
        let (name, text) = match self {
            Self::InTime => ("in-time", Text::new("按期销号", "in time")),
            Self::Late => ("late", Text::new("逾期销号", "late")),
            Self::Open => ("open", Text::new("未销号", "open")),
            Self::PastDue => ("past-due", Text::new("到期未销号", "open, past its day")),
        };
        Word { name, text }
    }

    /// How good that is.
    pub(super) const fn tone(self) -> Tone {
        match self {
            Self::InTime => Tone::Good,
            Self::Late => Tone::Short,
            Self::Open => Tone::Plain,
            Self::PastDue => Tone::Bad,
        }
    }
}

/// A line for each of these counts.
pub(super) fn grid_of_counts<'a>(
    counts: Vec<ClosedCounts<'a>>,
) -> Lazy<'a, ClosedCounts<'a>, impl Fn(usize) -> ClosedCounts<'a>> {
    let len = counts.len();
    Lazy::new(ClosedCounts::COLUMNS, len, move |at| *counts.get(at).expect("a department"))
}

impl<'a> ClosedCounts<'a> {
    const COLUMNS: &'a [Column<ClosedCounts<'a>>] = &[
        Column::new("name", DEPARTMENT, Show::Always, |it: &ClosedCounts<'a>| {
            it.name.map_or(Cell::Phrase(Phrase::new(OF_PLAN)), Cell::theirs)
        }),
        Column::new("in_time", Closing::InTime.word().text, Show::Always, |it| {
            it.count(Closing::InTime)
        }),
        Column::new("late", Closing::Late.word().text, Show::Always, |it| it.count(Closing::Late)),
        Column::new("open", Closing::Open.word().text, Show::Always, |it| it.count(Closing::Open)),
        Column::new("past_due", Closing::PastDue.word().text, Show::Always, |it| {
            it.count(Closing::PastDue)
        }),
    ];

    /// The same counts, of a department.
    pub(super) const fn of(self, name: Option<&'a str>) -> Self {
        Self { name, ..self }
    }

    /// Counts one more.
    pub(super) fn add(&mut self, closing: Closing) {
        if let Some(count) = self.counts.get_mut(closing as usize) {
            *count += 1;
        }
    }

    /// All of them in words.
    pub(super) fn phrase(&self) -> Phrase {
        let [in_time, late, open, past_due] = self.counts;
        let counts = [in_time + late + open + past_due, in_time, late, open + past_due, past_due];
        counts.into_iter().fold(Phrase::new(CLOSED), |phrase, count| phrase.with(count))
    }

    fn count(&self, closing: Closing) -> Cell<'_> {
        Cell::of(self.counts.get(closing as usize), |count| Cell::Whole(*count))
    }
}
