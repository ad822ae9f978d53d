//! `--rejects` has every row that was not used: as many as the report says, however many there are.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The cases of problems: every code and every shape of a broken table.
fn problems() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/problems")
}

fn check(folder: &Path, plan: &Path, rejects: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(folder).env_clear().args(["check", "data.csv", "--keep-going", "--plan"]);
    command.arg(plan).args(["--headings", "keys", "--rejects"]).arg(rejects).args(more);
    command.output().unwrap()
}

/// The lines of a table of rejects by key, after a look at its form.
fn lines(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{FEFF}').expect("a spreadsheet needs the mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let keyed = |record: csv::StringRecord| {
        header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| keyed(record.unwrap())).collect()
}

/// How many rows there are: the lines of one row follow each other and have its text.
fn rows(lines: &[BTreeMap<String, String>]) -> usize {
    let same = |pair: &&[BTreeMap<String, String>]| {
        let starts = |line: &BTreeMap<String, String>| line["column"] == "1";
        pair[0]["line"] == pair[1]["line"] || pair[0]["row"] == pair[1]["row"] && !starts(&pair[1])
    };
    lines.len() - lines.windows(2).filter(same).count()
}

#[test]
fn as_many_rows_as_every_case_of_a_problem_reports() {
    let world = tempfile::tempdir().unwrap();
    let rejects = world.path().join("rejects.csv");
    let mut compared = 0;
    for case in fs::read_dir(problems()).unwrap().map(|entry| entry.unwrap().path()) {
        if fs::read_to_string(case.join("command")).unwrap_or_default().trim()
            != "plan check data.csv"
        {
            continue;
        }
        let own = case.join("plan.toml");
        let plan = if own.exists() { own } else { problems().join("plan.toml") };
        let _ = fs::remove_file(&rejects);
        let output = check(&case, &plan, &rejects, &["--format", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let Some(input) = report["input"].get(0) else { continue };
        let reported = usize::try_from(input["rows_set_aside"].as_u64().unwrap()).unwrap();
        assert_eq!(rows(&lines(&rejects)), reported, "{}", case.display());
        compared += 1;
    }
    assert!(compared > 60, "only {compared} cases were compared");
}

#[test]
fn no_row_is_only_counted() {
    let world = tempfile::tempdir().unwrap();
    let rejects = world.path().join("rejects.csv");
    let mut text = "indicator,period,value\nretail,2024-06,1\n".to_owned();
    for number in 0..10_050 {
        writeln!(text, "retial-{number},2024-06,one").unwrap();
    }
    fs::write(world.path().join("data.csv"), text).unwrap();
    check(world.path(), &problems().join("plan.toml"), &rejects, &[]);
    let lines = lines(&rejects);
    assert_eq!(lines.len(), 2 * 10_050);
    let last = lines.last().unwrap();
    assert_eq!(last["line"], "10052");
    assert_eq!(last["column"], "22");
    assert_eq!(last["code"], "not-a-number");
    assert_eq!(last["row"], "retial-10049,2024-06,one");
}

#[test]
fn a_row_longer_than_a_cell_is_cut() {
    let world = tempfile::tempdir().unwrap();
    let rejects = world.path().join("rejects.csv");
    let row = format!("{},2024-06,1", "长".repeat(40_000));
    fs::write(world.path().join("data.csv"), format!("indicator,period,value\n{row}\n")).unwrap();
    check(world.path(), &problems().join("plan.toml"), &rejects, &[]);
    let text = &lines(&rejects)[0]["row"];
    assert_eq!(text.chars().count(), 32_003);
    assert!(text.ends_with("长..."));
}
