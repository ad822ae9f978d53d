//! The passes over the files: find the report period, read every row once, look again at keys
//! that were met twice.
//!
//! Every row is read in full, also those of periods that nobody asked for, so that a mistake is
//! found wherever it stands. What is kept is bounded by the plan.

use std::io;

use super::duplicates::Seen;
use super::entry::{Context, Entry};
use super::figure::{Figure, Figures, Key, RowPlace};
use super::header::Header;
use super::rows::Row;
use super::source::Sources;
use super::table::{self, Table};
use super::wanted::{Periods, Wanted};
use crate::problem::{Code, Extent, Place, Problem, Problems};
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
    /// Rows below the header, blank lines among them.
    pub read: u64,
    /// Rows whose figures were taken.
    pub used: u64,
    /// Rows that a problem names in their place.
    pub reported: u64,
}

/// All that the files said.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The figures that are kept.
    pub figures: Figures,
    /// What became of the rows, file by file.
    pub tallies: Vec<Tally>,
    /// What was wrong.
    pub problems: Problems,
}

/// The latest cumulative period of the plan's year in the files, or `None` when there is none.
///
/// # Errors
/// Reading failed.
pub fn latest_period(
    sources: &Sources,
    inputs: &[Input],
    wanted: &Wanted,
) -> io::Result<Option<Period>> {
    let mut latest = None;
    for input in inputs {
        let Some(mut table) = Table::open(sources, input.source, &mut Problems::default())? else {
            continue;
        };
        let header = table.header.clone();
        let context =
            Context { wanted, header: &header, file_period: input.file_period, report: None };
        while let Some(row) = table.next()? {
            let period = context.period(row.fields).and_then(Result::ok);
            latest = latest.max(
                period.filter(|period| period.year() == wanted.year && period.is_cumulative()),
            );
        }
    }
    Ok(latest)
}

/// Reads all files.
///
/// # Errors
/// Reading failed.
pub fn read(
    sources: &Sources,
    inputs: &[Input],
    wanted: &Wanted,
    periods: Option<&Periods>,
) -> io::Result<Reading> {
    let mut reading =
        Reading { figures: Figures::default(), tallies: Vec::new(), problems: Problems::default() };
    let mut seen = Seen::default();
    let passes = Passes { sources, wanted, periods };
    for input in inputs {
        let tally = passes.first(*input, &mut reading, &mut seen)?;
        reading.tallies.push(tally);
    }
    if seen.has_collisions() {
        for input in inputs {
            passes.second(*input, &mut seen)?;
        }
        seen.settle(&mut reading);
    }
    Ok(reading)
}

/// What both passes need.
struct Passes<'a> {
    sources: &'a Sources,
    wanted: &'a Wanted,
    periods: Option<&'a Periods>,
}

impl Passes<'_> {
    /// Reads every row, keeps what is wanted and pushes what is wrong.
    fn first(&self, input: Input, reading: &mut Reading, seen: &mut Seen) -> io::Result<Tally> {
        let Reading { figures, problems, .. } = reading;
        let source = input.source;
        let mut tally = Tally { source, sha256: None, read: 0, used: 0, reported: 0 };
        let Some(mut table) = Table::open(self.sources, source, problems)? else {
            return Ok(tally);
        };
        let header = table.header.clone();
        let context = self.context(input, &header);
        while let Some(row) = table.next()? {
            let blank =
                row.faults.iter().filter(|fault| fault.code == Code::BlankLine).count() as u64;
            tally.read += 1 + blank;
            tally.reported += blank;
            match entry(&context, &row, source, problems) {
                Some(Entry { key, figure: Some(figure) }) => {
                    tally.used += 1;
                    seen.mark(key);
                    self.keep(key, figure, figures);
                }
                _ => tally.reported += 1,
            }
        }
        let (sha256, blank) = table.finish();
        tally.sha256 = sha256;
        tally.read += blank.len() as u64;
        tally.reported += blank.len() as u64;
        problems.extend(blank.into_iter().map(|fault| table::problem(source, fault)));
        if tally.read == 0 {
            problems.push(Problem::new(
                Code::HeaderOnly,
                Place { source, offset: 0, extent: Extent::Row },
            ));
        }
        Ok(tally)
    }

    /// Reads the rows again and collects those of keys that were met twice.
    fn second(&self, input: Input, seen: &mut Seen) -> io::Result<()> {
        let known = &mut Problems::default();
        let Some(mut table) = Table::open(self.sources, input.source, known)? else {
            return Ok(());
        };
        let header = table.header.clone();
        let context = self.context(input, &header);
        while let Some(row) = table.next()? {
            if let Some(Entry { key, figure: Some(figure) }) =
                entry(&context, &row, input.source, known)
            {
                seen.collect(key, figure);
            }
        }
        Ok(())
    }

    fn context<'h>(&'h self, input: Input, header: &'h Header) -> Context<'h> {
        let report = self.periods.map(|periods| periods.report);
        Context { wanted: self.wanted, header, file_period: input.file_period, report }
    }

    fn keep(&self, key: Key, figure: Figure, figures: &mut Figures) {
        let Some(periods) = self.periods else { return };
        if key.period.year() == self.wanted.year && key.period < periods.report {
            figures.keep_earlier(key, figure.value);
        }
        if periods.kept.contains(&key.period) {
            figures.keep(key, figure);
        }
    }
}

/// What a row says, or `None` after pushing what is wrong with it.
fn entry(context: &Context, row: &Row, source: SourceId, problems: &mut Problems) -> Option<Entry> {
    let faults = row.faults.iter().map(|fault| table::problem(source, *fault));
    let shape = table::shape(context.header, row.fields, source, row.offset);
    let broken = row.faults.iter().any(|fault| fault.code != Code::BlankLine);
    problems.extend(faults);
    if broken {
        return None;
    }
    if let Some(problem) = shape {
        problems.push(problem);
        return None;
    }
    context.entry(row.fields, RowPlace { source, offset: row.offset }, problems)
}
