//! A comparison as it is written: `>= 255`, `> last-year`, `>= @id`, `1..2`.

use super::comparison::{Better, Range};
use crate::problem::Code;
use crate::value::{Amount, fold};

/// A comparison as it was written, before its side, its tolerance and its ids are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenComparison {
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
pub enum WrittenOperand {
    /// A number.
    Number(Amount),
    /// `last-year`.
    LastYear,
    /// `@id`, the id folded.
    InStep(String),
}

impl WrittenComparison {
    /// Reads `>= 255`, `1..2` and their like; `≥ ≤ ≈` and full-width signs are accepted.
    ///
    /// # Errors
    /// The code whose sentence says what is wrong.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let text = fold(text);
        let rest = text.trim_start_matches(['<', '>', '=', '~', '!', '≥', '≤', '≈']);
        let comparator = match text.get(..text.len() - rest.len()).unwrap_or_default() {
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

    fn without_comparator(text: &str) -> Result<Self, Code> {
        match text.split_once("..") {
            Some((low, high)) => Ok(Self::Range(Range::try_from([number(low)?, number(high)?])?)),
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
    fn parse(text: &str) -> Result<Self, Code> {
        match text.strip_prefix('@') {
            Some("") => Err(Code::BadTarget),
            Some(id) => Ok(Self::InStep(id.to_owned())),
            None if text == "last-year" => Ok(Self::LastYear),
            None => number(text).map(Self::Number),
        }
    }
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
            relative(Comparator::Above, WrittenOperand::LastYear)
        );
        assert_eq!(
            WrittenComparison::parse(">= @Fixed-Investment"),
            relative(Comparator::AtLeast, WrittenOperand::InStep("fixed-investment".to_owned()))
        );
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
        ] {
            assert_eq!(WrittenComparison::parse(text), Err(code), "{text}");
        }
    }
}
