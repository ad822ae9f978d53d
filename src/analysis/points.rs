//! The growth or the share of an indicator period by period, as far back as none lacks; and its growth
//! now, since January and of the latest months alone.

use std::collections::BTreeSet;

use crate::assess::measures::Worked;
use crate::assess::numbers::Numbers;
use crate::formula::growth::{SingleGrowth, SingleGrowthReported};
use crate::formula::single_period::SinglePeriod;
use crate::formula::trend::NOISE_PERIODS;
use crate::lang::words::AS_WRITTEN;
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Entry, Quantity};
use crate::plan::{GrowthBasis, Plan};
use crate::report::{Cell, Chart, LineChart, Number, Series};
use crate::value::{Exact, Missing, Period};

/// How many periods are looked at: those of the noise, and a year in which it worsened.
const MOST: usize = 2 * NOISE_PERIODS + 1;

/// How many periods a picture shows at most.
const DRAWN: usize = 13;

/// The column for people of the months that a single figure is of, and its heading.
pub(super) const MONTHS_SHOWN: &str = "single_months";
pub(super) const SINGLE_MONTHS: Text = Text::new("当期", "Latest");

/// What is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Followed {
    /// The growth since January.
    Growth,
    /// The figure itself.
    Share,
}

/// A period of a series.
#[derive(Clone)]
pub(crate) struct SeriesPoint {
    /// The period.
    pub period: Period,
    /// The growth since January, or the share.
    pub value: Exact,
    /// The growth of the months since the period before alone, of a flow.
    pub single: Option<Worked>,
}

/// An indicator in a region with its growth.
#[derive(Clone)]
pub(crate) struct GrowingEntry<'a> {
    /// The indicator.
    pub entry: Entry<'a>,
    /// A.
    pub actual: Result<Quantity, Missing>,
    /// A₀.
    pub last_year: Result<Quantity, Missing>,
    /// The growth that counts.
    pub growth: Result<Exact, Missing>,
    /// Whether it was published.
    pub is_published: bool,
    /// The growth of the months since the period before alone, of a flow.
    pub single: Option<Worked>,
}

impl<'a> GrowingEntry<'a> {
    /// An entry with its growth.
    pub(super) fn of(entry: Entry<'a>) -> Self {
        let numbers = Numbers::of(&entry);
        Self {
            // It is asked for beside another, and not because a target was due.
            growth: rate(&numbers).map_err(|missing| match missing {
                Missing::NoFigureAtDue => Missing::NoFigure,
                missing => missing,
            }),
            is_published: numbers.published_rate().is_some(),
            single: single(&entry, before(&entry).as_ref()),
            actual: numbers.actual,
            last_year: numbers.last_year,
            entry,
        }
    }
}

/// What came in the latest months alone, of a flow.
#[derive(Clone)]
pub(crate) struct SingleFigure {
    /// These months.
    pub months: Period,
    /// The figure.
    pub level: Worked,
    /// Its growth on the same months a year earlier.
    pub growth: Option<Worked>,
    /// Its growth on the single period before, where that is as long.
    pub on_before: Worked,
}

impl SingleFigure {
    /// The months that it is of, as people are shown them.
    pub(crate) fn months_shown(&self) -> Cell<'static> {
        Cell::Phrase(AS_WRITTEN.value(Value::Months(self.months)))
    }
}

/// The periods that follow one another without a gap up to that of an entry, the latest first.
pub(super) fn points(entry: &Entry, followed: Followed) -> Vec<SeriesPoint> {
    let value = |entry: &Entry| {
        let numbers = Numbers::of(entry);
        match followed {
            Followed::Growth => rate(&numbers).ok(),
            Followed::Share => numbers.level().ok(),
        }
    };
    let mut points: Vec<SeriesPoint> = Vec::new();
    let mut next = Some(*entry);
    while let Some(entry) = next.filter(|_| points.len() < MOST) {
        let Some(value) = value(&entry) else { break };
        let before = before(&entry);
        let single = match followed {
            Followed::Growth => single(&entry, before.as_ref()),
            Followed::Share => None,
        };
        points.push(SeriesPoint { period: entry.period, value, single });
        next = before;
    }
    points
}

/// The growth of several indicators over the same periods; nothing of fewer than two.
pub(super) fn growth_chart(
    plan: &Plan,
    title: Phrase,
    lines: &[(Phrase, Vec<SeriesPoint>)],
) -> Option<Chart> {
    let all = lines.iter().flat_map(|(_, points)| points).map(|point| point.period);
    let times: BTreeSet<Period> = all.collect();
    let times: Vec<Period> = times.into_iter().rev().take(DRAWN).collect();
    let value = |points: &[SeriesPoint], period: &Period| {
        let found = points.iter().find(|point| point.period == *period)?;
        Some(Number::computed(&found.value, 1, plan.rounding))
    };
    let series = lines.iter().map(|(title, points)| Series {
        title: title.clone(),
        values: times.iter().rev().map(|period| value(points, period)).collect(),
    });
    let series = series.collect();
    let is_line = times.len() > 1;
    let times = times.iter().rev().map(|it| Phrase::verbatim(it.month())).collect();
    is_line.then_some(Chart::Lines(LineChart { title, times, series }))
}

fn rate(numbers: &Numbers) -> Result<Exact, Missing> {
    numbers.rate.clone().unwrap_or(Err(Missing::NoPublishedGrowth)).map(Exact::from)
}

/// The figure of the period before, where one is published; January may be part of February.
fn before<'a>(entry: &Entry<'a>) -> Option<Entry<'a>> {
    let (year, last) = (entry.period.year(), entry.period.last_month());
    let of_year = (1..last).rev().map(|month| Period::cumulative(year, month));
    let of_last = (1..=12).rev().map(|month| Period::cumulative(year - 1, month));
    let publication = &entry.indicator.publication;
    let mut periods = of_year.chain(of_last).filter(|it| publication.is_of(it.last_month()));
    let found = entry.of(periods.next()?);
    let skipped = |found: &Entry| last == 2 && found.period.last_month() == 1;
    match found.is_there() {
        true => Some(found),
        false if skipped(&found) => Some(entry.of(periods.next()?)).filter(Entry::is_there),
        false => None,
    }
}

/// Whether its period is the first of its year that is published; January may be part of February.
fn is_first_of_year(entry: &Entry) -> bool {
    let publication = &entry.indicator.publication;
    let mut earlier = (1..entry.period.last_month()).filter(|month| publication.is_of(*month));
    match (earlier.next(), earlier.next()) {
        (None, _) => true,
        (Some(1), None) => !entry.of(Period::cumulative(entry.period.year(), 1)).is_there(),
        (Some(_), _) => false,
    }
}

/// The growth of what came since the period before, of a flow.
fn single(entry: &Entry, before: Option<&Entry>) -> Option<Worked> {
    if !entry.indicator.nature.has_parts() {
        return None;
    }
    let base = |entry: &Entry| Numbers::of(entry).last_year.map(|it| it.number);
    let level = |entry: &Entry| Numbers::of(entry).level();
    let growth = |entry: &Entry| rate(&Numbers::of(entry));
    let pair = |first: &dyn Fn(&Entry) -> Result<Exact, Missing>, entry: Option<&Entry>| match entry
    {
        Some(entry) => Ok((first(entry)?, base(entry)?)),
        None => Ok((0.into(), 0.into())),
    };
    let before = before.filter(|it| it.period.year() == entry.period.year());
    let lacks = before.is_none() && !is_first_of_year(entry);
    let known = if lacks { Err(Missing::NoPeriodBefore) } else { Ok(()) };
    Some(match entry.indicator.growth_basis {
        GrowthBasis::Nominal => Worked::of(known.and_then(|()| {
            Ok(SingleGrowth { now: pair(&level, Some(entry))?, before: pair(&level, before)? })
        })),
        GrowthBasis::Reported => Worked::of(known.and_then(|()| {
            let now = pair(&growth, Some(entry))?;
            Ok(SingleGrowthReported { now, before: pair(&growth, before)? })
        })),
    })
}

/// What came in the latest months of an entry alone; nothing of what has no parts.
pub(super) fn single_figure(entry: &Entry) -> Option<SingleFigure> {
    let previous = before(entry);
    let growth = single(entry, previous.as_ref())?;
    let (months, level) = single_level(entry);
    let on_before = || {
        let (before, of_before) = single_level(previous.as_ref().ok_or(Missing::NoPeriodBefore)?);
        let length = |it: Period| it.last_month() - it.first_month();
        if length(before) != length(months) {
            return Err(Missing::UnequalPeriods);
        }
        Ok(SinglePeriod::OnBefore(level.number()?.clone(), of_before.number()?.clone()))
    };
    let on_before = Worked::of(on_before());
    Some(SingleFigure { months, level, growth: Some(growth), on_before })
}

/// What came since the period before, and in which months.
fn single_level(entry: &Entry) -> (Period, Worked) {
    let (year, last) = (entry.period.year(), entry.period.last_month());
    let before = before(entry).filter(|it| it.period.year() == year);
    let is_first = before.is_none() && is_first_of_year(entry);
    let publication = &entry.indicator.publication;
    let published = || (1..last).rev().find(|month| publication.is_of(*month)).unwrap_or_default();
    let earlier = match &before {
        Some(before) => before.period.last_month(),
        None if is_first => 0,
        None => published(),
    };
    let level = || {
        let now = Numbers::of(entry).level()?;
        match &before {
            Some(before) => Ok(SinglePeriod::Level(now, Numbers::of(before).level()?)),
            None if is_first => Ok(SinglePeriod::Level(now, 0.into())),
            None => Err(Missing::NoPeriodBefore),
        }
    };
    (Period::new(year, earlier + 1, last), Worked::of(level()))
}
