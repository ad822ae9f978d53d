//! `plan audit`: the figures of a check, looked at as a reviewer does.

use std::io::Read;
use std::path::Path;

use super::args::{AuditArgs, Given, Reads};
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::session::Session;
use super::world::World;
use super::{output, reading, resolve};
use crate::analysis::audit::{self, Answers, Audit, AuditAnswer, AuditQuestion};
use crate::files::{FileSource, Room};
use crate::lang::{Lang, Text};
use crate::ledger::Ledger;
use crate::problem::Severity;
use crate::table::as_text;
use crate::value::Date;

const BAD_DAY: Text = Text::new(
    "--as-of 须写日期，如 2024-07-10，不能是“{0}”",
    "--as-of is a day, such as 2024-07-10, not `{0}`",
);
const NO_COLUMN: Text = Text::new(
    "{0} 里没有 {1} 列；答复表是 plan audit --format excel 写出来、填了答复的表",
    "{0} has no column {1}; a table of answers is what plan audit --format excel writes, filled in",
);
const BAD_ANSWERS: Text = Text::new("{0} 读不成表格：{1}", "{0} cannot be read as a table: {1}");

/// The columns that are read, under their keys and as people read them.
const COLUMNS: [[&str; 3]; 4] = [
    ["id", "编号", "Id"],
    ["answer", "答复", "Answer"],
    ["by", "答复人", "By"],
    ["date", "日期", "Date"],
];

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &AuditArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    if let Some(path) = args.output.output.as_deref() {
        output::must_differ(path, &args.answers)?;
    }
    let as_of = args.as_of.as_deref().map(day).transpose()?;
    let (opening, plan) = reading::open(given, language, world)?;
    let narrow = resolve::narrow(&args.scope, plan)?;
    let answers = answers(&args.answers)?;
    let request = plan.request(resolve::period(given.input, plan)?, audit::periods(plan));
    let read = reading::read(opening, &request, given, world)?;
    let ledger = Ledger::new(plan, read.figures, read.report);
    let session = read.without_findings(world)?;
    let noted = session.canonical(&request).noted().map_err(Refusal::reading)?;
    let audit = Audit::new(ledger, AuditQuestion { narrow, by: args.by, as_of, noted }, answers);
    let located = session.located()?;
    let lines = session.lines(audit.rows())?;
    let audit = audit.made_from(lines, session.provenance(&located));
    session.answer(&audit.report(), &located, exit(args, &audit, &session), world)
}

/// The exit status: a finding that is an error counts as one.
fn exit(args: &AuditArgs, audit: &Audit, session: &Session) -> Exit {
    let warns =
        || session.problems.count_of(Severity::Warning) > 0 || audit.count(Severity::Warning) > 0;
    if session.problems.has_errors() || audit.count(Severity::Error) > 0 {
        Exit::Problems
    } else if !args.fail_on.is_empty() && warns() {
        Exit::Condition
    } else {
        Exit::Computed
    }
}

fn day(text: &str) -> Result<Date, Failure> {
    Date::parse(text).ok_or_else(|| Failure::Usage(BAD_DAY, vec![text.to_owned()]))
}

/// What was answered, file by file: a later file goes before an earlier one.
fn answers(paths: &[std::path::PathBuf]) -> Result<Answers, Failure> {
    let mut all = Answers::default();
    for path in paths {
        read_answers(path, &mut all)?;
    }
    Ok(all)
}

fn read_answers(path: &Path, all: &mut Answers) -> Result<(), Failure> {
    let refused = |error| Refusal::opening(path, error);
    let name = || path.display().to_string();
    let source = FileSource::new(path, &mut Room::default()).map_err(refused)?;
    let source = as_text(Box::new(source)).map_err(refused)?;
    let mut text = String::new();
    source.open().and_then(|mut it| it.read_to_string(&mut text)).map_err(refused)?;
    let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let wrong = |error: csv::Error| Failure::Usage(BAD_ANSWERS, vec![name(), error.to_string()]);
    let header = table.headers().map_err(wrong)?.clone();
    let places = COLUMNS.map(|names| header.iter().position(|it| names.contains(&it.trim())));
    for ([key, heading, _], place) in COLUMNS.iter().zip(places).take(2) {
        if place.is_none() {
            let column = format!("{key}（{heading}）");
            return Err(Failure::Usage(NO_COLUMN, vec![name(), column]));
        }
    }
    for record in table.records() {
        let record = record.map_err(wrong)?;
        let text = |place: Option<usize>| {
            let cell = place.and_then(|place| record.get(place)).unwrap_or_default();
            cell.trim().to_owned()
        };
        let [id, words, by, date] = places.map(text);
        all.add(&id, AuditAnswer { words, by, date });
    }
    Ok(())
}
