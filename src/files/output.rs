//! Outputs: a report appears whole or not at all, and the old one stays until then.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How the names of temporary files end.
const SUFFIX: &str = ".tmp";

/// How much older than ours a temporary file must be before it can be a dead run's: longer than a
/// busy machine takes to lock a file that it has made.
const MOMENT: Duration = Duration::from_secs(60);

/// Writes a file through a temporary one beside it, which takes its place when it is complete.
///
/// A symbolic link is followed and kept, as are the permissions of a file that is replaced. What
/// is no regular file (a pipe, `/dev/stdout`) is written through.
///
/// # Errors
/// Anything on the way failed; the old file is untouched and no temporary one is left.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let path = follow(path)?;
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let mut through = BufWriter::new(File::options().write(true).open(&path)?);
        write(&mut through)?;
        return through.flush();
    }
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let mut builder = tempfile::Builder::new();
    let prefix = format!(".{name}.plan-");
    builder.prefix(&prefix).suffix(SUFFIX);
    let permissions = old.map_or_else(default_permissions, |old| Some(old.permissions()));
    if let Some(permissions) = &permissions {
        builder.permissions(permissions.clone());
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.as_file().lock()?;
    remove_left_behind(folder, &prefix, temporary.path());
    let mut buffered = BufWriter::with_capacity(64 << 10, temporary.as_file_mut());
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    temporary.as_file().sync_all()?;
    if let Some(permissions) = permissions.filter(|_| path.exists()) {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.persist(&path).map_err(|error| error.error)?;
    make_name_safe(folder)
}

/// Writes a file that is not there yet, through a temporary one beside it.
///
/// # Errors
/// Something is there by that name, or anything on the way failed; no temporary file is left.
pub(crate) fn write_new(path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".plan-").suffix(SUFFIX);
    if let Some(permissions) = default_permissions() {
        builder.permissions(permissions);
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(text)?;
    temporary.as_file().sync_all()?;
    temporary.persist_noclobber(path).map_err(|error| error.error)?;
    make_name_safe(folder)
}

/// Makes a folder where none is by that name, in one that is there.
///
/// # Errors
/// The folder that it is to be in is not there, or whatever the operating system refuses.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    fs::create_dir(folder)
}

/// Makes sure that the new name outlives a power cut, where folders can be written to disk.
#[cfg(unix)]
fn make_name_safe(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on other systems")]
const fn make_name_safe(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Takes away what earlier runs to the same name left when they were killed.
///
/// A run that is alive holds a lock on its temporary file; between making and locking it there is
/// a moment, so that only files a little older than ours are looked at. What cannot be removed
/// stays: it is in nobody's way.
fn remove_left_behind(folder: &Path, prefix: &str, ours: &Path) {
    let modified = |path: &Path| fs::metadata(path).and_then(|it| it.modified());
    let is_old = |path: &Path| match (modified(path), modified(ours)) {
        (Ok(theirs), Ok(ours)) => ours.duration_since(theirs).is_ok_and(|age| age > MOMENT),
        _ => false,
    };
    let is_left = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let named = name.is_some_and(|name| name.starts_with(prefix) && name.ends_with(SUFFIX));
        named && path != ours && is_old(path)
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()).filter(|path| is_left(path)) {
        let dead = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if dead {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Where a chain of symbolic links ends, whether or not a file is there.
fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::from(io::ErrorKind::InvalidInput))
}

/// What a new file may do, before the user's mask is applied.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "there are none on other systems")]
fn default_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
const fn default_permissions() -> Option<fs::Permissions> {
    None
}

/// Whether two paths are one file, also by a hard or a symbolic link.
#[must_use]
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    let (Ok(a_real), Ok(b_real)) = (real(a), real(b)) else { return false };
    is_same_path(&a_real, &b_real) || is_same_inode(&a_real, &b_real)
}

/// Whether two paths are one, where capitals make no difference also then.
fn is_same_path(a: &Path, b: &Path) -> bool {
    let folded = |path: &Path| path.to_string_lossy().to_lowercase();
    a == b || cfg!(any(windows, target_os = "macos")) && folded(a) == folded(b)
}

/// The path without links; of a file that is not there yet, that of its folder and its name.
fn real(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path).or_else(|_| {
        let path = follow(path)?;
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Ok(fs::canonicalize(folder.unwrap_or(Path::new(".")))?.join(name))
    })
}

#[cfg(unix)]
fn is_same_inode(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let ids = |path| fs::metadata(path).map(|it| (it.dev(), it.ino())).ok();
    ids(a).is_some_and(|id| Some(id) == ids(b))
}

#[cfg(not(unix))]
const fn is_same_inode(_: &Path, _: &Path) -> bool {
    false
}
