//! What departments answered: by the id of the finding, so that next month shows only new ones.

use hashbrown::HashMap;

/// An answer to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AuditAnswer {
    /// What was said.
    pub words: String,
    /// Who said it.
    pub by: String,
    /// When.
    pub date: String,
}

/// Answers by the ids of findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers(HashMap<String, AuditAnswer>);

impl Answers {
    /// Adds an answer; the last of several counts. One without words is none.
    pub(crate) fn add(&mut self, id: &str, answer: AuditAnswer) {
        if !answer.words.is_empty() {
            self.0.insert(id.to_owned(), answer);
        }
    }

    /// The answer to a finding.
    pub(super) fn of(&self, id: &str) -> Option<&AuditAnswer> {
        self.0.get(id)
    }

    /// The ids of all findings that were answered.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
