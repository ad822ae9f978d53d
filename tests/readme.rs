//! The documentation is true: its sessions are run, its lists are the program's, its links lead
//! somewhere, and what it says of files names every column, key and status there is.
//!
//! `<!-- NAME -->` and `<!-- /NAME -->` stand round what `UPDATE=1 cargo test --test readme` writes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plan::analysis::check::Status;
use plan::cli::Exit;
use plan::figures::{Column, FIGURES, TARGETS};
use plan::formula::{FORMULAS, Formula};
use plan::lang::Lang;
use plan::problem::Code;
use serde_json::Value;

/// The first page in each language, and the folder in which a reader of it is.
const READMES: [(&str, &str); 2] = [
    ("README.md", "tests/cases/readme/english"),
    ("docs/README.zh.md", "tests/cases/readme/chinese"),
];

const REFERENCES: [(&str, Lang); 2] =
    [("docs/reference.md", Lang::En), ("docs/reference.zh.md", Lang::Zh)];

const NUMBERS: [(&str, Lang); 2] =
    [("docs/numbers.md", Lang::En), ("docs/numbers.zh.md", Lang::Zh)];

const PROBLEMS: [(&str, Lang); 2] =
    [("docs/problems.md", Lang::En), ("docs/problems.zh.md", Lang::Zh)];

/// The most lines of a first page.
const FIRST_PAGE: usize = 200;

/// What the sessions of the other pages read; they may write, so that they run in a copy.
const NEEDED: &[&str] = &[
    "plan.toml",
    "data/2023.csv",
    "data/2023-q2.csv",
    "data/2024-q2.csv",
    "data/month",
    "data/roster.csv",
    "tests/cases/reward/remainders-go-to-the-largest-fraction/data.csv",
    "tests/cases/reward/remainders-go-to-the-largest-fraction/plan.toml",
    "tests/cases/structure/explain-a-part/data.csv",
    "tests/cases/structure/plan.toml",
    "tests/cases/compare/in-english/data.csv",
    "tests/cases/compare/plan.toml",
    "tests/cases/support/in-english/data.csv",
    "tests/cases/support/plan.toml",
    "tests/cases/match/in-english/data.csv",
    "tests/cases/match/plan.toml",
    "tests/cases/trend/in-english/data.csv",
    "tests/cases/trend/plan.toml",
    "tests/cases/due-list/in-english/data.csv",
    "tests/cases/due-list/plan.toml",
    "tests/cases/score/in-english/data.csv",
    "tests/cases/score/plan.toml",
    "tests/cases/problems/plan.toml",
    "tests/cases/problems/unknown-indicator/data.csv",
    "tests/cases/lint/every-warning/plan.toml",
    "tests/cases/import/a-plain-one",
    "tests/cases/propose",
    "tests/cases/diff",
    "tests/cases/init/english-table",
    "tests/cases/init/words-in-one-cell",
    "tests/cases/audit",
];

fn project(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn text(file: &str) -> String {
    fs::read_to_string(project(file)).unwrap()
}

/// Every page, by its path in the project.
fn pages() -> Vec<String> {
    let files = fs::read_dir(project("docs")).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    let name = |file: PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
    let mut pages: Vec<String> = files.map(|file| format!("docs/{}", name(file))).collect();
    pages.extend(["README.md".to_owned(), "benches/README.md".to_owned()]);
    pages.sort();
    pages
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

/// Runs the sessions of pages in a folder.
fn run(desk: &Path, pages: &[PathBuf]) {
    std::env::set_current_dir(desk).unwrap();
    let cases = trycmd::TestCases::new();
    for page in pages {
        cases.case(page);
    }
}

#[test]
fn sessions_show_what_is_seen() {
    for (page, folder) in READMES {
        let desk = tempfile::tempdir().unwrap();
        copy(&project(folder), desk.path());
        run(desk.path(), &[project(page)]);
    }
    let desk = tempfile::tempdir().unwrap();
    for path in NEEDED {
        copy(&project(path), &desk.path().join(path));
    }
    let others = pages().into_iter().filter(|page| READMES.iter().all(|(first, _)| page != first));
    let with_sessions = others.filter(|page| text(page).contains("\n```console\n"));
    run(desk.path(), &with_sessions.map(|page| project(&page)).collect::<Vec<_>>());
}

#[test]
fn first_pages_are_short_and_show_the_files_they_run_with() {
    for (page, folder) in READMES {
        let text = text(page);
        assert!(text.lines().count() <= FIRST_PAGE, "{page} is too long");
        for (language, file) in [("toml", "plan.toml"), ("csv", "2024-q2.csv")] {
            let shown = text.split_once(&format!("\n```{language}\n")).unwrap().1;
            let shown = shown.split_once("```\n").unwrap().0;
            assert_eq!(shown, fs::read_to_string(project(folder).join(file)).unwrap(), "{page}");
        }
    }
}

/// Compares what stands between two marks with what the program says, or writes it there.
fn written(pages: &[(&str, Lang)], name: &str, list: impl Fn(Lang) -> String) {
    for &(page, lang) in pages {
        let text = text(page);
        let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) = text.split_once(&start).unwrap();
        let (_, after) = rest.split_once(&end).unwrap();
        let expected = format!("{before}{start}\n{}\n{end}{after}", list(lang));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(project(page), &expected).unwrap();
        } else {
            assert!(text == expected, "{page}, {name}: run UPDATE=1 cargo test --test readme");
        }
    }
}

#[test]
fn lists_are_those_of_the_program() {
    written(&REFERENCES, "exit statuses", |lang| {
        let head = if lang == Lang::Zh { "退出状态 | 含义" } else { "exit status | meaning" };
        let line = |exit: &Exit| format!("| {} | {} |\n", exit.code(), lang.text(exit.meaning()));
        let lines: Vec<String> = Exit::ALL.iter().map(line).collect();
        format!("| {head} |\n| --- | --- |\n{}", lines.concat())
    });
    written(&REFERENCES, "columns", columns);
    written(&REFERENCES, "headings", headings);
    written(&REFERENCES, "json", |_| keys_of_rows());
    written(&NUMBERS, "formulas", |lang| {
        let formulas: Vec<String> = FORMULAS.iter().map(|it| formula(it, lang)).collect();
        formulas.concat()
    });
    written(&PROBLEMS, "codes", |lang| {
        let problems: Vec<String> = Code::ALL.iter().map(|code| problem(*code, lang)).collect();
        problems.join("\n")
    });
    written(&[("docs/CONTRIBUTING.md", Lang::En)], "map", |_| modules());
}

/// The modules in their order, with what the first sentences of each say it is.
fn modules() -> String {
    let map = text("src/lib.rs");
    let names = map.lines().filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'));
    let lines = names.map(|name| {
        let source = text(&format!("src/{name}.rs"));
        let says: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//! ")).collect();
        let says = says.join(" ").replace("[`", "`").replace("`]", "`");
        format!("| [{name}](../src/{name}.rs) | {says} |\n")
    });
    format!("| module | what it is |\n| --- | --- |\n{}", lines.collect::<String>())
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
    let severity = lang.text(code.severity().word());
    let name = code.name();
    let example = if lang == Lang::Zh { "例子" } else { "example" };
    format!(
        "### {name}\n\n**{severity}**: {says}  \n→ {advice} ([{example}](../tests/cases/problems/{name}))\n"
    )
}

/// What a command prints in the project's own folder.
fn printed(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(project("")).args(arguments).env_remove("PLAN_LANG");
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// The columns of every command's csv: key and heading.
fn columns(lang: Lang) -> String {
    let head = if lang == Lang::Zh { "命令 | 键 | 文字" } else { "command | key | in words" };
    let mut table = format!("| {head} |\n| --- | --- | --- |\n");
    for command in [
        &["check", "data/2024-q2.csv"][..],
        &["explain", "retail-sales", "data/2024-q2.csv"],
        &["rewards", "data/2024-q2.csv"],
        &["structure", "data/2024-q2.csv"],
        &[
            "compare",
            "tests/cases/compare/in-english/data.csv",
            "--plan",
            "tests/cases/compare/plan.toml",
        ],
        &["support", "data/2024-q2.csv"],
        &["match", "data/2024-q2.csv"],
        &["trend", "data/2024-q2.csv"],
        &["due", "data/2024-q2.csv"],
        &["due", "--ledger", "data/2024-q2.csv"],
        &[
            "score",
            "tests/cases/score/in-english/data.csv",
            "--plan",
            "tests/cases/score/plan.toml",
        ],
        &["list"],
    ] {
        let headings = |kind| {
            let language = if lang == Lang::Zh { "zh" } else { "en" };
            let options = ["--format", "csv", "--headings", kind, "--lang", language];
            let all = printed(&[command, &options].concat());
            let line = all.lines().next().expect("a header");
            line.split(',').map(str::to_owned).collect::<Vec<_>>()
        };
        let (keys, words) = (headings("keys"), headings("text"));
        assert_eq!(keys.len(), words.len(), "{command:?}");
        for (at, (key, word)) in keys.iter().zip(&words).enumerate() {
            let options = command[1..].iter().take_while(|it| it.starts_with("--"));
            let words: Vec<&str> = command[..1].iter().chain(options).copied().collect();
            let name = if at == 0 { format!("`plan {}`", words.join(" ")) } else { String::new() };
            writeln!(table, "| {name} | `{key}` | {word} |").unwrap();
        }
    }
    table
}

/// The headings that are read in Chinese tables.
fn headings(lang: Lang) -> String {
    let head = if lang == Lang::Zh { "列 | 其他表头" } else { "of column | headings" };
    let line =
        |column: &Column| format!("| `{}` | {} |\n", column.name(), column.headings().join("、"));
    let of_targets = TARGETS.columns.iter().filter(|column| !FIGURES.columns.contains(column));
    let lines: Vec<String> = FIGURES.columns.iter().chain(of_targets).map(line).collect();
    format!("| {head} |\n| --- | --- |\n{}", lines.concat())
}

/// The keys of a row of `check` in json, those of objects behind a point.
fn keys_of_rows() -> String {
    let report = printed(&["check", "data/2024-q2.csv", "data/2023-q2.csv", "--format", "json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    let mut keys: Vec<String> = Vec::new();
    for row in report["rows"].as_array().unwrap() {
        for (key, value) in row.as_object().unwrap() {
            let parts = value.as_object().filter(|_| key != "reasons");
            let names: Vec<String> = match parts {
                Some(parts) => parts.keys().map(|part| format!("{key}.{part}")).collect(),
                None => vec![key.clone()],
            };
            keys.extend(names.into_iter().filter(|name| !keys.contains(name)).collect::<Vec<_>>());
        }
    }
    let objects: BTreeSet<String> =
        keys.iter().filter_map(|key| Some(key.split_once('.')?.0.to_owned())).collect();
    let quoted = keys.iter().filter(|key| !objects.contains(*key)).map(|key| format!("`{key}`"));
    format!("{}\n", quoted.collect::<Vec<_>>().join(" "))
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
    for (page, heading, form) in [
        ("docs/reference.md", "column", &FIGURES),
        ("docs/reference.zh.md", "列", &FIGURES),
        ("docs/reference.md", "target column", &TARGETS),
        ("docs/reference.zh.md", "目标表的列", &TARGETS),
    ] {
        let known: BTreeSet<&str> = form.names().collect();
        let text = text(page);
        let cells = first_cells(&text, heading);
        let explained: BTreeSet<&str> = cells.iter().flat_map(|cell| quoted(cell)).collect();
        assert_eq!(explained, known, "{page}");
    }
}

#[test]
fn every_status_is_explained() {
    for (page, lang) in NUMBERS {
        let heading = if lang == Lang::Zh { "状态" } else { "status" };
        let text = text(page);
        let cells = first_cells(&text, heading).join("、");
        for status in Status::ALL {
            let word = lang.text(status.word().text);
            assert!(cells.split(['、', ',']).any(|cell| cell.trim() == word), "{page}: {word}");
        }
    }
}

/// The commands that there are, as the help lists them.
fn commands() -> Vec<String> {
    let help = printed(&["--help", "--lang", "en"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| line.starts_with("  "));
    // What is said of a command may take several lines.
    let lines = lines.filter(|line| !line.starts_with("   "));
    lines.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn every_command_and_option_is_listed_and_no_other() {
    let mut options = BTreeSet::new();
    for command in commands() {
        let help = printed(&[&command, "--help", "--lang", "en"]);
        let lines = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        options.extend(lines.flat_map(long_options).filter(|name| name != "--help"));
    }
    for (page, [command, option]) in [
        ("README.md", ["command", ""]),
        ("docs/README.zh.md", ["命令", ""]),
        ("docs/reference.md", ["command", "option"]),
        ("docs/reference.zh.md", ["命令", "选项"]),
    ] {
        let text = text(page);
        let cells = first_cells(&text, command);
        let named = cells.iter().flat_map(|cell| quoted(cell));
        let named = named.filter_map(|line| line.split_whitespace().nth(1));
        assert_eq!(named.collect::<Vec<_>>(), commands(), "{page}");
        if !option.is_empty() {
            let cells = first_cells(&text, option);
            let named: BTreeSet<String> =
                cells.iter().flat_map(|cell| long_options(cell)).collect();
            assert_eq!(named, options, "{page}");
        }
    }
}

/// The long options that a line of help or a cell names at its beginning.
fn long_options(line: &str) -> Vec<String> {
    let words = line.split(|c: char| c.is_whitespace() || "`,、=".contains(c));
    let words = words
        .filter(|word| !word.is_empty())
        .take_while(|word| word.starts_with('-') || word.chars().all(|c| c.is_uppercase()));
    words.filter(|word| word.starts_with("--")).map(str::to_owned).collect()
}

/// A page without its blocks of code.
fn prose(page: &str) -> String {
    text(page).split("```").step_by(2).collect()
}

/// What a heading is called in a link: as `GitHub` does it.
fn anchor(heading: &str) -> String {
    let plain = heading.trim().to_lowercase().replace(' ', "-");
    plain.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut links = 0;
    for page in pages() {
        for link in
            prose(&page).split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0))
        {
            if link.starts_with("https://") {
                continue;
            }
            links += 1;
            let (path, part) = link.split_once('#').unwrap_or((link, ""));
            let folder = Path::new(&page).parent().unwrap();
            let target = if path.is_empty() { PathBuf::from(&page) } else { folder.join(path) };
            let found = project(target.to_str().unwrap());
            let has_part = || {
                let target = fs::read_to_string(&found).unwrap();
                let headings = target.lines().filter(|line| line.starts_with('#'));
                headings.map(|line| anchor(line.trim_start_matches('#'))).any(|name| name == part)
            };
            if !found.exists() || !(part.is_empty() || has_part()) {
                wrong.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(links > 50, "the links were not found");
    assert!(wrong.is_empty(), "links that lead nowhere:\n{}", wrong.join("\n"));
}
