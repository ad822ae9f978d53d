//! A source as the text that is read: UTF-8, with one byte between two cells.
//!
//! Whoever reads, counts lines or shows an excerpt opens the same text, so that all of them mean the
//! same byte by an offset. Nearly every source is such a text; others are made into one here, once,
//! before anything is read.

use std::io::{self, Cursor, Read};

use memchr::memmem;

use super::detect::{FirstBytes, MAX_DECODED, encoding_of};
use super::dialect::{self, SEPARATOR, WIDE_COMMA};
use super::encoding::Encoding;
use super::fault::{Fault, Remark};
use super::sheet::{SheetCell, SheetText};
use super::source::{Source, Stream};
use super::workbook;

/// A source, and what was made of it.
struct Remade {
    raw: Box<dyn Source>,
    made: Made,
}

/// What is said of a source that cannot be seen of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TextForm<'a> {
    /// The sheet, of a workbook.
    pub sheet: Option<&'a str>,
    /// The name of its encoding, of a text.
    pub encoding: Option<&'a str>,
    /// What stands between two cells, of a text.
    pub delimiter: Option<char>,
}

/// What is made of a source.
enum Made {
    /// The text that stood there in another encoding, or with other commas.
    Decoded(Encoding, String),
    /// The same, with what stands between two cells where that was said.
    Declared(Encoding, String, Option<u8>),
    /// The text of a sheet, and what kind of workbook it stands in.
    Sheet(&'static str, SheetText),
    /// Nothing, and why.
    Nothing(Remark),
}

impl Made {
    fn text(&self) -> &[u8] {
        match self {
            Self::Decoded(_, text) | Self::Declared(_, text, _) => text.as_bytes(),
            Self::Sheet(_, sheet) => &sheet.text,
            Self::Nothing(_) => &[],
        }
    }
}

impl Source for Remade {
    fn name(&self) -> &str {
        match &self.made {
            Made::Sheet(_, sheet) => &sheet.name,
            Made::Decoded(..) | Made::Declared(..) | Made::Nothing(_) => self.raw.name(),
        }
    }

    fn length(&self) -> Option<u64> {
        Some(self.made.text().len() as u64)
    }

    fn encoding(&self) -> &'static str {
        match &self.made {
            Made::Decoded(encoding, _) | Made::Declared(encoding, ..) => encoding.name(),
            Made::Sheet(kind, _) => kind,
            Made::Nothing(_) => self.raw.encoding(),
        }
    }

    fn raw(&self) -> Option<&dyn Source> {
        Some(self.raw.as_ref())
    }

    fn delimiter(&self) -> Option<u8> {
        match self.made {
            Made::Sheet(..) => Some(b','),
            Made::Declared(_, _, delimiter) => delimiter,
            Made::Decoded(..) | Made::Nothing(_) => None,
        }
    }

    fn cell(&self, line: u64, field: usize) -> Option<SheetCell> {
        match &self.made {
            Made::Sheet(_, sheet) => sheet.cell(line, field),
            Made::Decoded(..) | Made::Declared(..) | Made::Nothing(_) => None,
        }
    }

    fn has_made_zeros(&self) -> bool {
        matches!(&self.made, Made::Sheet(_, sheet) if !sheet.zeros.is_empty())
    }

    fn is_made_zero(&self, line: u64, field: usize) -> bool {
        match &self.made {
            Made::Sheet(_, sheet) => {
                sheet.cell(line, field).is_some_and(|at| sheet.zeros.binary_search(&at).is_ok())
            }
            Made::Decoded(..) | Made::Declared(..) | Made::Nothing(_) => false,
        }
    }

    fn is_shown_by_cells(&self) -> bool {
        matches!(self.made, Made::Sheet(..))
    }

    fn remarks(&self) -> &[Remark] {
        match &self.made {
            Made::Sheet(_, sheet) => &sheet.remarks,
            Made::Decoded(..) | Made::Declared(..) | Made::Nothing(_) => &[],
        }
    }

    fn refusal(&self) -> Option<&Remark> {
        match &self.made {
            Made::Nothing(remark) => Some(remark),
            Made::Decoded(..) | Made::Declared(..) | Made::Sheet(..) => None,
        }
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        Ok(Box::new(Cursor::new(self.made.text())))
    }
}

/// The text of a source. What cannot be decoded is left as it is: its reader says what is wrong.
///
/// # Errors
/// Reading failed.
pub(crate) fn as_text(raw: Box<dyn Source>) -> io::Result<Box<dyn Source>> {
    as_text_of(raw, TextForm::default())
}

/// The names of the sheets of a workbook; none of any other source, or where it cannot be opened: its
/// reader says why.
///
/// # Errors
/// Reading failed.
pub(crate) fn sheets_of(raw: &dyn Source) -> io::Result<Vec<String>> {
    let is_workbook = workbook::begins(&FirstBytes::of(raw)?.start);
    Ok(if is_workbook { workbook::sheets(raw).unwrap_or_default() } else { Vec::new() })
}

/// The same of a source of which something is said.
///
/// # Errors
/// Reading failed.
pub(crate) fn as_text_of(raw: Box<dyn Source>, form: TextForm) -> io::Result<Box<dyn Source>> {
    Ok(match made_of(raw.as_ref(), form)? {
        Some(made) => Box::new(Remade { raw, made }),
        None => raw,
    })
}

/// What is made of a source, unless it is read as it is.
fn made_of(raw: &dyn Source, form: TextForm) -> io::Result<Option<Made>> {
    let first = FirstBytes::of(raw)?;
    if workbook::begins(&first.start) {
        let sheet = workbook::sheet(raw, form.sheet);
        let made = sheet.map_or_else(Made::Nothing, |(kind, sheet)| Made::Sheet(kind, sheet));
        return Ok(Some(made));
    }
    if form.encoding.is_some() || form.delimiter.is_some() {
        return declared(raw, first, form).map(Some);
    }
    Ok(decoded(raw, first)?.map(|(encoding, text)| Made::Decoded(encoding, text)))
}

/// The text of a source in whatever encoding, and else as it is.
///
/// # Errors
/// Reading failed.
pub(crate) fn in_utf8(raw: Box<dyn Source>) -> io::Result<Box<dyn Source>> {
    let encoding = FirstBytes::of(raw.as_ref()).and_then(encoding_of)?;
    let mut bytes = Vec::new();
    raw.open()?.take(MAX_DECODED).read_to_end(&mut bytes)?;
    let text = encoding.decode(&bytes).filter(|_| encoding != Encoding::Utf8);
    Ok(match text {
        Some(text) => Box::new(Remade { raw, made: Made::Decoded(encoding, text) }),
        None => raw,
    })
}

/// The text of a source that is not in UTF-8, or has commas of full width.
fn decoded(raw: &dyn Source, first: FirstBytes) -> io::Result<Option<(Encoding, String)>> {
    let start = first.start.get(..dialect::PEEK).unwrap_or(&first.start);
    let has_wide_commas = dialect::separator(start) == Some(WIDE_COMMA);
    let encoding = encoding_of(first)?;
    if encoding == Encoding::Utf8 && !has_wide_commas {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    raw.open()?.take(MAX_DECODED + 1).read_to_end(&mut bytes)?;
    let text = encoding.decode(&bytes).filter(|_| bytes.len() as u64 <= MAX_DECODED);
    Ok(text.map(|text| {
        let is_wide = dialect::separator(text.as_bytes()) == Some(WIDE_COMMA);
        (encoding, if is_wide { without_wide(&text, WIDE_COMMA) } else { text })
    }))
}

/// The text of a source whose encoding or delimiter is said.
fn declared(raw: &dyn Source, first: FirstBytes, form: TextForm) -> io::Result<Made> {
    let named = form.encoding.unwrap_or_default();
    let encoding = match form.encoding.map(Encoding::named) {
        Some(Some(encoding)) => encoding,
        Some(None) => return Ok(Made::Nothing(Remark::new(Fault::OtherEncoding, named))),
        None => encoding_of(first)?,
    };
    let mut bytes = Vec::new();
    raw.open()?.take(MAX_DECODED + 1).read_to_end(&mut bytes)?;
    let text = encoding.decode(&bytes).filter(|_| bytes.len() as u64 <= MAX_DECODED);
    let Some(text) = text else {
        let named = if named.is_empty() { encoding.name() } else { named };
        return Ok(Made::Nothing(Remark::new(Fault::OtherEncoding, named)));
    };
    let text = text.strip_prefix('\u{FEFF}').map_or(text.as_str(), |text| text);
    Ok(match form.delimiter.map(|c| (c, u8::try_from(c).ok().filter(u8::is_ascii))) {
        Some((_, Some(byte))) => Made::Declared(encoding, text.to_owned(), Some(byte)),
        Some((wide, None)) => Made::Declared(encoding, without_wide(text, wide), Some(SEPARATOR)),
        None => Made::Declared(encoding, text.to_owned(), None),
    })
}

/// A text with one byte where a wide character stands between two cells: what is quoted stays.
fn without_wide(text: &str, wide: char) -> String {
    let separator = char::from(SEPARATOR);
    if text.contains(separator) {
        return text.to_owned();
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    loop {
        let quoted = if rest.starts_with('"') { end_of_quote(rest) } else { 0 };
        let (cell, behind) = rest.split_at(quoted);
        plain.push_str(cell);
        let Some(end) = behind.find([wide, '\n', '\r']) else {
            plain.push_str(behind);
            return plain;
        };
        let (cell, behind) = behind.split_at(end);
        plain.push_str(cell);
        let mut chars = behind.chars();
        let end = chars.next().filter(|end| *end != wide).unwrap_or(separator);
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
