//! A number as it was written: an integer and a scale.
//!
//! It does not calculate: arithmetic is done on [`Exact`]. Spelling that offices use (separators,
//! full-width digits) is folded by the reader of figures, which reports what it folded.

use std::fmt;
use std::num::NonZeroU8;

use super::{Exact, Rounded};

/// A decimal number of at most 18 digits, with the decimals that were written.
///
/// `5.50` keeps its two decimals: they tell how precisely a published figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    units: i64,
    /// One more than the decimals, so that no amount takes no more room than one.
    above: NonZeroU8,
}

/// Why a text is no [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountFault {
    /// It is not of the form `-123.45`.
    Shape,
    /// It has more than 18 digits.
    TooLong,
}

impl Amount {
    /// The most digits an amount can have; all of them fit an `i64`.
    pub const MAX_DIGITS: usize = 18;

    /// Makes an amount from its units: `new(1234, 2)` is 12.34.
    #[must_use]
    pub const fn new(units: i64, scale: u8) -> Self {
        Self { units, above: NonZeroU8::MIN.saturating_add(scale) }
    }

    /// Reads `[+-]digits[.digits]` and nothing else: no exponent, separator, space or sign of
    /// infinity.
    ///
    /// # Errors
    /// Another shape, or more than [`Amount::MAX_DIGITS`] digits.
    pub fn parse(text: &str) -> Result<Self, AmountFault> {
        Self::parse_bytes(text.as_bytes())
    }

    /// The same of bytes that may be no text at all.
    ///
    /// # Errors
    /// Another shape, or more than [`Amount::MAX_DIGITS`] digits.
    pub fn parse_bytes(text: &[u8]) -> Result<Self, AmountFault> {
        let (negative, unsigned) = match text {
            [b'-', unsigned @ ..] => (true, unsigned),
            [b'+', unsigned @ ..] => (false, unsigned),
            unsigned => (false, unsigned),
        };
        let (whole, rest) = read_digits(0, unsigned);
        let (units, decimals) = match rest {
            [] if !unsigned.is_empty() => (whole, 0),
            [b'.', fraction @ ..] if rest.len() < unsigned.len() && !fraction.is_empty() => {
                let (units, rest) = read_digits(whole, fraction);
                if !rest.is_empty() {
                    return Err(AmountFault::Shape);
                }
                (units, fraction.len())
            }
            _ => return Err(AmountFault::Shape),
        };
        let fits = unsigned.len() <= Self::MAX_DIGITS || digits(unsigned) <= Self::MAX_DIGITS;
        match u8::try_from(decimals) {
            Ok(scale) if fits => Ok(Self::new(if negative { -units } else { units }, scale)),
            _ => Err(AmountFault::TooLong),
        }
    }

    /// The same number as a fraction.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::decimal(self.units, self.scale())
    }

    /// The number in units of its last decimal: 1234 of 12.34.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.units
    }

    /// How many decimals were written.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.above.get() - 1
    }

    /// Writes it behind a text.
    pub fn write_to(self, text: &mut String) {
        Rounded::of(self.units, self.scale()).write_to(text);
    }

    /// The number without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { units: self.units.saturating_abs(), ..self }
    }

    /// The number with its decimal point moved, to the right where `places` is above zero; none
    /// where that has too many digits. Zeros behind the decimals that were written are left out.
    #[must_use]
    pub fn shifted(self, places: i8) -> Option<Self> {
        let scale = i16::from(self.scale()) - i16::from(places);
        let power = 10_i64.checked_pow(u32::try_from(-scale).unwrap_or(0))?;
        let mut units = self.units.checked_mul(power)?;
        let mut scale = u8::try_from(scale).unwrap_or(0);
        while scale > self.scale() && units % 10 == 0 {
            (units, scale) = (units / 10, scale - 1);
        }
        Self::parse(&Self::new(units, scale).to_string()).ok()
    }

    /// Half a unit in the last written place: the most a correctly rounded figure can be off.
    #[must_use]
    pub fn half_ulp(self) -> Exact {
        Exact::decimal(5, self.above.get())
    }

    /// Whether it is a whole number, however it was written.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.exact().is_whole()
    }
}

/// Puts the digits that a text begins with behind a number; with what follows them.
fn read_digits(mut number: i64, mut text: &[u8]) -> (i64, &[u8]) {
    while let [byte @ b'0'..=b'9', rest @ ..] = text {
        number = number.wrapping_mul(10).wrapping_add((byte - b'0').into());
        text = rest;
    }
    (number, text)
}

/// How many digits a number has; zeros before the first one are none, unless they are decimals.
fn digits(unsigned: &[u8]) -> usize {
    let written = unsigned.iter().skip_while(|byte| **byte == b'0');
    written.filter(|byte| **byte != b'.').count()
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write_to(&mut text);
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &str) -> Result<String, AmountFault> {
        Amount::parse(written).map(|amount| amount.to_string())
    }

    #[test]
    fn keeps_what_was_written() {
        for (written, shown) in
            [("255", "255"), ("5.50", "5.50"), ("-0.3", "-0.3"), ("+7", "7"), ("007", "7")]
        {
            assert_eq!(text(written).as_deref(), Ok(shown));
        }
    }

    #[test]
    fn minus_zero_is_zero() {
        assert_eq!(text("-0").as_deref(), Ok("0"));
        assert_eq!(text("-0.00").as_deref(), Ok("0.00"));
    }

    #[test]
    fn refuses_what_other_parsers_take() {
        for written in [
            "", ".", "5.", ".5", "1e3", "1_000", "1,000", "NaN", "inf", "0x1F", " 1", "--1",
            "4.860.5",
        ] {
            assert_eq!(text(written), Err(AmountFault::Shape), "{written}");
        }
    }

    #[test]
    fn eighteen_digits_and_no_more() {
        assert_eq!(text("9007199254740993").as_deref(), Ok("9007199254740993"));
        assert_eq!(text("000999999999999999999").as_deref(), Ok("999999999999999999"));
        assert_eq!(text("1000000000000000000"), Err(AmountFault::TooLong));
        assert_eq!(text("0.0000000000000000001"), Err(AmountFault::TooLong));
    }
}
