//! Digits written behind a text, without the machinery that pads and aligns.

/// As many characters as a number of 64 bits has with its point.
const ROOM: usize = 21;

/// The most decimals that there is room for.
pub const MOST_DECIMALS: u8 = 19;

/// Writes a whole number.
pub fn push_whole(text: &mut String, number: u64) {
    push_decimal(text, number, 0);
}

/// Writes a number with its last `decimals` digits, at most [`MOST_DECIMALS`], behind the point, and
/// with one before it at least.
pub fn push_decimal(text: &mut String, mut units: u64, decimals: u8) {
    let (point, least) = match usize::from(decimals) {
        0 => (ROOM, 1),
        decimals => (decimals, decimals + 2),
    };
    let (mut digits, mut start) = ([b'.'; ROOM], ROOM);
    // The last digit comes first.
    for (place, digit) in digits.iter_mut().rev().enumerate() {
        if units == 0 && place >= least {
            break;
        }
        start -= 1;
        if place != point {
            *digit = b'0' + u8::try_from(units % 10).expect("a digit is below ten");
            units /= 10;
        }
    }
    let written = digits.get(start..).unwrap_or_default();
    text.extend(written.iter().map(|byte| char::from(*byte)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_around_the_point() {
        for (units, decimals, written) in [
            (0, 0, "0"),
            (0, 2, "0.00"),
            (5, 1, "0.5"),
            (1_234, 2, "12.34"),
            (u64::MAX, 0, "18446744073709551615"),
            (u64::MAX, 19, "1.8446744073709551615"),
            (1, 19, "0.0000000000000000001"),
        ] {
            let mut text = String::new();
            push_decimal(&mut text, units, decimals);
            assert_eq!(text, written);
        }
    }
}
