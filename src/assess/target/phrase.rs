//! A target as people say it: 760以上, 增长6%左右, 降低2.5%以上, 1至2, 高于上年, 2024-12-31前.

use super::kind_of;
use crate::assess::words::tier_word;
use crate::lang::{Message, Phrase, Value};
use crate::plan::{Every, Plan, Target};

/// A target in the words of tables for people: with its tier, with what was first adopted where it
/// was changed, with 力争 where the document only strives for it, and whether it is binding where
/// the document says so.
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
    let binding = match target.binding {
        Some(true) => Message::BindingTarget,
        Some(false) => Message::IndicativeTarget,
        None => return phrase,
    };
    Phrase::new(binding).value(Value::Phrase(phrase))
}

/// With 力争 where the document only strives for it, and a day of the plan's own year without the
/// year.
fn striving_phrase(plan: &Plan, target: &Target) -> Phrase {
    let is_day_of_year = target.want.is_none() && target.due.year() == plan.year;
    let phrase = if is_day_of_year {
        Phrase::new(Message::DoneBy).with(target.due.month_and_day())
    } else {
        target_phrase(plan, target)
    };
    if target.aspirational {
        return Phrase::new(Message::StrivesFor).value(Value::Phrase(phrase));
    }
    phrase
}

/// A target as it is declared.
pub fn target_phrase(plan: &Plan, target: &Target) -> Phrase {
    let Some(want) = &target.want else { return Phrase::new(Message::DoneBy).with(target.due) };
    let phrase = kind_of(target).phrase(plan, want);
    let every = match target.every {
        Some(Every::Month) => Message::EveryMonth,
        Some(Every::Quarter) => Message::EveryQuarter,
        None => return phrase,
    };
    Phrase::new(every).value(Value::Phrase(phrase))
}
