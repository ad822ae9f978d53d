//! What can be typed: the commands, and what each takes. What the help says of them stands in
//! `help/options.rs`.

mod analyses;
mod making;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::choices::{
    AUDIT_BY, AUDIT_CONDITIONS, BY, COLOURS, CONDITIONS, CONVERTED, Colours, Condition, HEADINGS,
    JOINT, LINTED, SOFT, SORT, STATUSES, STYLES, formats, one_of,
};
pub(super) use analyses::{CompareArgs, DueArgs, RegionsArgs, ScoreArgs, TargetsArgs};
pub(super) use making::{CompletionsArgs, InitArgs, SqlArgs, TemplateArgs};

use crate::analysis::check::{By, Joint, Sort, Status};
use crate::ledger::Soft;
use crate::render::{Format, Headings, Style};

/// The program.
#[derive(Debug, Parser)]
#[command(name = "plan", version, disable_help_subcommand = true)]
pub(super) struct Args {
    /// Read before anything else; here so that it is known to the parser.
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(CheckArgs),
    Report(ReportArgs),
    Explain(ExplainArgs),
    Convert(ConvertArgs),
    Audit(AuditArgs),
    Diff(DiffArgs),
    Rewards(RewardsArgs),
    Structure(RegionsArgs),
    Compare(CompareArgs),
    Support(RegionsArgs),
    Match(RegionsArgs),
    Trend(TargetsArgs),
    Due(DueArgs),
    Score(ScoreArgs),
    Sql(SqlArgs),
    List(ListArgs),
    Lint(LintArgs),
    Template(TemplateArgs),
    Init(InitArgs),
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Help(HelpArgs),
}

/// `plan check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub narrow: NarrowArgs,
    #[command(flatten)]
    pub shown: ShownArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    #[arg(long, conflicts_with = "brief")]
    pub months: bool,
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = one_of(CONDITIONS))]
    pub fail_on: Vec<Condition>,
}

/// `plan explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
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

/// `plan report`.
#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub narrow: NarrowArgs,
    #[command(flatten)]
    pub shown: ShownArgs,
    #[arg(long, value_name = "FILE")]
    pub previous: Vec<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan rewards`.
#[derive(Debug, clap::Args)]
pub(super) struct RewardsArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan convert`.
#[derive(Debug, clap::Args)]
pub(super) struct ConvertArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long)]
    pub propose: bool,
    #[arg(long, conflicts_with = "propose")]
    pub merge: bool,
    #[arg(id = "convert_format", long = "format", value_name = "FORMAT", value_parser = one_of(CONVERTED))]
    pub format: Option<Format>,
    #[arg(id = "convert_headings", long = "headings", value_name = "HOW", value_parser = one_of(HEADINGS))]
    pub headings: Option<Headings>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(short, long)]
    pub quiet: bool,
}

/// `plan audit`.
#[derive(Debug, clap::Args)]
pub(super) struct AuditArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(id = "audit_by", long = "by", value_name = "HOW", value_parser = one_of(AUDIT_BY))]
    pub by: Option<By>,
    #[arg(id = "audit_as_of", long = "as-of", value_name = "DAY")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub answers: Vec<PathBuf>,
    #[arg(id = "audit_fail_on", long = "fail-on", value_name = "WHAT", value_delimiter = ',', value_parser = one_of(AUDIT_CONDITIONS))]
    pub fail_on: Vec<Condition>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan diff`.
#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    #[arg(id = "both", value_name = "FILE")]
    pub both: Vec<PathBuf>,
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    #[arg(long)]
    pub keep_going: bool,
    #[arg(long)]
    pub allow_empty: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan list`.
#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan lint`.
#[derive(Debug, clap::Args)]
pub(super) struct LintArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[arg(id = "lint_format", long = "format", value_name = "FORMAT", value_parser = one_of(LINTED))]
    pub format: Option<Format>,
    #[arg(short, long)]
    pub quiet: bool,
}

/// `plan schema`.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {}

/// `plan help`.
#[derive(Debug, clap::Args)]
pub(super) struct HelpArgs {
    #[arg(value_name = "TOPIC")]
    pub topic: Option<String>,
    #[arg(value_name = "NAME")]
    pub topic_name: Option<String>,
    #[arg(long)]
    pub man: bool,
}

/// Which plan.
#[derive(Debug, clap::Args)]
pub(super) struct PlanArgs {
    #[arg(long = "plan", value_name = "FILE")]
    pub plan_file: Option<PathBuf>,
}

/// What is read.
#[derive(Debug, clap::Args)]
pub(super) struct InputArgs {
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

/// What is shown.
#[derive(Debug, clap::Args)]
pub(super) struct NarrowArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = one_of(STATUSES))]
    pub status: Vec<Status>,
    #[arg(long, value_name = "HOW", value_parser = one_of(BY))]
    pub by: Option<By>,
}

/// How much of it is shown, and in which order.
#[derive(Debug, clap::Args)]
pub(super) struct ShownArgs {
    #[arg(long)]
    pub brief: bool,
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    #[arg(long, value_name = "HOW", value_parser = one_of(SORT))]
    pub sort: Option<Sort>,
    #[arg(long, value_name = "HOW", value_parser = one_of(JOINT))]
    pub joint: Option<Joint>,
}

/// Which targets.
#[derive(Debug, clap::Args)]
pub(super) struct ScopeArgs {
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub department: Vec<String>,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub region: Vec<String>,
    #[arg(long, value_name = "N", value_delimiter = ',')]
    pub task: Vec<u16>,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub group: Vec<String>,
    #[arg(long)]
    pub lead_only: bool,
    #[arg(long, value_name = "HOW", value_parser = one_of(SOFT))]
    pub soft: Option<Soft>,
}

/// Where the report goes, and how.
#[derive(Debug, Default, clap::Args)]
pub(super) struct OutputArgs {
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub format: Option<Format>,
    #[arg(long, value_name = "HOW", value_parser = one_of(HEADINGS))]
    pub headings: Option<Headings>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
    #[arg(long, value_name = "STYLE", value_parser = one_of(STYLES))]
    pub style: Option<Style>,
    #[arg(long, value_name = "WHEN", value_parser = one_of(COLOURS))]
    pub color: Option<Colours>,
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(short, long)]
    pub quiet: bool,
}

/// What all commands that compute are given.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    /// Which plan.
    pub plan: &'a PlanArgs,
    /// What is read.
    pub input: &'a InputArgs,
    /// Where the answer goes.
    pub output: &'a OutputArgs,
    /// Which files are read besides.
    pub reads: Reads,
}

/// Which files are read beside those that are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// Those of earlier years, and the rosters.
    All,
    /// None: the returns alone.
    Returns,
}

impl LintArgs {
    /// The findings go to standard output.
    pub(super) fn output(&self) -> OutputArgs {
        OutputArgs { format: self.format, quiet: self.quiet, ..OutputArgs::default() }
    }
}
