//! Compound files (OLE), in which older workbooks lie: one stream is read out of them.
//!
//! Numbers of sectors are believed no further than the file reaches, and a chain no longer than there
//! are sectors. Only what the root holds is looked at: a document may hold the workbook of a chart.

use crate::table::workbook::damage::{BROKEN_SECTORS, CUT_OFF, damaged};
use std::collections::HashSet;

use super::archive::{MAX_STORED, limit};
use super::little_endian::{u16_at, u32_at};
use crate::table::fault::{Fault, Remark};
use crate::table::source::Source;

/// Where numbers of sectors end, and begin to mean something else.
const LAST_SECTOR: u32 = 0xFFFF_FFF9;

/// How long a header is, of which the file's first sector is made.
const HEADER: usize = 512;

/// How long an entry of the directory is.
const ENTRY: usize = 128;

/// How long a sector of a short stream is, and a short stream at most.
const SHORT_SECTOR: usize = 64;

/// A compound file.
pub(super) struct CompoundFile {
    bytes: Vec<u8>,
    sector: usize,
    /// The sector behind each one.
    next: Vec<u32>,
    entries: Vec<CompoundEntry>,
    short: ShortStreams,
}

/// The streams that are too short for sectors of their own.
#[derive(Default)]
struct ShortStreams {
    bytes: Vec<u8>,
    next: Vec<u32>,
    longest: u32,
}

/// A stream, or a folder of them, in the root.
#[derive(Debug)]
struct CompoundEntry {
    name: String,
    start: u32,
    length: u32,
}

impl CompoundFile {
    /// Reads the directory.
    ///
    /// # Errors
    /// The file is too large, or does not hold together.
    pub(super) fn open(raw: &dyn Source) -> Result<Self, Remark> {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut raw.open()?, &mut bytes)?;
        limit(bytes.len() as u64, MAX_STORED, "MB", 20)?;
        let field = |at| u32_at(&bytes, at).ok_or_else(|| damaged(CUT_OFF, ""));
        let (directory, longest) = (field(48)?, field(56)?);
        let (next_short, more) = (field(60)?, field(68)?);
        let sector = match u16_at(&bytes, 30) {
            Some(9) => 1 << 9,
            Some(12) => 1 << 12,
            _ => return Err(damaged(BROKEN_SECTORS, "")),
        };
        let short = ShortStreams { longest, ..ShortStreams::default() };
        let mut file = Self { bytes, sector, next: Vec::new(), entries: Vec::new(), short };
        file.next = file.next_sectors(more)?;
        let entries = file.chain(directory, None)?;
        let root = entries.get(..ENTRY).ok_or_else(|| damaged(BROKEN_SECTORS, ""))?;
        let (start, length) = u32_at(root, 116).zip(u32_at(root, 120)).unwrap_or_default();
        if start <= LAST_SECTOR && length > 0 {
            file.short.bytes = file.chain(start, Some(length))?;
            file.short.next = numbers(&file.chain(next_short, None)?);
        }
        file.entries = entries_of_root(&entries);
        Ok(file)
    }

    /// The sector behind each one, as a table says that lies in sectors itself.
    fn next_sectors(&self, more: u32) -> Result<Vec<u32>, Remark> {
        let mut sectors = numbers(self.bytes.get(76..HEADER).unwrap_or_default());
        let (mut more, most) = (more, self.bytes.len() / self.sector);
        for _ in 0..=most {
            if more > LAST_SECTOR {
                break;
            }
            let mut rest = numbers(self.sector(more)?);
            more = rest.pop().unwrap_or(u32::MAX);
            sectors.extend(rest);
        }
        sectors.retain(|sector| *sector <= LAST_SECTOR);
        if sectors.len() > most {
            return Err(damaged(BROKEN_SECTORS, ""));
        }
        let mut next = Vec::new();
        for sector in sectors {
            next.extend(numbers(self.sector(sector)?));
        }
        Ok(next)
    }

    /// The bytes of a sector; the last one of the file may be cut.
    fn sector(&self, sector: u32) -> Result<&[u8], Remark> {
        let start = (sector as usize + 1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).ok_or_else(|| damaged(CUT_OFF, ""))
    }

    /// The bytes of a chain of sectors, up to a length.
    fn chain(&self, start: u32, length: Option<u32>) -> Result<Vec<u8>, Remark> {
        let sector = |sector: u32| self.sector(sector);
        chain(start, length, &self.next, sector)
    }

    /// Whether the root holds something of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&CompoundEntry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream of the root; `None` where there is none of this name.
    ///
    /// # Errors
    /// The file does not hold together.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Remark> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        if entry.length >= self.short.longest {
            return self.chain(entry.start, Some(entry.length)).map(Some);
        }
        let sector = |sector: u32| {
            let start = (sector as usize).saturating_mul(SHORT_SECTOR);
            let end = start.saturating_add(SHORT_SECTOR).min(self.short.bytes.len());
            let bytes = self.short.bytes.get(start..end);
            bytes.ok_or_else(|| damaged(CUT_OFF, ""))
        };
        chain(entry.start, Some(entry.length), &self.short.next, sector).map(Some)
    }
}

/// The bytes of a chain of sectors, up to a length.
fn chain<'b>(
    start: u32,
    length: Option<u32>,
    next: &[u32],
    sector: impl Fn(u32) -> Result<&'b [u8], Remark>,
) -> Result<Vec<u8>, Remark> {
    let (mut bytes, mut at) = (Vec::new(), start);
    let length = length.map_or(usize::MAX, |length| length as usize);
    for _ in 0..=next.len() {
        if at > LAST_SECTOR || bytes.len() >= length {
            bytes.truncate(length);
            return Ok(bytes);
        }
        bytes.extend_from_slice(sector(at)?);
        at = next.get(at as usize).copied().ok_or_else(|| damaged(BROKEN_SECTORS, ""))?;
    }
    Err(damaged(BROKEN_SECTORS, ""))
}

/// The whole numbers that bytes are made of.
fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|it| u32::from_le_bytes(*it)).collect()
}

/// What the root of a directory holds: its entries form a tree, each with two beside it.
fn entries_of_root(directory: &[u8]) -> Vec<CompoundEntry> {
    let entry = |index: u32| {
        let start = (index as usize).checked_mul(ENTRY)?;
        directory.get(start..start.checked_add(ENTRY)?)
    };
    let links = |bytes: &[u8]| [68, 72].map(|at| u32_at(bytes, at).unwrap_or(u32::MAX));
    let mut open: Vec<u32> = entry(0).and_then(|root| u32_at(root, 76)).into_iter().collect();
    let (mut entries, mut seen) = (Vec::new(), HashSet::new());
    while let Some(index) = open.pop() {
        let Some(bytes) = entry(index).filter(|_| seen.insert(index)) else { continue };
        open.extend(links(bytes));
        let length = usize::from(u16_at(bytes, 64).unwrap_or(0)).min(64) / 2;
        let units = bytes.as_chunks().0.iter().map(|it| u16::from_le_bytes(*it));
        let name = char::decode_utf16(units.take(length.saturating_sub(1)));
        let name = name.map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        if let (Some(start), Some(length)) = (u32_at(bytes, 116), u32_at(bytes, 120)) {
            entries.push(CompoundEntry { name, start, length });
        }
    }
    entries
}

/// The fault of a compound file that holds no workbook, by what it holds.
pub(super) fn foreign(file: &CompoundFile) -> Remark {
    if file.has("EncryptedPackage") {
        return Remark::new(Fault::LockedWorkbook, "");
    }
    let kind = match () {
        () if file.has("WordDocument") => "doc",
        () if file.has("PowerPoint Document") => "ppt",
        () => "OLE",
    };
    Remark::new(Fault::Foreign(kind), kind)
}
