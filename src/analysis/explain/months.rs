//! The months of a figure beside those of last year, as a picture.
//!
//! Only figures that were reported are shown; a month without one is a gap in the line.

use crate::assess::row::Row;
use crate::figures::{Key, Reported};
use crate::lang::{Phrase, Text};
use crate::ledger::Quantity;
use crate::report::{Chart, LineChart, Number, Series};
use crate::value::Period;

const TITLE: Text = Text::new("{0}各月累计，{1}年和{2}年", "{0} month by month, {1} and {2}");
const MONTH: Text = Text::new("{0}月", "{0}");
const YEAR: Text = Text::new("{0}年", "{0}");

/// How many months make a picture.
const FEWEST: usize = 3;

/// The picture of a row, where enough months were reported.
pub(super) fn of(row: &Row) -> Option<Chart> {
    let entry = &row.entry;
    let (year, last) = (entry.period.year(), entry.period.last_month());
    let months = || (1..=last).map(move |month| Period::cumulative(year, month));
    let now: Vec<_> = months().map(|period| value(row, period)).collect();
    let before: Vec<_> = months().map(|period| value_before(row, period)).collect();
    if now.iter().flatten().count() < FEWEST {
        return None;
    }
    let series = |year: u16, values| Series { title: YEAR.with(year), values };
    Some(Chart::Lines(LineChart {
        title: TITLE.with(entry.label()).with(year - 1).with(year),
        times: (1..=last).map(|month| MONTH.with(month)).collect::<Vec<Phrase>>(),
        series: vec![series(year - 1, before), series(year, now)],
    }))
}

/// What was reported of a period.
fn value(row: &Row, period: Period) -> Option<Number<'static>> {
    shown(row, Quantity::value(reported(row, period)?))
}

/// What was reported of the same period a year earlier, then or beside this year's figure.
fn value_before(row: &Row, period: Period) -> Option<Number<'static>> {
    let beside = || Quantity::of(reported(row, period)?, |figure| figure.last_year);
    value(row, period.year_before()).or_else(|| shown(row, beside()))
}

fn reported<'a>(row: &Row<'a>, period: Period) -> Option<Reported<'a>> {
    row.entry.figures.get(Key { indicator: row.entry.id, region: row.entry.region, period })
}

fn shown(row: &Row, quantity: Option<Quantity>) -> Option<Number<'static>> {
    Some(row.level(&quantity?.number).owned())
}
