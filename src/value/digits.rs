//! Digits written behind a text, without the machinery that pads and aligns.

use itoa::Buffer;

/// Writes a whole number.
pub(crate) fn push_whole(text: &mut String, number: u64) {
    text.push_str(Buffer::new().format(number));
}

/// Writes a number with its last `decimals` digits behind the point, and with one before it at least.
pub(super) fn push_decimal(text: &mut String, units: u64, decimals: u8) {
    push_digits(text, Buffer::new().format(units), decimals);
}

/// The same of a number of any size.
pub(super) fn push_digits(text: &mut String, digits: &str, decimals: u8) {
    let decimals = usize::from(decimals);
    if decimals == 0 {
        return text.push_str(digits);
    }
    match digits.len().checked_sub(decimals) {
        None | Some(0) => {
            text.push_str("0.");
            text.extend(std::iter::repeat_n('0', decimals - digits.len()));
            text.push_str(digits);
        }
        Some(point) => {
            text.push_str(digits);
            text.insert(text.len() - digits.len() + point, '.');
        }
    }
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
            (1, 20, "0.00000000000000000001"),
            (0, 20, "0.00000000000000000000"),
        ] {
            let mut text = String::new();
            push_decimal(&mut text, units, decimals);
            assert_eq!(text, written);
        }
    }
}
