//! The passes over the files: read every row once, look again at keys that were met twice.
//!
//! Every row is read in full, also those of periods that nobody asked for, so that a mistake is
//! found wherever it stands. What is kept is bounded by the plan.

use std::io;

use hashbrown::HashMap;

use super::batches::each_batch;
use super::duplicates::{Seen, Use};
use super::glance::{glance, note};
use super::keeping::Keeping;
use super::observation::{Batch, Finding, Observed};
use super::reader::{Context, Reader};
use super::store::Figures;
use super::table::{self, Table};
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::request::{Periods, Request, Survey};
use crate::table::{Hash, Sources, before_garbling, digest};
use crate::value::{Period, RegionId, SourceId};

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
    let mut reader = Reader::default();
    let mut guessed = request.resolve_unseen();
    if guessed.is_none() {
        guessed = request.resolve(&glance(sources, inputs, request, &mut reader)?);
    }
    loop {
        let mut passes = Passes { sources, request, periods: guessed.as_ref(), reader };
        let (mut reading, survey) = passes.all_rows(inputs)?;
        let found = request.resolve(&survey);
        if found == guessed {
            passes.finish(inputs, &mut reading)?;
            return Ok((reading, found));
        }
        reader = passes.reader;
        guessed = found;
    }
}

impl Passes<'_> {
    /// The first pass over all files, and what it found there.
    fn all_rows(&mut self, inputs: &[Input]) -> io::Result<(Reading, Survey)> {
        let mut survey = self.request.survey();
        // The first is the plan's own, which may have no name.
        let last = self.request.regions.ids().map(RegionId::index).max().unwrap_or(0);
        let regions = last + 1;
        let (figures, seen) = (Figures::new(regions), Seen::new(regions));
        let mut reading = Reading { figures, seen, ..Reading::default() };
        for input in inputs {
            let tally = self.first(*input, &mut reading, &mut survey)?;
            reading.tallies.push(tally);
        }
        for (indicator, period) in reading.figures.periods_before(self.request.year) {
            survey.note_before_report(indicator, period);
        }
        Ok((reading, survey))
    }

    /// The second pass, where it is needed.
    fn finish(&mut self, inputs: &[Input], reading: &mut Reading) -> io::Result<()> {
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
        let sha256 = digest(sources.get(source).open()?)?;
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
    reader: Reader,
}

impl Passes<'_> {
    /// Reads every row, keeps what is wanted and pushes what is wrong.
    fn first(
        &mut self,
        input: Input,
        reading: &mut Reading,
        survey: &mut Survey,
    ) -> io::Result<Tally> {
        let source = input.source;
        let Some(table) =
            Table::open(self.sources, (source, Hash::Computed), &mut reading.problems)?
        else {
            return Tally::of_no_table(self.sources, source);
        };
        let blank = table.blank.clone();
        let (header, rest) = table.into_rest();
        let context = Context::new(self.request, input, &header, &rest);
        let mut first = First {
            context: &context,
            keeping: Keeping::new(self.request.year, self.periods),
            has_text: false,
            is_other_table: false,
            rows: blank.len() as u64,
            used: 0,
            reading,
            survey,
        };
        let problems = blank.into_iter().map(|fault| table::problem(source, fault));
        first.reading.problems.extend(problems);
        let sha256 = each_batch(rest, &context, &mut self.reader, |batch| first.take(batch))?;
        if !first.has_text {
            let place = Place::new(source, header.offset, Extent::Row);
            first.reading.problems.push(Problem::new(Code::HeaderOnly, place));
        }
        let (read, used) = (first.rows, first.used);
        Ok(Tally { source, sha256, is_table: true, read, used, reported: read - used })
    }

    /// Reads the rows again and compares those of keys that were met twice.
    fn second(&mut self, input: Input, reading: &mut Reading, seen: &mut Seen) -> io::Result<()> {
        let source = input.source;
        let problems = &mut Problems::silent();
        let opened = Table::open(self.sources, (source, Hash::Spared), problems)?;
        let Some(table) = opened else { return Ok(()) };
        let (header, rest) = table.into_rest();
        let context = Context::new(self.request, input, &header, &rest);
        let mut is_other_table = false;
        each_batch(rest, &context, &mut self.reader, |batch| {
            for observed in batch.of_this_table(source, is_other_table) {
                let Some(reports) = observed.content else { continue };
                let (key, row) = (observed.key, observed.row);
                // What has been since January may be the first of the parts of its year.
                let is_part = reading.figures.parts.has_year_of(key);
                if !is_part && !seen.is_collided(key) {
                    continue;
                }
                let figure = reports.figure(row);
                let used = seen.compare(key, (&figure, reports.revises()), reading);
                if used == Use::Counts && is_part {
                    reading.figures.parts.keep(key, figure);
                }
            }
            is_other_table |= batch.other_header.is_some();
        })?;
        Ok(())
    }
}

/// The first pass over a file.
struct First<'a, 'c> {
    context: &'a Context<'c>,
    keeping: Keeping<'a>,
    has_text: bool,
    is_other_table: bool,
    rows: u64,
    used: u64,
    reading: &'a mut Reading,
    survey: &'a mut Survey,
}

impl First<'_, '_> {
    /// Takes in what the rows of a chunk report.
    fn take(&mut self, batch: &mut Batch) {
        self.rows += batch.rows;
        self.has_text |= batch.has_text;
        let request = self.context.request;
        for Finding { problem, .. } in batch.take_findings() {
            let problems = &mut self.reading.problems;
            problems.push(with_near(problem, request, problems));
        }
        let Reading { figures, seen, .. } = self.reading;
        let source = self.context.source;
        let rows = || batch.of_this_table(source, self.is_other_table);
        let mark = |it: Observed| if it.content.is_some() { seen.mark(it.key) } else { 0 };
        let months: Vec<u16> = rows().map(mark).collect();
        for observed in rows() {
            note(&observed, self.survey);
            if let Some(reports) = observed.content {
                self.used += 1;
                seen.note_revising(observed.key, reports.revises(), observed.row);
            }
        }
        self.keeping.keep(rows().zip(months), figures);
        self.is_other_table |= batch.other_header.is_some();
    }
}

/// A problem that names what may have been meant by a name that is not known, where few have the same.
pub fn with_near(problem: Problem, request: &Request, problems: &Problems) -> Problem {
    let near = |name: &String| match problem.code {
        Code::UnknownIndicator => Some(request.indicators.near(name)),
        Code::UnknownRegion => Some(request.regions.near(name)),
        Code::UnknownDepartment => Some(request.departments.near(name)),
        _ => None,
    };
    let is_unknown = matches!(
        problem.code,
        Code::UnknownIndicator | Code::UnknownRegion | Code::UnknownDepartment
    );
    if !is_unknown {
        return problem;
    }
    if let Some(before) = problem.values.first().and_then(|name| before_garbling(name)) {
        return Problem { code: Code::Garbled, ..problem }.with(before);
    }
    let few = problems.has_few(problem.code);
    let near = if few { problem.values.first().and_then(near) } else { None };
    problem.with_list(&near.unwrap_or_default())
}
