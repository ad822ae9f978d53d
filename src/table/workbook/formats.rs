//! Number formats, and what they show.

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    /// A number.
    Number,
    /// A date, or a time of day.
    Day,
    /// A length of time.
    Length,
}

/// A number format.
#[derive(Debug)]
pub(super) struct NumberFormat {
    /// Its code.
    pub code: String,
    /// What it shows.
    pub shows: Shows,
    /// Those for what is above, below and equal to 0.
    sections: Vec<FormatSection>,
    /// Whether which of them holds depends on more than the sign.
    has_conditions: bool,
}

impl NumberFormat {
    /// The format of a code.
    pub(super) fn of(code: &str) -> Self {
        let tokens = sections(code);
        let has_conditions = tokens.iter().any(|it| it.contains(&FormatToken::Condition));
        let mut sections: Vec<FormatSection> = tokens.iter().map(FormatSection::read).collect();
        let differ = sections.windows(2).any(|it| it.first() != it.last());
        for section in &mut sections {
            section.is_scaled |= has_conditions && differ;
        }
        let shows = match () {
            () if is_length_of_time(code) => Shows::Length,
            () if is_date(code) => Shows::Day,
            () => Shows::Number,
        };
        Self { code: code.to_owned(), shows, sections, has_conditions }
    }

    /// The section that is for a value.
    pub(super) fn section(&self, value: f64) -> FormatSection {
        let at = match () {
            () if self.has_conditions => 0,
            () if value < 0.0 && self.sections.len() > 1 => 1,
            () if value == 0.0 && self.sections.len() > 2 => 2,
            () => 0,
        };
        self.sections.get(at).cloned().unwrap_or_default()
    }
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self::of("General")
    }
}

/// The format that has a number of its own; a Chinese Excel shows some as dates.
pub(super) const fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 | 48 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        49 => "@",
        _ => "General",
    }
}

/// Whether a format shows a number as a date or a time of day.
fn is_date(format: &str) -> bool {
    let bare = without_literals(format);
    bare != "general" && bare.contains(['y', 'm', 'd', 'h', 's'])
}

/// Whether a format shows a number as a length of time, such as `[h]:mm`.
fn is_length_of_time(format: &str) -> bool {
    let mut brackets = format.split('[').skip(1).filter_map(|rest| Some(rest.split_once(']')?.0));
    brackets.any(|it| !it.is_empty() && it.bytes().all(|byte| b"hmsHMS".contains(&byte)))
}

/// The letters of a format that stand for something, those of its first section.
pub(super) fn without_literals(format: &str) -> String {
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

/// What the part of a number format does that is for a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormatSection {
    /// It shows a hundred times the value, with a sign.
    pub is_percent: bool,
    /// It shows a thousandth of the value or less, or what it shows depends on more than its sign.
    pub is_scaled: bool,
    /// What it shows behind the number, in words.
    pub words: String,
}

impl FormatSection {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers() {
        for (format, date) in [
            ("General", false),
            ("0.00", false),
            ("0.0\"months\"", false),
            ("[Red]#,##0.0", false),
            ("0.00E+00", false),
            ("yyyy-mm", true),
            ("m\"月\"", true),
            ("[$-804]yyyy\"年\"m\"月\";@", true),
            ("h:mm", true),
        ] {
            assert_eq!(is_date(format), date, "{format}");
        }
        assert!(is_length_of_time("[h]:mm:ss") && !is_length_of_time("[Red]0.0"));
    }
}
