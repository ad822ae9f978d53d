//! Inputs that are larger, longer or deeper than any plan or table: each ends with a place and a reason,
//! in little memory.
//!
//! No test depends on how fast the machine is: memory is limited by the system, and a run that does not
//! end at all is ended after minutes.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The address space of a run in KiB: 256 MiB, and what the program and its threads take of it untouched.
const ROOM: u32 = (256 + 64) << 10;

/// Seconds after which a run hangs.
const HANGS: u32 = 900;

const HEAD: &str = "[plan]\ntitle = \"t\"\nyear = 2024\nlanguage = \"en\"\n";
const TASK: &str =
    "[[department]]\nname = \"D\"\n[[task]]\nnumber = 1\ntitle = \"x\"\ndepartments = [\"D\"]\n";

/// Runs a line of the shell, in which `$0` is the program, within these bounds.
fn run(folder: &Path, line: &str) -> Output {
    let line = format!("ulimit -v {ROOM}; ulimit -c 0; {line}");
    let mut command = Command::new("/usr/bin/timeout");
    command.args([&HANGS.to_string(), "/bin/sh", "-c", &line, env!("CARGO_BIN_EXE_plan")]);
    command.current_dir(folder).env_clear().env("PATH", "/usr/bin:/bin");
    // An arena a thread would take address space that nobody uses.
    command.env("MALLOC_ARENA_MAX", "1").stdin(Stdio::null());
    command.output().expect("the program starts")
}

/// Says of a run how it should have ended.
fn ends(folder: &Path, line: &str, status: i32, said: &str) {
    let output = run(folder, line);
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{line}\n{said}\n{err:.2000}");
    assert!(err.contains(said), "{line}: {said}\n{err:.2000}");
}

/// A plan with these tables behind its head is looked at; it has to end with status 3, and say this.
fn lint(tables: &str, said: &str) {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("plan.toml"), format!("{HEAD}{tables}")).unwrap();
    ends(desk.path(), "exec \"$0\" lint", 3, said);
}

/// A table is checked against a small plan.
fn check(table: &[u8], said: &str) {
    let desk = desk();
    fs::write(desk.path().join("2024-06.csv"), table).unwrap();
    ends(desk.path(), "exec \"$0\" check 2024-06.csv", 3, said);
}

/// A small plan.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let plan = format!("{HEAD}{TASK}{}", indicator("a", "target.level = \">= 5\""));
    fs::write(desk.path().join("plan.toml"), plan).unwrap();
    desk
}

fn indicator(id: &str, more: &str) -> String {
    format!(
        "[[task.indicator]]\nid = \"{id}\"\nname = \"Name {id}\"\nunit = \"bn\"\nnature = \"flow\"\n{more}\n"
    )
}

/// Indicators that are each made of the one before.
fn chain(length: usize, formula: impl Fn(usize) -> String) -> String {
    let mut tables = TASK.to_owned() + &indicator("a0", "");
    for at in 1..length {
        let made = format!("formula = \"{}\"", formula(at - 1));
        tables += &indicator(&format!("a{at}"), &made);
    }
    tables
}

#[test]
fn figures_are_made_of_others_only_so_deep() {
    for length in [1_500, 2_000] {
        lint(&chain(length, |it| format!("a{it} + 1")), "[formula-too-deep]");
    }
    lint(&chain(40, |it| format!("a{it} * a{it}")), "[formula-digits]");
    let deep = format!("formula = \"{}a0{}\"", "(".repeat(5_000), ")".repeat(5_000));
    lint(&(TASK.to_owned() + &indicator("a0", "") + &indicator("b", &deep)), "[bad-formula]");
}

#[test]
fn a_plan_holds_only_so_much() {
    const MIB: usize = 1 << 20;
    let list = |item: &str| format!("data = [{}]\n", item.repeat(2 * MIB / item.len()));
    let inline =
        |table: &str| format!("{TASK}indicator = [{}]\n", table.repeat(2 * MIB / table.len()));
    let mut names = TASK.to_owned();
    for at in 0..100_000 {
        names += &indicator(&format!("a{at}"), "");
    }
    for (what, tables) in [
        ("16 MiB", "# ".to_owned() + &"x".repeat(16 * MIB)),
        ("words and signs", list("1,")),
        ("words and signs", "=\n".repeat(MIB)),
        ("words and signs", "\n".repeat(MIB)),
        ("words and signs", format!("x = {}\n", "[".repeat(MIB))),
        ("[[", inline("{},")),
        ("words and signs", names),
        ("[[", " [[a]]\r\n".repeat(100_000)),
    ] {
        lint(
            &tables,
            &format!(
                "[plan-too-large]: plan.toml is too large and was not read: more than {}",
                match what {
                    "words and signs" => "600000 words and signs",
                    "[[" => "50000 × [[…]]",
                    what => what,
                }
            ),
        );
    }
    // What is just within the bounds is read.
    lint(&"=\n".repeat(100 << 10), "[toml-syntax]");
    lint(&format!("x = {}\n", "[".repeat(200 << 10)), "[toml-syntax]");
    lint(&inline("{},")[..200 << 10], "[toml-syntax]");
    lint(&format!("tolerance = {}\n", "9".repeat(1_000_000)), "[wrong-type]");
    let long = "9".repeat(1_000_000);
    lint(
        &(TASK.to_owned() + &indicator("a", &format!("target.level = \">= {long}\""))),
        "[bad-target]",
    );
}

#[test]
fn names_that_are_alike_are_sought_in_little_room() {
    let desk = tempfile::tempdir().unwrap();
    let mut plan = format!("{HEAD}{TASK}");
    for at in 0..5_000 {
        write!(plan, "{}", indicator(&format!("a{at}"), "")).unwrap();
    }
    fs::write(desk.path().join("plan.toml"), plan).unwrap();
    ends(desk.path(), "exec \"$0\" lint --format json >out", 0, "");
}

#[test]
fn a_line_is_only_so_long_whatever_it_is_made_of() {
    let head = b"indicator,value\n".as_slice();
    for byte in
        [b"\0".as_slice(), b" ", b"\"", b",", b"\xA0", b"9", b"\xC2\xA0", b"\xC3\xA9", b"\x80"]
    {
        for length in [1 << 20, 3 << 20] {
            let said = match byte {
                b"\"" => "[unclosed-quote]",
                _ if length > 1 << 20 => "[row-too-long]",
                _ => "error",
            };
            check(&[head, b"a,", &byte.repeat(length / byte.len() + 1)].concat(), said);
        }
    }
    check(&b"\n".repeat(1 << 20), "[too-many-blank-lines]");
    check(&[head, &b"\n".repeat(1 << 20)].concat(), "[header-only]");
    check(&[head, b"a,", &b"9".repeat(1_000_000), b"\n"].concat(), "[too-many-digits]");
    check(&[head, &b"\xE7\x94\xB2".repeat(300_000), b",1\n"].concat(), "[unknown-indicator]");
}

#[test]
fn a_line_above_the_header_has_any_number_of_cells() {
    let row = "\nindicator,period,value\na,2024-06,5\n";
    for (cell, status, said) in [
        (",", 0, "title-line"),
        ("x,", 0, "title-line"),
        ("指,", 0, "title-line"),
        (" ,", 0, "title-line"),
        ("\t", 3, "[no-header]"),
    ] {
        let desk = desk();
        let table = cell.repeat((1 << 20) / cell.len()) + row;
        fs::write(desk.path().join("data.csv"), table).unwrap();
        ends(desk.path(), "exec \"$0\" check data.csv", status, said);
    }
}

#[test]
fn rows_without_number_that_are_no_utf8_are_told_once() {
    let head = b"indicator,value\n".as_slice();
    for row in [b"a,\x80\n".as_slice(), b"a,\xFF\n", b"\xB1\xA3\x80,1\n"] {
        check(&[head, &row.repeat((8 << 20) / row.len())].concat(), "[not-utf8]");
    }
}

#[test]
fn an_input_without_end_ends() {
    let desk = desk();
    let folder = desk.path();
    for (line, status, said) in [
        ("\"$0\" check - </dev/zero", 3, "[not-utf8]"),
        ("(echo indicator,value,period; yes a,1,2024-06) | \"$0\" check -", 4, "more than 256 MiB"),
        ("(echo indicator,value,period; yes a,b,2024-06) | \"$0\" check -", 4, "more than 256 MiB"),
        ("(echo indicator,value; yes '') | \"$0\" check -", 4, "more than 256 MiB"),
        ("yes '' | \"$0\" check -", 3, "[too-many-blank-lines]"),
        ("yes | \"$0\" check -", 3, "[no-header]"),
    ] {
        ends(folder, line, status, said);
    }
}
