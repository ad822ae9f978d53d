//! A workbook for Excel, WPS and LibreOffice: numbers that are numbers, and formulas that compute them
//! again.
//!
//! What stands first in the report is a sheet with pictures; every other section is a sheet of its own.
//! `calculation` is the last sheet: the figures as they were read, with their places, and every formula
//! over their cells; the tables have the same formulas. The result of ours stands with each, so that
//! nothing has to be computed to be read. No clock goes in: the same report gives the same bytes.

mod calculation;
mod chart;
mod content;
mod formula;
mod look;
mod names;
mod pages;
mod sheet;
mod table;

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::Layout;
use super::escape::visible;
use crate::lang::Text;
use crate::report::{Block, MadeFrom, Report, ShownBlock, ShownSection};
use calculation::Calculations;
use names::SheetNames;
use sheet::Sheet;

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["xlsx"];

const SUMMARY: Text = Text::new("摘要", "Summary");
const CALCULATIONS: Text = Text::new("数据与算法", "Figures and formulas");
const TOO_MANY_ROWS: Text = Text::new(
    "工作簿装不下：一张工作表最多{0}行；请用 --department、--status 等缩小范围，或用 --format excel、csv",
    "this does not fit a workbook, whose sheets have at most {0} rows; choose less with --department, --status and the like, or take --format excel or csv",
);
const TOO_MANY_FORMULAS: Text = Text::new(
    "{0}行都带算式，一本工作簿最多放{1}行；请用 --department、--status 等缩小范围，或用 --format excel、csv",
    "{0} rows would come with their formulas, and a workbook takes {1} of them; choose less with --department, --status and the like, or take --format excel or csv",
);

/// How many rows a sheet has at most.
const MOST_ROWS: u32 = 1_048_576;

/// How many rows have their formulas at most, a target once in each table: a workbook is held in memory until
/// it is whole.
const MOST_CALCULATED: usize = 100_000;

/// A report that does not fit a workbook.
#[derive(Debug)]
pub(crate) struct Unfit {
    /// Why, and what to do.
    pub message: Text,
    /// What that names.
    pub values: Vec<String>,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.message.en, self.values.join(" "))
    }
}

impl Error for Unfit {}

/// Writes the workbook, once it is whole.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let sections: Vec<ShownSection> = report.shown().collect();
    let calculated = calculated(&sections);
    if calculated > MOST_CALCULATED {
        let values = [calculated, MOST_CALCULATED].map(|it| it.to_string()).to_vec();
        return Err(io::Error::other(Unfit { message: TOO_MANY_FORMULAS, values }));
    }
    out.write_all(&bytes(report, &sections, layout).map_err(failed)?)
}

/// How many rows have formulas: known before any of them is made.
fn calculated(sections: &[ShownSection]) -> usize {
    let rows = |block: &ShownBlock| match &**block {
        Block::Grid(grid) if grid.rows() > 0 && !grid.explained(0).is_empty() => grid.rows(),
        Block::Grid(_) | Block::Text(_) | Block::Chart(_) => 0,
    };
    sections.iter().flat_map(|section| &section.blocks).map(rows).sum()
}

fn bytes(report: &Report, sections: &[ShownSection], layout: Layout) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(report, layout)?);
    for sheet in sheets(report, sections, layout)? {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}

/// The sheets in their order.
fn sheets(
    report: &Report,
    sections: &[ShownSection],
    layout: Layout,
) -> Result<Vec<Worksheet>, XlsxError> {
    let lang = layout.lang;
    let mut names = SheetNames::default();
    let mut summary = Sheet::new(&names.free(lang.text(SUMMARY)), lang)?;
    let mut calculations = Calculations::new(&names.free(lang.text(CALCULATIONS)), lang)?;
    summary.title(&report.title(lang))?;
    let mut others = Vec::new();
    for ShownSection { section, blocks } in sections {
        let mut lines = blocks.iter().flat_map(|block| block.lines()).peekable();
        if lines.peek().is_some() {
            calculations.place(section.title.as_ref(), lines)?;
        }
        match &section.title {
            Some(title) if !section.on_first_page => {
                let name = section.name.as_ref().unwrap_or(title);
                let name = names.free(&visible(&lang.phrase(name)));
                let mut sheet = Sheet::new(&name, lang)?;
                sheet.title(&lang.phrase(title))?;
                table::write(&mut sheet, blocks, &mut calculations)?;
                others.push(sheet);
            }
            title => {
                title.as_ref().map_or(Ok(()), |title| summary.heading(&lang.phrase(title)))?;
                table::write(&mut summary, blocks, &mut calculations)?;
            }
        }
    }
    summary.note(&lang.phrase(&report.made_from.line()));
    let files = report.made_from.listed();
    if !files.is_empty() {
        summary.note(&files.join(", "));
    }
    let sheets = std::iter::once(summary).chain(others).map(Sheet::finish);
    sheets.chain(calculations.finish()).collect()
}

/// What the file says of itself. A workbook has a day on which it was made: it is the same for all.
fn properties(report: &Report, layout: Layout) -> Result<DocProperties, XlsxError> {
    let title = visible(&report.title(layout.lang)).into_owned();
    let author = format!("{} {}", MadeFrom::PROGRAM, MadeFrom::VERSION);
    let properties = DocProperties::new().set_title(title).set_author(author);
    Ok(properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

/// Why a workbook could not be made.
fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::RowColumnLimitError => {
            let values = vec![MOST_ROWS.to_string()];
            io::Error::other(Unfit { message: TOO_MANY_ROWS, values })
        }
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}
