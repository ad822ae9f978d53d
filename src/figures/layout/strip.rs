//! What is taken off labels: numbering, marks of notes, spaces.

use crate::request::Strip;

/// A label without what is not its name.
pub(in crate::figures) fn stripped(text: &str, strip: &[Strip]) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for strip in strip {
        text = match strip {
            Strip::Spaces => text.split_whitespace().collect(),
            Strip::Among => without_among(&text).to_owned(),
            Strip::Revised => text.trim_end_matches(['r', 'R']).trim_end().to_owned(),
            Strip::Footnotes => without_note(&text).to_owned(),
            Strip::Numbering => without_number(&text).1.to_owned(),
        };
    }
    text
}

/// A label without 其中： or #, which offices write in its place.
pub(super) fn without_among(text: &str) -> &str {
    let rest = text.strip_prefix("其中").or_else(|| text.strip_prefix('#'));
    rest.map_or(text, |rest| rest.trim_start_matches(['：', ':', ' ']))
}

/// A label without `（注1）`, `[1]`, `1)`, `*` or a number in a circle behind it.
fn without_note(text: &str) -> &str {
    let is_mark = |c: char| matches!(c, '*' | '＊' | '†' | '‡' | '#' | '①'..='⑳' | '¹' | '²' | '³' | '⁰'..='⁹');
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let text = text.trim_end_matches(is_mark).trim_end();
    // A bracket that nothing opened.
    if let Some(before) = text.strip_suffix([')', '）'])
        && !before.contains(['(', '（'])
    {
        let name = before.trim_end_matches(|c: char| c.is_ascii_digit());
        return if name.len() < before.len() { name.trim_end() } else { text };
    }
    let opened = text.rfind(['(', '（', '[']);
    let note = opened.and_then(|at| text.get(at..)).unwrap_or_default();
    let inside = note.trim_matches(['(', '（', ')', '）', '[', ']']);
    let is_note = inside.starts_with('注')
        || inside.starts_with("note")
        || is_number(inside)
        || (note.starts_with('[') && inside.len() < 10);
    let is_note = is_note && note.ends_with([')', '）', ']']);
    opened.filter(|_| is_note).and_then(|at| text.get(..at)).unwrap_or(text).trim_end()
}

/// A label without the numbers of notes that are written as digits behind it: `New England6`, `合计6, 7`. Where
/// they end is not to be seen of it, so only a name of the plan is ever found by it.
pub(in crate::figures) fn without_raised_digits(text: &str) -> Option<&str> {
    let is_of_note = |c: char| c.is_ascii_digit() || matches!(c, ',' | '，' | ' ');
    let name = text.trim_end_matches(is_of_note);
    (text.ends_with(|c: char| c.is_ascii_digit()) && !name.is_empty()).then_some(name)
}

/// How a label is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbering {
    /// Not at all.
    None,
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 1.
    Digits,
    /// 1.1
    Dotted,
    /// (1) or 1)
    DigitsInBrackets,
    /// ①
    Circle,
}

/// How a label is numbered, and what stands behind its number.
pub(super) fn without_number(text: &str) -> (Numbering, &str) {
    let is_han = |c: char| "一二三四五六七八九十".contains(c);
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    if text.starts_with(|c| matches!(c, '①'..='⑳')) {
        let rest = text.trim_start_matches(|c| matches!(c, '①'..='⑳'));
        return (Numbering::Circle, rest.trim_start());
    }
    let open = text.strip_prefix(['(', '（']);
    let body = open.unwrap_or(text);
    let han = body.trim_start_matches(is_han);
    let digits = body.trim_start_matches(is_digit);
    let has = |rest: &str| rest.len() < body.len();
    let close = [')', '）'];
    let points = ['、', '.', '．', ' ', '，', ','];
    let found = match open {
        Some(_) if has(han) => han.strip_prefix(close).map(|it| (Numbering::HanInBrackets, it)),
        Some(_) if has(digits) => {
            digits.strip_prefix(close).map(|it| (Numbering::DigitsInBrackets, it))
        }
        None if has(han) => han.strip_prefix(['、', '.', '．']).map(|it| (Numbering::Han, it)),
        None if has(digits) => match digits.strip_prefix(close) {
            Some(rest) => Some((Numbering::DigitsInBrackets, rest)),
            None => digits.strip_prefix(points).map(|rest| dotted(rest, is_digit)),
        },
        _ => None,
    };
    let (numbering, rest) = found.unwrap_or((Numbering::None, text));
    let rest = rest.trim_start();
    // A number alone is a name.
    if rest.is_empty() { (Numbering::None, text) } else { (numbering, rest) }
}

/// What follows 1. where more numbers do: 1.1.
fn dotted(rest: &str, is_digit: impl Fn(char) -> bool + Copy) -> (Numbering, &str) {
    let behind = rest.trim_start_matches(is_digit);
    if behind.len() == rest.len() {
        return (Numbering::Digits, rest);
    }
    let behind = behind.trim_start_matches(|c| is_digit(c) || c == '.');
    (Numbering::Dotted, behind.trim_start_matches(['、', '．']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_a_label_are_no_name() {
        for (text, name) in [
            ("一、工业", "工业"),
            ("十二、工业", "工业"),
            ("（一）轻工业", "轻工业"),
            ("(二) 轻工业", "轻工业"),
            ("1.国有", "国有"),
            ("1．国有", "国有"),
            ("1、国有", "国有"),
            ("1.1 国有", "国有"),
            ("(1)国有", "国有"),
            ("2）国有", "国有"),
            ("①国有", "国有"),
            ("5G基站", "5G基站"),
            ("一般公共预算收入", "一般公共预算收入"),
            ("2025", "2025"),
            ("2025.6", "2025.6"),
            ("三产", "三产"),
        ] {
            assert_eq!(without_number(text).1, name, "{text}");
        }
    }

    #[test]
    fn digits_behind_a_label_may_be_those_of_notes() {
        for (text, name) in [
            ("潞城区6", Some("潞城区")),
            ("合计6, 7", Some("合计")),
            ("2024", None),
            ("潞城区", None),
            ("潞城区,", None),
        ] {
            assert_eq!(without_raised_digits(text), name, "{text}");
        }
    }

    #[test]
    fn marks_behind_a_label_are_no_name() {
        for (text, name) in [
            ("潞城区*", "潞城区"),
            ("潞城区（注1）", "潞城区"),
            ("潞城区(1)", "潞城区"),
            ("潞城区1)", "潞城区"),
            ("Germany [note 2]", "Germany"),
            ("2019 [YR2019]", "2019"),
            ("潞城区①", "潞城区"),
            ("销售额(亿元)", "销售额(亿元)"),
            ("销售额(限上)", "销售额(限上)"),
            ("批发业2", "批发业2"),
        ] {
            assert_eq!(without_note(text), name, "{text}");
        }
    }
}
