//! What the help says, in both languages.

use crate::lang::Text;

/// The help of a command or an option.
pub(super) struct Help {
    /// Its id.
    pub id: &'static str,
    /// What it does.
    pub text: Text,
}

pub(super) const fn help(id: &'static str, zh: &'static str, en: &'static str) -> Help {
    Help { id, text: Text::new(zh, en) }
}
