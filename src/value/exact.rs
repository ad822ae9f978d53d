//! Exact fractions, and the one rounding.
//!
//! Fractions are reduced, live in `i128` while they fit and promote to big integers when they do
//! not, so that no result depends on how large the numbers were. [`Exact::root`] is the only number
//! that is approximated.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Pow};

use super::rounded::{Rounded, Rounding, Units};

/// The decimals of a root.
const ROOT_DIGITS: u8 = 20;

/// The most decimals that a number is written out with; one that needs more is written as a fraction.
const WRITTEN_DIGITS: u8 = 18;

/// The decimals that are written of a number whose decimals do not end.
const SHOWN_DIGITS: u8 = 12;

/// A reduced fraction of any size.
#[derive(Clone, Debug)]
pub struct Exact(Fraction);

/// Small while it fits, so that the usual case allocates nothing.
#[derive(Clone, Debug)]
enum Fraction {
    Small(Ratio<i128>),
    Big(Box<Ratio<BigInt>>),
}

impl Exact {
    /// `units` divided by ten to the power `scale`.
    #[must_use]
    pub fn decimal(units: i64, scale: u8) -> Self {
        match 10_i128.checked_pow(scale.into()) {
            Some(power) => Self(Fraction::Small(reduced(units.into(), power))),
            None => Self::from_big(Ratio::new(BigInt::from(units), ten_to(scale))),
        }
    }

    /// The sign: -1, 0 or 1 as an ordering against zero.
    #[must_use]
    pub fn sign(&self) -> Ordering {
        self.cmp(&Self::from(0))
    }

    /// Whether it is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.sign() == Ordering::Greater
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.sign() == Ordering::Less { &Self::from(0) - self } else { self.clone() }
    }

    /// Whether nothing stands behind the decimal point.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Fraction::Small(ratio) => ratio.is_integer(),
            Fraction::Big(ratio) => ratio.is_integer(),
        }
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Fraction::Small(ratio) => Self(Fraction::Small(ratio.floor())),
            Fraction::Big(ratio) => Self::from_big(ratio.floor()),
        }
    }

    /// The quotient, or `None` when the divisor is zero.
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.sign() == Ordering::Equal {
            return None;
        }
        Some(self.combine(divisor, CheckedDiv::checked_div, CheckedDiv::checked_div, |a, b| a / b))
    }

    /// The square root, to twenty decimals: the only number that is approximated. `None` below zero.
    #[must_use]
    pub fn root(&self) -> Option<Self> {
        if self.sign() == Ordering::Less {
            return None;
        }
        let scaled = self.big() * ten_to(2 * ROOT_DIGITS);
        Some(Self::from_big(Ratio::new(scaled.to_integer().sqrt(), ten_to(ROOT_DIGITS))))
    }

    /// The number as a decimal: all of its digits, or the first twelve decimals of those that do not
    /// end.
    #[must_use]
    pub fn decimals(&self) -> String {
        let all = self.round(WRITTEN_DIGITS, Rounding::HalfUp);
        if all.exact() == *self {
            return all.trimmed().to_string();
        }
        self.round(SHOWN_DIGITS, Rounding::HalfUp).to_string()
    }

    /// The number with `digits` decimals: the only place where digits are lost.
    #[must_use]
    pub fn round(&self, digits: u8, rule: Rounding) -> Rounded {
        let small = match &self.0 {
            Fraction::Small(ratio) => scaled(ratio, digits),
            Fraction::Big(_) => None,
        };
        let (floor, rest) = small.unwrap_or_else(|| self.scaled_big(digits));
        Rounded::new(floor, rest, digits, rule)
    }

    fn scaled_big(&self, digits: u8) -> (Units, Ordering) {
        let scaled = self.big() * ten_to(digits);
        let floor = scaled.floor();
        let twice = (scaled - &floor) * BigInt::from(2);
        (Units::from(floor.to_integer()), twice.cmp(&Ratio::from_integer(BigInt::from(1))))
    }

    /// A fraction of a rounded number.
    pub(super) fn of_units(units: &Units, digits: u8) -> Self {
        match (units, 10_i128.checked_pow(digits.into())) {
            (Units::Small(units), Some(power)) => Self(Fraction::Small(reduced(*units, power))),
            _ => Self::from_big(Ratio::new(units.big(), ten_to(digits))),
        }
    }

    fn big(&self) -> Ratio<BigInt> {
        match &self.0 {
            Fraction::Small(ratio) => {
                Ratio::new_raw(BigInt::from(*ratio.numer()), BigInt::from(*ratio.denom()))
            }
            Fraction::Big(ratio) => (**ratio).clone(),
        }
    }

    /// Goes back to the small form where it fits, so that equal numbers have one form.
    fn from_big(ratio: Ratio<BigInt>) -> Self {
        let small = i128::try_from(ratio.numer()).ok().zip(i128::try_from(ratio.denom()).ok());
        match small {
            Some((numer, denom)) => Self(Fraction::Small(Ratio::new_raw(numer, denom))),
            None => Self(Fraction::Big(Box::new(ratio))),
        }
    }

    fn combine(
        &self,
        other: &Self,
        short: impl Fn(&Ratio<i64>, &Ratio<i64>) -> Option<Ratio<i64>>,
        small: impl Fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
        big: impl Fn(Ratio<BigInt>, Ratio<BigInt>) -> Ratio<BigInt>,
    ) -> Self {
        if let (Fraction::Small(a), Fraction::Small(b)) = (&self.0, &other.0) {
            let of_short = shortened(a).zip(shortened(b)).and_then(|(a, b)| short(&a, &b));
            if let Some(result) = of_short.map(lengthened).or_else(|| small(a, b)) {
                return Self(Fraction::Small(result));
            }
        }
        Self::from_big(big(self.big(), other.big()))
    }
}

/// A fraction in 64 bits, where it fits: nearly all do, and are calculated with many times faster.
fn shortened(ratio: &Ratio<i128>) -> Option<Ratio<i64>> {
    let numer = i64::try_from(*ratio.numer()).ok()?;
    Some(Ratio::new_raw(numer, i64::try_from(*ratio.denom()).ok()?))
}

fn lengthened(ratio: Ratio<i64>) -> Ratio<i128> {
    Ratio::new_raw((*ratio.numer()).into(), (*ratio.denom()).into())
}

/// The reduced fraction of two numbers, the second above zero.
fn reduced(numer: i128, denom: i128) -> Ratio<i128> {
    match shortened(&Ratio::new_raw(numer, denom)) {
        Some(short) if *short.numer() != i64::MIN => lengthened(short.reduced()),
        _ => Ratio::new(numer, denom),
    }
}

fn ten_to(digits: u8) -> BigInt {
    BigInt::from(10).pow(digits)
}

/// The greatest whole number that is not above the ratio times ten to the power `digits`, and how
/// the rest compares with a half; `None` when that does not fit.
fn scaled(ratio: &Ratio<i128>, digits: u8) -> Option<(Units, Ordering)> {
    let power = 10_i128.checked_pow(digits.into())?;
    let numer = i128::checked_mul(*ratio.numer(), power)?;
    let (floor, rest) = divided(numer, *ratio.denom());
    // As twice the rest compares with one, and without the overflow of doubling.
    Some((Units::Small(floor), rest.cmp(&(ratio.denom() - rest))))
}

/// The quotient rounded down and the rest, of a divisor above zero. Nearly all numbers fit 64
/// bits, which divide many times faster.
fn divided(numer: i128, denom: i128) -> (i128, i128) {
    match (i64::try_from(numer), i64::try_from(denom)) {
        (Ok(numer), Ok(denom)) => (numer.div_euclid(denom).into(), numer.rem_euclid(denom).into()),
        _ => (numer.div_euclid(denom), numer.rem_euclid(denom)),
    }
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self(Fraction::Small(Ratio::from_integer(number.into())))
    }
}

impl std::ops::Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        self.combine(other, CheckedAdd::checked_add, CheckedAdd::checked_add, |a, b| a + b)
    }
}

impl std::ops::Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        self.combine(other, CheckedSub::checked_sub, CheckedSub::checked_sub, |a, b| a - b)
    }
}

impl std::ops::Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        self.combine(other, CheckedMul::checked_mul, CheckedMul::checked_mul, |a, b| a * b)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Fraction::Small(a), Fraction::Small(b)) => match (shortened(a), shortened(b)) {
                // Of 64 bits each, so that the products fit.
                (Some(_), Some(_)) => (a.numer() * b.denom()).cmp(&(b.numer() * a.denom())),
                _ => a.cmp(b),
            },
            _ => self.big().cmp(&other.big()),
        }
    }
}

/// The digits of a decimal that ends, in full; else a reduced fraction such as `1/3`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimal = self.round(WRITTEN_DIGITS, Rounding::HalfUp);
        if decimal.exact() == *self {
            return write!(f, "{}", decimal.trimmed());
        }
        let ratio = self.big();
        write!(f, "{}/{}", ratio.numer(), ratio.denom())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    fn rounded(units: i64, scale: u8, digits: u8, rule: Rounding) -> String {
        Exact::decimal(units, scale).round(digits, rule).to_string()
    }

    #[test]
    fn a_third_times_three_is_one() {
        let one = Exact::from(1);
        let third = one.checked_div(&Exact::from(3)).expect("three is not zero");
        assert_eq!(&third * &Exact::from(3), one);
    }

    #[test]
    fn numbers_are_written_out_or_as_fractions() {
        let third = Exact::from(-1).checked_div(&Exact::from(3)).expect("three is not zero");
        assert_eq!(third.to_string(), "-1/3");
        assert_eq!(Exact::decimal(-12_500, 3).to_string(), "-12.5");
        assert_eq!(Exact::from(0).to_string(), "0");
    }

    #[test]
    fn ties_go_away_from_zero() {
        for (units, scale, digits, shown) in [
            (27225, 2, 1, "272.3"),
            (25, 2, 1, "0.3"),
            (25, 1, 0, "3"),
            (1005, 3, 2, "1.01"),
            (-25, 2, 1, "-0.3"),
        ] {
            assert_eq!(rounded(units, scale, digits, Rounding::HalfUp), shown);
        }
    }

    #[test]
    fn ties_go_to_even_by_the_standard() {
        // The examples of GB/T 8170-2008.
        for (units, scale, digits, shown) in [
            (1050, 3, 1, "1.0"),
            (350, 3, 1, "0.4"),
            (-365, 4, 3, "-0.036"),
            (970_548, 4, 1, "97.1"),
        ] {
            assert_eq!(rounded(units, scale, digits, Rounding::HalfEven), shown);
        }
    }

    #[test]
    fn small_and_big_numbers_round_alike() {
        let mut seed = 1_u64;
        let mut next = |bits: u32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            i128::from(seed >> (64 - bits))
        };
        for round in 0..2_000_u32 {
            let bits = 4 + round % 60;
            let above = (next(bits) << (round % 50)) - (1 << (bits - 1));
            let number = Exact(Fraction::Small(Ratio::new(above, next(1 + round % 8) + 1)));
            for rule in [Rounding::HalfUp, Rounding::HalfEven] {
                for digits in [0, 1, 6, 18] {
                    let (floor, rest) = number.scaled_big(digits);
                    let big = Rounded::new(floor, rest, digits, rule);
                    assert_eq!(number.round(digits, rule), big, "{number:?} to {digits}");
                }
            }
        }
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(rounded(-4, 2, 1, Rounding::HalfUp), "0.0");
    }

    #[test]
    fn overflow_promotes_and_comes_back() {
        let large = Exact::from(i64::MAX);
        let power = (0..5).fold(Exact::from(1), |product, _| &product * &large);
        let back =
            (0..5).fold(power.clone(), |rest, _| rest.checked_div(&large).expect("not zero"));
        assert!(power > large);
        assert_eq!(back, Exact::from(1));
        assert!(matches!(back.0, Fraction::Small(_)));
    }

    #[test]
    fn trimming_keeps_the_number() {
        assert_eq!(Exact::from(50).round(6, Rounding::HalfUp).trimmed().to_string(), "50");
        assert_eq!(
            Exact::decimal(-1274, 1).round(6, Rounding::HalfUp).trimmed().to_string(),
            "-127.4"
        );
    }
}
