//! Problems on their way to the reader: places worked out, sentences filled in.

use std::io;

use hashbrown::HashMap;

use super::world::World;
use crate::analysis::ProblemLine;
use crate::lang::{Lang, Phrase, Text};
use crate::problem::{Code, Place, Problem, Problems, Severity};
use crate::render::{Diagnostic, diagnostics};
use crate::table::{Location, Sources, locate};

const PROBLEM_COUNT: Text =
    Text::new("共{0}个错误，{1}个警告，{2}条提示", "errors: {0}, warnings: {1}, notes: {2}");
const MORE_OF_A_KIND: Text = Text::new("{0}：另有{1}处未列出", "{0}: {1} more not listed");

/// How many problems of a kind are shown on the terminal.
const SHOWN_OF_A_KIND: u64 = 20;

/// How many blank lines: nothing has to be done about them.
const BLANK_LINES: u64 = 3;

fn shown_of(code: Code) -> u64 {
    if code == Code::BlankLine { BLANK_LINES } else { SHOWN_OF_A_KIND }
}

/// As many of each kind as are shown.
fn first_of_each<'p>(problems: &[&'p Problem]) -> Vec<&'p Problem> {
    let mut seen: HashMap<Code, u64> = HashMap::new();
    let is_shown = |problem: &&&Problem| {
        let count = seen.entry(problem.code).or_default();
        *count += 1;
        *count <= shown_of(problem.code)
    };
    problems.iter().filter(is_shown).copied().collect()
}

/// Which problems are shown one by one; of the others there is a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Those that a terminal shows.
    First,
    /// All that were kept.
    All,
}

/// The problems of a run with their places.
pub(super) struct Located<'a> {
    sources: &'a Sources,
    problems: &'a Problems,
    /// Those that are shown, by source and place.
    shown: Vec<&'a Problem>,
    locations: HashMap<Place, Location>,
}

impl<'a> Located<'a> {
    /// Works out the places of those that are shown.
    ///
    /// # Errors
    /// A file could not be read again.
    pub(super) fn new(
        sources: &'a Sources,
        problems: &'a Problems,
        shown: Shown,
    ) -> io::Result<Self> {
        let sorted = problems.sorted();
        let shown = if shown == Shown::All { sorted } else { first_of_each(&sorted) };
        let places = shown.iter().flat_map(|it| std::iter::once(it.at).chain(it.also));
        let locations = locate(sources, places)?;
        Ok(Self { sources, problems, shown, locations })
    }

    /// The problems as records for programs.
    pub(super) fn lines(&self, lang: Lang) -> Vec<ProblemLine> {
        let line = |problem: &Problem| {
            let also = problem.also.map(|place| self.at(place));
            ProblemLine {
                code: problem.code.name(),
                severity: problem.code.severity().name(),
                at: self.at(problem.at),
                message: problem.message_and_place(lang, also.as_deref()),
            }
        };
        self.shown.iter().map(|problem| line(problem)).collect()
    }

    /// How many more there are of a kind than [`Self::lines`] lists.
    pub(super) fn more(&self) -> Vec<Phrase> {
        self.more_than(&self.shown)
    }

    /// How many more there are of each kind than these.
    fn more_than(&self, listed: &[&Problem]) -> Vec<Phrase> {
        let mut counts: HashMap<Code, u64> = HashMap::new();
        for problem in listed {
            *counts.entry(problem.code).or_default() += 1;
        }
        let more = |code: &Code| {
            let listed = counts.get(code).copied().unwrap_or_default();
            let more = self.problems.count(*code).saturating_sub(listed);
            (more > 0).then(|| MORE_OF_A_KIND.with(code.name()).with(more))
        };
        Code::ALL.iter().filter_map(more).collect()
    }

    /// Shows them on standard error: the first of each kind, and how many there are.
    pub(super) fn show(&self, world: &mut World) {
        let lang = world.lang;
        if self.problems.worst().is_none() {
            return;
        }
        let few = first_of_each(&self.shown);
        let list: Vec<Diagnostic> = few.iter().map(|it| self.diagnostic(it)).collect();
        let mut text = diagnostics(&list, lang);
        for more in self.more_than(&few) {
            lang.write_phrase(&more, &mut text);
            text.push('\n');
        }
        let count = |severity| self.problems.count_of(severity).to_string();
        let counts = [Severity::Error, Severity::Warning, Severity::Note].map(count);
        // A closed standard error hears nothing; the exit status still tells.
        world.say(&(text + &lang.fill(PROBLEM_COUNT, &counts)));
    }

    fn diagnostic(&self, problem: &'a Problem) -> Diagnostic<'_> {
        let location = self.location(problem.at);
        Diagnostic {
            problem,
            file: self.sources.get(problem.at.source).name(),
            line: location.row(),
            column: location.column,
            cell: location.cell.map(|cell| cell.to_string()),
            text: &location.text,
            span: location.span.clone(),
            also: problem.also.map(|place| self.at(place)),
        }
    }

    /// A place as `file:line:column`.
    fn at(&self, place: Place) -> String {
        self.location(place).shown(self.sources.get(place.source).name())
    }

    fn location(&self, place: Place) -> &Location {
        self.locations.get(&place).expect("every place of a problem was looked up")
    }
}
