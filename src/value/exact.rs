//! Exact fractions, and the one rounding.
//!
//! Fractions live in 64 bits while they fit and promote to larger ones when they do not, so that no
//! result depends on how large the numbers were. Those in 64 bits are reduced only where they would
//! not fit else: nearly all are decimals, and a greatest common divisor costs more than the sum it
//! is for. [`Exact::nth_root`] gives the only number that is approximated.

mod fraction;
mod rounded;

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Pow, Signed};

use fraction::{Fraction, Pair, over_one};
use rounded::Units;
pub(crate) use rounded::{Rounded, Rounding};

/// The decimals of a root.
pub(crate) const ROOT_DIGITS: u8 = 20;

/// The most decimals that a number is written out with; one that needs more is written as a fraction.
const WRITTEN_DIGITS: u8 = 18;

/// The decimals that are written of a number whose decimals do not end.
const SHOWN_DIGITS: u8 = 12;

/// The powers of ten that fit: nearly all numbers are decimals, and so they are only looked up.
const POWERS: [i64; 19] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];

/// A fraction of any size.
#[derive(Clone, Debug)]
pub struct Exact(Fraction);

impl Exact {
    /// `units` divided by ten to the power `scale`.
    #[must_use]
    pub fn decimal(units: i64, scale: u8) -> Self {
        let power = POWERS.get(usize::from(scale));
        power.map_or_else(|| Self::of_big(units, scale), |it| Self(Fraction::Short(units, *it)))
    }

    /// The sign: -1, 0 or 1 as an ordering against zero.
    #[must_use]
    pub fn sign(&self) -> Ordering {
        match &self.0 {
            Fraction::Short(numerator, _) => numerator.cmp(&0),
            Fraction::Long(ratio) => ratio.numer().cmp(&0),
            Fraction::Big(ratio) => ratio.numer().cmp(&BigInt::ZERO),
        }
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
            Fraction::Short(numerator, denominator) => numerator % denominator == 0,
            Fraction::Long(ratio) => ratio.is_integer(),
            Fraction::Big(ratio) => ratio.is_integer(),
        }
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Fraction::Short(numerator, denominator) => {
                Self::from(numerator.div_euclid(*denominator))
            }
            Fraction::Long(ratio) => Self(Fraction::from_long(ratio.floor())),
            Fraction::Big(ratio) => Self(Fraction::from_big(ratio.floor())),
        }
    }

    /// The least whole number that is not below this one.
    #[must_use]
    pub fn ceiling(&self) -> Self {
        let zero = Self::from(0);
        &zero - &(&zero - self).floor()
    }

    /// The quotient, or `None` when the divisor is zero.
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.sign() == Ordering::Equal {
            return None;
        }
        let short =
            |[a, b]: Pair, [c, d]: Pair| if c < 0 { [-(a * d), -(b * c)] } else { [a * d, b * c] };
        let long = CheckedDiv::checked_div;
        Some(Self(self.0.combine(&divisor.0, short, long, |a, b| a / b)))
    }

    /// The square root, to twenty decimals. `None` below zero.
    #[must_use]
    pub fn root(&self) -> Option<Self> {
        self.nth_root(2)
    }

    /// The root of a degree, to twenty decimals: the only number that is approximated. `None` below
    /// zero, and of the degree zero.
    #[must_use]
    pub fn nth_root(&self, degree: u16) -> Option<Self> {
        if self.sign() == Ordering::Less || degree == 0 {
            return None;
        }
        let (numerator, denominator) = self.0.parts();
        let scale = Pow::pow(ten_to(ROOT_DIGITS), degree);
        let root = (numerator * scale / denominator).nth_root(degree.into());
        // Nearly all fit 128 bits, in which a fraction is reduced much sooner.
        Some(Self(match i128::try_from(&root) {
            Ok(root) => Fraction::from_long(Ratio::new(root, 10_i128.pow(ROOT_DIGITS.into()))),
            Err(_) => Fraction::from_big(Ratio::new(root, ten_to(ROOT_DIGITS))),
        }))
    }

    /// The number as a decimal: all of its digits, or the first twelve decimals of those that do not
    /// end.
    #[must_use]
    pub fn decimals(&self) -> String {
        let all = self.ended(WRITTEN_DIGITS);
        all.unwrap_or_else(|| self.round(SHOWN_DIGITS, Rounding::HalfUp)).to_string()
    }

    /// The number with all of its decimals and no zeros behind them, if there are at most `most`.
    #[must_use]
    pub fn ended(&self, most: u8) -> Option<Rounded> {
        if let Some(all) = self.as_decimal(most) {
            return Some(all.trimmed());
        }
        let all = self.round(most, Rounding::HalfUp);
        (all.exact() == *self).then(|| all.trimmed())
    }

    /// The number as it stands, where it is in parts of a power of ten and has at most `most` decimals.
    fn as_decimal(&self, most: u8) -> Option<Rounded> {
        let Fraction::Short(numerator, denominator) = self.0 else { return None };
        // A power of ten ends in as many zeros in base two as in base ten.
        let zeros = denominator.trailing_zeros();
        let digits = u8::try_from(zeros).ok().filter(|digits| *digits <= most)?;
        let is_power = POWERS.get(usize::from(digits)) == Some(&denominator);
        is_power.then(|| Rounded::of(numerator, digits))
    }

    /// The number with `digits` decimals: the only place where digits are lost.
    #[must_use]
    pub fn round(&self, digits: u8, rule: Rounding) -> Rounded {
        if let Fraction::Short(numerator, denominator) = self.0
            && let Some(units) = rounded_short(numerator, denominator, digits, rule)
        {
            return Rounded::of(units, digits);
        }
        self.round_large(digits, rule)
    }

    #[cold]
    fn round_large(&self, digits: u8, rule: Rounding) -> Rounded {
        let (numerator, denominator) = self.0.parts();
        let scaled = numerator.abs() * ten_to(digits);
        let floor = &scaled / &denominator;
        let rest = scaled - &floor * &denominator;
        let up = rule.rounds_up((rest * 2_u8).cmp(&denominator), floor.bit(0));
        let units = floor + u8::from(up);
        Rounded::of_big(if numerator.is_negative() { -units } else { units }, digits)
    }

    /// The number with at most `most` decimals, and no zeros behind them.
    #[must_use]
    pub fn rounded_to_most(&self, most: u8, rule: Rounding) -> Rounded {
        self.as_decimal(most).unwrap_or_else(|| self.round(most, rule)).trimmed()
    }

    #[cold]
    fn of_big(units: impl Into<BigInt>, scale: u8) -> Self {
        Self(Fraction::from_big(Ratio::new(units.into(), ten_to(scale))))
    }

    /// A fraction of a rounded number.
    pub(super) fn of_units(units: &Units, digits: u8) -> Self {
        match units {
            Units::Small(units) => Self::decimal(*units, digits),
            Units::Big(units) => Self::of_big(units.clone(), digits),
        }
    }
}

fn ten_to(digits: u8) -> BigInt {
    BigInt::from(10).pow(digits)
}

/// The fraction in units of so many decimals; `None` where that does not fit.
fn rounded_short(numerator: i64, denominator: i64, digits: u8, rule: Rounding) -> Option<i64> {
    let power = *POWERS.get(usize::from(digits))?;
    if power == denominator {
        return Some(numerator);
    }
    // Without their signs, by which no rule goes: nothing divides faster.
    let [size, power, denominator] = [numerator, power, denominator].map(i64::unsigned_abs);
    let size = size.checked_mul(power)?;
    let (floor, rest) = (size / denominator, size % denominator);
    let up = rule.rounds_up(rest.cmp(&(denominator - rest)), floor % 2 != 0);
    let units = i64::try_from(floor + u64::from(up)).ok()?;
    Some(if numerator < 0 { -units } else { units })
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self(Fraction::Short(number, 1))
    }
}

impl From<&Self> for Exact {
    fn from(number: &Self) -> Self {
        number.clone()
    }
}

impl std::ops::Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        let short = |a, b| {
            let (a, b, denominator) = over_one(a, b);
            [a + b, denominator]
        };
        Exact(self.0.combine(&other.0, short, CheckedAdd::checked_add, |a, b| a + b))
    }
}

impl std::ops::Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        let short = |a, b| {
            let (a, b, denominator) = over_one(a, b);
            [a - b, denominator]
        };
        Exact(self.0.combine(&other.0, short, CheckedSub::checked_sub, |a, b| a - b))
    }
}

impl std::ops::Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        let short = |[a, b]: Pair, [c, d]: Pair| [a * c, b * d];
        Exact(self.0.combine(&other.0, short, CheckedMul::checked_mul, |a, b| a * b))
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
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Fraction::Short(a, b), Fraction::Short(c, d)) = (&self.0, &other.0) {
            // Of one size, as most that are compared are; else a product of 64 bits fits 128.
            let product = |a: i64, b: i64| i128::from(a) * i128::from(b);
            return if b == d { a.cmp(c) } else { product(*a, *d).cmp(&product(*c, *b)) };
        }
        self.0.compare_large(&other.0)
    }
}

/// The digits of a decimal that ends, in full; else a reduced fraction such as `1/3`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(decimal) = self.ended(WRITTEN_DIGITS) {
            return write!(f, "{decimal}");
        }
        let ratio = self.0.big();
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
    fn a_root_has_twenty_decimals_in_any_size() {
        let root = |it: &Exact| it.root().map(|root| root.round(20, Rounding::HalfUp).to_string());
        let two = Exact::from(2);
        assert_eq!(root(&two).as_deref(), Some("1.41421356237309504880"));
        let large = &Exact::from(10_i64.pow(18)) * &Exact::from(100);
        let larger = &two * &(&large * &large);
        let digits = "141421356237309504880.16887242096980785696";
        assert_eq!(root(&larger).as_deref(), Some(digits));
        let between = larger.checked_div(&large).expect("it is not zero");
        assert_eq!(root(&between).as_deref(), Some("14142135623.73095048801688724209"));
        assert_eq!(root(&Exact::from(0)).as_deref(), Some("0.00000000000000000000"));
        assert_eq!(root(&Exact::from(-1)), None);
        // 1.1 to the power of five is 1.61051.
        let fifth = Exact::decimal(161_051, 5).nth_root(5);
        assert_eq!(fifth, Some(Exact::decimal(11, 1)));
        assert_eq!(two.nth_root(0), None);
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
            let numerator = (next(bits) << (round % 50)) - (1 << (bits - 1));
            let number = Exact(Fraction::of(numerator, next(1 + round % 8) + 1));
            for rule in [Rounding::HalfUp, Rounding::HalfEven] {
                for digits in [0, 1, 6, 18] {
                    let large = number.round_large(digits, rule);
                    assert_eq!(number.round(digits, rule), large, "{number:?} to {digits}");
                    let most = number.rounded_to_most(digits, rule);
                    assert_eq!(most, large.trimmed(), "{number:?} to {digits}");
                }
            }
        }
    }

    #[test]
    fn short_and_big_fractions_agree() {
        let mut seed = 3_u64;
        let mut next = |bits: u32| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            i64::try_from(seed >> (64 - bits)).expect("63 bits at most")
        };
        let exact = |ratio: Ratio<BigInt>| Exact(Fraction::from_big(ratio));
        for round in 0..4_000_u32 {
            let bits = 1 + round % 63;
            let mut number = |denominator: i64| {
                let numerator = next(bits) - next(bits);
                Exact(Fraction::of(numerator.into(), denominator.into()))
            };
            let (a, b) = (number(10_i64.pow(round % 19)), number(1 + i64::from(round)));
            let (big_a, big_b) = (a.0.big(), b.0.big());
            assert_eq!(&a + &b, exact(&big_a + &big_b), "{a} + {b}");
            assert_eq!(&a - &b, exact(&big_a - &big_b), "{a} - {b}");
            assert_eq!(&a * &b, exact(&big_a * &big_b), "{a} * {b}");
            assert_eq!(a.cmp(&b), big_a.cmp(&big_b), "{a} and {b}");
            let quotient = (b.sign() != Ordering::Equal).then(|| exact(&big_a / &big_b));
            assert_eq!(a.checked_div(&b), quotient, "{a} / {b}");
            let ended = a.ended(18).map(|it| it.to_string());
            assert_eq!(ended, Some(a.round(18, Rounding::HalfUp).trimmed().to_string()));
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
        assert!(matches!(back.0, Fraction::Short(..)));
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
