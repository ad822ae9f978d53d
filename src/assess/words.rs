//! Words: of states, natures, sources, methods and tiers, and of comparisons.

use crate::figures::State;
use crate::formula::outlook::Method;
use crate::lang::words::FROM_LEVELS;
use crate::lang::{Phrase, Text, Value};
use crate::plan::{Better, Comparison, Nature, Operand, Plan, Relative, RelativeTo, Shift, Tier};
use crate::report::Word;
use crate::value::Amount;

const AT_LEAST: Text = Text::new("{0}以上", ">= {0}");
const ABOVE: Text = Text::new("突破{0}", "> {0}");
const AT_MOST: Text = Text::new("不超过{0}", "<= {0}");
const BELOW: Text = Text::new("低于{0}", "< {0}");
const EXACTLY: Text = Text::new("等于{0}", "= {0}");
const ABOUT: Text = Text::new("{0}左右", "~ {0}");
const RANGE: Text = Text::new("{0}至{1}", "{0} to {1}");
const CORRIDOR: Text = Text::new("{0}至{1}之间", "within {0} to {1}");
const NOT_BELOW: Text = Text::new("不低于{0}", ">= {0}");
const HIGHER_THAN: Text = Text::new("高于{0}", "> {0}");
const NOT_ABOVE: Text = Text::new("不高于{0}", "<= {0}");
const LOWER_THAN: Text = Text::new("低于{0}", "< {0}");
const SAME_AS: Text = Text::new("与{0}持平", "= {0}");
const ABOUT_AS: Text = Text::new("与{0}大体持平", "~ {0}");
const THE_LAST_YEAR: Text = Text::new("上年同期", "same period last year");
const THE_LAST_FULL_YEAR: Text = Text::new("上年全年", "last year as a whole");
const THE_OPENING: Text = Text::new("年初", "opening value");
const MORE: Text = Text::new("{0}加{1}", "{0} + {1}");
const LESS: Text = Text::new("{0}减{1}", "{0} − {1}");
const WITH_UNIT: Text = Text::new("{0}{1}", "{0} {1}");
const TIMES: Text = Text::new("{0}的{1}倍", "{0} × {1}");

/// The word for the state of a milestone.
pub(crate) const fn word_of(state: State) -> Word {
    match state {
        State::Done(_) => Word { name: "done", text: Text::new("已完成", "done") },
        State::InProgress => Word { name: "in-progress", text: Text::new("推进中", "ongoing") },
        State::NotStarted => {
            Word { name: "not-started", text: Text::new("未启动", "not started") }
        }
    }
}

/// The word for where a growth comes from.
pub(crate) const fn source_word(published: bool) -> Word {
    if published {
        Word { name: "reported", text: Text::new("公布", "published") }
    } else {
        Word { name: "levels", text: FROM_LEVELS }
    }
}

/// The word for how an outlook was made.
pub(crate) const fn method_word(method: Method) -> Word {
    match method {
        Method::Seasonal => {
            Word { name: "seasonal", text: Text::new("按上年进度", "seasonal") }
        }
        Method::Pace => Word { name: "pace", text: Text::new("按当前进度", "pace") },
        Method::Carried => Word {
            name: "carried",
            text: Text::new("按最近单期增速", "latest period's growth goes on"),
        },
        Method::Changed => Word {
            name: "changed",
            text: Text::new("按上期变动外推", "latest change goes on"),
        },
        Method::Unchanged => {
            Word { name: "unchanged", text: Text::new("按目前增速", "growth so far") }
        }
    }
}

/// The word for how the figures of an indicator behave.
pub(crate) const fn nature_word(nature: Nature) -> Word {
    let text = match nature {
        Nature::Flow => Text::new("累计数", "flow"),
        Nature::Stock => Text::new("期末数", "stock"),
        Nature::PerHead => Text::new("人均数", "per head"),
        Nature::Ratio => Text::new("比率", "ratio"),
        Nature::Milestone => Text::new("事项", "milestone"),
    };
    Word { name: nature.name(), text }
}

/// The word for a tier.
pub(crate) const fn tier_word(tier: Tier) -> Word {
    let text = match tier {
        Tier::Basic => Text::new("基本目标", "basic"),
        Tier::Working => Text::new("工作目标", "working"),
        Tier::Stretch => Text::new("奋斗目标", "stretch"),
    };
    Word { name: tier.name(), text }
}

/// How the number of a comparison is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberWords<'u> {
    /// With its own sign, and this behind it.
    AsWritten(&'static str),
    /// With its own sign, and a unit of the plan.
    InUnit(&'u str),
    /// As the size of a fall: to grow by at most -2.5 is to fall by at least 2.5.
    AsFall(&'static str),
}

/// A comparison as people say it.
pub(crate) fn compared_phrase(
    plan: &Plan,
    comparison: &Comparison<Operand>,
    words: NumberWords,
) -> Phrase {
    match comparison.declared() {
        Some(amount) => declared(comparison, amount, words),
        None => relative(plan, comparison),
    }
}

/// What a comparison is with, as plan.toml writes it; a number stands elsewhere.
pub(crate) fn operand_text(plan: &Plan, comparison: &Comparison<Operand>) -> Option<String> {
    match comparison.operand()? {
        Operand::Number(_) => None,
        Operand::Relative(relative) => {
            let figure = match relative.to {
                RelativeTo::LastYear => "last-year".to_owned(),
                RelativeTo::LastFullYear => "last-full-year".to_owned(),
                RelativeTo::Opening => "opening".to_owned(),
                RelativeTo::InStep(id) => format!("@{}", plan.indicator(id).id),
            };
            Some(match relative.shift {
                None => figure,
                Some(Shift::Plus(amount)) => format!("{figure} + {amount}"),
                Some(Shift::Minus(amount)) => format!("{figure} - {amount}"),
                Some(Shift::Times(amount)) => format!("{figure} * {amount}"),
            })
        }
    }
}

/// A comparison with what the figures tell.
fn relative(plan: &Plan, comparison: &Comparison<Operand>) -> Phrase {
    let message = match comparison {
        Comparison::AtLeast(_) | Comparison::Range(..) => NOT_BELOW,
        Comparison::Above(_) => HIGHER_THAN,
        Comparison::AtMost(_) => NOT_ABOVE,
        Comparison::Below(_) => LOWER_THAN,
        Comparison::Equal(..) => SAME_AS,
        Comparison::About(..) => ABOUT_AS,
    };
    let Some(Operand::Relative(Relative { to, shift })) = comparison.operand() else {
        return Phrase::new(message);
    };
    let figure = match to {
        RelativeTo::LastYear => Value::Text(THE_LAST_YEAR),
        RelativeTo::LastFullYear => Value::Text(THE_LAST_FULL_YEAR),
        RelativeTo::Opening => Value::Text(THE_OPENING),
        RelativeTo::InStep(id) => Value::Verbatim(plan.indicator(*id).name.clone()),
    };
    let shifted = |text, amount: Amount| {
        Value::Phrase(Phrase::new(text).value(figure.clone()).value(Value::Number(amount, "")))
    };
    Phrase::new(message).value(match shift {
        None => figure,
        Some(Shift::Plus(amount)) => shifted(MORE, *amount),
        Some(Shift::Minus(amount)) => shifted(LESS, *amount),
        Some(Shift::Times(amount)) => shifted(TIMES, *amount),
    })
}

fn declared(comparison: &Comparison<Operand>, amount: Amount, words: NumberWords) -> Phrase {
    let falls = matches!(words, NumberWords::AsFall(_));
    let number = |amount: Amount| match words {
        NumberWords::AsWritten(sign) => Value::Number(amount, sign),
        NumberWords::AsFall(sign) => Value::Number(amount.abs(), sign),
        NumberWords::InUnit(unit) => {
            Value::Phrase(WITH_UNIT.value(Value::Number(amount, "")).with(unit))
        }
    };
    let phrase = |message| Phrase::new(message).value(number(amount));
    match comparison {
        Comparison::AtLeast(_) if falls => phrase(AT_MOST),
        Comparison::AtMost(_) if falls => phrase(AT_LEAST),
        Comparison::Above(_) if falls => phrase(BELOW),
        Comparison::Below(_) if falls => phrase(ABOVE),
        Comparison::AtLeast(_) => phrase(AT_LEAST),
        Comparison::Above(_) => phrase(ABOVE),
        Comparison::AtMost(_) => phrase(AT_MOST),
        Comparison::Below(_) => phrase(BELOW),
        Comparison::Equal(..) => phrase(EXACTLY),
        Comparison::About(..) => phrase(ABOUT),
        Comparison::Range(_, better) => {
            let mut bounds = [Some(amount), comparison.high()];
            if falls {
                bounds.reverse();
            }
            let bounds = bounds.into_iter().flatten().map(number);
            let message = if *better == Better::Neither { CORRIDOR } else { RANGE };
            bounds.fold(Phrase::new(message), Phrase::value)
        }
    }
}
