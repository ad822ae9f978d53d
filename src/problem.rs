//! Mistakes in the user's files, as values: a code, a place and the words to name them.
//!
//! Readers push problems and carry on, so that one run shows all of them. A new kind of mistake is
//! its code in `problem/code.rs` with what it says, its check, and a case under `tests/cases/problems/`.
//! A check stands where the text is read; one of figures that are sound and contradict each other in
//! `analysis/findings.rs`, one of a sound plan in `plan/lint.rs`.

mod code;

pub use code::Code;
pub(crate) use code::Severity;

pub(crate) use crate::table::{Extent, Place};

use std::sync::atomic::{AtomicBool, Ordering};

use hashbrown::HashMap;

use crate::lang::words::NOTE_SEPARATOR;
use crate::lang::{Lang, Text};

/// Where else to look.
pub const SEE_ALSO: Text = Text::new("另见{0}", "see also {0}");

/// The most characters of a text that a sentence names.
const MAX_NAMED: usize = 200;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub code: Code,
    /// Where it stands.
    pub at: Place,
    /// Where else to look: the other row of a duplicate, the first of two names.
    pub also: Option<Place>,
    /// What the sentence names, in the order of its placeholders `{0}`, `{1}` …
    pub values: Vec<String>,
    /// How it is so, where a text of ours says that in place of `{0}`: it names the values.
    pub how: Option<Text>,
}

impl Problem {
    /// A problem of this kind at this place.
    #[must_use]
    pub const fn new(code: Code, at: Place) -> Self {
        Self { code, at, also: None, values: Vec::new(), how: None }
    }

    /// Names one more thing in the sentence; of a very long text only the beginning.
    #[must_use]
    pub fn with(mut self, value: impl ToString) -> Self {
        self.values.push(beginning(value.to_string()));
        self
    }

    /// Names a list of things in the sentence, each like one; an empty one leaves out its clause.
    #[must_use]
    pub fn with_list<T: AsRef<str>>(mut self, values: &[T]) -> Self {
        let values = values.iter().map(|value| beginning(value.as_ref().to_owned()));
        self.values.push(values.collect::<Vec<_>>().join(", "));
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self.how {
            Some(how) => lang.fill(self.code.message(), &[lang.fill(how, &self.values)]),
            None => lang.fill(self.code.message(), &self.values),
        }
    }

    /// What is wrong and, where it has one, its other place, given as text.
    #[must_use]
    pub fn message_and_place(&self, lang: Lang, also: Option<&str>) -> String {
        let also = also.map(|place| lang.fill(SEE_ALSO, &[place]));
        let texts = std::iter::once(self.message(lang)).chain(also);
        texts.collect::<Vec<_>>().join(lang.text(NOTE_SEPARATOR))
    }

    /// What to do about it; empty where nothing has to be done.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> String {
        lang.fill(self.code.advice(), &self.values)
    }

    /// Points at a second place.
    #[must_use]
    pub const fn also(mut self, place: Place) -> Self {
        self.also = Some(place);
        self
    }
}

/// A problem of a row that was not used; a row has as many as there are.
#[derive(Clone, Copy, Debug)]
pub struct Reject<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The file.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// The row that it repeats or contradicts, as `file:line:column`.
    pub also: Option<&'a str>,
    /// The row as it was written.
    pub text: &'a str,
}

/// A text, cut where it is very long.
fn beginning(text: String) -> String {
    match text.char_indices().nth(MAX_NAMED) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "...",
        None => text,
    }
}

/// All mistakes of a run: every one counted, as many of a kind kept as anyone will read.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    counts: HashMap<Code, u64>,
    retention: Retention,
}

/// Which problems a collection keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Retention {
    /// As many of a kind as anyone will read.
    #[default]
    Some,
    /// None: a second look at what was said before.
    None,
    /// All, since they are taken out again and again.
    All,
}

impl Problems {
    /// How many of a kind are kept with their places; more are only counted, so that a file of
    /// a million mistakes does not fill the memory.
    pub const KEPT_OF_A_KIND: u64 = 10_000;

    /// A collection that keeps nothing, for a second look at what was said before.
    #[must_use]
    pub fn silent() -> Self {
        Self { retention: Retention::None, ..Self::default() }
    }

    /// A collection that keeps each one until it is taken.
    #[must_use]
    pub fn unbounded() -> Self {
        Self { retention: Retention::All, ..Self::default() }
    }

    /// Takes out what is kept.
    pub fn take(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.kept)
    }

    /// Whether there are so few of a kind that one more is kept.
    fn has_few(&self, code: Code) -> bool {
        self.retention != Retention::None && self.count(code) < Self::KEPT_OF_A_KIND
    }

    /// Whether one more of a kind would only be counted.
    #[must_use]
    pub fn only_counts(&self, code: Code) -> bool {
        self.retention == Retention::Some && !self.has_few(code)
    }

    /// Counts so many more mistakes of a kind of which enough are kept.
    pub fn count_more(&mut self, code: Code, more: u64) {
        *self.counts.entry(code).or_default() += more;
    }

    /// How many of a kind name what is near: as many as a terminal shows. Who seeks it for a million
    /// rows is never done.
    const WITH_NEAR: u64 = 20;

    /// What is near to a name that is not known, while there are few of the kind.
    pub fn near<'n>(&self, code: Code, near: impl FnOnce() -> Vec<&'n str>) -> Vec<&'n str> {
        let few = self.retention != Retention::None && self.count(code) < Self::WITH_NEAR;
        if few { near() } else { Vec::new() }
    }

    /// Adds a mistake.
    pub fn push(&mut self, problem: Problem) {
        let keeps = self.retention == Retention::All || self.has_few(problem.code);
        *self.counts.entry(problem.code).or_default() += 1;
        if keeps {
            self.kept.push(problem);
        }
    }

    /// Adds all mistakes of another collection, those that were only counted too. It keeps as many of
    /// a kind as if each had been pushed.
    pub fn append(&mut self, mut other: Self) {
        for problem in other.take() {
            if let Some(count) = other.counts.get_mut(&problem.code) {
                *count -= 1;
            }
            self.push(problem);
        }
        for (code, count) in other.counts {
            self.count_more(code, count);
        }
    }

    /// Takes out all problems of a kind that was declared to be none.
    pub fn forgive(&mut self, code: Code) {
        self.counts.remove(&code);
        self.kept.retain(|problem| problem.code != code);
    }

    /// Whether anything could not be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.worst() == Some(Severity::Error)
    }

    /// The gravest severity, or `None` when all is well.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.counts.keys().map(|code| code.severity()).max()
    }

    /// How many there are of a kind, kept or not.
    #[must_use]
    pub fn count(&self, code: Code) -> u64 {
        self.counts.get(&code).copied().unwrap_or_default()
    }

    /// How many there are of a severity, kept or not.
    #[must_use]
    pub fn count_of(&self, severity: Severity) -> u64 {
        self.counts
            .iter()
            .filter(|(code, _)| code.severity() == severity)
            .map(|(_, count)| count)
            .sum()
    }

    /// The problems that were kept, as they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.kept.iter()
    }

    /// The problems that were kept, by source and place.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut sorted: Vec<&Problem> = self.kept.iter().collect();
        sorted.sort_by_key(|problem| (problem.at, problem.code));
        sorted
    }
}

/// The kinds of which enough were found: whoever reads on only counts more of them. What is read later comes
/// later, so that nobody can tell whether a thread knew.
#[derive(Debug)]
pub(crate) struct Enough([AtomicBool; Code::ALL.len()]);

impl Enough {
    /// Of no kind yet.
    pub(crate) fn of_none() -> Self {
        Self([const { AtomicBool::new(false) }; Code::ALL.len()])
    }

    /// Of all kinds, where nobody asks what is wrong.
    pub(crate) fn of_all() -> Self {
        Self([const { AtomicBool::new(true) }; Code::ALL.len()])
    }

    /// Whether enough of a kind were found.
    pub(crate) fn has(&self, code: Code) -> bool {
        self.0.get(code as usize).is_some_and(|it| it.load(Ordering::Relaxed))
    }

    /// Remembers that enough of a kind were found.
    pub(crate) fn add(&self, code: Code) {
        if let Some(it) = self.0.get(code as usize) {
            it.store(true, Ordering::Relaxed);
        }
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        for problem in problems {
            self.push(problem);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::SourceId;

    #[test]
    fn a_million_mistakes_are_counted_and_not_kept() {
        let place = Place::new(SourceId::from(0), 0, Extent::Row);
        let mut problems = Problems::default();
        for _ in 0..20_000 {
            problems.push(Problem::new(Code::NotANumber, place));
        }
        assert_eq!(problems.count(Code::NotANumber), 20_000);
        assert_eq!(problems.sorted().len(), 10_000);
    }

    #[test]
    fn collections_that_are_joined_keep_no_more_than_one() {
        let problem = |offset| {
            let place = Place::new(SourceId::from(0), offset, Extent::Row);
            Problem::new(Code::NotANumber, place)
        };
        let [mut all, mut joined] = [Problems::default(), Problems::default()];
        for share in 0..3 {
            let mut problems = Problems::default();
            problems.extend((0..6_000).map(|row| problem(share * 6_000 + row)));
            joined.append(problems);
        }
        all.extend((0..18_000).map(problem));
        assert_eq!(joined.count(Code::NotANumber), all.count(Code::NotANumber));
        assert!(joined.iter().eq(all.iter()));
    }

    #[test]
    fn what_is_taken_out_again_and_again_is_all_there_is() {
        let place = Place::new(SourceId::from(0), 0, Extent::Row);
        let mut problems = Problems::unbounded();
        let taken = (0..20_000).map(|_| {
            problems.push(Problem::new(Code::NotANumber, place));
            problems.take().len()
        });
        assert_eq!(taken.sum::<usize>(), 20_000);
        assert!(!problems.has_few(Code::NotANumber));
    }
}
