//! Which files are read: the folders and patterns that stand for tables, and the plan.toml above.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file that was found.
pub struct Found {
    /// Its path, as messages show it.
    path: PathBuf,
    /// The same without links.
    real: PathBuf,
}

impl Found {
    /// A file by a path that may have links in it.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { real: real(&path), path }
    }
}

/// The tables that a path stands for: itself, the `.csv` files of a folder by name, or the files
/// that a pattern fits (expanded here, since not every shell does it).
///
/// # Errors
/// The path is not there, or the folder cannot be read.
pub fn expand(path: &Path) -> io::Result<Vec<Found>> {
    match fs::metadata(path) {
        Ok(it) if it.is_dir() => tables_in(path),
        Ok(_) => Ok(vec![Found::at(path.to_owned())]),
        Err(error) => match path.to_str().filter(|text| text.contains(['*', '?', '['])) {
            Some(pattern) => fitting(pattern),
            None => Err(error),
        },
    }
}

/// Each file once, under the first name it was given.
#[must_use]
pub fn each_once(found: Vec<Found>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    let first = |it: Found| seen.insert(it.real).then_some(it.path);
    found.into_iter().filter_map(first).collect()
}

/// The plan.toml of the working directory or of the nearest folder above it, by its relative path.
#[must_use]
pub fn find_plan(from: &Path) -> Option<PathBuf> {
    let up = from.ancestors().position(|folder| folder.join("plan.toml").is_file())?;
    let folders = std::iter::repeat_n(Path::new(".."), up);
    Some(folders.collect::<PathBuf>().join("plan.toml"))
}

/// The tables of a folder, which may be thousands: of those that are no links the system is asked
/// nothing more than their names.
fn tables_in(folder: &Path) -> io::Result<Vec<Found>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let kind = entry.file_type().ok().filter(|_| is_table(&name));
        let is_link = kind.is_some_and(|kind| kind.is_symlink());
        if kind.is_some_and(|kind| kind.is_file()) || (is_link && entry.path().is_file()) {
            tables.push((name, is_link));
        }
    }
    tables.sort_unstable();
    let real_folder = real(folder);
    let found = tables.into_iter().map(|(name, is_link)| {
        let path = folder.join(&name);
        if is_link { Found::at(path) } else { Found { path, real: real_folder.join(name) } }
    });
    Ok(found.collect())
}

/// Whether a name is that of a table, and not of one that is hidden.
fn is_table(name: &OsStr) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
        && !name.to_string_lossy().starts_with(['.', '~'])
}

/// The files that a pattern fits, by name; none is an error.
fn fitting(pattern: &str) -> io::Result<Vec<Found>> {
    let found = glob::glob(pattern).map_err(|_| io::Error::from(io::ErrorKind::NotFound))?;
    let files = found.flatten().filter(|path| path.is_file());
    let files: Vec<Found> = files.map(Found::at).collect();
    if files.is_empty() { Err(io::Error::from(io::ErrorKind::NotFound)) } else { Ok(files) }
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
