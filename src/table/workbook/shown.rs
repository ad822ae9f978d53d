//! A value as its cell shows it.
//!
//! What a number format adds to a value belongs to it: a per cent sign, a unit in words. What it
//! takes away does not (decimals that are not shown). A format that shows a number in thousands would
//! make it another number for whoever reads the sheet: such a cell is none.

use calamine::{DataRef, ExcelDateTime};

/// The significant digits that a spreadsheet keeps.
const DIGITS: usize = 15;

/// Whether nothing is shown of a value.
pub(super) fn is_blank(value: &DataRef) -> bool {
    match value {
        DataRef::Empty => true,
        DataRef::String(text) => text.trim().is_empty(),
        DataRef::SharedString(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The text of a value in a cell of this number format.
pub(super) fn shown(value: &DataRef, format: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(whole) => match i32::try_from(*whole) {
            Ok(whole) => number(whole.into(), format),
            Err(_) => whole.to_string(),
        },
        DataRef::Float(value) => number(*value, format),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => day(*date, format),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Whether a value is a number of its own, and no text.
pub(super) const fn is_number(value: &DataRef) -> bool {
    matches!(value, DataRef::Int(_) | DataRef::Float(_) | DataRef::DateTime(_))
}

/// A number in a format.
fn number(value: f64, format: &str) -> String {
    let FormatSection { is_percent, is_scaled, words } = FormatSection::of(value, format);
    let Some(decimal) = Decimal::of(value) else { return format!("#{value}") };
    if is_scaled {
        return format!("#{} ({format})", decimal.text(0));
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

/// What the part of a number format does that is for a value.
#[derive(Debug, Default, PartialEq, Eq)]
struct FormatSection {
    /// It shows a hundred times the value, with a sign.
    is_percent: bool,
    /// It shows a thousandth of the value or less, or what it shows depends on more than its sign.
    is_scaled: bool,
    /// What it shows behind the number, in words.
    words: String,
}

impl FormatSection {
    fn of(value: f64, format: &str) -> Self {
        let sections = sections(format);
        let conditional = |it: &&Vec<FormatToken>| it.contains(&FormatToken::Condition);
        let has_conditions = sections.iter().any(|it| conditional(&it));
        let at = match () {
            () if has_conditions => 0,
            () if value < 0.0 && sections.len() > 1 => 1,
            () if value == 0.0 && sections.len() > 2 => 2,
            () => 0,
        };
        let read = |tokens: &Vec<FormatToken>| Self::read(tokens);
        let all: Vec<Self> = sections.iter().map(read).collect();
        let differ = all.windows(2).any(|it| it.first() != it.last());
        let mut section = sections.get(at).map(read).unwrap_or_default();
        section.is_scaled |= has_conditions && differ;
        section
    }

    fn read(tokens: &Vec<FormatToken>) -> Self {
        let (mut section, mut commas, mut has_digits) = (Self::default(), false, false);
        for token in tokens {
            match token {
                FormatToken::Digit => (has_digits, commas) = (true, false),
                FormatToken::Comma => commas = has_digits,
                FormatToken::Point => {
                    section.is_scaled |= commas;
                    commas = false;
                }
                FormatToken::Percent => section.is_percent = true,
                FormatToken::Literal(c) if has_digits => section.words.push(*c),
                FormatToken::Literal(_) | FormatToken::Condition => {}
            }
        }
        section.is_scaled |= commas;
        // Signs and spaces around a number are no words.
        let is_word = section.words.chars().any(|c| c.is_alphabetic() || matches!(c, '%' | '‰'));
        section.words = if is_word { section.words.trim().to_owned() } else { String::new() };
        section
    }
}

/// What a number format is made of.
#[derive(Debug, PartialEq, Eq)]
enum FormatToken {
    Digit,
    Comma,
    Point,
    Percent,
    Literal(char),
    Condition,
}

/// The sections of a number format: for what is above, below and equal to 0.
fn sections(format: &str) -> Vec<Vec<FormatToken>> {
    let (mut sections, mut chars) = (vec![Vec::new()], format.chars());
    let general = format.to_ascii_lowercase();
    if general == "general" || format == "@" {
        return sections;
    }
    while let Some(c) = chars.next() {
        let token = match c {
            ';' => {
                sections.push(Vec::new());
                continue;
            }
            '"' => {
                let quoted = chars.by_ref().take_while(|c| *c != '"').map(FormatToken::Literal);
                if let Some(last) = sections.last_mut() {
                    last.extend(quoted);
                }
                continue;
            }
            '\\' | '!' => match chars.next() {
                Some(c) => FormatToken::Literal(c),
                None => continue,
            },
            // So much room as another character takes, or filled with it.
            '_' | '*' => {
                chars.next();
                continue;
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if !inside.starts_with(['<', '>', '=']) {
                    continue;
                }
                FormatToken::Condition
            }
            '0' | '#' | '?' => FormatToken::Digit,
            ',' => FormatToken::Comma,
            '.' => FormatToken::Point,
            '%' => FormatToken::Percent,
            c => FormatToken::Literal(c),
        };
        if let Some(last) = sections.last_mut() {
            last.push(token);
        }
    }
    sections
}

/// A date in a format: the day where it shows one, else the month or the year. A time of day or a
/// length of time is none.
fn day(date: ExcelDateTime, format: &str) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    if date.is_duration() || !(1.0..2_958_466.0).contains(&date.as_f64()) {
        return format!("#{}", date.as_f64());
    }
    let bare = without_literals(format);
    let has = |c: char| bare.contains(c);
    match (has('y') || has('e'), has('m'), has('d')) {
        (true, true, false) if format.contains('年') => format!("{year}年{month}月"),
        (true, true, false) => format!("{year}-{month:02}"),
        (true, false, false) => year.to_string(),
        (false, true, false) if !has('h') && !has('s') => format!("{month}月"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// The letters of a date format that stand for something.
fn without_literals(format: &str) -> String {
    let (mut bare, mut chars) = (String::new(), format.chars());
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                chars.by_ref().take_while(|c| *c != '"').for_each(drop);
            }
            '\\' | '!' | '_' | '*' => {
                chars.next();
            }
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            ';' => break,
            c => bare.push(c.to_ascii_lowercase()),
        }
    }
    bare
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
            assert_eq!(number(value, "General"), text);
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
            assert_eq!(number(value, format), text, "{format}");
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
            assert_eq!(number(value, format), text, "{format}");
        }
    }

    #[test]
    fn dates_are_written_as_they_are_shown() {
        // 2025-06-30
        let date = |value| ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, false);
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
            assert_eq!(day(date(45_838.0), format), text, "{format}");
        }
        assert_eq!(day(date(0.5), "h:mm"), "#0.5");
    }
}
