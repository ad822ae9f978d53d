//! The words by which labels say how a period is meant, and how many months it has.

use crate::value::{Span, fold};

/// How many months a word of frequency means.
pub(super) fn months_of(word: &str) -> Option<u8> {
    match fold(word).as_ref() {
        "月" | "月度" | "month" | "monthly" | "m" => Some(1),
        "季" | "季度" | "quarter" | "quarterly" | "q" => Some(3),
        "半年" | "半年度" | "half-year" | "h" | "s" => Some(6),
        "年" | "年度" | "year" | "yearly" | "annual" | "a" => Some(12),
        _ => None,
    }
}

/// How a word says that periods are meant.
pub(super) fn span_of_word(word: &str) -> Option<Span> {
    match fold(word).as_ref() {
        "当月" | "本月" | "当期" | "当季" | "本季" | "single" => Some(Span::Single),
        "累计" | "本年累计" | "累计数" | "1-本月" | "1-本月累计" | "年初累计" | "自年初累计"
        | "cumulative" | "ytd" => Some(Span::Cumulative),
        _ => None,
    }
}
