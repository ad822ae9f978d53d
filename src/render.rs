//! From a report to bytes: one format a file.
//!
//! A format lays out what the report says. It computes nothing, asks nobody, and knows no plan.
//! A new format is a new file and a line in [`Format`].

mod batches;
mod csv;
mod diagnostics;
mod escape;
mod excel;
mod json;
mod markdown;
mod ndjson;
mod rejects;
mod table;

use std::io::{self, Write};
use std::num::NonZero;

pub use diagnostics::{Diagnostic, diagnostics};
pub use escape::visible;
pub use rejects::{RejectLine, RejectTable};
pub use table::wrap;

use crate::lang::Lang;
use crate::report::Report;

/// A format of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Tables for people.
    #[default]
    Table,
    /// CSV for pipes: UTF-8, LF, no byte-order mark.
    Csv,
    /// CSV for a double click in Excel or WPS.
    Excel,
    /// JSON for programs.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// Markdown for a document.
    Markdown,
}

/// How a report is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The language.
    pub lang: Lang,
    /// The width of tables, in terminal cells.
    pub width: u16,
    /// The width that lines of text are broken at; `None` in a pipe.
    pub text_width: Option<u16>,
    /// What CSV has as headings.
    pub headings: Headings,
    /// How many threads make the rows of a large report; `None` for as many as there are processors.
    pub threads: Option<NonZero<usize>>,
}

/// What CSV has as headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headings {
    /// Words in the report's language.
    #[default]
    Text,
    /// Keys that never change.
    Keys,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] =
        &[Self::Table, Self::Csv, Self::Excel, Self::Json, Self::Ndjson, Self::Markdown];

    /// The name that `--format` takes; file names end in it too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Excel => "excel",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Markdown => "markdown",
        }
    }

    /// The format that the ending of a file name stands for.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Table),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// Writes a report.
    ///
    /// # Errors
    /// Writing failed.
    pub fn render(
        self,
        report: &Report,
        layout: Layout,
        out: &mut (dyn Write + Send),
    ) -> io::Result<()> {
        match self {
            Self::Table => table::render(report, layout, out),
            Self::Csv => csv::render(report, layout, out),
            Self::Excel => excel::render(report, layout, out),
            Self::Json => json::render(report, layout, out),
            Self::Ndjson => ndjson::render(report, layout, out),
            Self::Markdown => markdown::render(report, layout, out),
        }
    }
}
