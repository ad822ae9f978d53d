//! Words: of states, natures, sources and methods, and of targets.

use crate::figures::State;
use crate::formula::outlook::Method;
use crate::lang::{Message, Phrase, Value};
use crate::plan::{Aim, Nature, Target, Want};
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

/// A target for people: with 力争 where the document only strives for it, and a day of the plan's
/// own year without the year.
pub fn aim_phrase(target: &Target, plan_year: u16) -> Phrase {
    let phrase = match target.aim {
        Aim::Done if target.due.year() == plan_year => {
            Phrase::new(Message::DoneBy).with(target.due.month_and_day())
        }
        Aim::Level(_) | Aim::Growth(_) | Aim::Share(_) | Aim::Done => target_phrase(target),
    };
    if target.aspirational {
        return Phrase::new(Message::StrivesFor).value(Value::Phrase(phrase));
    }
    phrase
}

/// A target as people say it: 760以上, 增长6%左右, 降低2.5%以上, 1至2, 2024-12-31前.
pub fn target_phrase(target: &Target) -> Phrase {
    match &target.aim {
        Aim::Level(want) => compared(want, Sign::AsWritten, ""),
        Aim::Share(want) => compared(want, Sign::AsWritten, "%"),
        Aim::Growth(want) => {
            let falls = want.high().unwrap_or(want.value()).exact() < 0.into();
            let (message, sign) = if falls {
                (Message::FallTarget, Sign::Turned)
            } else {
                (Message::GrowTarget, Sign::AsWritten)
            };
            Phrase::new(message).value(Value::Phrase(compared(want, sign, "%")))
        }
        Aim::Done => Phrase::new(Message::DoneBy).with(target.due),
    }
}

/// Whether a number is said with its own sign, or as the size of a fall: to grow by at most -2.5 is
/// to fall by at least 2.5.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    AsWritten,
    Turned,
}

fn compared(want: &Want, sign: Sign, unit: &str) -> Phrase {
    let turned = sign == Sign::Turned;
    let number = |amount: Amount| {
        let text = amount.to_string();
        format!("{}{unit}", if turned { text.trim_start_matches('-') } else { &text })
    };
    let phrase = |message| Phrase::new(message).with(number(want.value()));
    match want {
        Want::AtLeast(_) if turned => phrase(Message::AtMost),
        Want::AtMost(_) if turned => phrase(Message::AtLeast),
        Want::Above(_) if turned => phrase(Message::Below),
        Want::Below(_) if turned => phrase(Message::Above),
        Want::AtLeast(_) => phrase(Message::AtLeast),
        Want::Above(_) => phrase(Message::Above),
        Want::AtMost(_) => phrase(Message::AtMost),
        Want::Below(_) => phrase(Message::Below),
        Want::Equal(..) => phrase(Message::Exactly),
        Want::About(..) => phrase(Message::About),
        Want::Range(_) => {
            let mut bounds = [Some(want.value()), want.high()];
            if turned {
                bounds.reverse();
            }
            let bounds = bounds.into_iter().flatten().map(number);
            bounds.fold(Phrase::new(Message::Range), Phrase::with)
        }
    }
}
