//! A return that `plan template` makes is read as it is, whatever figures are filled in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program where the city's plan is.
fn plan(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::new(env!("CARGO_BIN_EXE_plan")).args(arguments).current_dir(root).output().unwrap()
}

/// A return with figures filled in, other ones for each seed.
fn filled(template: &str, mut seed: u64) -> (String, usize) {
    let mut rows = 0;
    let mut is_below = false;
    let lines = template.lines().map(|line| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if cells[0] == "编号" || cells[0] == "\u{FEFF}编号" {
            is_below = true;
        } else if is_below && cells[1] != "填表人：" {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let number = seed >> 40;
            rows += 1;
            let states = ["已完成", "推进中", "未启动", "2024-01-05"];
            let is_state = cells[4].is_empty();
            cells[5] = match (is_state, number % 5) {
                (true, _) => states[usize::try_from(number % 4).unwrap()].to_owned(),
                (false, 0) => String::new(),
                (false, 1) => "0".to_owned(),
                (false, _) => format!("{}.{}", number % 5_000, number % 10),
            };
            cells[9].push_str("进展顺利");
        }
        cells.join(",")
    });
    let text = lines.collect::<Vec<_>>().join("\r\n");
    (text + "\r\n", rows)
}

#[test]
fn whatever_is_filled_in_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for month in [1, 3, 6, 7, 12] {
        let period = format!("2024-{month:02}");
        let made = plan(&["template", "--period", &period, "--lang", "zh", "--quiet"]);
        assert!(made.status.success());
        let template = String::from_utf8(made.stdout).unwrap();
        for seed in 0..4 {
            let (text, rows) = filled(&template, seed);
            assert!(rows > 50, "{rows} rows for {period}");
            let file = folder.path().join("back.csv");
            std::fs::write(&file, text).unwrap();
            let file = file.display().to_string();
            let read = plan(&["convert", &file, "--lang", "zh", "--format", "csv"]);
            let problems = String::from_utf8_lossy(&read.stderr).into_owned();
            assert!(read.status.success(), "{period}, seed {seed}: {problems}");
            assert!(problems.contains("0个错误，0个警告"), "{period}, seed {seed}: {problems}");
            let out = String::from_utf8(read.stdout).unwrap();
            assert!(out.lines().count() > rows / 2, "{period}: {out}");
        }
    }
}

#[test]
fn a_workbook_says_what_the_table_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    for name in ["return.csv", "return.xlsx"] {
        let made = plan(&["template", "--period", "2024-07", "-o", &path(name), "--lang", "zh"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    // Nothing is filled in yet; what is told of both is the same but for their places.
    let told = |name: &str| {
        let read = plan(&["convert", &path(name), "--lang", "zh"]);
        let text = String::from_utf8_lossy(&read.stderr).into_owned();
        text.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(told("return.csv"), told("return.xlsx"));
}
