//! The report before this one: beside a row of what needs attention stand its status and its rank there.

use crate::assess::assessments::Assessments;
use crate::assess::row::Row;
use crate::figures::Figures;
use crate::lang::{Phrase, Text, Value};
use crate::ledger::Ledger;
use crate::report::Cell;
use crate::table::Lines;
use crate::value::Period;

/// The heading.
pub(super) const BEFORE: Text = Text::new("上期", "Before");

const RANKS: Text = Text::new("{0}，位次{1}→{2}", "{0}, rank {1} → {2}");
const SAME_RANK: Text = Text::new("{0}，位次仍为{1}", "{0}, rank {1} as now");

/// How the rows of a report stood in the one before.
pub(super) struct EarlierReport<'a>(pub Assessments<'a>);

impl<'a> EarlierReport<'a> {
    /// That of other figures of the same plan.
    pub(super) fn of(ledger: &Ledger<'a>, figures: &'a Figures, report: Period) -> Self {
        Self(Assessments::new(ledger.with_figures(figures, report)))
    }

    /// That of the last month before of which the same files report half as much as of the period itself. What
    /// lags behind makes no report.
    pub(super) fn month_before(ledger: &Ledger<'a>) -> Option<Self> {
        let (year, last) = (ledger.report.year(), ledger.report.last_month());
        let mut before = (1..last).rev().map(|month| Period::cumulative(year, month));
        let enough = ledger.reported(ledger.report).max(1);
        let before = before.find(|period| ledger.reported(*period) * 2 >= enough)?;
        Some(Self(Assessments::new(ledger.at(before))))
    }

    /// How a row stood, and its ranks then and now.
    pub(super) fn standing(&self, row: usize, now: &Row, lines: &Lines) -> Option<Phrase> {
        let before = Row::new(&self.0, row, lines);
        let Cell::Toned(standing, _) = before.standing() else { return None };
        let rank = |row: &Row| row.assessments.rank(&row.entry);
        Some(match (rank(&before), rank(now)) {
            (Some(before), Some(now)) if before == now => {
                SAME_RANK.value(Value::Phrase(standing)).with(now)
            }
            (Some(before), Some(now)) => {
                RANKS.value(Value::Phrase(standing)).with(before).with(now)
            }
            _ => standing,
        })
    }
}
