//! What follows from a calculation: the status, the rule that chose it, and what would change it.

use crate::assess::Status;
use crate::assess::assessments::Assessment;
use crate::assess::notes;
use crate::assess::row::Row;
use crate::assess::sensitivity::{Beyond, Turn, turns};
use crate::assess::verdict::Rule;
use crate::lang::{Message, Phrase, Value};

/// The lines below the calculation of a row.
pub fn of(row: &Row) -> Vec<Phrase> {
    let Some(assessment) = &row.assessment else { return Vec::new() };
    let mut lines = vec![status(assessment)];
    let unit = assessment.target.kind.unit(row.entry.indicator.unit.as_deref()).unwrap_or_default();
    let turns = turns(assessment).into_iter().flatten();
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
    let notes = notes::of(row).into_iter();
    lines.extend(notes.map(|note| Phrase::new(Message::ExplainNote).value(Value::Phrase(note))));
    lines
}

/// How the target stood as it was first adopted.
fn as_adopted(row: &Row) -> Option<Phrase> {
    let status = status(row.assessment.as_ref()?);
    Some(Phrase::new(Message::OfAdopted).value(Value::Phrase(status)))
}

fn word(status: Status) -> Value {
    Value::Phrase(Phrase::new(status.word().message))
}

fn status(assessment: &Assessment) -> Phrase {
    let phrase = Phrase::new(Message::ExplainStatus).value(word(assessment.verdict.status));
    phrase.value(Value::Phrase(rule(assessment)))
}

/// The rule that chose the status, with the numbers that it compared.
fn rule(assessment: &Assessment) -> Phrase {
    let message = match assessment.verdict.rule {
        Rule::Reported => Message::RuleReported,
        Rule::Computable => Message::RuleComputable,
        Rule::Final => Message::RuleFinal,
        Rule::Due => Message::RuleDue,
        Rule::NotYet => Message::RuleNotYet,
        Rule::EachPeriod => Message::RuleEachPeriod,
        Rule::Standing => return standing(assessment),
    };
    Phrase::new(message)
}

fn standing(Assessment { facts, .. }: &Assessment) -> Phrase {
    let points = facts.standing.as_ref().ok().and_then(|standing| standing.points.as_ref());
    let Some(points) = points else { return Phrase::new(Message::RuleStandingInUnit) };
    let is_pro_rated = facts.trajectory.is_pro_rated();
    let message = if is_pro_rated { Message::RuleSchedule } else { Message::RuleTarget };
    let sign = if points.is_positive() { "+" } else { "" };
    let points = format!("{sign}{}", points.decimals());
    Phrase::new(message).with(points).with(facts.threshold().decimals())
}
