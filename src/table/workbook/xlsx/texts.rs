//! The texts of a workbook: those that cells share, and those of one cell.

use crate::table::workbook::damage::{CUT_OFF, damaged};
use quick_xml::events::Event;

use crate::table::fault::{Fault, Remark};
use crate::table::workbook::archive::{XmlPart, add_text, number};
use crate::table::workbook::cells::MAX_CELLS;
use crate::table::workbook::shared_texts::SharedTexts;

/// The texts that cells share.
///
/// # Errors
/// The part does not hold together, or asks for more than is read.
pub(super) fn shared_texts(part: Option<XmlPart>) -> Result<SharedTexts, Remark> {
    let mut texts = SharedTexts::default();
    let Some(mut part) = part else { return Ok(texts) };
    loop {
        match part.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                add_rich_text(&mut part, "si", texts.next())?;
                texts.end()?;
            }
            Event::Start(tag) if tag.local_name().as_ref() == "sst" => {
                // Not believed; but what asks for more than is read was made to do harm.
                let asked = number(&tag, "uniqueCount").unwrap_or(0);
                if asked as usize > MAX_CELLS {
                    return Err(Remark::new(Fault::LargeWorkbook, format!("uniqueCount: {asked}")));
                }
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => texts.end()?,
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}

/// Adds the text of a tag that was begun, whatever its parts look like; how it is spoken is no part.
///
/// # Errors
/// It does not hold together.
pub(super) fn add_rich_text(
    part: &mut XmlPart,
    end: &str,
    text: &mut String,
) -> Result<(), Remark> {
    let (start, mut is_text) = (text.len(), false);
    loop {
        match part.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => is_text = true,
                "rPh" => part.skip()?,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => is_text = false,
                name if name == end => break,
                _ => {}
            },
            Event::Eof => return Err(damaged(CUT_OFF, "")),
            event if is_text => add_text(&event, text)?,
            _ => {}
        }
    }
    unescape(text, start);
    Ok(())
}

/// Adds the text of a tag that was begun, in which there are no others.
///
/// # Errors
/// It does not hold together.
pub(super) fn add_plain_text(part: &mut XmlPart, text: &mut String) -> Result<(), Remark> {
    loop {
        match part.next()? {
            Event::End(_) => break,
            Event::Start(_) | Event::Eof => return Err(damaged(CUT_OFF, "")),
            event => add_text(&event, text)?,
        }
    }
    unescape(text, 0);
    Ok(())
}

/// Puts the characters that XML cannot write, such as `_x000D_`, into a text from a place on.
fn unescape(text: &mut String, start: usize) {
    let Some(rest) = text.get(start..).filter(|rest| rest.contains("_x")) else { return };
    let (mut plain, mut rest) = (String::new(), rest);
    while let Some(at) = rest.find("_x") {
        let (before, behind) = rest.split_at(at);
        plain.push_str(before);
        let digits = behind.get(2..6).filter(|_| behind.get(6..7) == Some("_"));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let (written, length) = match code.and_then(char::from_u32) {
            Some(character) => (character, 7),
            None => ('_', 1),
        };
        plain.push(written);
        rest = behind.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    text.truncate(start);
    text.push_str(&plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_write_is_written_by_its_code() {
        for (written, text) in [
            ("a_x000D_b", "a\rb"),
            ("_x5E02_", "市"),
            ("a_x00_b", "a_x00_b"),
            ("_xzzzz_", "_xzzzz_"),
            ("_x", "_x"),
            ("_x000", "_x000"),
            ("_x市市_", "_x市市_"),
        ] {
            let mut unescaped = format!("-{written}");
            unescape(&mut unescaped, 1);
            assert_eq!(unescaped, format!("-{text}"));
        }
    }
}
