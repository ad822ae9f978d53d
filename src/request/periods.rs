//! The periods of each indicator whose figures are kept: what was asked for, held against what the
//! files have.

use std::ops::RangeInclusive;

use super::{Publication, Request, Survey};
use crate::value::{IndicatorId, Period};

/// Periods whose figures of one indicator are wanted, in all regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodRequest {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Which periods.
    pub when: When,
    /// In how many of the years before the same ones are wanted too.
    pub years_before: u8,
}

/// Which periods are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The period that is reported on, and those whose figure may stand in for it.
    Current(Publication),
    /// The latest one before it that was reported, of each region its own; all where one before it may
    /// stand in itself.
    Previous(Publication),
    /// This one, whatever is reported on.
    Fixed(Period),
    /// Of every month of the plan's year the number and nothing else, to see whether it falls.
    MonthlyNumbers,
}

/// The periods of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The period that is reported on.
    pub report: Period,
    /// The first of the years whose figures are kept, and how many they are.
    first: u16,
    years: usize,
    /// The last months of the periods since January that are kept, one bit each: of every indicator
    /// by its id, year after year.
    months: Vec<u16>,
    /// Whether the numbers of every month are kept, by indicator.
    monthly_numbers: Vec<bool>,
}

impl Periods {
    /// No periods, of so many indicators and of these years.
    fn new(report: Period, indicators: usize, years: RangeInclusive<u16>) -> Self {
        let (first, years) = (*years.start(), years.count());
        let (months, monthly_numbers) = (vec![0; indicators * years], vec![false; indicators]);
        Self { report, first, years, months, monthly_numbers }
    }

    /// Adds a period, and the same ones of so many years before.
    fn add(&mut self, indicator: IndicatorId, period: Period, years_before: u8) {
        let all = std::iter::successors(Some(period), |it| Some(it.year_before()));
        let all = all.take(1 + usize::from(years_before)).filter(|it| it.is_cumulative());
        for period in all {
            let place = self.place(indicator, period).expect("the years of all requests");
            if let Some(months) = self.months.get_mut(place) {
                *months |= 1 << period.last_month();
            }
        }
    }

    /// Whether figures of a period since January are kept.
    #[inline]
    #[must_use]
    pub fn contain(&self, indicator: IndicatorId, period: Period) -> bool {
        let months = self.place(indicator, period).and_then(|place| self.months.get(place));
        months.is_some_and(|months| months & 1 << period.last_month() != 0)
    }

    /// Whether the numbers of every month of the plan's year are kept, by indicator.
    #[must_use]
    pub fn monthly_numbers(&self) -> &[bool] {
        &self.monthly_numbers
    }

    /// Where the months of a year stand.
    #[inline]
    fn place(&self, indicator: IndicatorId, period: Period) -> Option<usize> {
        let year = usize::from(period.year().wrapping_sub(self.first));
        (year < self.years).then(|| indicator.index() * self.years + year)
    }
}

impl Request<'_> {
    /// The same where what the files have need not be known for it.
    #[must_use]
    pub fn resolve_unseen(&self) -> Option<Periods> {
        let is_seen = |it: &PeriodRequest| matches!(it.when, When::Previous(_));
        let needs_files = self.report.is_none() || self.periods.iter().any(is_seen);
        if needs_files { None } else { self.resolve(&self.survey()) }
    }

    /// The periods that are kept, given what the files have; `None` where they do not tell what to
    /// report on.
    #[must_use]
    pub fn resolve(&self, survey: &Survey) -> Option<Periods> {
        let report = self.report.or(survey.latest())?;
        let latest = |it: &PeriodRequest| match it.when {
            When::Current(_) | When::Previous(_) | When::MonthlyNumbers => report.year(),
            When::Fixed(period) => period.year(),
        };
        let earliest = |it: &PeriodRequest| latest(it) - u16::from(it.years_before);
        let first = self.periods.iter().map(earliest).min().unwrap_or(report.year());
        let last = self.periods.iter().map(latest).max().unwrap_or(report.year());
        let mut periods = Periods::new(report, self.figures.len(), first..=last);
        for PeriodRequest { indicator, when, years_before } in &self.periods {
            let mut add = |period| periods.add(*indicator, period, *years_before);
            match when {
                When::Current(publication) => publication.candidates(report).for_each(add),
                When::Previous(publication) => {
                    let stands_in = publication.candidates(report).nth(1).is_some();
                    // Which one comes before a figure that stands in is each region's own.
                    let latest = if stands_in { usize::MAX } else { 1 };
                    survey.before(*indicator, report).take(latest).for_each(&mut add);
                    survey.before_in_regions(*indicator, report).for_each(add);
                }
                When::Fixed(period) => add(*period),
                When::MonthlyNumbers => {
                    if let Some(is_asked) = periods.monthly_numbers.get_mut(indicator.index()) {
                        *is_asked = true;
                    }
                }
            }
        }
        Some(periods)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Adds, FigureKind, FigureSpec};
    use super::*;
    use crate::value::{Names, RegionId};

    const YEAR: u16 = 2024;

    static MONTHLY: Publication = Publication { lag: 0, months: Vec::new() };

    fn month(month: u8) -> Period {
        Period::cumulative(YEAR, month)
    }

    fn id(index: usize) -> IndicatorId {
        index.into()
    }

    /// Asks this of the first of two indicators.
    fn request(report: Option<Period>, when: When, years_before: u8) -> Request<'static> {
        let kind = FigureKind::Number { unit: "亿元" };
        let publication = &MONTHLY;
        let spec = FigureSpec {
            name: "",
            kind,
            home: RegionId::from(0),
            adds: Adds::Up,
            only_rises: true,
            from: None,
            publication,
            span: None,
        };
        let periods = vec![PeriodRequest { indicator: id(0), when, years_before }];
        let names = Request::of_names(Names::default(), Names::default(), vec![spec; 2]);
        Request { report, periods, ..names }
    }

    /// Files that have figures of the two indicators for these months.
    fn survey(months: [&[u8]; 2]) -> Survey {
        let mut survey = Survey::new(YEAR, 2);
        for (index, months) in months.into_iter().enumerate() {
            for last in months {
                survey.note(id(index), month(*last));
            }
        }
        survey
    }

    /// What is kept of the first indicator: year and month, the earliest first.
    fn kept(request: &Request, survey: &Survey) -> Vec<(u16, u8)> {
        let periods = request.resolve(survey).expect("a period to report on");
        let all = (YEAR - 9..=YEAR).flat_map(|year| (1..=12).map(move |last| (year, last)));
        let is_kept =
            |index, (year, last)| periods.contain(id(index), Period::cumulative(year, last));
        assert!(!all.clone().any(|it| is_kept(1, it)), "nothing was asked of the second");
        all.filter(|it| is_kept(0, *it)).collect()
    }

    fn publication(lag: u8, months: &[u8]) -> Publication {
        Publication { lag, months: months.to_vec() }
    }

    fn current() -> When {
        When::Current(Publication::default())
    }

    #[test]
    fn the_report_is_of_the_period_asked_for_else_of_the_latest() {
        let report = |asked, survey: &Survey| {
            request(asked, current(), 0).resolve(survey).map(|periods| periods.report)
        };
        let mut files = survey([&[3, 5], &[6]]);
        assert_eq!(report(None, &files), Some(month(6)));
        assert_eq!(report(Some(month(4)), &files), Some(month(4)));
        files.note(id(0), Period::cumulative(YEAR + 1, 2));
        files.note(id(0), Period::new(YEAR, 7, 7));
        assert_eq!(report(None, &files), Some(month(7)), "one alone, and none of another year");
        assert_eq!(report(None, &Survey::new(YEAR, 2)), None);
    }

    #[test]
    fn blanks_tell_the_period_where_nothing_else_does() {
        let mut files = survey([&[], &[]]);
        files.note_blank(month(6));
        assert_eq!(kept(&request(None, current(), 0), &files), [(YEAR, 6)]);
        files.note(id(1), month(3));
        assert_eq!(kept(&request(None, current(), 0), &files), [(YEAR, 3)]);
    }

    #[test]
    fn what_stands_in_is_kept_and_the_same_of_years_before() {
        let files = survey([&[6], &[]]);
        let late = When::Current(publication(1, &[]));
        assert_eq!(
            kept(&request(None, late, 1), &files),
            [(YEAR - 1, 5), (YEAR - 1, 6), (YEAR, 5), (YEAR, 6)]
        );
        let quarters = When::Current(publication(0, &[3, 6, 9, 12]));
        assert_eq!(
            kept(&request(Some(month(5)), quarters, 0), &files),
            [(YEAR, 3), (YEAR, 4), (YEAR, 5)]
        );
    }

    #[test]
    fn the_period_before_is_the_last_that_the_indicator_has() {
        let files = survey([&[1, 2, 6], &[5]]);
        let previous = |lag| When::Previous(publication(lag, &[]));
        let of = |lag, asked, years| kept(&request(asked, previous(lag), years), &files);
        assert_eq!(of(0, None, 1), [(YEAR - 1, 2), (YEAR, 2)]);
        assert_eq!(of(1, None, 0), [(YEAR, 1), (YEAR, 2)], "what stands in has one before it too");
        assert_eq!(of(0, Some(month(2)), 0), [(YEAR, 1)]);
        assert_eq!(of(1, Some(month(1)), 0), [], "nothing is before January");
    }

    #[test]
    fn a_fixed_period_does_not_move_with_the_report() {
        let files = survey([&[6], &[]]);
        let of = |period| kept(&request(Some(month(9)), When::Fixed(period), 0), &files);
        assert_eq!(of(Period::full_year(YEAR - 1)), [(YEAR - 1, 12)]);
        // Of a target of every month the first is written like one since January.
        assert_eq!(of(Period::new(YEAR, 1, 1)), [(YEAR, 1)]);
    }

    #[test]
    fn several_may_ask_for_the_same() {
        let mut all = request(Some(month(6)), current(), 2);
        all.periods.extend(request(None, When::Fixed(Period::full_year(YEAR - 1)), 0).periods);
        all.periods.extend(request(None, current(), 1).periods);
        let expected = [(YEAR - 2, 6), (YEAR - 1, 6), (YEAR - 1, 12), (YEAR, 6)];
        assert_eq!(kept(&all, &Survey::default()), expected);
    }
}
