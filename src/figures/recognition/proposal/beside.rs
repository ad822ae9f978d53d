//! What rows and columns of headings are, by what stands beside them: periods beside one another, a month alone
//! beside its sum, words that the title explains.

use super::OpenQuestion;
use super::Proposer;
use super::columns::ColumnSeen;
use super::proofs::is_sum;
use crate::figures::recognition::columns::{RoleSeen, is_text};
use crate::figures::recognition::measures::{MeasureSeen, is_single, measure_of};
use crate::figures::recognition::periods::{PeriodSeen, in_text, period, year};
use crate::request::{IntoColumn, Strip};
use crate::value::{Period, Span, fold};

/// Labels of rows that are the growth of what stands above them.
const GROWTH_ALONE: [&str; 12] = [
    "增速",
    "增速(%)",
    "增速（%）",
    "增长(%)",
    "增长（%）",
    "同比增长",
    "同比增速",
    "同比增长(%)",
    "同比增长（%）",
    "同比(%)",
    "同比（%）",
    "比上年同期增长（%）",
];

impl Proposer<'_> {
    /// Rows of units in which one is no unit of its indicator, and rows of periods in which one stands both alone
    /// and since January, say which numbers stand below them.
    pub(super) fn settle_rows(&mut self) {
        for index in 0..self.made.header.len() {
            let row = self.table.headings.start + index;
            let is_measure = match self.made.header.get(index) {
                Some(RoleSeen::Unit) => self.has_rates(row),
                Some(RoleSeen::Period) => self.has_both_spans(row) || self.has_more_than_years(row),
                _ => false,
            };
            if let Some(role) = self.made.header.get_mut(index).filter(|_| is_measure) {
                *role = RoleSeen::Measure;
            }
        }
    }

    /// Whether a row of units has % under an indicator that is in none, beside its own.
    fn has_rates(&self, row: usize) -> bool {
        self.table.columns.clone().any(|column| {
            let name = self.kinds.indicator(&self.heading_as(RoleSeen::Indicator, column));
            let is_level = name.is_some_and(|it| !self.kinds.is_percent(&it) && !it.is_growth());
            is_level && fold(self.sheet.text(row, column)) == "%"
        })
    }

    /// Whether a row of periods has one that may stand alone, and the same since January.
    fn has_both_spans(&self, row: usize) -> bool {
        let columns = self.table.columns.clone();
        let seen = columns.filter_map(|column| period(self.sheet.text(row, column)));
        let seen: Vec<PeriodSeen> = seen.collect();
        let is_same = |a: &PeriodSeen, b: &PeriodSeen| {
            a.is_open() && !b.is_open() && (a.period, a.has_year) == (b.period, b.has_year)
        };
        seen.iter().any(|a| seen.iter().any(|b| is_same(a, b)))
    }

    /// Whether a row says two periods, and beside them a word that is none.
    fn has_more_than_years(&self, row: usize) -> bool {
        let columns = self.table.columns.clone();
        let columns = columns.filter(|it| !is_text(self.sheet, self.table, *it));
        let texts: Vec<&str> = columns.map(|column| self.sheet.text(row, column)).collect();
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        let (periods, others): (Vec<&str>, Vec<&str>) =
            texts.partition(|text| period(text).is_some());
        periods.len() == 2 && others.iter().any(|text| !is_sum(text))
    }

    /// Headings that are told by the title, and those of a month alone beside figures that are known.
    pub(super) fn settle_words(&self, columns: &mut [ColumnSeen]) {
        let titles = self.title_texts();
        let named: Vec<&str> =
            titles.iter().flat_map(|title| self.kinds.indicators_in(title)).collect();
        for column in columns.iter_mut().filter(|it| it.seen.is_none()) {
            let of_group = column.group.split('\n').find(|it| self.kinds.indicator(it).is_some());
            let mut all = of_group.into_iter().chain(named.iter().copied());
            column.seen = all.find_map(|name| measure_of(&column.measure, name));
        }
        let is_value = |it: &ColumnSeen| {
            let seen = it.seen.as_ref().filter(|seen| seen.into == IntoColumn::Value);
            seen.is_some_and(|seen| seen.span != Some(Span::Single))
        };
        let known: Vec<String> =
            columns.iter().filter(|it| is_value(it)).map(|it| it.group.clone()).collect();
        let is_beside = |it: &&mut ColumnSeen| it.seen.is_none() && known.contains(&it.group);
        for column in columns.iter_mut().filter(is_beside).filter(|it| is_single(&it.measure)) {
            column.seen = Some(MeasureSeen::of(IntoColumn::Skip));
        }
    }

    /// A column beside figures and those a year earlier that is their growth in every row.
    pub(super) fn settle_growth(&self, columns: &mut [ColumnSeen]) {
        let of = |into: IntoColumn, group: &str| {
            let is_of = |it: &&ColumnSeen| {
                let seen = it.seen.as_ref();
                it.group == group && seen.is_some_and(|seen| seen.into == into)
            };
            let mut found = columns.iter().filter(is_of);
            let first = found.next()?.column;
            found.next().is_none().then_some(first)
        };
        let is_growth = |it: &ColumnSeen| {
            let level = of(IntoColumn::Value, &it.group).zip(of(IntoColumn::LastYear, &it.group));
            let is_free = it.seen.is_none() && of(IntoColumn::Growth, &it.group).is_none();
            is_free && level.is_some_and(|(value, base)| self.is_growth(it.column, value, base))
        };
        let found: Vec<bool> = columns.iter().map(is_growth).collect();
        for (column, is_growth) in columns.iter_mut().zip(found) {
            if is_growth {
                column.seen = Some(MeasureSeen::of(IntoColumn::Growth));
            }
        }
    }

    /// Where a table has figures of a month alone beside those since January, these count.
    pub(super) fn settle_spans(columns: &mut [ColumnSeen]) {
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

    /// Takes a full year for the last one, where all others are of some months of the next.
    fn without_last_year(
        &self,
        columns: &mut [ColumnSeen],
        found: Vec<(usize, PeriodSeen)>,
    ) -> Vec<(usize, PeriodSeen)> {
        let is_full = |seen: &PeriodSeen| {
            seen.has_year && seen.period.last_month() == 12 && !seen.is_open() && !seen.is_quarter
        };
        let year_of = |seen: &PeriodSeen| {
            let told = || self.year_told().unwrap_or(self.kinds.request.year);
            if seen.has_year { seen.period.year() } else { told() }
        };
        let (full, parts): (Vec<_>, Vec<_>) =
            found.iter().copied().partition(|(_, seen)| is_full(seen));
        let [(index, year)] = full.as_slice() else { return found };
        let is_next = |(_, seen): &(usize, PeriodSeen)| year_of(seen) == year.period.year() + 1;
        if parts.is_empty() || !parts.iter().all(is_next) {
            return found;
        }
        if let Some(column) = columns.get_mut(*index) {
            column.seen = Some(MeasureSeen::of(IntoColumn::LastFullYear));
        }
        parts
    }

    /// Headings that are periods: the latest is the table's, the same one year earlier its base.
    pub(super) fn settle_periods(&mut self, columns: &mut [ColumnSeen]) {
        let found: Vec<(usize, PeriodSeen)> = columns
            .iter()
            .enumerate()
            .filter(|(_, it)| it.seen.as_ref().is_none_or(|it| it.into == IntoColumn::Value))
            .filter_map(|(index, it)| Some((index, period_of(&it.measure)?)))
            .collect();
        let found = self.without_last_year(columns, found);
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

    /// Rows of growth that stand indented under their indicators, which are indented nowhere.
    pub(super) fn growth_under_levels(&mut self) {
        let Some(index) = self.made.left.iter().position(|it| *it == RoleSeen::Indicator) else {
            return;
        };
        let column = self.table.left.start + index;
        let labels: Vec<(usize, String)> = self.row_labels(RoleSeen::Indicator);
        let is_name = |row: usize, text: &str| {
            let name = self.kinds.indicator(text);
            !self.sheet.is_indented(row, column)
                && name.is_some_and(|it| !it.strips.contains(&Strip::Among))
        };
        let mut found: Vec<&'static str> = Vec::new();
        for ((above, name), (row, text)) in labels.iter().zip(labels.iter().skip(1)) {
            let Some(word) = GROWTH_ALONE.into_iter().find(|word| word == text) else { continue };
            let is_under = self.sheet.is_indented(*row, column) && is_name(*above, name);
            if !is_under || !matches!(self.unit_beside(*row), "" | "%") {
                return;
            }
            found.push(word);
        }
        let others = labels.iter().filter(|(_, text)| !GROWTH_ALONE.contains(&text.as_str()));
        if found.is_empty() || others.into_iter().any(|(row, text)| !is_name(*row, text)) {
            return;
        }
        self.made.parent = true;
        for word in found {
            if !self.made.endings.iter().any(|(it, _)| *it == word) {
                self.made.endings.push((word, "growth"));
            }
        }
    }

    /// What a left column says of the unit of a row.
    fn unit_beside(&self, row: usize) -> &str {
        let mut left = self.made.left.iter().zip(self.table.left.clone());
        let unit = left.find(|(role, _)| **role == RoleSeen::Unit);
        unit.map_or("", |(_, column)| self.sheet.text(row, column))
    }

    /// Whether a label is that of growth which is joined to the indicator above it.
    pub(super) fn is_growth_under(&self, text: &str) -> bool {
        self.made.parent && GROWTH_ALONE.contains(&text)
    }
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
