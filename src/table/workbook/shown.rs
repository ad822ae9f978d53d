//! A value as its cell shows it.
//!
//! What a number format adds to a value belongs to it: a per cent sign, a unit in words. What it
//! takes away does not (decimals that are not shown). A format that shows a number in thousands would
//! make it another number for whoever reads the sheet: such a cell is none.

use super::formats::{FormatSection, NumberFormat, Shows, without_literals};
use crate::value::Date;

/// The significant digits that a spreadsheet keeps.
const DIGITS: usize = 15;

/// The days from the last of 1899 to the first of 1904, from which some workbooks count.
pub(super) const DAYS_TO_1904: f64 = 1462.0;

/// The value of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum CellValue<'a> {
    /// None.
    Nothing,
    /// A text, or an error as it is shown.
    Text(&'a str),
    /// A number, which is a date where its format shows one: in days since the last of 1899.
    Number(f64),
    /// True or false.
    Truth(bool),
}

impl CellValue<'_> {
    /// Whether nothing is shown of it.
    pub(super) fn is_blank(self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Truth(_) => false,
        }
    }

    /// Whether it is a number of its own, and no text.
    pub(super) const fn is_number(self) -> bool {
        matches!(self, Self::Number(_))
    }

    /// Whether it is 0.
    pub(super) const fn is_zero(self) -> bool {
        matches!(self, Self::Number(0.0))
    }

    /// Its text in a cell of this number format.
    pub(super) fn shown(self, format: &NumberFormat, text: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Text(own) => text.push_str(own),
            Self::Truth(true) => text.push_str("TRUE"),
            Self::Truth(false) => text.push_str("FALSE"),
            Self::Number(value) => match format.shows {
                Shows::Number => text.push_str(&number(value, format)),
                Shows::Day => text.push_str(&day(value, &format.code)),
                Shows::Length => text.extend(["#", &value.to_string()]),
            },
        }
    }
}

/// A number in a format.
fn number(value: f64, format: &NumberFormat) -> String {
    let FormatSection { is_percent, is_scaled, words } = format.section(value);
    let Some(decimal) = Decimal::of(value) else { return format!("#{value}") };
    if is_scaled {
        return format!("#{} ({})", decimal.text(0), format.code);
    }
    let sign = if is_percent { "%" } else { "" };
    decimal.text(if is_percent { 2 } else { 0 }) + sign + &words
}

/// A number by its digits: 0.d₁d₂d₃… × 10^point.
struct Decimal {
    is_negative: bool,
    digits: String,
    point: i32,
}

impl Decimal {
    /// The number that a spreadsheet means by a binary one; none where there is none.
    fn of(value: f64) -> Option<Self> {
        let text = value.is_finite().then(|| format!("{:.*e}", DIGITS - 1, value.abs()))?;
        let (mantissa, exponent) = text.split_once('e')?;
        let digits = mantissa.replace('.', "");
        let digits = digits.trim_end_matches('0').to_owned();
        let point = exponent.parse::<i32>().ok()? + 1;
        Some(Self { is_negative: value < 0.0 && !digits.is_empty(), digits, point })
    }

    /// The number times a power of ten.
    fn text(&self, power: i32) -> String {
        let point = self.point + power;
        let sign = if self.is_negative { "-" } else { "" };
        let whole = usize::try_from(point).unwrap_or(0);
        let zeros = "0".repeat(usize::try_from(-point).unwrap_or(0));
        let count = self.digits.len();
        if self.digits.is_empty() {
            "0".to_owned()
        } else if point <= 0 {
            format!("{sign}0.{zeros}{}", self.digits)
        } else if count <= whole {
            format!("{sign}{}{}", self.digits, "0".repeat(whole - count))
        } else {
            let (whole, fraction) = self.digits.split_at(whole);
            format!("{sign}{whole}.{fraction}")
        }
    }
}

/// A date in a format: the day where it shows one, else the month or the year. A time of day is none.
fn day(serial: f64, format: &str) -> String {
    let date = (1.0..2_958_466.0).contains(&serial).then(|| date_of(serial)).flatten();
    let Some(date) = date else { return format!("#{serial}") };
    let (year, month) = (date.year(), date.month());
    let bare = without_literals(format);
    let has = |c: char| bare.contains(c);
    match (has('y') || has('e'), has('m'), has('d')) {
        (true, true, false) if format.contains('年') => format!("{year}年{month}月"),
        (true, true, false) => format!("{year}-{month:02}"),
        (true, false, false) => year.to_string(),
        (false, true, false) if !has('h') && !has('s') => format!("{month}月"),
        _ => date.to_string(),
    }
}

/// The day of a number of days since the last of 1899. The first spreadsheet held 1900 for a leap year,
/// and all have counted so since: before March 1900 a day has a number less.
fn date_of(serial: f64) -> Option<Date> {
    let days = serial.floor();
    let first = Date::new(1900, 1, 1)?;
    let days = if days < 60.0 { days - 1.0 } else { days - 2.0 };
    // Below three millions, as was asked before.
    #[expect(clippy::cast_possible_truncation, reason = "it is a whole number of few digits")]
    first.days_later(days as i64)
}

/// The number of a day, written as `2025-06-30`, a time of day behind it or not.
pub(super) fn serial_of(text: &str) -> Option<f64> {
    let (march, date) = (Date::new(1900, 3, 1)?, Date::parse(text.split('T').next()?.trim())?);
    i32::try_from(march.days_until(date) + 61).ok().map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_were_meant() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (238_400.0, "238400"),
            (-1.2, "-1.2"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (1.5e20, "150000000000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
            (4.10, "4.1"),
        ] {
            assert_eq!(number(value, &NumberFormat::of("General")), text);
        }
    }

    #[test]
    fn per_cent_is_shown() {
        for (value, format, text) in [
            (0.075, "0.0%", "7.5%"),
            (0.2, "0%", "20%"),
            (1.0, "0.00%;[Red]-0.00%", "100%"),
            (-0.012, "0.0%;[Red]-0.0%", "-1.2%"),
            (0.405, "0%", "40.5%"),
            (0.57, "0%", "57%"),
            (0.29, "0%", "29%"),
            (7.2, "0.0\"%\"", "7.2%"),
            (7.2, "0.0\\%", "7.2%"),
        ] {
            assert_eq!(number(value, &NumberFormat::of(format)), text, "{format}");
        }
    }

    #[test]
    fn words_belong_to_a_number_and_scaling_makes_it_none() {
        for (value, format, text) in [
            (766.0, "0.0\"万元\"", "766万元"),
            (2025.0, "0\"年\"", "2025年"),
            (12.5, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "12.5"),
            (0.0, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0"),
            (12.5, "[Red]#,##0.0", "12.5"),
            (12.5, "\"¥\"#,##0.0", "12.5"),
            (12.5, "#,##0.0_);(#,##0.0)", "12.5"),
            (5.0, "[>=1000]#,##0;0", "5"),
            (123_000.0, "0!.0,", "#123000 (0!.0,)"),
            (123_000.0, "#,##0,", "#123000 (#,##0,)"),
            (123_000.0, "0.00,,\"百万\"", "#123000 (0.00,,\"百万\")"),
            (123_000.0, "[>=10000]0!.0,\"万\";0", "#123000 ([>=10000]0!.0,\"万\";0)"),
        ] {
            assert_eq!(number(value, &NumberFormat::of(format)), text, "{format}");
        }
    }

    #[test]
    fn dates_are_written_as_they_are_shown() {
        // 2025-06-30
        for (format, text) in [
            ("yyyy-mm-dd", "2025-06-30"),
            ("mm-dd-yy", "2025-06-30"),
            ("yyyy-mm", "2025-06"),
            ("mmm-yy", "2025-06"),
            ("yyyy\"年\"m\"月\"", "2025年6月"),
            ("yyyy\"年\"m\"月\"d\"日\"", "2025-06-30"),
            ("yyyy", "2025"),
            ("[$-804]yyyy\"年\"m\"月\";@", "2025年6月"),
            ("yyyy/m/d h:mm", "2025-06-30"),
        ] {
            assert_eq!(day(45_838.0, format), text, "{format}");
        }
        assert_eq!(day(0.5, "h:mm"), "#0.5");
    }
}
