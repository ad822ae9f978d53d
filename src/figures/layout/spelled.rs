//! The text of a figure as the layout says that it is written: signs in its place or before it, marks of
//! notes, the decimal comma, fractions.
//!
//! What no key of the layout is about is left as it is: the one reading knows it.

use crate::figures::number::{self, Comma, PercentSign};
use crate::request::{FileLayout, TextValue};
use crate::value::{Amount, fold};

/// A figure as it is read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FigureText {
    /// The text; none where the layout says that there is no figure.
    pub text: Option<String>,
    /// The unit that stood beside it, where the layout says that one does.
    pub unit: Option<String>,
    /// The keys of the layout that made it another text.
    pub keys: Vec<&'static str>,
}

impl FigureText {
    /// Words, as they are written.
    pub(super) fn of_words(written: &str) -> Self {
        Self { text: Some(written.to_owned()), ..Self::default() }
    }
}

/// How figures are written.
#[derive(Clone, Copy)]
pub(super) struct Spelling<'a> {
    /// The layout.
    pub layout: &'a FileLayout,
    /// Whether units stand beside figures.
    pub has_unit: bool,
    /// Whether figures in per cent without their sign are fractions.
    pub is_fraction: bool,
}

impl Spelling<'_> {
    /// A figure as it is read.
    ///
    /// # Errors
    /// The key of the layout that it contradicts.
    pub(super) fn read(self, written: &str) -> Result<FigureText, &'static str> {
        let mut spelled = FigureText::default();
        let mut text = written.trim().to_owned();
        match self.declared(&text) {
            Some(TextValue::Gap) => return Ok(spelled),
            Some(TextValue::Zero) => {
                spelled.text = Some("0".to_owned());
                spelled.keys.push("values");
                return Ok(spelled);
            }
            Some(TextValue::Minus | TextValue::Plus) | None => {}
        }
        if let Some(signed) = self.with_sign(&text) {
            text = signed;
            spelled.keys.push("values");
        }
        let length = without_notes(&text, &self.layout.footnotes).len();
        if (1..text.len()).contains(&length) {
            text.truncate(length);
            spelled.keys.push("footnotes");
        }
        if let Some((number, unit)) = apart(&text).filter(|_| self.has_unit) {
            (text, spelled.unit) = (number, Some(unit).filter(|it| !it.is_empty()));
        }
        if self.layout.has_decimal_comma && text.contains([',', '.', '，']) {
            text = with_point(&text).ok_or("decimal")?;
            spelled.keys.push("decimal");
        }
        if self.is_fraction
            && let Ok(Some(it)) = number::read(&text, PercentSign::Refused, Comma::Thousands)
        {
            let moved = it.amount.shifted(2).filter(|_| may_be_fraction(it.amount));
            let moved = moved.ok_or("fraction")?;
            text = moved.to_string();
            spelled.keys.push("fraction");
        }
        spelled.text = Some(text);
        Ok(spelled)
    }

    /// What the layout says of a text in place of a figure.
    pub(super) fn declared(self, text: &str) -> Option<TextValue> {
        let mut values = self.layout.values.iter();
        values.find(|(name, _)| fold(name) == fold(text)).map(|(_, value)| *value)
    }

    /// A number with the sign that a mark before or behind it means.
    fn with_sign(self, text: &str) -> Option<String> {
        self.layout.values.iter().find_map(|(mark, value)| {
            let sign = match value {
                TextValue::Minus => "-",
                TextValue::Plus => "",
                TextValue::Gap | TextValue::Zero => return None,
            };
            let rest =
                text.strip_prefix(mark.as_str()).or_else(|| text.strip_suffix(mark.as_str()));
            let rest = rest?.trim();
            rest.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("{sign}{rest}"))
        })
    }
}

/// Whether a number may be a fraction: what is beyond ten times the whole is per cent already.
fn may_be_fraction(number: Amount) -> bool {
    let most = 10_i64.checked_pow(u32::from(number.scale()) + 1);
    most.is_none_or(|most| number.units().unsigned_abs() <= most.unsigned_abs())
}

/// A figure without the marks of notes behind it.
fn without_notes<'t>(text: &'t str, marks: &[String]) -> &'t str {
    let mut rest = text;
    loop {
        let shorter = marks.iter().find_map(|mark| without_note(rest, mark));
        match shorter {
            Some(shorter) => rest = shorter.trim_end(),
            None => return rest,
        }
    }
}

fn without_note<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let mut chars = mark.chars();
    let is_circle = |c: char| matches!(c, '①'..='⑳');
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹');
    match (chars.next()?, chars.next()) {
        // The number of a note before a bracket that nothing opened: 15.91) is 15.9.
        (')' | '）', None) => {
            let before = text.strip_suffix([')', '）']).filter(|it| !it.contains(['(', '（']))?;
            before.strip_suffix(|c: char| c.is_ascii_digit())
        }
        (open @ ('(' | '（' | '['), Some(_)) => {
            let inside = text.strip_suffix([')', '）', ']'])?;
            let opens: &[char] = if open == '[' { &['['] } else { &['(', '（'] };
            inside.rfind(opens).filter(|at| *at > 0).and_then(|at| text.get(..at))
        }
        (c, None) if is_circle(c) => text.strip_suffix(is_circle),
        (c, None) if is_raised(c) => text.strip_suffix(is_raised),
        _ => text.strip_suffix(mark),
    }
}

/// A number and its unit, which stands behind it, or before it where it is no word of Chinese: that
/// would say more than a unit.
fn apart(text: &str) -> Option<(String, String)> {
    let is_of_number = |c: char| c.is_ascii_digit() || "+-.,()%".contains(c) || c == '\u{2212}';
    let start = text.find(is_of_number)?;
    let (before, rest) = text.split_at(start);
    let end = rest.rfind(|c: char| c.is_ascii_digit() || "%)".contains(c))? + 1;
    let (number, behind) = rest.split_at(end);
    let is_word = before.chars().any(|c| ('\u{2E80}'..='\u{9FFF}').contains(&c));
    let bare = number.trim_end_matches('%');
    let behind = if bare.len() < number.len() { "%" } else { behind };
    let unit = format!("{}{}", before.trim(), behind.trim());
    (!is_word).then(|| (bare.trim().to_owned(), unit))
}

/// A number whose decimal point is a comma, with a point; none where its marks contradict that.
fn with_point(text: &str) -> Option<String> {
    let text = text.replace('，', ",");
    let (whole, fraction) = text.split_once(',').unwrap_or((&text, ""));
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let is_grouped = groups.clone().next().is_none() || (1..=3).contains(&digits);
    let are_grouped = groups.all(|group| group.chars().filter(char::is_ascii_digit).count() == 3);
    let proper = is_grouped && are_grouped && !fraction.contains([',', '.']);
    let point = if text.contains(',') { "." } else { "" };
    proper.then(|| format!("{}{point}{fraction}", whole.replace('.', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_are_cut_off() {
        for (text, mark, number) in [
            ("15.91)", ")", "15.9"),
            ("15.91)2)", ")", "15.9"),
            ("(5.1)", ")", "(5.1)"),
            ("15.9(1)", "()", "15.9"),
            ("(5.1)", "()", "(5.1)"),
            ("15.9 [note 2]", "[]", "15.9"),
            ("15.9*", "*", "15.9"),
            ("15.9②", "①", "15.9"),
            ("2020r", "r", "2020"),
        ] {
            assert_eq!(without_notes(text, &[mark.to_owned()]), number, "{text}");
        }
    }

    #[test]
    fn a_comma_may_be_the_decimal_point() {
        for (text, number) in [
            ("4,5", Some("4.5")),
            ("1.234,5", Some("1234.5")),
            ("-1.234.567", Some("-1234567")),
            ("12.5", None),
            ("1,234,567", None),
            ("1.23,4", None),
        ] {
            assert_eq!(with_point(text).as_deref(), number, "{text}");
        }
    }

    #[test]
    fn a_unit_stands_before_or_behind() {
        for (text, number, unit) in [
            ("766万元", "766", "万元"),
            ("$ 5.2", "5.2", "$"),
            ("-3.5 亿元", "-3.5", "亿元"),
            ("5.1%", "5.1", "%"),
            ("(766)万元", "(766)", "万元"),
        ] {
            assert_eq!(apart(text), Some((number.to_owned(), unit.to_owned())), "{text}");
        }
        for text in ["未报", "-", "下降766万元", "约8亿元", ""] {
            assert!(apart(text).is_none_or(|(_, unit)| unit.is_empty()), "{text}");
        }
    }
}
