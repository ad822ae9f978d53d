//! Numbers after their one rounding: digits to be shown, no longer to be calculated with.

use serde::Deserialize;

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::Exact;
use crate::value::digits::{push_decimal, push_digits};

/// How a number exactly between two shown ones is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Rounding {
    /// Half away from zero (四舍五入), as published figures use.
    #[default]
    HalfUp,
    /// Half to even (GB/T 8170 修约).
    HalfEven,
}

impl Rounding {
    /// Whether the size of a number goes up from the whole number below it, given how what it is above
    /// that compares with a half, and whether that is odd.
    pub(super) const fn rounds_up(self, rest: Ordering, is_odd: bool) -> bool {
        match (rest, self) {
            (Ordering::Less, _) => false,
            (Ordering::Greater, _) => true,
            (Ordering::Equal, Self::HalfUp) => true,
            (Ordering::Equal, Self::HalfEven) => is_odd,
        }
    }
}

/// A number after its one rounding: digits to be shown, no longer to be calculated with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounded {
    units: Units,
    digits: u8,
}

/// A whole number: small while it fits, so that equal numbers have one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    /// Nearly all.
    Small(i64),
    /// What does not fit.
    Big(BigInt),
}

impl From<BigInt> for Units {
    fn from(number: BigInt) -> Self {
        i64::try_from(&number).map_or(Self::Big(number), Self::Small)
    }
}

impl Rounded {
    /// A number of so many decimals, of which none is lost.
    pub(in crate::value) const fn of(units: i64, digits: u8) -> Self {
        Self { units: Units::Small(units), digits }
    }

    /// The same of any size.
    pub(super) fn of_big(units: BigInt, digits: u8) -> Self {
        Self { units: Units::from(units), digits }
    }

    /// The rounded number as a fraction, to tell what a reader of the shown text would conclude.
    #[must_use]
    pub fn exact(&self) -> Exact {
        Exact::of_units(&self.units, self.digits)
    }

    /// How many decimals are shown.
    #[must_use]
    pub const fn digits(&self) -> u8 {
        self.digits
    }

    /// The same number without zeros at its end: `50.000000` is `50`.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        let Units::Small(mut units) = self.units else { return self.trimmed_big() };
        while self.digits > 0 && units % 10 == 0 {
            (units, self.digits) = (units / 10, self.digits - 1);
        }
        Self::of(units, self.digits)
    }

    #[cold]
    fn trimmed_big(self) -> Self {
        match (&self.units, self.digits) {
            (Units::Big(units), digits @ 1..) if (units % 10_u8).is_zero() => {
                Self::of_big(units / 10_u8, digits - 1).trimmed()
            }
            _ => self,
        }
    }

    /// Whether a sign of plus belongs before it where signs are shown.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        !self.units.is_negative() && self.units != Units::Small(0)
    }
}

impl Units {
    fn is_negative(&self) -> bool {
        match self {
            Self::Small(units) => *units < 0,
            Self::Big(units) => units.is_negative(),
        }
    }
}

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write_to(&mut text);
        f.write_str(&text)
    }
}

impl Rounded {
    /// Writes it behind a text.
    pub fn write_to(&self, text: &mut String) {
        if self.units.is_negative() {
            text.push('-');
        }
        match &self.units {
            Units::Small(units) => push_decimal(text, units.unsigned_abs(), self.digits),
            Units::Big(units) => push_digits(text, &units.magnitude().to_string(), self.digits),
        }
    }
}
