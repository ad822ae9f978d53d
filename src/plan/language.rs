//! The language that a plan.toml asks for, also of one that cannot be read as a whole: its mistakes
//! are told in it.

use crate::lang::Lang;

/// The language that stands in the table `plan`, found by looking at the lines alone.
#[must_use]
pub(crate) fn language_of(text: &str) -> Option<Lang> {
    let mut is_in_plan = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            is_in_plan = line.split('#').next().unwrap_or_default().trim() == "[plan]";
        }
        let value = line.strip_prefix("language").and_then(|rest| rest.trim().strip_prefix('='));
        if let Some(value) = value.filter(|_| is_in_plan) {
            let value = value.split('#').next().unwrap_or_default().trim();
            let name = value.trim_matches(['"', '\'']);
            return Lang::ALL.iter().copied().find(|lang| lang.name() == name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_by_its_line() {
        for (text, language) in [
            ("[plan]\nlanguage = \"en\"\n", Some(Lang::En)),
            ("[plan] # x\r\n  language='zh' # y\r\n[broken", Some(Lang::Zh)),
            ("[plan]\ntitle = \"x\"\n[status]\nlanguage = \"en\"\n", None),
            ("[plan]\nlanguage = \"fr\"\n", None),
        ] {
            assert_eq!(language_of(text), language, "{text}");
        }
    }
}
