//! The command line: from arguments to a command that runs, in the user's language.
//!
//! `args` is what was typed; `check` and its like resolve it against the plan and run the four
//! verbs. A mistake in the command line is a `Failure`, one in the user's files a problem.

mod args;
mod check;
mod compute;
mod errors;
mod explain;
mod help;
mod lint;
mod list;
mod names;
mod output;
mod problems;
mod refusal;
mod rejects;
mod rewards;
mod rosters;
mod run;
mod topics;
mod words;
mod world;

use std::ffi::OsString;

pub use world::{Terminal, World};

use crate::lang::{Lang, Text};
use crate::render::visible;

const UNKNOWN_LANGUAGE: Text =
    Text::new("没有“{0}”这种语言；可用 zh、en", "there is no language `{0}`; use zh or en");

/// The exit status, the same for all commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Computed.
    Computed,
    /// Computed, and a condition of `--fail-on` holds.
    Condition,
    /// The command line is wrong.
    Usage,
    /// The user's files have errors.
    Problems,
    /// A file or the disk refused.
    Refused,
}

impl Exit {
    /// Every status, by its number.
    pub const ALL: &[Self] =
        &[Self::Computed, Self::Condition, Self::Usage, Self::Problems, Self::Refused];

    /// What it means.
    #[must_use]
    pub const fn meaning(self) -> Text {
        match self {
            Self::Computed => Text::new("已核算", "computed"),
            Self::Condition => Text::new(
                "已核算，且符合 --fail-on 的条件",
                "computed, and a condition of --fail-on holds",
            ),
            Self::Usage => Text::new("命令行有误", "the command line is wrong"),
            Self::Problems => Text::new(
                "数据或 plan.toml 有错误（逐条列出）",
                "the figures or plan.toml have errors (all are listed)",
            ),
            Self::Refused => Text::new("文件或磁盘出错", "a file or the disk refused"),
        }
    }

    /// The number that the shell sees.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Computed => 0,
            Self::Condition => 1,
            Self::Usage => 2,
            Self::Problems => 3,
            Self::Refused => 4,
        }
    }
}

/// Why a command could not run.
enum Failure {
    /// The command line is wrong: what to say.
    Usage(String),
    /// The world refused.
    World(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::World(error)
    }
}

/// A sentence that names things from outside: none of them acts on a terminal.
fn told(lang: Lang, message: Text, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| visible(value).into_owned()).collect();
    lang.fill(message, &values)
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(arguments: &[OsString], world: &mut World) -> Exit {
    let asked = match args::language(arguments, world.language.as_deref()) {
        Ok(asked) => asked,
        Err(name) => {
            world.complain(&told(world.lang, UNKNOWN_LANGUAGE, &[name]));
            return Exit::Usage;
        }
    };
    world.lang = asked.unwrap_or_default();
    let args = match args::parse(arguments, world.lang) {
        Ok(args) => args,
        Err(error) => return errors::show(&error, &args::command_of(arguments), world),
    };
    let result = match args.command {
        args::Command::Check(check) => compute::run(&check, asked, world),
        args::Command::Explain(explain) => compute::run(&explain, asked, world),
        args::Command::Rewards(rewards) => compute::run(&rewards, asked, world),
        args::Command::List(list) => list::run(&list, asked, world),
        args::Command::Lint(lint) => lint::run(&lint, asked, world),
        args::Command::Help(help) => topics::run(&help, world),
    };
    match result {
        Ok(exit) => exit,
        Err(Failure::Usage(text)) => {
            world.complain(&text);
            Exit::Usage
        }
        Err(Failure::World(error)) => {
            world.complain(&format!("{error:#}"));
            Exit::Refused
        }
    }
}
