//! A proposal of how a table is laid out, and the questions that it leaves open.

mod beside;
mod columns;
mod labels;
mod proofs;
mod told;

use super::columns::{RoleSeen, RowSeen, join_rows, left_roles, row_role, skip_translations};
use super::kinds::{Kinds, is_figure, is_gap};
use super::measures::MeasureSeen;
use super::periods::PeriodSeen;
use super::sheet::SeenSheet;
use super::tables::SeenTable;
use crate::request::{Request, Strip};
use crate::table::SheetCell;
use crate::value::fold;

/// How a table may be laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// The text of the first heading, or its cell.
    pub start: String,
    /// What the first row below the table begins with.
    pub end: Option<String>,
    /// The rows of headings.
    pub header: Vec<RoleSeen>,
    /// The left columns.
    pub left: Vec<RoleSeen>,
    /// Whether a blank label is that above it.
    pub fill_down: bool,
    /// What rows say that have a label and no figure.
    pub section: Option<RoleSeen>,
    /// Whether labels are joined to those they stand under.
    pub parent: bool,
    /// Whether the same table stands beside it.
    pub repeats: bool,
    /// Rows that are not read.
    pub skip_rows: Vec<String>,
    /// Columns that are not read.
    pub skip_columns: Vec<String>,
    /// What measures are.
    pub measures: Vec<(String, MeasureSeen)>,
    /// What columns are, by their letters.
    pub columns: Vec<(String, MeasureSeen)>,
    /// What the endings of indicators say.
    pub endings: Vec<(&'static str, &'static str)>,
    /// What is taken off labels.
    pub strip: Vec<Strip>,
    /// Labels and the names that they stand for.
    pub names: Vec<(String, NameTo)>,
    /// The indicator of all figures.
    pub indicator: Option<String>,
    /// The region of all figures.
    pub region: Option<String>,
    /// The period of all figures.
    pub period: Option<String>,
    /// The year of those that do not say it.
    pub year: Option<u16>,
    /// What periods are that can be read in two ways.
    pub periods: Option<&'static str>,
    /// How periods are meant.
    pub span: Option<&'static str>,
    /// The unit of all figures.
    pub unit: Option<String>,
    /// What is open.
    pub questions: Vec<OpenQuestion>,
}

/// The name that a label stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameTo {
    /// The name.
    pub name: String,
    /// The unit that is told in the label.
    pub unit: Option<String>,
}

/// What is open in a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OpenQuestion {
    /// No indicator is told.
    Indicator,
    /// No unit is told.
    Unit,
    /// No period is told.
    Period,
    /// Only a year is told, which was taken as a whole.
    WholeYear(u16),
    /// No year is told, and the plan's was taken.
    Year(u16),
    /// Whether figures are of their month alone.
    Span,
    /// A heading that is no measure that is known.
    Measure(String),
    /// A row of headings that says nothing that is known.
    Headings {
        /// Its first cell.
        cell: String,
        /// What stands there.
        texts: Vec<String>,
    },
    /// A label that may be a name of the plan.
    Near {
        /// The label.
        label: String,
        /// The names.
        names: Vec<String>,
    },
    /// No label is a name of the plan.
    NoName(RoleSeen),
    /// Cells that are no figures.
    Cells(Vec<(String, String)>),
    /// Rows without a label.
    Blank(String),
    /// Numbers below 1 of an indicator in per cent.
    Fraction(String),
    /// What is wrong when it is read like this.
    Error(String),
}

/// What is told beside a sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beside<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The name of the sheet.
    pub sheet: Option<&'a str>,
}

/// A table while its proposal is made.
struct Proposer<'a> {
    sheet: &'a SeenSheet,
    table: &'a SeenTable,
    kinds: Kinds<'a>,
    /// What rows of headings say.
    rows: Vec<RowSeen>,
    /// The period that the headings of the figures say.
    period_of_headings: Option<PeriodSeen>,
    made: Proposal,
}

/// Proposes how a table of a sheet is laid out.
pub(crate) fn propose(
    sheet: &SeenSheet,
    table: &SeenTable,
    request: &Request,
    beside: Beside,
) -> Proposal {
    let kinds = Kinds { request };
    let table = &below_labels_alone(sheet, table, kinds);
    let rows = table.headings.clone().map(|row| row_role(sheet, table, row, kinds));
    let mut rows: Vec<RowSeen> = rows.collect();
    join_rows(sheet, table, kinds, &mut rows);
    skip_translations(sheet, table, &mut rows);
    let made = Proposal { repeats: table.blocks.len() > 1, ..Proposal::default() };
    let mut proposer = Proposer { sheet, table, kinds, rows, period_of_headings: None, made };
    proposer.made.left = left_roles(sheet, table, kinds);
    proposer.columns();
    proposer.labels();
    proposer.told(beside);
    proposer.bounds();
    proposer.cells();
    proposer.made
}

/// A table whose rows begin below labels that nothing is known of and no figure stands beside, which are the
/// last of its headings: the heading of the left column under those of the others.
fn below_labels_alone(sheet: &SeenSheet, table: &SeenTable, kinds: Kinds) -> SeenTable {
    let is_alone = |row: &usize| {
        let texts = sheet.different(*row);
        let is_name = |text: &str| kinds.indicator(text).is_some() || kinds.region(text).is_some();
        !texts.iter().any(|text| is_figure(text) || is_name(text))
    };
    let above = table.rows.clone().take_while(is_alone).count();
    let first = table.rows.start + above;
    let (headings, rows) = (table.headings.start..first, first..table.rows.end);
    SeenTable { headings, rows, ..table.clone() }
}

impl Proposer<'_> {
    /// Whether a row of headings or a left column says this.
    fn has(&self, role: RoleSeen) -> bool {
        self.made.header.iter().chain(&self.made.left).any(|it| *it == role)
    }

    fn ask(&mut self, question: OpenQuestion) {
        if !self.made.questions.contains(&question) {
            self.made.questions.push(question);
        }
    }

    fn cell(&self, row: usize, column: usize) -> String {
        self.sheet.cell(row, column).as_ref().map(SheetCell::to_string).unwrap_or_default()
    }

    /// Takes note of what must be taken off labels.
    fn strips(&mut self, strips: &[Strip]) {
        for strip in strips {
            if !self.made.strip.contains(strip) {
                self.made.strip.push(*strip);
            }
        }
    }

    /// Where the table begins and ends.
    fn bounds(&mut self) {
        let (top, left) = (self.table.headings.start, self.table.left.start);
        let text = self.sheet.text(top, left);
        let is_cell = SheetCell::parse(text).is_some();
        self.made.start = match self.sheet.count(text) {
            1 if !text.is_empty() && !is_cell && !text.contains('\n') => text.to_owned(),
            count if count == self.table.blocks.len() && self.made.repeats => text.to_owned(),
            _ => self.cell(top, left),
        };
        let mut below = self.table.rows.end..self.sheet.len();
        let Some((_, text)) = below.find_map(|row| self.sheet.row(row).next()) else { return };
        let end = text.find([':', '：', '\n']).map_or(text, |at| &text[..at]);
        let end: String = end.chars().take(8).collect();
        let begins = |row: &usize| {
            self.sheet.row(*row).next().is_some_and(|(_, text)| text.starts_with(&end))
        };
        if !self.table.rows.clone().any(|row| begins(&row)) {
            self.made.end = Some(format!("{end}*"));
        }
    }

    /// Cells among the figures that are none.
    fn cells(&mut self) {
        let mut odd = Vec::new();
        for row in self.table.rows.clone() {
            if self.is_skipped_row(row) || self.sheet.different(row).len() == 1 {
                continue;
            }
            for column in self.table.columns.clone() {
                let text = self.sheet.text(row, column);
                if !is_gap(text) && !is_figure(text) && !self.holds_no_figures(column) {
                    odd.push((self.cell(row, column), text.to_owned()));
                }
            }
        }
        if !odd.is_empty() {
            self.ask(OpenQuestion::Cells(odd));
        }
    }

    fn is_skipped_row(&self, row: usize) -> bool {
        let labels = self.table.left.clone().map(|column| fold(self.sheet.text(row, column)));
        let mut labels = labels.filter(|it| !it.is_empty());
        labels.any(|label| self.made.skip_rows.iter().any(|skip| fold(skip) == label))
    }
}
