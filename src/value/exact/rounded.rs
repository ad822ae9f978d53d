//! Numbers after their one rounding: digits to be shown, no longer to be calculated with.

use serde::Deserialize;

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::Exact;
use crate::value::digits::push_decimal;

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
    /// Whether a number goes up from the whole number before it, of which this is known, given how
    /// what it is above that compares with a half.
    const fn rounds_up(self, rest: Ordering, is_negative: bool, is_odd: bool) -> bool {
        match (rest, self) {
            (Ordering::Less, _) => false,
            (Ordering::Greater, _) => true,
            (Ordering::Equal, Self::HalfUp) => !is_negative,
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

impl From<i128> for Units {
    fn from(number: i128) -> Self {
        i64::try_from(number).map_or_else(|_| Self::Big(number.into()), Self::Small)
    }
}

impl Rounded {
    /// Rounds from the greatest whole number that is not above, given how the rest compares with a
    /// half.
    pub(super) fn new(floor: Units, rest: Ordering, digits: u8, rule: Rounding) -> Self {
        if let Units::Small(floor) = floor
            && floor != i64::MAX
        {
            let up = rule.rounds_up(rest, floor < 0, floor % 2 != 0);
            return Self::of(floor + i64::from(up), digits);
        }
        Self::new_big(floor.big(), rest, digits, rule)
    }

    #[cold]
    fn new_big(floor: BigInt, rest: Ordering, digits: u8, rule: Rounding) -> Self {
        let up = rule.rounds_up(rest, floor.is_negative(), floor.bit(0));
        Self { units: Units::from(if up { floor + 1_u8 } else { floor }), digits }
    }

    /// A number of so many decimals, of which none is lost.
    pub(in crate::value) const fn of(units: i64, digits: u8) -> Self {
        Self { units: Units::Small(units), digits }
    }

    /// The rounded number as a fraction, to tell what a reader of the shown text would conclude.
    #[must_use]
    pub fn exact(&self) -> Exact {
        Exact::of_units(&self.units, self.digits)
    }

    /// The same digits with the opposite sign.
    #[must_use]
    pub fn turned(self) -> Self {
        let units = match self.units {
            Units::Small(units) if units != i64::MIN => Units::Small(-units),
            units => Units::from(-units.big()),
        };
        Self { units, digits: self.digits }
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
                Self { units: Units::from(units / 10_u8), digits: digits - 1 }.trimmed()
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
    pub(crate) fn big(&self) -> BigInt {
        match self {
            Self::Small(units) => BigInt::from(*units),
            Self::Big(units) => units.clone(),
        }
    }

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
        if let Units::Small(units) = &self.units {
            return push_decimal(text, units.unsigned_abs(), self.digits);
        }
        self.write_big(text);
    }

    #[cold]
    fn write_big(&self, text: &mut String) {
        let digits = usize::from(self.digits);
        let magnitude = self.units.big().magnitude().to_string();
        let all = format!("{magnitude:0>width$}", width = digits + 1);
        let (whole, fraction) = all.split_at(all.len() - digits);
        text.push_str(whole);
        text.push_str(if digits == 0 { "" } else { "." });
        text.push_str(fraction);
    }
}
