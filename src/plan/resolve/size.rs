//! How much a plan.toml may hold: of each of its signs a parser makes many times the room.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::problem::{Code, Extent, Place, Problem};
use crate::value::SourceId;

/// What is within all bounds whatever it holds, in bytes.
const SMALL: usize = 256 << 10;

/// The most words and signs, each of which takes some 200 bytes.
const MAX_SIGNS: usize = 600_000;

/// The most tables, each of which takes some kilobytes.
const MAX_TABLES: usize = 50_000;

/// Where a text becomes too much for a plan.
pub(super) fn too_large(text: &str, source: SourceId) -> Option<Problem> {
    if text.len() <= SMALL {
        return None;
    }
    let (mut signs, mut tables, mut begins_line) = (0, 0, true);
    for token in Source::new(text).lex() {
        signs += 1;
        tables += match token.kind() {
            TokenKind::LeftSquareBracket => usize::from(begins_line),
            TokenKind::LeftCurlyBracket => 1,
            _ => 0,
        };
        begins_line = match token.kind() {
            TokenKind::Newline => true,
            TokenKind::Whitespace => begins_line,
            _ => false,
        };
        if signs > MAX_SIGNS || tables > MAX_TABLES {
            let place = Place::new(source, token.span().start() as u64, Extent::Bytes(1));
            let (tables, signs) = if tables > MAX_TABLES {
                (format!("{MAX_TABLES} × [[…]]"), String::new())
            } else {
                (String::new(), MAX_SIGNS.to_string())
            };
            return Some(Problem::new(Code::PlanTooLarge, place).with(tables).with(signs));
        }
    }
    None
}
