//! The passes over rosters: count every row, and look again at enterprises that were met twice.

use std::io;

use super::context::RosterContext;
use super::counts::{Add, Counts, Regions};
use super::duplicates::RosterDuplicates;
use super::entry::{Entry, RosterMemos};
use super::header::{OfRoster, RosterHeader};
use crate::figures::batch::SoundRow;
use crate::figures::import::{Tally, every_row, once_more};
use crate::figures::reader::Reader;
use crate::figures::same_key::Repeats;
use crate::figures::table::{Below, Table};
use crate::problem::{Code, Problem, Problems, Severity};
use crate::request::{Request, RosterRequest, StandardColumn};
use crate::table::{Hash, RowPlace, Sources};
use crate::value::{Date, Period, RegionId, RosterId, SourceId};

/// A file of a roster.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RosterInput {
    /// The file.
    pub source: SourceId,
    /// The roster it belongs to.
    pub roster: RosterId,
}

/// All that the rosters said.
#[derive(Clone, Debug, Default)]
pub(crate) struct RosterReading {
    /// What was counted.
    pub counts: Counts,
    /// What became of the rows, file by file.
    pub tallies: Vec<Tally>,
    /// What was wrong.
    pub problems: Problems,
    /// The enterprises that were met twice.
    pub duplicates: RosterDuplicates,
}

/// Counts the rows of all rosters of the plan.
///
/// # Errors
/// Reading failed.
pub(crate) fn rosters(
    sources: &Sources,
    inputs: &[RosterInput],
    request: &Request,
    report: Option<Period>,
) -> io::Result<RosterReading> {
    let counts = Counts::of(request.year, &request.rosters);
    let mut reading = RosterReading { counts, ..RosterReading::default() };
    for (index, roster) in request.rosters.iter().enumerate() {
        let files = inputs.iter().filter(|input| input.roster.index() == index);
        let mut passes = Passes {
            sources,
            request,
            roster,
            reader: Reader::default(),
            problems: Problems::default(),
            latest: None,
        };
        reading.duplicates.begin();
        for input in files.clone() {
            let tally = passes.first(*input, &mut reading)?;
            reading.tallies.push(tally);
        }
        if reading.duplicates.has_collisions() {
            for input in files {
                passes.second(*input, &mut reading)?;
            }
        }
        passes.finish(report, &mut reading);
    }
    Ok(reading)
}

/// Opens a file of a roster and reads its header; `None` when a problem says why it cannot be read.
///
/// # Errors
/// Reading failed.
pub(crate) fn open<'a>(
    sources: &'a Sources,
    source: SourceId,
    hash: Hash,
    roster: &RosterRequest,
    problems: &mut Problems,
) -> io::Result<Option<(RosterHeader, Below<'a>)>> {
    let opened = Table::open_as(OfRoster(roster), sources, (source, hash), problems)?;
    Ok(opened.map(Table::into_parts))
}

/// The reading of one roster.
struct Passes<'a> {
    sources: &'a Sources,
    request: &'a Request<'a>,
    roster: &'a RosterRequest,
    reader: Reader<RosterMemos, Vec<SoundRow<Entry>>>,
    problems: Problems,
    /// The latest day of any row, and the header of its file.
    latest: Option<(Date, RowPlace)>,
}

impl Passes<'_> {
    /// Counts every row of a file and pushes what is wrong.
    fn first(&mut self, input: RosterInput, reading: &mut RosterReading) -> io::Result<Tally> {
        let RosterInput { source, roster: id } = input;
        let Self { sources, request, roster, .. } = *self;
        let opened = open(sources, source, Hash::Computed, roster, &mut self.problems)?;
        let Some((header, below)) = opened else { return Tally::of_no_table(sources, source) };
        let told = header.index(StandardColumn::Region.index()).is_some();
        let regions = if told { Regions::Named } else { Regions::PlanOnly };
        reading.counts.note_file(roster, header.row, regions);
        let context = RosterContext { id, roster, request, source, header: &header };
        let (latest, RosterReading { counts, duplicates, .. }) = (&mut self.latest, reading);
        every_row(below, &context, &mut self.reader, &mut self.problems, |batch| {
            let mut used = 0;
            for SoundRow { content: entry, .. } in batch.of_this_table() {
                used += 1;
                counts.add(roster, entry, around(request, entry), Add::Once);
                entry.identity.into_iter().for_each(|identity| duplicates.mark(identity));
                let day = entry.exit.map_or(entry.date, |exit| exit.max(entry.date));
                *latest = (*latest).max(Some((day, header.row)));
            }
            used
        })
    }

    /// Reads the rows again and takes off those that say the same once more.
    fn second(&mut self, input: RosterInput, reading: &mut RosterReading) -> io::Result<()> {
        let RosterInput { source, roster: id } = input;
        let Self { sources, request, roster, .. } = *self;
        let silent = &mut Problems::silent();
        let opened = open(sources, source, Hash::Spared, roster, silent)?;
        let Some((header, below)) = opened else { return Ok(()) };
        let context = RosterContext { id, roster, request, source, header: &header };
        let (problems, RosterReading { counts, duplicates, tallies, .. }) =
            (&mut self.problems, reading);
        once_more(below, &context, &mut self.reader, |batch| {
            for row in batch.of_this_table() {
                let Some(other) = duplicates.compare(&context, batch, row) else { continue };
                match other.repeats {
                    Repeats::TheSame | Repeats::Finer => {
                        let around = around(request, &row.content);
                        counts.add(roster, &row.content, around, Add::Back);
                    }
                    Repeats::Differently => Tally::withdraw(tallies, other.row.source),
                    Repeats::DifferentlyToo => {}
                }
                Tally::withdraw(tallies, source);
                problems.extend(duplicates.of_row(&context, batch, row));
            }
        })
    }

    /// Notes whether the counts are whole, and whether the roster may be older than the report.
    fn finish(self, report: Option<Period>, reading: &mut RosterReading) {
        let mut problems = self.problems;
        if problems.count_of(Severity::Error) > problems.count(Code::HeaderOnly) {
            reading.counts.note_errors(self.roster);
        }
        let month = report.and_then(|it| Some((it, Date::new(it.year(), it.last_month(), 1)?)));
        if let (Some((latest, header)), Some((report, month))) = (self.latest, month)
            && latest < month
        {
            let problem = Problem::new(Code::RosterEndsEarly, header.place());
            problems.push(problem.with(&self.roster.id).with(latest).with(report));
        }
        reading.problems.append(problems);
    }
}

/// The regions that a row counts for.
fn around<'r>(request: &'r Request, entry: &Entry) -> &'r [RegionId] {
    request.around.get(entry.region.index()).map_or(&[], Vec::as_slice)
}
