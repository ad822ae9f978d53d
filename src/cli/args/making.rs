//! What the commands take that make something to work with: returns, a plan, a query, a script for a shell.

use std::path::PathBuf;

use clap_complete::Shell;

use super::{InputArgs, PlanArgs};
use crate::cli::choices::{BARE, FORMS, SHELLS, columns, dialects, one_of};
use crate::figures::Column;
use crate::plan::Better;
use crate::render::FormFile;
use crate::sql::Engine;

/// `plan template`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TemplateArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[command(flatten)]
    pub input: InputArgs,
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub department: Vec<String>,
    #[arg(long)]
    pub missing: bool,
    #[arg(long, value_name = "FOLDER", conflicts_with = "template_output")]
    pub out: Option<PathBuf>,
    #[arg(id = "template_format", long = "format", value_name = "FORMAT", value_parser = one_of(FORMS))]
    pub format: Option<FormFile>,
    #[arg(id = "template_output", short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(short, long)]
    pub quiet: bool,
}

/// `plan init`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct InitArgs {
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    #[arg(long, value_name = "NAME", requires = "from")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1949..=2099))]
    pub year: Option<u16>,
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[arg(long, value_name = "HOW", requires = "from", value_parser = one_of(BARE))]
    pub bare: Option<Better>,
    #[arg(id = "init_output", short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(id = "init_quiet", short = 'q', long = "quiet")]
    pub quiet: bool,
}

/// `plan completions`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CompletionsArgs {
    #[arg(value_name = "SHELL", value_parser = one_of(SHELLS))]
    pub shell: Shell,
    #[command(flatten)]
    pub plan: PlanArgs,
}

/// `plan sql`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SqlArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    #[arg(long, value_name = "ENGINE", value_parser = dialects())]
    pub dialect: &'static dyn Engine,
    #[arg(long, value_name = "ID", required_unless_present = "long_table")]
    pub roster: Option<String>,
    #[arg(id = "long_table", long = "figures", conflicts_with = "roster")]
    pub figures: bool,
    #[arg(long, value_name = "NAME")]
    pub table: String,
    #[arg(long, value_name = "NAME", value_delimiter = ',', conflicts_with = "roster", value_parser = columns())]
    pub columns: Vec<Column>,
    #[arg(id = "sql_period", long = "period", value_name = "PERIOD")]
    pub period: String,
    #[arg(id = "findings", long = "check")]
    pub check: bool,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
