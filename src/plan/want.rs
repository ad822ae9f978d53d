//! What a target asks of a number: a comparator and its operand.
//!
//! The kinds of comparison are one enum, matched in this file and nowhere else: what holds, which
//! bound decides, which side is good.

use crate::problem::Code;
use crate::value::{Amount, Bound, Exact, Side, fold};

/// A comparison that exists: its numbers are read, its range is a range, its side is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// `>= T`: at least.
    AtLeast(Amount),
    /// `> T`: above (突破).
    Above(Amount),
    /// `<= T`: at most (控制数).
    AtMost(Amount),
    /// `< T`: below.
    Below(Amount),
    /// `= T`, with the side that is better on the way there.
    Equal(Amount, Better),
    /// `~ T`: about (左右), with the side that is better and the tolerance in force.
    About(Amount, Better, Tolerance),
    /// `lo..hi`: from the lower bound on; above the upper one is noted, never a failure.
    Range(Range),
}

/// Which side of a target is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Only the target itself is good.
    Neither,
}

/// How far from the target still counts as about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// In the unit of the target, or in percentage points.
    Absolute(Amount),
    /// In % of the target.
    Relative(Amount),
}

/// Two bounds of which the lower comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    low: Amount,
    high: Amount,
}

/// A comparison as it was written, before its side and tolerance are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// `>= T`.
    AtLeast(Amount),
    /// `> T`.
    Above(Amount),
    /// `<= T`.
    AtMost(Amount),
    /// `< T`.
    Below(Amount),
    /// `= T`.
    Equal(Amount),
    /// `~ T`.
    About(Amount),
    /// `lo..hi`.
    Range(Range),
}

impl TryFrom<[Amount; 2]> for Range {
    type Error = Code;
    fn try_from([low, high]: [Amount; 2]) -> Result<Self, Code> {
        if high.exact() < low.exact() { Err(Code::RangeReversed) } else { Ok(Self { low, high }) }
    }
}

impl Written {
    /// Reads `>= 255`, `1..2` and their like; `≥ ≤ ≈` and full-width signs are accepted.
    ///
    /// # Errors
    /// The code whose sentence says what is wrong.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let text = fold(text).replace('≥', ">=").replace('≤', "<=").replace('≈', "~");
        let digits = text.trim_start_matches(['<', '>', '=', '~', '!']);
        let comparator = text.get(..text.len() - digits.len()).unwrap_or_default();
        match comparator {
            ">=" => operand(digits).map(Self::AtLeast),
            ">" => operand(digits).map(Self::Above),
            "<=" => operand(digits).map(Self::AtMost),
            "<" => operand(digits).map(Self::Below),
            "=" => operand(digits).map(Self::Equal),
            "~" => operand(digits).map(Self::About),
            "" => Self::without_comparator(digits),
            _ => Err(Code::UnknownComparator),
        }
    }

    fn without_comparator(text: &str) -> Result<Self, Code> {
        match text.split_once("..") {
            Some((low, high)) => Ok(Self::Range(Range::try_from([operand(low)?, operand(high)?])?)),
            None => operand(text).and(Err(Code::BareNumber)),
        }
    }

    /// The side that the comparator itself says is good.
    pub const fn better(self) -> Option<Better> {
        match self {
            Self::AtLeast(_) | Self::Above(_) | Self::Range(_) => Some(Better::Higher),
            Self::AtMost(_) | Self::Below(_) => Some(Better::Lower),
            Self::Equal(_) | Self::About(_) => None,
        }
    }
}

/// The number of a comparison, without unit, percent sign, separator or exponent.
fn operand(text: &str) -> Result<Amount, Code> {
    Amount::parse(text).map_err(|_| {
        let starts_as_number = text.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c));
        if starts_as_number && !text.contains(['-', '~']) {
            Code::UnitInTarget
        } else {
            Code::BadTarget
        }
    })
}

impl Want {
    /// Whether the target is reached by this number.
    #[must_use]
    pub fn holds(&self, actual: &Exact) -> bool {
        match self {
            Self::AtLeast(target) => *actual >= target.exact(),
            Self::Above(target) => *actual > target.exact(),
            Self::AtMost(target) => *actual <= target.exact(),
            Self::Below(target) => *actual < target.exact(),
            Self::Equal(target, _) => *actual == target.exact(),
            Self::About(_, Better::Higher, _) => *actual >= self.edge(),
            Self::About(_, Better::Lower, _) => *actual <= self.edge(),
            Self::About(target, Better::Neither, tolerance) => {
                (actual - &target.exact()).abs() <= tolerance.of(*target)
            }
            Self::Range(range) => *actual >= range.low.exact(),
        }
    }

    /// The target as it is compared and divided by: the lower bound of a range.
    #[must_use]
    pub const fn value(&self) -> Amount {
        match self {
            Self::AtLeast(target)
            | Self::Above(target)
            | Self::AtMost(target)
            | Self::Below(target) => *target,
            Self::Equal(target, _) | Self::About(target, ..) => *target,
            Self::Range(range) => range.low,
        }
    }

    /// The upper bound of a range.
    #[must_use]
    pub const fn high(&self) -> Option<Amount> {
        match self {
            Self::Range(range) => Some(range.high),
            _ => None,
        }
    }

    /// The bound that decides: for `~` the edge of the band on the bad side.
    #[must_use]
    pub fn edge(&self) -> Exact {
        let target = self.value().exact();
        match self {
            Self::About(value, Better::Higher, tolerance) => &target - &tolerance.of(*value),
            Self::About(value, Better::Lower, tolerance) => &target + &tolerance.of(*value),
            _ => target,
        }
    }

    /// The bounds that decide, each with the sides of it that differ.
    #[must_use]
    pub fn bounds(&self) -> Vec<Bound> {
        let bound = |at: Exact, worse| Bound::new(at, worse);
        match self {
            Self::AtLeast(_) | Self::Range(_) | Self::About(_, Better::Higher, _) => {
                vec![bound(self.edge(), Side::Below)]
            }
            Self::AtMost(_) | Self::About(_, Better::Lower, _) => {
                vec![bound(self.edge(), Side::Above)]
            }
            Self::Above(_) | Self::Below(_) | Self::Equal(..) => {
                vec![bound(self.edge(), Side::Either)]
            }
            Self::About(target, Better::Neither, tolerance) => {
                let (target, tolerance) = (target.exact(), tolerance.of(*target));
                vec![
                    bound(&target - &tolerance, Side::Below),
                    bound(&target + &tolerance, Side::Above),
                ]
            }
        }
    }

    /// Whether below, at and above the target differ: `>`, `<` and `=`.
    #[must_use]
    pub const fn bounds_differ_at_target(&self) -> bool {
        matches!(self, Self::Above(_) | Self::Below(_) | Self::Equal(..))
    }

    /// The bounds beyond which a shortfall is more than a threshold.
    #[must_use]
    pub fn far_bounds(&self, threshold: &Exact) -> Vec<Bound> {
        let tolerance = match self {
            Self::About(target, Better::Neither, tolerance) => tolerance.of(*target),
            _ => Exact::from(0),
        };
        let reach = &tolerance + threshold;
        let below = Bound::new(&self.edge() - &reach, Side::Below);
        let above = Bound::new(&self.edge() + &reach, Side::Above);
        match self.better() {
            Better::Higher => vec![below],
            Better::Lower => vec![above],
            Better::Neither => vec![below, above],
        }
    }

    /// Whether one bound decides; of a band that is good within, both do.
    #[must_use]
    pub const fn has_one_edge(&self) -> bool {
        !matches!(self, Self::About(_, Better::Neither, _))
    }

    /// Which side is good.
    #[must_use]
    pub const fn better(&self) -> Better {
        match self {
            Self::AtLeast(_) | Self::Above(_) | Self::Range(_) => Better::Higher,
            Self::AtMost(_) | Self::Below(_) => Better::Lower,
            Self::Equal(_, better) | Self::About(_, better, _) => *better,
        }
    }

    /// Whether it is a limit that must not be exceeded (控制数).
    #[must_use]
    pub const fn is_limit(&self) -> bool {
        matches!(self, Self::AtMost(_) | Self::Below(_))
    }

    /// Whether, on a figure that only grows, the comparison can be decided before the due period.
    #[must_use]
    pub const fn is_final_once_passed(&self) -> bool {
        !matches!(self, Self::Equal(..) | Self::About(..))
    }

    /// The tolerance of `~`.
    #[must_use]
    pub const fn tolerance(&self) -> Option<Tolerance> {
        match self {
            Self::About(_, _, tolerance) => Some(*tolerance),
            _ => None,
        }
    }

    /// The comparator as JSON shows it.
    #[must_use]
    pub const fn comparator(&self) -> &'static str {
        match self {
            Self::AtLeast(_) => ">=",
            Self::Above(_) => ">",
            Self::AtMost(_) => "<=",
            Self::Below(_) => "<",
            Self::Equal(..) => "=",
            Self::About(..) => "~",
            Self::Range(_) => "..",
        }
    }
}

impl Tolerance {
    /// The tolerance in the unit of the target.
    #[must_use]
    pub fn of(self, target: Amount) -> Exact {
        match self {
            Self::Absolute(amount) => amount.exact(),
            Self::Relative(percent) => {
                (&(&target.exact() * &percent.exact()) * &Exact::decimal(1, 2)).abs()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).expect("a number of the test")
    }

    #[test]
    fn reads_what_the_document_says() {
        for (text, want) in [
            (">= 255", Written::AtLeast(amount("255"))),
            ("≥300", Written::AtLeast(amount("300"))),
            ("> 1.9", Written::Above(amount("1.9"))),
            ("<= -2.5", Written::AtMost(amount("-2.5"))),
            ("＜＝ 5", Written::AtMost(amount("5"))),
            ("~ 6", Written::About(amount("6"))),
            ("= 340", Written::Equal(amount("340"))),
        ] {
            assert_eq!(Written::parse(text), Ok(want), "{text}");
        }
        assert!(matches!(Written::parse("1..2"), Ok(Written::Range(_))));
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
            ("1-2", Code::BadTarget),
            (">=", Code::BadTarget),
            ("", Code::BadTarget),
            (">= last-year", Code::BadTarget),
        ] {
            assert_eq!(Written::parse(text), Err(code), "{text}");
        }
    }

    #[test]
    fn about_has_an_edge_on_the_bad_side() {
        let tolerance = Tolerance::Absolute(amount("0.5"));
        let about = |better| Want::About(amount("6"), better, tolerance);
        let exact = |text| amount(text).exact();
        assert!(
            about(Better::Higher).holds(&exact("5.5"))
                && !about(Better::Higher).holds(&exact("5.49"))
        );
        assert!(
            about(Better::Lower).holds(&exact("6.5"))
                && !about(Better::Lower).holds(&exact("6.51"))
        );
        assert!(
            about(Better::Neither).holds(&exact("6.5"))
                && !about(Better::Neither).holds(&exact("6.6"))
        );
        let relative = Want::About(amount("200"), Better::Higher, Tolerance::Relative(amount("2")));
        assert_eq!(relative.edge(), exact("196"));
    }
}
