//! What a target asks of a number: a comparator and its operand.
//!
//! The kinds of comparison are one enum, matched in this file and nowhere else: what holds, which
//! bound decides, which side is good. As it is declared its operand may be a number that only the
//! figures tell, a `Comparison<Operand>`; whoever compares holds a [`Comparison`], whose number is
//! known.

use serde::Deserialize;

use std::cmp::Ordering;

use super::operand::Operand;
use super::target_number::TargetNumber;
use crate::problem::Code;
use crate::value::{Amount, Bound, Exact, WorseSide};

/// A comparison that exists: its numbers are read, its range is a range, its side is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison<N = TargetNumber> {
    /// `>= T`: at least.
    AtLeast(N),
    /// `> T`: above (突破).
    Above(N),
    /// `<= T`: at most (控制数).
    AtMost(N),
    /// `< T`: below.
    Below(N),
    /// `= T`, with the side that is better on the way there.
    Equal(N, Better),
    /// `~ T`: about (左右), with the side that is better and the tolerance in force.
    About(N, Better, Tolerance),
    /// `lo..hi`: from the lower bound on, above the upper one is noted, never a failure; where neither
    /// side is better, a corridor between both.
    Range(Range, Better),
}

/// Which side of a target is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

impl TryFrom<[Amount; 2]> for Range {
    type Error = Code;
    fn try_from([low, high]: [Amount; 2]) -> Result<Self, Code> {
        if high.exact() < low.exact() { Err(Code::RangeReversed) } else { Ok(Self { low, high }) }
    }
}

impl<N> Comparison<N> {
    /// What stands behind the comparator; a range has two numbers of its own.
    #[must_use]
    pub const fn operand(&self) -> Option<&N> {
        match self {
            Self::AtLeast(operand)
            | Self::Above(operand)
            | Self::AtMost(operand)
            | Self::Below(operand)
            | Self::Equal(operand, _)
            | Self::About(operand, ..) => Some(operand),
            Self::Range(..) => None,
        }
    }

    /// The same comparison with another operand.
    ///
    /// # Errors
    /// Whatever keeps the other operand from being known.
    pub fn try_map<M, E>(&self, map: impl FnOnce(&N) -> Result<M, E>) -> Result<Comparison<M>, E> {
        Ok(match self {
            Self::AtLeast(operand) => Comparison::AtLeast(map(operand)?),
            Self::Above(operand) => Comparison::Above(map(operand)?),
            Self::AtMost(operand) => Comparison::AtMost(map(operand)?),
            Self::Below(operand) => Comparison::Below(map(operand)?),
            Self::Equal(operand, better) => Comparison::Equal(map(operand)?, *better),
            Self::About(operand, better, tolerance) => {
                Comparison::About(map(operand)?, *better, *tolerance)
            }
            Self::Range(range, better) => Comparison::Range(*range, *better),
        })
    }

    /// The upper bound of a range.
    #[must_use]
    pub const fn high(&self) -> Option<Amount> {
        match self {
            Self::Range(range, _) => Some(range.high),
            _ => None,
        }
    }

    /// The upper bound of a corridor, which is good only within.
    #[must_use]
    pub const fn corridor(&self) -> Option<Amount> {
        match self {
            Self::Range(range, Better::Neither) => Some(range.high),
            _ => None,
        }
    }

    /// Whether below, at and above the target differ: `>`, `<` and `=`.
    #[must_use]
    pub const fn bounds_differ_at_target(&self) -> bool {
        matches!(self, Self::Above(_) | Self::Below(_) | Self::Equal(..))
    }

    /// Whether one bound decides; of a band that is good within, both do.
    #[must_use]
    pub const fn has_one_edge(&self) -> bool {
        !matches!(self, Self::About(_, Better::Neither, _) | Self::Range(_, Better::Neither))
    }

    /// Which side is good.
    #[must_use]
    pub const fn better(&self) -> Better {
        match self {
            Self::AtLeast(_) | Self::Above(_) => Better::Higher,
            Self::AtMost(_) | Self::Below(_) => Better::Lower,
            Self::Equal(_, better) | Self::About(_, better, _) | Self::Range(_, better) => *better,
        }
    }

    /// Whether it is a limit that must not be exceeded (控制数).
    #[must_use]
    pub const fn is_limit(&self) -> bool {
        matches!(self, Self::AtMost(_) | Self::Below(_))
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
            Self::Range(..) => "..",
        }
    }
}

impl Comparison<Operand> {
    /// The declared number, the lower one of a range; `None` when only the figures tell it.
    #[must_use]
    pub const fn declared(&self) -> Option<Amount> {
        match (self, self.operand()) {
            (Self::Range(range, _), _) => Some(range.low),
            (_, Some(Operand::Number(amount))) => Some(*amount),
            _ => None,
        }
    }
}

impl Comparison {
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
                (actual - &target.exact()).abs() <= tolerance.of(&target.exact())
            }
            Self::Range(range, Better::Neither) => {
                *actual >= range.low.exact() && *actual <= range.high.exact()
            }
            Self::Range(range, Better::Higher | Better::Lower) => *actual >= range.low.exact(),
        }
    }

    /// Whether it is reached or missed for good by a number that can only rise.
    #[must_use]
    pub fn decided_by(&self, actual: &Exact) -> Option<bool> {
        let holds = self.holds(actual);
        match self {
            Self::AtLeast(_) | Self::Above(_) | Self::Range(_, Better::Higher | Better::Lower) => {
                holds.then_some(true)
            }
            Self::AtMost(_) | Self::Below(_) => (!holds).then_some(false),
            Self::Range(range, Better::Neither) => (*actual > range.high.exact()).then_some(false),
            Self::Equal(..) | Self::About(..) => None,
        }
    }

    /// What a later number that can only rise says of an earlier one: it was short as well, or
    /// within the limit as well.
    #[must_use]
    pub fn decided_before(&self, later: &Exact) -> Option<bool> {
        match (self, self.better()) {
            (Self::Equal(..), _) | (_, Better::Neither) => {
                (*later < self.lowest()).then_some(false)
            }
            (_, Better::Higher) => (!self.holds(later)).then_some(false),
            (_, Better::Lower) => self.holds(later).then_some(true),
        }
    }

    /// The lowest number that is good where neither side is better.
    fn lowest(&self) -> Exact {
        let target = self.target();
        match self.tolerance() {
            Some(tolerance) => &target - &tolerance.of(&target),
            None => target,
        }
    }

    /// The target as it is compared and divided by: the lower bound of a range.
    #[must_use]
    pub fn value(&self) -> TargetNumber {
        match self {
            Self::Range(range, _) => range.low.into(),
            other => other.operand().expect("all but a range have one").clone(),
        }
    }

    /// The number of that.
    #[must_use]
    pub fn target(&self) -> Exact {
        self.value().exact()
    }

    /// The bound that decides on the way from an opening value: of a corridor the nearer one.
    #[must_use]
    pub fn edge_from(&self, opening: &Exact) -> Exact {
        match self.corridor().map(Amount::exact) {
            Some(high) if *opening > high => high,
            Some(_) | None => self.edge(),
        }
    }

    /// The bound that decides: for `~` the edge of the band on the bad side.
    #[must_use]
    pub fn edge(&self) -> Exact {
        let target = self.target();
        match self {
            Self::About(_, Better::Higher, tolerance) => &target - &tolerance.of(&target),
            Self::About(_, Better::Lower, tolerance) => &target + &tolerance.of(&target),
            _ => target,
        }
    }

    /// How much it asks, held against another of the same side; `None` where only the target itself
    /// is good.
    #[must_use]
    pub fn asks(&self, other: &Self) -> Option<Ordering> {
        let by_number = self.edge().cmp(&other.edge());
        let by_number = match self.better() {
            Better::Higher => by_number,
            Better::Lower => by_number.reverse(),
            Better::Neither => return None,
        };
        let strict = |comparison: &Self| matches!(comparison, Self::Above(_) | Self::Below(_));
        Some(by_number.then(strict(self).cmp(&strict(other))))
    }

    /// The bounds that decide, each with the sides of it that differ.
    #[must_use]
    pub fn bounds(&self) -> Vec<Bound> {
        let bound = |at: Exact, worse| Bound::new(at, worse);
        match self {
            Self::AtLeast(_)
            | Self::Range(_, Better::Higher | Better::Lower)
            | Self::About(_, Better::Higher, _) => {
                vec![bound(self.edge(), WorseSide::Below)]
            }
            Self::Range(range, Better::Neither) => {
                vec![
                    bound(range.low.exact(), WorseSide::Below),
                    bound(range.high.exact(), WorseSide::Above),
                ]
            }
            Self::AtMost(_) | Self::About(_, Better::Lower, _) => {
                vec![bound(self.edge(), WorseSide::Above)]
            }
            Self::Above(_) | Self::Below(_) | Self::Equal(..) => {
                vec![bound(self.edge(), WorseSide::Either)]
            }
            Self::About(target, Better::Neither, tolerance) => {
                let (target, tolerance) = (target.exact(), tolerance.of(&target.exact()));
                vec![
                    bound(&target - &tolerance, WorseSide::Below),
                    bound(&target + &tolerance, WorseSide::Above),
                ]
            }
        }
    }

    /// The bounds beyond which a shortfall is more than a threshold.
    #[must_use]
    pub fn far_bounds(&self, threshold: &Exact) -> Vec<Bound> {
        let tolerance = match self {
            Self::About(target, Better::Neither, tolerance) => tolerance.of(&target.exact()),
            _ => Exact::from(0),
        };
        let reach = &tolerance + threshold;
        let high = self.corridor().map_or_else(|| self.edge(), Amount::exact);
        let below = Bound::new(&self.edge() - &reach, WorseSide::Below);
        let above = Bound::new(&high + &reach, WorseSide::Above);
        match self.better() {
            Better::Higher => vec![below],
            Better::Lower => vec![above],
            Better::Neither => vec![below, above],
        }
    }
}

impl Tolerance {
    /// The tolerance in the unit of the target.
    #[must_use]
    pub fn of(self, target: &Exact) -> Exact {
        match self {
            Self::Absolute(amount) => amount.exact(),
            Self::Relative(percent) => (&(target * &percent.exact()) * &Exact::decimal(1, 2)).abs(),
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
    fn about_has_an_edge_on_the_bad_side() {
        let tolerance = Tolerance::Absolute(amount("0.5"));
        let about = |better| Comparison::About(amount("6").into(), better, tolerance);
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
        let relative = Comparison::About(
            amount("200").into(),
            Better::Higher,
            Tolerance::Relative(amount("2")),
        );
        assert_eq!(relative.edge(), exact("196"));
    }
}
