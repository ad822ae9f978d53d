//! Characters that are not seen, and those that act on what is around them.

/// Characters of no width that copying from a web page leaves behind: folding takes them away.
#[must_use]
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
    )
}

/// The first of a text's hidden characters.
#[must_use]
pub(crate) fn first_hidden(text: &str) -> Option<char> {
    // Nearly every text has none, which its bytes tell faster than its characters: all of them are
    // looked at, many at a time.
    let may_start = |byte: u8| matches!(byte, 0..0x20 | 0x7F | 0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xEF);
    let may_have = text.bytes().fold(false, |any, byte| any | may_start(byte));
    may_have.then(|| text.chars().find(|c| is_hidden(*c)))?
}

/// Those, control characters, direction marks and overrides, line and paragraph separators: a name
/// in a plan has none of them, and a terminal never gets them.
#[must_use]
pub(crate) fn is_hidden(c: char) -> bool {
    let turns_around = matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2065}'..='\u{2069}'
    );
    c.is_control() || is_invisible(c) || turns_around
}
