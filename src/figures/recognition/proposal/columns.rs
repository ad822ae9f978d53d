//! What the columns of figures are.

use super::proofs::is_sum;
use super::{OpenQuestion, Proposer};
use crate::figures::recognition::columns::{RoleSeen, RowSeen, heading, is_text, joined};
use crate::figures::recognition::kinds::{NameSeen, bracketed};
use crate::figures::recognition::measures::{MeasureSeen, measure, words};
use crate::figures::recognition::periods::{span_in_words, year};
use crate::request::IntoColumn;
use crate::value::fold;

/// A column of figures with what its headings say.
pub(super) struct ColumnSeen {
    pub column: usize,
    /// The headings that are no names, periods or units of their own row.
    pub measure: String,
    /// The other headings: columns that have the same stand together.
    pub group: String,
    pub seen: Option<MeasureSeen>,
}

impl Proposer<'_> {
    /// Says what rows of headings and columns are.
    pub(super) fn columns(&mut self) {
        let has_measures = self.rows.contains(&RowSeen::Role(RoleSeen::Measure));
        let is_mixed = self.rows.contains(&RowSeen::Mixed);
        let mut unknown = Vec::new();
        for (index, seen) in self.rows.clone().into_iter().enumerate() {
            let row = self.table.headings.start + index;
            let role = match seen {
                RowSeen::Role(role) => role,
                RowSeen::Mixed => RoleSeen::Measure,
                RowSeen::Unknown if has_measures || self.has_units(row) => RoleSeen::Measure,
                RowSeen::Unknown => {
                    unknown.push(row);
                    RoleSeen::Skip
                }
            };
            self.made.header.push(role);
        }
        self.settle_rows();
        for row in unknown {
            self.ask_of_headings(row);
        }
        self.skip_text_columns();
        self.skip_sums_of_periods();
        if is_mixed {
            self.mixed_columns();
        } else if self.made.header.contains(&RoleSeen::Measure) {
            self.measures();
        }
    }

    /// Whether most headings of a row have a unit behind them: numbers of some kind.
    fn has_units(&self, row: usize) -> bool {
        let columns = self.table.columns.clone();
        let texts = columns.map(|column| self.sheet.text(row, column));
        let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let has_unit = |text: &&&str| bracketed(text).is_some();
        texts.iter().filter(has_unit).count() * 2 > texts.len()
    }

    /// Asks what a row of headings says, unless it heads one column that the left ones explain.
    fn ask_of_headings(&mut self, row: usize) {
        let columns = self.table.columns.clone();
        let columns: Vec<usize> =
            columns.filter(|it| !is_text(self.sheet, self.table, *it)).collect();
        let texts: Vec<String> =
            columns.iter().map(|it| self.sheet.text(row, *it).to_owned()).collect();
        if let ([_], [_]) = (columns.as_slice(), self.rows.as_slice()) {
            return;
        }
        let cell = self.cell(row, self.table.columns.start);
        self.ask(OpenQuestion::Headings { cell, texts });
    }

    /// Columns of texts among the figures are words that are kept, or are not read.
    fn skip_text_columns(&mut self) {
        let has_measures = self.made.header.contains(&RoleSeen::Measure);
        for column in self.table.columns.clone() {
            if !is_text(self.sheet, self.table, column) {
                continue;
            }
            let text = self.measure_of(column);
            match words(&text).filter(|_| has_measures) {
                Some(into) => self.made.measures.push((text, MeasureSeen::of(into))),
                None => self.made.skip_columns.push(self.name_of_column(column)),
            }
        }
    }

    /// Sums beside periods are not read.
    fn skip_sums_of_periods(&mut self) {
        let header = self.made.header.iter().zip(self.table.headings.clone());
        let periods: Vec<usize> =
            header.filter(|(role, _)| **role == RoleSeen::Period).map(|(_, row)| row).collect();
        let [row] = periods.as_slice() else { return };
        for column in self.table.columns.clone() {
            if is_sum(self.sheet.text(*row, column)) {
                self.made.skip_columns.push(self.name_of_column(column));
            }
        }
    }

    /// How a column is named where it is not read: by its own heading, else by its letters.
    pub(super) fn name_of_column(&self, column: usize) -> String {
        let last = self.table.headings.end - 1;
        let text = self.sheet.text(last, column);
        let is_own = self.table.columns.clone().filter(|it| self.sheet.text(last, *it) == text);
        if text.is_empty() || text.contains('\n') || is_own.count() > 1 {
            self.letters(column)
        } else {
            text.to_owned()
        }
    }

    pub(super) fn letters(&self, column: usize) -> String {
        let cell = self.cell(self.table.headings.start, column);
        cell.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()
    }

    pub(super) fn holds_no_figures(&self, column: usize) -> bool {
        let letters = self.letters(column);
        let texts: Vec<String> =
            self.headings_of(column).map(|(_, text)| fold(text).into_owned()).collect();
        let is_skipped = self
            .made
            .skip_columns
            .iter()
            .any(|it| *it == letters || texts.contains(&fold(it).into()));
        is_skipped || self.number_in(column).is_some_and(|into| !is_number(into))
    }

    /// Which number a column is declared to be.
    pub(super) fn number_in(&self, column: usize) -> Option<IntoColumn> {
        let (letters, text) = (self.letters(column), self.measure_of(column));
        let by_letters = self.made.columns.iter().find(|(it, _)| *it == letters);
        let by_measure = self.made.measures.iter().find(|(it, _)| *it == text);
        by_letters.or(by_measure).map(|(_, seen)| seen.into)
    }

    /// The headings of a column with the roles of their rows.
    fn headings_of(&self, column: usize) -> impl Iterator<Item = (RoleSeen, &str)> {
        let rows = self.table.headings.clone().zip(&self.made.header);
        rows.map(move |(row, role)| (*role, heading(self.sheet, self.table, row, column)))
    }

    /// The headings that say which number a column is.
    fn measure_of(&self, column: usize) -> String {
        let text = self.heading_as(RoleSeen::Measure, column);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What the headings of a role say together, equal and empty ones once.
    pub(super) fn heading_as(&self, role: RoleSeen, column: usize) -> String {
        let texts = self.headings_of(column).filter(|(of, _)| *of == role);
        joined(texts.map(|(_, text)| text))
    }

    /// Whether several rows of headings have a role.
    pub(super) fn is_joined(&self, role: RoleSeen) -> bool {
        self.made.header.iter().filter(|it| **it == role).count() > 1
    }

    /// Whether nothing stands in a column, its headings included.
    fn is_blank_column(&self, column: usize) -> bool {
        let mut rows = self.table.headings.start..self.table.rows.end;
        rows.all(|row| self.sheet.text(row, column).is_empty())
    }

    fn seen_columns(&self) -> Vec<ColumnSeen> {
        let columns = self.table.columns.clone();
        let columns = columns
            .filter(|it| !is_text(self.sheet, self.table, *it) && !self.is_blank_column(*it));
        let seen = columns.map(|column| {
            let others = self.headings_of(column).filter(|(role, _)| *role != RoleSeen::Measure);
            let others: Vec<&str> = others.map(|(_, text)| text).collect();
            let texts = self.headings_of(column).filter(|(role, _)| *role == RoleSeen::Measure);
            let texts: Vec<&str> = texts.map(|(_, text)| text).collect();
            let (measure, group) = (self.measure_of(column), others.join("\n"));
            let seen = seen(&texts).or_else(|| self.value_in_unit(&texts));
            ColumnSeen { column, measure, group, seen }
        });
        seen.collect()
    }

    /// A figure of which only its unit stands in the last row of headings.
    fn value_in_unit(&self, texts: &[&str]) -> Option<MeasureSeen> {
        let unit = self.kinds.unit(texts.last()?).filter(|unit| unit != "%")?;
        Some(MeasureSeen { unit: Some(unit), ..MeasureSeen::of(IntoColumn::Value) })
    }

    /// What measures are, by their texts; by letters where texts are alike that are not the same.
    fn measures(&mut self) {
        let mut columns = self.seen_columns();
        self.settle_periods(&mut columns);
        self.settle_words(&mut columns);
        self.settle_growth(&mut columns);
        Self::settle_spans(&mut columns);
        let is_alike = |a: &ColumnSeen, b: &ColumnSeen| {
            let is_same = a.measure == b.measure && a.group == b.group;
            is_same && a.column != b.column && a.seen != b.seen
        };
        if columns.iter().any(|a| columns.iter().any(|b| is_alike(a, b))) {
            return self.by_letters(&columns);
        }
        for column in &columns {
            if self.made.measures.iter().any(|(text, _)| *text == column.measure) {
                continue;
            }
            let seen = self.sure(column);
            self.made.measures.push((column.measure.clone(), seen));
        }
    }

    /// What columns are, by their letters.
    fn by_letters(&mut self, columns: &[ColumnSeen]) {
        let texts = std::mem::take(&mut self.made.measures);
        for column in self.table.columns.clone().filter(|it| is_text(self.sheet, self.table, *it)) {
            let text = self.measure_of(column);
            let of_text = texts.iter().find(|(it, _)| *it == text);
            let letters = self.letters(column);
            self.made.columns.extend(of_text.map(|(_, seen)| (letters, seen.clone())));
        }
        for column in columns {
            let seen = self.sure(column);
            let letters = self.letters(column.column);
            self.made.columns.push((letters, seen));
        }
        for role in &mut self.made.header {
            if *role == RoleSeen::Measure {
                *role = RoleSeen::Skip;
            }
        }
    }

    /// What a column is; asks where that is not known.
    fn sure(&mut self, column: &ColumnSeen) -> MeasureSeen {
        if column.seen.is_none() {
            let text = if column.measure.is_empty() {
                self.letters(column.column)
            } else {
                column.measure.clone()
            };
            self.ask(OpenQuestion::Measure(text));
        }
        column.seen.clone().unwrap_or(MeasureSeen::of(IntoColumn::Skip))
    }

    /// The year that a title tells.
    pub(super) fn year_told(&self) -> Option<u16> {
        let rows = self.table.titles.clone();
        rows.flat_map(|row| self.sheet.row(row)).find_map(|(_, text)| year(text))
    }

    /// Indicators and their numbers side by side: each column by its letters.
    fn mixed_columns(&mut self) {
        for role in &mut self.made.header {
            if *role == RoleSeen::Indicator {
                *role = RoleSeen::Measure;
            }
        }
        let mut columns = self.seen_columns();
        let mut last: Option<NameSeen> = None;
        for column in &mut columns {
            let texts: Vec<&str> = self
                .headings_of(column.column)
                .filter(|(role, _)| *role == RoleSeen::Measure)
                .map(|(_, text)| text)
                .collect();
            // Of one within another the lower is meant.
            let named = texts.iter().rev().find_map(|text| self.kinds.indicator(text));
            let span = texts.iter().find_map(|text| span_in_words(text));
            let others = texts.iter().rev().filter(|text| self.kinds.indicator(text).is_none());
            let of_text = others.into_iter().find_map(|text| measure(text));
            if let Some(named) = &named {
                last = Some(named.clone());
            }
            let is_unknown = named.is_none() && of_text.is_none();
            if is_unknown {
                // Another indicator begins, which the plan does not have.
                last = None;
            }
            let is_growth = named.as_ref().is_some_and(NameSeen::is_growth);
            let into = if is_growth { IntoColumn::Growth } else { IntoColumn::Value };
            let seen = of_text.unwrap_or(MeasureSeen::of(into));
            let seen = MeasureSeen { span: span.or(seen.span), ..seen };
            column.seen = match &last {
                // Before the first indicator nothing says of which it is.
                None if is_number(seen.into) && !is_unknown => None,
                None => Some(MeasureSeen::of(IntoColumn::Skip)),
                Some(_) if seen.into == IntoColumn::Skip => Some(seen),
                Some(name) => {
                    let indicator = Some(name.name.clone());
                    let is_growth = seen.into == IntoColumn::Growth;
                    let unit = name.unit.clone().filter(|_| !is_growth);
                    Some(MeasureSeen { indicator, unit, ..seen })
                }
            };
        }
        Self::settle_spans(&mut columns);
        self.by_letters(&columns);
    }
}

/// Whether a column holds numbers that are read.
fn is_number(into: IntoColumn) -> bool {
    into != IntoColumn::Skip && !into.is_words()
}

/// What texts below one another say together.
fn seen(texts: &[&str]) -> Option<MeasureSeen> {
    let parts: Vec<MeasureSeen> = texts.iter().filter_map(|text| measure(text)).collect();
    if let Some(skip) = parts.iter().find(|it| it.into == IntoColumn::Skip) {
        return Some(skip.clone());
    }
    let last = parts.iter().rev().find(|it| it.into != IntoColumn::Value);
    let last = last.or(parts.last())?;
    let span = parts.iter().find_map(|it| it.span);
    Some(MeasureSeen { span, ..last.clone() })
}
