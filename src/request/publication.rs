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

    /// The periods whose figure may stand for the report's, the latest first: down to the one
    /// that must be there.
    pub fn candidates(&self, report: Period) -> impl Iterator<Item = Period> + use<> {
        let due = self.due_month(report).unwrap_or(1);
        (due..=report.last_month()).rev().map(move |last| Period::cumulative(report.year(), last))
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
    fn an_older_figure_stands_in_down_to_the_one_that_is_due() {
        assert_eq!(candidates(0, &[], 6), [6]);
        assert_eq!(candidates(2, &[], 6), [6, 5, 4]);
        assert_eq!(candidates(2, &[], 2), [2, 1], "nothing is older than January");
        assert_eq!(candidates(0, &[3, 6, 9, 12], 8), [8, 7, 6]);
        assert_eq!(candidates(1, &[3, 6, 9, 12], 6), [6, 5, 4, 3], "the half-year is not out yet");
        assert_eq!(candidates(0, &[6, 12], 4), [4, 3, 2, 1], "none is due yet");
    }
}
