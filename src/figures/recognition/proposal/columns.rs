//! What the columns of figures are.

use super::{OpenQuestion, Proposer};
use crate::figures::recognition::columns::{RoleSeen, RowSeen, heading, is_text, joined};
use crate::figures::recognition::kinds::{NameSeen, bracketed};
use crate::figures::recognition::measures::{MeasureSeen, measure, words};
use crate::figures::recognition::periods::{PeriodSeen, in_text, period, year};
use crate::request::IntoColumn;
use crate::value::{Period, Span, fold};

/// A column of figures with what its headings say.
struct ColumnSeen {
    column: usize,
    /// The headings that are no names, periods or units of their own row.
    measure: String,
    /// The other headings: columns that have the same stand together.
    group: String,
    seen: Option<MeasureSeen>,
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
        for row in unknown {
            self.ask_of_headings(row);
        }
        self.skip_text_columns();
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
        let has_none = |seen: &MeasureSeen| seen.into == IntoColumn::Skip || seen.into.is_words();
        let by_letters = self.made.columns.iter().find(|(it, _)| *it == letters);
        let text = self.measure_of(column);
        let by_measure = self.made.measures.iter().find(|(it, _)| *it == text);
        is_skipped || by_letters.or(by_measure).is_some_and(|(_, seen)| has_none(seen))
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

    fn seen_columns(&self) -> Vec<ColumnSeen> {
        let columns = self.table.columns.clone();
        let columns = columns.filter(|it| !is_text(self.sheet, self.table, *it));
        let seen = columns.map(|column| {
            let others = self.headings_of(column).filter(|(role, _)| *role != RoleSeen::Measure);
            let others: Vec<&str> = others.map(|(_, text)| text).collect();
            let texts = self.headings_of(column).filter(|(role, _)| *role == RoleSeen::Measure);
            let texts: Vec<&str> = texts.map(|(_, text)| text).collect();
            let (measure, group) = (self.measure_of(column), others.join("\n"));
            ColumnSeen { column, measure, group, seen: seen(&texts) }
        });
        seen.collect()
    }

    /// What measures are, by their texts; by letters where texts are alike that are not the same.
    fn measures(&mut self) {
        let mut columns = self.seen_columns();
        self.settle_periods(&mut columns);
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

    /// Where a table has figures of a month alone beside those since January, these count.
    fn settle_spans(columns: &mut [ColumnSeen]) {
        let span = |it: &ColumnSeen| it.seen.as_ref().and_then(|seen| seen.span);
        let has_since = columns.iter().any(|it| span(it) == Some(Span::Cumulative));
        if !has_since {
            return;
        }
        let mut last = None;
        for column in columns {
            let Some(seen) = &mut column.seen else { continue };
            if seen.into == IntoColumn::Value || seen.span.is_some() {
                last = seen.span;
            }
            // What stands beside a figure is of its months.
            let is_single = seen.span.or(last) == Some(Span::Single);
            if is_single && seen.into != IntoColumn::Skip {
                *seen = MeasureSeen::of(IntoColumn::Skip);
            }
        }
    }

    /// Headings that are periods: the latest is the table's, the same one year earlier its base.
    fn settle_periods(&mut self, columns: &mut [ColumnSeen]) {
        let found: Vec<(usize, PeriodSeen)> = columns
            .iter()
            .enumerate()
            .filter(|(_, it)| it.seen.as_ref().is_none_or(|it| it.into == IntoColumn::Value))
            .filter_map(|(index, it)| Some((index, period_of(&it.measure)?)))
            .collect();
        let has_since = |seen: &PeriodSeen| {
            found.iter().any(|(_, it)| !it.is_open() && it.period == seen.period)
        };
        let years: Vec<u16> = found.iter().map(|(_, it)| it.period.year()).collect();
        let Some(latest) = found.iter().map(|(_, it)| it.period).max() else { return };
        let is_one = found.iter().all(|(_, it)| {
            let is_base = it.period == latest.year_before() && it.has_year;
            it.period == latest || is_base
        });
        let has_years = found.iter().all(|(_, it)| it.has_year);
        for (index, seen) in &found {
            let Some(column) = columns.get_mut(*index) else { continue };
            let is_before = seen.period == latest.year_before() && has_years;
            let has_growth = years.len() == 2 || found.iter().any(|(_, it)| !it.is_open());
            let value = MeasureSeen::of(IntoColumn::Value);
            column.seen = Some(match () {
                () if seen.is_open() && has_since(seen) => {
                    MeasureSeen { span: Some(Span::Single), ..value }
                }
                () if is_before && has_growth => MeasureSeen::of(IntoColumn::LastYear),
                () if is_one => MeasureSeen { span: seen.span(), ..value },
                () => {
                    let of_plan = self.kinds.request.year;
                    let told = self.year_told().filter(|_| !seen.has_year);
                    if !seen.has_year && told.is_none() {
                        self.ask(OpenQuestion::Year(of_plan));
                    }
                    let year =
                        if seen.has_year { seen.period.year() } else { told.unwrap_or(of_plan) };
                    if seen.is_open() {
                        self.ask(OpenQuestion::Span);
                    }
                    MeasureSeen { period: Some(seen.of_year(year)), ..value }
                }
            });
        }
        let of_latest = found.iter().map(|(_, it)| it).filter(|it| it.period == latest);
        self.period_of_headings =
            of_latest.min_by_key(|it| it.is_open()).copied().filter(|_| is_one);
    }

    /// The year that a title tells.
    fn year_told(&self) -> Option<u16> {
        let rows = self.table.titles.clone();
        rows.flat_map(|row| self.sheet.row(row)).find_map(|(_, text)| year(text))
    }

    /// Indicators and their numbers side by side: each column by its letters.
    fn mixed_columns(&mut self) {
        let mut columns = self.seen_columns();
        let mut last: Option<NameSeen> = None;
        for column in &mut columns {
            let texts: Vec<&str> = self
                .headings_of(column.column)
                .filter(|(role, _)| *role == RoleSeen::Measure)
                .map(|(_, text)| text)
                .collect();
            let named = texts.iter().find_map(|text| self.kinds.indicator(text));
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
            let seen = of_text.unwrap_or(MeasureSeen::of(IntoColumn::Value));
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

/// The period that headings say.
fn period_of(text: &str) -> Option<PeriodSeen> {
    let whole = period(text);
    whole.or_else(|| in_text(text)).or_else(|| {
        let year = year(text)?;
        let period = Period::full_year(year);
        Some(PeriodSeen::of_full_year(period))
    })
}
