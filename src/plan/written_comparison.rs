//! A comparison as it is written: `>= 255`, `> last-year`, `>= last-year + 1`, `>= @id`, `1..2`.

use super::comparison::{Better, Range};
use super::operand::Shift;
use crate::problem::Code;
use crate::value::{Amount, fold};

/// A comparison as it was written, before its side, its tolerance and its ids are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WrittenComparison {
    /// A comparator and what stands behind it.
    Compared(Comparator, WrittenOperand),
    /// `lo..hi`.
    Range(Range),
}

/// A comparator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `>=`.
    AtLeast,
    /// `>`.
    Above,
    /// `<=`.
    AtMost,
    /// `<`.
    Below,
    /// `=`.
    Equal,
    /// `~`.
    About,
}

/// An operand as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WrittenOperand {
    /// A number.
    Number(Amount),
    /// What the figures tell, and what is made of it.
    Relative(WrittenRelative, Option<Shift>),
}

/// What the figures tell, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WrittenRelative {
    /// `last-year`.
    LastYear,
    /// `last-full-year`.
    LastFullYear,
    /// `opening`.
    Opening,
    /// `@id`, the id folded.
    InStep(String),
}

/// The words for what the figures tell.
const WORDS: [(&str, WrittenRelative); 3] = [
    ("last-year", WrittenRelative::LastYear),
    ("last-full-year", WrittenRelative::LastFullYear),
    ("opening", WrittenRelative::Opening),
];

/// What a comparator is written with, in both widths.
const SIGNS: &[char] = &['<', '>', '=', '~', '!', '≥', '≤', '≈', '＜', '＞', '＝', '～', '！'];

impl WrittenComparison {
    /// Reads `>= 255`, `1..2` and their like; `≥ ≤ ≈` and full-width signs are accepted.
    ///
    /// # Errors
    /// The code whose sentence says what is wrong.
    pub(super) fn parse(text: &str) -> Result<Self, Code> {
        let is_of_comparator = |c: char| c.is_whitespace() || SIGNS.contains(&c);
        let rest = text.trim_start_matches(is_of_comparator);
        let comparator = match fold(text.strip_suffix(rest).unwrap_or_default()).as_ref() {
            ">=" | "≥" => Comparator::AtLeast,
            ">" => Comparator::Above,
            "<=" | "≤" => Comparator::AtMost,
            "<" => Comparator::Below,
            "=" => Comparator::Equal,
            "~" | "≈" => Comparator::About,
            "" => return Self::without_comparator(rest),
            _ => return Err(Code::UnknownComparator),
        };
        Ok(Self::Compared(comparator, WrittenOperand::parse(rest)?))
    }

    /// Whether it is with what the figures tell alone.
    pub(super) const fn is_relative(&self) -> bool {
        matches!(self, Self::Compared(_, WrittenOperand::Relative(_, None)))
    }

    fn without_comparator(text: &str) -> Result<Self, Code> {
        match text.split_once("..") {
            Some((low, high)) => {
                let bounds = [number(&fold(low))?, number(&fold(high))?];
                Ok(Self::Range(Range::try_from(bounds)?))
            }
            None => WrittenOperand::parse(text).and(Err(Code::BareNumber)),
        }
    }
}

impl Comparator {
    /// The side that it itself says is good.
    pub const fn better(self) -> Option<Better> {
        match self {
            Self::AtLeast | Self::Above => Some(Better::Higher),
            Self::AtMost | Self::Below => Some(Better::Lower),
            Self::Equal | Self::About => None,
        }
    }
}

impl WrittenOperand {
    /// Reads what stands behind a comparator. A hyphen may belong to an id, so that a minus behind one
    /// has a space before it.
    fn parse(text: &str) -> Result<Self, Code> {
        let folded = fold(text);
        if let Some(of_id) = text.trim_start().strip_prefix(['@', '＠']) {
            let ends = |c: char| c.is_whitespace() || "+*×−－＋＊".contains(c);
            let of_id = of_id.trim_start();
            let (id, rest) = of_id.split_at(of_id.find(ends).unwrap_or(of_id.len()));
            let id = Some(fold(id).into_owned()).filter(|id| !id.is_empty());
            let to = WrittenRelative::InStep(id.ok_or(Code::BadTarget)?);
            return Ok(Self::Relative(to, shift(&fold(rest))?));
        }
        let word = |(word, to)| Some((to, folded.strip_prefix(word)?));
        match WORDS.into_iter().find_map(word) {
            Some((to, rest)) => Ok(Self::Relative(to, shift(rest)?)),
            None => number(&folded).map(Self::Number),
        }
    }
}

/// What stands behind a number that the figures tell: nothing, or a sign and a number.
fn shift(text: &str) -> Result<Option<Shift>, Code> {
    let Some(sign) = text.chars().next() else { return Ok(None) };
    let by = text.get(sign.len_utf8()..).unwrap_or_default();
    let by = if by.starts_with(['+', '-']) { Err(Code::BadTarget) } else { number(by) };
    Ok(Some(match sign {
        '+' => Shift::Plus(by?),
        '-' => Shift::Minus(by?),
        '*' | '×' => Shift::Times(by?),
        _ => return Err(Code::BadTarget),
    }))
}

/// A number without unit, percent sign, separator or exponent.
fn number(text: &str) -> Result<Amount, Code> {
    Amount::parse(text).map_err(|_| {
        let starts_as_number = text.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c));
        if starts_as_number && !text.contains(['-', '~', '≈']) {
            Code::UnitInTarget
        } else {
            Code::BadTarget
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(comparator: Comparator, text: &str) -> WrittenComparison {
        let amount = Amount::parse(text).expect("a number of the test");
        WrittenComparison::Compared(comparator, WrittenOperand::Number(amount))
    }

    #[test]
    fn reads_what_the_document_says() {
        for (text, comparison) in [
            (">= 255", number(Comparator::AtLeast, "255")),
            ("≥300", number(Comparator::AtLeast, "300")),
            ("> 1.9", number(Comparator::Above, "1.9")),
            ("<= -2.5", number(Comparator::AtMost, "-2.5")),
            ("＜＝ 5", number(Comparator::AtMost, "5")),
            ("~ 6", number(Comparator::About, "6")),
            ("≈6", number(Comparator::About, "6")),
            ("≤ 6", number(Comparator::AtMost, "6")),
            ("= 340", number(Comparator::Equal, "340")),
        ] {
            assert_eq!(WrittenComparison::parse(text), Ok(comparison), "{text}");
        }
        assert!(matches!(WrittenComparison::parse("1..2"), Ok(WrittenComparison::Range(_))));
        let relative = |comparator, spelled| Ok(WrittenComparison::Compared(comparator, spelled));
        assert_eq!(
            WrittenComparison::parse("> last-year"),
            relative(Comparator::Above, WrittenOperand::Relative(WrittenRelative::LastYear, None))
        );
        assert_eq!(
            WrittenComparison::parse(">= @Fixed-Investment"),
            relative(
                Comparator::AtLeast,
                WrittenOperand::Relative(
                    WrittenRelative::InStep("fixed-investment".to_owned()),
                    None
                )
            )
        );
    }

    #[test]
    fn reads_what_is_made_of_what_the_figures_tell() {
        let amount = |text| Amount::parse(text).expect("a number of the test");
        let shifted = |text: &str| match WrittenComparison::parse(text) {
            Ok(WrittenComparison::Compared(_, WrittenOperand::Relative(to, shift))) => (to, shift),
            other => panic!("{text}: {other:?}"),
        };
        let id = || WrittenRelative::InStep("a-b".to_owned());
        for (text, to, shift) in [
            (">= last-year + 1", WrittenRelative::LastYear, Shift::Plus(amount("1"))),
            (">=last-year+1", WrittenRelative::LastYear, Shift::Plus(amount("1"))),
            ("<= last-year - 0.5", WrittenRelative::LastYear, Shift::Minus(amount("0.5"))),
            (
                ">= last-full-year * 1.06",
                WrittenRelative::LastFullYear,
                Shift::Times(amount("1.06")),
            ),
            ("＞＝ Opening × 2", WrittenRelative::Opening, Shift::Times(amount("2"))),
            (">= @a-b - 2", id(), Shift::Minus(amount("2"))),
            (">= @A-B −2", id(), Shift::Minus(amount("2"))),
            (">= @ a-b*2", id(), Shift::Times(amount("2"))),
        ] {
            assert_eq!(shifted(text), (to, Some(shift)), "{text}");
        }
        // Without a space the hyphen belongs to the id.
        assert_eq!(shifted(">= @a-2"), (WrittenRelative::InStep("a-2".to_owned()), None));
    }

    #[test]
    fn refuses_with_a_hint_of_its_own() {
        for (text, code) in [
            ("300", Code::BareNumber),
            ("=> 300", Code::UnknownComparator),
            ("== 300", Code::UnknownComparator),
            ("<> 300", Code::UnknownComparator),
            ("!= 300", Code::UnknownComparator),
            (">= 6%", Code::UnitInTarget),
            (">= 255亿元", Code::UnitInTarget),
            (">= 1,000", Code::UnitInTarget),
            (">= 1e3", Code::UnitInTarget),
            ("2..1", Code::RangeReversed),
            ("≥= 300", Code::UnknownComparator),
            ("1-2", Code::BadTarget),
            ("1≈2", Code::BadTarget),
            (">=", Code::BadTarget),
            ("", Code::BadTarget),
            (">= last year", Code::BadTarget),
            (">= @", Code::BadTarget),
            ("last-year", Code::BareNumber),
            ("1..last-year", Code::BadTarget),
            (">= last-year / 2", Code::BadTarget),
            (">= last-year + -1", Code::BadTarget),
            (">= last-years", Code::BadTarget),
            (">= last-year + 1%", Code::UnitInTarget),
            (">= @a b", Code::BadTarget),
        ] {
            assert_eq!(WrittenComparison::parse(text), Err(code), "{text}");
        }
    }
}
