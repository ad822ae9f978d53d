//! The README is true: its sessions are run, its lists are the program's, and what it says of files
//! names every column, key and status there is.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plan::analysis::check::Status;
use plan::cli::Exit;
use plan::figures::{FIGURES, TARGETS};
use plan::formula::{FORMULAS, Formula};
use plan::lang::Lang;
use plan::problem::Code;

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh.md", Lang::Zh)];

/// What the sessions read; they may write, so that they run in a copy.
const NEEDED: [&str; 11] = [
    "plan.toml",
    "data/2023.csv",
    "data/2023-q2.csv",
    "data/2024-q2.csv",
    "data/month",
    "data/roster.csv",
    "tests/cases/reward/remainders-go-to-the-largest-fraction/data.csv",
    "tests/cases/reward/remainders-go-to-the-largest-fraction/plan.toml",
    "tests/cases/problems/plan.toml",
    "tests/cases/problems/unknown-indicator/data.csv",
    "tests/cases/lint/every-warning/plan.toml",
];

fn project(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn text(file: &str) -> String {
    fs::read_to_string(project(file)).unwrap()
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
}

#[test]
fn sessions_show_what_is_seen() {
    let desk = tempfile::tempdir().unwrap();
    for path in NEEDED {
        copy(&project(path), &desk.path().join(path));
    }
    std::env::set_current_dir(desk.path()).unwrap();
    let cases = trycmd::TestCases::new();
    for (file, _) in READMES {
        cases.case(project(file));
    }
}

/// Compares what stands between two marks with what the program says, or writes it there.
fn lists(name: &str, list: impl Fn(Lang) -> String) {
    for (file, lang) in READMES {
        let text = text(file);
        let start = format!("<!-- {name}: written by `UPDATE=1 cargo test --test readme` -->\n");
        let end = format!("<!-- end of {name} -->");
        let (before, rest) = text.split_once(&start).unwrap();
        let (_, after) = rest.split_once(&end).unwrap();
        let expected = format!("{before}{start}\n{}\n{end}{after}", list(lang));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(project(file), &expected).unwrap();
        } else {
            assert!(text == expected, "{file}, {name}: run UPDATE=1 cargo test --test readme");
        }
    }
}

#[test]
fn lists_are_those_of_the_program() {
    lists("exit statuses", |lang| {
        let head = if lang == Lang::Zh { "退出状态 | 含义" } else { "exit status | meaning" };
        let line = |exit: &Exit| format!("| {} | {} |\n", exit.code(), lang.text(exit.meaning()));
        let lines: Vec<String> = Exit::ALL.iter().map(line).collect();
        format!("| {head} |\n| --- | --- |\n{}", lines.concat())
    });
    lists("formulas", |lang| {
        let formulas: Vec<String> = FORMULAS.iter().map(|it| formula(it, lang)).collect();
        formulas.concat()
    });
    lists("problems", |lang| {
        let problems: Vec<String> = Code::ALL.iter().map(|code| problem(*code, lang)).collect();
        problems.concat()
    });
}

/// One formula: its name, its forms, and what it means.
fn formula(formula: &Formula, lang: Lang) -> String {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let forms: Vec<String> = formula.forms.iter().map(|form| format!("`{form}`")).collect();
    let forms = forms.join(if lang == Lang::Zh { "、" } else { ", " });
    format!(
        "- **{}** (`{}`){colon}{forms}\n  {}\n",
        lang.text(formula.title),
        formula.name,
        lang.text(formula.definition)
    )
}

/// One problem: its code, its severity, and its two sentences without what they would name.
fn problem(code: Code, lang: Lang) -> String {
    let [says, advice] = code.in_general(lang);
    let stop = if lang == Lang::Zh { "。" } else { ". " };
    format!("- `{}` ({}): {says}{stop}{advice}\n", code.name(), code.severity().name())
}

/// The first cells of the table whose first heading is this.
fn first_cells<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let start = text.find(&format!("\n| {heading} |")).expect("the table stands there");
    let rows = text[start + 1..].lines().take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.split('|').nth(1).unwrap().trim()).collect()
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_column_is_explained_and_no_other() {
    for (file, heading, form) in [
        ("README.md", "column", &FIGURES),
        ("README.zh.md", "列", &FIGURES),
        ("README.md", "target column", &TARGETS),
        ("README.zh.md", "目标表的列", &TARGETS),
    ] {
        let known: BTreeSet<&str> = form.names().collect();
        let text = text(file);
        let cells = first_cells(&text, heading);
        let explained: BTreeSet<&str> = cells.iter().flat_map(|cell| quoted(cell)).collect();
        assert_eq!(explained, known, "{file}");
    }
}

#[test]
fn every_status_is_explained() {
    for (file, lang) in READMES {
        let heading = if lang == Lang::Zh { "状态" } else { "status" };
        let text = text(file);
        let cells = first_cells(&text, heading).join("、");
        for status in Status::ALL {
            let word = lang.text(status.word().message);
            assert!(cells.split(['、', ',']).any(|cell| cell.trim() == word), "{file}: {word}");
        }
    }
}

/// The keys of a table of plan.toml, as the program lists them where it meets one that is none.
fn keys(table: &str) -> BTreeSet<String> {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("plan.toml"), format!("{table}\nqqqqqq = 1\n")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(desk.path()).args(["lint", "--lang", "en"]);
    let told = String::from_utf8(command.output().unwrap().stderr).unwrap();
    let (_, after) = told.split_once("there is no key `qqqqqq` here").expect(&told);
    let (_, list) = after.split_once("= help: use: ").unwrap();
    list.lines().next().unwrap().split(", ").map(str::to_owned).collect()
}

#[test]
fn every_key_is_listed_and_no_other() {
    let target = "[[task]]\n[[task.indicator]]\nnature = \"flow\"\n[task.indicator.target.level]";
    let tables = [
        "[plan]",
        "[status]",
        "[[department]]",
        "[[region]]",
        "[[task]]",
        "[[task]]\n[[task.indicator]]",
        target,
        "[[roster]]",
        "[[reward]]",
    ];
    for (file, heading) in [("README.md", "table"), ("README.zh.md", "表")] {
        let text = text(file);
        let start = text.find(&format!("\n| {heading} | ")).unwrap();
        let rows = text[start + 1..].lines().take_while(|line| line.starts_with('|')).skip(2);
        for (row, table) in rows.zip(tables) {
            let cell = row.split(" | ").nth(1).unwrap();
            let words: BTreeSet<&str> = quoted(cell).collect();
            for key in
                keys(table).iter().filter(|key| !["indicator", "target"].contains(&key.as_str()))
            {
                assert!(words.contains(key.as_str()), "{file}: {table} has `{key}`");
            }
        }
    }
}
