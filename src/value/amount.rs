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
        match Self::at_start_of(text.as_bytes()) {
            (amount, length @ 1..) if length == text.len() => amount.ok_or(AmountFault::TooLong),
            _ => Err(AmountFault::Shape),
        }
    }

    /// Reads the amount that bytes begin with: with how many of them it is written, 0 where they begin
    /// with none, and itself, unless it has too many digits.
    #[inline]
    #[must_use]
    pub fn at_start_of(bytes: &[u8]) -> (Option<Self>, usize) {
        let word = bytes.first_chunk().map(|word| u64::from_le_bytes(*word));
        match word.and_then(at_start_of_word) {
            Some((amount, length)) => (Some(amount), length),
            None => Self::at_start_of_any(bytes),
        }
    }

    /// The same of a number of any length and shape.
    fn at_start_of_any(bytes: &[u8]) -> (Option<Self>, usize) {
        let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        let (whole, point) = read_digits(0, bytes, sign);
        let (units, end) = match bytes.get(point) {
            Some(b'.') if point > sign => read_digits(whole, bytes, point + 1),
            _ => (whole, point),
        };
        // Behind a point that ends a sentence there are no decimals.
        let (end, decimals) = if end > point + 1 { (end, end - point - 1) } else { (point, 0) };
        if end == sign {
            return (None, 0);
        }
        let unsigned = || bytes.get(sign..end).unwrap_or_default();
        let fits = end - sign <= Self::MAX_DIGITS || digits(unsigned()) <= Self::MAX_DIGITS;
        let units = if bytes.first() == Some(&b'-') { units.wrapping_neg() } else { units };
        let scale = u8::try_from(decimals).ok().filter(|_| fits);
        (scale.map(|scale| Self::new(units, scale)), end)
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

/// One in each byte of a word.
const EACH: u64 = u64::MAX / 0xFF;

/// Reads the amount without a sign that ends within the eight bytes of a word, and how many of them it
/// takes. There is no loop over its digits, of which a processor would have to guess how many they are.
#[inline]
fn at_start_of_word(word: u64) -> Option<(Amount, usize)> {
    let digits = word ^ (EACH * u64::from(b'0'));
    // The highest bits of the bytes that are no digits.
    let others = (((digits & (EACH * 0x7F)) + EACH * 0x76) | digits) & (EACH << 7);
    let (whole, behind) = (others.trailing_zeros() & !7, others & others.wrapping_sub(1));
    if whole == 0 || others == 0 {
        return None;
    }
    let has_point = (digits >> whole) & 0xFF == u64::from(b'.' ^ b'0');
    let end = if has_point { behind.trailing_zeros() & !7 } else { whole };
    if end == u64::BITS || (has_point && end == whole + 8) {
        return None;
    }
    // The digits without the point between them, in the highest bytes, with zeros before.
    let before = u64::MAX << whole;
    let joined = (digits & !before) | ((digits >> 8) & before);
    let (digits, length) = if has_point { (joined, end - 8) } else { (digits, end) };
    let digits = digits << (u64::BITS - length);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let first = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(0x000F_4240_0000_0064);
    let second = ((pairs >> 16) & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001);
    let units = i64::try_from(first.wrapping_add(second) >> 32).ok()?;
    let decimals = u8::try_from((length - whole) / 8).ok()?;
    Some((Amount::new(units, decimals), end as usize / 8))
}

/// Puts the digits at a place behind a number; with the place behind them.
#[inline]
fn read_digits(mut number: i64, bytes: &[u8], mut at: usize) -> (i64, usize) {
    while let Some(byte @ b'0'..=b'9') = bytes.get(at) {
        number = number.wrapping_mul(10).wrapping_add((byte - b'0').into());
        at += 1;
    }
    (number, at)
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
    fn short_ones_are_read_as_long_ones() {
        let mut seed = 7_u64;
        for _ in 0..200_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let of =
                |byte: u8| b"0123456789012345678901234567..,+- a\n\xE6"[usize::from(byte) % 36];
            let bytes = (seed >> 3).to_le_bytes().map(of);
            let long = [&bytes[..], b",,"].concat();
            let (amount, length) = Amount::at_start_of_any(&long);
            assert_eq!(Amount::at_start_of(&long), (amount, length), "{bytes:?}");
            if let Some(short) = at_start_of_word(u64::from_le_bytes(bytes)) {
                assert_eq!((Some(short.0), short.1), (amount, length), "{bytes:?}");
            }
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
