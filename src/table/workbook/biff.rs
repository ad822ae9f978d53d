//! The records of older workbooks (BIFF), and the texts within them.

use super::little_endian::{u8_at, u16_at, u32_at};
use super::shared_texts::SharedTexts;
use crate::table::encoding::Encoding;
use crate::table::fault::Remark;
use crate::table::workbook::damage::{CUT_OFF, OTHER_PAGE, damaged};

/// The kinds of records that are read.
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const END: u16 = 0x000A;
    pub(in super::super) const DATES_FROM_1904: u16 = 0x0022;
    pub(in super::super) const PASSWORD: u16 = 0x002F;
    pub(super) const CONTINUED: u16 = 0x003C;
    pub(in super::super) const CODE_PAGE: u16 = 0x0042;
    pub(in super::super) const COLUMNS: u16 = 0x007D;
    pub(in super::super) const SHEET: u16 = 0x0085;
    pub(in super::super) const NUMBERS: u16 = 0x00BD;
    pub(in super::super) const FORMATTED_TEXT: u16 = 0x00D6;
    pub(in super::super) const CELL_FORMAT: u16 = 0x00E0;
    pub(in super::super) const MERGED: u16 = 0x00E5;
    pub(in super::super) const TEXTS: u16 = 0x00FC;
    pub(in super::super) const SHARED_TEXT: u16 = 0x00FD;
    pub(in super::super) const REAL: u16 = 0x0203;
    pub(in super::super) const TEXT: u16 = 0x0204;
    pub(in super::super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(in super::super) const TEXT_OF_FORMULA: u16 = 0x0207;
    pub(in super::super) const ROW: u16 = 0x0208;
    pub(in super::super) const NUMBER: u16 = 0x027E;
    pub(in super::super) const NUMBER_FORMAT: u16 = 0x041E;
    pub(in super::super) const BEGIN: u16 = 0x0809;
}

/// A record, with what follows it where it was too long for one.
pub(super) struct BiffRecord<'a> {
    /// What kind it is.
    pub kind: u16,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Those that follow, in their parts.
    rest: Vec<&'a [u8]>,
}

/// The records from a place of a stream on.
pub(super) struct BiffRecords<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> BiffRecords<'a> {
    /// The records from a place on.
    pub(super) const fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// It is cut off.
    pub(super) fn next(&mut self) -> Result<Option<BiffRecord<'a>>, Remark> {
        let Some((kind, bytes)) = self.part()? else { return Ok(None) };
        let (mut rest, mut before) = (Vec::new(), self.at);
        while let Ok(Some((kind::CONTINUED, bytes))) = self.part() {
            rest.push(bytes);
            before = self.at;
        }
        self.at = before;
        Ok(Some(BiffRecord { kind, bytes, rest }))
    }

    fn part(&mut self) -> Result<Option<(u16, &'a [u8])>, Remark> {
        let stream = self.stream;
        let Some(kind) = u16_at(stream, self.at) else { return Ok(None) };
        let length = u16_at(stream, self.at.saturating_add(2)).map(usize::from);
        let start = self.at.saturating_add(4);
        let bytes = length.and_then(|length| stream.get(start..start.checked_add(length)?));
        let bytes = bytes.ok_or_else(|| damaged(CUT_OFF, ""))?;
        self.at = start + bytes.len();
        Ok(Some((kind, bytes)))
    }
}

/// In which form texts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BiffText {
    /// In the code page of the workbook; Excel 5 and 95.
    CodePage(u16),
    /// In Unicode; Excel 97 and later.
    Unicode,
}

/// The Chinese code page.
const GBK: u16 = 936;

impl BiffText {
    /// The text at a place of a record; its length takes one byte or two.
    ///
    /// # Errors
    /// It is cut off, or in another code page.
    pub(super) fn text(
        self,
        bytes: &[u8],
        at: usize,
        length_bytes: usize,
    ) -> Result<String, Remark> {
        let length = match length_bytes {
            1 => u8_at(bytes, at).map(usize::from),
            _ => u16_at(bytes, at).map(usize::from),
        };
        let (length, at) = (length.ok_or_else(cut_off)?, at + length_bytes);
        match self {
            Self::CodePage(page) => {
                let text = bytes.get(at..).and_then(|rest| rest.get(..length));
                let text = text.ok_or_else(cut_off)?;
                let is_read = text.is_ascii() || page == GBK;
                let decoded = Encoding::Gb18030.decode(text).filter(|_| is_read);
                decoded.ok_or_else(|| damaged(OTHER_PAGE, page))
            }
            Self::Unicode => {
                let flags = u8_at(bytes, at).ok_or_else(cut_off)?;
                let mut texts =
                    LongText { bytes: bytes.get(at + 1..).unwrap_or_default(), rest: &[] };
                let mut text = String::new();
                texts.characters(length, flags & 1 != 0, &mut text)?;
                Ok(text)
            }
        }
    }
}

fn cut_off() -> Remark {
    damaged(CUT_OFF, "")
}

/// The texts that cells share, however many the record says there are.
///
/// # Errors
/// One is cut off, or there are too many.
pub(super) fn shared_texts(record: &BiffRecord) -> Result<SharedTexts, Remark> {
    let bytes = record.bytes.get(8..).ok_or_else(cut_off)?;
    let mut rest = LongText { bytes, rest: &record.rest };
    let mut texts = SharedTexts::default();
    while !rest.is_empty() {
        let (length, flags) = (usize::from(rest.u16()?), rest.u8()?);
        let runs = if flags & 8 != 0 { usize::from(rest.u16()?) } else { 0 };
        let phonetic = if flags & 4 != 0 { rest.u32()? as usize } else { 0 };
        rest.characters(length, flags & 1 != 0, texts.next())?;
        rest.skip((runs * 4).saturating_add(phonetic))?;
        texts.end()?;
    }
    Ok(texts)
}

/// Bytes that may go on in further parts.
struct LongText<'a, 'r> {
    bytes: &'a [u8],
    rest: &'r [&'a [u8]],
}

impl<'a> LongText<'a, '_> {
    fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.rest.iter().all(|part| part.is_empty())
    }

    /// Goes on with the next part where this one has ended.
    fn go_on(&mut self) -> Result<(), Remark> {
        while self.bytes.is_empty() {
            let (next, rest) = self.rest.split_first().ok_or_else(cut_off)?;
            (self.bytes, self.rest) = (next, rest);
        }
        Ok(())
    }

    /// The next bytes, which lie in one part.
    fn take(&mut self, count: usize) -> Result<&'a [u8], Remark> {
        self.go_on()?;
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or_else(cut_off)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn u8(&mut self) -> Result<u8, Remark> {
        u8_at(self.take(1)?, 0).ok_or_else(cut_off)
    }

    fn u16(&mut self) -> Result<u16, Remark> {
        u16_at(self.take(2)?, 0).ok_or_else(cut_off)
    }

    fn u32(&mut self) -> Result<u32, Remark> {
        u32_at(self.take(4)?, 0).ok_or_else(cut_off)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), Remark> {
        while count > 0 {
            self.go_on()?;
            let now = count.min(self.bytes.len());
            self.take(now)?;
            count -= now;
        }
        Ok(())
    }

    /// So many characters of two bytes or of one. What goes on in another part says there anew how
    /// many bytes they have.
    fn characters(
        &mut self,
        mut count: usize,
        mut is_wide: bool,
        text: &mut String,
    ) -> Result<(), Remark> {
        let mut units: Vec<u16> = Vec::new();
        while count > 0 {
            if self.bytes.is_empty() {
                is_wide = self.u8()? & 1 != 0;
                self.go_on()?;
            }
            let width = if is_wide { 2 } else { 1 };
            let now = count.min(self.bytes.len() / width);
            if now == 0 {
                return Err(cut_off());
            }
            let bytes = self.take(now * width)?;
            if is_wide {
                units.extend(bytes.as_chunks().0.iter().map(|it| u16::from_le_bytes(*it)));
            } else {
                units.extend(bytes.iter().map(|byte| u16::from(*byte)));
            }
            count -= now;
        }
        let characters = char::decode_utf16(units);
        text.extend(characters.map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Ok(())
    }
}
