//! What can be typed: the commands, and what each takes. What the help says of them stands in
//! `help/options.rs`.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};

use crate::analysis::check::{By, Status};
use crate::ledger::Soft;
use crate::render::{Format, Headings};

/// The program.
#[derive(Debug, Parser)]
#[command(name = "plan", version, disable_help_subcommand = true)]
pub struct Args {
    /// Read before anything else; here so that it is known to the parser.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(CheckArgs),
    Explain(ExplainArgs),
    Rewards(RewardsArgs),
    List(ListArgs),
    Lint(LintArgs),
    Schema(SchemaArgs),
    Help(HelpArgs),
}

/// `plan check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub narrow: NarrowArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = one_of(CONDITIONS))]
    pub fail_on: Vec<Condition>,
}

/// `plan explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    #[arg(value_name = "INDICATOR")]
    pub indicator: String,
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub region: Vec<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan rewards`.
#[derive(Debug, clap::Args)]
pub struct RewardsArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan lint`.
#[derive(Debug, clap::Args)]
pub struct LintArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[arg(id = "lint_format", long = "format", value_name = "FORMAT", value_parser = one_of(LINTED))]
    pub format: Option<Format>,
    #[arg(short, long)]
    pub quiet: bool,
}

/// `plan schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {}

/// `plan help`.
#[derive(Debug, clap::Args)]
pub struct HelpArgs {
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
    #[arg(value_name = "NAME")]
    pub topic_name: Option<String>,
}

/// Which plan.
#[derive(Debug, clap::Args)]
pub struct PlanArgs {
    #[arg(long = "plan", value_name = "FILE")]
    pub plan_file: Option<PathBuf>,
}

/// What is read.
#[derive(Debug, clap::Args)]
pub struct InputArgs {
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    #[arg(long, value_name = "FILE=PERIOD")]
    pub file_period: Vec<String>,
    #[arg(long)]
    pub keep_going: bool,
    #[arg(long)]
    pub allow_empty: bool,
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

/// What is shown, and in which order.
#[derive(Debug, clap::Args)]
pub struct NarrowArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = statuses())]
    pub status: Vec<Status>,
    #[arg(long, value_name = "HOW", value_parser = one_of(BY))]
    pub by: Option<By>,
}

/// Which targets.
#[derive(Debug, clap::Args)]
pub struct ScopeArgs {
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub department: Vec<String>,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub region: Vec<String>,
    #[arg(long, value_name = "N", value_delimiter = ',')]
    pub task: Vec<u16>,
    #[arg(long)]
    pub lead_only: bool,
    #[arg(long, value_name = "HOW", value_parser = one_of(SOFT))]
    pub soft: Option<Soft>,
}

/// Where the report goes, and how.
#[derive(Debug, Default, clap::Args)]
pub struct OutputArgs {
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub format: Option<Format>,
    #[arg(long, value_name = "HOW", value_parser = one_of(HEADINGS))]
    pub headings: Option<Headings>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(short, long)]
    pub quiet: bool,
}

/// What all commands that compute are given.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// Which plan.
    pub plan: &'a PlanArgs,
    /// What is read.
    pub input: &'a InputArgs,
    /// Where the answer goes.
    pub output: &'a OutputArgs,
}

/// What makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A firm target stands like this, or worse.
    Status(Status),
    /// There was a warning.
    Warning,
}

const SOFT: &[(&str, Soft)] = &[("show", Soft::Show), ("hide", Soft::Hide), ("only", Soft::Only)];

const BY: &[(&str, By)] = &[
    ("department", By::Department),
    ("task", By::Task),
    ("region", By::Region),
    ("section", By::Section),
];

const HEADINGS: &[(&str, Headings)] = &[("text", Headings::Text), ("keys", Headings::Keys)];

const LINTED: &[(&str, Format)] = &[("table", Format::Table), ("json", Format::Json)];

const CONDITIONS: &[(&str, Condition)] = &[
    ("lagging", Condition::Status(Status::Lagging)),
    ("behind", Condition::Status(Status::Behind)),
    ("missed", Condition::Status(Status::Missed)),
    ("unreported", Condition::Status(Status::Unreported)),
    ("not-computable", Condition::Status(Status::NotComputable)),
    ("warning", Condition::Warning),
];

impl LintArgs {
    /// The findings go to standard output.
    pub fn output(&self) -> OutputArgs {
        OutputArgs { format: self.format, quiet: self.quiet, ..OutputArgs::default() }
    }
}

/// One of a list of words, with what it stands for.
fn one_of<T: Copy + Send + Sync>(
    words: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words.iter().map(|(word, _)| *word)).map(move |word| {
        let found = words.iter().find(|(name, _)| *name == word);
        found.map(|(_, meaning)| *meaning).expect("clap lets only these words through")
    })
}

fn statuses() -> impl TypedValueParser<Value = Status> {
    PossibleValuesParser::new(Status::ALL.iter().map(|status| status.word().name)).map(|word| {
        let mut all = Status::ALL.iter().copied();
        all.find(|status| status.word().name == word).expect("clap lets only these words through")
    })
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name())).map(|word| {
        let mut all = Format::ALL.iter().copied();
        all.find(|format| format.name() == word).expect("clap lets only these words through")
    })
}
