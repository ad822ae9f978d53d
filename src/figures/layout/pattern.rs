//! Patterns by which a layout names texts of the file.

use crate::value::fold;

/// Whether a text fits a pattern, whose `*` stands for anything at its beginning or end.
pub(super) fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (fold(pattern), fold(text));
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(""), Some(_)) => true,
        (Some(rest), Some(_)) => text.contains(rest.trim_end_matches('*')),
        (Some(end), None) => text.ends_with(end),
        (None, Some(start)) => text.starts_with(start),
        (None, None) => text == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, text, is_fitting) in [
            ("注*", "注：1", true),
            ("注*", "备注", false),
            ("*小计", "县区 小计", true),
            ("*计*", "合计数", true),
            ("*", "", true),
            ("", "", true),
            ("", "合计", false),
            ("地 区", "地区", true),
        ] {
            assert_eq!(fits(pattern, text), is_fitting, "{pattern} {text}");
        }
    }
}
