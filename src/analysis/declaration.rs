//! Declarations of plan.toml as text.

use std::fmt::Write;

use crate::value::is_hidden;

/// The lines of a declaration.
#[derive(Default)]
pub(crate) struct Toml(pub String);

impl Toml {
    /// Adds a line.
    pub(crate) fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// Adds a line that declares nothing.
    pub(crate) fn comment(&mut self, text: &str) {
        // TOML takes no control character among its remarks, and no reader what turns them around.
        let text = text.replace(is_hidden, " ");
        self.line(&format!("# {text}"));
    }

    /// Adds a key with a text, where there is one.
    pub(crate) fn text(&mut self, key: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.line(&format!("{key} = {}", quoted(text.as_ref())));
        }
    }

    /// Adds a key with a list of texts.
    pub(crate) fn list<'t>(
        &mut self,
        key: &str,
        texts: impl Iterator<Item = &'t str>,
        is_needed: bool,
    ) {
        let texts: Vec<String> = texts.map(quoted).collect();
        if is_needed || !texts.is_empty() {
            self.line(&format!("{key} = [{}]", texts.join(", ")));
        }
    }

    /// Adds a key with a table, unless that is empty.
    pub(crate) fn table<'t>(&mut self, key: &str, pairs: impl Iterator<Item = (&'t str, String)>) {
        let pairs: Vec<String> =
            pairs.map(|(name, value)| format!("{} = {value}", quoted(name))).collect();
        if !pairs.is_empty() {
            self.line(&format!("{key} = {{ {} }}", pairs.join(", ")));
        }
    }
}

/// A text as TOML writes it.
#[must_use]
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                write!(quoted, "\\u{:04X}", u32::from(c)).expect("memory takes all text");
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
