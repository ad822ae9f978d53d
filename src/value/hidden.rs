//! Characters that are not seen and that act on what is around them.

/// Control characters, direction marks and overrides, zero-width characters, line and paragraph
/// separators, soft hyphens: a name has none of them, and a terminal never gets them.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}'
        )
}
