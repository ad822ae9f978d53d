//! The rows that were not used, all of them, one after the other.
//!
//! Problems are kept up to a number of each kind; here the files are read once more and nothing is
//! kept at all, so that a million bad rows need no more memory than one.

use std::io;

use super::batches::each_in_turn;
use super::duplicates::Seen;
use super::import::{Input, with_near};
use super::kind::Heads;
use super::observation::{Batch, Finding};
use super::reader::{Context, Reader};
use super::roster::{self, OfRoster, RosterDuplicates, RosterInput};
use super::table::{self, Table};
use crate::problem::{Code, Place, Problem, Problems};
use crate::request::Request;
use crate::table::{Fault, FaultAt, Hash, Lines, Locator, Row, RowPlace, Sources};
use crate::value::SourceId;

/// What was read, and what came of it.
pub struct Rejects<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Those of figures.
    pub inputs: &'a [Input],
    /// What was wanted of them.
    pub request: &'a Request<'a>,
    /// The keys that were met twice.
    pub seen: &'a Seen,
    /// The files of rosters.
    pub rosters: &'a [RosterInput],
    /// The enterprises that were met twice.
    pub again: &'a RosterDuplicates,
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

/// Says one problem of one row.
type Say<'s> = &'s mut dyn FnMut(&Reject) -> io::Result<()>;

impl Rejects<'_> {
    /// Says every problem of every row that was not used, file by file and row by row.
    ///
    /// # Errors
    /// Reading failed, or saying did.
    pub fn each(&self, say: Say) -> io::Result<()> {
        let pointed_at = self.seen.pointed_at().chain(self.again.pointed_at());
        let pointed_at = Lines::of(self.sources, pointed_at)?;
        for input in self.inputs {
            self.of_file(*input, &pointed_at, say)?;
        }
        for input in self.rosters {
            self.of_roster(*input, &pointed_at, say)?;
        }
        Ok(())
    }

    fn of_file(&self, input: Input, pointed_at: &Lines, say: Say) -> io::Result<()> {
        let silent = &mut Problems::silent();
        let opened = Table::open(self.sources, (input.source, Hash::Spared), silent)?;
        let Some(table) = opened else { return Ok(()) };
        let blank = Found::blank(input.source, &table.blank);
        let (header, rest) = table.into_rest();
        let context = Context::new(self.request, input, &header, &rest);
        let (mut problems, mut is_other_table) = (Problems::unbounded(), false);
        let mut sayer = self.sayer(input.source, pointed_at, say)?;
        sayer.next(blank)?;
        each_in_turn(rest, &context, &mut Reader::default(), |batch| {
            sayer.next(self.why(&context, batch, &mut is_other_table, &mut problems))
        })?;
        sayer.end()
    }

    /// Says the rows of a file.
    fn sayer<'s>(
        &'s self,
        source: SourceId,
        pointed_at: &'s Lines,
        say: Say<'s>,
    ) -> io::Result<Sayer<'s, 's>> {
        let source = self.sources.get(source);
        let locator = Locator::new(source)?;
        Ok(Sayer { file: source.name(), locator, pointed_at, last: None, say })
    }

    /// The rows of a batch, each with why it was not used.
    fn why(
        &self,
        context: &Context,
        batch: &mut Batch,
        is_other_table: &mut bool,
        problems: &mut Problems,
    ) -> Vec<Found> {
        let (source, start) = (context.source, batch.chunk.offset);
        let offset = |at: u32| start + u64::from(at);
        let end = if *is_other_table { Some(0) } else { batch.other_header };
        *is_other_table = end.is_some();
        let is_of_other = |at: u32| end.is_some_and(|end| at >= end);
        let mut all: Vec<Found> = Vec::new();
        for Finding { at, problem } in batch.take_findings() {
            problems.push(with_near(problem, self.request, problems));
            match all.last_mut().filter(|last| last.offset == offset(at)) {
                Some(last) => last.why.extend(problems.take()),
                None => all.push(Found { offset: offset(at), why: problems.take() }),
            }
        }
        let mut others = Vec::new();
        for observed in batch.observed(source) {
            let row = observed.row;
            let found = all.binary_search_by_key(&row.offset, |found| found.offset);
            let found = found.ok().and_then(|index| all.get_mut(index));
            let mut why = found.map(|found| std::mem::take(&mut found.why)).unwrap_or_default();
            if is_of_other(observed.at) {
                if why.is_empty() {
                    why.push(of_other_table(row));
                }
            } else if let Some(reports) = observed.content {
                let figure = reports.figure(row);
                let against = self.seen.against(observed.key, (&figure, reports.revises()));
                if against.is_none() {
                    why.clear();
                }
                why.extend(against);
            }
            others.push(Found { offset: row.offset, why });
        }
        // What was taken out of a row stands there again.
        all.retain(|found| !found.why.is_empty());
        all.extend(others);
        all.sort_by_key(|found| found.offset);
        all
    }

    fn of_roster(&self, input: RosterInput, pointed_at: &Lines, say: Say) -> io::Result<()> {
        let (source, silent) = (input.source, &mut Problems::silent());
        let Some(roster) = self.request.rosters.get(input.roster.index()) else { return Ok(()) };
        let kind = OfRoster(roster);
        let opened = Table::open_as(kind, self.sources, (source, Hash::Spared), silent)?;
        let Some(table) = opened else { return Ok(()) };
        let header = table.header.clone();
        let context = roster::Context::new(roster, self.request, &header);
        let mut problems = Problems::unbounded();
        let why = |row: &Row, rows| {
            let place = table::place(row, source);
            let entry = roster::entry(&context, row, source, &mut problems);
            match (entry, rows, problems.take()) {
                (Some(_), Rows::OfThisTable, _) => {
                    let again = self.again.of_row(&context, (input.roster, place), row.fields);
                    again.into_iter().collect()
                }
                (_, Rows::OfOtherTable, why) if why.is_empty() => vec![of_other_table(place)],
                (_, _, why) => why,
            }
        };
        self.of_table(table, (source, pointed_at), why, say)
    }

    /// Says the rows of a table that were not used, given why each was not.
    fn of_table<H: Heads + Clone>(
        &self,
        mut table: Table<H>,
        (id, pointed_at): (SourceId, &Lines),
        mut why: impl FnMut(&Row, Rows) -> Vec<Problem>,
        say: Say,
    ) -> io::Result<()> {
        let (header, mut rows) = (table.header.clone(), Rows::OfThisTable);
        let mut sayer = self.sayer(id, pointed_at, say)?;
        sayer.next(Found::blank(id, &std::mem::take(&mut table.blank)))?;
        while let Some(row) = table.next()? {
            if header.is_contradicted_by(row.fields) {
                rows = Rows::OfOtherTable;
            }
            let mut found = Found::blank(id, row.faults);
            found.push(Found { offset: row.offset, why: why(&row, rows) });
            sayer.next(found)?;
        }
        let (_, trailing) = table.finish();
        sayer.next(Found::blank(id, trailing))?;
        sayer.end()
    }
}

/// The problem of a row below a header whose columns are others.
fn of_other_table(row: RowPlace) -> Problem {
    Problem::new(Code::RepeatedHeader, row.place())
}

/// Whether rows stand below a second header whose columns are others.
#[derive(Clone, Copy)]
enum Rows {
    OfThisTable,
    OfOtherTable,
}

/// A row, or a blank line, and why it was not used; nothing when it was.
struct Found {
    offset: u64,
    why: Vec<Problem>,
}

impl Found {
    fn blank(source: SourceId, faults: &[FaultAt]) -> Vec<Self> {
        let blank = faults.iter().filter(|it| it.fault == Fault::BlankLine);
        let found = |fault: &FaultAt| Self {
            offset: fault.offset,
            why: vec![table::problem(source, *fault)],
        };
        blank.map(found).collect()
    }
}

/// Says the rows of one file, each when the next is known: a row ends where that begins.
struct Sayer<'a, 's> {
    file: &'a str,
    locator: Locator<'a>,
    pointed_at: &'a Lines,
    last: Option<Found>,
    say: Say<'s>,
}

impl Sayer<'_, '_> {
    /// Takes what comes next: a row with the blank lines around it.
    fn next(&mut self, mut found: Vec<Found>) -> io::Result<()> {
        found.sort_by_key(|found| found.offset);
        for next in found {
            let end = next.offset;
            if let Some(last) = self.last.replace(next) {
                self.row(last, end)?;
            }
        }
        Ok(())
    }

    fn end(mut self) -> io::Result<()> {
        self.last.take().map_or(Ok(()), |last| self.row(last, u64::MAX))
    }

    /// Says a row that ends there, once for each of its problems.
    fn row(&mut self, Found { offset, mut why }: Found, end: u64) -> io::Result<()> {
        if why.is_empty() {
            return Ok(());
        }
        why.sort_by_key(|problem| (problem.at, problem.code));
        let text = self.locator.text(offset, end)?;
        let mut places: Vec<Place> = why.iter().map(|problem| problem.at).collect();
        places.dedup();
        let located = self.locator.locate(&places)?;
        for problem in &why {
            let found = located.iter().find(|(place, _)| *place == problem.at);
            let (_, location) = found.expect("the place was looked up");
            let also = problem.also.map(|place| self.pointed_at.row_at(place));
            (self.say)(&Reject {
                problem,
                file: self.file,
                line: location.line,
                column: location.column,
                also: also.as_deref(),
                text: &text,
            })?;
        }
        Ok(())
    }
}
