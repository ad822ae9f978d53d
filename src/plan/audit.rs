//! How much the findings of an audit matter.

use crate::problem::{Code, Severity};
use crate::value::{Amount, Exact};

/// How much the findings of an audit matter, as far as the plan says it.
#[derive(Clone, Debug, Default)]
pub struct AuditLevels {
    /// What is said of a rule: the severity of its findings, or that it is off.
    pub levels: Vec<(Code, Option<Severity>)>,
    /// By how many percent a figure may differ from last year's without a note.
    pub change: Option<Amount>,
}

/// By how many percent, where nothing is said.
const USUAL_CHANGE: i64 = 50;

impl AuditLevels {
    /// How much a finding matters; none where its rule is off.
    #[must_use]
    pub fn of(&self, code: Code) -> Option<Severity> {
        let said = self.levels.iter().find(|(said, _)| *said == code);
        said.map_or(Some(code.severity()), |(_, level)| *level)
    }

    /// By how many percent a figure may differ from last year's without a note.
    #[must_use]
    pub fn change(&self) -> Exact {
        self.change.map_or(USUAL_CHANGE.into(), Amount::exact)
    }
}
