//! What the files have: of which periods of the plan's year each indicator was reported.

use crate::value::{IndicatorId, Period};

/// The periods of the plan's year that the files have figures of.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    year: u16,
    latest: Option<Period>,
    latest_blank: Option<Period>,
    /// The last months of the periods of each indicator, one bit each.
    months: Vec<u16>,
    /// Of those, the periods that are the latest before the report's in some region.
    before_report: Vec<u16>,
}

impl Survey {
    /// Nothing was looked at yet, of so many indicators.
    #[must_use]
    pub fn new(year: u16, indicators: usize) -> Self {
        Self {
            year,
            months: vec![0; indicators],
            before_report: vec![0; indicators],
            ..Self::default()
        }
    }

    /// The latest period that the files have a figure of, else the latest that they leave blank.
    #[must_use]
    pub fn latest(&self) -> Option<Period> {
        self.latest.or(self.latest_blank)
    }

    /// The periods before `report` that an indicator was reported for, the latest first.
    pub fn before(&self, indicator: IndicatorId, report: Period) -> impl Iterator<Item = Period> {
        let months = self.months.get(indicator.index()).copied().unwrap_or_default();
        let earlier =
            (1..report.last_month()).rev().filter(move |month| months & (1 << month) != 0);
        earlier.map(move |month| Period::cumulative(report.year(), month))
    }

    /// The periods before `report` that are the latest of an indicator in some region, which may lag
    /// behind the others.
    pub fn before_in_regions(
        &self,
        indicator: IndicatorId,
        report: Period,
    ) -> impl Iterator<Item = Period> {
        let months = self.before_report.get(indicator.index()).copied().unwrap_or_default();
        let earlier = (1..report.last_month()).filter(move |month| months & (1 << month) != 0);
        earlier.map(move |month| Period::cumulative(report.year(), month))
    }

    /// Notes the latest period before the report's of an indicator in one region.
    pub fn note_before_report(&mut self, indicator: IndicatorId, period: Period) {
        if let Some(months) = self.before_report.get_mut(indicator.index()) {
            *months |= 1 << period.last_month();
        }
    }

    /// Notes that any period of an indicator may be the latest before the report's.
    pub fn note_all_before_report(&mut self, indicator: IndicatorId) {
        let all = self.months.get(indicator.index()).copied().unwrap_or_default();
        if let Some(months) = self.before_report.get_mut(indicator.index()) {
            *months |= all;
        }
    }

    /// Notes a figure.
    #[inline]
    pub fn note(&mut self, indicator: IndicatorId, period: Period) {
        let month = 1 << period.last_month();
        // Of rows in no order a processor cannot guess the year; that it is new it can.
        if let Some(months) = self.months.get_mut(indicator.index())
            && (*months & month == 0) & (period.year() == self.year)
        {
            *months |= month;
            self.latest = self.latest.max(Some(period.since_january()));
        }
    }

    /// Notes a row that leaves its figure blank.
    pub fn note_blank(&mut self, period: Period) {
        if period.year() == self.year {
            self.latest_blank = self.latest_blank.max(Some(period.since_january()));
        }
    }

    /// Takes each indicator to be reported for what any was seen to be.
    pub fn spread(&mut self) {
        let any = self.months.iter().fold(0, |any, months| any | months);
        self.months.fill(any);
    }
}
