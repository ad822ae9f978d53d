//! Every folder `tests/cases/<topic>/<case>/` is a test: what a user types, and what a user sees.
//!
//! | file | meaning |
//! | --- | --- |
//! | `command` | what is typed: `plan check data.csv --lang en`; `NAME=value` before it sets a variable |
//! | `why` | the wrong number that a hasty reader would give |
//! | `stdin` | what is piped in |
//! | `project` | files and folders of the project itself that the case uses, one a line |
//! | `repeat` | a file, how often, and the line that it gets so often behind what it has |
//! | `stdout`, `stderr`, `status` | what must come out; a missing file means nothing, and status 0 |
//! | `out/` | the files that must have been written |
//! | `by-hand` | numbers worked out by hand, one row a line, checked against `--format json` |
//! | anything else | an input, which must stay as it is |
//!
//! The SHA-256 of a file that the case has is written `[sha256 of NAME]` in what must come out, be it
//! whole or its first 16 digits, and the version of the program `[version]`.
//!
//! A case runs in a copy of its folder; files of its topic's folder lie one folder above, so that
//! cases can share a plan.toml. A new case needs no Rust: make the folder, write `command` and the
//! inputs, run `UPDATE=1 cargo test --test cases`, and read what it wrote before you believe it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use sha2::{Digest, Sha256};

#[path = "case/folder.rs"]
mod folder;

use folder::{folders, laid_out, words};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = folders(&root).into_iter().flat_map(|topic| folders(&topic));
    let trials = cases.filter(|case| case.join("command").exists()).map(|case| {
        let name = case.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        Trial::test(name, move || run(&case))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn run(case: &Path) -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let folder = laid_out(case, world.path())?;
    repeat(case, &folder)?;
    let before = contents(&folder)?;
    let known = Known::of(case, world.path(), &folder)?;
    let command = fs::read_to_string(case.join("command"))?;
    let output = plan(case, &folder, &words(&command))?;
    let after = contents(&folder)?;
    let mut wrong = Vec::new();
    if before.iter().any(|(path, bytes)| !overwritten(case, path) && after.get(path) != Some(bytes))
    {
        wrong.push("an input was changed".to_owned());
    }
    expect(case, "stdout", &known.named_in(&output.stdout), &mut wrong)?;
    expect(case, "stderr", &known.named_in(&output.stderr), &mut wrong)?;
    let status = output.status.code().map_or("signal".to_owned(), |code| code.to_string());
    let status = if status == "0" { String::new() } else { format!("{status}\n") };
    expect(case, "status", status.as_bytes(), &mut wrong)?;
    expect_files(case, [&before, &after], &known, &mut wrong)?;
    if case.join("by-hand").exists() {
        by_hand(case, &folder, &words(&command), &mut wrong)?;
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// What stands in reports and would change with every byte of an input: the hashes of all files, each
/// with the name that takes its place.
struct Known(Vec<(String, String)>);

impl Known {
    fn of(case: &Path, world: &Path, folder: &Path) -> std::io::Result<Self> {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (path, bytes) in contents(world)? {
            let path = world.join(path);
            let name = path.strip_prefix(folder).or_else(|_| path.strip_prefix(world)).unwrap();
            files.push((name.to_string_lossy().replace('\\', "/"), bytes));
        }
        files.extend(fs::read(case.join("stdin")).ok().map(|bytes| ("-".to_owned(), bytes)));
        let hash =
            |(name, bytes)| (format!("{:x}", Sha256::digest(bytes)), format!("[sha256 of {name}]"));
        Ok(Self(files.into_iter().map(hash).collect()))
    }

    /// The same text with these names. What is no text stays as it is.
    fn named_in(&self, bytes: &[u8]) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_owned() };
        let mut text = text.replace(concat!("plan ", env!("CARGO_PKG_VERSION")), "plan [version]");
        let key = concat!("\"version\":\"", env!("CARGO_PKG_VERSION"));
        text = text.replace(key, "\"version\":\"[version]");
        for (hash, name) in &self.0 {
            text = text.replace(hash, name).replace(&hash[..16], name);
        }
        text.into_bytes()
    }
}

/// Makes files long that would be large in the project.
fn repeat(case: &Path, folder: &Path) -> Result<(), Failed> {
    for line in fs::read_to_string(case.join("repeat")).unwrap_or_default().lines() {
        let mut parts = line.splitn(3, ' ');
        let (name, times) = (parts.next().unwrap(), parts.next().ok_or("no number")?);
        let text = format!("{}\n", parts.next().ok_or("no line")?).repeat(times.parse()?);
        let path = folder.join(name);
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + &text)?;
    }
    Ok(())
}

fn contents(folder: &Path) -> std::io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// Runs `plan` with nothing in its environment but what the command sets.
fn plan(case: &Path, folder: &Path, words: &[String]) -> Result<Output, Failed> {
    let program = words.iter().position(|word| word == "plan");
    let program = program.ok_or("the command does not start `plan`")?;
    let (variables, arguments) = words.split_at(program);
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(folder).env_clear().args(&arguments[1..]);
    for (name, value) in variables.iter().filter_map(|word| word.split_once('=')) {
        command.env(name, value);
    }
    let piped = case.join("stdin");
    command.stdin(if piped.exists() { fs::File::open(piped)?.into() } else { Stdio::null() });
    Ok(command.output()?)
}

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn expect(case: &Path, name: &str, actual: &[u8], wrong: &mut Vec<String>) -> std::io::Result<()> {
    let path = case.join(name);
    let expected = fs::read(&path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if updating() {
        return if actual.is_empty() { fs::remove_file(&path) } else { fs::write(&path, actual) };
    }
    wrong.push(format!(
        "{name} should be\n{}\nand is\n{}",
        String::from_utf8_lossy(&expected),
        String::from_utf8_lossy(actual)
    ));
    Ok(())
}

/// Whether `out/` says that an input is meant to be replaced.
fn overwritten(case: &Path, path: &Path) -> bool {
    case.join("out").join(path).exists()
}

fn expect_files(
    case: &Path,
    [before, after]: [&BTreeMap<PathBuf, Vec<u8>>; 2],
    known: &Known,
    wrong: &mut Vec<String>,
) -> std::io::Result<()> {
    let written: BTreeMap<_, _> =
        after.iter().filter(|(path, _)| !before.contains_key(*path)).collect();
    let out = case.join("out");
    let expected = if out.is_dir() { contents(&out)? } else { BTreeMap::new() };
    for path in expected.keys().filter(|path| !after.contains_key(*path)) {
        wrong.push(format!("{} was not written", path.display()));
    }
    for path in written.keys().filter(|path| !expected.contains_key(**path) && !updating()) {
        wrong.push(format!("{} was written", path.display()));
    }
    let compared =
        after.iter().filter(|(path, _)| expected.contains_key(*path) || written.contains_key(path));
    for (path, bytes) in compared {
        if updating() {
            fs::create_dir_all(out.join(path).parent().unwrap())?;
        }
        if updating() || expected.contains_key(path) {
            expect(&out, &path.to_string_lossy(), &known.named_in(bytes), wrong)?;
        }
    }
    Ok(())
}

/// Compares numbers worked out by hand with those of JSON.
///
/// A line names a row by its target's id (or `indicator` and `@region` for a watched figure) and
/// then `key=value` pairs with dotted keys: `sales/level status=lagging attainment_pct=49`. The
/// row `summary` has the counts; behind `months:` stands the record of a target in `months`; any other
/// row is named by a list and what its values are, `rows[whole=sales,row=rest]`. Lines that start with
/// `#` hold the working.
fn by_hand(
    case: &Path,
    folder: &Path,
    words: &[String],
    wrong: &mut Vec<String>,
) -> Result<(), Failed> {
    let words = [words, &["--format".to_owned(), "json".to_owned()]].concat();
    let output = plan(case, folder, &words)?;
    let report: Value = serde_json::from_slice(&output.stdout)?;
    let text = fs::read_to_string(case.join("by-hand"))?;
    let lines: Vec<&str> =
        text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    if lines.is_empty() {
        wrong.push("by-hand expects nothing".to_owned());
    }
    for line in lines {
        let mut parts = line.split_whitespace();
        let name = parts.next().unwrap_or_default();
        let Some(row) = row(&report, name) else {
            wrong.push(format!("there is no row {name}"));
            continue;
        };
        for (key, expected) in parts.filter_map(|part| part.split_once('=')) {
            let actual = key.split('.').try_fold(row, |value, key| value.get(key));
            let actual = match actual {
                None => "(no such key)".to_owned(),
                Some(Value::String(text)) => text.clone(),
                Some(value) => value.to_string(),
            };
            if actual != expected {
                wrong.push(format!("{name}: {key} should be {expected} and is {actual}"));
            }
        }
    }
    Ok(())
}

fn row<'a>(report: &'a Value, name: &str) -> Option<&'a Value> {
    if name == "summary" {
        return report.get("summary");
    }
    if let Some(name) = name.strip_prefix("figure:") {
        let (series, item) = name.rsplit_once('/')?;
        let (indicator, region) = series.split_once('@').unwrap_or((series, ""));
        return report.get("rows")?.as_array()?.iter().find(|row| {
            row["of"] == "figure"
                && row["indicator"] == indicator
                && row["region"].as_str().unwrap_or_default() == region
                && row["item"] == item
        });
    }
    if let Some(name) = name.strip_prefix("finding:") {
        let (code, region) = name.split_once('@').unwrap_or((name, ""));
        return report.get("rows")?.as_array()?.iter().find(|row| {
            row["code"] == code && row["region"].as_str().unwrap_or_default() == region
        });
    }
    if let Some(id) = name.strip_prefix("target:") {
        return report.get("rows")?.as_array()?.iter().find(|it| it["target_id"] == id);
    }
    if let Some(id) = name.strip_prefix("months:") {
        let months = report.get("months")?.as_array()?;
        return months.iter().find(|it| it["target_id"] == id);
    }
    if let Some((list, values)) = name.strip_suffix(']').and_then(|name| name.split_once('[')) {
        let is = |row: &Value, pair: &str| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            row[key].as_str().map_or_else(|| row[key].to_string(), str::to_owned) == value
        };
        let is_it = |row: &&Value| values.split(',').all(|pair| is(row, pair));
        return report.get(list)?.as_array()?.iter().find(is_it);
    }
    let text =
        |row: &'a Value, key: &str| row.pointer(key).and_then(Value::as_str).unwrap_or_default();
    report.get("rows")?.as_array()?.iter().find(|row| match text(row, "/target/id") {
        "" => {
            let (indicator, region) = name.split_once('@').unwrap_or((name, ""));
            text(row, "/indicator") == indicator
                && (region.is_empty() || text(row, "/region") == region)
        }
        id => id == name,
    })
}
