//! `from` of a target: the month that it counts from, and which targets have one.
//!
//! A flow counts what was added since, a stock and a ratio with a schedule of its own go along a way
//! from their value just before. All else is compared whole, or has no part of a year.

use super::resolver::Resolver;
use crate::plan::nature::Nature;
use crate::plan::schedule::Schedule;
use crate::plan::schema::{Field, MonthText};
use crate::plan::target::{Kind, Recurring};
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Date, Period};

/// What else is said of a target that counts from a month.
pub(super) struct Counting<'a> {
    /// What is compared.
    pub kind: Kind,
    /// How the figures behave, where that is known.
    pub nature: Option<Nature>,
    /// Their own schedule.
    pub schedule: Option<&'a Schedule>,
    /// Whether every month or quarter is held against it alone.
    pub every: Option<Recurring>,
    /// The day by which it is to be reached.
    pub due: Date,
}

/// Why there is no such month.
enum MonthFault {
    NoMonth,
    AfterDue,
    AfterPlan(u16),
    NoQuarter,
    OtherYear,
    SeveralYears,
    ShareBefore(u8, Amount),
}

/// The month; of one that cannot be a problem is pushed.
pub(super) fn from(
    resolver: &mut Resolver,
    field: &Field<MonthText>,
    counting: &Counting,
) -> Option<Period> {
    let MonthText::Text(text) = field.get()?;
    if !counting.has_way() {
        resolver.push(without_way(counting.kind, field.key));
        return None;
    }
    let first = month(text).ok_or(MonthFault::NoMonth);
    let checked = first.and_then(|first| match counting.fault(first, resolver.year) {
        Some(fault) => Err(fault),
        None => Ok(first),
    });
    let due = counting.due;
    checked.map_err(|fault| resolver.push(fault.problem(text, due, field.place))).ok()
}

/// That a target of a kind counts from no month.
pub(crate) fn without_way(kind: Kind, place: Place) -> Problem {
    Problem::new(Code::FromWithoutWay, place).with(kind.name())
}

/// That a target counts from a month after its due day.
pub(crate) fn after_due(due: Date, place: Place) -> Problem {
    named(Problem::new(Code::BadFrom, place), 1, &due.to_string())
}

impl Counting<'_> {
    /// Whether it has a way that can begin with a month.
    fn has_way(&self) -> bool {
        match self.nature {
            Some(Nature::Flow | Nature::Stock) | None => self.kind.is_level(),
            Some(Nature::Ratio) => {
                (self.kind.is_level() || self.kind.is_share()) && self.schedule.is_some()
            }
            Some(Nature::PerHead | Nature::Milestone) => false,
        }
    }

    fn fault(&self, first: Period, year: u16) -> Option<MonthFault> {
        let is_of_plan = first.year() == year;
        if first.months_to(self.due) < 1 {
            return Some(MonthFault::AfterDue);
        }
        if first.year() > year {
            return Some(MonthFault::AfterPlan(year));
        }
        if let Some(every) = self.every {
            let begins = (first.first_month() - 1).is_multiple_of(every.months());
            let no_quarter = (!begins).then_some(MonthFault::NoQuarter);
            return if is_of_plan { no_quarter } else { Some(MonthFault::OtherYear) };
        }
        let Some(Schedule::Shares(shares)) = self.schedule else { return None };
        let is_before = |(month, share): &&(u8, Amount)| {
            *month < first.first_month() && share.exact() > 0.into()
        };
        if !is_of_plan || self.due.year() != year {
            return Some(MonthFault::SeveralYears);
        }
        let before = shares.points().iter().find(is_before);
        before.map(|(month, share)| MonthFault::ShareBefore(*month, *share))
    }
}

/// The month that a text names: `2024-07`, `2024/7`, `2024年7月`.
fn month(text: &str) -> Option<Period> {
    let text = text.trim();
    let day = ["-01", "1"].into_iter().find_map(|day| Date::parse(&format!("{text}{day}")))?;
    Some(Period::new(day.year(), day.month(), day.month()))
}

impl MonthFault {
    /// What is told of it.
    fn problem(&self, text: &str, due: Date, place: Place) -> Problem {
        let problem = Problem::new(Code::BadFrom, place);
        match self {
            Self::NoMonth => named(problem, 0, text),
            Self::AfterDue => after_due(due, place),
            Self::AfterPlan(year) => named(problem, 2, &year.to_string()),
            Self::NoQuarter => named(problem, 3, text),
            Self::OtherYear => named(problem, 4, text),
            Self::SeveralYears => named(problem, 5, &format!("{text}..{due}")),
            Self::ShareBefore(month, share) => {
                named(problem, 6, &format!("\"{month:02}\" = {share}"))
            }
        }
    }
}

/// What the sentence names of each reason; all but one are left out.
fn named(problem: Problem, reason: usize, text: &str) -> Problem {
    (0..7).fold(problem, |problem, place| problem.with(if place == reason { text } else { "" }))
}
