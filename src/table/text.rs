//! A source as the text that is read: UTF-8, with one byte between two cells.
//!
//! Whoever reads, counts lines or shows an excerpt opens the same text, so that all of them mean the
//! same byte by an offset. Nearly every source is such a text; others are made into one here, once,
//! before anything is read.

use std::io::{self, Cursor, Read};

use memchr::memmem;

use super::detect::{MAX_DECODED, encoding_of};
use super::dialect::{self, SEPARATOR, WIDE_COMMA};
use super::encoding::Encoding;
use super::source::{Source, Stream};

/// How many bytes are looked at for a comma of full width.
const PEEK: u64 = dialect::PEEK as u64;

/// A text that was made of a source.
struct Remade {
    raw: Box<dyn Source>,
    text: String,
    encoding: Encoding,
}

impl Source for Remade {
    fn name(&self) -> &str {
        self.raw.name()
    }

    fn length(&self) -> Option<u64> {
        Some(self.text.len() as u64)
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        Ok(Box::new(Cursor::new(self.text.as_bytes())))
    }

    fn encoding(&self) -> Encoding {
        self.encoding
    }

    fn raw(&self) -> Option<&dyn Source> {
        Some(self.raw.as_ref())
    }
}

/// The text of a source. What cannot be decoded is left as it is: its reader says what is wrong.
///
/// # Errors
/// Reading failed.
pub fn as_text(raw: Box<dyn Source>) -> io::Result<Box<dyn Source>> {
    let encoding = encoding_of(raw.as_ref())?;
    let text = match encoding {
        Encoding::Utf8 if !has_wide_commas(raw.as_ref())? => return Ok(raw),
        Encoding::Utf8 | Encoding::Gb18030 | Encoding::Utf16Le | Encoding::Utf16Be => {
            let mut bytes = Vec::new();
            raw.open()?.take(MAX_DECODED + 1).read_to_end(&mut bytes)?;
            let text = encoding.decode(&bytes);
            text.filter(|_| bytes.len() as u64 <= MAX_DECODED)
        }
    };
    let Some(text) = text else { return Ok(raw) };
    let is_wide = dialect::separator(text.as_bytes()) == Some(WIDE_COMMA);
    let text = if is_wide { without_wide_commas(&text) } else { text };
    Ok(Box::new(Remade { raw, text, encoding }))
}

fn has_wide_commas(source: &dyn Source) -> io::Result<bool> {
    let mut start = Vec::new();
    source.open()?.take(PEEK).read_to_end(&mut start)?;
    Ok(dialect::separator(&start) == Some(WIDE_COMMA))
}

/// A text with one byte where a comma of full width stands between two cells: what is quoted stays.
fn without_wide_commas(text: &str) -> String {
    let separator = char::from(SEPARATOR);
    if text.contains(separator) {
        return text.to_owned();
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    loop {
        let quoted = if rest.starts_with('"') { end_of_quote(rest) } else { 0 };
        let (cell, behind) = rest.split_at(quoted);
        plain.push_str(cell);
        let Some(end) = behind.find([WIDE_COMMA, '\n', '\r']) else {
            plain.push_str(behind);
            return plain;
        };
        let (cell, behind) = behind.split_at(end);
        plain.push_str(cell);
        let mut chars = behind.chars();
        let end = chars.next().filter(|end| *end != WIDE_COMMA).unwrap_or(separator);
        plain.push(end);
        rest = chars.as_str();
    }
}

/// Where a cell ends that begins with a quote: behind the one that closes it.
fn end_of_quote(text: &str) -> usize {
    let mut at = 1;
    while let Some(close) = memmem::find(text.as_bytes().get(at..).unwrap_or_default(), b"\"") {
        at += close + 1;
        if !text.get(at..).is_some_and(|rest| rest.starts_with('"')) {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::super::source::test::Text;
    use super::*;

    fn text(bytes: &'static [u8]) -> String {
        let source = as_text(Box::new(Text::new("t.csv", bytes))).expect("bytes do not fail");
        let mut text = String::new();
        let read = source.open().and_then(|mut it| it.read_to_string(&mut text));
        read.expect("it is text");
        text
    }

    #[test]
    fn wide_commas_become_one_byte() {
        let read = text("指标，数值\n保费，\"4，860\"\n\"a\"\"，\"，4,860.5\r\n".as_bytes());
        assert_eq!(read, "指标\u{1F}数值\n保费\u{1F}\"4，860\"\n\"a\"\"，\"\u{1F}4,860.5\r\n");
    }

    #[test]
    fn a_wide_comma_within_a_cell_stays() {
        for bytes in ["指标,备注，说明\n1,2\n", "题，名\n", "指标\t数值，亿元\t备注\n"]
        {
            assert!(text(bytes.as_bytes()).contains('，') == (bytes != "题，名\n"), "{bytes}");
        }
    }
}
