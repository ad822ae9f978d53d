//! What a report was made from: its inputs and what was wrong with them, for programs.

use crate::figures::Tally;
use crate::lang::words::{REASON, SOURCE};
use crate::lang::{Phrase, Text};
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::report::{Block, Cell, Column, Datum, Grid, Lazy, MadeFrom, Report, Section, Show};
use crate::table::Encoding;
use crate::value::Period;

/// A file of figures and what became of its rows.
#[derive(Clone, Debug)]
pub struct InputLine {
    /// The path as the user gave it.
    pub file: String,
    /// The encoding in which it came.
    pub encoding: &'static str,
    /// What became of its rows.
    pub tally: Tally,
}

/// The name of an encoding that has to be told: not UTF-8, nor the kind of a workbook, which its name
/// tells, or else a note.
#[must_use]
pub(crate) fn encoding_to_tell(encoding: &'static str) -> &'static str {
    let is_told = ["xls", "xlsx", "ods", Encoding::Utf8.name()].contains(&encoding);
    if is_told { "" } else { encoding }
}

/// A problem with its place and sentence.
#[derive(Clone, Debug)]
pub struct ProblemLine {
    /// The stable code.
    pub code: &'static str,
    /// The stable severity.
    pub severity: &'static str,
    /// `file:line:column`.
    pub at: String,
    /// The sentence, in the report's language.
    pub message: String,
}

/// All that a report was made from.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// The files.
    pub inputs: Vec<InputLine>,
    /// What was wrong with them and with the plan.
    pub problems: Vec<ProblemLine>,
    /// How many more there were of a kind that are not among these.
    pub more_problems: Vec<Phrase>,
    /// All files, with those that say what is promised.
    pub made_from: MadeFrom,
}

const INPUTS: &[Column<InputLine>] = &[
    Column::new("file", SOURCE, Show::DataOnly, |input| Cell::theirs(&input.file)),
    Column::new("sha256", SOURCE, Show::DataOnly, |input| {
        Cell::of(input.tally.sha256.as_deref(), |hash| Cell::Ours(hash.into()))
    }),
    Column::new("encoding", SOURCE, Show::DataOnly, |input| {
        let name = input.tally.is_table.then_some(input.encoding);
        Cell::of(name, |name| Cell::Ours(name.into()))
    }),
    Column::new("rows_read", SOURCE, Show::DataOnly, |input| Cell::Whole(input.tally.read)),
    Column::new("rows_used", SOURCE, Show::DataOnly, |input| Cell::Whole(input.tally.used)),
    Column::new("rows_set_aside", SOURCE, Show::DataOnly, |input| {
        Cell::Whole(input.tally.set_aside)
    }),
];

const PROBLEMS: &[Column<ProblemLine>] = &[
    Column::new("code", REASON, Show::DataOnly, |problem| Cell::Ours(problem.code.into())),
    Column::new("severity", REASON, Show::DataOnly, |problem| Cell::Ours(problem.severity.into())),
    Column::new("at", REASON, Show::DataOnly, |problem| Cell::theirs(&problem.at)),
    Column::new("message", REASON, Show::DataOnly, |problem| Cell::theirs(&problem.message)),
];

impl Provenance {
    /// What programs are told, in the order that all analyses have: the plan and its period, what the
    /// analysis says, then the files and what was wrong in them.
    #[must_use]
    pub(super) fn around<'a, const N: usize>(
        &'a self,
        plan: &'a Plan,
        report: Period,
        said: [(&'static str, Datum<'a>); N],
    ) -> Vec<(&'static str, Datum<'a>)> {
        let of_plan = [
            ("plan", Datum::Value(Cell::theirs(&plan.title))),
            ("year", Datum::Value(Cell::Whole(plan.year.into()))),
            ("period", Datum::Value(Cell::Period(report))),
        ];
        of_plan.into_iter().chain(said).chain(self.data()).collect()
    }

    /// An answer below a title that names the plan and the period: rows for programs, sections for people.
    #[must_use]
    pub(super) fn titled<'a>(
        &'a self,
        title: Text,
        ledger: &Ledger<'a>,
        rows: impl Grid + 'a,
        sections: impl Iterator<Item = Section<'a>>,
    ) -> Report<'a> {
        let title = title.with(&ledger.plan.title).value(ledger.report);
        let head = Section::new(None, vec![Block::Text(vec![title])]);
        let rows = [("rows", Datum::Records(Box::new(rows)))];
        Report {
            data: self.around(ledger.plan, ledger.report, rows),
            sections: std::iter::once(head).chain(sections).collect(),
            made_from: &self.made_from,
        }
    }

    /// The same with what something else was made from; a file that both read is named once.
    #[must_use]
    pub(crate) fn with(mut self, other: Self) -> Self {
        for file in other.made_from.files {
            if !self.made_from.files.contains(&file) {
                self.made_from.files.push(file);
            }
        }
        let line_of = |it: &InputLine| {
            let Tally { sha256, read, used, set_aside, .. } = &it.tally;
            (it.file.clone(), sha256.clone(), [*read, *used, *set_aside])
        };
        let is_new = |input: &InputLine| self.inputs.iter().all(|it| line_of(it) != line_of(input));
        let inputs: Vec<InputLine> = other.inputs.into_iter().filter(is_new).collect();
        self.inputs.extend(inputs);
        self.problems.extend(other.problems);
        self.more_problems.extend(other.more_problems);
        self
    }

    /// The records for programs, under the keys `input` and `problems`.
    #[must_use]
    pub fn data(&self) -> [(&'static str, Datum<'_>); 2] {
        let inputs = Lazy::new(INPUTS, self.inputs.len(), |row| {
            self.inputs.get(row).cloned().expect("a row of the grid")
        });
        let problems = Lazy::new(PROBLEMS, self.problems.len(), |row| {
            self.problems.get(row).cloned().expect("a row of the grid")
        });
        [
            ("input", Datum::Records(Box::new(inputs))),
            ("problems", Datum::Records(Box::new(problems))),
        ]
    }
}
