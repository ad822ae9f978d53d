//! Figures of months that look as if each were meant alone: `2024-06` is read as January to June.
//!
//! A sum since January goes on as it began, more or less. One that hardly moves for four months, and
//! is still about what its first month was, was probably never a sum.

use hashbrown::HashMap;

use super::duplicates::Duplicates;
use super::figure::Key;
use super::observation::{Observed, Revises};
use crate::problem::{Code, Problem};
use crate::request::{Adds, Request};
use crate::table::RowPlace;
use crate::value::{Amount, Exact, IndicatorId, Period, RegionId};

/// The figures since January of each indicator and region, month by month.
#[derive(Default)]
pub(super) struct Months {
    series: HashMap<(IndicatorId, RegionId), Vec<Month>>,
    rows: usize,
}

/// A figure since January.
struct Month {
    period: Period,
    number: Exact,
    row: RowPlace,
    revises: Revises,
}

/// How many rows are looked at: what has more was written by a program, not typed by someone.
const MOST_ROWS: usize = 20_000;

/// How many steps in a row have to be small.
const STEPS: usize = 4;

impl Months {
    /// Takes in a row.
    #[inline]
    pub(super) fn note(&mut self, observed: &Observed, request: &Request) {
        if self.rows < MOST_ROWS && observed.key.period.year() == request.year {
            self.rows += 1;
            // By value: whatever is only lent must lie in memory, of every row.
            self.take(*observed, request);
        }
    }

    fn take(&mut self, observed: Observed, request: &Request) {
        let key = observed.key;
        if self.rows == MOST_ROWS {
            self.series = HashMap::new();
        }
        let Some(reports) = observed.content else { return };
        let adds = matches!(request.figure(key.indicator).adds, Adds::Up | Adds::Apart);
        let value = reports.value().filter(|_| adds && key.period.is_cumulative());
        let Some(number) = value.map(Amount::exact) else { return };
        let series = self.series.entry((key.indicator, key.region)).or_default();
        let (period, row, revises) = (key.period, observed.row, reports.revises());
        series.push(Month { period, number, row, revises });
    }

    /// The series that look like single months, each named at its last row; of a month that was revised only
    /// the row that counts is looked at.
    pub(super) fn problems(self, duplicates: &Duplicates) -> Vec<Problem> {
        if self.rows >= MOST_ROWS {
            return Vec::new();
        }
        let mut found: Vec<(RowPlace, Problem)> = Vec::new();
        for ((indicator, region), mut months) in self.series {
            months.retain(|&Month { period, row, revises, .. }| {
                duplicates.counts(Key { indicator, region, period }, row, revises)
            });
            months.sort_by_key(|month| month.period);
            months.dedup_by_key(|month| month.period);
            found.extend(looks_single(&months).map(|it| (it.row, problem(it, &months))));
        }
        found.sort_unstable_by_key(|(row, _)| (row.source, row.offset));
        found.into_iter().map(|(_, problem)| problem).collect()
    }
}

fn problem(last: &Month, months: &[Month]) -> Problem {
    let period = last.period;
    let alone = Period::new(period.year(), period.last_month(), period.last_month());
    let problem = Problem::new(Code::LooksSingle, last.row.place()).with(period);
    let first = months.first().map_or(period, |month| month.period);
    problem.with(first).with(alone.months())
}

/// The last month of a series whose last steps are all small, though not all of them nothing, and that
/// is not far from what one of its first months was.
fn looks_single(months: &[Month]) -> Option<&Month> {
    let (first, last) = (months.first()?, months.last()?);
    let steps = months.iter().zip(months.iter().skip(1)).rev().take(STEPS);
    let steps: Vec<(&Month, &Month)> = steps.collect();
    let elapsed = |month: &Month| Exact::from(i64::from(month.period.last_month()));
    // Twice a number against the months that the first is spread over: nothing is divided.
    let is_far_below = |number: &Exact, months: &Exact| {
        &(number * &Exact::from(2)) * &elapsed(first) <= &first.number * months
    };
    let is_next = |(a, b): &(&Month, &Month)| b.period.last_month() == a.period.last_month() + 1;
    let step = |(a, b): &(&Month, &Month)| (&b.number - &a.number).abs();
    let is_small = |it: &(&Month, &Month)| is_next(it) && is_far_below(&step(it), &1.into());
    let moves = steps.iter().filter(|it| step(it).is_positive()).count();
    let looks_single = steps.len() == STEPS
        && first.number.is_positive()
        && steps.iter().all(is_small)
        && moves >= 2
        && &last.number * &elapsed(first) <= &first.number * &Exact::from(2);
    looks_single.then_some(last)
}
