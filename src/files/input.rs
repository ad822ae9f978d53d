//! Inputs: files that can be opened again.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::table::{Source, Stream};

/// A regular file, as it was when it was first seen.
pub struct FileSource {
    path: PathBuf,
    name: String,
    first: Metadata,
}

impl FileSource {
    /// Takes a file that exists and is regular: a pipe or a device would be waited for for ever.
    ///
    /// # Errors
    /// It cannot be reached, or is no regular file.
    pub fn new(path: &Path) -> io::Result<Self> {
        let first = fs::metadata(path)?;
        if !first.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        File::open(path)?;
        Ok(Self { path: path.to_owned(), name: shown(path), first })
    }

    /// Whether it is still as it was when it was first seen.
    fn is_as_first_seen(&self, now: &Metadata) -> bool {
        now.len() == self.first.len() && now.modified().ok() == self.first.modified().ok()
    }
}

impl Source for FileSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn length(&self) -> Option<u64> {
        Some(self.first.len())
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        let file = File::open(&self.path)?;
        if !self.is_as_first_seen(&file.metadata()?) {
            return Err(io::Error::other(Changed { name: self.name.clone() }));
        }
        Ok(Box::new(file))
    }
}

/// Standard input, kept in a file without a name so that it can be read again.
pub struct StdinSource(File);

impl StdinSource {
    /// The name that stands for standard input.
    pub const NAME: &str = "-";

    /// Reads all of it.
    ///
    /// # Errors
    /// Reading or keeping it failed.
    pub fn new(input: &mut dyn Read) -> io::Result<Self> {
        let mut kept = tempfile::tempfile()?;
        io::copy(input, &mut kept)?;
        Ok(Self(kept))
    }
}

impl Source for StdinSource {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        Ok(Box::new(At { file: &self.0, offset: 0 }))
    }
}

/// A file read from an offset of one's own, so that it can be read twice at a time.
struct At<'a> {
    file: &'a File,
    offset: u64,
}

impl Read for At<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file;
        file.seek(SeekFrom::Start(self.offset))?;
        let length = file.read(buffer)?;
        self.offset += length as u64;
        Ok(length)
    }
}

impl Seek for At<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let mut file = self.file;
        self.offset = match to {
            SeekFrom::Current(by) => {
                let moved = self.offset.checked_add_signed(by);
                moved.ok_or(io::ErrorKind::InvalidInput)?
            }
            to => file.seek(to)?,
        };
        Ok(self.offset)
    }
}

/// A file was changed while it was read.
#[derive(Debug)]
pub struct Changed {
    /// The file.
    pub name: String,
}

impl std::fmt::Display for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

impl std::error::Error for Changed {}

/// A path as messages show it: with forward slashes on every system.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
