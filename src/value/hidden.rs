//! Characters that are not seen, and those that act on what is around them.

/// Characters of no width that copying from a web page leaves behind: folding takes them away.
#[must_use]
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
    )
}

/// Those, control characters, direction marks and overrides, line and paragraph separators: a name
/// in a plan has none of them, and a terminal never gets them.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    let turns_around = matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2065}'..='\u{2069}'
    );
    c.is_control() || is_invisible(c) || turns_around
}
