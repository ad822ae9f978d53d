//! In which encoding a source is written.
//!
//! A byte-order mark says it. Without one a source is UTF-8, unless it cannot be and all of it is
//! GB18030, in which Chinese spreadsheets write CSV. Text in UTF-8 would mostly pass for GB18030, so a
//! single line that can be nothing but UTF-8 decides, or characters of UTF-8 in more than half of what is
//! no ASCII; what is wrong elsewhere is then a mistake of its line.

use std::io::{self, Read};

use memchr::{memchr, memchr2};
use simdutf8::compat::from_utf8;

use super::cell::is_line_end;
use super::chunk::MAX_RECORD;
use super::dialect::{self, BOM};
use super::encoding::Encoding;
use super::fault::Fault;
use super::source::{Source, Stream};

/// How many bytes are looked at in one go: mostly the whole source.
const BLOCK: u64 = 256 << 10;

/// The most bytes of a source that is in another encoding than UTF-8.
pub(super) const MAX_DECODED: u64 = 64 << 20;

/// Units and signs outside ASCII that stand in a text where nothing else is: they tell UTF-8, while
/// a lone 元 in GB18030 has the form of another such letter.
const SIGNS: [char; 10] = ['µ', '°', '±', '²', '³', '·', '×', '÷', '£', '\u{A0}'];

/// A source that was opened to see what it is.
pub(super) struct FirstBytes<'s> {
    source: &'s dyn Source,
    stream: Box<dyn Stream + 's>,
    /// These bytes; mostly the whole source.
    pub start: Vec<u8>,
}

impl<'s> FirstBytes<'s> {
    /// Opens a source and reads its first bytes.
    ///
    /// # Errors
    /// Reading failed.
    pub(super) fn of(source: &'s dyn Source) -> io::Result<Self> {
        // One byte more, at which the end shows.
        let room = source.length().map_or(BLOCK, |length| BLOCK.min(length + 1));
        let mut start = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
        let mut stream = source.open()?;
        stream.by_ref().take(BLOCK).read_to_end(&mut start)?;
        Ok(Self { source, stream, start })
    }
}

/// The encoding of a source.
///
/// # Errors
/// Reading failed.
pub(super) fn encoding_of(first: FirstBytes) -> io::Result<Encoding> {
    let FirstBytes { source, mut stream, start: mut bytes } = first;
    if let Some(encoding) = of_mark(&bytes) {
        return Ok(encoding);
    }
    // Other files are named by their first bytes, whatever the rest would decode to.
    if matches!(dialect::sniff(&bytes), Err(Fault::Foreign(_))) {
        return Ok(Encoding::Utf8);
    }
    let (mut passed, mut is_ascii) = (0, true);
    loop {
        // Neither binary files nor longer ones are decoded.
        if passed > MAX_DECODED || memchr(0, &bytes).is_some() {
            return Ok(Encoding::Utf8);
        }
        let open = match evidence(&bytes) {
            Evidence::Utf8 => return Ok(Encoding::Utf8),
            Evidence::Other => break,
            Evidence::Open(open) => open,
        };
        is_ascii &= bytes.is_ascii();
        // What was looked at tells nothing; a character that is cut goes on in the next bytes.
        bytes.drain(..open);
        passed += open as u64;
        let rest = bytes.len();
        stream.by_ref().take(BLOCK).read_to_end(&mut bytes)?;
        if bytes.len() == rest {
            break;
        }
    }
    if is_ascii && bytes.is_empty() {
        return Ok(Encoding::Utf8);
    }
    drop(bytes);
    let length = source.length().unwrap_or_default().min(MAX_DECODED) + 1;
    let mut whole = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    source.open()?.take(MAX_DECODED + 1).read_to_end(&mut whole)?;
    Ok(if whole.len() as u64 <= MAX_DECODED { of_whole(&whole) } else { Encoding::Utf8 })
}

/// What a byte-order mark says. That of UTF-32, which begins alike, is none of these.
fn of_mark(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ if bytes.starts_with(BOM) => Some(Encoding::Utf8),
        _ => None,
    }
}

/// What a part of a source tells, of which the last character may be cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// It is UTF-8.
    Utf8,
    /// It cannot be UTF-8 as a whole.
    Other,
    /// So many bytes may be in any.
    Open(usize),
}

fn evidence(bytes: &[u8]) -> Evidence {
    let text = match from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_some() => return Evidence::Other,
        Err(error) => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
    };
    if tells_utf8(text) { Evidence::Utf8 } else { Evidence::Open(text.len()) }
}

/// Whether a text has a character that only UTF-8 would write so.
fn tells_utf8(text: &str) -> bool {
    // The lead bytes of all that takes three bytes or more.
    text.bytes().any(|byte| byte >= 0xE0)
}

/// The encoding of all bytes of a source without a mark, which the first bytes left open.
fn of_whole(bytes: &[u8]) -> Encoding {
    let lines = || bytes.split(|byte| is_line_end(*byte));
    // What is refused whatever it decodes to is not decoded.
    if lines().any(|line| line.len() > MAX_RECORD) {
        return Encoding::Utf8;
    }
    let is_utf8 = |line: &[u8]| std::str::from_utf8(line).is_ok_and(tells_utf8);
    let are_signs = || std::str::from_utf8(bytes).is_ok_and(is_of_signs);
    // Binary files are none, however they decode.
    let is_text = memchr2(0, 0x1A, bytes).is_none();
    // What ends within a character was cut.
    let is_cut = || from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
    let is_known = || is_cut() || lines().any(is_utf8) || is_mostly_utf8(bytes) || are_signs();
    if !is_text || is_known() || Encoding::Gb18030.decode(bytes).is_none() {
        return Encoding::Utf8;
    }
    Encoding::Gb18030
}

/// Whether all that is no ASCII is a sign, or an accented letter of a word in Latin letters: `é` in
/// `Région`, where GB18030 would have a Chinese character between them.
fn is_of_signs(text: &str) -> bool {
    let is_accented = |c: char| matches!(c, 'À'..='ÿ') && !SIGNS.contains(&c);
    let (mut before, mut chars) = (None, text.chars().peekable());
    while let Some(c) = chars.next() {
        let is_letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphabetic());
        let is_in_word = is_accented(c) && (is_letter(before) || is_letter(chars.peek().copied()));
        if !c.is_ascii() && !SIGNS.contains(&c) && !is_in_word {
            return false;
        }
        before = Some(c);
    }
    true
}

/// Whether more than half of what is no ASCII are characters that only UTF-8 would write so.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let wide = |text: &str| text.chars().map(char::len_utf8).filter(|length| *length > 2).sum();
    let utf8: usize = bytes.utf8_chunks().map(|chunk| -> usize { wide(chunk.valid()) }).sum();
    utf8 * 2 > bytes.iter().filter(|byte| !byte.is_ascii()).count()
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::super::source::test::Text;
    use super::*;

    fn encoding(bytes: &[u8]) -> Encoding {
        let text = Text::new("t.csv", bytes);
        FirstBytes::of(&text).and_then(encoding_of).expect("bytes do not fail")
    }

    fn gb18030(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn text_in_utf8_is_never_taken_for_another() {
        for text in [
            "",
            "a,b\n1,2\n",
            "指标,数值\n保费,1\n",
            "unit\nµg/m³\n",
            "\u{FEFF}元",
            "Région,4\u{A0}860\n",
            "a,£\n",
        ] {
            assert_eq!(encoding(text.as_bytes()), Encoding::Utf8, "{text}");
        }
        // However much ASCII stands before.
        let long = "a,b\n".repeat(200_000) + "保费,1\n";
        assert_eq!(encoding(long.as_bytes()), Encoding::Utf8);
    }

    #[test]
    fn text_in_gb18030_is_seen_wherever_it_begins() {
        for text in ["指标,数值\n保费,1\n", "a,unit\n1,元\n", "a\n㐂𠮷\n"] {
            assert_eq!(encoding(&gb18030(text)), Encoding::Gb18030, "{text}");
            assert_eq!(Encoding::Gb18030.decode(&gb18030(text)).as_deref(), Some(text));
            let long = "a,b\n".repeat(200_000) + text;
            assert_eq!(encoding(&gb18030(&long)), Encoding::Gb18030, "{text}");
        }
    }

    #[test]
    fn a_line_of_utf8_decides() {
        let mixed = ["指标,数值\n".as_bytes(), &gb18030("保费,1\n")].concat();
        assert_eq!(encoding(&mixed), Encoding::Utf8);
        let mixed = [&gb18030("指标,数值\n"), "保费,1\n".as_bytes()].concat();
        assert_eq!(encoding(&mixed), Encoding::Utf8);
    }

    #[test]
    fn a_character_that_is_cut_makes_no_other_encoding() {
        let text = "a,note\n1,市商务局报\n".as_bytes();
        assert_eq!(encoding(text.get(..text.len() - 2).expect("it is longer")), Encoding::Utf8);
    }

    #[test]
    fn what_is_not_all_gb18030_is_none() {
        for bytes in [&b"a\n\xC9\xE7\xBB\n"[..], b"a,\xE9,b\n", b"\xC9\xE7\0\n", b"\xFF\xFE\0\0a"] {
            assert_eq!(encoding(bytes), Encoding::Utf8, "{bytes:?}");
        }
    }

    #[test]
    fn marks_are_believed() {
        assert_eq!(encoding(b"\xFF\xFEa\0"), Encoding::Utf16Le);
        assert_eq!(encoding(b"\xFE\xFF\0a"), Encoding::Utf16Be);
    }
}
