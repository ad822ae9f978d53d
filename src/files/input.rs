//! Inputs: files that can be opened again, and the folders that stand for them.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::figures::{Source, Stream};

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
    ///
    /// # Errors
    /// It cannot be reached any more.
    pub fn is_unchanged(&self) -> io::Result<bool> {
        let now = fs::metadata(&self.path)?;
        Ok(now.len() == self.first.len() && now.modified().ok() == self.first.modified().ok())
    }
}

impl Source for FileSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
        if !self.is_unchanged()? {
            return Err(io::Error::other(Changed { name: self.name.clone() }));
        }
        Ok(Box::new(File::open(&self.path)?))
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

/// The tables that a path stands for: itself, or the `.csv` files of a folder by name.
///
/// # Errors
/// The folder cannot be read.
pub fn expand(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut tables = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?.path();
        let is_table = entry.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let hidden =
            entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        if is_table && !hidden && entry.is_file() {
            tables.push(entry);
        }
    }
    tables.sort();
    Ok(tables)
}

/// Each file once, under the first name it was given.
#[must_use]
pub fn each_once(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    let first = |path: &PathBuf| fs::canonicalize(path).map_or(true, |real| seen.insert(real));
    paths.into_iter().filter(first).collect()
}

/// The plan.toml of the working directory or of the nearest folder above it, by its relative path.
#[must_use]
pub fn find_plan(from: &Path) -> Option<PathBuf> {
    let up = from.ancestors().position(|folder| folder.join("plan.toml").is_file())?;
    let folders = std::iter::repeat_n(Path::new(".."), up);
    Some(folders.collect::<PathBuf>().join("plan.toml"))
}
