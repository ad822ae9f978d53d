//! The queries of figures that are kept as a long table: one figure a row, with columns `indicator`,
//! `period`, `region` and `value`, and those of [`MORE_COLUMNS`] that are asked for.
//!
//! A figure since January counts as it stands; for a flow what is lacking since the latest of these is
//! added up of single periods, each month of them once. What our reader adds up itself goes on as it
//! stands: states, flows of which months count alone, and years of which a row says more than a value,
//! since a published growth does not add up.

mod cells;
mod rows;
mod spellings;
mod sums;

use super::dialect::{Engine, Impossible};
use super::findings::{RowFinding, counted};
use super::table::TableName;
use crate::figures::Column;
use crate::problem::Code;
use crate::request::{Periods, Request};

/// What is asked of a table of figures.
pub(crate) struct FigureQueries<'a> {
    /// The names of the plan.
    pub request: &'a Request<'a>,
    /// The table.
    pub table: &'a TableName,
    /// The engine.
    pub engine: &'a dyn Engine,
    /// Which of [`MORE_COLUMNS`] the table has.
    pub more: &'a [Column],
}

/// The columns that every table has.
const COLUMNS: [Column; 4] = [Column::Indicator, Column::Period, Column::Region, Column::Value];

/// Those that it may have besides.
pub(crate) const MORE_COLUMNS: [Column; 6] = [
    Column::LastYear,
    Column::Growth,
    Column::LastFullYear,
    Column::Opening,
    Column::Unit,
    Column::Span,
];

impl FigureQueries<'_> {
    /// The columns that are read.
    fn columns(&self) -> impl Iterator<Item = Column> {
        let more = MORE_COLUMNS.into_iter().filter(|column| self.more.contains(column));
        COLUMNS.into_iter().chain(more)
    }

    fn has(&self, column: Column) -> bool {
        self.columns().any(|it| it == column)
    }

    /// The query whose result is a canonical table of figures; all are blank, with a note, as long as
    /// any row is refused.
    ///
    /// # Errors
    /// What the engine cannot do exactly.
    pub(crate) fn figures(&self, periods: &Periods, note: &str) -> Result<String, Impossible> {
        Ok(self.sums(self.rows(periods.report)?, periods, note))
    }

    /// The query whose result lists what the reader would have refused, or warned of.
    ///
    /// # Errors
    /// What the engine cannot do exactly.
    pub(crate) fn findings(&self, periods: &Periods) -> Result<String, Impossible> {
        let query = self.rows(periods.report)?;
        let when = |holds: &str, rows: &str| format!("CASE WHEN {holds} THEN {rows} ELSE 0 END");
        let is_used = "flaws = 0 AND differs = 0 AND crossed = 0 AND lacking = 0 AND is_blank = 0 AND is_later = 0";
        let mut findings = RowFinding::totals(&when(is_used, "1"));
        for (place, flaw) in self.flaws().into_iter().enumerate() {
            let heading = flaw.column.name();
            let rows = when(&format!("its_flaw{place} = 1"), "copies");
            findings.push(RowFinding::of(flaw.code, heading, &format!("text_{heading}"), &rows));
        }
        let key = "text_indicator || ' ' || text_period || ' ' || text_region";
        let is_sound = "flaws = 0 AND is_later = 0";
        for (code, heading, holds, rows) in [
            (Code::ConflictingRows, "value", "differs = 1".to_owned(), "copies"),
            (
                Code::DuplicateRow,
                "value",
                format!("differs = 0 AND is_blank = 0 AND {is_sound}"),
                "copies - 1",
            ),
            (Code::OverlappingPeriods, "period", "crossed = 1".to_owned(), "copies"),
            (Code::MissingPart, "period", "crossed = 0 AND lacking = 1".to_owned(), "copies"),
            (Code::LaterPeriod, "period", "is_later = 1".to_owned(), "copies"),
            (Code::NoValue, "value", format!("is_blank = 1 AND {is_sound}"), "copies"),
        ] {
            findings.push(RowFinding::of(code, heading, key, &when(&holds, rows)));
        }
        Ok(counted(query, &findings, self.engine))
    }
}
