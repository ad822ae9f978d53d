//! Source code as words and signs: what comments and texts say is no code.

use std::ops::RangeInclusive;

/// A word, a sign, `::`, or a whole literal.
#[derive(Clone, Debug)]
pub(crate) struct Token<'t> {
    pub text: &'t str,
    /// The lines that it stands in.
    pub lines: RangeInclusive<usize>,
}

/// The tokens of a file without its tests.
pub(crate) fn of(text: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut rest, mut line) = (Vec::new(), text, 1);
    while let Some(first) = rest.chars().next() {
        let (length, is_code) = next(rest, first);
        let (token, after) = rest.split_at(length);
        let last = line + token.matches('\n').count();
        if is_code {
            tokens.push(Token { text: token, lines: line..=last });
        }
        (rest, line) = (after, last);
    }
    without_tests(&tokens)
}

/// How long the token is that a text begins with, and whether it is code.
fn next(text: &str, first: char) -> (usize, bool) {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    let behind =
        |at: usize, end: &str| text[at..].find(end).map_or(text.len(), |it| at + it + end.len());
    if text.starts_with("//") {
        (text.find('\n').unwrap_or(text.len()), false)
    } else if first.is_whitespace() {
        (first.len_utf8(), false)
    } else if text.starts_with("r#\"") {
        (behind(3, "\"#"), true)
    } else if text.starts_with("b\"") || text.starts_with("b'") {
        (1 + quoted(&text[1..]), true)
    } else if first == '"' || first == '\'' {
        (quoted(text), true)
    } else if text.starts_with("::") {
        (2, true)
    } else {
        (word.max(first.len_utf8()), true)
    }
}

/// How long a text, a character or a lifetime is.
fn quoted(text: &str) -> usize {
    let quote = &text[..1];
    let mut chars = text.char_indices().skip(1);
    if quote == "'" && !text.starts_with("'\\") && text.chars().nth(2) != Some('\'') {
        return 1;
    }
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if text[at..].starts_with(quote) {
            return at + 1;
        }
    }
    text.len()
}

/// Leaves out what stands behind `#[cfg(test)]`: a module, or the name of one.
fn without_tests<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let (mut kept, mut rest) = (Vec::new(), tokens);
    while let Some((token, after)) = rest.split_first() {
        if let Some(item) = tested(rest) {
            let end = item.iter().position(|it| matches!(it.text, ";" | "{")).unwrap();
            rest = if item[end].text == ";" { &item[end + 1..] } else { group(&item[end..]).1 };
        } else {
            kept.push(token.clone());
            rest = after;
        }
    }
    kept
}

/// The item behind the `#[cfg(test)]` that the tokens begin with.
pub(crate) fn tested<'a, 't>(tokens: &'a [Token<'t>]) -> Option<&'a [Token<'t>]> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (start, item) = tokens.split_at_checked(TEST.len())?;
    start.iter().map(|it| it.text).eq(TEST).then_some(item)
}

/// What stands within the bracket that the tokens begin with, and what stands behind it.
pub(crate) fn group<'a, 't>(tokens: &'a [Token<'t>]) -> (&'a [Token<'t>], &'a [Token<'t>]) {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        depth += usize::from(matches!(token.text, "(" | "[" | "{"));
        depth -= usize::from(matches!(token.text, ")" | "]" | "}"));
        if depth == 0 {
            return (&tokens[1..at], &tokens[at + 1..]);
        }
    }
    panic!("a bracket is never closed");
}

/// Skips the generics `<…>` that the tokens may begin with.
pub(crate) fn behind_generics<'a, 't>(tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        let is_arrow = at > 0 && tokens[at - 1].text == "-";
        depth += usize::from(token.text == "<");
        depth -= usize::from(token.text == ">" && !is_arrow);
        if depth == 0 {
            return &tokens[at + usize::from(token.text == ">")..];
        }
    }
    tokens
}

/// Splits at the commas outside brackets.
pub(crate) fn split<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        let is_arrow = at > 0 && tokens[at - 1].text == "-";
        depth += usize::from(matches!(token.text, "(" | "[" | "{" | "<"));
        depth -= usize::from(matches!(token.text, ")" | "]" | "}" | ">") && !is_arrow);
        if token.text == "," && depth == 0 {
            parts.push(&tokens[start..at]);
            start = at + 1;
        }
    }
    parts.push(&tokens[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The tokens as text, with a space between words.
pub(crate) fn text(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if text.ends_with(is_word) && token.text.starts_with(is_word) {
            text.push(' ');
        }
        text.push_str(token.text);
    }
    text
}
