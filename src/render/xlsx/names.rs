//! The names of sheets: at most 31 characters, none of them one that Excel refuses, each once.

use std::collections::BTreeSet;

/// How many characters a name has at most.
const MOST: usize = 31;

/// The names that are taken.
#[derive(Default)]
pub(super) struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A name that is free, as near as it can be to this one.
    pub(super) fn free(&mut self, name: &str) -> String {
        // Behind a wide gap a heading says more than a name has room for.
        let name = allowed(name.trim_start().split("    ").next().unwrap_or_default());
        let numbered = (2..).map(|number: usize| {
            let ending = format!(" ({number})");
            let room = MOST - ending.len();
            name.chars().take(room).collect::<String>().trim_end().to_owned() + &ending
        });
        let mut names = std::iter::once(name.clone()).chain(numbered);
        // Excel does not tell names apart by the case of their letters.
        let free = names.find(|name| self.taken.insert(name.to_lowercase()));
        free.expect("there is always a next number")
    }
}

/// The name without what Excel refuses.
fn allowed(name: &str) -> String {
    let is_refused = |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = name.chars().map(|c| if is_refused(c) { '_' } else { c }).collect();
    // Excel counts in units of 16 bits.
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MOST
    };
    let name: String = name.trim().chars().take_while(fits).collect();
    match name.trim_end() {
        "" => "_".to_owned(),
        name if name.eq_ignore_ascii_case("history") => format!("{name}_"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_excel_wants_them() {
        let mut names = SheetNames::default();
        assert_eq!(names.free("市商务局"), "市商务局");
        assert_eq!(names.free("市商务局    共同1项"), "市商务局 (2)");
        assert_eq!(names.free("a/b:[c]*?'"), "a_b__c____");
        assert_eq!(names.free("A/B:[C]*?'"), "A_B__C____ (2)");
        assert_eq!(names.free(" "), "_");
        assert_eq!(names.free("History"), "History_");
        let long = "一二三四五六七八九十".repeat(4);
        assert_eq!(names.free(&long).chars().count(), 31);
        assert_eq!(names.free(&long).chars().count(), 31);
        assert!(names.free(&long).ends_with(" (3)"));
        assert_eq!(names.free(&"😀".repeat(20)).chars().count(), 15);
    }
}
