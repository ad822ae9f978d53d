//! Names and what they become: one folding rule, one table from name to id, one suggestion rule.
//!
//! Folding takes away what a reader does not see (width, spaces, case); it never guesses. A name
//! that is merely near is suggested, not used: 第三产业 is very near to 第一产业.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::hidden::is_invisible;

/// Full-width forms to ASCII, invisible characters and spaces away, letters to lower case.
///
/// This is a short list on purpose: Unicode's compatibility folding would turn `5.0①` into `5.01`.
#[must_use]
pub(crate) fn fold(name: &str) -> Cow<'_, str> {
    if is_plain(name) { Cow::Borrowed(name) } else { Cow::Owned(folded(name)) }
}

/// Whether folding leaves a name as it is. All its bytes are looked at, many at a time.
fn is_plain(name: &str) -> bool {
    name.bytes().fold(true, |all, byte| all & is_folded(byte))
}

fn folded(name: &str) -> String {
    let visible = name.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c));
    let mut text = String::with_capacity(name.len());
    text.extend(visible.map(typed).map(narrow).map(|c| c.to_ascii_lowercase()));
    text
}

/// Whether a byte belongs to what folding leaves as it is: most of ASCII, and the ideographs from
/// U+4000 to U+9FFF, of which nearly all names are.
const fn is_folded(byte: u8) -> bool {
    matches!(byte, b'!'..=b'@' | b'['..=b'~' | 0x80..=0xBF | 0xE4..=0xE9)
}

/// What a keyboard has for a quotation mark or hyphen that programs put in its place.
const fn typed(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' => '"',
        '‐' | '‑' | '‒' | '–' => '-',
        _ => c,
    }
}

/// The ASCII form of a full-width character, of the minus sign and of wide spaces.
#[must_use]
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{2212}' => '-',
        '\u{3000}' | '\u{A0}' => ' ',
        _ => c,
    }
}

/// From name to id, both as written and as folded.
#[derive(Clone, Debug)]
pub struct Names<Id> {
    ids: HashMap<String, Id>,
    written: Vec<String>,
}

impl<Id> Default for Names<Id> {
    fn default() -> Self {
        Self { ids: HashMap::new(), written: Vec::new() }
    }
}

impl<Id: Copy + PartialEq> Names<Id> {
    /// Enters a name, unless it already belongs to another id: then that id is returned.
    pub fn enter(&mut self, name: &str, id: Id) -> Option<Id> {
        let folded = fold(name);
        let other = *self.ids.entry_ref(folded.as_ref()).or_insert(id);
        if other == id {
            if let Cow::Owned(_) = folded {
                self.ids.entry_ref(name).or_insert(id);
            }
            self.written.push(name.to_owned());
        }
        (other != id).then_some(other)
    }

    /// The id of a name, as written (without an allocation) or differing only by what folding
    /// takes away.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Id> {
        self.ids.get(name).or_else(|| self.ids.get(fold(name).as_ref())).copied()
    }

    /// The ids of all names.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.ids.values().copied()
    }

    /// The names as they were written, in the order they were entered.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(String::as_str)
    }

    /// At most three known names near to one that is not known, nearest first, one of each thing.
    #[must_use]
    pub fn near(&self, name: &str) -> Vec<&str> {
        let mut said = Vec::new();
        let mut near = nearest(name, self.written());
        near.retain(|name| {
            let id = self.find(name);
            let new = !said.contains(&id);
            said.push(id);
            new
        });
        near
    }
}

/// The longest text, in bytes, that may be a misspelt name.
const MAX_LENGTH: usize = 200;

/// At most three of `known` that a reader may have meant by `name`, nearest first.
///
/// Jaro similarity of at least 0.7, or 0.55 when every character of `name` occurs in order (an
/// abbreviation such as 社消零); both bounds were measured on Chinese indicator names.
#[must_use]
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    if name.len() > MAX_LENGTH {
        return Vec::new();
    }
    let name = fold(name);
    let mut scored: Vec<(f64, &str)> = known
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let score = strsim::jaro(&name, &folded);
            let bound = if abbreviates(&name, &folded) { 0.55 } else { 0.7 };
            (score >= bound).then_some((score, candidate))
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.dedup_by_key(|(_, candidate)| *candidate);
    scored.truncate(3);
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}

fn abbreviates(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() > 1 && short.chars().all(|wanted| rest.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_takes_away_what_is_not_seen() {
        assert_eq!(fold(" ５Ｇ　基站(个)\u{200B} "), "5g基站(个)");
        assert_eq!(fold("5.0①"), "5.0①");
        assert_eq!(fold("O’Brien – “East”"), "o'brien-\"east\"");
    }

    #[test]
    fn what_is_left_as_it_is_is_folded() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(fold(&text), folded(&text), "{c:?}");
        }
    }

    #[test]
    fn a_name_has_one_owner() {
        let mut names = Names::default();
        assert_eq!(names.enter("批发业销售额", 0), None);
        assert_eq!(names.enter("批发业 销售额", 0), None);
        assert_eq!(names.enter("批发业销售额", 1), Some(0));
        assert_eq!(names.find("批发业　销售额"), Some(0));
    }

    #[test]
    fn near_names_are_suggested_never_used() {
        let mut names = Names::default();
        for (id, name) in ["社会消费品零售总额", "批发业销售额", "保费收入"].iter().enumerate()
        {
            names.enter(name, id);
        }
        assert_eq!(names.find("社会消费品零售总颔"), None);
        assert_eq!(names.near("社会消费品零售总颔"), ["社会消费品零售总额"]);
        assert_eq!(names.near("社消零"), ["社会消费品零售总额"]);
        assert!(names.near("天气").is_empty());
    }
}
