//! The passes over the files: read every row once, look again at keys that were met twice.
//!
//! Every row is read in full, also those of periods that nobody asked for, so that a mistake is
//! found wherever it stands. What is kept is bounded by the plan.

use std::io;

use hashbrown::HashMap;

use super::below::Below;
use super::digest::{self, Hash};
use super::duplicates::{Seen, Use};
use super::entry::{Context, Entry, Known};
use super::figure::Figures;
use super::glance::{self, note};
use super::header::Header;
use super::keeping::Keeping;
use super::rows::Row;
use super::source::Sources;
use super::table::{self, Table};
use super::turns::Looked;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::request::{Periods, Request, Survey};
use crate::value::{Period, SourceId};

/// A file of figures.
#[derive(Clone, Copy, Debug)]
pub struct Input {
    /// The file.
    pub source: SourceId,
    /// The period of rows that do not say theirs.
    pub file_period: Option<Period>,
}

/// What became of the rows of a file: `read` is `used` plus `reported`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The file.
    pub source: SourceId,
    /// SHA-256 in hexadecimal digits; `None` above 64 MiB.
    pub sha256: Option<String>,
    /// Whether it could be read as a table of text.
    pub is_table: bool,
    /// Rows below the header, blank lines among them.
    pub read: u64,
    /// Rows whose figures were taken.
    pub used: u64,
    /// Rows that a problem names in their place.
    pub reported: u64,
}

/// All that the files said.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The figures that are kept.
    pub figures: Figures,
    /// What became of the rows, file by file.
    pub tallies: Vec<Tally>,
    /// What was wrong.
    pub problems: Problems,
    /// The keys that were met twice.
    pub seen: Seen,
}

/// Reads all files, and keeps the figures of the periods that are wanted of what the files have; with
/// the figures it gives these periods, `None` where none can be told.
///
/// # Errors
/// Reading failed.
pub fn read(
    sources: &Sources,
    inputs: &[Input],
    request: &Request,
) -> io::Result<(Reading, Option<Periods>)> {
    let known = &Known::default();
    let mut guessed = request.resolve(&glance::glance(sources, inputs, (request, known))?);
    loop {
        let passes = Passes { sources, request, periods: guessed.as_ref(), known };
        let (mut reading, survey) = passes.all_rows(inputs)?;
        let found = request.resolve(&survey);
        if found == guessed {
            passes.finish(inputs, &mut reading)?;
            return Ok((reading, found));
        }
        guessed = found;
    }
}

impl Passes<'_> {
    /// The first pass over all files, and what it found there.
    fn all_rows(&self, inputs: &[Input]) -> io::Result<(Reading, Survey)> {
        let mut survey = self.request.survey();
        let mut reading = Reading::default();
        for input in inputs {
            let tally = self.first(*input, &mut reading, &mut survey)?;
            reading.tallies.push(tally);
        }
        Ok((reading, survey))
    }

    /// The second pass, where it is needed.
    fn finish(&self, inputs: &[Input], reading: &mut Reading) -> io::Result<()> {
        if reading.seen.has_collisions() || !reading.figures.parts.is_empty() {
            let mut seen = std::mem::take(&mut reading.seen);
            for input in inputs {
                self.second(*input, reading, &mut seen)?;
            }
            reading.settle(self.request, &mut seen);
            reading.seen = seen;
        }
        Ok(())
    }
}

impl Tally {
    /// The tally of a file that is no table.
    fn of_no_table(sources: &Sources, source: SourceId) -> io::Result<Self> {
        let sha256 = digest::of(sources.get(source).open()?)?;
        Ok(Self { source, sha256, is_table: false, read: 0, used: 0, reported: 0 })
    }
}

impl Reading {
    /// Adds up single periods, and takes back what cannot be added up.
    fn settle(&mut self, request: &Request, seen: &mut Seen) {
        let mut named = Problems::unbounded();
        let taken = self.figures.parts.settle(request, &mut named);
        let named = named.take();
        let at: HashMap<Place, &Problem> = named.iter().map(|it| (it.at, it)).collect();
        let also = named.iter().filter_map(|it| Some((it.also?, it)));
        let also: HashMap<Place, &Problem> = also.collect();
        for (key, row) in taken {
            let place = row.place();
            // Of two that overlap only the second is named: the first has it as its other place.
            let from_other = |other: &&Problem| {
                let problem = Problem::new(other.code, place).with(key.period.months());
                problem.also(other.at)
            };
            let problem = at.get(&place).map(|it| (*it).clone());
            let problem = problem.or_else(|| also.get(&place).map(from_other));
            if let Some(problem) = problem {
                seen.take_back(row, problem);
            }
            self.figures.remove(key);
            self.withdraw(row.source);
        }
        self.problems.extend(named.iter().cloned());
    }
}

/// What both passes need.
struct Passes<'a> {
    sources: &'a Sources,
    request: &'a Request<'a>,
    periods: Option<&'a Periods>,
    known: &'a Known,
}

impl Passes<'_> {
    /// Reads every row, keeps what is wanted and pushes what is wrong.
    fn first(&self, input: Input, reading: &mut Reading, survey: &mut Survey) -> io::Result<Tally> {
        let source = (input.source, Hash::Made);
        match Table::open(self.sources, source, &mut reading.problems)? {
            Some(table) => self.all_of(input, table, reading, survey),
            None => Tally::of_no_table(self.sources, input.source),
        }
    }

    /// The same of a file that is a table.
    fn all_of(
        &self,
        input: Input,
        mut table: Table,
        reading: &mut Reading,
        survey: &mut Survey,
    ) -> io::Result<Tally> {
        let Reading { figures, problems, seen, .. } = reading;
        let source = input.source;
        let mut tally =
            Tally { source, sha256: None, is_table: true, read: 0, used: 0, reported: 0 };
        let header = table.header.clone();
        let context = &self.context(input, &header);
        let mut blank = std::mem::take(&mut table.blank);
        let mut below = Below::new(&header);
        let mut keeping = Keeping::new(self.request.year, self.periods);
        let look = |known: &Known, row: &Row| context.usual(known, row, source);
        let take = |known: &Known, looked: Looked<Entry>| {
            tally.read += 1;
            let from_row;
            let said = match looked {
                Looked::Says(said) => {
                    below.meet_usual();
                    Some(&*said)
                }
                Looked::Is(row) => {
                    blank.extend(row.blank_lines());
                    below.meet(&row);
                    from_row = unusual((context, known), &row, source, problems);
                    from_row.as_ref()
                }
            };
            let said = said.filter(|_| !below.is_other_table);
            match said.inspect(|said| note(said, survey)) {
                Some(Entry { key, figure: Some(figure), revises }) => {
                    tally.used += 1;
                    seen.mark(*key, *revises, figure);
                    keeping.keep(*key, figure, figures);
                }
                _ => tally.reported += 1,
            }
        };
        let table = table.read(self.known, look, take)?;
        let (sha256, trailing) = table.finish();
        tally.sha256 = sha256;
        blank.extend(trailing);
        tally.read += blank.len() as u64;
        tally.reported += blank.len() as u64;
        problems.extend(blank.into_iter().map(|fault| table::problem(source, fault)));
        if below.is_empty {
            let place = Place::new(source, header.offset, Extent::Row);
            problems.push(Problem::new(Code::HeaderOnly, place));
        }
        Ok(tally)
    }

    /// Reads the rows again and compares those of keys that were met twice.
    fn second(&self, input: Input, reading: &mut Reading, seen: &mut Seen) -> io::Result<()> {
        let problems = &mut Problems::silent();
        let opened = Table::open(self.sources, (input.source, Hash::Spared), problems)?;
        let Some(table) = opened else { return Ok(()) };
        let (source, header) = (input.source, table.header.clone());
        let context = &self.context(input, &header);
        let mut below = Below::new(&header);
        let look = |known: &Known, row: &Row| context.usual(known, row, source);
        let take = |known: &Known, looked: Looked<Entry>| {
            let from_row;
            let said = match looked {
                Looked::Says(said) => Some(&*said),
                Looked::Is(row) => {
                    below.meet(&row);
                    from_row = unusual((context, known), &row, source, problems);
                    from_row.as_ref()
                }
            };
            if let Some(Entry { key, figure: Some(figure), revises }) =
                said.filter(|_| !below.is_other_table)
            {
                let (key, figure) = (*key, figure.figure());
                let used = seen.compare(key, (&figure, *revises), reading);
                // What has been since January may be the first of the parts of its year.
                if used == Use::Counts && reading.figures.parts.has_year_of(key) {
                    reading.figures.parts.keep(key, figure);
                }
            }
        };
        table.read(self.known, look, take)?;
        Ok(())
    }

    fn context<'h>(&'h self, input: Input, header: &'h Header) -> Context<'h> {
        Context::new(self.request, header, input.file_period)
    }
}

/// What a row says, or `None` after pushing what is wrong with it.
pub fn entry(
    (context, known): (&Context, &Known),
    row: &Row,
    source: SourceId,
    problems: &mut Problems,
) -> Option<Entry> {
    let usual = context.usual(known, row, source);
    usual.or_else(|| unusual((context, known), row, source, problems))
}

/// The same of a row that is known not to be usual.
fn unusual(
    (context, known): (&Context, &Known),
    row: &Row,
    source: SourceId,
    problems: &mut Problems,
) -> Option<Entry> {
    let place = table::sound(context.header, row, source, problems)?;
    context.entry(known, (row.fields, place), problems)
}
