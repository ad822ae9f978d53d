//! When the figures of an indicator are published, and so which may stand in for the report's.

use crate::value::Period;

/// When the figures of an indicator are published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// For how many months an older figure stands in for one that is published late.
    pub lag: u8,
    /// The months, 1 to 12, for which figures are published; all where none is declared.
    pub months: Vec<u8>,
}

impl Publication {
    /// Whether figures are published for a month.
    #[must_use]
    pub fn is_of(&self, month: u8) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    /// Whether it is late, or not of every month.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        self.lag > 0 || !self.months.is_empty()
    }

    /// The last month for which a figure must be there when a period is reported on; `None` when
    /// none is published yet.
    #[must_use]
    pub fn due_month(&self, report: Period) -> Option<u8> {
        let due = report.last_month().checked_sub(self.lag).filter(|month| *month > 0);
        if self.months.is_empty() {
            return Some(due.unwrap_or(1));
        }
        self.months.iter().copied().filter(|month| Some(*month) <= due).max()
    }

    /// The shortest period since January of which a figure is published and that holds a month; none
    /// where no later month of the year is published.
    #[must_use]
    pub fn month_with(&self, month: u8) -> Option<u8> {
        if self.months.is_empty() {
            return Some(month);
        }
        self.months.iter().copied().filter(|published| *published >= month).min()
    }

    /// The periods whose figure may stand for that of an earlier period in a report, the latest first.
    pub fn candidates_of(
        &self,
        period: Period,
        report: Period,
    ) -> impl Iterator<Item = Period> + use<> {
        let last = period.last_month();
        let due = self.due_month(report).unwrap_or(1).min(last);
        (due..=last).rev().map(move |last| Period::cumulative(period.year(), last))
    }

    /// The periods whose figure may stand for the report's, the latest first: down to the one
    /// that must be there.
    pub fn candidates(&self, report: Period) -> impl Iterator<Item = Period> + use<> {
        self.candidates_of(report, report)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(lag: u8, months: &[u8], report: u8) -> Vec<u8> {
        let publication = Publication { lag, months: months.to_vec() };
        let periods = publication.candidates(Period::cumulative(2024, report));
        periods.map(Period::last_month).collect()
    }

    #[test]
    fn a_day_lies_in_the_shortest_period_that_is_published() {
        let with = |months: &[u8], month| {
            Publication { lag: 0, months: months.to_vec() }.month_with(month)
        };
        assert_eq!(with(&[], 5), Some(5));
        assert_eq!(with(&[3, 6, 9, 12], 5), Some(6));
        assert_eq!(with(&[6], 7), None);
    }

    #[test]
    fn what_was_due_before_the_report_is_no_longer_late() {
        let of = |lag, report| -> Vec<u8> {
            let publication = Publication { lag, months: Vec::new() };
            let month = |month| Period::cumulative(2024, month);
            let periods = publication.candidates_of(month(6), month(report));
            periods.map(Period::last_month).collect()
        };
        assert_eq!([of(2, 8), of(2, 7), of(0, 7)], [vec![6], vec![6, 5], vec![6]]);
    }

    #[test]
    fn an_older_figure_stands_in_down_to_the_one_that_is_due() {
        assert_eq!(candidates(0, &[], 6), [6]);
        assert_eq!(candidates(2, &[], 6), [6, 5, 4]);
        assert_eq!(candidates(2, &[], 2), [2, 1], "nothing is older than January");
        assert_eq!(candidates(0, &[3, 6, 9, 12], 8), [8, 7, 6]);
        assert_eq!(candidates(1, &[3, 6, 9, 12], 6), [6, 5, 4, 3], "the half-year is not out yet");
        assert_eq!(candidates(0, &[6, 12], 4), [4, 3, 2, 1], "none is due yet");
    }
}
