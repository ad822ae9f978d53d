//! The rows that were not used, all of them, one after the other.
//!
//! Problems are kept up to a number of each kind; here the files are read once more and nothing is
//! kept at all, so that a million bad rows need no more memory than one.

use std::collections::BTreeMap;
use std::io;

use super::batch::{Batch, Finding, SoundRow, SoundRows};
use super::batches::each_in_turn;
use super::context::{Context, Input};
use super::duplicates::Duplicates;
use super::import::{Tally, with_near};
use super::kind::Heads;
use super::layout::lay_out;
use super::observation::Observed;
use super::reader::{Reader, RowReader};
use super::roster::{self, RosterContext, RosterDuplicates, RosterInput};
use super::table::{Below, Table, open_rows, problem};
use crate::problem::{Code, Enough, Place, Problem, Problems, Reject, Severity};
use crate::request::{FileLayout, Request};
use crate::table::{Hash, Lines, Location, Locator, RowPlace, Sources, locate};
use crate::value::SourceId;

/// What was read, and what came of it.
pub(crate) struct Rejects<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Those of figures.
    pub inputs: &'a [Input],
    /// Those whose layout does not fit them, so that none of their rows was read.
    pub unlaid: &'a [Unlaid],
    /// What was wanted of them.
    pub request: &'a Request<'a>,
    /// The keys that were met twice.
    pub duplicates: &'a Duplicates,
    /// The files of rosters.
    pub rosters: &'a [RosterInput],
    /// The enterprises that were met twice.
    pub roster_duplicates: &'a RosterDuplicates,
}

/// A file that could not be laid out.
pub(crate) type Unlaid = (SourceId, &'static FileLayout);

/// Says one problem of one row.
type Say<'s> = &'s mut dyn FnMut(&Reject) -> io::Result<()>;

impl Rejects<'_> {
    /// Says every problem of every row that was not used, file by file and row by row.
    ///
    /// # Errors
    /// Reading failed, or saying did.
    pub(crate) fn each(&self, say: Say) -> io::Result<()> {
        let pointed_at = self.duplicates.pointed_at().chain(self.roster_duplicates.pointed_at());
        let pointed_at = Lines::of(self.sources, pointed_at)?;
        for input in self.inputs {
            self.of_figures(*input, &pointed_at, say)?;
        }
        for unlaid in self.unlaid {
            self.of_unlaid(*unlaid, &pointed_at, say)?;
        }
        for input in self.rosters {
            self.of_roster(*input, &pointed_at, say)?;
        }
        Ok(())
    }

    /// Says the rows for which a file was not laid out.
    fn of_unlaid(&self, unlaid: Unlaid, pointed_at: &Lines, say: Say) -> io::Result<()> {
        let (source, _) = unlaid;
        let mut why = misfits(self.sources, unlaid, self.request)?;
        let silent = &mut Problems::silent();
        let Some(mut rows) = open_rows(self.sources, source, Hash::Spared, silent)? else {
            return Ok(());
        };
        // A row ends where the next begins.
        while let Some(row) = rows.next_row()? {
            why.entry(row.offset).or_default();
        }
        let opened = self.sources.get(source);
        let (file, locator) = (opened.name(), Locator::new(opened)?);
        let mut sayer = Sayer { sources: self.sources, file, locator, pointed_at, last: None, say };
        sayer.next(why.into_iter().map(|(offset, why)| Found { offset, why }).collect())?;
        sayer.end()
    }

    fn of_figures(&self, input: Input, pointed_at: &Lines, say: Say) -> io::Result<()> {
        let (source, silent) = (input.source, &mut Problems::silent());
        let opened = Table::open(self.sources, (source, Hash::Spared), silent)?;
        let Some(table) = opened else { return Ok(()) };
        let (header, below) = table.into_parts();
        let context = Context::new(self.request, input, &header);
        let outcome = |it: Observed| match it.content {
            None => Outcome::Blank,
            Some(reports) => {
                let figure = reports.figure(it.row);
                self.duplicates.of_row(it.key, &figure, reports.revises()).into()
            }
        };
        self.of_table(below, &context, pointed_at, say, |batch| {
            let rows = batch.observed(source);
            rows.map(|it| (it.at, it.row, outcome(it))).collect()
        })
    }

    fn of_roster(&self, input: RosterInput, pointed_at: &Lines, say: Say) -> io::Result<()> {
        let RosterInput { source, roster: id } = input;
        let (request, silent) = (self.request, &mut Problems::silent());
        let Some(roster) = request.rosters.get(id.index()) else { return Ok(()) };
        let opened = roster::open(self.sources, source, Hash::Spared, roster, silent)?;
        let Some((header, below)) = opened else { return Ok(()) };
        let context = RosterContext { id, roster, request, source, header: &header };
        self.of_table(below, &context, pointed_at, say, |batch| {
            let outcome = |it| self.roster_duplicates.of_row(&context, batch, it).into();
            let row = |it: &SoundRow<_>| batch.row(source, it.at, it.line);
            batch.sound.iter().map(|it| (it.at, row(it), outcome(it))).collect()
        })
    }

    /// Says the rows of a table that were not used, given what became of the sound ones.
    fn of_table<T: RowReader>(
        &self,
        below: Below,
        table: &T,
        pointed_at: &Lines,
        say: Say,
        outcomes: impl Fn(&Batch<T::Rows>) -> Vec<(u32, RowPlace, Outcome)>,
    ) -> io::Result<()> {
        let source = self.sources.get(table.source());
        let (file, locator) = (source.name(), Locator::new(source)?);
        let mut sayer = Sayer { sources: self.sources, file, locator, pointed_at, last: None, say };
        let blank = below.blank.iter().map(|fault| {
            let is_row = !table.header().has_above(fault.fault);
            let why = is_row.then(|| problem(table.source(), *fault));
            Found { offset: fault.offset, why: why.into_iter().collect() }
        });
        let header = Found { offset: below.row.offset, why: Vec::new() };
        sayer.next(blank.chain([header]).collect())?;
        let mut problems = Problems::unbounded();
        let each = Enough::of_none();
        each_in_turn(below.rest, table, &mut Reader::default(), &each, |batch| {
            let findings = findings(batch, table, &mut problems);
            sayer.next(why(batch, findings, outcomes(batch)))
        })?;
        sayer.end()
    }
}

/// The rows for which a file was not laid out, by where they begin, each with what is wrong.
fn misfits(
    sources: &Sources,
    (source, layout): Unlaid,
    request: &Request,
) -> io::Result<BTreeMap<u64, Vec<Problem>>> {
    let mut problems = Problems::unbounded();
    lay_out(sources, source, layout, request, &mut problems)?;
    let mut rows: BTreeMap<u64, Vec<Problem>> = BTreeMap::new();
    let is_error = |it: &Problem| it.code.severity() == Severity::Error;
    for problem in problems.take().into_iter().filter(is_error) {
        rows.entry(problem.at.offset).or_default().push(problem);
    }
    Ok(rows)
}

/// The tally of a file that was not laid out: the rows for which it was not are set aside, and no other is
/// read.
///
/// # Errors
/// Reading failed.
pub(crate) fn tally_of_unlaid(
    sources: &Sources,
    unlaid: Unlaid,
    request: &Request,
) -> io::Result<Tally> {
    let rows = misfits(sources, unlaid, request)?.len() as u64;
    Ok(Tally { read: rows, set_aside: rows, ..Tally::of_no_table(sources, unlaid.0)? })
}

/// What became of a sound row.
enum Outcome {
    /// It was used.
    Used,
    /// It leaves blank what it should say, which was found already.
    Blank,
    /// Another row stands in its way.
    Passed(Problem),
}

impl From<Option<Problem>> for Outcome {
    fn from(problem: Option<Problem>) -> Self {
        problem.map_or(Self::Used, Self::Passed)
    }
}

/// What is wrong with the rows of a batch, row by row.
fn findings<T: RowReader>(
    batch: &mut Batch<T::Rows>,
    table: &T,
    problems: &mut Problems,
) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let start = batch.chunk.offset;
    for Finding { at, problem } in batch.take_findings() {
        if let Some(problem) = problem {
            problems.push(with_near(problem, table, problems));
        }
        let offset = start + u64::from(at);
        match all.last_mut().filter(|last| last.offset == offset) {
            Some(last) => last.why.extend(problems.take()),
            None => all.push(Found { offset, why: problems.take() }),
        }
    }
    all
}

/// The rows of a batch, each with why it was not used.
fn why<R: SoundRows>(
    batch: &Batch<R>,
    mut findings: Vec<Found>,
    outcomes: Vec<(u32, RowPlace, Outcome)>,
) -> Vec<Found> {
    let mut sound = Vec::new();
    for (at, row, outcome) in outcomes {
        let found = findings.binary_search_by_key(&row.offset, |found| found.offset);
        let found = found.ok().and_then(|index| findings.get_mut(index));
        let mut why = found.map(|found| std::mem::take(&mut found.why)).unwrap_or_default();
        match outcome {
            _ if batch.is_of_other_table(at) => {
                if why.is_empty() {
                    why.push(Problem::new(Code::RepeatedHeader, row.place()));
                }
            }
            Outcome::Used => why.clear(),
            Outcome::Blank => {}
            Outcome::Passed(problem) => why.push(problem),
        }
        sound.push(Found { offset: row.offset, why });
    }
    // What was taken out of a row stands there again.
    let place = |found: &Found| sound.binary_search_by_key(&found.offset, |it: &Found| it.offset);
    findings.retain(|found| place(found).is_err());
    findings.extend(sound);
    findings.sort_by_key(|found| found.offset);
    findings
}

/// A row, or a blank line, and why it was not used; nothing when it was.
struct Found {
    offset: u64,
    why: Vec<Problem>,
}

/// Says the rows of one file, each when the next is known: a row ends where that begins.
struct Sayer<'a, 's> {
    sources: &'a Sources,
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

    /// Where a place comes from, where its source was laid out.
    fn laid(&self, place: Place) -> io::Result<Option<Location>> {
        let Some(origin) = self.sources.get(place.source).origin(place) else { return Ok(None) };
        Ok(locate(self.sources, std::iter::once(origin))?.remove(&origin))
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
            let laid = self.laid(problem.at)?;
            let location = laid.as_ref().unwrap_or(location);
            let also = problem.also.map(|place| self.pointed_at.row_at(place));
            (self.say)(&Reject {
                problem,
                file: self.file,
                line: location.row(),
                column: location.column_of_row(),
                also: also.as_deref(),
                text: &text,
            })?;
        }
        Ok(())
    }
}
