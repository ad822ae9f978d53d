//! What is no TOML, and what to do about it. The parser says in English what it met; what is to be
//! written stands in the advice, in both languages.

use crate::problem::{Code, Extent, Place, Problem};
use crate::value::SourceId;

/// What a line of plan.toml looks like.
const LINE: &str = "key = \"…\"";

/// What the advice names: all but one are left out.
#[derive(Default)]
struct Advice {
    full_width: String,
    again: String,
    add: String,
    quoted: String,
    instead: String,
    extra: String,
    day: String,
    line: String,
}

/// A syntax error with what to do about it.
pub(super) fn problem(text: &str, error: &toml::de::Error, source: SourceId) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let (start, end) =
        if span.is_empty() { (span.start, span.start + 1) } else { (span.start, span.end) };
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let full_width = line.chars().find(|c| "＝“”‘’，：［］｛｝".contains(*c));
    let place =
        Place::new(source, start as u64, Extent::Bytes(u32::try_from(end - start).unwrap_or(1)));
    let written = text.get(span).unwrap_or_default().trim();
    let Advice { full_width, again, add, quoted, instead, extra, day, line } = match full_width {
        Some(sign) => Advice { full_width: sign.to_string(), ..Advice::default() },
        None => advice(error.message(), written, line),
    };
    let named = [full_width, again, add, quoted, instead, extra, day, line];
    named
        .into_iter()
        .fold(Problem::new(Code::TomlSyntax, place).with(error.message()), Problem::with)
}

/// What to do, as far as the parser's words tell.
fn advice(message: &str, written: &str, line: &str) -> Advice {
    let none = Advice::default;
    let is = |part: &str| message.contains(part);
    let key = line.split('=').next().unwrap_or_default().trim();
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let signs = [
        ("unclosed array table, expected `]]`", "]]"),
        ("unclosed array table", "]"),
        ("unclosed array", "]"),
        ("unclosed table", "]"),
        ("unclosed inline table", "}"),
        ("missing comma", ","),
        ("missing assignment", "="),
        ("invalid basic string, expected `\"`", "\""),
        ("invalid literal string, expected `'`", "'"),
        ("missing opening quote", "\""),
    ];
    if is("duplicate key") {
        return Advice { again: written.to_owned(), ..none() };
    }
    if let Some((_, sign)) = signs.iter().find(|(part, _)| is(part)) {
        return Advice { add: (*sign).to_owned(), ..none() };
    }
    if is("string values must be quoted") || (is("invalid unquoted key") && !written.is_empty()) {
        let text = if is("string") && !value.is_empty() { value } else { written };
        return Advice { quoted: format!("\"{text}\""), ..none() };
    }
    if is("extra comma") {
        return Advice { extra: ",".to_owned(), ..none() };
    }
    if is("extra `=`") || is("extra assignment") || is("unexpected `=`") {
        return Advice { extra: "=".to_owned(), ..none() };
    }
    if is("invalid date") || is("invalid datetime") {
        return Advice { day: written.to_owned(), ..none() };
    }
    if is("leading zero") {
        let number = written.trim_start_matches('0');
        return Advice {
            instead: if number.is_empty() { "0" } else { number }.to_owned(),
            ..none()
        };
    }
    if (is("key with no value") || is("missing value")) && !key.is_empty() {
        // A key and a value with nothing but spaces between them.
        let instead = match key.split_once(char::is_whitespace) {
            Some((key, value)) => format!("{key} = {}", value.trim()),
            None => format!("{key} = \"…\""),
        };
        return Advice { instead, ..none() };
    }
    Advice { line: LINE.to_owned(), ..none() }
}
