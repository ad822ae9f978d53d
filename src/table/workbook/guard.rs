//! What is looked at before a workbook is opened: how much it is, and how much it asks for.
//!
//! A file of two kilobytes may say that it holds four thousand million texts, and whoever makes room
//! for them is ended by the system. So every part is unpacked once here, without keeping it, up to
//! limits that no table of figures comes near.

use std::io::{BufReader, Read};

use memchr::{memchr, memchr_iter, memmem};
use zip::ZipArchive;

use super::damaged;
use crate::table::fault::{Fault, Remark};
use crate::table::source::Source;

/// The most bytes of a workbook as it is stored.
const MAX_STORED: u64 = 64 << 20;

/// The most parts it may have.
const MAX_PARTS: usize = 2_000;

/// The most bytes of all its parts unpacked.
const MAX_UNPACKED: u64 = 512 << 20;

/// The most tags of a part that is kept in memory, such as the texts or the styles.
const MAX_TAGS: u64 = 8_000_000;

/// The most tags of the styles: each is kept with all that it says.
const MAX_STYLE_TAGS: u64 = 1_000_000;

/// How many bytes are unpacked at a time.
const BLOCK: usize = 64 << 10;

/// The longest text that is searched for, and what follows it: what lies across two blocks is found.
const OVERLAP: usize = 64;

/// What a look at a workbook tells of its sheets.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Whether any sheet may have formulas.
    pub has_formulas: bool,
    /// Whether any sheet may have merged cells, or hidden rows or columns.
    pub has_furniture: bool,
}

/// Looks at a workbook.
///
/// # Errors
/// It is too large, or no workbook that is read.
pub(super) fn look(raw: &dyn Source) -> Result<Contents, Remark> {
    let mut stream = raw.open()?;
    let length = stream.seek(std::io::SeekFrom::End(0))?;
    limit(length, MAX_STORED, "MB", 20)?;
    let mut zip = ZipArchive::new(BufReader::new(stream)).map_err(damaged)?;
    limit(zip.len() as u64, MAX_PARTS as u64, "zip", 0)?;
    let (mut contents, mut unpacked, mut declared) = (Contents::default(), 0, 0_u64);
    let mut has_workbook = false;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(damaged)?;
        declared = declared.saturating_add(part.size());
        limit(declared, MAX_UNPACKED, "MB", 20)?;
        let name = part.name().map_err(damaged)?.to_ascii_lowercase().replace('\\', "/");
        has_workbook |= name.ends_with("workbook.xml");
        unpacked = PartOf { name: &name, contents: &mut contents }.unpack(part, unpacked)?;
    }
    let is_document = |start: &str| zip.file_names().flatten().any(|name| name.starts_with(start));
    if !has_workbook {
        let kind = match () {
            () if is_document("word/") => "docx",
            () if is_document("ppt/") => "pptx",
            () if zip.index_for_name("content.xml").is_some() => "ods",
            () if is_document("xl/workbook.bin") => "xlsb",
            () => "zip",
        };
        return Err(Remark::new(Fault::Foreign(kind), kind));
    }
    Ok(contents)
}

/// Refuses what is more than a limit, which is named by what it is of, and without so many bits.
fn limit(count: u64, most: u64, unit: &str, bits: u8) -> Result<(), Remark> {
    if count <= most {
        return Ok(());
    }
    Err(Remark::new(Fault::LargeWorkbook, format!("{unit}: {}", most >> bits)))
}

/// A part of a workbook.
struct PartOf<'a> {
    name: &'a str,
    contents: &'a mut Contents,
}

impl PartOf<'_> {
    /// Unpacks the part behind so many bytes of others; how many it makes together.
    fn unpack(&mut self, mut part: impl Read, before: u64) -> Result<u64, Remark> {
        let is_xml = matches!(self.name.rsplit('.').next(), Some("xml" | "rels"));
        // Sheets are read as they come; everything else is kept.
        let is_sheet = self.name.starts_with("xl/worksheets/");
        let most_tags = if self.name.ends_with("styles.xml") { MAX_STYLE_TAGS } else { MAX_TAGS };
        let mut block = vec![0; OVERLAP + BLOCK];
        let (mut filled, mut unpacked, mut tags, mut asked) = (0, before, 0, 0);
        loop {
            let read = part.read(block.get_mut(filled..).unwrap_or_default());
            let read = read.map_err(damaged)?;
            if read == 0 {
                break;
            }
            let bytes = block.get(..filled + read).unwrap_or_default();
            let new = bytes.get(filled..).unwrap_or_default();
            limit(unpacked + read as u64, MAX_UNPACKED, "MB", 20)?;
            let is_first = unpacked == before;
            unpacked += read as u64;
            if is_xml && (memchr(0, new).is_some() || is_first && !is_utf8(new)) {
                return Err(damaged("XML that is not UTF-8"));
            }
            if !is_sheet && is_xml {
                tags += memchr_iter(b'<', new).count() as u64;
                limit(tags, most_tags, "XML", 0)?;
                asked = asked.max(count_asked_for(bytes));
            }
            self.look_for_more(bytes);
            let keep = bytes.len().min(OVERLAP);
            block.copy_within(filled + read - keep..filled + read, 0);
            filled = keep;
        }
        // Each text takes a tag at least.
        if asked > tags {
            return Err(Remark::new(Fault::LargeWorkbook, format!("uniqueCount: {asked}")));
        }
        Ok(unpacked)
    }

    /// Notes what has to be read beside the cells: more than there is does no harm.
    fn look_for_more(&mut self, bytes: &[u8]) {
        let has = |text: &[u8]| memmem::find(bytes, text).is_some();
        let has_formula =
            || [&b"<f>"[..], b"<f ", b"<f/", b":f>", b":f ", b":f/"].into_iter().any(has);
        self.contents.has_formulas = self.contents.has_formulas || has_formula();
        let furniture = self.contents.has_furniture;
        self.contents.has_furniture = furniture || has(b"mergeCell") || has(b"hidden");
    }
}

/// Whether a part says that it is UTF-8, or nothing: in another encoding nothing would be found in it.
fn is_utf8(start: &[u8]) -> bool {
    let start = start.get(..1024).unwrap_or(start).to_ascii_lowercase();
    let declaration = start.split(|byte| *byte == b'>').next().unwrap_or_default();
    !start.starts_with(b"\xFE\xFF")
        && !start.starts_with(b"\xFF\xFE")
        && (memmem::find(declaration, b"encoding").is_none()
            || [&b"utf-8"[..], b"us-ascii"]
                .iter()
                .any(|it| memmem::find(declaration, it).is_some()))
}

/// The largest number of texts that a part says it holds.
fn count_asked_for(bytes: &[u8]) -> u64 {
    let attribute = b"uniqueCount";
    let counts = memmem::find_iter(bytes, attribute).map(|at| {
        let rest = bytes.get(at + attribute.len()..).unwrap_or_default();
        let is_around = |byte: &&u8| byte.is_ascii_whitespace() || b"='\"".contains(byte);
        let digits = rest.iter().skip_while(is_around).take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u64, |count, digit| {
            count.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        })
    });
    counts.max().unwrap_or(0)
}
