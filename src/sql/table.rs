//! The name of the table that is asked: parts with points between them, in quotes where a part has a
//! point itself.

use super::dialect::{Engine, Impossible, named};

/// The parts of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableName(Vec<String>);

impl TableName {
    /// Reads `schema.table`, `"a.b"."c"` and the like; none of a name with an empty part, or a quote
    /// that is not closed.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (mut parts, mut rest) = (Vec::new(), text.trim());
        loop {
            let (part, behind) = if let Some(quoted) = rest.strip_prefix('"') {
                quoted_part(quoted)?
            } else {
                let end = rest.find('.').unwrap_or(rest.len());
                (rest.get(..end)?.to_owned(), rest.get(end..)?)
            };
            if part.is_empty() {
                return None;
            }
            parts.push(part);
            if behind.is_empty() {
                return Some(Self(parts));
            }
            rest = behind.strip_prefix('.')?;
        }
    }

    /// The name in the quotes of an engine.
    pub(super) fn written(&self, dialect: &dyn Engine) -> Result<String, Impossible> {
        let parts: Result<Vec<String>, Impossible> =
            self.0.iter().map(|part| named(dialect, part)).collect();
        Ok(parts?.join("."))
    }
}

/// A part up to the quote that closes it, and what is behind; two quotes are one that is meant.
fn quoted_part(text: &str) -> Option<(String, &str)> {
    let (mut part, mut rest) = (String::new(), text);
    loop {
        let (before, behind) = rest.split_once('"')?;
        part.push_str(before);
        let Some(more) = behind.strip_prefix('"') else { return Some((part, behind)) };
        part.push('"');
        rest = more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_parted_by_points_outside_quotes() {
        for (text, parts) in [
            ("名录", vec!["名录"]),
            ("ods.qy", vec!["ods", "qy"]),
            (r#""a.b".c"#, vec!["a.b", "c"]),
            (r#""a""b""#, vec![r#"a"b"#]),
            ("a; DROP TABLE b", vec!["a; DROP TABLE b"]),
        ] {
            let name = TableName::parse(text).expect(text);
            assert_eq!(name.0, parts, "{text}");
        }
        for text in ["", " ", "a.", ".a", "a..b", r#""a"#, r#""a"b"#, r#""""#] {
            assert_eq!(TableName::parse(text), None, "{text}");
        }
    }
}
