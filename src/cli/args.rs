//! What can be typed: the commands, and what each takes. What the help says of them stands in
//! `help/options.rs`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};

use crate::analysis::check::{By, Status};
use crate::ledger::Soft;
use crate::render::{Format, Headings};

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
    Explain(ExplainArgs),
    Rewards(RewardsArgs),
    List(ListArgs),
    Lint(LintArgs),
    Schema(SchemaArgs),
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
    pub output: OutputArgs,
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

/// What is shown, and in which order.
#[derive(Debug, clap::Args)]
pub(super) struct NarrowArgs {
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = one_of(STATUSES))]
    pub status: Vec<Status>,
    #[arg(long, value_name = "HOW", value_parser = one_of(BY))]
    pub by: Option<By>,
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
}

/// What makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// A firm target stands like this, or worse.
    Status(Status),
    /// There was a warning.
    Warning,
}

const SOFT: &[Choice<Soft>] = &[
    Choice::new("show", "显示", Soft::Show),
    Choice::new("hide", "隐藏 硬目标", Soft::Hide),
    Choice::new("only", "推进类 soft", Soft::Only),
];

const BY: &[Choice<By>] = &[
    Choice::new("department", "部门 责任单位", By::Department),
    Choice::new("task", "任务", By::Task),
    Choice::new("region", "地区", By::Region),
    Choice::new("section", "章节", By::Section),
];

const HEADINGS: &[Choice<Headings>] =
    &[Choice::new("text", "", Headings::Text), Choice::new("keys", "", Headings::Keys)];

const LINTED: &[Choice<Format>] =
    &[Choice::new("table", "", Format::Table), Choice::new("json", "", Format::Json)];

const MET: &str = "完成 逾期完成 done_late";
const ON_SCHEDULE: &str = "达时序 控制在内 达目标 on_schedule within_the_limit on_target";
const LAGGING: &str =
    "滞后 偏快 低于目标 高于目标 too_fast below_target above_target 偏离目标 off_target";
const BEHIND: &str = "严重滞后 明显偏快 明显低于目标 明显高于目标 far_behind far_too_fast \
                      far_below_target far_above_target 明显偏离目标 far_off_target";
const MISSED: &str = "未完成 超控制数 逾期未完成 over_the_limit overdue";
const UNREPORTED: &str = "未报";
const NOT_COMPUTABLE: &str = "无法计算 not_computable";

const STATUSES: &[Choice<Status>] = &[
    Choice::new("met", MET, Status::Met),
    Choice::new("on-schedule", ON_SCHEDULE, Status::OnSchedule),
    Choice::new("lagging", LAGGING, Status::Lagging),
    Choice::new("behind", BEHIND, Status::Behind),
    Choice::new("missed", MISSED, Status::Missed),
    Choice::new("not-due", "未到期 not_due", Status::NotDue),
    Choice::new("unreported", UNREPORTED, Status::Unreported),
    Choice::new("not-computable", NOT_COMPUTABLE, Status::NotComputable),
];

const CONDITIONS: &[Choice<Condition>] = &[
    Choice::new("lagging", LAGGING, Condition::Status(Status::Lagging)),
    Choice::new("behind", BEHIND, Condition::Status(Status::Behind)),
    Choice::new("missed", MISSED, Condition::Status(Status::Missed)),
    Choice::new("unreported", UNREPORTED, Condition::Status(Status::Unreported)),
    Choice::new("not-computable", NOT_COMPUTABLE, Condition::Status(Status::NotComputable)),
    Choice::new("warning", "警告", Condition::Warning),
];

impl LintArgs {
    /// The findings go to standard output.
    pub(super) fn output(&self) -> OutputArgs {
        OutputArgs { format: self.format, quiet: self.quiet, ..OutputArgs::default() }
    }
}

/// A word that an option takes, with what it stands for.
struct Choice<T> {
    name: &'static str,
    /// What reports print in its place, in both languages, with `_` for a space.
    printed: &'static str,
    meaning: T,
}

impl<T> Choice<T> {
    const fn new(name: &'static str, printed: &'static str, meaning: T) -> Self {
        Self { name, printed, meaning }
    }

    fn printed(&self) -> impl Iterator<Item = String> {
        self.printed.split_whitespace().map(|word| word.replace('_', " "))
    }

    fn is_called(&self, word: &str) -> bool {
        self.name == word || self.printed().any(|printed| printed == word)
    }
}

/// One of a list of words, with what it stands for.
fn one_of<T: Copy + Send + Sync>(
    choices: &'static [Choice<T>],
) -> impl TypedValueParser<Value = T> {
    let values = choices.iter().map(|it| PossibleValue::new(it.name).aliases(it.printed()));
    PossibleValuesParser::new(values).map(move |word| {
        let found = choices.iter().find(|it| it.is_called(&word));
        found.map(|it| it.meaning).expect("clap lets only these words through")
    })
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name())).map(|word| {
        let mut all = Format::ALL.iter().copied();
        all.find(|format| format.name() == word).expect("clap lets only these words through")
    })
}
