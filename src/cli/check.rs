//! `plan check`: read, join, compute, render; each step in its own module.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::args::{CheckArgs, Condition};
use super::problems::Located;
use super::{Exit, Failure, Terminal, World, load, names};
use crate::analysis::check::{self, Check, Status, Summary};
use crate::analysis::{InputLine, Provenance};
use crate::figures::{self, Lines, Reading, Sources};
use crate::files::{is_same_file, write_whole};
use crate::lang::{Lang, Message, fill};
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::problem::{Code, Extent, Place, Problem, Problems, Severity};
use crate::render::{Format, Layout};
use crate::report::{Cell, Datum, Report};
use crate::value::SourceId;

/// The width of tables where there is no terminal.
const WIDTH: u16 = 120;

/// Where and how the report is written.
struct Output<'a> {
    path: Option<&'a Path>,
    format: Format,
    layout: Layout,
    quiet: bool,
}

/// Runs the command. `asked` is the language that was asked for; else the plan's is taken.
pub fn run(args: &CheckArgs, asked: Option<Lang>, world: &mut World) -> Result<Exit, Failure> {
    let mut lang = asked.unwrap_or_default();
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let plan = load::plan(args.plan_file.as_deref(), world, lang, &mut sources, &mut problems)?;
    let of_plan = plan.as_ref().and_then(|plan| plan.language.as_deref()).and_then(Lang::parse);
    lang = asked.or(of_plan).unwrap_or_default();
    let tables = load::tables(&args.files, lang)?;
    let output = output(args, lang, world, &tables)?;
    let Some(plan) = plan else {
        return refuse(None, &sources, &problems, Provenance::default(), &output, world);
    };
    let question = names::question(args, &plan, lang)?;
    let period = names::period(args, &plan, lang)?;
    let inputs =
        load::inputs(&tables, &names::file_periods(args, &tables, lang)?, lang, &mut sources)?;

    let wanted = plan.wanted();
    let report = match period {
        Some(period) => Some(period),
        None => load::reading(figures::latest_period(&sources, &inputs, &wanted), lang)?,
    };
    let periods = report.map(check::periods);
    let reading = load::reading(figures::read(&sources, &inputs, &wanted, periods.as_ref()), lang)?;
    let provenance = Provenance { inputs: input_lines(&reading, &sources), problems: Vec::new() };
    let Reading { figures, problems: found, .. } = reading;
    problems.append(found);
    if args.allow_empty {
        problems.forgive(Code::HeaderOnly);
    }
    let Some(report) = report else {
        no_report_period(&plan, inputs.first().map(|input| input.source), &mut problems);
        return refuse(Some(&plan), &sources, &problems, provenance, &output, world);
    };
    let ledger = Ledger::new(&plan, &figures, report);
    check::contradictions(&ledger, &mut problems);
    if problems.has_errors() && !args.keep_going {
        return refuse(Some(&plan), &sources, &problems, provenance, &output, world);
    }
    let lines = load::reading(Lines::of(&sources, figures.rows()), lang)?;
    let located = load::reading(Located::new(&sources, &problems), lang)?;
    let provenance = Provenance { problems: located.lines(lang), ..provenance };
    let check = Check::new(ledger, question).made_from(lines, provenance, problems.has_errors());
    let exit = exit(args, check.summary(), &problems);
    if !output.quiet || exit != Exit::Computed {
        located.show(lang, world);
    }
    write(&check.report(), &output, exit, world)?;
    Ok(exit)
}

/// The exit status of a run that computed.
fn exit(args: &CheckArgs, summary: &Summary, problems: &Problems) -> Exit {
    let any = |statuses: &[Status]| statuses.iter().any(|status| summary.count(*status) > 0);
    let holds = |condition: &Condition| match condition {
        Condition::Status(Status::Lagging) => {
            any(&[Status::Lagging, Status::Behind, Status::Missed])
        }
        Condition::Status(Status::Behind) => any(&[Status::Behind, Status::Missed]),
        Condition::Status(status) => any(&[*status]),
        Condition::Warning => problems.count_of(Severity::Warning) > 0,
    };
    if problems.has_errors() {
        Exit::Problems
    } else if args.fail_on.iter().any(holds) {
        Exit::Condition
    } else {
        Exit::Computed
    }
}

/// Where the report goes, which must not be one of the inputs.
fn output<'a>(
    args: &'a CheckArgs,
    lang: Lang,
    world: &World,
    tables: &[PathBuf],
) -> Result<Output<'a>, Failure> {
    let path = args.output.as_deref();
    let plan = args.plan_file.clone().or_else(|| crate::files::find_plan(&world.folder));
    if let Some(path) =
        path.filter(|path| tables.iter().chain(&plan).any(|input| is_same_file(path, input)))
    {
        return Err(names::usage(Message::OutputIsInput, &[path.display().to_string()], lang));
    }
    let ending = path.and_then(Path::extension).map(|ending| ending.to_string_lossy());
    let format = match (args.format, path) {
        (Some(format), _) => format,
        (None, None) => Format::default(),
        (None, Some(path)) => {
            ending.and_then(|ending| Format::of_ending(&ending)).ok_or_else(|| {
                let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
                names::usage(
                    Message::UnknownEnding,
                    &[path.display().to_string(), known.join(", ")],
                    lang,
                )
            })?
        }
    };
    let terminal = match world.terminal {
        Terminal::Columns(columns) if path.is_none() => columns.max(40),
        _ => WIDTH,
    };
    let layout = Layout {
        lang,
        width: args.width.unwrap_or(terminal),
        headings: args.headings.unwrap_or_default(),
    };
    Ok(Output { path, format, layout, quiet: args.quiet })
}

/// Shows the problems and computes nothing; programs get the same object without rows.
fn refuse(
    plan: Option<&Plan>,
    sources: &Sources,
    problems: &Problems,
    provenance: Provenance,
    output: &Output,
    world: &mut World,
) -> Result<Exit, Failure> {
    let lang = output.layout.lang;
    let located = load::reading(Located::new(sources, problems), lang)?;
    located.show(lang, world);
    world.complain(lang, lang.text(Message::NothingComputed));
    if output.format == Format::Json {
        let provenance = Provenance { problems: located.lines(lang), ..provenance };
        write(&nothing(plan, &provenance), output, Exit::Problems, world)?;
    }
    Ok(Exit::Problems)
}

/// The report of a run that computed nothing.
fn nothing<'a>(plan: Option<&'a Plan>, provenance: &'a Provenance) -> Report<'a> {
    let [input, problems] = provenance.data();
    let data = vec![
        ("plan", Datum::Value(Cell::of(plan, |plan| Cell::theirs(&plan.title)))),
        ("year", Datum::Value(Cell::of(plan, |plan| Cell::Whole(plan.year.into())))),
        ("period", Datum::Value(Cell::Blank)),
        ("rows", Datum::Value(Cell::List(Vec::new()))),
        ("summary", Datum::Record(None)),
        input,
        problems,
    ];
    Report { data, sections: Vec::new() }
}

fn write(report: &Report, output: &Output, exit: Exit, world: &mut World) -> Result<(), Failure> {
    let lang = output.layout.lang;
    let Some(path) = output.path else {
        if output.quiet && exit == Exit::Computed {
            return Ok(());
        }
        let printed = world.print(|out| output.format.render(report, output.layout, out));
        return Ok(printed.map_err(|error| {
            anyhow!(fill(lang.text(Message::CannotPrint), &[load::refusal(&error, lang)]))
        })?);
    };
    write_whole(path, |out| output.format.render(report, output.layout, out)).map_err(|error| {
        let values = [path.display().to_string(), load::refusal(&error, lang)];
        anyhow!(fill(lang.text(Message::CannotWrite), &values))
    })?;
    if !output.quiet {
        world.say(&fill(lang.text(Message::Written), &[path.display().to_string()]));
    }
    Ok(())
}

fn input_lines(reading: &Reading, sources: &Sources) -> Vec<InputLine> {
    let line = |tally: &figures::Tally| InputLine {
        file: sources.get(tally.source).name().to_owned(),
        sha256: tally.sha256.clone(),
        read: tally.read,
        used: tally.used,
        reported: tally.reported,
    };
    reading.tallies.iter().map(line).collect()
}

fn no_report_period(plan: &Plan, source: Option<SourceId>, problems: &mut Problems) {
    if let Some(source) = source.filter(|_| !problems.has_errors()) {
        let place = Place { source, offset: 0, extent: Extent::Bytes(0) };
        problems.push(Problem::new(Code::NoReportPeriod, place).with(plan.year));
    }
}
