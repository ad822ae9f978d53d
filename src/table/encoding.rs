//! The encodings in which tables come, and what happens to text that is opened in a wrong one.

use std::cell::LazyCell;

use encoding_rs::{DecoderResult, GB18030, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// The euro sign in GB18030.
const EURO: &[u8] = b"\xA2\xE3";

/// The encodings that are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// What is written today, with or without a byte-order mark.
    #[default]
    Utf8,
    /// What Chinese spreadsheets write as CSV; GBK and GB2312 are parts of it.
    Gb18030,
    /// What spreadsheets call Unicode text, low byte first.
    Utf16Le,
    /// The same, high byte first.
    Utf16Be,
    /// One that was said, and that no mark tells.
    Said(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// The encoding of a name.
    #[must_use]
    pub(crate) fn named(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Self::Said)
    }

    /// Its name.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Said(encoding) => encoding.name(),
        }
    }

    /// The text that bytes hold; `None` where they are not all in this encoding.
    #[must_use]
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<String> {
        let encoding = match self {
            Self::Utf8 => return std::str::from_utf8(bytes).ok().map(str::to_owned),
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Said(encoding) => encoding,
        };
        let has_mark = matches!(self, Self::Utf16Le | Self::Utf16Be);
        let bytes = if has_mark { bytes.get(2..)? } else { bytes };
        // Browsers read a lone byte 80 as a euro sign, which GB18030 writes otherwise.
        let has_euro = LazyCell::new(|| memmem::find(bytes, EURO).is_some());
        let is_sound = |text: &str| self != Self::Gb18030 || !text.contains('€') || *has_euro;
        decoded(encoding, bytes, is_sound)
    }
}

/// How many bytes are decoded at a time.
const PIECE: usize = 64 << 10;

/// The text that bytes hold; `None` where they are not all in this encoding, or a piece of the text is not
/// sound. The room is what the text takes, and not what it might take at most.
fn decoded(
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
    is_sound: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(PIECE.min(bytes.len()))?;
    let (mut room, mut text) = (vec![0; most], String::new());
    let mut pieces = bytes.chunks(PIECE).peekable();
    while let Some(piece) = pieces.next() {
        let is_last = pieces.peek().is_none();
        let (result, _, written) =
            decoder.decode_to_utf8_without_replacement(piece, &mut room, is_last);
        let piece = std::str::from_utf8(room.get(..written)?).ok()?;
        if result != DecoderResult::InputEmpty || !is_sound(piece) {
            return None;
        }
        text.push_str(piece);
    }
    Some(text)
}

/// The text that was there before UTF-8 was opened as GBK and saved: 数据 for 鏁版嵁. `None` where a text
/// is not such. What was lost on the way is left out.
#[must_use]
pub(crate) fn before_garbling(text: &str) -> Option<String> {
    let strange = || text.chars().filter(|c| !c.is_ascii());
    if strange().take(2).count() < 2 {
        return None;
    }
    // Where a lone byte 80 was met, the euro sign was read.
    let parts: Vec<_> = text.split('€').map(|part| GB18030.encode(part).0).collect();
    let bytes = parts.join(&0x80);
    let chunks = bytes.utf8_chunks();
    let mut found: String = chunks.map(|chunk| chunk.valid()).collect();
    found.retain(|c| c != '\u{FFFD}');
    let wide =
        found.chars().filter(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{FF00}'..)).count();
    let others = found.chars().filter(|c| !c.is_ascii()).count() - wide;
    // Three bytes a character, of which two make a strange one.
    let is_garbled = others == 0 && wide >= 2 && wide * 2 + 2 >= strange().count();
    is_garbled.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decoded_is_whole() {
        assert_eq!(Encoding::Utf16Be.decode(b"\xFE\xFF\x51\x43").as_deref(), Some("元"));
        assert_eq!(Encoding::Utf16Le.decode(b"\xFF\xFE\x00\xD8"), None);
        assert_eq!(Encoding::Gb18030.decode(b"\xC9\xE7\xBB"), None);
        assert_eq!(Encoding::Gb18030.decode(b"\xC9\xE7\x80,"), None);
    }

    #[test]
    fn garbled_text_is_told() {
        for text in ["数据", "指标,数值", "保费收入", "社会消费品零售总额", "指标", "地区生产总值"]
        {
            let garbled = GB18030.decode(text.as_bytes()).0.replace('\u{FFFD}', "?");
            let found = before_garbling(&garbled).expect(&garbled);
            assert!(text.starts_with(found.trim_end_matches('?')), "{garbled}: {found}");
        }
        for text in ["指标", "保费收入", "µg/m³", "元", "潞州区", "Région", "－－", "５Ｇ基站"]
        {
            assert_eq!(before_garbling(text), None, "{text}");
        }
    }
}
