//! What the figures of a table prove where no word says it: that months stand alone, that a column is growth, that
//! each cell has its unit.
//!
//! It proves from what must be equal to the last digit, and finds nothing where one row does not agree.

use super::Proposer;
use crate::figures::number::{self, Comma, PercentSign};
use crate::figures::recognition::columns::RoleSeen;
use crate::figures::recognition::kinds::{is_gap, is_total};
use crate::figures::recognition::periods::{PeriodSeen, in_text, period};
use crate::figures::titles::Titles;
use crate::figures::units::UNITS;
use crate::request::IntoColumn;
use crate::value::{Amount, Exact, Span, fold};

/// How many months tell by their course that they stand alone.
const MONTHS: usize = 4;

/// The figures of the months or quarters of one kind, in their order, and what stands there as their sum.
#[derive(Default)]
struct PeriodSeries {
    periods: Vec<(PeriodSeen, Amount)>,
    sum: Option<Amount>,
}

impl PeriodSeries {
    /// How its periods are meant, by what stands there as their sum.
    fn by_sum(&self) -> Option<Span> {
        let sum = self.sum?.exact();
        let numbers: Vec<Amount> = self.periods.iter().map(|(_, amount)| *amount).collect();
        let [.., last] = numbers.as_slice() else { return None };
        let zero = Exact::decimal(0, 0);
        if numbers.len() < 2 || numbers.iter().any(|it| !it.exact().is_positive()) {
            return None;
        }
        let added = numbers.iter().fold(zero, |all, it| &all + &it.exact());
        // Each is rounded, and so is the sum.
        let rounded = numbers.iter().fold(self.sum?.half_ulp(), |all, it| &all + &it.half_ulp());
        let is_added = (&added - &sum).abs() <= rounded;
        let is_last = last.exact() == sum;
        match (is_added, is_last) {
            (true, false) => Some(Span::Single),
            (false, true) => Some(Span::Cumulative),
            _ => None,
        }
    }

    /// Whether it falls, and is after months since January still about what it was: no sum does that of which
    /// nothing is lost again.
    fn is_no_sum(&self) -> bool {
        let begins = self.periods.first().is_some_and(|(seen, _)| seen.period.last_month() == 1);
        let months = self.periods.iter().map(|(seen, _)| seen.period.last_month());
        let follow = months.zip(1..).all(|(month, index)| month == index);
        let numbers: Vec<Exact> = self.periods.iter().map(|(_, it)| it.exact()).collect();
        let ([first, ..], [.., last]) = (numbers.as_slice(), numbers.as_slice()) else {
            return false;
        };
        let falls = numbers.iter().zip(numbers.iter().skip(1)).any(|(a, b)| b < a);
        let is_flat = last + last < &(first + first) + first;
        let are_positive = numbers.iter().all(Exact::is_positive);
        begins && follow && falls && is_flat && are_positive && numbers.len() >= MONTHS
    }
}

impl Proposer<'_> {
    /// How periods are meant that may stand alone or not, where the figures themselves prove it.
    pub(super) fn proved_span(&self) -> Option<Span> {
        let all = if self.made.header.contains(&RoleSeen::Period) {
            self.series_across()
        } else {
            self.series_down()
        };
        let by_sum: Vec<Option<Span>> = all.iter().map(PeriodSeries::by_sum).collect();
        if let Some(span) = by_sum.first().copied().flatten() {
            return by_sum.iter().all(|it| *it == Some(span)).then_some(span);
        }
        let only_rise = self.figures().all(|figure| figure.only_rises);
        let is_single = only_rise && !all.is_empty() && all.iter().all(PeriodSeries::is_no_sum);
        is_single.then_some(Span::Single)
    }

    /// The rows of a table whose periods stand across.
    fn series_across(&self) -> Vec<PeriodSeries> {
        let header = self.made.header.iter().zip(self.table.headings.clone());
        let periods: Vec<usize> =
            header.filter(|(role, _)| **role == RoleSeen::Period).map(|(_, row)| row).collect();
        let [heading] = periods.as_slice() else { return Vec::new() };
        if self.made.header.contains(&RoleSeen::Measure) {
            return Vec::new();
        }
        let rows = self.table.rows.clone().filter(|row| !self.is_skipped_row(*row));
        let series = rows.map(|row| {
            let columns = self.table.columns.clone();
            let cells = columns.map(|it| (self.sheet.text(*heading, it), self.sheet.text(row, it)));
            series(cells)
        });
        series.filter(|it| !it.periods.is_empty()).collect()
    }

    /// The columns of a table whose periods stand down.
    fn series_down(&self) -> Vec<PeriodSeries> {
        let left: Vec<usize> = (self.made.left.iter().zip(self.table.left.clone()))
            .filter(|(role, _)| **role != RoleSeen::Skip)
            .map(|(_, column)| column)
            .collect();
        let [label] = left.as_slice() else { return Vec::new() };
        let columns = self.table.columns.clone().filter(|it| !self.holds_no_figures(*it));
        let series = columns.filter(|it| self.holds_levels(*it)).map(|column| {
            let rows = self.table.rows.clone();
            series(rows.map(|row| (self.sheet.text(row, *label), self.sheet.text(row, column))))
        });
        series.filter(|it| !it.periods.is_empty()).collect()
    }

    /// Whether a column is not known to hold anything but the figures themselves.
    fn holds_levels(&self, column: usize) -> bool {
        self.number_in(column).is_none_or(|into| into == IntoColumn::Value)
    }

    /// Whether a column is the growth from another to a third in every row.
    pub(super) fn is_growth(&self, growth: usize, value: usize, base: usize) -> bool {
        let rows = self.table.rows.clone();
        let numbers = rows.filter_map(|row| {
            let number = |column| amount(self.sheet.text(row, column));
            Some((number(growth)?, number(value)?, number(base)?))
        });
        let agree: Vec<bool> = numbers.map(|(g, v, b)| agrees(g, v, b)).collect();
        agree.len() > 1 && agree.iter().all(|it| *it)
    }

    /// Whether each figure has its unit in its own cell.
    pub(super) fn cells_tell_units(&self) -> bool {
        let columns = self.table.columns.clone();
        let columns = columns.filter(|it| !self.holds_no_figures(*it) && self.holds_levels(*it));
        let cells: Vec<&str> = columns
            .flat_map(|column| self.table.rows.clone().map(move |row| (row, column)))
            .filter(|(row, _)| !self.is_skipped_row(*row))
            .map(|(row, column)| self.sheet.text(row, column))
            .filter(|text| !is_gap(text))
            .collect();
        let has_unit = |text: &&str| {
            let folded = fold(text);
            let unit =
                folded.trim_start_matches(|c: char| c.is_ascii_digit() || ".,+-".contains(c));
            unit.len() < folded.len() && unit != "%" && UNITS.contains(&unit)
        };
        !cells.is_empty() && cells.iter().all(has_unit)
    }

    /// Whether any figure of a row is a level, and not growth.
    pub(super) fn has_levels(&self, row: usize) -> bool {
        let mut columns = self.table.columns.clone();
        columns.any(|column| {
            let is_read = !self.holds_no_figures(column);
            let is_level = self.number_in(column) != Some(IntoColumn::Growth);
            is_read && is_level && amount(self.sheet.text(row, column)).is_some()
        })
    }

    /// What stands above the first table of the page, where this is another.
    pub(super) fn page_titles(&self) -> Vec<&str> {
        let is_title = |row: &usize| {
            let texts = self.sheet.different(*row);
            texts.len() < 5 && !texts.iter().any(|text| amount(text).is_some())
        };
        let above = (0..self.table.titles.start).take_while(is_title);
        above.flat_map(|row| self.sheet.different(row)).collect()
    }

    /// The year that the titles of the page tell of the same months.
    pub(super) fn year_of_page(&self, seen: PeriodSeen) -> Option<u16> {
        let told = self.page_titles().into_iter().filter_map(in_text);
        let told: Vec<PeriodSeen> = told.filter(|it| it.has_year).collect();
        let [only] = told.as_slice() else { return None };
        let months = |it: PeriodSeen| (it.period.first_month(), it.period.last_month());
        (months(*only) == months(seen)).then(|| only.period.year())
    }

    /// Whether the titles of the page tell one unit, which is the plan's of all figures.
    pub(super) fn page_tells_only(&self, units: &[&str]) -> bool {
        let told = Titles::of(self.page_titles().into_iter());
        let [only] = told.units() else { return false };
        !units.is_empty() && units.iter().all(|unit| fold(unit) == *only)
    }
}

/// What stands beside periods, and beside their sum.
fn series<'t>(cells: impl Iterator<Item = (&'t str, &'t str)>) -> PeriodSeries {
    let mut series = PeriodSeries::default();
    for (label, text) in cells {
        let Some(amount) = amount(text) else { continue };
        match period(label) {
            Some(seen) => series.periods.push((seen, amount)),
            None if is_sum(label) => series.sum = Some(amount),
            None => {}
        }
    }
    series.periods.sort_by_key(|(seen, _)| (seen.period.year(), seen.period.last_month()));
    series
}

/// Whether a label is that of the sum of periods.
pub(super) fn is_sum(label: &str) -> bool {
    is_total(label) || fold(label) == "累计"
}

fn amount(text: &str) -> Option<Amount> {
    let read = number::read(text, PercentSign::Allowed, Comma::Thousands);
    read.ok().flatten().map(|it| it.amount)
}

/// Whether a rate is the growth from one number to another, as far as their digits tell.
fn agrees(growth: Amount, value: Amount, base: Amount) -> bool {
    if !base.exact().is_positive() || !value.exact().is_positive() {
        return false;
    }
    let hundred = Exact::decimal(100, 0);
    let low = |amount: Amount| &amount.exact() - &amount.half_ulp();
    let high = |amount: Amount| &amount.exact() + &amount.half_ulp();
    let change = |value: Exact, base: &Exact| &(&value - base) * &hundred;
    let (least, most) = (low(base), high(base));
    &low(growth) * &least <= change(high(value), &least)
        && change(low(value), &most) <= &high(growth) * &most
}
