//! How an exact number is kept: in the smallest of three sizes that it fits.
//!
//! Nearly all are short. What only the others need stands in functions of its own, marked as cold,
//! so that the usual case is a few instructions.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::Ratio;

/// Small while it fits, so that the usual case allocates nothing.
#[derive(Clone, Debug)]
pub(super) enum Fraction {
    /// Numerator and denominator, which is above zero; they need not be reduced.
    Short(i64, i64),
    /// A reduced fraction that does not fit 64 bits.
    Long(Box<Ratio<i128>>),
    /// A reduced fraction that does not fit 128 bits.
    Big(Box<Ratio<BigInt>>),
}

/// Numerator and denominator of a short fraction. Both fit 64 bits, so that a sum of
/// two products of them fits 128.
pub(super) type Pair = [i128; 2];

/// Two fractions with one denominator: the numerator of each, and that.
pub(super) fn over_one([a, b]: Pair, [c, d]: Pair) -> (i128, i128, i128) {
    if b == d { (a, c, b) } else { (a * d, c * b, b * d) }
}

impl Fraction {
    /// The fraction of two numbers, the second above zero.
    pub(super) fn of(numerator: i128, denominator: i128) -> Self {
        match (i64::try_from(numerator), i64::try_from(denominator)) {
            (Ok(numerator), Ok(denominator)) => Self::Short(numerator, denominator),
            _ => Self::reduced(numerator, denominator),
        }
    }

    #[cold]
    fn reduced(numerator: i128, denominator: i128) -> Self {
        Self::from_long(Ratio::new(numerator, denominator))
    }

    /// The same in the smallest size.
    pub(super) fn from_long(ratio: Ratio<i128>) -> Self {
        match (i64::try_from(*ratio.numer()), i64::try_from(*ratio.denom())) {
            (Ok(numerator), Ok(denominator)) => Self::Short(numerator, denominator),
            _ => Self::Long(Box::new(ratio)),
        }
    }

    /// The same in the smallest size.
    pub(super) fn from_big(ratio: Ratio<BigInt>) -> Self {
        match (i128::try_from(ratio.numer()), i128::try_from(ratio.denom())) {
            (Ok(numerator), Ok(denominator)) => {
                Self::from_long(Ratio::new_raw(numerator, denominator))
            }
            _ => Self::Big(Box::new(ratio)),
        }
    }

    /// The reduced fraction in 128 bits, where it fits.
    pub(super) fn long(&self) -> Option<Ratio<i128>> {
        match self {
            Self::Short(numerator, denominator) => {
                Some(Ratio::new((*numerator).into(), (*denominator).into()))
            }
            Self::Long(ratio) => Some(**ratio),
            Self::Big(_) => None,
        }
    }

    /// The reduced fraction.
    pub(super) fn big(&self) -> Ratio<BigInt> {
        let (numerator, denominator) = self.parts();
        match self {
            Self::Short(..) => Ratio::new(numerator, denominator),
            Self::Long(_) | Self::Big(_) => Ratio::new_raw(numerator, denominator),
        }
    }

    /// Numerator and denominator, reduced or not.
    pub(super) fn parts(&self) -> (BigInt, BigInt) {
        match self {
            Self::Short(numerator, denominator) => ((*numerator).into(), (*denominator).into()),
            Self::Long(ratio) => ((*ratio.numer()).into(), (*ratio.denom()).into()),
            Self::Big(ratio) => (ratio.numer().clone(), ratio.denom().clone()),
        }
    }

    /// Calculates with two fractions in the smallest size that holds the result.
    pub(super) fn combine(
        &self,
        other: &Self,
        short: impl Fn(Pair, Pair) -> Pair,
        long: impl Fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
        big: impl Fn(Ratio<BigInt>, Ratio<BigInt>) -> Ratio<BigInt>,
    ) -> Self {
        if let (Self::Short(a, b), Self::Short(c, d)) = (self, other) {
            let [numerator, denominator] =
                short([(*a).into(), (*b).into()], [(*c).into(), (*d).into()]);
            return Self::of(numerator, denominator);
        }
        self.combine_large(other, long, big)
    }

    #[cold]
    fn combine_large(
        &self,
        other: &Self,
        long: impl Fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
        big: impl Fn(Ratio<BigInt>, Ratio<BigInt>) -> Ratio<BigInt>,
    ) -> Self {
        let long = self.long().zip(other.long()).and_then(|(a, b)| long(&a, &b));
        long.map_or_else(|| Self::from_big(big(self.big(), other.big())), Self::from_long)
    }

    /// Compares two fractions of which one at least is not short.
    #[cold]
    pub(super) fn compare_large(&self, other: &Self) -> Ordering {
        match self.long().zip(other.long()) {
            Some((a, b)) => a.cmp(&b),
            None => self.big().cmp(&other.big()),
        }
    }
}
