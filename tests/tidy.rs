//! The rules of the architecture, held by a machine: layers, which crate is used where, sizes.
//!
//! A rule that gets in the way of a better design is changed here, in the same commit.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use plan::problem::Code;

/// The modules; each uses only those before it.
const LAYERS: [&str; 14] = [
    "threads", "value", "problem", "lang", "figures", "plan", "formula", "ledger", "report",
    "assess", "analysis", "render", "files", "cli",
];

/// Modules that know less than their layer allows: what they may use.
const NARROWER: [(&str, &[&str]); 2] = [
    ("render", &["threads", "value", "problem", "lang", "report", "render"]),
    ("report", &["value", "lang", "report"]),
];

/// Where a crate, or a part of the standard library, may be named.
const USED_IN: [(&str, &[&str]); 26] = [
    ("anstream::", &["main.rs"]),
    ("annotate_snippets::", &["render/diagnostics.rs"]),
    ("anyhow::", &["cli/", "cli.rs"]),
    ("clap::", &["cli/"]),
    ("comfy_table::", &["render/table/piece.rs"]),
    (
        "csv::",
        &[
            "figures/oracle.rs",
            "render/csv.rs",
            "render/excel.rs",
            "render/rejects.rs",
            "render/csv/rows.rs",
            "render.rs",
        ],
    ),
    ("glob::", &["files/"]),
    ("itoa::", &["value/digits.rs"]),
    ("memchr::", &["figures/lines.rs", "figures/locate.rs", "render/csv/rows.rs"]),
    ("num_bigint::", &["value/exact.rs", "value/exact/", "value/rounded.rs"]),
    ("num_rational::", &["value/exact.rs", "value/exact/"]),
    ("num_traits::", &["value/exact.rs", "value/rounded.rs"]),
    ("serde::", &["render/json.rs"]),
    ("serde_json::", &["render/json.rs"]),
    ("sha2::", &["figures/digest.rs"]),
    ("strsim::", &["value/names.rs"]),
    ("tempfile::", &["files/"]),
    ("terminal_size::", &["main.rs"]),
    ("toml::", &["plan/"]),
    ("unicode_width::", &["render/table/"]),
    ("std::fs", &["files/"]),
    ("std::env", &["main.rs"]),
    ("std::thread", &["assess/shares.rs", "figures/turns.rs", "render/batches.rs", "threads.rs"]),
    ("std::time::SystemTime", &[]),
    ("std::time::Instant", &[]),
    ("checked_div(", &["value/", "formula/"]),
];

/// The most lines of a file without its tests.
const MAX_LINES: usize = 300;

/// Lists, one line an item, which may be longer.
const LISTS: [&str; 6] = [
    "lang/message.rs",
    "lang/en.rs",
    "lang/zh.rs",
    "lang/en/problem.rs",
    "lang/zh/problem.rs",
    "problem/code.rs",
];

struct File {
    path: PathBuf,
    name: String,
    /// The text without its tests.
    code: String,
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut open) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("\n#[cfg(test)]\n").next().unwrap().to_owned();
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File { path, name, code });
        }
    }
    assert!(files.len() > 50, "the sources were not found");
    files
}

/// The module of a file: `plan` for `plan.rs` and for `plan/want.rs`.
fn module(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

/// The modules of ours that a text names.
fn named(code: &str) -> Vec<&str> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = lines.flat_map(|line| line.split("crate::").skip(1));
    after
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
        .collect()
}

fn all_hold(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn a_module_uses_only_those_before_it() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !["lib.rs", "main.rs"].contains(&file.name.as_str()))
    {
        let module = module(&file.name);
        let own =
            LAYERS.iter().position(|layer| *layer == module).expect("every module has its layer");
        let narrower =
            NARROWER.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        for used in named(&file.code) {
            let layer = LAYERS.iter().position(|layer| *layer == used);
            let allowed = match narrower {
                Some(allowed) => allowed.contains(&used),
                None => layer.is_some_and(|layer| layer <= own),
            };
            if !allowed {
                wrong.push(format!("{} uses {used}", file.name));
            }
        }
    }
    all_hold("used against the order of the modules", wrong);
}

#[test]
fn every_crate_has_its_place() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (used, places) in USED_IN {
            let lines = file.code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let begins = |line: &str| {
                line.match_indices(used).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                        || used.ends_with('(')
                })
            };
            let found = lines.filter(|line| begins(line)).count() > 0;
            if found && !places.iter().any(|place| file.name.starts_with(place)) {
                wrong.push(format!("{} uses {used}", file.name));
            }
        }
    }
    all_hold("used outside its place", wrong);
}

#[test]
fn files_say_what_they_are_and_stay_small() {
    let mut wrong = Vec::new();
    for file in sources() {
        if !file.code.starts_with("//! ") {
            wrong.push(format!("{} does not say what it is", file.name));
        }
        let lines = file.code.lines().count();
        if lines > MAX_LINES && !LISTS.contains(&file.name.as_str()) {
            wrong.push(format!("{} has {lines} lines", file.name));
        }
        let banned = ["mod.rs", "util.rs", "utils.rs", "common.rs", "helpers.rs", "prelude.rs"];
        if banned.contains(&file.path.file_name().unwrap().to_str().unwrap()) {
            wrong.push(format!("{} does not tell its room", file.name));
        }
        if file.code.contains("use super::*") {
            wrong.push(format!("{} does not show what it depends on", file.name));
        }
    }
    all_hold("files", wrong);
}

#[test]
fn every_problem_has_its_case() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/problems");
    let missing = Code::ALL.iter().map(|code| code.name()).filter(|name| {
        let text = ["stderr", "stdout"].map(|file| fs::read_to_string(cases.join(name).join(file)));
        !text.iter().flatten().any(|text| text.contains(name))
    });
    all_hold("codes without a case that shows them", missing.map(str::to_owned).collect());
}
