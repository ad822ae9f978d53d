//! One finding of an audit: what contradicts what, both figures as they are written, both places; and how
//! it is recognised again.

use crate::analysis::findings::Contradiction;
use crate::figures::Key;
use crate::ledger::Entry;
use crate::plan::Plan;
use crate::problem::{Code, Problem};
use crate::table::{RowPlace, digest};

/// A finding.
#[derive(Clone, Debug)]
pub(crate) struct AuditFinding {
    /// The figure that it was found at.
    pub key: Key,
    /// That figure and what it is held against, as they are written.
    pub figures: [String; 2],
    /// What is wrong, where, and what to ask.
    pub problem: Problem,
}

/// How many digits of a hash tell one finding from another.
const ID_DIGITS: usize = 12;

impl AuditFinding {
    /// Something at a row of an entry: its figure, and what that is held against.
    pub(super) fn new(entry: &Entry, code: Code, row: RowPlace, figures: [String; 2]) -> Self {
        let Entry { id: indicator, region, period, .. } = *entry;
        let key = Key { indicator, region, period };
        Self { key, figures, problem: Problem::new(code, row.place()) }
    }

    /// Names one more thing in its sentence.
    pub(super) fn with(self, value: impl ToString) -> Self {
        Self { problem: self.problem.with(value), ..self }
    }

    /// Names both figures in its sentence.
    pub(super) fn with_figures(self) -> Self {
        let [one, other] = self.figures.clone();
        self.with(one).with(other)
    }

    /// Points at the row of the other figure.
    pub(super) fn also(self, row: RowPlace) -> Self {
        Self { problem: self.problem.also(row.place()), ..self }
    }

    /// By what it is recognised again, whatever the language and the order of the files: its rule, its
    /// figure, and both numbers as they are written.
    pub(crate) fn id(&self, plan: &Plan) -> String {
        let Key { indicator, region, period } = self.key;
        let [one, other] = &self.figures;
        let indicator = &plan.indicator(indicator).id;
        let parts = [self.problem.code.name(), indicator, plan.region(region), one, other];
        let text = parts.join("\u{1f}") + "\u{1f}" + &period.to_string();
        let hash = digest(text.as_bytes()).ok().flatten().unwrap_or_default();
        hash.get(..ID_DIGITS).unwrap_or_default().to_owned()
    }
}

impl From<Contradiction> for AuditFinding {
    fn from(Contradiction { key, problem }: Contradiction) -> Self {
        let value = |place: usize| problem.values.get(place).cloned().unwrap_or_default();
        let first = |places: std::ops::Range<usize>| {
            let mut values = places.map(value);
            values.find(|value| !value.is_empty()).unwrap_or_default()
        };
        let figures = match problem.code {
            Code::PartsExceedWhole => [value(2), value(1)],
            Code::CumulativeFalls => [value(0), value(2)],
            Code::BaseRevised | Code::SingleGrowthMismatch => [value(1), value(2)],
            Code::OtherMagnitude => [[value(0), value(6)].concat(), first(1..5)],
            Code::TellsNoPeriod => [value(0), String::new()],
            _ => [value(0), value(1)],
        };
        Self { key, figures, problem }
    }
}
