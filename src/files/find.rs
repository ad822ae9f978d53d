//! Which files are read: the folders and patterns that stand for tables, and the plan.toml above.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file that was found.
pub(crate) struct Found {
    /// Its path, as messages show it.
    path: PathBuf,
    /// The same without links.
    real: PathBuf,
}

impl Found {
    /// A file by a path that may have links in it.
    #[must_use]
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { real: real(&path), path }
    }
}

/// What a path stands for.
#[derive(Default)]
pub(crate) struct Expanded {
    /// The tables.
    pub tables: Vec<Found>,
    /// What lies beside them and is not read: folders, and what is no table by its name.
    pub passed_over: Vec<PathBuf>,
    /// What could not be looked at, and why.
    pub refused: Vec<(PathBuf, io::Error)>,
}

/// Finds the tables that a path stands for: itself, the tables of a folder by name, or the
/// files that a pattern fits (expanded here, since not every shell does it).
#[must_use]
pub(crate) fn expand(path: &Path) -> Expanded {
    let found = match fs::metadata(path) {
        Ok(it) if it.is_dir() => tables_in(path),
        Ok(_) => Ok(Expanded { tables: vec![Found::at(path.to_owned())], ..Expanded::default() }),
        Err(error) => match path.to_str().filter(|text| is_pattern(text)) {
            Some(pattern) => fitting(pattern),
            None => Err(error),
        },
    };
    found.unwrap_or_else(|error| Expanded {
        refused: vec![(path.to_owned(), error)],
        ..Expanded::default()
    })
}

/// Each file once, under the first name it was given.
#[must_use]
pub(crate) fn each_once(found: Vec<Found>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    let first = |it: Found| seen.insert(it.real).then_some(it.path);
    found.into_iter().filter_map(first).collect()
}

/// The plan.toml of the working directory or of the nearest folder above it, by its relative path.
#[must_use]
pub(crate) fn find_plan(from: &Path) -> Option<PathBuf> {
    let up = from.ancestors().position(|folder| folder.join("plan.toml").is_file())?;
    let folders = std::iter::repeat_n(Path::new(".."), up);
    Some(folders.collect::<PathBuf>().join("plan.toml"))
}

/// The tables of a folder, which may be thousands: of those that are no links the system is asked
/// nothing more than their names. A link that leads nowhere is among them: opening it tells what
/// is wrong. What is hidden is not looked at.
fn tables_in(folder: &Path) -> io::Result<Expanded> {
    let (mut tables, mut passed_over) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, kind) = (entry.file_name(), entry.file_type()?);
        if is_hidden(&name) {
            continue;
        }
        if is_table(&name) && (kind.is_file() || kind.is_symlink() && !is_no_file(&entry.path())) {
            tables.push((name, kind.is_symlink()));
        } else {
            passed_over.push(folder.join(name));
        }
    }
    tables.sort_unstable();
    passed_over.sort_unstable();
    let real_folder = real(folder);
    let found = tables.into_iter().map(|(name, is_link)| {
        let path = folder.join(&name);
        if is_link { Found::at(path) } else { Found { path, real: real_folder.join(name) } }
    });
    Ok(Expanded { tables: found.collect(), passed_over, refused: Vec::new() })
}

/// Whether a path is that of a folder, a pipe or the like.
fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file())
}

/// Whether a name is that of a table.
fn is_table(name: &OsStr) -> bool {
    let is = |ending: &str| {
        Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
    };
    ["csv", "xlsx", "xls", "et", "ods"].into_iter().any(is)
}

/// Whether a name is one of those that systems and offices keep for themselves.
fn is_hidden(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(['.', '~'])
}

/// Whether a part of a path stands for other names than its own.
fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// What a pattern fits, by name; nothing at all is an error.
fn fitting(pattern: &str) -> io::Result<Expanded> {
    let found = glob::glob(pattern).map_err(|_| io::Error::from(io::ErrorKind::NotFound))?;
    let mut all = Expanded { refused: closed(pattern), ..Expanded::default() };
    for found in found {
        match found {
            Ok(path) if is_no_file(&path) => {
                all.passed_over
                    .extend(Some(path).filter(|it| !it.file_name().is_some_and(is_hidden)));
            }
            Ok(path) => all.tables.push(Found::at(path)),
            Err(error) if all.refused.iter().any(|(path, _)| path == error.path()) => {}
            Err(error) => all.refused.push((error.path().to_owned(), error.into())),
        }
    }
    if all.tables.is_empty() && all.refused.is_empty() {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    }
    Ok(all)
}

/// The folders on the way that a pattern fits and that cannot be entered: what is below them by a
/// plain name would seem not to be there.
fn closed(pattern: &str) -> Vec<(PathBuf, io::Error)> {
    let ways = pattern.match_indices(std::path::is_separator).map(|(at, _)| &pattern[..at]);
    let folders = ways.filter(|way| is_pattern(way)).filter_map(|way| glob::glob(way).ok());
    let closed = folders.flatten().flatten().filter_map(|folder| {
        let error = fs::metadata(folder.join(".")).err()?;
        let is_hidden = folder.file_name().is_some_and(is_hidden);
        let is_no_folder = match error.kind() {
            io::ErrorKind::NotADirectory => true,
            io::ErrorKind::NotFound => is_hidden,
            _ => false,
        };
        (!is_no_folder).then_some((folder, error))
    });
    closed.collect()
}

/// The pattern that fits just this file, relative to a folder where it lies in there.
#[must_use]
pub(crate) fn relative_to(folder: &Path, path: &Path) -> String {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (folder, whole) = (real(folder), real(path));
    let path = whole.strip_prefix(&folder).map_or(path, |relative| relative);
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    glob::Pattern::escape(&path)
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
