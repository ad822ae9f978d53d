//! Inputs: files that can be opened again.

use std::fs::{self, File, Metadata};
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::table::{MAX_RECORD, Source, Stream, is_line_end};

/// A regular file, as it was when it was first seen.
pub struct FileSource {
    path: PathBuf,
    name: String,
    first: Metadata,
    /// Its bytes, where there was room for them.
    bytes: Option<Vec<u8>>,
}

/// Room for the bytes of small files, which are so opened once, however often they are looked at.
pub struct Room(u64);

impl Default for Room {
    fn default() -> Self {
        Self(256 << 10)
    }
}

impl Room {
    /// None.
    #[must_use]
    pub const fn none() -> Self {
        Self(0)
    }

    /// The bytes of a file of this length, where there is room for them and it has not grown.
    fn take(&mut self, path: &Path, length: u64) -> io::Result<Option<Vec<u8>>> {
        let Some(left) = self.0.checked_sub(length) else { return Ok(None) };
        // One byte more, at which the end shows.
        let mut bytes = Vec::with_capacity(usize::try_from(length + 1).unwrap_or_default());
        File::open(path)?.take(length + 1).read_to_end(&mut bytes)?;
        let is_whole = bytes.len() as u64 == length;
        if is_whole {
            self.0 = left;
        }
        Ok(is_whole.then_some(bytes))
    }
}

impl FileSource {
    /// Takes a file that exists and is regular: a pipe or a device would be waited for for ever.
    ///
    /// # Errors
    /// It cannot be reached, or is no regular file.
    pub fn new(path: &Path, room: &mut Room) -> io::Result<Self> {
        let first = fs::metadata(path)?;
        if !first.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        let bytes = room.take(path, first.len())?;
        Ok(Self { path: path.to_owned(), name: shown(path), first, bytes })
    }

    /// Whether it is still as it was when it was first seen.
    fn is_as_first_seen(&self, now: &Metadata) -> bool {
        now.len() == self.first.len()
            && now.modified().ok() == self.first.modified().ok()
            && identity(now) == identity(&self.first)
    }
}

/// What tells a file from another that took its place with the same length and time: which file of
/// which disk it is, and when anything about it was changed last.
#[cfg(unix)]
fn identity(file: &Metadata) -> [i128; 4] {
    use std::os::unix::fs::MetadataExt;
    [file.dev().into(), file.ino().into(), file.ctime().into(), file.ctime_nsec().into()]
}

#[cfg(not(unix))]
const fn identity(_: &Metadata) -> [i128; 4] {
    [0; 4]
}

impl Source for FileSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn length(&self) -> Option<u64> {
        Some(self.first.len())
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        if let Some(bytes) = &self.bytes {
            return Ok(Box::new(Cursor::new(bytes.as_slice())));
        }
        let file = File::open(&self.path)?;
        if !self.is_as_first_seen(&file.metadata()?) {
            return Err(io::Error::other(Changed { name: self.name.clone() }));
        }
        Ok(Box::new(file))
    }
}

/// Standard input, kept in a file without a name so that it can be read again: as far as anyone reads,
/// since it may have no end.
pub(crate) struct StdinSource(Mutex<Spool>);

/// What was read of an input, and where the rest comes from.
struct Spool {
    input: Box<dyn Read + Send>,
    file: File,
    length: u64,
    /// How many bytes were read since the last line end.
    line: usize,
    is_whole: bool,
}

/// The most bytes of standard input that are kept: what has no end would fill the disk.
const MAX_KEPT: u64 = 256 << 20;

/// How many bytes of an input are read in one go.
const BLOCK: usize = 64 << 10;

impl StdinSource {
    /// The name that stands for standard input.
    pub(crate) const NAME: &str = "-";

    /// Takes an input and reads its beginning.
    ///
    /// # Errors
    /// Reading or keeping it failed.
    pub(crate) fn new(input: Box<dyn Read + Send>) -> io::Result<Self> {
        let file = tempfile::tempfile()?;
        let mut spool = Spool { input, file, length: 0, line: 0, is_whole: false };
        spool.fill(1)?;
        Ok(Self(Mutex::new(spool)))
    }

    fn spool(&self) -> MutexGuard<'_, Spool> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Spool {
    /// Reads on until so many bytes are there, or the input ends.
    fn fill(&mut self, length: u64) -> io::Result<()> {
        if self.length >= length || self.is_whole {
            return Ok(());
        }
        let mut block = vec![0; BLOCK];
        self.file.seek(SeekFrom::End(0))?;
        while self.length < length && !self.is_whole {
            if self.length > MAX_KEPT {
                return Err(io::Error::other(InputTooLarge { mib: MAX_KEPT >> 20 }));
            }
            match self.input.read(&mut block) {
                Ok(0) => self.is_whole = true,
                Ok(read) => {
                    let bytes = block.get(..read).unwrap_or_default();
                    self.file.write_all(bytes)?;
                    self.length += read as u64;
                    let line_end = bytes.iter().rposition(|byte| is_line_end(*byte));
                    self.line = line_end.map_or(self.line + read, |at| read - at - 1);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Reads on to the end, or to a line beyond which nothing is read; how many bytes there are.
    fn fill_all(&mut self) -> io::Result<u64> {
        while !self.is_whole && self.line <= MAX_RECORD {
            self.fill(self.length + 1)?;
        }
        Ok(self.length)
    }
}

impl Source for StdinSource {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        Ok(Box::new(At { source: self, offset: 0 }))
    }
}

/// An input read from an offset of one's own, so that it can be read twice at a time.
struct At<'a> {
    source: &'a StdinSource,
    offset: u64,
}

impl Read for At<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut spool = self.source.spool();
        spool.fill(self.offset + buffer.len() as u64)?;
        spool.file.seek(SeekFrom::Start(self.offset))?;
        let length = spool.file.read(buffer)?;
        self.offset += length as u64;
        Ok(length)
    }
}

impl Seek for At<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let moved = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::Current(by) => self.offset.checked_add_signed(by),
            SeekFrom::End(by) => self.source.spool().fill_all()?.checked_add_signed(by),
        };
        self.offset = moved.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.offset)
    }
}

/// A file was changed while it was read.
#[derive(Debug)]
pub(crate) struct Changed {
    /// The file.
    pub name: String,
}

impl std::fmt::Display for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

impl std::error::Error for Changed {}

/// More came in on standard input than is kept.
#[derive(Debug)]
pub(crate) struct InputTooLarge {
    /// How much is kept.
    pub mib: u64,
}

impl std::fmt::Display for InputTooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} MiB", self.mib)
    }
}

impl std::error::Error for InputTooLarge {}

/// A path as messages show it: with forward slashes on every system.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_file_in_the_place_of_another_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data.csv");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).expect("a file is written");
            path
        };
        let data = write("data.csv", "a,1\n");
        let source = FileSource::new(&data, &mut Room(0)).expect("it is there");
        assert!(source.open().is_ok());
        let time = fs::metadata(&path).and_then(|it| it.modified()).expect("a time");
        let other = write("other.csv", "a,2\n");
        let file = File::options().write(true).open(&other).expect("it is there");
        file.set_modified(time).expect("a file takes a time");
        fs::rename(other, &path).expect("both lie in a folder");
        let now = fs::metadata(&path).expect("it is there");
        assert_eq!((now.len(), now.modified().ok()), (4, Some(time)));
        assert!(source.open().is_err());
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_is_written_over_is_seen_though_its_time_is_set_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data.csv");
        fs::write(&path, "a,1\n").expect("a file is written");
        let first = fs::metadata(&path).expect("it is there");
        let source = FileSource::new(&path, &mut Room(0)).expect("it is there");
        // A clock that ticks slowly may give a file the same change time twice.
        let now = loop {
            fs::write(&path, "a,2\n").expect("a file is written");
            let file = File::options().write(true).open(&path).expect("it is there");
            file.set_modified(first.modified().expect("a time")).expect("a file takes a time");
            let now = fs::metadata(&path).expect("it is there");
            if identity(&now) != identity(&first) {
                break now;
            }
        };
        assert_eq!(identity(&now)[..2], identity(&first)[..2]);
        assert_eq!((now.len(), now.modified().ok()), (4, first.modified().ok()));
        assert!(source.open().is_err());
    }

    #[test]
    fn an_input_is_read_as_far_as_it_is_asked_for() {
        let endless = io::repeat(0);
        let source = StdinSource::new(Box::new(endless)).expect("a repetition does not fail");
        let mut stream = source.open().expect("it is open");
        let length = stream.seek(SeekFrom::End(0)).expect("a line is too long in the end");
        assert!((MAX_RECORD as u64..3 * MAX_RECORD as u64).contains(&length));
        let text = StdinSource::new(Box::new(&b"a,1\nb,2\n"[..])).expect("bytes do not fail");
        for _ in 0..2 {
            let mut read = String::new();
            let all = text.open().and_then(|mut it| it.read_to_string(&mut read));
            assert_eq!((all.ok(), read.as_str()), (Some(8), "a,1\nb,2\n"));
        }
    }
}
