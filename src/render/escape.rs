//! Text from the user's files made harmless where it is shown.

use std::borrow::Cow;

use crate::value::{first_hidden, is_hidden};

/// The text with everything that would act on a terminal or turn its direction around shown as
/// `\u{1b}`, and line breaks as `\n`.
#[must_use]
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if first_hidden(text).is_none() {
        return Cow::Borrowed(text);
    }
    let shown = text
        .chars()
        .map(|c| if is_hidden(c) { c.escape_default().to_string() } else { c.to_string() });
    Cow::Owned(shown.collect())
}

/// The text so that no spreadsheet takes it for a formula: an apostrophe before what would start
/// one. Numbers of ours never pass here.
#[must_use]
pub(super) fn no_formula(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Whether a spreadsheet may take a text for a formula.
pub(super) fn is_formula(text: &str) -> bool {
    let starts_one =
        |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠');
    text.starts_with(starts_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(visible("批发业"), "批发业");
        assert_eq!(visible("a\u{1b}[31mb\nc\u{202E}d\u{7f}"), "a\\u{1b}[31mb\\nc\\u{202e}d\\u{7f}");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        for text in ["=1+1", "+cmd", "-1", "@x", "\t=1", "＝1"] {
            assert_eq!(no_formula(text), format!("'{text}"));
        }
        assert_eq!(no_formula("批发业-销售额"), "批发业-销售额");
    }
}
