//! From an opened plan to a session: the files are found, the outputs decided, the figures read and
//! the rosters counted.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{Given, InputArgs, OutputArgs, Reads};
use super::failure::{Failure, Refusal};
use super::inputs::Inputs;
use super::jobs::{Job, jobs};
use super::opening::Opening;
use super::output::{Output, must_differ};
use super::rejects::RejectsFile;
use super::resolve;
use super::session::Session;
use super::world::World;
use crate::analysis::check;
use crate::figures::{
    self, Duplicates, Figures, Input, Reading, Rejects, RosterDuplicates, RosterInput,
    RosterReading, Unlaid,
};
use crate::files::{FileSource, Room, StdinSource};
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::problem::{Code, Extent, Place, Problem};
use crate::request::{PeriodRequest, Request};
use crate::table::{Source, as_text_of};
use crate::value::{FilePeriod, Period, RosterId};

/// What a command computes with.
pub(super) struct Computable<'a> {
    /// The period that is reported on.
    pub report: Period,
    /// The figures.
    pub figures: &'static Figures,
    session: Session<'a>,
    keep_going: bool,
}

/// The tables of figures, read, of which nothing is computed.
pub(super) struct ReadTables<'a> {
    /// The session.
    pub session: Session<'a>,
    /// The tables.
    pub inputs: Vec<Input>,
    /// The keys that were met twice.
    pub duplicates: Duplicates,
}

/// What the files say.
struct Gathered {
    inputs: Vec<Input>,
    rosters: Vec<RosterInput>,
    reading: Reading,
    counted: RosterReading,
    report: Option<Period>,
}

/// The files of a run, and where it writes.
struct Ready<'a> {
    inputs: Inputs,
    output: Output<'a>,
    rejects: Option<RejectsFile<'a>>,
}

/// Opens the plan of a command that computes. Where it has errors they are told and it ends here, once
/// the command line and the files are known to be right.
pub(super) fn open(
    given: Given,
    language: Option<Lang>,
    world: &mut World,
) -> Result<(Opening, &'static Plan), Failure> {
    resolve::typed(given)?;
    let opening = Opening::new(given.plan, language, world)?;
    if let Some(plan) = opening.plan {
        return Ok((opening, plan));
    }
    let Ready { inputs, output, .. } = ready(&opening, given, world)?;
    let paths = inputs.paths().cloned().collect();
    Err(session(opening.with(paths, inputs.passed_over), output).refused(world))
}

/// The ledger of the figures of these periods, and the session in which it was judged.
pub(super) fn ledger<'a>(
    opening: Opening,
    plan: &'static Plan,
    periods: Vec<PeriodRequest>,
    given: Given<'a>,
    world: &mut World,
) -> Result<(Ledger<'static>, Session<'a>), Failure> {
    let request = plan.request(resolve::period(given.input, plan)?, periods);
    let read = read(opening, &request, given, world)?;
    let ledger = Ledger::new(plan, read.figures, read.report);
    let session = read.judged(&ledger, world)?;
    Ok((ledger, session))
}

/// Reads the figures and counts the rosters. It ends here where no period can be told.
pub(super) fn read<'a>(
    opening: Opening,
    request: &Request,
    given: Given<'a>,
    world: &mut World,
) -> Result<Computable<'a>, Failure> {
    let mut opening = opening;
    let ready = ready(&opening, given, world)?;
    let gathered = gather(&ready, &mut opening, request, given, world)?;
    let Gathered { inputs, rosters, reading, counted, report } = gathered;
    let tables = inputs.iter().map(|input| input.source);
    let first = tables.chain(rosters.iter().map(|input| input.source)).next();
    if let (None, Some(source), false) = (report, first, opening.problems.has_errors()) {
        let place = Place::new(source, 0, Extent::Bytes(0));
        opening.problems.push(Problem::new(Code::NoReportPeriod, place).with(request.year));
    }
    let Ready { inputs: files, output, .. } = ready;
    let paths = files.paths().cloned().collect();
    let session = Session {
        report,
        tallies: [reading.tallies, counted.tallies].concat(),
        inputs,
        duplicates: reading.duplicates,
        rosters,
        roster_duplicates: counted.duplicates,
        ..session(opening.with(paths, files.passed_over), output)
    };
    let Some(report) = report else { return Err(session.refused(world)) };
    // As the plan, the figures are not given back.
    let mut figures = Box::new(reading.figures);
    figures.counts = counted.counts;
    let figures = Box::leak(figures);
    let keep_going = given.input.keep_going;
    Ok(Computable { report, figures, session, keep_going })
}

/// Reads the tables of figures alone, whatever their periods. It ends here where they have errors, unless
/// these are to be passed over. What is forgiven is looked at by the command itself.
pub(super) fn tables<'a>(
    mut opening: Opening,
    request: &Request,
    given: Given<'a>,
    forgiven: &[Code],
    world: &mut World,
) -> Result<ReadTables<'a>, Failure> {
    let ready = ready(&opening, given, world)?;
    let gathered = gather(&ready, &mut opening, request, given, world)?;
    // The other months may stand in files that are not converted now.
    opening.problems.forgive(Code::MissingPart);
    for code in forgiven {
        opening.problems.forgive(*code);
    }
    let Ready { inputs: files, output, .. } = ready;
    let paths = files.paths().cloned().collect();
    let session = Session {
        reads: Reads::Returns,
        report: gathered.report,
        tallies: gathered.reading.tallies,
        ..session(opening.with(paths, files.passed_over), output)
    };
    let computes = given.input.keep_going && !session.has_plan_errors();
    if session.problems.has_errors() && !computes {
        return Err(session.refused(world));
    }
    let duplicates = gathered.reading.duplicates;
    Ok(ReadTables { session, inputs: gathered.inputs, duplicates })
}

/// Reads what the files say, and writes the rows that are not used where they are asked for. Meanwhile it
/// is shown how far that is, unless nothing is to be said.
fn gather(
    ready: &Ready,
    opening: &mut Opening,
    request: &Request,
    given: Given,
    world: &mut World,
) -> Result<Gathered, Failure> {
    let Some(line) = world.progress.clone().filter(|_| !given.output.quiet) else {
        return gather_unwatched(ready, opening, request, given, world);
    };
    let (of_watch, lang) = (line.clone(), world.lang);
    opening.sources.watch(Some(Box::new(move |source, rows| of_watch.tell(lang, source, rows))));
    let gathered = gather_unwatched(ready, opening, request, given, world);
    opening.sources.watch(None);
    line.end();
    gathered
}

fn gather_unwatched(
    ready: &Ready,
    opening: &mut Opening,
    request: &Request,
    given: Given,
    world: &mut World,
) -> Result<Gathered, Failure> {
    let opened = open_tables(&ready.inputs.tables, given.input, opening, request, world)?;
    let OpenTables { inputs, unlaid } = opened;
    let rosters = open_rosters(&ready.inputs.rosters, opening)?;
    let read = figures::read(&opening.sources, &inputs, request);
    let (mut reading, periods) = read.map_err(Refusal::reading)?;
    for unlaid in &unlaid {
        let tally = figures::tally_of_unlaid(&opening.sources, *unlaid, request);
        reading.tallies.push(tally.map_err(Refusal::reading)?);
    }
    let report = periods.map(|periods| periods.report);
    let counted = figures::rosters(&opening.sources, &rosters, request, report);
    let mut counted = counted.map_err(Refusal::reading)?;
    opening.problems.append(std::mem::take(&mut reading.problems));
    opening.problems.append(std::mem::take(&mut counted.problems));
    if let Some(file) = ready.rejects {
        let rejects = Rejects {
            sources: &opening.sources,
            inputs: &inputs,
            unlaid: &unlaid,
            request,
            duplicates: &reading.duplicates,
            rosters: &rosters,
            roster_duplicates: &counted.duplicates,
        };
        file.write(&rejects, world)?;
    }
    if given.input.allow_empty {
        opening.problems.forgive(Code::HeaderOnly);
    }
    Ok(Gathered { inputs, rosters, reading, counted, report })
}

/// A session that reads no more than the plan.
pub(super) fn plan_alone<'a>(
    opening: Opening,
    output: &'a OutputArgs,
    world: &World,
) -> Result<Session<'a>, Failure> {
    let mut guarded = Vec::new();
    if output.output.is_some() {
        guarded = opening.guarded();
        guarded.extend(output.template.clone());
    }
    let output = Output::new(output, &guarded, world)?;
    Ok(session(opening, output))
}

impl<'a> Computable<'a> {
    /// The session, once the figures of the ledger have been looked at as well. It ends here where
    /// there are errors, unless they are to be passed over.
    pub(super) fn judged(
        mut self,
        ledger: &Ledger,
        world: &mut World,
    ) -> Result<Session<'a>, Failure> {
        check::findings(ledger, &mut self.session.problems);
        self.without_findings(world)
    }

    /// The session, with what was wrong in the files alone. It ends here where there are errors, unless
    /// they are to be passed over.
    pub(super) fn without_findings(self, world: &mut World) -> Result<Session<'a>, Failure> {
        let session = self.session;
        let computes = self.keep_going && !session.has_plan_errors();
        if session.problems.has_errors() && !computes {
            return Err(session.refused(world));
        }
        Ok(session)
    }
}

/// The failure of a run that only looked at the files, and told what is wrong with them.
pub(super) fn refused(
    opening: Opening,
    inputs: Inputs,
    given: Given,
    world: &mut World,
) -> Result<Failure, Failure> {
    let output = Output::new(given.output, &[], world)?;
    let paths = inputs.paths().cloned().collect();
    let session = session(opening.with(paths, inputs.passed_over), output);
    Ok(Session { reads: Reads::Returns, ..session }.refused(world))
}

/// Finds the files and decides the outputs, none of which may replace what is read or named.
fn ready<'a>(opening: &Opening, given: Given<'a>, world: &World) -> Result<Ready<'a>, Failure> {
    let writes = given.output.output.is_some() || given.input.rejects.is_some();
    let mut guarded = Vec::new();
    if writes {
        guarded = opening.guarded();
        guarded.extend(given.input.files.iter().cloned());
        guarded.extend(given.output.template.clone());
    }
    let output = Output::new(given.output, &guarded, world)?;
    let rejects = RejectsFile::new(given.input.rejects.as_deref(), &output, &guarded)?;
    // A wrong command line goes before files that are not there.
    let inputs = Inputs::find(given, opening.plan, opening.folder())?;
    let found: Vec<PathBuf> = if writes { inputs.paths().cloned().collect() } else { Vec::new() };
    for path in output.path.into_iter().chain(given.input.rejects.as_deref()) {
        must_differ(path, &found)?;
    }
    Ok(Ready { inputs, output, rejects })
}

/// A session of what an opening has.
fn session(opening: Opening, output: Output) -> Session {
    let Opening { plan, paths, passed_over, sources, declared, problems, .. } = opening;
    Session {
        plan,
        reads: Reads::All,
        report: None,
        output,
        problems,
        sources,
        declared,
        tallies: Vec::new(),
        inputs: Vec::new(),
        duplicates: Duplicates::default(),
        rosters: Vec::new(),
        roster_duplicates: RosterDuplicates::default(),
        paths,
        passed_over,
    }
}

/// Opens the tables of figures, each with the period that its name or an option gives it, and laid out
/// where the plan says how.
fn open_tables(
    tables: &[PathBuf],
    args: &InputArgs,
    opening: &mut Opening,
    request: &Request,
    world: &mut World,
) -> Result<OpenTables, Failure> {
    let periods = resolve::file_periods(args, tables)?;
    let jobs = jobs(tables, opening);
    let paths: Vec<PathBuf> = jobs.iter().map(|job| job.path.clone()).collect();
    let mut forms = jobs.iter().map(Job::form);
    let sources = opening.open_each(&paths, |path, room| {
        as_text_of(table(path, room, world)?, forms.next().unwrap_or_default())
    })?;
    let (mut inputs, mut unlaid) = (Vec::new(), Vec::new());
    for (Job { path, layout, .. }, mut source) in jobs.iter().zip(sources) {
        if let Some(layout) = layout {
            let Opening { sources, problems, .. } = opening;
            let laid = figures::lay_out(sources, source, layout, request, problems);
            let Some(laid) = laid.map_err(Refusal::reading)? else {
                unlaid.push((source, *layout));
                continue;
            };
            source = sources.add(Box::new(laid));
        }
        let named = periods.iter().find(|(named, _)| named == path);
        let of_name = || period_of_name(path);
        let file_period = named.map(|(_, period)| *period).or_else(of_name);
        inputs.push(Input { source, file_period, is_laid: layout.is_some() });
    }
    Ok(OpenTables { inputs, unlaid })
}

/// Tables of figures that were opened.
struct OpenTables {
    /// Those that can be read.
    inputs: Vec<Input>,
    /// Those whose layout does not fit them.
    unlaid: Vec<Unlaid>,
}

/// The period that the name of a file starts with.
pub(super) fn period_of_name(path: &Path) -> Option<FilePeriod> {
    Period::at_start_of(&path.file_name()?.to_string_lossy())
}

/// A file, or standard input.
pub(super) fn table(
    path: &Path,
    room: &mut Room,
    world: &mut World,
) -> io::Result<Box<dyn Source>> {
    if path == Path::new(StdinSource::NAME) {
        let input = std::mem::replace(&mut world.input, Box::new(io::empty()));
        return Ok(Box::new(StdinSource::new(input)?));
    }
    Ok(Box::new(FileSource::new(path, room)?))
}

fn open_rosters(
    rosters: &[(PathBuf, RosterId)],
    opening: &mut Opening,
) -> Result<Vec<RosterInput>, Failure> {
    let paths: Vec<PathBuf> = rosters.iter().map(|(path, _)| path.clone()).collect();
    let opened = opening.open_files(&paths)?.into_iter().zip(rosters);
    Ok(opened.map(|(source, (_, roster))| RosterInput { source, roster: *roster }).collect())
}
