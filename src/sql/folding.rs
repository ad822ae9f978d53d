//! Names as the reader compares them, written for an engine: what [`fold`] takes away, and what it puts
//! in the place of what.
//!
//! Both lists are asked of [`fold`] itself, character by character, so that there is one rule.

use super::dialect::Engine;
use crate::value::fold;

/// Folding as data.
#[derive(Clone, Debug)]
pub(super) struct Folding {
    /// What is taken away: ranges of characters.
    gone: Vec<(char, char)>,
    /// Blank space at the ends of a cell: ranges of characters.
    blank: Vec<(char, char)>,
    /// The characters that become others, and these.
    from: String,
    to: String,
}

/// The characters among which all that are folded are.
const FIRST_PLANE: std::ops::RangeInclusive<char> = '\u{1}'..='\u{FFFF}';

impl Folding {
    /// What folding does.
    pub(super) fn new() -> Self {
        let (mut from, mut to, mut gone) = (String::new(), String::new(), Vec::new());
        for c in FIRST_PLANE {
            let mut buffer = [0; 4];
            let text: &str = c.encode_utf8(&mut buffer);
            match fold(text).as_ref() {
                "" => gone.push(c),
                folded if folded != text => {
                    from.push(c);
                    to.push_str(folded);
                }
                _ => {}
            }
        }
        let blank = FIRST_PLANE.filter(|c| c.is_whitespace());
        Self { gone: ranges(gone.into_iter()), blank: ranges(blank), from, to }
    }

    /// A text as names are compared.
    pub(super) fn folded(&self, text: &str, dialect: &dyn Engine) -> String {
        let gone = format!("{}+", class(&self.gone, dialect));
        dialect.translated(&dialect.without(text, &gone), &self.from, &self.to)
    }

    /// A text without blank space at its ends.
    pub(super) fn trimmed(&self, text: &str, dialect: &dyn Engine) -> String {
        let blank = class(&self.blank, dialect);
        dialect.without(text, &format!("^{blank}+|{blank}+$"))
    }
}

/// Characters that follow one another, as ranges.
fn ranges(characters: impl Iterator<Item = char>) -> Vec<(char, char)> {
    let mut ranges: Vec<(char, char)> = Vec::new();
    for c in characters {
        match ranges.last_mut() {
            Some((_, last)) if u32::from(*last) + 1 == u32::from(c) => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    ranges
}

fn class(ranges: &[(char, char)], dialect: &dyn Engine) -> String {
    let range = |(first, last): &(char, char)| {
        let first_name = dialect.escaped(*first);
        if first == last { first_name } else { format!("{first_name}-{}", dialect.escaped(*last)) }
    };
    format!("[{}]", ranges.iter().map(range).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_folded_is_in_the_first_plane_and_becomes_one_character() {
        let folding = Folding::new();
        assert_eq!(folding.from.chars().count(), folding.to.chars().count());
        assert!(folding.from.starts_with('A') && folding.to.starts_with('a'));
        for c in '\u{10000}'..=char::MAX {
            let text = c.to_string();
            assert_eq!(fold(&text), text.as_str());
            assert!(!c.is_whitespace());
        }
    }

    #[test]
    fn what_follows_one_another_is_a_range() {
        assert_eq!(ranges("abcxyz1".chars()), [('a', 'c'), ('x', 'z'), ('1', '1')]);
    }
}
