//! What the analyses take, a struct each; some take the same.

use super::{InputArgs, OutputArgs, PlanArgs, ScopeArgs};
use crate::analysis::check::By;
use crate::cli::choices::{METHODS, SCORE_BY, one_of};
use crate::plan::ProgressMethod;

/// `plan structure`, `plan support`, `plan match`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RegionsArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub region: Vec<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan compare`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CompareArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long, value_name = "METHOD", value_delimiter = ',', value_parser = one_of(METHODS))]
    pub method: Vec<ProgressMethod>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan score`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ScoreArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(id = "score_by", long = "by", value_name = "WHAT", value_parser = one_of(SCORE_BY))]
    pub by: Option<By>,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan trend`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TargetsArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `plan due`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DueArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub scope: ScopeArgs,
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<String>,
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(0..=3660))]
    pub within: Option<u16>,
    #[arg(long, conflicts_with = "within")]
    pub ledger: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}
