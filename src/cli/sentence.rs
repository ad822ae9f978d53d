//! Sentences that name things from outside: none of these acts on a terminal.

use crate::lang::{Lang, Text};
use crate::render::visible;

/// A sentence with what it names.
pub(super) fn sentence(lang: Lang, text: Text, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| visible(value).into_owned()).collect();
    lang.fill(text, &values)
}
