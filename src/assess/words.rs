//! Words: of states, natures, sources and methods, and of targets.

use crate::figures::State;
use crate::formula::outlook::Method;
use crate::lang::{Message, Phrase, Value};
use crate::plan::{Every, Kind, Nature, Operand, Plan, Target, Tier, Want};
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

/// A target for people: with its tier, with what was first adopted where it was changed, with 力争 where the document only strives for it, and
/// whether it is binding where the document says so.
pub fn aim_phrase(plan: &Plan, target: &Target) -> Phrase {
    let phrase = striving_phrase(plan, target);
    let phrase = match target.tier {
        Some(tier) => {
            let tier = Value::Phrase(Phrase::new(tier_word(tier).message));
            Phrase::new(Message::TierTarget).value(tier).value(Value::Phrase(phrase))
        }
        None => phrase,
    };
    let phrase = match target.as_adopted() {
        Some(adopted) => {
            let adopted = Value::Phrase(target_phrase(plan, &adopted));
            Phrase::new(Message::ChangedTarget).value(Value::Phrase(phrase)).value(adopted)
        }
        None => phrase,
    };
    let said = match target.binding {
        Some(true) => Message::BindingTarget,
        Some(false) => Message::IndicativeTarget,
        None => return phrase,
    };
    Phrase::new(said).value(Value::Phrase(phrase))
}

/// With 力争 where the document only strives for it, and a day of the plan's own year without the
/// year.
fn striving_phrase(plan: &Plan, target: &Target) -> Phrase {
    let phrase = match target.kind {
        Kind::Done if target.due.year() == plan.year => {
            Phrase::new(Message::DoneBy).with(target.due.month_and_day())
        }
        Kind::Level | Kind::Growth | Kind::Share | Kind::Done => target_phrase(plan, target),
    };
    if target.aspirational {
        return Phrase::new(Message::StrivesFor).value(Value::Phrase(phrase));
    }
    phrase
}

/// A target as people say it: 760以上, 增长6%左右, 降低2.5%以上, 1至2, 高于上年, 2024-12-31前.
pub fn target_phrase(plan: &Plan, target: &Target) -> Phrase {
    let Some(want) = &target.want else { return Phrase::new(Message::DoneBy).with(target.due) };
    let phrase = want_phrase(plan, target.kind, want);
    let every = match target.every {
        Some(Every::Month) => Message::EveryMonth,
        Some(Every::Quarter) => Message::EveryQuarter,
        None => return phrase,
    };
    Phrase::new(every).value(Value::Phrase(phrase))
}

/// A comparison as people say it.
pub fn want_phrase(plan: &Plan, kind: Kind, want: &Want<Operand>) -> Phrase {
    let unit = if kind == Kind::Level { "" } else { "%" };
    let compared = match want.declared() {
        Some(amount) if kind == Kind::Growth => {
            let falls = want.high().unwrap_or(amount).exact() < 0.into();
            let (message, sign) = if falls {
                (Message::FallTarget, Sign::Turned)
            } else {
                (Message::GrowTarget, Sign::AsWritten)
            };
            let compared = compared(want, amount, (sign, unit));
            return Phrase::new(message).value(Value::Phrase(compared));
        }
        Some(amount) => compared(want, amount, (Sign::AsWritten, unit)),
        None => relative(plan, want),
    };
    match (kind, want.declared()) {
        (Kind::Growth, None) => Phrase::new(Message::GrowthTarget).value(Value::Phrase(compared)),
        _ => compared,
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

/// Whether a number is said with its own sign, or as the size of a fall: to grow by at most -2.5 is
/// to fall by at least 2.5.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    AsWritten,
    Turned,
}

fn compared(want: &Want<Operand>, amount: Amount, (sign, unit): (Sign, &'static str)) -> Phrase {
    let turned = sign == Sign::Turned;
    let number = |amount: Amount| Value::Number(if turned { amount.abs() } else { amount }, unit);
    let phrase = |message| Phrase::new(message).value(number(amount));
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
            let mut bounds = [Some(amount), want.high()];
            if turned {
                bounds.reverse();
            }
            let bounds = bounds.into_iter().flatten().map(number);
            bounds.fold(Phrase::new(Message::Range), Phrase::value)
        }
    }
}
