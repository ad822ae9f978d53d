//! What goes into a calculation: the figures as they were reported, the target as it is declared.

use std::cmp::Ordering;

use super::line::{Line, row_of};
use crate::assess::assessments::Assessment;
use crate::assess::periods_over::{PeriodOver, PeriodsOver};
use crate::assess::row::Row;
use crate::assess::target_value::TargetValue;
use crate::assess::words::word_of;
use crate::figures::Reported;
use crate::lang::words::{INPUT_FULL_YEAR, INPUT_OPENING};
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Component, Entry, MadeNumber, Quantity};
use crate::plan::Comparison;
use crate::report::{Cell, Number};
use crate::value::{Exact, Period, Rounding};

const INPUT_STATE: Text = Text::new("进展（{0}）", "progress ({0})");
const INPUT_ACTUAL: Text = Text::new("本指标{0}", "figure of {0}");
const INPUT_SINCE: Text = Text::new("从{0}起算，到{1}", "counted from {0} to {1}");
const INPUT_BEFORE: Text = Text::new("{0}以前的数", "the figure before {0}");
const INPUT_LAST_YEAR: Text = Text::new("上年同期（{0}）", "a year earlier ({0})");
const INPUT_STORED: Text =
    Text::new("上年同期，按上年所报（{0}）", "a year earlier, as reported then ({0})");
const INPUT_WAY: Text = Text::new("上年截至到期月（{0}）", "last year up to the due month ({0})");
const INPUT_PUBLISHED: Text = Text::new("公布增速（{0}）", "published growth ({0})");
const INPUT_COMPONENT: Text = Text::new("{0}（{1}）", "{0} ({1})");

/// The figures of a row, each with the rows of the files that it was read from.
pub(super) fn of(row: &Row) -> Vec<Line> {
    if let Some(over) = row.facts().and_then(|facts| facts.periods.as_ref()) {
        return periods(row, over);
    }
    if let Some(first) = row.entry.adds_up_from() {
        return added_since(row, first);
    }
    let entry = &row.entry;
    let (now, last_year) = (entry.period, entry.period.year_before());
    let full = Period::full_year(last_year.year());
    let own_base = entry.last_year();
    let target = entry.target.map(|target| target.way_of_last_year(entry.plan.year));
    let way = target.and_then(Result::ok).unwrap_or(full);
    let stored = entry.stored_pair(way);
    let of_way = (way != full).then(|| entry.whole_of(way).ok()).flatten();
    let earlier = entry.before().map(|it| it.period);
    let opening = opening(entry);
    let figures = [
        ("A", at(INPUT_ACTUAL, now), entry.actual()),
        ("A₀", at(INPUT_LAST_YEAR, last_year), own_base),
        ("A₀", at(INPUT_STORED, last_year), stored.clone().map(|(same, _)| same)),
        ("B", at(INPUT_FULL_YEAR, full), entry.last_full_year()),
        ("B", at(INPUT_WAY, way), of_way),
        ("A₋₂", at(INPUT_ACTUAL, last_year.year_before()), entry.two_years_ago()),
        ("O", opening.0, opening.1),
        ("g", at(INPUT_PUBLISHED, now), entry.published()),
        ("g₀", at(INPUT_PUBLISHED, last_year), entry.published_last_year()),
    ];
    let before = earlier.into_iter().flat_map(|period| {
        let pair = entry.pair_before();
        [
            ("Aₚ", at(INPUT_ACTUAL, period), pair.clone().map(|(before, _)| before)),
            ("A₀ₚ", at(INPUT_ACTUAL, period.year_before()), pair.map(|(_, it)| it)),
            ("gₚ", at(INPUT_PUBLISHED, period), entry.published_before()),
        ]
    });
    let said = figures.into_iter().chain(before);
    let mut lines: Vec<Line> = said
        .filter_map(|(symbol, title, quantity)| Some(line_of(row, symbol, title, &quantity?)))
        .collect();
    lines.dedup_by(|a, b| a.symbol == b.symbol && a.sources == b.sources);
    lines.extend(state(row));
    for line in &mut lines {
        fill(line, entry);
    }
    components(row).into_iter().chain(lines).collect()
}

/// The periods of a target of every period, each with its figure and how it stands.
fn periods(row: &Row, over: &PeriodsOver) -> Vec<Line> {
    let period = |it: &PeriodOver| {
        let title = at(INPUT_ACTUAL, it.period);
        let shown = Cell::Word(it.status.word());
        match &it.number {
            Some(number) => Line { shown, ..line_of(row, "A", title, number) },
            None => Line { shown, ..Line::empty(row, "A", title) },
        }
    };
    over.periods.iter().map(period).collect()
}

/// O, where there is one of the year, or of the way that begins with a month of its own.
fn opening(entry: &Entry) -> (Phrase, Option<Quantity>) {
    if let Some(first) = entry.target.and_then(|target| target.from) {
        return (at(INPUT_BEFORE, first), entry.opening());
    }
    let opens = entry.indicator.nature.opens();
    (Phrase::new(INPUT_OPENING), entry.opening().filter(|_| opens))
}

/// What was added since the month that a target counts from: the figures that go into it, and those
/// of a year earlier.
fn added_since(row: &Row, first: Period) -> Vec<Line> {
    let entry = &row.entry;
    let terms = entry.terms_of_way().into_iter().map(|term| {
        let title = at(INPUT_ACTUAL, term.period);
        match term.number {
            Ok(number) => line_of(row, "", title, &number),
            Err(missing) => Line { shown: Cell::Missing(missing), ..Line::empty(row, "", title) },
        }
    });
    let way = entry.target.and_then(|it| it.way_of_last_year(entry.plan.year).ok());
    let pair = way.and_then(|way| entry.stored_pair(way));
    let of_way = way.and_then(|way| Some((way, entry.whole_of(way).ok()?)));
    let since = |message: Text, first: Period, last: Period| message.value(first).value(last);
    let last_year = entry.period.year_before();
    let figures = [
        ("A", since(INPUT_SINCE, first, entry.period), entry.level_of_way().ok()),
        ("A₀", since(INPUT_SINCE, first.year_before(), last_year), entry.base_of_way().ok()),
        ("A₀", at(INPUT_STORED, last_year), pair.map(|(same, _)| same)),
        ("B", at(INPUT_WAY, way.unwrap_or(last_year)), of_way.map(|(_, whole)| whole)),
        ("", at(INPUT_PUBLISHED, entry.period), entry.published()),
    ];
    let figures = figures.into_iter();
    let lines = figures
        .filter_map(|(symbol, title, quantity)| Some(line_of(row, symbol, title, &quantity?)));
    let mut lines: Vec<Line> = lines.collect();
    lines.dedup_by(|a, b| a.symbol == b.symbol && a.sources == b.sources);
    if let (Some([form, filled]), Some(line)) = (entry.calculation_of_way(), lines.first_mut()) {
        (line.form, line.filled) = (Some(form), Some(filled));
    }
    components(row).into_iter().chain(terms).chain(lines).collect()
}

/// Puts in how a figure was added up or made from others.
fn fill(line: &mut Line, entry: &Entry) {
    let made = match line.symbol {
        "A" => entry.calculation(MadeNumber::Level),
        "A₀" => entry.calculation(MadeNumber::Base),
        "B" => entry.calculation(MadeNumber::WholeYear),
        _ => None,
    };
    if let Some([form, filled]) = made {
        (line.form, line.filled) = (Some(form), Some(filled));
    } else if line.symbol == "A" {
        line.filled = entry.figure.and_then(terms);
    }
}

/// The figures that the figure of a row is made from, with the gaps among them.
fn components(row: &Row) -> Vec<Line> {
    let entry = &row.entry;
    let now = Value::Period(entry.period);
    let component = |it: Component| {
        let title = INPUT_COMPONENT.with(it.label).value(now.clone());
        match it.number {
            Ok(quantity) => {
                let number = line_of(row, "", title, &quantity);
                let shown = it.state.map_or(number.shown.clone(), |it| Cell::Word(word_of(it)));
                Line { shown, ..number }
            }
            Err(missing) => Line { shown: Cell::Missing(missing), ..Line::empty(row, "", title) },
        }
    };
    entry.components(MadeNumber::Level).into_iter().map(component).collect()
}

/// How far a milestone is, as it was reported.
fn state(row: &Row) -> Option<Line> {
    let (state, figure) = (row.state()?, row.entry.row()?);
    let title = at(INPUT_STATE, row.entry.period);
    let sources = vec![row.lines.shown(figure.row)];
    Some(Line { shown: Cell::Word(word_of(state)), sources, ..Line::empty(row, "", title) })
}

/// The target of a row: its number, and the edge of its band where that is what decides.
pub(super) fn declared(row: &Row) -> Vec<Line> {
    let Some(Assessment { target, kind, facts, .. }) = &row.assessment else { return Vec::new() };
    let Some(Ok(TargetValue { comparison, rows })) = &facts.value else { return Vec::new() };
    let read = rows.iter().map(|place| row.lines.shown(*place));
    let sources: Vec<String> =
        std::iter::once(row.lines.shown(row_of(target.place))).chain(read).collect();
    let declared = |title, number: &Exact, filled| Line {
        exact: Some(number.clone()),
        filled,
        sources: sources.clone(),
        ..Line::empty(row, kind.symbol(), Phrase::new(title))
    };
    let value = comparison.target();
    let as_read = declared(Text::new("目标值", "target"), &value, None);
    let mut lines = vec![match kind.calculation(&row.entry, target) {
        Some([form, filled]) => Line { form: Some(form), filled: Some(filled), ..as_read },
        None => as_read,
    }];
    lines.extend(
        edge(comparison).map(|(title, made)| declared(title, &comparison.edge(), Some(made))),
    );
    lines
}

/// The edge of a band and how it is made: 6 − 0.5.
fn edge(comparison: &Comparison) -> Option<(Text, String)> {
    let (value, edge) = (comparison.target(), comparison.edge());
    match edge.cmp(&value) {
        Ordering::Less => Some((
            Text::new("“左右”的下限", "lower edge of the band"),
            format!("{value} − {}", &value - &edge),
        )),
        Ordering::Greater => Some((
            Text::new("“左右”的上限", "upper edge of the band"),
            format!("{value} + {}", &edge - &value),
        )),
        Ordering::Equal => None,
    }
}

/// The single periods that add up to a figure.
fn terms(reported: Reported) -> Option<String> {
    let Reported::Parts(parts) = reported else { return None };
    let terms = parts.iter().filter_map(|part| Some(part.figure.value?.to_string()));
    Some(terms.collect::<Vec<_>>().join(" + "))
}

fn at(message: Text, period: Period) -> Phrase {
    Phrase::new(message).value(period)
}

/// A figure with where it was read.
pub(super) fn line_of(row: &Row, symbol: &'static str, title: Phrase, quantity: &Quantity) -> Line {
    let Quantity { number, decimals, .. } = quantity;
    let shown = match decimals {
        Some(decimals) => Number::written(number, *decimals, *decimals, Rounding::HalfUp),
        None => row.level(number),
    };
    Line {
        exact: Some(number.clone()),
        shown: Cell::Number(shown),
        sources: quantity.rows.as_slice().iter().map(|place| row.lines.shown(*place)).collect(),
        ..Line::empty(row, symbol, title)
    }
}
