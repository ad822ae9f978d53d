//! Which period a row is of, and whether a figure of it can be used.

use crate::figures::form::Column;
use crate::figures::row::FigureRow;
use crate::figures::span::SPANS;
use crate::problem::{Code, Problem};
use crate::request::Adds;
use crate::value::{
    FilePeriod, IndicatorId, Meant, OfferedPeriod, Period, PeriodFault, Span, fold,
};

/// How a year is called that does not begin in January.
const FISCAL: [&str; 4] = ["财年", "财政年度", "fiscal", "fy"];

/// Whether a text names a fiscal year.
fn is_fiscal(text: &str) -> bool {
    let text = fold(text);
    FISCAL.iter().any(|word| text.contains(word))
}

impl FigureRow<'_, '_, '_> {
    /// The period of the row, or `None` after pushing what is wrong with it.
    pub(super) fn period(&mut self, indicator: Option<IndicatorId>) -> Option<Period> {
        let has_span = self.cells.is_open(Column::Span);
        let written = if has_span { self.word(Column::Span, SPANS).ok()? } else { None };
        let span = written.or(self.context.header.span);
        let request = self.context.request;
        let of_indicator = indicator.and_then(|id| request.figure(id).span);
        let parsed = match self.cells.period {
            Some(period) if span.or(of_indicator).is_none() => Ok(period),
            None if !self.cells.is_open(Column::Period) => {
                self.file_period(span.or(of_indicator))?
            }
            _ => {
                let words = request.single_words;
                let year = self.context.input.file_period.map(|file| file.since.year());
                let meant = Meant { row: span, indicator: of_indicator, words, year };
                match self.text(Column::Period) {
                    "" => self.file_period(span.or(of_indicator))?,
                    text => Period::parse_as(text, meant),
                }
            }
        };
        let period = match parsed {
            Ok(period) => period,
            Err(fault) => {
                self.no_period(fault, span.or(of_indicator));
                return None;
            }
        };
        let single = self.context.titles.single_word.filter(|_| period.is_cumulative());
        let of_heading = self.context.header.span.is_some() && written.is_none();
        let is_since = period.is_cumulative() && period.last_month() > 1;
        if let Some(word) = single.filter(|_| span.is_none()) {
            self.title_says(word, Column::Span);
        } else if of_heading && is_since {
            self.title_says(Column::Month.heading(), Column::Span);
        }
        let heading = self.context.header.of_period.as_ref();
        if let Some(heading) = heading.filter(|it| !it.period.is_of(period)) {
            self.heading_says(&heading.text, period);
        }
        Some(self.used_period(period, indicator))
    }

    /// Why a row has no period, and what to write. Who has said how it is meant is not told to say so.
    #[cold]
    fn no_period(&mut self, fault: PeriodFault, meant: Option<Span>) {
        let code = match fault {
            PeriodFault::Unknown if is_fiscal(self.text(Column::Period)) => Code::FiscalYear,
            PeriodFault::Unknown => Code::NotAPeriod,
            PeriodFault::Ambiguous => Code::AmbiguousPeriod,
            PeriodFault::Contradicted => Code::SpanContradicts,
        };
        if self.row.findings.has_enough(code) {
            return;
        }
        let year = self.context.request.year;
        let problem = self.problem(code, Column::Period).with(year);
        let offered = self.offered_period();
        let example = if offered.since.is_empty() { year.to_string() } else { String::new() };
        let problem = problem.with(offered.since).with(offered.alone).with(example);
        let may_say = meant.is_none().then(|| Column::Span.name());
        self.push(problem.with(may_say.unwrap_or_default()));
    }

    /// A row of a later period than the report's is set aside.
    #[cold]
    fn later_period(&mut self, report: Period) {
        self.mistake(Code::LaterPeriod, Column::Period, |problem| problem.with(report).with(1));
        self.row.findings.is_sound = false;
    }

    /// The heading of the figures tells another period than the row or the file does.
    #[cold]
    fn heading_says(&mut self, heading: &str, period: Period) {
        let place = self.row.place(self.context.header.extent(Column::Period));
        self.push(Problem::new(Code::HeadingSays, place).with(heading).with(period));
    }

    /// What may be written in place of the period of the row.
    fn offered_period(&mut self) -> OfferedPeriod {
        let year = self.context.request.year;
        match (self.context.input.file_period, self.text(Column::Period)) {
            (Some(file), "") => OfferedPeriod::at(file.since.last_day()),
            (file, text) => OfferedPeriod::of(text, file.map_or(year, |file| file.since.year())),
        }
    }

    /// The period of a row that does not say its own. The name of a file says when, and never that it
    /// is meant alone: that is for the row, its column or the plan to say.
    fn file_period(&mut self, span: Option<Span>) -> Option<Result<Period, PeriodFault>> {
        if self.context.input.file_period.is_none() {
            self.mistake(Code::NoPeriod, Column::Period, |problem| problem);
        }
        let FilePeriod { since, alone } = self.context.input.file_period?;
        if let Some(other) = self.context.titles.other_period(since) {
            self.title_says(other, Column::Period);
        }
        Some(match span {
            Some(Span::Single) => alone.ok_or(PeriodFault::Ambiguous),
            Some(Span::Cumulative) | None => Ok(since),
        })
    }

    /// The period that a figure counts for: what stands at the end of a month stands there alone
    /// or not, and what does not add up must be given since January.
    fn used_period(&mut self, period: Period, indicator: Option<IndicatorId>) -> Period {
        let since = period.since_january();
        let year = self.context.request.year;
        if let Some(report) = self.context.request.report.filter(|report| since > *report) {
            self.later_period(report);
        } else if period.year() > year {
            self.mistake(Code::ForeignPeriod, Column::Period, |problem| problem.with(year));
        }
        match indicator.map(|id| self.context.request.figure(id).adds) {
            Some(Adds::Up | Adds::Apart) | None => period,
            Some(Adds::NotAtEnd) => since,
            Some(Adds::Never) => {
                if !period.is_cumulative() {
                    self.mistake(Code::SinglePeriod, Column::Period, |it| it.with(since));
                }
                period
            }
        }
    }
}
