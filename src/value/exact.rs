//! Exact fractions, and the one rounding.
//!
//! Fractions are reduced, live in `i128` while they fit and promote to big integers when they do
//! not, so that no result depends on how large the numbers were. [`Exact::root`] is the only number
//! that is approximated.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Pow, Signed, Zero};

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

/// How a number exactly between two shown ones is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Half away from zero (四舍五入), as published figures use.
    #[default]
    HalfUp,
    /// Half to even (GB/T 8170 修约).
    HalfEven,
}

/// A number after its one rounding: digits to be shown, no longer to be calculated with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounded {
    units: BigInt,
    digits: u8,
}

impl Exact {
    /// `units` divided by ten to the power `scale`.
    #[must_use]
    pub fn decimal(units: i64, scale: u8) -> Self {
        match 10_i128.checked_pow(scale.into()) {
            Some(power) => Self(Fraction::Small(Ratio::new(units.into(), power))),
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
        Some(self.combine(divisor, CheckedDiv::checked_div, |a, b| a / b))
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
        let scaled = self.big() * ten_to(digits);
        let floor = scaled.floor();
        let twice = (&scaled - &floor) * BigInt::from(2);
        let up = match twice.cmp(&Ratio::from_integer(BigInt::from(1))) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => match rule {
                Rounding::HalfUp => !scaled.is_negative(),
                Rounding::HalfEven => floor.to_integer().bit(0),
            },
        };
        Rounded { units: floor.to_integer() + BigInt::from(u8::from(up)), digits }
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
        small: impl Fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
        big: impl Fn(Ratio<BigInt>, Ratio<BigInt>) -> Ratio<BigInt>,
    ) -> Self {
        if let (Fraction::Small(a), Fraction::Small(b)) = (&self.0, &other.0)
            && let Some(result) = small(a, b)
        {
            return Self(Fraction::Small(result));
        }
        Self::from_big(big(self.big(), other.big()))
    }
}

fn ten_to(digits: u8) -> BigInt {
    BigInt::from(10).pow(digits)
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self(Fraction::Small(Ratio::from_integer(number.into())))
    }
}

impl std::ops::Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        self.combine(other, CheckedAdd::checked_add, |a, b| a + b)
    }
}

impl std::ops::Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        self.combine(other, CheckedSub::checked_sub, |a, b| a - b)
    }
}

impl std::ops::Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        self.combine(other, CheckedMul::checked_mul, |a, b| a * b)
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
            (Fraction::Small(a), Fraction::Small(b)) => a.cmp(b),
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

impl Rounded {
    /// The rounded number as a fraction, to tell what a reader of the shown text would conclude.
    #[must_use]
    pub fn exact(&self) -> Exact {
        Exact::from_big(Ratio::new(self.units.clone(), ten_to(self.digits)))
    }

    /// The same digits with the opposite sign.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { units: -self.units, digits: self.digits }
    }

    /// How many decimals are shown.
    #[must_use]
    pub const fn digits(&self) -> u8 {
        self.digits
    }

    /// The same number without zeros at its end: `50.000000` is `50`.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while self.digits > 0 && (&self.units % 10_u8).is_zero() {
            self.units /= 10_u8;
            self.digits -= 1;
        }
        self
    }

    /// Whether a sign of plus belongs before it where signs are shown.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.units.is_positive()
    }
}

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = usize::from(self.digits);
        let text = format!("{:0>width$}", self.units.magnitude().to_string(), width = digits + 1);
        let (whole, fraction) = text.split_at(text.len() - digits);
        let sign = if self.units.is_negative() { "-" } else { "" };
        let point = if digits == 0 { "" } else { "." };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
