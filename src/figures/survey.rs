//! A first look at the files: which periods of the plan's year they have figures of.
//!
//! What is reported on, and which figure came before it, must be known before the rows are kept.

use std::io;

use hashbrown::HashMap;

use super::digest::Hash;
use super::entry::{Context, Entry, Known};
use super::fields::Fields;
use super::read::{Input, entry};
use super::source::Sources;
use super::table::Table;
use super::wanted::Wanted;
use crate::problem::Problems;
use crate::value::{IndicatorId, Period};

/// The periods of the plan's year that the files have.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    latest: Option<Period>,
    latest_blank: Option<Period>,
    /// The last months of the periods of each indicator that is followed, one bit each.
    months: HashMap<IndicatorId, u16>,
}

impl Survey {
    /// The latest period that the files have a figure of, else the latest that they leave blank.
    #[must_use]
    pub fn latest(&self) -> Option<Period> {
        self.latest.or(self.latest_blank)
    }

    /// The latest periods before `report` that an indicator which is followed was reported for, at
    /// most `most` of them.
    #[must_use]
    pub fn before(&self, indicator: IndicatorId, report: Period, most: usize) -> Vec<Period> {
        let months = self.months.get(&indicator).copied().unwrap_or_default();
        let reported = |month: &u8| months & (1 << month) != 0;
        let earlier = (1..report.last_month()).rev().filter(reported).take(most);
        earlier.map(|month| Period::cumulative(report.year(), month)).collect()
    }

    /// The indicator of a row, when it is one that is followed.
    fn followed(&self, context: &Context, fields: Fields) -> Option<IndicatorId> {
        if self.months.is_empty() {
            return None;
        }
        context.indicator(fields).filter(|id| self.months.contains_key(id))
    }

    /// Whether a row of this period could tell what is not known yet.
    fn lacks(&self, period: Period, followed: Option<IndicatorId>) -> bool {
        let months = followed.and_then(|id| self.months.get(&id));
        let is_new = months.is_some_and(|months| months & (1 << period.last_month()) == 0);
        Some(period) > self.latest || is_new
    }

    fn note(&mut self, period: Period, said: &Entry) {
        if said.figure.is_none() {
            self.latest_blank = self.latest_blank.max(Some(period));
            return;
        }
        self.latest = self.latest.max(Some(period));
        if let Some(months) = self.months.get_mut(&said.key.indicator) {
            *months |= 1 << period.last_month();
        }
    }
}

/// Looks at every row; one that cannot be used decides nothing. Of the indicators that are
/// `followed`, all periods are noted.
///
/// # Errors
/// Reading failed.
pub fn survey(
    sources: &Sources,
    inputs: &[Input],
    wanted: &Wanted,
    followed: &[IndicatorId],
) -> io::Result<Survey> {
    let months = followed.iter().map(|id| (*id, 0)).collect();
    let mut survey = Survey { months, ..Survey::default() };
    for input in inputs {
        let Some(mut table) =
            Table::open(sources, (input.source, Hash::Spared), &mut Problems::silent())?
        else {
            continue;
        };
        let header = table.header.clone();
        let context = Context {
            wanted,
            header: &header,
            file_period: input.file_period,
            report: None,
            known: Known::default(),
        };
        let mut other_table = false;
        while let Some(row) = table.next()? {
            other_table |= header.is_contradicted_by(row.fields);
            if other_table {
                break;
            }
            let period = context.period(row.fields).and_then(Result::ok);
            let period = period.map(Period::since_january).filter(|it| it.year() == wanted.year);
            let indicator = survey.followed(&context, row.fields);
            let tells_more = |it: &Period| survey.lacks(*it, indicator);
            if let Some(period) = period.filter(tells_more)
                && let Some(said) = entry(&context, &row, input.source, &mut Problems::silent())
            {
                survey.note(period, &said);
            }
        }
    }
    Ok(survey)
}
