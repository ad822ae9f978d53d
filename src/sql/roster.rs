//! The queries of a roster: its counts as canonical figures, and what keeps rows from being counted.

use super::cell::CellReader;
use super::dialect::{Engine, Impossible};
use super::findings::counted;
use super::query::Query;
use super::rows::RowTables;
use super::table::TableName;
use super::tally::{FigureQuery, Wanted};
use crate::request::{Periods, Reach, Request, RosterRequest, YEARS_BEFORE};
use crate::value::{IndicatorId, Period, RegionId};

/// What is asked of a table that holds the rows of a roster.
pub(crate) struct RosterQueries<'a> {
    /// The names of the plan.
    pub request: &'a Request<'a>,
    /// What is wanted of the rows.
    pub roster: &'a RosterRequest,
    /// The table.
    pub table: &'a TableName,
    /// The engine.
    pub dialect: &'a dyn Engine,
}

impl RosterQueries<'_> {
    /// The query whose result is a canonical table of figures: of all periods that are wanted and that
    /// the roster reaches back to. Of `promised` there is a row whatever is counted, of others where
    /// the report has any; all are blank, with a note, as long as any row is refused.
    ///
    /// # Errors
    /// What the engine cannot do exactly.
    pub(crate) fn figures(
        &self,
        periods: &Periods,
        promised: Vec<(IndicatorId, RegionId)>,
        note: &str,
    ) -> Result<String, Impossible> {
        let cells = CellReader::new(self.dialect);
        let rows = self.rows(&cells);
        let mut query = Query::of(self.dialect);
        rows.write(self.table, &mut query)?;
        let wanted = self.wanted(periods);
        Ok(FigureQuery { rows: &rows, report: periods.report, wanted, promised, note }.write(query))
    }

    /// The query whose result lists what the reader would have refused, or warned of.
    ///
    /// # Errors
    /// What the engine cannot do exactly.
    pub(crate) fn findings(&self) -> Result<String, Impossible> {
        let cells = CellReader::new(self.dialect);
        let rows = self.rows(&cells);
        let mut query = Query::of(self.dialect);
        rows.write(self.table, &mut query)?;
        Ok(counted(query, &rows.findings(), self.dialect))
    }

    fn rows<'r>(&'r self, cells: &'r CellReader<'r>) -> RowTables<'r> {
        RowTables { cells, request: self.request, roster: self.roster }
    }

    fn wanted(&self, periods: &Periods) -> Vec<Wanted> {
        let (year, from, report) = (self.request.year, self.roster.from, periods.report);
        let months = (year - YEARS_BEFORE..=year)
            .flat_map(|year| (1..=12).map(move |month| Period::cumulative(year, month)))
            .filter(|it| it.year() < report.year() || it.last_month() <= report.last_month());
        let counts = self.roster.counts.iter().enumerate();
        let wanted = counts.flat_map(|(count, asked)| {
            let reach = Reach { year, from, adds: asked.adds };
            let periods = months.clone().filter(|it| periods.contain(asked.indicator, *it));
            periods
                .filter_map(move |period| Some(Wanted { count, period, days: reach.days(period)? }))
        });
        wanted.collect()
    }
}
