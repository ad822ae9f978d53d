//! A target as it was first adopted, beside what it was changed to.
//!
//! A row is judged by the changed target; what the first one gives is shown with it, so that a
//! change never hides it.

use std::sync::OnceLock;

use super::digits;
use super::outcome::Outcome;
use super::row::Row;
use super::words::target_phrase;
use crate::lang::{Message, Phrase, Value};
use crate::ledger::Entry;
use crate::plan::Kind;
use crate::report::Cell;

/// The entry held against its target as it was first adopted; `None` where that was not changed.
pub fn entry<'a>(entry: &Entry<'a>) -> Option<Entry<'a>> {
    let target = entry.target?.as_adopted()?;
    Some(Entry { target: Some(target), ..*entry })
}

impl<'a> Row<'a> {
    /// The row of the target as it was first adopted.
    pub fn adopted(&self) -> Option<Row<'a>> {
        let entry = entry(&self.entry)?;
        let outcome = Outcome::of(&entry);
        let digits = digits::of(&entry, &outcome);
        Some(Row { entry, outcome, digits, outlook: OnceLock::new(), ..*self })
    }

    /// A cell of that row.
    pub fn of_adopted(&self, cell: impl for<'r> Fn(&'r Row<'a>) -> Cell<'r>) -> Cell<'static> {
        Cell::of(self.adopted(), |row| cell(&row).owned())
    }
}

/// What the target gives as it was first adopted.
pub fn note(row: &Row) -> Option<Phrase> {
    let adopted = row.adopted()?;
    let target = adopted.entry.target?;
    let unit = row.entry.indicator.unit.as_deref().unwrap_or_default();
    let (message, unit) = match target.kind {
        Kind::Level => (Message::AdoptedLevel, unit),
        Kind::Growth | Kind::Share => (Message::AdoptedRate, ""),
        Kind::Done => (Message::AdoptedDay, ""),
    };
    let shown = |cell: Cell| match cell {
        Cell::Number(number) => number.shown(),
        _ => String::new(),
    };
    let phrase = Phrase::new(message)
        .value(Value::Phrase(target_phrase(row.entry.plan, &target)))
        .with(shown(adopted.attainment()))
        .with(shown(adopted.gap()))
        .with(unit);
    let status = adopted.outcome.status()?.word().message;
    Some(phrase.value(Value::Phrase(Phrase::new(status))))
}
