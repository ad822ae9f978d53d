//! The way of a target that counts from a month of its own: what was added since, and what was there
//! just before.
//!
//! What builds up begins anew with each January. So what was added is what whole years brought and
//! this one so far, less what the first of them had before that month; or what was reported of the
//! months alone. A year earlier it is the same.

use super::entry::value_of;
use super::{Entry, Quantity};
use crate::figures::{Figure, Key};
use crate::plan::{Target, parenthesized};
use crate::value::{Amount, Missing, Period};

/// A figure that goes into what was added since a month.
pub(crate) struct WayTerm {
    /// The months that it is of.
    pub period: Period,
    /// Whether it is added or taken off.
    pub part: WayPart,
    /// The number, or why there is none.
    pub number: Result<Quantity, Missing>,
}

/// What a figure is on a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayPart {
    /// It came on the way.
    Came,
    /// It had come before.
    CameBefore,
}

/// Which number of an entry is added up, and where it stands in a row of single months.
#[derive(Clone, Copy)]
struct Added<'a> {
    number: fn(&Entry<'a>) -> Result<Quantity, Missing>,
    alone: fn(&Entry<'a>, Period) -> Option<Quantity>,
    /// Why there is none, where the figure of its own period is not what lacks.
    lacks: Missing,
}

impl<'a> Entry<'a> {
    /// The month that its figures are added up from, where that is not January of their year.
    #[must_use]
    pub fn adds_up_from(&self) -> Option<Period> {
        let target = self.target.filter(|it| it.every.is_none())?;
        let is_january = |first: &Period| *first == Period::cumulative(self.period.year(), 1);
        let first = target.from.filter(|first| !is_january(first))?;
        self.indicator.nature.builds_up().then_some(first)
    }

    /// The same as its figures stand in the files: since January, whatever its target counts from.
    #[must_use]
    pub fn as_reported(self) -> Self {
        let target = self.target.map(|target| Target { from: None, ..target });
        Self { target, ..self }
    }

    /// A of the way to its target: what was added since its first month; else as it was reported.
    ///
    /// # Errors
    /// A figure that goes into it is not known, or the way has not begun.
    pub fn level_of_way(&self) -> Result<Quantity, Missing> {
        self.added(Added { number: Self::level, alone: Self::alone, lacks: Missing::NoFigureSince })
    }

    /// A₀ of the way: the same a year earlier.
    ///
    /// # Errors
    /// A figure that goes into it is not known, or the way has not begun.
    pub fn base_of_way(&self) -> Result<Quantity, Missing> {
        self.added(Added {
            number: Self::base,
            alone: Self::base_alone,
            lacks: Missing::NoLastYear,
        })
    }

    /// The figures that go into A of a way; none where it is as it was reported.
    #[must_use]
    pub(crate) fn terms_of_way(&self) -> Vec<WayTerm> {
        let level =
            Added { number: Self::level, alone: Self::alone, lacks: Missing::NoFigureSince };
        let begun = self.adds_up_from().filter(|first| self.period >= first.since_january());
        begun.map(|first| self.terms(first, level)).unwrap_or_default()
    }

    /// How A of a way is added up, with the periods and with the numbers put in; nothing of one figure
    /// alone, or where one lacks.
    #[must_use]
    pub(crate) fn calculation_of_way(&self) -> Option<[String; 2]> {
        calculation(&self.terms_of_way())
    }

    /// O of the way: the figure just before its first month.
    #[must_use]
    pub(super) fn value_before(&self, first: Period) -> Option<Quantity> {
        let before = first.before().unwrap_or(Period::full_year(first.year() - 1));
        self.at(before)?.actual()
    }

    /// Whether its way has begun, and begins with a value that is known.
    ///
    /// # Errors
    /// It has not, or does not.
    pub fn start_of_way(&self) -> Result<(), Missing> {
        let Some(target) = self.target.filter(|it| it.from.is_some()) else { return Ok(()) };
        if target.begins_after(self.period) {
            return Err(Missing::NotBegun);
        }
        let lacks = !self.indicator.nature.builds_up() && self.opening().is_none();
        if lacks { Err(Missing::NoValueBefore) } else { Ok(()) }
    }

    /// Whether something was reported of the months that its way takes, though not since January.
    pub(super) fn is_there_alone(&self) -> bool {
        let target = self.target.filter(|it| !it.begins_after(self.period));
        let first = self.adds_up_from().filter(|_| target.is_some());
        let months = first.map(|first| months_of(first, self.period, self.period.year()));
        months.is_some_and(|months| self.alone(months).is_some())
    }

    fn added(&self, added: Added<'a>) -> Result<Quantity, Missing> {
        let Some(first) = self.adds_up_from() else { return (added.number)(self) };
        if self.period < first.since_january() {
            return Err(Missing::NotBegun);
        }
        let terms = self.terms(first, added);
        // What its own period lacks is said before what others do.
        let own = |it: &WayTerm| it.part == WayPart::Came && it.period.year() == self.period.year();
        if let Some(Err(missing)) = terms.iter().find(|it| own(it)).map(|it| &it.number) {
            return Err(*missing);
        }
        let numbers =
            terms.into_iter().map(|it| Ok((it.part, it.number.map_err(|_| added.lacks)?)));
        let numbers: Vec<(WayPart, Quantity)> = numbers.collect::<Result<_, Missing>>()?;
        let sum = numbers.into_iter().fold(None, |sum: Option<Quantity>, (part, number)| {
            Some(match (sum, part) {
                (None, _) => number,
                (Some(sum), WayPart::Came) => sum.plus(&number),
                (Some(sum), WayPart::CameBefore) => sum.minus(&number),
            })
        });
        sum.ok_or(added.lacks)
    }

    /// What was added, year by year.
    fn terms(&self, first: Period, added: Added<'a>) -> Vec<WayTerm> {
        let years = first.year()..=self.period.year();
        years.flat_map(|year| self.terms_of(months_of(first, self.period, year), added)).collect()
    }

    /// What was added in some months of a year: a difference, else what was reported of these alone.
    fn terms_of(&self, months: Period, added: Added<'a>) -> Vec<WayTerm> {
        let number = |period| (added.number)(&self.at(period).ok_or(Missing::NoFigure)?);
        let term = |part, period| WayTerm { period, part, number: number(period) };
        let whole = term(WayPart::Came, months.since_january());
        let Some(before) = months.before().map(|it| term(WayPart::CameBefore, it)) else {
            return vec![whole];
        };
        let lacks = whole.number.is_err() || before.number.is_err();
        match (added.alone)(self, months).filter(|_| lacks) {
            Some(alone) => {
                vec![WayTerm { period: months, part: WayPart::Came, number: Ok(alone) }]
            }
            None => vec![whole, before],
        }
    }

    /// What was reported a year earlier of exactly these months.
    fn base_alone(&self, months: Period) -> Option<Quantity> {
        let key = Key { indicator: self.id, region: self.region, period: months };
        let last_year = |figure: &Figure| -> Option<Amount> { figure.last_year };
        let own = self.figures.alone(key).and_then(|it| Quantity::of(it, last_year));
        own.or_else(|| self.alone(months.year_before()))
    }

    /// What was reported of some months of a year: a difference, else what was reported of these
    /// alone.
    pub(super) fn stored_part(&self, months: Period) -> Option<Quantity> {
        let since = |period| value_of(self.reported(period));
        let Some(before) = months.before() else { return since(months) };
        let both = since(months.since_january()).zip(since(before));
        both.map(|(whole, before)| whole.minus(&before)).or_else(|| self.alone(months))
    }
}

fn calculation(terms: &[WayTerm]) -> Option<[String; 2]> {
    let (_, others) = terms.split_first()?;
    let written = |text: &dyn Fn(&WayTerm) -> Option<String>| {
        terms.iter().enumerate().try_fold(String::new(), |sum, (place, term)| {
            let text = text(term)?;
            Some(match term.part {
                WayPart::Came if place == 0 => text,
                WayPart::Came => format!("{sum} + {text}"),
                WayPart::CameBefore => format!("{sum} − {text}"),
            })
        })
    };
    let number = |term: &WayTerm| {
        let number = term.number.as_ref().ok()?.number.to_string();
        Some(parenthesized(number))
    };
    let both = [written(&|term| Some(format!("A({})", term.period)))?, written(&number)?];
    (!others.is_empty()).then_some(both)
}

/// The months of a year that a way takes up to a period.
fn months_of(first: Period, period: Period, year: u16) -> Period {
    let start = if year == first.year() { first.first_month() } else { 1 };
    let end = if year == period.year() { period.last_month() } else { 12 };
    Period::new(year, start, end)
}
