//! The command line: from arguments to a command that runs, in the user's language.
//!
//! `args` is what was typed. `resolve` and `inputs` look up what it names, `opening` reads the plan
//! and `reading` the figures; a `session` holds what was opened and writes the answer. A command is
//! one file that puts these together, its line below, what it takes in `args`, and what the help says of
//! it in `help/options`; `topics` is the command `help` itself. A mistake in the command line and a
//! refusal of the world are a `failure`, one in the user's files is a problem.

mod args;
mod audit;
mod check;
mod choices;
mod compare;
mod compared;
mod completions;
mod convert;
mod descriptions;
mod diff;
mod due;
mod errors;
mod exit;
mod explain;
mod failure;
mod help;
mod init;
mod inputs;
mod jobs;
mod keys;
mod lint;
mod list;
mod matching;
mod opening;
mod output;
mod parse;
mod problems;
mod progress;
mod propose;
mod reading;
mod rejects;
mod report;
mod resolve;
mod rewards;
mod score;
mod sentence;
mod session;
mod sql;
mod structure;
mod support;
mod template;
mod trend;
mod words;
mod world;

use std::ffi::OsString;

pub use exit::Exit;
pub use failure::Refused;
pub use progress::ProgressLine;
pub use world::{Terminal, World};

use crate::lang::{Lang, Text};
use args::Command;
use failure::Failure;
use sentence::sentence;

const UNKNOWN_LANGUAGE: Text =
    Text::new("没有“{0}”这种语言；可用 zh、en", "there is no language `{0}`; use zh or en");

/// Runs the program with these arguments, the first of which is its name.
///
/// # Errors
/// The world refused.
pub fn run(arguments: &[OsString], world: &mut World) -> Result<Exit, Refused> {
    match answer(arguments, world) {
        Ok(exit) => Ok(exit),
        Err(Failure::Problems) => Ok(Exit::Problems),
        Err(Failure::Usage(message, values)) => {
            world.complain(&sentence(world.lang, message, &values));
            Ok(Exit::Usage)
        }
        Err(Failure::Refused(refusals)) => Err(Refused::all(&refusals, world.lang)),
    }
}

fn answer(arguments: &[OsString], world: &mut World) -> Result<Exit, Failure> {
    let language = parse::language(arguments, world.language.as_deref())
        .map_err(|name| Failure::Usage(UNKNOWN_LANGUAGE, vec![name]))?;
    world.lang = language.unwrap_or_default();
    let mut answer = parse::parse(arguments, world.lang);
    if answer.is_err() && language.is_none() {
        world.lang = opening::language_of_plan(arguments, world).unwrap_or_default();
        answer = parse::parse(arguments, world.lang);
    }
    let args = match answer {
        Ok(args) => args,
        Err(error) => return errors::show(&error, &parse::command_of(arguments), world),
    };
    if language.is_none() && matches!(args.command, Command::Help(_)) {
        world.lang = opening::language_of_plan(arguments, world).unwrap_or_default();
    }
    let answer = run_command(&args.command, language, world);
    if let (Err(Failure::Usage(..)), None) = (&answer, language)
        && let Some(of_plan) = opening::language_of_plan(arguments, world)
    {
        world.lang = of_plan;
    }
    answer
}

fn run_command(
    command: &Command,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    match command {
        Command::Check(args) => check::run(args, language, world),
        Command::Explain(args) => explain::run(args, language, world),
        Command::Report(args) => report::run(args, language, world),
        Command::Convert(args) => convert::run(args, language, world),
        Command::Audit(args) => audit::run(args, language, world),
        Command::Diff(args) => diff::run(args, language, world),
        Command::Rewards(args) => rewards::run(args, language, world),
        Command::Structure(args) => structure::run(args, language, world),
        Command::Compare(args) => compare::run(args, language, world),
        Command::Support(args) => support::run(args, language, world),
        Command::Match(args) => matching::run(args, language, world),
        Command::Trend(args) => trend::run(args, language, world),
        Command::Due(args) => due::run(args, language, world),
        Command::Score(args) => score::run(args, language, world),
        Command::Sql(args) => sql::run(args, language, world),
        Command::List(args) => list::run(args, language, world),
        Command::Lint(args) => lint::run(args, language, world),
        Command::Template(args) => template::run(args, language, world),
        Command::Init(args) => init::run(args, world),
        Command::Schema(_) => help::schema(world),
        Command::Completions(args) => completions::run(args, language, world),
        Command::Help(args) => help::run(args, world),
    }
}
