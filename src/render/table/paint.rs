//! Colours by how good something is, beside the words that say it.
//!
//! While a table is laid out a colour is a character of no width, which no text of the user's can
//! have: `escape` shows those. It becomes a colour in the finished lines.

use crate::report::Tone;

/// Where a colour ends.
const END: char = '\u{2060}';

/// The marks of colours, and what terminals know them by.
const COLOURS: [(Tone, char, &str); 4] = [
    (Tone::Good, '\u{2061}', "\u{1b}[32m"),
    (Tone::Unknown, '\u{2062}', "\u{1b}[35m"),
    (Tone::Short, '\u{2063}', "\u{1b}[33m"),
    (Tone::Bad, '\u{2064}', "\u{1b}[31m"),
];

/// Writes a text that has the colour of a tone behind another.
pub(super) fn mark(text: &str, tone: Tone, behind: &mut String) {
    let found = COLOURS.iter().find(|(of, ..)| *of == tone);
    behind.extend(found.map(|(_, mark, _)| mark));
    behind.push_str(text);
    behind.extend(found.map(|_| END));
}

/// The lines as a terminal shows them, with the colours in the place of their marks.
pub(super) fn painted(lines: &str) -> String {
    let mut text = String::with_capacity(lines.len());
    for c in lines.chars() {
        match COLOURS.iter().find(|(_, mark, _)| *mark == c) {
            Some((.., colour)) => text.push_str(colour),
            None if c == END => text.push_str("\u{1b}[0m"),
            None => text.push(c),
        }
    }
    text
}
