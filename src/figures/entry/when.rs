//! Which period a row is of, and whether a figure of it can be used.

use super::{Context, Known, Reading};
use crate::figures::fields::Fields;
use crate::figures::form::Column;
use crate::problem::Code;
use crate::request::Adds;
use crate::value::{IndicatorId, Meant, Period, PeriodFault, Span};

/// The words of the column `span`.
const SPANS: &[(&str, Span)] = &[
    ("single", Span::Single),
    ("当期", Span::Single),
    ("当月", Span::Single),
    ("cumulative", Span::Cumulative),
    ("累计", Span::Cumulative),
];

impl Context<'_> {
    /// The period of a row as it is written, when it can be told.
    pub fn period(&self, known: &Known, fields: Fields) -> Option<Result<Period, PeriodFault>> {
        let [field, span] =
            [Column::Period, Column::Span].map(|column| self.header.field(column, fields));
        let parsed = || self.parsed_period(fields);
        // What is blank means something else in another file.
        let text = self.header.text(Column::Period, fields);
        if text.is_empty() || !span.is_empty() {
            return parsed();
        }
        let period = known.periods.recall(field, || parsed()?.ok());
        period.map(Ok).or_else(parsed)
    }

    fn parsed_period(&self, fields: Fields) -> Option<Result<Period, PeriodFault>> {
        let row = self.span(fields).unwrap_or_default();
        match self.header.text(Column::Period, fields) {
            // The name of a file says when, and never that it is meant alone.
            "" if row == Some(Span::Single) => Some(Err(PeriodFault::Ambiguous)),
            "" => self.file_period.map(Ok),
            text => Some(Period::parse_as(text, Meant { row, words: self.request.single_words })),
        }
    }

    /// What a row says of its period; `Err` when that is no word we know.
    fn span(&self, fields: Fields) -> Result<Option<Span>, ()> {
        match self.header.text(Column::Span, fields) {
            "" => Ok(None),
            text => {
                let found = SPANS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
                found.map(|(_, span)| Some(*span)).ok_or(())
            }
        }
    }
}

impl Reading<'_, '_> {
    /// The period of a row, or `None` after pushing what is wrong with it.
    pub(super) fn period(&mut self, indicator: Option<IndicatorId>) -> Option<Period> {
        if self.context.span(self.fields).is_err() {
            let words: Vec<&str> = SPANS.iter().map(|(word, _)| *word).collect();
            let problem = self.problem(Code::UnknownWord, Column::Span);
            self.push(problem.with(Column::Span.name()).with_list(&words));
            return None;
        }
        let Some(parsed) = self.context.period(self.known, self.fields) else {
            self.push(self.problem(Code::NoPeriod, Column::Period));
            return None;
        };
        let code = match parsed {
            Ok(period) => return Some(self.used_period(period, indicator)),
            Err(PeriodFault::Unknown) => Code::NotAPeriod,
            Err(PeriodFault::Ambiguous) => Code::AmbiguousPeriod,
            Err(PeriodFault::Contradicted) => Code::SpanContradicts,
        };
        self.push(self.problem(code, Column::Period).with(self.context.request.year));
        None
    }

    /// The period that a figure counts for: what stands at the end of a month stands there alone
    /// or not, and what does not add up must be given since January.
    fn used_period(&mut self, period: Period, indicator: Option<IndicatorId>) -> Period {
        let since = period.since_january();
        let year = self.context.request.year;
        if period.year() > year {
            self.push(self.problem(Code::ForeignPeriod, Column::Period).with(year));
        } else if let Some(report) = self.context.request.report.filter(|report| since > *report) {
            self.push(self.problem(Code::LaterPeriod, Column::Period).with(report));
        }
        match indicator.map(|id| self.context.request.figure(id).adds) {
            Some(Adds::Up | Adds::Apart) | None => period,
            Some(Adds::NotAtEnd) => since,
            Some(Adds::Never) => {
                if !period.is_cumulative() {
                    self.push(self.problem(Code::SinglePeriod, Column::Period).with(since));
                }
                period
            }
        }
    }
}
