//! `schedule` and `periods` of an indicator: shares and months.

use super::resolver::Resolver;
use crate::plan::placed::Placed;
use crate::plan::schedule::{Schedule, Shares, SharesFault};
use crate::plan::schema::{Field, Named, OneOrMany, ScheduleOrShares, ScheduleWord};
use crate::problem::{Code, Place, Problem};
use crate::value::Amount;

/// The words for the months of which figures are published.
const PUBLISHED: &[(&str, &[u8])] =
    &[("quarter", &[3, 6, 9, 12]), ("half-year", &[6, 12]), ("year", &[12])];

/// What months are called, as examples.
const MONTHS: [&str; 4] = ["01", "12", "q1", "q4"];

/// A word's schedule, or that of cumulative shares.
pub(super) fn schedule(
    resolver: &mut Resolver,
    field: &Field<ScheduleOrShares>,
) -> Option<Schedule> {
    match field.get()? {
        ScheduleOrShares::Text(ScheduleWord::Linear) => Some(Schedule::Linear),
        ScheduleOrShares::Text(ScheduleWord::LastYear) => Some(Schedule::LastYear),
        ScheduleOrShares::Text(ScheduleWord::YearEnd) => Some(Schedule::YearEnd),
        ScheduleOrShares::Table(shares) => {
            let points = points(resolver, shares)?;
            let beyond = first_beyond_december(&points);
            match Shares::try_from(points) {
                Ok(shares) => Some(Schedule::Shares(shares)),
                Err(fault) => {
                    let problem = match beyond {
                        Some(first) => of_another_year(first, field.place),
                        None => wrong_shares(fault, field.place),
                    };
                    resolver.push(problem);
                    None
                }
            }
        }
    }
}

/// The first month of shares that rise as they are written, from a month to one of the year after: those
/// of a fiscal year.
fn first_beyond_december(points: &[(u8, Amount)]) -> Option<u8> {
    let pairs = || points.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let rises = pairs().all(|(before, later)| before.1.exact() <= later.1.exact());
    let turns = pairs().filter(|(before, later)| later.0 < before.0).count();
    let [(first, _), .., (last, _)] = points else { return None };
    (rises && turns == 1 && last < first).then_some(*first)
}

/// Shares of a year that does not begin in January.
fn of_another_year(first: u8, place: Place) -> Problem {
    let first = format!("{first:02}");
    named(Problem::new(Code::BadSchedule, place), ["", "", "", "", "", "", &first])
}

/// Shares that are no schedule, and why.
fn wrong_shares(fault: SharesFault, place: Place) -> Problem {
    let problem = Problem::new(Code::BadSchedule, place);
    let share = |(month, share): (u8, Amount)| format!("\"{month:02}\" = {share}");
    match fault {
        SharesFault::Empty => named(problem, ["", "", "", "", "", "{}", ""]),
        SharesFault::Twice(month) => {
            named(problem, ["", &format!("{month:02}"), "", "", "", "", ""])
        }
        SharesFault::Falls { later, before } => {
            named(problem, ["", "", &share(later), &share(before), "", "", ""])
        }
        SharesFault::Negative(month, amount) | SharesFault::Incomplete(month, amount) => {
            named(problem, ["", "", "", "", &share((month, amount)), "", ""])
        }
    }
}

/// What the sentence names of each reason; all but one are left out.
fn named(problem: Problem, reasons: [&str; 7]) -> Problem {
    reasons.into_iter().fold(problem, Problem::with)
}

/// Months with their shares; `None` when one of them is wrong.
fn points(resolver: &mut Resolver, shares: &Named<Amount>) -> Option<Vec<(u8, Amount)>> {
    for (key, share) in shares.0.iter().filter(|(key, _)| month_of(key).is_none()) {
        let problem = Problem::new(Code::BadSchedule, share.key);
        resolver.push(named(problem, [key, "", "", "", "", "", ""]));
    }
    let point = |(key, share): &(&str, Field<Amount>)| month_of(key).zip(share.get().copied());
    shares.0.iter().map(point).collect()
}

/// The months of a word such as `"quarter"`, or of a list such as `["02", "q1", "06"]`.
pub(super) fn published(resolver: &mut Resolver, field: &Field<OneOrMany>) -> Vec<u8> {
    match field.get() {
        None => Vec::new(),
        Some(OneOrMany::Text(word)) => {
            let found = PUBLISHED.iter().find(|(known, _)| known == word);
            if found.is_none() {
                let words: Vec<&str> = PUBLISHED.iter().map(|(word, _)| *word).collect();
                not_published(resolver, Placed { value: word, place: field.place }, &words);
            }
            found.map(|(_, months)| months.to_vec()).unwrap_or_default()
        }
        Some(OneOrMany::List(months)) => {
            let month = |name: Placed<&str>| {
                let month = month_of(name.value);
                if month.is_none() {
                    not_published(resolver, name, &MONTHS);
                }
                month
            };
            months.placed().filter_map(month).collect()
        }
    }
}

fn not_published(resolver: &mut Resolver, name: Placed<&str>, right: &[&str]) {
    let problem = Problem::new(Code::UnknownWord, name.place).with(name.value);
    resolver.push(problem.with("periods").with_list(right));
}

/// The last month that `q2` or `06` names.
fn month_of(key: &str) -> Option<u8> {
    if !key.trim_start_matches('q').bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let quarter = key.strip_prefix('q').and_then(|quarter| quarter.parse().ok());
    match quarter {
        Some(quarter @ 1..=4_u8) => Some(quarter * 3),
        Some(_) => None,
        None => key.parse().ok().filter(|month| key.len() == 2 && (1..=12).contains(month)),
    }
}
