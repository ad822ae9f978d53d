//! The hash that says which bytes a report was made from.

use std::io::{self, Read, Seek, SeekFrom};

use sha2::{Digest, Sha256};

/// The largest input that is hashed.
const MAX_HASHED: u64 = 64 << 20;

/// Whether what is read is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// A report will name the hash.
    Computed,
    /// Nobody will ask for it.
    Spared,
}

/// A reader that hashes what passes through it.
pub(super) struct Hashing<R> {
    inner: R,
    hash: Option<Sha256>,
    length: u64,
}

impl<R> Hashing<R> {
    /// Hashes what is read from `inner`, if it is to be hashed and is not known to be too long.
    pub(super) fn new(inner: R, hash: Hash, length: Option<u64>) -> Self {
        let is_hashed = hash == Hash::Computed && length.is_none_or(|length| length <= MAX_HASHED);
        Self { inner, hash: is_hashed.then(Sha256::new), length: 0 }
    }

    /// The SHA-256 of the bytes so far in hexadecimal digits; `None` above 64 MiB, or where it was
    /// spared.
    pub(super) fn sha256(&self) -> Option<String> {
        let digest = self.hash.clone()?.finalize();
        let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
        Some(digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect())
    }
}

/// The hash of all that is left to read, which is not read further than it is hashed.
///
/// # Errors
/// Reading failed.
pub(crate) fn digest(stream: impl Read) -> io::Result<Option<String>> {
    let mut hashing = Hashing::new(stream, Hash::Computed, None);
    io::copy(&mut hashing.by_ref().take(MAX_HASHED + 1), &mut io::sink())?;
    Ok(hashing.sha256())
}

/// Going elsewhere is for those who need no hash.
impl<R: Seek> Seek for Hashing<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.length += length as u64;
        if self.length > MAX_HASHED {
            self.hash = None;
        } else if let Some(hash) = &mut self.hash {
            hash.update(buffer.get(..length).unwrap_or_default());
        }
        Ok(length)
    }
}
