//! From a report to bytes: one format a file.
//!
//! A format lays out what the report says. It computes nothing, asks nobody, and knows no plan.
//! A new format is a new file, which says how its files end, and its line in `formats!`.

mod batches;
mod blank_form;
mod canonical;
mod csv;
mod diagnostics;
mod docx;
mod escape;
mod excel;
mod html;
mod json;
mod markdown;
mod ndjson;
mod rejects;
mod table;
mod xlsx;

use std::io::{self, Write};
use std::num::NonZero;

pub(crate) use blank_form::FormFile;
pub(crate) use canonical::{CanonicalTable, CanonicalText};
pub(crate) use diagnostics::{Diagnostic, diagnostics};
pub(crate) use escape::visible;
pub(crate) use html::{Template, TemplateFault};
pub(crate) use rejects::RejectTable;
pub(crate) use table::wrap;
pub(crate) use xlsx::Unfit;

use crate::lang::Lang;
use crate::report::Report;

/// Declares the formats: each with the file of this folder that writes it and gives it its name.
macro_rules! formats {
    ($($(#[$doc:meta])+ $format:ident $file:ident,)+) => {
        /// A format of reports.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) enum Format {
            $($(#[$doc])+ $format,)+
        }

        impl Format {
            /// Every format.
            pub(crate) const ALL: &[Self] = &[$(Self::$format,)+];

            /// The name that `--format` takes.
            #[must_use]
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$format => stringify!($file),)+
                }
            }

            /// The endings of the names of its files.
            const fn endings(self) -> &'static [&'static str] {
                match self {
                    $(Self::$format => $file::ENDINGS,)+
                }
            }

            /// Writes a report.
            ///
            /// # Errors
            /// Writing failed.
            pub(crate) fn render(
                self,
                report: &Report,
                layout: Layout,
                out: &mut (dyn Write + Send),
            ) -> io::Result<()> {
                match self {
                    $(Self::$format => $file::render(report, layout, out),)+
                }
            }
        }
    };
}

formats! {
    /// Tables for people.
    #[default]
    Table table,
    /// CSV for pipes: UTF-8, LF, no byte-order mark.
    Csv csv,
    /// CSV for a double click in Excel or WPS.
    Excel excel,
    /// JSON for programs.
    Json json,
    /// One JSON object a line.
    Ndjson ndjson,
    /// Markdown for a document.
    Markdown markdown,
    /// A page for a browser.
    Html html,
    /// A document for a word processor.
    Docx docx,
    /// A workbook for a spreadsheet.
    Xlsx xlsx,
}

/// How a report is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// The language.
    pub lang: Lang,
    /// The width of tables, in terminal cells.
    pub width: u16,
    /// The width that lines of text are broken at; `None` in a pipe.
    pub text_width: Option<u16>,
    /// What CSV has as headings.
    pub headings: Headings,
    /// How tables are drawn.
    pub style: Style,
    /// Whether how good something is has a colour.
    pub colours: bool,
    /// What lays out a page of HTML; `None` for ours.
    pub template: Option<Template<'static>>,
    /// How many threads make the rows of a large report; `None` for as many as there are processors.
    pub threads: Option<NonZero<usize>>,
}

/// How tables are drawn, with nothing but ASCII either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// Spaces between columns, a line below the headings.
    #[default]
    Plain,
    /// A frame around every column, for consoles in which a Chinese character is not two cells wide.
    Ascii,
}

/// What CSV has as headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Headings {
    /// Words in the report's language.
    #[default]
    Text,
    /// Keys that never change.
    Keys,
}

impl Format {
    /// The format that the ending of a file name stands for.
    #[must_use]
    pub(crate) fn of_ending(ending: &str) -> Option<Self> {
        let is_ending = |of: &&str| of.eq_ignore_ascii_case(ending);
        Self::ALL.iter().copied().find(|format| format.endings().iter().any(is_ending))
    }
}
