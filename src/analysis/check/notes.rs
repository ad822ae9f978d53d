//! The remarks of a row: what a reader must know beside the numbers.

use super::against::Against;
use super::mismatch::mismatch;
use super::row::Row;
use super::status::Status;
use crate::figures::State;
use crate::lang::{Message, Phrase, Value};
use crate::ledger::Entry;
use crate::plan::{Aim, Nature, Want};
use crate::report::Number;
use crate::value::{Amount, Exact, Missing};

/// The remarks of a row, the gravest first.
pub fn of(row: &Row) -> Vec<Phrase> {
    let mut notes = Vec::new();
    if let Some(against) = &row.outcome.against {
        notes.extend(reason(against));
        notes.extend(against.want().and_then(|want| of_want(row, against, want)));
        notes.extend(of_standing(row, against));
        notes.extend(of_milestone(against));
    }
    notes.extend(mismatch(&row.entry).map(|found| {
        found.values().into_iter().fold(Phrase::new(Message::RatesDiffer), Phrase::with)
    }));
    notes.extend(turned_to_loss(&row.entry).then(|| Phrase::new(Message::TurnedToLoss)));
    let remark = row.entry.indicator.note.as_ref();
    notes.extend(remark.map(|note| Phrase::new(Message::Because).with(note)));
    notes
}

/// The remarks without those that the status itself says: that nothing was reported.
pub fn beside_status(mut notes: Vec<Phrase>) -> Vec<Phrase> {
    let said = [Missing::NoFigure, Missing::NoState].map(because);
    notes.retain(|note| !said.contains(note));
    notes
}

fn because(missing: Missing) -> Phrase {
    Phrase::new(Message::Because).value(Value::Missing(missing))
}

/// Why there is no verdict, and what was reported last.
fn reason(against: &Against) -> Vec<Phrase> {
    let Some(missing) = against.reason else { return Vec::new() };
    let mut notes = vec![because(missing)];
    if let (Status::Unreported, Some((period, value))) = (against.status, against.entry.earlier) {
        notes.push(match value {
            Some(value) => {
                Phrase::new(Message::LastReported).value(Value::Period(period)).with(value)
            }
            None => Phrase::new(Message::LastReportedPeriod).value(Value::Period(period)),
        });
    }
    notes
}

/// What a comparison brings along: the upper bound of a range, a limit's room, a tolerance.
fn of_want(row: &Row, against: &Against, want: &Want) -> Option<Phrase> {
    let (used, room) = (against.limit_used(), against.gap());
    if let (Some(high), Some(actual)) = (want.high(), against.number()) {
        let above = *actual > high.exact();
        return above.then(|| Phrase::new(Message::AboveRange).with(high));
    }
    if let (Some(Ok(used)), Some(Ok(room))) = (used, room) {
        let exceeded = room < Exact::from(0);
        let message = if exceeded { Message::LimitExceeded } else { Message::LimitUsed };
        let used = row.percent(used.number()).shown();
        return Some(Phrase::new(message).with(used).with(row.level(&room.abs()).shown()));
    }
    let tolerance = want.tolerance()?.of(want.value());
    let tolerance = Number::computed(&tolerance, 0, row.entry.plan.rounding).data();
    let unit = row.entry.indicator.unit.as_deref().unwrap_or_default();
    Some(match against.target.aim {
        Aim::Level(_) => Phrase::new(Message::ToleranceInUnit).with(tolerance).with(unit),
        Aim::Growth(_) | Aim::Share(_) | Aim::Done => {
            Phrase::new(Message::ToleranceInPoints).with(tolerance)
        }
    })
}

/// Why a target is on schedule although a gap is shown, and that all of it is reached although only
/// a part is expected yet.
fn of_standing(row: &Row, against: &Against) -> Vec<Phrase> {
    if against.status != Status::OnSchedule {
        return Vec::new();
    }
    let short = against.standing.as_ref().is_ok_and(|it| it.in_unit < Exact::from(0));
    let limit = row.want().is_some_and(Want::is_limit);
    let reached = against.is_pro_rated()
        && against.number().is_some_and(|number| against.target.aim.holds(number));
    let whole = short.then(|| Phrase::new(Message::WholeCount));
    let reached = (reached && !limit).then(|| Phrase::new(Message::FullTargetReached));
    whole.into_iter().chain(reached).collect()
}

/// The day a milestone was done, or how long it is overdue.
fn of_milestone(against: &Against) -> Option<Phrase> {
    if against.target.aim != Aim::Done {
        return None;
    }
    if let Some(State::Done(day)) = against.entry.figure.and_then(|figure| figure.state) {
        return day.map(|day| Phrase::new(Message::DoneOn).with(day));
    }
    let days = against.entry.report.last_day().days_until(against.target.due);
    (days < 0).then(|| Phrase::new(Message::DaysPast).with(-days))
}

fn turned_to_loss(entry: &Entry) -> bool {
    let sign = |amount: Amount| amount.exact().sign();
    let (actual, base) = (entry.actual(), entry.last_year());
    matches!(entry.indicator.nature, Nature::Flow | Nature::Stock)
        && actual.is_some_and(|it| sign(it.amount).is_lt())
        && base.is_some_and(|it| sign(it.amount).is_gt())
}
