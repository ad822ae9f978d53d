//! What the first bytes of a file tell: that it is no text, its byte-order mark, its delimiter.
//!
//! Nothing is guessed from the rows: the delimiter is read off the first line that has any.

use memchr::{memchr_iter, memmem};

use super::cell::{is_line_end, line_end};
use super::fault::Fault;

/// How many bytes are looked at.
pub(crate) const PEEK: usize = 16 << 10;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The byte between two fields.
    pub delimiter: u8,
    /// How many bytes to skip: a byte-order mark, a `sep=` line.
    pub skip: usize,
}

/// The comma of full width, which stands between cells where they were typed by hand.
pub(super) const WIDE_COMMA: char = '\u{FF0C}';

/// The byte that takes its place: ASCII's own separator of units, which no keyboard has.
pub(crate) const SEPARATOR: u8 = 0x1F;

/// The byte-order mark of UTF-8.
pub(crate) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Signatures of files that are sent by mistake, with the word for them.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "xlsx"),
    (b"PK\x05\x06", "zip"),
    (b"\xD0\xCF\x11\xE0", "xls"),
    (b"\x1F\x8B", "gzip"),
    (b"%PDF", "PDF"),
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"<table", "HTML"),
    (b"<head", "HTML"),
    (b"<meta", "HTML"),
    (b"<style", "HTML"),
    (b"<body", "HTML"),
    (b"<div", "HTML"),
    (b"mime-version", "MHTML"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xBC\xAF", "7z"),
    // Workbooks of Excel 2, 3 and 4, and others without their container.
    (b"\x09\x00\x04\x00", "xls (Excel 2)"),
    (b"\x09\x02\x06\x00", "xls (Excel 3)"),
    (b"\x09\x04\x06\x00", "xls (Excel 4)"),
    (b"\x09\x08\x08\x00", "xls"),
    (b"\x09\x08\x10\x00", "xls"),
    (b"<?xml", "XML"),
];

/// Looks at the first bytes of a file.
///
/// # Errors
/// It is no table of text that is read.
pub(crate) fn sniff(bytes: &[u8]) -> Result<Dialect, Fault> {
    let text = bytes.strip_prefix(BOM).unwrap_or(bytes).trim_ascii_start();
    let is_start = |start: &[u8]| {
        bytes.starts_with(start)
            || text.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start))
    };
    if let Some((_, kind)) = FOREIGN.iter().find(|(start, _)| is_start(start)) {
        return Err(Fault::Foreign(kind));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || is_utf16(bytes) {
        return Err(Fault::NotUtf8("UTF-16"));
    }
    let bom = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
    let text = bytes.get(bom..).unwrap_or_default();
    if text.starts_with(BOM) {
        return Err(Fault::StrayBom);
    }
    let (declared, skip) =
        declared_delimiter(text).map_or((None, 0), |(byte, skip)| (Some(byte), skip));
    let rest = text.get(skip..).unwrap_or_default();
    if rest.starts_with(BOM) {
        return Err(Fault::StrayBom);
    }
    // A comma of full width was replaced before, but for a text that is too large for it.
    let delimiter = || separator(rest).and_then(|c| u8::try_from(c).ok()).unwrap_or(b',');
    Ok(Dialect { delimiter: declared.unwrap_or_else(delimiter), skip: bom + skip })
}

/// The encoding that bytes which are not UTF-8 look like; empty when they look like none.
#[must_use]
pub(crate) fn looks_like(bytes: &[u8]) -> &'static str {
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        let pair = match byte {
            0x00..=0x7F => continue,
            0x81..=0xFE => rest.next(),
            _ => None,
        };
        if !pair.is_some_and(|second| matches!(second, 0x40..=0x7E | 0x80..=0xFE)) {
            return "";
        }
    }
    "GBK"
}

/// ASCII text in UTF-16 has a zero in every second byte.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..16).unwrap_or(bytes);
    start.iter().filter(|byte| **byte == 0).count() * 2 >= start.len().max(1)
}

/// The delimiter of a `sep=;` line, as spreadsheets write and read it, and the line's length.
fn declared_delimiter(text: &[u8]) -> Option<(u8, usize)> {
    let line = text.split(|byte| is_line_end(*byte)).next().unwrap_or_default();
    let delimiter = match line.strip_prefix(b"sep=")? {
        [delimiter @ (b',' | b';' | b'\t' | b'|')] => *delimiter,
        _ => return None,
    };
    Some((delimiter, line.len() + line_end(text, line.len())))
}

/// What stands between two cells: what the first line that has any of these has most of, the comma
/// before others. `None` where no line has one. A single comma of full width may stand in a title.
#[must_use]
pub(super) fn separator(text: &[u8]) -> Option<char> {
    let mut single = None;
    let mut lines = text.split(|byte| is_line_end(*byte));
    let found = lines.find_map(|line| {
        let count = |byte: u8| memchr_iter(byte, line).count();
        let mut wide = [0; 3];
        WIDE_COMMA.encode_utf8(&mut wide);
        let counts = [
            (',', count(b',')),
            ('\t', count(b'\t')),
            (';', count(b';')),
            (char::from(SEPARATOR), count(SEPARATOR)),
            (WIDE_COMMA, memmem::find_iter(line, &wide).count()),
        ];
        let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
        match most {
            Some((WIDE_COMMA, 1)) => {
                single = Some(WIDE_COMMA);
                None
            }
            most => most.filter(|(_, count)| *count > 0).map(|(separator, _)| separator),
        }
    });
    found.or(single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_come_from_the_header_or_the_sep_line() {
        for (text, delimiter, skip) in [
            ("indicator,value\na;b;c;d", b',', 0),
            ("indicator\tvalue\n", b'\t', 0),
            ("indicator;value\r\n", b';', 0),
            ("\u{FEFF}indicator;value\r\n", b';', 3),
            ("sep=;\r\nindicator;value\r\n", b';', 7),
            ("sep=,\nindicator,value", b',', 6),
            ("sep=|\nindicator|value", b'|', 6),
            ("云溪市\n\nindicator\tvalue", b'\t', 0),
            ("indicator\u{1F}value", SEPARATOR, 0),
            ("a,b;c\n", b',', 0),
            ("", b',', 0),
        ] {
            assert_eq!(sniff(text.as_bytes()), Ok(Dialect { delimiter, skip }), "{text:?}");
        }
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(sniff(b"PK\x03\x04\x14\0"), Err(Fault::Foreign("xlsx")));
        assert_eq!(sniff(b"<html><table>"), Err(Fault::Foreign("HTML")));
        assert_eq!(sniff(b"\xFF\xFEi\0n\0"), Err(Fault::NotUtf8("UTF-16")));
        assert_eq!(sniff(b"i\0n\0d\0i\0"), Err(Fault::NotUtf8("UTF-16")));
    }
}
