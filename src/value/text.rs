//! What is said, in every language.

/// A word or a sentence of ours: both languages stand side by side, once.
///
/// `{0}`, `{1}` … stand for what a sentence names, and a clause in square brackets is left out when
/// what it names is empty. A test holds both languages to the same places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Chinese, as an office would write it.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// A text in both languages.
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }
}
