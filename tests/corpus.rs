//! Odd tables and plans, as files: none makes the program crash or hang, or lose a row.
//!
//! `tests/corpus/statuses` has a line for each: the exit status that it must have, written by hand
//! from what the documentation says, the file, and what is odd about it. A file that once did harm is
//! added there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// When a run is taken to hang: each takes a moment, and no machine is busy for so long.
const HANGS: Duration = Duration::from_secs(600);

/// A file of the corpus.
struct Odd {
    status: i32,
    file: String,
    why: String,
}

/// What came of a run.
struct Outcome {
    /// No status means that a signal ended it.
    status: Option<i32>,
    stdout: Vec<u8>,
    stderr: String,
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn odd_files() -> Vec<Odd> {
    let text = fs::read_to_string(corpus().join("statuses")).unwrap();
    let odd = |line: &str| {
        let (status, rest) = line.split_once(' ').unwrap();
        let (file, why) = rest.split_once(": ").unwrap();
        Odd { status: status.parse().unwrap(), file: file.to_owned(), why: why.to_owned() }
    };
    text.lines().map(odd).collect()
}

impl Odd {
    /// Runs `plan check` over the file, which is a table or a plan.
    fn check(&self, options: &[&str]) -> Outcome {
        let files = if self.file.starts_with("plans/") {
            ["data.csv", "--plan", &self.file]
        } else {
            [&self.file, "--plan", "plan.toml"]
        };
        let desk = tempfile::tempdir().unwrap();
        let [stdout, stderr] = ["stdout", "stderr"].map(|name| desk.path().join(name));
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command.current_dir(corpus()).env_clear().arg("check").args(files).args(options);
        command.arg("--rejects").arg(desk.path().join("rejects.csv"));
        command.stdout(File::create(&stdout).unwrap()).stderr(File::create(&stderr).unwrap());
        let mut child = command.stdin(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        let ended = loop {
            if let Some(ended) = child.try_wait().unwrap() {
                break ended;
            }
            if start.elapsed() > HANGS {
                child.kill().unwrap();
                panic!("{} hangs ({})", self.file, self.why);
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        Outcome {
            status: ended.code(),
            stdout: fs::read(stdout).unwrap(),
            stderr: String::from_utf8_lossy(&fs::read(stderr).unwrap()).into_owned(),
        }
    }

    /// What is wrong with a run.
    fn wrong(&self, options: &[&str]) -> Option<String> {
        let outcome = self.check(options);
        let wrong = if outcome.status != Some(self.status) {
            format!("status {:?}, not {}\n{}", outcome.status, self.status, outcome.stderr)
        } else if options.contains(&"json") && self.status != 4 {
            lost(&outcome.stdout)?
        } else {
            return None;
        };
        Some(format!("{} ({}), {options:?}: {wrong}", self.file, self.why))
    }
}

/// The first file of a report whose rows are neither used nor set aside.
fn lost(report: &[u8]) -> Option<String> {
    let report: Value = match serde_json::from_slice(report) {
        Ok(report) => report,
        Err(error) => return Some(format!("no JSON: {error}")),
    };
    let of = |file: &Value, key: &str| file[key].as_u64().unwrap();
    let files = report["input"].as_array()?;
    let lost = files
        .iter()
        .find(|file| of(file, "rows_read") != of(file, "rows_used") + of(file, "rows_set_aside"))?;
    Some(format!("rows were lost: {lost}"))
}

#[test]
fn nothing_odd_makes_it_crash_or_lose_a_row() {
    let mut wrong = Vec::new();
    for odd in odd_files() {
        wrong.extend(odd.wrong(&["--format", "json"]));
        wrong.extend(odd.wrong(&["--lang", "en", "--keep-going", "--by", "region"]));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_has_its_status() {
    let named: BTreeSet<String> = odd_files().into_iter().map(|odd| odd.file).collect();
    let folders = ["tables", "plans"].map(|folder| (folder, corpus().join(folder)));
    let files = folders.iter().flat_map(|(folder, path)| {
        let entries = fs::read_dir(path).unwrap().map(Result::unwrap);
        entries.map(move |entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
    });
    assert_eq!(files.collect::<BTreeSet<_>>(), named);
}
