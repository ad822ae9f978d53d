//! Archives (zip) in which newer workbooks lie, and the XML of their parts.
//!
//! Nothing is unpacked that is not read, and no more than any table of figures comes near: a file of a
//! few kilobytes may hold gigabytes, or say that it does.

use crate::table::workbook::damage::{BROKEN_ARCHIVE, BROKEN_XML, CUT_OFF, NOT_UTF8, damaged};
use std::io::{self, BufRead, BufReader, Read};

use memchr::memrchr;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::table::fault::{Fault, Remark};
use crate::table::source::{Source, Stream};

/// The most bytes of a workbook as it is stored.
pub(super) const MAX_STORED: u64 = 64 << 20;

/// The most parts it may have.
const MAX_PARTS: u64 = 2_000;

/// The most bytes of its parts unpacked, as they say and as they are.
const MAX_UNPACKED: u64 = 512 << 20;

/// The most bytes of a tag, or of a text between two.
const MAX_RUN: usize = 1 << 20;

/// Refuses what is more than a limit, which is named by what it is of, and without so many bits.
pub(super) fn limit(count: u64, most: u64, unit: &str, bits: u8) -> Result<(), Remark> {
    if count <= most {
        return Ok(());
    }
    Err(Remark::new(Fault::LargeWorkbook, format!("{unit}: {}", most >> bits)))
}

impl From<io::Error> for Remark {
    fn from(error: io::Error) -> Self {
        of_io(&error)
    }
}

impl From<quick_xml::Error> for Remark {
    fn from(error: quick_xml::Error) -> Self {
        match &error {
            quick_xml::Error::Io(inner) => of_io(inner),
            _ => damaged(BROKEN_XML, ""),
        }
    }
}

fn of_io(error: &io::Error) -> Remark {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Remark::new(Fault::LargeWorkbook, error),
        _ => damaged(BROKEN_ARCHIVE, ""),
    }
}

type Zip<'a> = ZipArchive<BufReader<Box<dyn Stream + 'a>>>;

/// The parts of a workbook.
pub(super) struct Archive<'a> {
    zip: Zip<'a>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// It is none, or larger than any table.
    pub(super) fn open(raw: &'a dyn Source) -> Result<Self, Remark> {
        let mut stream = raw.open()?;
        limit(stream.seek(io::SeekFrom::End(0))?, MAX_STORED, "MB", 20)?;
        let mut zip =
            ZipArchive::new(BufReader::new(stream)).map_err(|_| damaged(BROKEN_ARCHIVE, ""))?;
        limit(zip.len() as u64, MAX_PARTS, "zip", 0)?;
        let mut declared = 0_u64;
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(|_| damaged(BROKEN_ARCHIVE, ""))?;
            declared = declared.saturating_add(part.size());
            limit(declared, MAX_UNPACKED, "MB", 20)?;
        }
        Ok(Self { zip, left: MAX_UNPACKED })
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().flatten().map(|name| name.into_owned())
    }

    /// A part by its path, however that is written; `None` where there is none.
    ///
    /// # Errors
    /// It does not hold together.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<XmlPart<'_, 'a>>, Remark> {
        let is_path = |name: &String| name.replace('\\', "/").eq_ignore_ascii_case(path);
        let Some(name) = self.names().find(is_path) else { return Ok(None) };
        let file = self.zip.by_name(&name).map_err(|_| damaged(BROKEN_ARCHIVE, ""))?;
        let bytes = Unpacked { file, left: &mut self.left, run: 0 };
        let mut bytes = BufReader::with_capacity(1 << 16, bytes);
        // In UTF-16 every second byte of a tag is 0.
        if bytes.fill_buf()?.iter().take(64).any(|byte| *byte == 0) {
            return Err(damaged(NOT_UTF8, ""));
        }
        Ok(Some(XmlPart { reader: Reader::from_reader(bytes), buffer: Vec::new() }))
    }

    /// The first bytes of a part, none where there is none.
    pub(super) fn start(&mut self, path: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Ok(file) = self.zip.by_name(path) {
            // What cannot be read is not what is looked for.
            let _ = file.take(1 << 16).read_to_end(&mut bytes);
        }
        bytes
    }
}

/// The bytes of a part, up to what may be unpacked.
struct Unpacked<'z, 'a> {
    file: ZipFile<'z, BufReader<Box<dyn Stream + 'a>>>,
    left: &'z mut u64,
    /// How many bytes there were since the last tag.
    run: usize,
}

impl Read for Unpacked<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let large = |what: String| io::Error::new(io::ErrorKind::FileTooLarge, what);
        let left = self.left.checked_sub(read as u64);
        *self.left = left.ok_or_else(|| large(format!("MB: {}", MAX_UNPACKED >> 20)))?;
        let tag = buffer.get(..read).and_then(|bytes| memrchr(b'<', bytes));
        self.run = tag.map_or(self.run + read, |tag| read - tag);
        if self.run > MAX_RUN {
            return Err(large(format!("XML: {} MB", MAX_RUN >> 20)));
        }
        Ok(read)
    }
}

/// A part that is read.
pub(super) struct XmlPart<'z, 'a> {
    reader: Reader<BufReader<Unpacked<'z, 'a>>>,
    buffer: Vec<u8>,
}

impl XmlPart<'_, '_> {
    /// What comes next.
    ///
    /// # Errors
    /// It is no XML, or too much of it.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Remark> {
        self.buffer.clear();
        Ok(self.reader.read_event_into(&mut self.buffer)?)
    }

    /// Passes over all up to the end of a tag that was begun, tags of that name within it included.
    ///
    /// # Errors
    /// It is no XML, or has no end.
    pub(super) fn skip(&mut self) -> Result<(), Remark> {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(damaged(CUT_OFF, "")),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Adds what an event says as text.
///
/// # Errors
/// It names something that XML does not know.
pub(super) fn add_text(event: &Event, text: &mut String) -> Result<(), Remark> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(name) => {
            if let Some(character) = name.resolve_char_ref()? {
                text.push(character);
            } else {
                let named = resolve_xml_entity(name);
                text.push_str(named.ok_or_else(|| damaged(BROKEN_XML, ""))?);
            }
        }
        _ => {}
    }
    Ok(())
}

/// The value of an attribute, whatever its prefix.
pub(super) fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let attribute = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// A whole number that is the value of an attribute.
pub(super) fn number(tag: &BytesStart, name: &str) -> Option<u32> {
    value(tag, name)?.parse().ok()
}

/// Whether the value of an attribute is true.
pub(super) fn is_true(tag: &BytesStart, name: &str) -> bool {
    matches!(value(tag, name).as_deref(), Some("1" | "true"))
}
