//! The passes over rosters: count every row, and look again at enterprises that were met twice.

use std::io;

use super::counts::{Add, Counts, Regions};
use super::duplicates::{Identity, Repeats, RosterDuplicates};
use super::entry::{Context, Entry};
use super::header::{OfRoster, RosterHeader};
use crate::figures::body::Body;
use crate::figures::import::Tally;
use crate::figures::table::{self, Table};
use crate::problem::{Code, Problem, Problems, Severity};
use crate::request::{Request, RosterRequest, StandardColumn};
use crate::table::{Hash, Row, RowPlace, Sources, digest};
use crate::value::{Date, Period, RegionId, RosterId, SourceId};

/// A file of a roster.
#[derive(Clone, Copy, Debug)]
pub struct RosterInput {
    /// The file.
    pub source: SourceId,
    /// The roster it belongs to.
    pub roster: RosterId,
}

/// All that the rosters said.
#[derive(Clone, Debug, Default)]
pub struct RosterReading {
    /// What was counted.
    pub counts: Counts,
    /// What became of the rows, file by file.
    pub tallies: Vec<Tally>,
    /// What was wrong.
    pub problems: Problems,
    /// The enterprises that were met twice.
    pub again: RosterDuplicates,
}

/// Counts the rows of all rosters of the plan.
///
/// # Errors
/// Reading failed.
pub fn rosters(
    sources: &Sources,
    inputs: &[RosterInput],
    request: &Request,
    report: Option<Period>,
) -> io::Result<RosterReading> {
    let counts = Counts::of(request.year, &request.rosters);
    let mut reading = RosterReading { counts, ..RosterReading::default() };
    for (index, roster) in request.rosters.iter().enumerate() {
        let files = inputs.iter().filter(|input| input.roster.index() == index);
        let mut pass = Pass {
            sources,
            request,
            roster,
            id: index.into(),
            problems: Problems::default(),
            latest: None,
        };
        reading.again.begin();
        for input in files.clone() {
            let tally = pass.first(input.source, &mut reading)?;
            reading.tallies.push(tally);
        }
        if reading.again.has_collisions() {
            for input in files {
                pass.second(input.source, &mut reading)?;
            }
        }
        pass.finish(report, &mut reading);
    }
    Ok(reading)
}

/// The reading of one roster.
struct Pass<'a> {
    sources: &'a Sources,
    request: &'a Request<'a>,
    roster: &'a RosterRequest,
    id: RosterId,
    problems: Problems,
    /// The latest day of any row, and the header of its file.
    latest: Option<(Date, RowPlace)>,
}

impl Pass<'_> {
    /// Counts every row and pushes what is wrong.
    fn first(&mut self, source: SourceId, reading: &mut RosterReading) -> io::Result<Tally> {
        let mut tally =
            Tally { source, sha256: None, is_table: false, read: 0, used: 0, reported: 0 };
        let opened = Table::open_as(
            OfRoster(self.roster),
            self.sources,
            (source, Hash::Computed),
            &mut self.problems,
        );
        let Some(mut table) = opened? else {
            tally.sha256 = digest(self.sources.get(source).open()?)?;
            return Ok(tally);
        };
        tally.is_table = true;
        let header = table.header.clone();
        self.note_file(&header, reading);
        let context = Context::new(self.roster, self.request, &header);
        let mut blank = std::mem::take(&mut table.blank);
        let mut body = Body::new(&header);
        while let Some(row) = table.next()? {
            blank.extend(row.blank_lines());
            body.meet(&row);
            tally.read += 1;
            let said = entry(&context, &row, source, &mut self.problems);
            match said.filter(|_| !body.is_other_table) {
                Some(entry) => {
                    tally.used += 1;
                    reading.counts.add(self.roster, &entry, self.around(&entry), Add::Once);
                    let identity = Identity::of(&context, self.id, row.fields);
                    if let Some(identity) = identity {
                        reading.again.mark(identity);
                    }
                    let day = entry.exit.map_or(entry.date, |exit| exit.max(entry.date));
                    self.latest = self.latest.max(Some((day, header.row)));
                }
                None => tally.reported += 1,
            }
        }
        let (sha256, trailing) = table.finish();
        tally.sha256 = sha256;
        blank.extend(trailing);
        tally.read += blank.len() as u64;
        tally.reported += blank.len() as u64;
        self.problems.extend(blank.into_iter().map(|fault| table::problem(source, fault)));
        if body.is_empty {
            self.problems.push(Problem::new(Code::HeaderOnly, header.row.place()));
        }
        Ok(tally)
    }

    /// Reads the rows again and takes off those that say the same once more.
    fn second(&mut self, source: SourceId, reading: &mut RosterReading) -> io::Result<()> {
        let silent = &mut Problems::silent();
        let kind = OfRoster(self.roster);
        let opened = Table::open_as(kind, self.sources, (source, Hash::Spared), silent);
        let Some(mut table) = opened? else { return Ok(()) };
        let header = table.header.clone();
        let context = Context::new(self.roster, self.request, &header);
        let mut body = Body::new(&header);
        while let Some(row) = table.next()? {
            body.meet(&row);
            let said = entry(&context, &row, source, silent);
            let said = said.filter(|_| !body.is_other_table);
            let Some((entry, identity)) = said.zip(Identity::of(&context, self.id, row.fields))
            else {
                continue;
            };
            let place = table::place(&row, source);
            match reading.again.compare(identity, place, (&context, row.fields)) {
                Repeats::Nothing => continue,
                Repeats::TheSame => {
                    reading.counts.add(self.roster, &entry, self.around(&entry), Add::Back);
                }
                Repeats::Differently { first } => withdraw(first.source, &mut reading.tallies),
                Repeats::DifferentlyAgain => {}
            }
            withdraw(source, &mut reading.tallies);
            let problem = reading.again.of_row(&context, (self.id, place), row.fields);
            self.problems.extend(problem);
        }
        Ok(())
    }

    /// The regions that a row counts for.
    fn around(&self, entry: &Entry) -> &[RegionId] {
        self.request.around.get(entry.region.index()).map_or(&[], Vec::as_slice)
    }

    fn note_file(&self, header: &RosterHeader, reading: &mut RosterReading) {
        let told = header.index(StandardColumn::Region.index()).is_some();
        let regions = if told { Regions::Told } else { Regions::Untold };
        reading.counts.note_file(self.roster, header.row, regions);
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

/// Counts a row of this file as reported that was counted as used.
fn withdraw(source: SourceId, tallies: &mut [Tally]) {
    if let Some(tally) = tallies.iter_mut().find(|tally| tally.source == source) {
        tally.used -= 1;
        tally.reported += 1;
    }
}

/// What a row says, or `None` after pushing what is wrong with it.
pub fn entry(
    context: &Context,
    row: &Row,
    source: SourceId,
    problems: &mut Problems,
) -> Option<Entry> {
    let place = table::sound(context.header, row, source, problems)?;
    context.entry(row.fields, place, problems)
}
