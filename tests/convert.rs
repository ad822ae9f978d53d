//! What `plan convert` prints says the same as what it was made of, for the inputs of the cases: it is
//! read without a change, and computed from it are the same rows. Of topics that are not about reading
//! every fourth case is taken.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

#[path = "case/folder.rs"]
mod folder;

use folder::{folders, laid_out, words};

/// Topics that are about reading.
const OF_READING_TOPICS: [&str; 8] =
    ["import", "convert", "cells", "periods", "input", "problems", "surrounded", "reading"];

/// Options that say what is read, which a converted file is to be read with too.
const OF_READING: [&str; 4] = ["--plan", "--period", "--keep-going", "--allow-empty"];

/// Options that are followed by a value.
const WITH_VALUE: [&str; 17] = [
    "--plan",
    "--period",
    "--file-period",
    "--lang",
    "--department",
    "--region",
    "--task",
    "--status",
    "--soft",
    "--by",
    "--format",
    "--headings",
    "--width",
    "--output",
    "-o",
    "--fail-on",
    "--rejects",
];

/// What is typed: the files, and the options with their values.
#[derive(Default)]
struct Typed {
    files: Vec<String>,
    options: Vec<Vec<String>>,
}

impl Typed {
    /// What is typed behind `plan check`.
    fn of(words: &[String]) -> Self {
        let mut typed = Self::default();
        let mut words = words.iter().cloned();
        while let Some(word) = words.next() {
            if WITH_VALUE.contains(&word.as_str()) {
                typed.options.push([word].into_iter().chain(words.next()).collect());
            } else if word.starts_with('-') && word.len() > 1 {
                typed.options.push(vec![word]);
            } else {
                typed.files.push(word);
            }
        }
        typed
    }

    /// The options that are any of these.
    fn options(&self, names: &[&str]) -> Vec<String> {
        let is_one = |option: &&Vec<String>| {
            let name = option[0].split('=').next().unwrap();
            names.contains(&name)
        };
        self.options.iter().filter(is_one).flatten().cloned().collect()
    }
}

fn plan(case: &Path, folder: &Path, arguments: &[String]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(folder).env_clear().args(arguments);
    let piped = case.join("stdin");
    command.stdin(if piped.exists() {
        fs::File::open(piped).unwrap().into()
    } else {
        Stdio::null()
    });
    command.output().unwrap()
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What is computed: the rows and how many there are of each status.
fn computed(output: &Output) -> (Option<i32>, Value, Value) {
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), without_places(&report["rows"]), report["summary"].clone())
}

/// The rows without where their figures stand.
fn without_places(rows: &Value) -> Value {
    let rows = rows.as_array().cloned().unwrap_or_default();
    let without = rows.into_iter().map(|mut row| {
        row.as_object_mut().unwrap().retain(|key, _| key != "source" && key != "sources");
        row
    });
    without.collect()
}

/// What is wrong with what is converted of the inputs of a case; `None` where nothing is.
fn compare(case: &Path) -> Option<Result<(), String>> {
    let command = words(&fs::read_to_string(case.join("command")).unwrap());
    let at = command.iter().position(|word| word == "plan")?;
    if case.join("repeat").exists() {
        return None;
    }
    if command.get(at + 1).is_none_or(|word| word != "check") {
        return None;
    }
    let typed = Typed::of(&command[at + 2..]);
    let world = tempfile::tempdir().unwrap();
    let folder = laid_out(case, world.path()).unwrap();
    // Where no pattern of an import fits it.
    fs::create_dir(folder.join("of-convert")).unwrap();
    let converted = folder.join("of-convert/converted.csv");
    let of_reading = typed.options(&OF_READING);
    let of_files = typed.options(&["--file-period"]);
    let convert = [texts(&["convert"]), typed.files.clone(), of_reading.clone(), of_files.clone()];
    let first = plan(case, &folder, &convert.concat());
    let rows = first.stdout.split(|byte| *byte == b'\n').count();
    if first.status.code() != Some(0) || rows <= 2 {
        return None;
    }
    fs::write(&converted, &first.stdout).unwrap();
    let again = [texts(&["convert", "of-convert/converted.csv"]), of_reading.clone()].concat();
    let second = plan(case, &folder, &again);
    if second.stdout != first.stdout {
        let [first, second] = [first, second].map(|it| String::from_utf8(it.stdout).unwrap());
        return Some(Err(format!("it becomes\n{first}and then\n{second}")));
    }
    let json = texts(&["--format", "json"]);
    let check =
        [texts(&["check"]), typed.files.clone(), of_reading.clone(), of_files, json.clone()];
    let before = computed(&plan(case, &folder, &check.concat()));
    let check = [texts(&["check", "of-convert/converted.csv"]), of_reading, json].concat();
    let after = computed(&plan(case, &folder, &check));
    Some(if before == after {
        Ok(())
    } else {
        Err(format!("it says\n{before:#?}\nand converted\n{after:#?}"))
    })
}

#[test]
fn what_is_converted_says_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = folders(&root).into_iter().flat_map(|topic| {
        let is_of_reading = OF_READING_TOPICS.iter().any(|it| topic.ends_with(it));
        folders(&topic).into_iter().step_by(if is_of_reading { 1 } else { 4 })
    });
    let cases: Vec<PathBuf> = cases.filter(|case| case.join("command").exists()).collect();
    let of_share = |share: &[PathBuf]| -> Vec<(PathBuf, Result<(), String>)> {
        share.iter().filter_map(|case| Some((case.clone(), compare(case)?))).collect()
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let compared: Vec<_> = thread::scope(|scope| {
        let shares = cases.chunks(cases.len().div_ceil(threads));
        let running: Vec<_> = shares.map(|it| scope.spawn(move || of_share(it))).collect();
        running.into_iter().flat_map(|it| it.join().unwrap()).collect()
    });
    let wrong = compared.iter().filter_map(|(case, it)| Some((case, it.as_ref().err()?)));
    let wrong: Vec<String> =
        wrong.map(|(case, text)| format!("{}: {text}", case.display())).collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), compared.len(), wrong.join("\n"));
    assert!(compared.len() > 200, "only {} were compared", compared.len());
}

/// What is printed, but for what it was made from, which comes last.
fn printed(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = plan(folder, folder, &texts(arguments));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text.lines().take_while(|line| !line.contains("SHA-256"));
    (output.status.code(), lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_folder_that_is_converted_file_by_file_gives_the_same_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [before, after] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    for world in [&before, &after] {
        fs::create_dir_all(world.path().join("data/monthly")).unwrap();
        for name in ["plan.toml", "data/roster.csv"] {
            fs::copy(root.join(name), world.path().join(name)).unwrap();
        }
    }
    let mut files = 0;
    for entry in fs::read_dir(root.join("data/monthly")).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("data/monthly/{}", path.file_name().unwrap().to_str().unwrap());
        fs::copy(&path, before.path().join(&name)).unwrap();
        let to = after.path().join(&name);
        let convert = ["convert", &name, "--output", to.to_str().unwrap()];
        let output = plan(before.path(), before.path(), &texts(&convert));
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert_ne!(fs::read(&path).unwrap(), fs::read(&to).unwrap(), "{name}");
        files += 1;
    }
    assert!(files > 10, "only {files} files");
    for format in ["table", "markdown"] {
        let check = ["check", "data/monthly", "--by", "region", "--format", format];
        let [before, after] = [&before, &after].map(|world| printed(world.path(), &check));
        assert_eq!(before, after, "{format}");
        assert!(before.1.lines().count() > 300, "{format}");
    }
    let json = texts(&["check", "data/monthly", "--format", "json"]);
    let [before, after] =
        [&before, &after].map(|world| computed(&plan(world.path(), world.path(), &json)));
    assert_eq!(before, after);
}
