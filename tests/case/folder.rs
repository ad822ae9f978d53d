//! A case as it is run: a copy of its folder, and what is typed in it.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of a case that are no inputs.
const EXPECTED: [&str; 9] =
    ["command", "why", "stdin", "project", "repeat", "stdout", "stderr", "status", "by-hand"];

/// Copies a case into a world of its own, with the files of its topic one folder above; its folder there.
pub(crate) fn laid_out(case: &Path, world: &Path) -> std::io::Result<PathBuf> {
    let folder = world.join(case.file_name().unwrap());
    copy(case.parent().unwrap(), world, false)?;
    copy(case, &folder, true)?;
    for path in fs::read_to_string(case.join("project")).unwrap_or_default().lines() {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if from.is_dir() {
            copy(&from, &folder.join(path), true)?;
        } else {
            fs::copy(from, folder.join(path))?;
        }
    }
    Ok(folder)
}

/// The folders within a folder, by name.
pub(crate) fn folders(parent: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(parent)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// Copies the files of a folder, and with `deep` its folders; `out/` is no input.
fn copy(from: &Path, to: &Path, deep: bool) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap());
        if path.is_file() && !EXPECTED.iter().any(|name| path.ends_with(name)) {
            fs::copy(&path, target)?;
        } else if path.is_dir() && deep && !path.ends_with("out") {
            copy(&path, &target, true)?;
        }
    }
    Ok(())
}

/// Words as a shell would split them; quotes keep spaces.
pub(crate) fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in command.trim().chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
