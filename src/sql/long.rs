//! The queries of figures that are kept as a long table: one figure a row, with columns `indicator`,
//! `period`, `region` and `value`.
//!
//! A figure since January counts as it stands; for a flow what is lacking since the latest of these is
//! added up of single periods, each month of them once. What our reader adds up itself goes on as it
//! stands: states, and flows of which months count alone.

mod rows;
mod spellings;
mod sums;

use super::dialect::{Engine, Impossible};
use super::findings::{RowFinding, counted};
use super::table::TableName;
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
}

/// The columns of the table.
const COLUMNS: [&str; 4] = ["indicator", "period", "region", "value"];

impl FigureQueries<'_> {
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
        for (place, (code, column, _)) in rows::FLAWS.into_iter().enumerate() {
            let heading = COLUMNS.get(column).copied().unwrap_or_default();
            let rows = when(&format!("its_flaw{place} = 1"), "copies");
            findings.push(RowFinding::of(code, heading, &format!("its_t{column}"), &rows));
        }
        let key = "its_t0 || ' ' || its_t1 || ' ' || its_t2";
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
