//! Words: of states, natures, sources, methods and tiers, and of comparisons.

use crate::figures::State;
use crate::formula::outlook::Method;
use crate::lang::{Message, Phrase, Value};
use crate::plan::{Nature, Operand, Plan, Tier, Want};
use crate::report::Word;
use crate::value::Amount;

/// The word for the state of a milestone.
pub const fn word_of(state: State) -> Word {
    match state {
        State::Done(_) => Word { name: "done", message: Message::Done },
        State::InProgress => Word { name: "in-progress", message: Message::InProgress },
        State::NotStarted => Word { name: "not-started", message: Message::NotStarted },
    }
}

/// The word for where a growth comes from.
pub const fn source_word(published: bool) -> Word {
    if published {
        Word { name: "reported", message: Message::Reported }
    } else {
        Word { name: "levels", message: Message::FromLevels }
    }
}

/// The word for how an outlook was made.
pub const fn method_word(method: Method) -> Word {
    match method {
        Method::Seasonal => Word { name: "seasonal", message: Message::Seasonal },
        Method::Pace => Word { name: "pace", message: Message::Pace },
        Method::Carried => Word { name: "carried", message: Message::Carried },
        Method::Changed => Word { name: "changed", message: Message::Changed },
        Method::Unchanged => Word { name: "unchanged", message: Message::Unchanged },
    }
}

/// The word for how the figures of an indicator behave.
pub const fn nature_word(nature: Nature) -> Word {
    let message = match nature {
        Nature::Flow => Message::Flow,
        Nature::Stock => Message::Stock,
        Nature::Ratio => Message::Ratio,
        Nature::Milestone => Message::Milestone,
    };
    Word { name: nature.name(), message }
}

/// The word for a tier.
pub const fn tier_word(tier: Tier) -> Word {
    let message = match tier {
        Tier::Basic => Message::BasicTier,
        Tier::Working => Message::WorkingTier,
        Tier::Stretch => Message::StretchTier,
    };
    Word { name: tier.name(), message }
}

/// How the number of a comparison is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NumberWords {
    /// With its own sign, and this behind it.
    AsWritten(&'static str),
    /// As the size of a fall: to grow by at most -2.5 is to fall by at least 2.5.
    AsFall(&'static str),
}

/// A comparison as people say it.
pub fn compared_phrase(plan: &Plan, want: &Want<Operand>, words: NumberWords) -> Phrase {
    match want.declared() {
        Some(amount) => declared(want, amount, words),
        None => relative(plan, want),
    }
}

/// What a comparison is with, as plan.toml writes it; a number stands elsewhere.
pub fn operand_text(plan: &Plan, want: &Want<Operand>) -> Option<String> {
    match want.operand()? {
        Operand::Number(_) => None,
        Operand::LastYear => Some("last-year".to_owned()),
        Operand::InStep(id) => Some(format!("@{}", plan.indicator(*id).id)),
    }
}

/// A comparison with last year or with another indicator.
fn relative(plan: &Plan, want: &Want<Operand>) -> Phrase {
    let message = match want {
        Want::AtLeast(_) | Want::Range(_) => Message::NotBelow,
        Want::Above(_) => Message::HigherThan,
        Want::AtMost(_) => Message::NotAbove,
        Want::Below(_) => Message::LowerThan,
        Want::Equal(..) => Message::SameAs,
        Want::About(..) => Message::AboutAs,
    };
    let other = match want.operand() {
        Some(Operand::InStep(id)) => Value::Verbatim(plan.indicator(*id).name.clone()),
        _ => Value::Phrase(Phrase::new(Message::TheLastYear)),
    };
    Phrase::new(message).value(other)
}

fn declared(want: &Want<Operand>, amount: Amount, words: NumberWords) -> Phrase {
    let (falls, unit) = match words {
        NumberWords::AsWritten(unit) => (false, unit),
        NumberWords::AsFall(unit) => (true, unit),
    };
    let number = |amount: Amount| Value::Number(if falls { amount.abs() } else { amount }, unit);
    let phrase = |message| Phrase::new(message).value(number(amount));
    match want {
        Want::AtLeast(_) if falls => phrase(Message::AtMost),
        Want::AtMost(_) if falls => phrase(Message::AtLeast),
        Want::Above(_) if falls => phrase(Message::Below),
        Want::Below(_) if falls => phrase(Message::Above),
        Want::AtLeast(_) => phrase(Message::AtLeast),
        Want::Above(_) => phrase(Message::Above),
        Want::AtMost(_) => phrase(Message::AtMost),
        Want::Below(_) => phrase(Message::Below),
        Want::Equal(..) => phrase(Message::Exactly),
        Want::About(..) => phrase(Message::About),
        Want::Range(_) => {
            let mut bounds = [Some(amount), want.high()];
            if falls {
                bounds.reverse();
            }
            let bounds = bounds.into_iter().flatten().map(number);
            bounds.fold(Phrase::new(Message::Range), Phrase::value)
        }
    }
}
