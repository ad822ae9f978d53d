//! What follows from a calculation: the status, the rule that chose it, and what would change it.

use crate::assess::assessment::Assessment;
use crate::assess::row::Row;
use crate::assess::sensitivity::{Beyond, Turn};
use crate::assess::status::Rule;
use crate::assess::status::Status;
use crate::lang::{Message, Phrase, Value};
use crate::plan::Kind;

/// The lines below the calculation of a row.
pub fn of(row: &Row) -> Vec<Phrase> {
    let Some(against) = &row.outcome.against else { return Vec::new() };
    let mut lines = vec![status(against)];
    let unit = match against.target.kind {
        Kind::Growth | Kind::Share => "%",
        Kind::Level | Kind::Done => row.entry.indicator.unit.as_deref().unwrap_or_default(),
    };
    let turns = against.turns().into_iter().flatten();
    lines.extend(turns.map(|Turn { at, status, side }| {
        let message = match side {
            Beyond::From => Message::TurnFrom,
            Beyond::Above => Message::TurnAbove,
            Beyond::UpTo => Message::TurnUpTo,
            Beyond::Below => Message::TurnBelow,
        };
        Phrase::new(message).with(at.decimals()).with(unit).value(word(status))
    }));
    lines.extend(row.adopted().and_then(|adopted| as_adopted(&adopted)));
    let notes = row.notes().into_iter();
    lines.extend(notes.map(|note| Phrase::new(Message::ExplainNote).value(Value::Phrase(note))));
    lines
}

/// How the target stood as it was first adopted.
fn as_adopted(row: &Row) -> Option<Phrase> {
    let status = status(row.outcome.against.as_ref()?);
    Some(Phrase::new(Message::OfAdopted).value(Value::Phrase(status)))
}

fn word(status: Status) -> Value {
    Value::Phrase(Phrase::new(status.word().message))
}

fn status(against: &Assessment) -> Phrase {
    let phrase = Phrase::new(Message::ExplainStatus).value(word(against.status));
    phrase.value(Value::Phrase(rule(against)))
}

/// The rule that chose the status, with the numbers that it compared.
fn rule(against: &Assessment) -> Phrase {
    let message = match against.rule {
        Rule::Reported => Message::RuleReported,
        Rule::Computable => Message::RuleComputable,
        Rule::Final => Message::RuleFinal,
        Rule::Due => Message::RuleDue,
        Rule::NotYet => Message::RuleNotYet,
        Rule::EachPeriod => Message::RuleEachPeriod,
        Rule::Standing => return standing(against),
    };
    Phrase::new(message)
}

fn standing(against: &Assessment) -> Phrase {
    let points = against.standing.as_ref().ok().and_then(|standing| standing.points.as_ref());
    let Some(points) = points else { return Phrase::new(Message::RuleStandingInUnit) };
    let message = if against.is_pro_rated() { Message::RuleSchedule } else { Message::RuleTarget };
    let sign = if points.is_positive() { "+" } else { "" };
    let points = format!("{sign}{}", points.decimals());
    Phrase::new(message).with(points).with(against.threshold().decimals())
}
