//! The figures of all files: read once, and once more where keys were met twice.
//!
//! Every row is read in full, also those of periods that nobody asked for, so that a mistake is
//! found wherever it stands. What is kept is bounded by the plan.

use std::io;

use hashbrown::{HashMap, HashSet};

use super::context::{Context, Input};
use super::duplicates::{Duplicates, Use};
use super::figure::{Figure, Key};
use super::form::Column;
use super::glance::{glance, note};
use super::import::{Tally, every_row, once_more};
use super::keeper::Keeper;
use super::looks_single::Months;
use super::made_zeros::MadeZeros;
use super::named_period::NamedPeriod;
use super::observation::{Observed, Revises};
use super::recognition::explained;
use super::row::FigureReader;
use super::store::Figures;
use super::table::Table;
use crate::problem::{Code, Place, Problem, Problems};
use crate::request::{Periods, Request, Survey};
use crate::table::{Hash, Sources};
use crate::value::{RegionId, SourceId};

/// All that the files said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// The figures that are kept.
    pub figures: Figures,
    /// What became of the rows, file by file.
    pub tallies: Vec<Tally>,
    /// What was wrong.
    pub problems: Problems,
    /// The keys that were met twice.
    pub duplicates: Duplicates,
}

/// Reads all files, and keeps the figures of the periods that are wanted of what the files have; with
/// the figures it gives these periods, `None` where none can be told.
///
/// # Errors
/// Reading failed.
pub(crate) fn read(
    sources: &Sources,
    inputs: &[Input],
    request: &Request,
) -> io::Result<(Reading, Option<Periods>)> {
    let mut reader = FigureReader::default();
    let mut guessed = request.resolve_unseen();
    if guessed.is_none() {
        guessed = request.resolve(&glance(sources, inputs, request, &mut reader)?);
    }
    loop {
        let (periods, months) = (guessed.as_ref(), Months::default());
        let mut passes = Passes { sources, request, periods, reader, months };
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

/// What both passes need.
struct Passes<'a> {
    sources: &'a Sources,
    request: &'a Request<'a>,
    periods: Option<&'a Periods>,
    reader: FigureReader,
    months: Months,
}

impl Passes<'_> {
    /// The first pass over all files, and what it found there.
    fn all_rows(&mut self, inputs: &[Input]) -> io::Result<(Reading, Survey)> {
        let mut survey = self.request.survey();
        // The first is the plan's own, which may have no name.
        let last = self.request.regions.ids().map(RegionId::index).max().unwrap_or(0);
        let regions = last + 1;
        let (figures, duplicates) = (
            Figures::new(self.request, self.periods, regions),
            Duplicates::new(self.request.year, regions),
        );
        let mut reading = Reading { figures, duplicates, ..Reading::default() };
        let mut keeper = Keeper::new(self.request.year, self.periods);
        for input in inputs {
            let tally = self.first(*input, &mut keeper, &mut reading, &mut survey)?;
            reading.tallies.push(tally);
        }
        let months = std::mem::take(&mut self.months);
        reading.problems.extend(months.problems(&reading.duplicates));
        if let Some(periods) = self.periods {
            let before = reading.figures.periods_before(periods.report);
            before.for_each(|(indicator, period)| survey.note_before_report(indicator, period));
            // Which one is the latest in the end is only known when repeated rows are compared.
            let collided = reading.duplicates.collided().filter(|key| {
                key.period < periods.report && reading.figures.monthly.are_asked(**key)
            });
            collided.for_each(|key| survey.note_all_before_report(key.indicator));
        }
        Ok((reading, survey))
    }

    /// Reads every row of a file, keeps what is wanted and pushes what is wrong.
    fn first(
        &mut self,
        input: Input,
        keeper: &mut Keeper,
        reading: &mut Reading,
        survey: &mut Survey,
    ) -> io::Result<Tally> {
        let Reading { figures, duplicates, problems, .. } = reading;
        let source = (input.source, Hash::Computed);
        let mut found = Problems::default();
        let Some(table) = Table::open(self.sources, source, &mut found)? else {
            problems.append(explained(self.sources, input.source, self.request, found)?);
            return Tally::of_no_table(self.sources, input.source);
        };
        problems.append(found);
        let (header, below) = table.into_parts();
        let context = Context::new(self.request, input, &header);
        let mut named = NamedPeriod::new(input.file_period.map(|it| it.since));
        let not_yet = self.not_yet(input, problems)?;
        let mut before = Vec::new();
        let tally = every_row(below, &context, &mut self.reader, problems, |batch| {
            let rows = || batch.of_this_table(input.source);
            let counts = |it: &Observed| {
                it.content.is_some() && (not_yet.is_empty() || !not_yet.contains(&it.row.offset))
            };
            // What was met of rows in no order lies far apart, so it is asked for in one go.
            let mark = |it: Observed| if counts(&it) { duplicates.mark(it.key) } else { 0 };
            before.clear();
            before.extend(rows().map(mark));
            keeper.clear(before.len());
            let mut used = 0;
            for ((observed, months), place) in rows().zip(&before).zip(0..) {
                if !not_yet.is_empty() && not_yet.contains(&observed.row.offset) {
                    continue;
                }
                note(&observed, context.request, survey);
                named.note(&observed, context.request);
                self.months.note(&observed, context.request);
                let Some(reports) = observed.content else { continue };
                used += 1;
                if reports.revises() != Revises::No {
                    duplicates.note_revising(observed.key, reports.revises(), observed.row);
                }
                keeper.choose(place, (observed.key, reports), *months, figures);
                if self.periods.is_some() && !observed.key.period.is_cumulative() {
                    figures.parts.keep(observed.key, reports.figure(observed.row));
                }
            }
            keeper.put(batch, input.source, figures);
            used
        })?;
        let column = header.index(Column::Period).and_then(|index| u16::try_from(index).ok());
        problems.extend(named.problems(column));
        Ok(tally)
    }

    /// The rows of a file that stand for a time still to come, named as such.
    fn not_yet(&mut self, input: Input, problems: &mut Problems) -> io::Result<HashSet<u64>> {
        let mut zeros = MadeZeros::of(self.sources.get(input.source));
        if zeros.has_none() {
            return Ok(HashSet::new());
        }
        let (source, silent) = ((input.source, Hash::Spared), &mut Problems::silent());
        let Some(table) = Table::open(self.sources, source, silent)? else {
            return Ok(HashSet::new());
        };
        let (header, below) = table.into_parts();
        let context = Context::new(self.request, input, &header);
        once_more(below, &context, &mut self.reader, |batch| {
            batch.of_this_table(input.source).for_each(|observed| zeros.note(&observed));
        })?;
        let found = zeros.problems(self.sources, &header);
        let rows = found.iter().map(|(row, _)| row.offset).collect();
        problems.extend(found.into_iter().map(|(_, problem)| problem));
        Ok(rows)
    }

    /// The second pass, where it is needed: compares the rows of keys that were met twice.
    fn finish(&mut self, inputs: &[Input], reading: &mut Reading) -> io::Result<()> {
        if !reading.duplicates.has_collisions() && reading.figures.parts.is_empty() {
            return Ok(());
        }
        for input in inputs {
            self.second(*input, reading)?;
        }
        reading.settle(self.request);
        Ok(())
    }

    fn second(&mut self, input: Input, reading: &mut Reading) -> io::Result<()> {
        let (source, silent) = ((input.source, Hash::Spared), &mut Problems::silent());
        let Some(table) = Table::open(self.sources, source, silent)? else { return Ok(()) };
        let (header, below) = table.into_parts();
        let not_yet = self.not_yet(input, &mut Problems::silent())?;
        let context = Context::new(self.request, input, &header);
        once_more(below, &context, &mut self.reader, |batch| {
            for observed in batch.of_this_table(input.source) {
                let is_not_yet = not_yet.contains(&observed.row.offset);
                if let Some(reports) = observed.content.filter(|_| !is_not_yet) {
                    reading.compare(observed.key, &reports.figure(observed.row), reports.revises());
                }
            }
        })
    }
}

impl Reading {
    /// Compares a row with the first of its key, where that was met twice.
    fn compare(&mut self, key: Key, figure: &Figure, revises: Revises) {
        // What has been since January may be the first of the parts of its year.
        let is_part = self.figures.parts.has_year_of(key);
        if !is_part && !self.duplicates.is_collided(key) {
            return;
        }
        let problem = match self.duplicates.compare(key, figure, revises) {
            used @ (Use::Counts | Use::Replaces) => {
                if matches!(used, Use::Replaces) {
                    self.figures.replace(key, figure);
                }
                if is_part {
                    self.figures.parts.keep(key, *figure);
                }
                return;
            }
            Use::Passed(problem) => problem,
            Use::Refines { problem, first } => {
                self.figures.replace(key, figure);
                self.problems.push(problem);
                return self.withdraw(first.source);
            }
            Use::Contradicts { problem, first } => {
                self.withdraw(first.source);
                self.figures.remove(key);
                problem
            }
        };
        self.problems.push(problem);
        self.withdraw(figure.row.source);
    }

    /// Counts a row of this file as reported that was counted as used.
    fn withdraw(&mut self, source: SourceId) {
        Tally::withdraw(&mut self.tallies, source);
    }

    /// Adds up single periods, and takes back what cannot be added up.
    fn settle(&mut self, request: &Request) {
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
                self.duplicates.take_back(row, problem);
            }
            self.figures.remove(key);
            self.withdraw(row.source);
        }
        // One part that lacks is told once, where the first is that comes after it.
        let is_told = |it: &&Problem| it.code == Code::MissingPart && it.also.is_some();
        self.problems.extend(named.iter().filter(|it| !is_told(it)).cloned());
    }
}
