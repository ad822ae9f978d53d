//! Headings of growth in per cent: 同比增长(%), `Growth (%)`, `% change`.

use super::Column;

/// Headings of growth that a sign of per cent must follow: else they may stand over amounts.
const GROWTH_IN_PERCENT: [&str; 7] =
    ["", "增长", "累计增长", "增减", "同比增减", "比上年同期增减", "同比变动"];

/// The same in English.
const CHANGE_IN_PERCENT: [&str; 3] = ["change", "yoy-change", "change-on-year"];

/// How a heading of per cent ends.
const PERCENT: [&str; 6] = ["(±%)", "(%)", "±%", "(百分比)", "%", "(±)"];

/// How a sign or word of per cent stands beside an English heading.
const PERCENT_IN_ENGLISH: [&str; 5] = ["(%)", "%", "(percent)", "percent", "pct"];

/// Whether two names of ASCII differ by nothing but hyphens: `last_year` and `last-year` are one.
pub(super) fn is_same_of_ascii(name: &str, other: &str) -> bool {
    letters(name).eq(letters(other))
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !b"_-".contains(byte))
}

/// Whether a folded heading is one of growth, with a sign of per cent.
pub(super) fn is_growth_in_percent(heading: &str) -> bool {
    let name = PERCENT.iter().find_map(|end| heading.strip_suffix(end));
    name.is_some_and(|name| {
        Column::Growth.headings().contains(&name) || GROWTH_IN_PERCENT.contains(&name)
    })
}

/// The same of a heading in English, before which the sign may stand too.
pub(super) fn is_english_growth_in_percent(heading: &str) -> bool {
    let beside = |sign: &&str| heading.strip_suffix(*sign).or_else(|| heading.strip_prefix(*sign));
    let name = PERCENT_IN_ENGLISH.iter().find_map(beside);
    let words = Column::Growth.headings().iter().chain(&CHANGE_IN_PERCENT);
    name.is_some_and(|name| {
        is_same_of_ascii(Column::Growth.name(), name)
            || words.into_iter().any(|word| is_same_of_ascii(word, name))
    })
}
