//! A number as an office writes it in a cell.
//!
//! What a reader of the table would read without doubt is folded and noted: full-width digits,
//! separators between thousands, parentheses for a minus. Everything else is refused with its own
//! hint; no digit is ever invented or thrown away.

use crate::problem::Code;
use crate::value::{Amount, AmountFault, narrow};

/// A number that was read, and whether its spelling was folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The number.
    pub amount: Amount,
    /// Whether a note should say how it was read.
    pub folded: bool,
}

/// Whether a percent sign belongs behind the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PercentSign {
    /// The column or the unit is in %.
    Allowed,
    /// The unit is another one.
    Refused,
}

/// What a single comma before three digits is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Comma {
    /// It separates thousands.
    #[default]
    Thousands,
    /// It may be the decimal point.
    Doubtful,
    /// It is the decimal point, as other numbers of the file tell.
    Decimal,
}

/// Reads a cell. A blank, or a sign that offices write for one, is `None`: a gap, not a zero.
///
/// # Errors
/// The code whose sentence says what is wrong.
pub(super) fn read(cell: &str, percent: PercentSign, comma: Comma) -> Result<Option<Number>, Code> {
    let text = cell.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match Amount::parse(text) {
        Ok(amount) => return Ok(Some(Number { amount, folded: false })),
        Err(AmountFault::TooLong) => return Err(Code::TooManyDigits),
        Err(AmountFault::Shape) if is_gap(text) => return Ok(None),
        Err(AmountFault::Shape) => {}
    }
    let folded = fold(text, percent).ok_or_else(|| diagnose(text))?;
    match Amount::parse(&folded) {
        Ok(_) if comma != Comma::Thousands && has_one_comma(text) => Err(match comma {
            Comma::Decimal => Code::DecimalComma,
            Comma::Thousands | Comma::Doubtful => Code::DoubtfulComma,
        }),
        Ok(amount) => Ok(Some(Number { amount, folded: true })),
        Err(AmountFault::TooLong) => Err(Code::TooManyDigits),
        Err(AmountFault::Shape) => Err(diagnose(text)),
    }
}

/// The two readings of a number with one comma before three digits: with thousands, and with decimals.
pub(super) fn both_readings(cell: &str) -> [String; 2] {
    let plain = |comma: &str| {
        let number: String = cell.trim().chars().map(narrow).collect();
        let number = number.replace(',', comma);
        fold(&number, PercentSign::Allowed).unwrap_or(number)
    };
    [plain(""), plain(".")]
}

/// The number, where its comma is the decimal point and points stand between thousands: `1.140,5`.
pub(super) fn decimal_comma(cell: &str) -> Option<String> {
    let narrow: String = cell.trim().chars().map(narrow).collect();
    let (whole, decimals) = narrow.split_once(',')?;
    let mut groups = whole.trim_start_matches(['+', '-']).split('.');
    let is_grouped =
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()) || !whole.contains('.'))
            && groups.all(|group| group.len() == 3);
    let number = format!("{}.{decimals}", whole.replace('.', ""));
    Amount::parse(&number).ok().filter(|_| is_grouped).map(|_| number)
}

/// Whether a number tells that the comma is the decimal point: decimals that are no thousands, or points
/// between these.
pub(super) fn is_of_decimal_comma(cell: &str) -> bool {
    let Some(number) = decimal_comma(cell) else { return false };
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let starts_with_zero = number.trim_start_matches(['+', '-']).starts_with('0');
    decimals != 3 || starts_with_zero || cell.contains('.')
}

/// Whether a number tells that the point is the decimal point and the comma is none: decimals that are
/// no thousands, or more commas than a number has decimal points.
pub(super) fn decimal_point(cell: &str) -> bool {
    let Some(number) = fold(cell.trim(), PercentSign::Allowed) else { return false };
    if Amount::parse(&number).is_err() {
        return false;
    }
    let commas = cell.chars().map(narrow).filter(|c| *c == ',').count();
    let Some((whole, decimals)) = number.split_once('.') else { return commas > 1 };
    let may_be_thousands =
        decimals.len() == 3 && !whole.trim_start_matches(['+', '-']).starts_with('0');
    commas > 0 || !may_be_thousands
}

fn has_one_comma(text: &str) -> bool {
    let mut narrow = text.chars().map(narrow);
    narrow.any(|c| c == ',') && narrow.all(|c| c != ',' && c != '.')
}

/// Declares the signs of yearbooks for "no figure".
macro_rules! gaps {
    ($($sign:literal)+) => {
        /// The signs of yearbooks for "no figure", the blank first.
        pub(crate) const GAPS: &[&str] = &[$($sign),+];

        /// Whether a cell has one of them.
        pub(super) fn is_gap(text: &str) -> bool {
            matches!(text, $($sign)|+)
        }
    };
}

gaps! { "" "-" "--" "—" "——" "–" "－" "/" "／" "…" "……" "..." ".." ":" "未报" "NA" "N/A" "n/a" "N/A." "n/a." "n.a." "N.A." "n.a" "N.A" }

/// Whether a text is a dash with spaces on both sides, as a spreadsheet shows a 0 that is saved as text.
pub(super) fn is_padded_dash(written: &str) -> bool {
    let is_dash = matches!(written.trim(), "-" | "－" | "–" | "—");
    is_dash && written.starts_with(' ') && written.ends_with(' ')
}

/// The plain spelling, or `None` when commas do not stand between thousands. Of the invisible
/// characters only the two that web pages leave around numbers are taken away; names forgive more.
fn fold(text: &str, percent: PercentSign) -> Option<String> {
    let visible = text.chars().filter(|c| !matches!(c, '\u{200B}' | '\u{FEFF}')).map(narrow);
    // The point of full width, and the sign by which a spreadsheet marks a number as text.
    let narrow: String = visible.map(|c| if c == '\u{FE52}' { '.' } else { c }).collect();
    let narrow = narrow.trim().trim_start_matches('\'');
    let plain = with_exponent(narrow);
    let narrow = plain.as_deref().unwrap_or(narrow);
    let unsigned = match percent {
        PercentSign::Allowed => narrow.strip_suffix('%').unwrap_or(narrow).trim_end(),
        PercentSign::Refused => narrow,
    };
    let negative = unsigned.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let number = without_separators(negative.unwrap_or(unsigned))?;
    let double_sign = negative.is_some() && number.starts_with(['+', '-']);
    (!double_sign).then(|| if negative.is_some() { format!("-{number}") } else { number })
}

/// A number with an exponent, as spreadsheets show it, where all its digits are there: of 4.86E+05 the
/// last ones are not told.
fn with_exponent(text: &str) -> Option<String> {
    let (mantissa, power) = text.split_once(['E', 'e'])?;
    let power: i8 = power.strip_prefix('+')?.parse().ok()?;
    let (_, decimals) = mantissa.split_once('.')?;
    let is_whole = decimals.len() >= usize::try_from(power).ok()?;
    let number = Amount::parse(mantissa).ok().filter(|_| is_whole)?;
    Some(number.shifted(power)?.to_string())
}

fn without_separators(text: &str) -> Option<String> {
    const SPACES: [char; 3] = [' ', '\u{202F}', '\u{2009}'];
    let has_comma = text.contains(',');
    if !has_comma && text.contains(SPACES) {
        return without_separators(&text.replace(SPACES, ","));
    }
    if !has_comma {
        return Some(text.to_owned());
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches(['+', '-']).split(',');
    let first = groups
        .next()
        .is_some_and(|group| (1..=3).contains(&group.len()) && !group.starts_with('0'));
    let proper = first && groups.all(|group| group.len() == 3) && !fraction.contains(',');
    proper.then(|| text.replace(',', ""))
}

/// Which mistake it is, for the hint.
fn diagnose(text: &str) -> Code {
    let lower: String = text.chars().map(|c| narrow(c).to_ascii_lowercase()).collect();
    let lower = lower.trim();
    let unsigned = lower.trim_start_matches(['+', '-']);
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    let exotic = ["nan", "inf", "+inf", "-inf", "infinity", "-infinity"].contains(&lower);
    let form =
        |c: char| c == '_' || c == 'e' || c == 'x' || c.is_ascii_hexdigit() || ".+-".contains(c);
    if lower.starts_with(['#', '=', '@']) {
        Code::SpreadsheetError
    } else if exotic
        || (unsigned.starts_with(|c: char| c.is_ascii_digit())
            && unsigned.chars().all(form)
            && unsigned.contains(['e', 'x', '_']))
    {
        Code::NumberForm
    } else if lower.contains(['%', '‰']) {
        Code::PercentSign
    } else if digits > 0 && lower.ends_with(|c: char| "*†#①②③④⑤⑥⑦⑧⑨⑩".contains(c))
    {
        Code::FootnoteMark
    } else if digits > 0 && lower.chars().any(char::is_alphabetic) {
        Code::UnitInNumber
    } else if digits > 0 && lower.contains(',') {
        Code::ThousandsSeparator
    } else {
        Code::NotANumber
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(cell: &str) -> Result<Option<String>, Code> {
        read(cell, PercentSign::Refused, Comma::Thousands)
            .map(|number| number.map(|number| number.amount.to_string()))
    }

    #[test]
    fn spellings_without_doubt_are_folded() {
        for (cell, value) in [
            ("4860.5", "4860.5"),
            (" 4860.5 ", "4860.5"),
            ("4,860.5", "4860.5"),
            ("1,234,567", "1234567"),
            ("４８６０．５", "4860.5"),
            ("\u{2212}3.2", "-3.2"),
            ("(4860.5)", "-4860.5"),
            ("（3）", "-3"),
            ("9007199254740993", "9007199254740993"),
            ("4 860.5", "4860.5"),
            ("1 234 567", "1234567"),
            ("'4860.5", "4860.5"),
            ("4860\u{FE52}5", "4860.5"),
            ("4.8605E+03", "4860.5"),
        ] {
            assert_eq!(reads(cell), Ok(Some(value.to_owned())), "{cell}");
        }
        let percent = read("7.2%", PercentSign::Allowed, Comma::Thousands)
            .map(|number| number.map(|n| n.amount.to_string()));
        assert_eq!(percent, Ok(Some("7.2".to_owned())));
    }

    #[test]
    fn one_comma_before_three_digits_may_be_the_decimal_point() {
        for (cell, readings) in [
            ("45,678", ["45678", "45.678"]),
            ("-1,500", ["-1500", "-1.500"]),
            ("（４５，６７８）", ["-45678", "-45.678"]),
        ] {
            let doubtful = read(cell, PercentSign::Refused, Comma::Doubtful);
            assert_eq!(doubtful, Err(Code::DoubtfulComma), "{cell}");
            assert_eq!(both_readings(cell), readings, "{cell}");
        }
        for cell in ["45678", "1,234,567", "1,234.5", "45.678"] {
            assert!(read(cell, PercentSign::Refused, Comma::Doubtful).is_ok(), "{cell}");
        }
    }

    #[test]
    fn some_numbers_tell_which_mark_is_the_decimal_point() {
        for cell in ["4860.5", "0.125", "1,234,567", "1,234.567", "-3.25", "7.2%", "1234.5678"] {
            assert!(decimal_point(cell), "{cell}");
        }
        for cell in ["45,678", "45.678", "45678", "45,6", "", "-", "2024-06", "1.234,5"] {
            assert!(!decimal_point(cell), "{cell}");
        }
    }

    #[test]
    fn some_numbers_tell_that_the_comma_is_the_decimal_point() {
        for cell in ["40,5", "0,125", "-0,125", "1.140,5", "1.234,567", "4860,25"] {
            assert!(is_of_decimal_comma(cell), "{cell}");
        }
        for cell in ["45,678", "-1,500", "1,234,567", "4860.5", "45678", "", "a,5", "2024-06"] {
            assert!(!is_of_decimal_comma(cell), "{cell}");
        }
        let read = |cell| read(cell, PercentSign::Refused, Comma::Decimal);
        assert_eq!(read("45,678"), Err(Code::DecimalComma));
        assert!(read("45678").is_ok() && read("1,234,567").is_ok());
    }

    #[test]
    fn a_decimal_comma_is_offered_as_a_point() {
        for (cell, number) in [
            ("1.140,5", Some("1140.5")),
            ("4860,5", Some("4860.5")),
            ("-0,231", Some("-0.231")),
            ("1.234.567,89", Some("1234567.89")),
            ("48,60.5", None),
            ("1.14,5", None),
            (",5", None),
            ("1,2,3", None),
        ] {
            assert_eq!(decimal_comma(cell).as_deref(), number, "{cell}");
        }
    }

    #[test]
    fn gaps_are_no_zeros() {
        for cell in ["", "  ", "-", "—", "…", "/", "NA", "－"] {
            assert_eq!(reads(cell), Ok(None), "{cell}");
        }
        assert_eq!(reads("0"), Ok(Some("0".to_owned())));
    }

    #[test]
    fn every_mistake_has_its_hint() {
        for (cell, code) in [
            ("48,60.5", Code::ThousandsSeparator),
            ("4860,5", Code::ThousandsSeparator),
            (",5", Code::ThousandsSeparator),
            ("7.2%", Code::PercentSign),
            ("7.2％", Code::PercentSign),
            ("127.6亿元", Code::UnitInNumber),
            ("8o", Code::UnitInNumber),
            ("NaN", Code::NumberForm),
            ("inf", Code::NumberForm),
            ("1e400", Code::NumberForm),
            ("-1e5", Code::NumberForm),
            ("4.86E+05", Code::NumberForm),
            ("4.8605E-03", Code::NumberForm),
            ("1 4 , 035", Code::ThousandsSeparator),
            ("48 60.5", Code::NotANumber),
            ("1 2", Code::NotANumber),
            ("0,125", Code::ThousandsSeparator),
            ("0x1F", Code::NumberForm),
            ("1_000", Code::NumberForm),
            ("#DIV/0!", Code::SpreadsheetError),
            ("####", Code::SpreadsheetError),
            ("=B2/B3", Code::SpreadsheetError),
            ("4860.5*", Code::FootnoteMark),
            ("4860.5①", Code::FootnoteMark),
            ("4.860.5", Code::NotANumber),
            ("约五百", Code::NotANumber),
            ("5.", Code::NotANumber),
            ("(-5)", Code::NotANumber),
            ("1234567890123456789", Code::TooManyDigits),
        ] {
            assert_eq!(reads(cell), Err(code), "{cell}");
        }
    }
}
