//! A target as people say it: 760以上, 增长6%左右, 降低2.5%以上, 1至2, 高于上年, 2024-12-31前.

use super::kind_of;
use crate::assess::words::tier_word;
use crate::lang::{Phrase, Text, Value};
use crate::plan::{Plan, Recurring, RelativeTo, Target};

const STRIVES_FOR: Text = Text::new("力争{0}", "aim {0}");
const TIER_TARGET: Text = Text::new("{0}{1}", "{0}: {1}");
const CHANGED_TARGET: Text = Text::new("{0}（原定{1}）", "{0} (first {1})");
const BINDING_TARGET: Text = Text::new("{0}（约束性）", "{0} (binding)");
const INDICATIVE_TARGET: Text = Text::new("{0}（预期性）", "{0} (indicative)");
const DONE_BY: Text = Text::new("{0}前", "by {0}");
const FROM_MONTH: Text = Text::new("{1}起{0}", "{0} from {1}");
const FROM_OPENING: Text =
    Text::new("{1}起{0}（{1}前的数为年初）", "{0} from {1} (opening just before)");
const EVERY_MONTH: Text = Text::new("每月{0}", "monthly {0}");
const EVERY_QUARTER: Text = Text::new("每季度{0}", "quarterly {0}");

/// A target in the words of tables for people: with its tier, with what was first adopted where it
/// was changed, with 力争 where the document only strives for it, and whether it is binding where
/// the document says so.
pub(crate) fn aim_phrase(plan: &Plan, target: &Target) -> Phrase {
    framed(plan, target, striving_phrase(plan, target, None))
}

/// The same with the unit of its figure, where that stands nowhere else.
pub(crate) fn aim_phrase_in(plan: &Plan, target: &Target, unit: &str) -> Phrase {
    framed(plan, target, striving_phrase(plan, target, Some(unit)))
}

fn framed(plan: &Plan, target: &Target, phrase: Phrase) -> Phrase {
    let phrase = match target.tier {
        Some(tier) => {
            let tier = Value::Text(tier_word(tier).text);
            TIER_TARGET.value(tier).value(phrase)
        }
        None => phrase,
    };
    let phrase = match target.as_adopted() {
        Some(adopted) => {
            // It counts from the same month.
            let adopted = Target { from: None, ..adopted };
            let adopted = Value::Phrase(target_phrase(plan, &adopted));
            CHANGED_TARGET.value(phrase).value(adopted)
        }
        None => phrase,
    };
    let binding = match target.binding {
        Some(true) => BINDING_TARGET,
        Some(false) => INDICATIVE_TARGET,
        None => return phrase,
    };
    Phrase::new(binding).value(phrase)
}

/// With 力争 where the document only strives for it, and a day of the plan's own year without the
/// year.
fn striving_phrase(plan: &Plan, target: &Target, unit: Option<&str>) -> Phrase {
    let is_day_of_year = target.comparison.is_none() && target.due.year() == plan.year;
    let phrase = if is_day_of_year {
        DONE_BY.with(target.due.month_and_day())
    } else {
        declared_phrase(plan, target, unit)
    };
    if target.aspirational {
        return STRIVES_FOR.value(phrase);
    }
    phrase
}

/// A target as it is declared.
pub(crate) fn target_phrase(plan: &Plan, target: &Target) -> Phrase {
    declared_phrase(plan, target, None)
}

fn declared_phrase(plan: &Plan, target: &Target, unit: Option<&str>) -> Phrase {
    let Some(comparison) = &target.comparison else { return DONE_BY.with(target.due) };
    let kind = kind_of(target);
    let phrase = match unit {
        Some(unit) => kind.phrase_in(plan, comparison, unit),
        None => kind.phrase(plan, comparison),
    };
    let phrase = match target.every {
        Some(Recurring::Month) => Phrase::new(EVERY_MONTH).value(phrase),
        Some(Recurring::Quarter) => Phrase::new(EVERY_QUARTER).value(phrase),
        None => phrase,
    };
    let Some(first) = target.from else { return phrase };
    let opens = target.relative_to() == Some(RelativeTo::Opening);
    let from = if opens { FROM_OPENING } else { FROM_MONTH };
    from.value(phrase).value(if first.year() == plan.year {
        Value::Month(first.last_month())
    } else {
        Value::Verbatim(first.month())
    })
}
