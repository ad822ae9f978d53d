//! The forms that other programs and people rely on: the keys of JSON, the columns of CSV, the
//! lines of tables, the exit statuses, the language of messages.
//!
//! The cases hold the bytes of single outputs and can be rewritten; what stands here is the
//! contract of DESIGN, written down once more by hand, and is never rewritten by a run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use sha2::{Digest, Sha256};

const TOP: &[&str] =
    &["plan", "year", "period", "rows", "summary", "input", "problems", "made_from"];

const ROW: &[&str] = &[
    "task",
    "departments",
    "indicator",
    "name",
    "region",
    "unit",
    "nature",
    "target",
    "period",
    "actual",
    "state",
    "done_on",
    "last_year",
    "last_full_year",
    "opening",
    "growth_pct",
    "growth_source",
    "growth_from_levels_pct",
    "change_pp",
    "growth_two_year_pct",
    "attainment_pct",
    "schedule_pct",
    "schedule_gap_pp",
    "schedule_gap",
    "gap",
    "remaining",
    "per_month",
    "required_growth_pct",
    "outlook",
    "status",
    "reasons",
    "note",
    "sources",
    "adopted",
    "rank",
    "judged_period",
    "judged_gap_pp",
    "judged_by",
    "severity",
    "used_pct",
    "way_pct",
    "change",
    "target_gap_pp",
];

const TARGET: &[&str] = &[
    "id",
    "kind",
    "comparator",
    "value",
    "high",
    "operand",
    "unit",
    "due",
    "tier",
    "aspirational",
    "soft",
    "binding",
    "every",
    "from",
];

const STATUSES: &[&str] = &[
    "met",
    "on_schedule",
    "lagging",
    "behind",
    "missed",
    "not_due",
    "unreported",
    "not_computable",
];

const COLUMNS: &[&str] = &[
    "department",
    "role",
    "task",
    "section",
    "indicator",
    "name",
    "region",
    "unit",
    "nature",
    "target_id",
    "target",
    "aspirational",
    "soft",
    "period",
    "actual",
    "last_year",
    "growth_pct",
    "growth_source",
    "attainment_pct",
    "schedule_pct",
    "schedule_gap_pp",
    "gap",
    "remaining",
    "required_growth_pct",
    "outlook",
    "status",
    "reason",
    "source",
];

/// The files of the cases under `tests/cases/options`: every nature, every status, all roles.
fn options() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/options"))
}

/// Runs `plan check data.csv …` there, with nothing in its environment.
fn check(more: &[&str]) -> Output {
    plan(&[&["check", "data.csv"], more].concat())
}

fn plan(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(options()).env_clear().args(arguments);
    command.output().expect("the program starts")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("reports are UTF-8")
}

fn json(more: &[&str]) -> Value {
    serde_json::from_slice(&check(&[&["--format", "json"], more].concat()).stdout).expect("JSON")
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn set<'a>(names: &[&'a str]) -> BTreeSet<&'a str> {
    names.iter().copied().collect()
}

fn rows(report: &Value) -> &Vec<Value> {
    report["rows"].as_array().expect("rows")
}

/// The records of the CSV report by key.
fn csv(more: &[&str]) -> Vec<BTreeMap<String, String>> {
    let output = check(&[&["--format", "csv", "--headings", "keys"], more].concat());
    let mut reader = csv::ReaderBuilder::new().from_reader(&output.stdout[..]);
    let header = reader.headers().expect("a header").clone();
    reader
        .records()
        .map(|record| {
            let record = record.expect("as many fields as the header");
            header
                .iter()
                .zip(&record)
                .map(|(key, text)| (key.to_owned(), text.to_owned()))
                .collect()
        })
        .collect()
}

// What a report was made from.

/// Every command in every format, on the city plan: with how many digits of a hash it must name which
/// files.
#[test]
fn every_format_names_the_program_and_the_bytes_of_every_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let figures = ["plan.toml", "data/2024-q2.csv", "data/roster.csv"];
    let figures_only = ["data/2024-q2.csv"];
    let commands: [(&[&str], &[&str], &[&str]); 8] = [
        (&["check"], &figures_only, &figures),
        (&["explain", "service-value-added"], &figures_only, &figures),
        (&["rewards"], &figures_only, &figures),
        (&["structure"], &figures_only, &figures),
        (&["trend"], &figures_only, &figures),
        (&["due"], &figures_only, &figures),
        (&["list"], &[], &["plan.toml"]),
        (&["lint"], &[], &["plan.toml"]),
    ];
    let formats =
        [("table", 16), ("markdown", 16), ("json", 64), ("ndjson", 64), ("csv", 64), ("excel", 64)];
    for (command, inputs, files) in commands {
        for (format, digits) in formats {
            if command == ["lint"] && format != "json" && format != "table" {
                continue;
            }
            let mut plan = Command::new(env!("CARGO_BIN_EXE_plan"));
            plan.current_dir(root).env_clear().args(command).args(inputs);
            let output = plan.args(["--format", format]).output().expect("the program starts");
            let text = out(&output);
            let version = env!("CARGO_PKG_VERSION");
            let program = match format {
                "json" | "ndjson" => format!("\"program\":\"plan\",\"version\":\"{version}\""),
                _ => format!("plan {version}"),
            };
            assert_eq!(text.matches(&program).count(), 1, "{command:?} {format}");
            for file in files {
                let bytes = std::fs::read(root.join(file)).expect("a file of the project");
                let hash = format!("{:x}", Sha256::digest(bytes));
                assert!(text.contains(&hash[..digits]), "{command:?} {format}: {file}\n{text}");
            }
        }
    }
}

// JSON.

#[test]
fn json_has_the_keys_of_the_contract_and_no_others() {
    let report = json(&[]);
    let order: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(order, TOP);
    for row in rows(&report) {
        assert_eq!(keys(row), set(ROW), "{row}");
        assert_eq!(keys(&row["sources"]), set(&["actual", "last_year", "growth"]));
        if !row["target"].is_null() {
            assert_eq!(keys(&row["target"]), set(TARGET), "{row}");
        }
        if !row["outlook"].is_null() {
            assert_eq!(keys(&row["outlook"]), set(&["value", "method"]));
        }
    }
    assert_eq!(
        keys(&report["summary"]),
        set(&[STATUSES, &["targets", "soft", "binding", "adjusted"]].concat())
    );
    let input = &report["input"][0];
    assert_eq!(
        keys(input),
        set(&["file", "sha256", "encoding", "rows_read", "rows_used", "rows_set_aside"])
    );
    assert_eq!(input["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn json_of_errors_is_the_same_object() {
    let wrong = "../problems/unknown-indicator-nothing-near/data.csv";
    let output = check(&[wrong, "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(3));
    let order: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(order, TOP);
    assert_eq!((rows(&report).len(), &report["summary"]), (0, &Value::Null));
    let problems = report["problems"].as_array().unwrap();
    assert!(problems.iter().any(|problem| problem["severity"] == "error"));
    for problem in problems {
        assert_eq!(keys(problem), set(&["code", "severity", "at", "message"]));
        assert!(problem["at"].as_str().unwrap().contains("data.csv:"));
    }
}

#[test]
fn json_of_errors_keeps_the_period_that_was_asked_for() {
    let report = json(&["--period", "2024-03"]);
    assert_eq!(report["period"], "2024-03");
}

#[test]
fn json_counts_what_it_lists() {
    for more in [
        &[][..],
        &["--soft", "only"],
        &["--task", "1,4"],
        &["--status", "behind,unreported"],
        &["--region", "西山县"],
    ] {
        let report = json(more);
        let targets = rows(&report).iter().filter(|row| !row["target"].is_null());
        let (soft, firm): (Vec<&Value>, Vec<&Value>) =
            targets.partition(|row| row["target"]["soft"] == true);
        let summary = &report["summary"];
        assert_eq!(summary["soft"], soft.len());
        assert_eq!(summary["targets"], firm.len());
        for key in STATUSES {
            let listed =
                firm.iter().filter(|row| row["status"].as_str().unwrap().replace('-', "_") == *key);
            assert_eq!(summary[key], listed.count(), "{key} of {more:?}");
        }
    }
}

#[test]
fn json_says_why_a_figure_is_missing() {
    for row in rows(&json(&[])) {
        let reasons = row["reasons"].as_object().unwrap();
        assert!(reasons.keys().all(|key| row[key].is_null()), "{row}");
        let status = row["status"].as_str();
        assert!(
            !matches!(status, Some("unreported" | "not-computable")) || !reasons.is_empty(),
            "{row}"
        );
        assert!(row["status"].is_null() == row["target"].is_null(), "{row}");
    }
}

#[test]
fn json_numbers_have_at_most_six_decimals() {
    fn check_all(value: &Value, seen: &mut usize) {
        match value {
            Value::Number(number) => {
                let text = number.to_string();
                let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                assert!(decimals <= 6 && !text.contains(['e', 'E']), "{text}");
                *seen += 1;
            }
            Value::Array(values) => values.iter().for_each(|value| check_all(value, seen)),
            Value::Object(object) => object.values().for_each(|value| check_all(value, seen)),
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
    let mut seen = 0;
    check_all(&json(&[]), &mut seen);
    assert!(seen > 100, "only {seen} numbers");
}

#[test]
fn a_month_says_what_a_report_of_it_would() {
    let screen = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/screen"));
    let report = |more: &[&str]| -> Value {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command.current_dir(screen).env_clear().args(["check", "data.csv", "months.csv"]);
        let output = command.args(more).args(["--format", "json"]).output().unwrap();
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let months = report(&["--months"]);
    let months = months["months"].as_array().expect("a record for each target");
    assert_eq!(months.len(), 15);
    for month in 1..=6 {
        let alone = report(&["--period", &format!("2024-{month:02}")]);
        for record in months {
            let id = &record["target_id"];
            let row = rows(&alone).iter().find(|row| row["target"]["id"] == *id).expect("its row");
            let of_month = &record[format!("m{month:02}")];
            for key in ["actual", "growth_pct", "attainment_pct", "status"] {
                assert_eq!(of_month[key], row[key], "{key} of {id} in {month}");
            }
        }
    }
}

// CSV.

#[test]
fn csv_has_the_columns_of_the_contract_and_new_ones_last() {
    let output = check(&["--format", "csv", "--headings", "keys"]);
    let header: Vec<&str> = out(&output).lines().next().unwrap().split(',').collect();
    assert_eq!(header[..COLUMNS.len()], *COLUMNS);
    assert_eq!(set(&header).len(), header.len(), "a column twice");
}

#[test]
fn csv_has_as_many_headings_in_words() {
    let heads = |more: &[&str]| {
        let output = check(&[&["--format", "csv"], more].concat());
        out(&output).lines().next().unwrap().split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    let (keys, zh, en) = (heads(&["--headings", "keys"]), heads(&[]), heads(&["--lang", "en"]));
    assert_eq!((keys.len(), keys.len()), (zh.len(), en.len()));
    for heads in [zh, en] {
        let distinct: BTreeSet<&String> = heads.iter().collect();
        assert_eq!(distinct.len(), heads.len(), "{heads:?}");
        assert!(heads.iter().all(|head| !keys.contains(head)), "{heads:?}");
    }
}

#[test]
fn csv_is_plain_utf8_with_lf() {
    let output = check(&["--format", "csv"]);
    let text = out(&output);
    assert!(!text.starts_with('\u{FEFF}') && !text.contains('\r') && text.ends_with('\n'));
}

#[test]
fn csv_has_a_header_when_there_is_no_row() {
    let output =
        check(&["--format", "csv", "--headings", "keys", "--status", "met", "--task", "0"]);
    assert!(out(&output).starts_with("department,role,task,"), "{:?}", out(&output));
}

#[test]
fn csv_without_the_joint_rows_adds_up_to_the_summary() {
    for more in [
        &[][..],
        &["--by", "task"],
        &["--by", "region"],
        &["--by", "section"],
        &["--lead-only"],
        &["--task", "2,5"],
        &["--soft", "hide"],
        &["--status", "lagging,behind"],
    ] {
        let summary = &json(more)["summary"];
        let rows = csv(more);
        let counted =
            rows.iter().filter(|row| row["role"] != "joint" && !row["target_id"].is_empty());
        let (soft, firm): (Vec<_>, Vec<_>) = counted.partition(|row| row["soft"] == "true");
        assert_eq!(summary["soft"], soft.len(), "{more:?}");
        assert_eq!(summary["targets"], firm.len(), "{more:?}");
        for key in STATUSES {
            let listed = firm.iter().filter(|row| row["status"].replace('-', "_") == *key).count();
            assert_eq!(summary[key], listed, "{key} of {more:?}");
        }
    }
}

#[test]
fn csv_and_json_say_the_same() {
    let report = json(&[]);
    let records = csv(&["--by", "task"]);
    assert_eq!(records.len(), rows(&report).len());
    for (record, row) in records.iter().zip(rows(&report)) {
        for key in [
            "indicator",
            "region",
            "unit",
            "last_year",
            "growth_pct",
            "growth_source",
            "attainment_pct",
            "schedule_pct",
            "schedule_gap_pp",
            "gap",
            "remaining",
            "required_growth_pct",
            "status",
            "period",
        ] {
            let value = match &row[key] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                number => number.to_string(),
            };
            assert_eq!(record[key], value, "{key} of {row}");
        }
    }
}

#[test]
fn roles_are_those_of_the_document() {
    let roles: BTreeSet<(String, String, String)> = csv(&[])
        .into_iter()
        .map(|mut row| {
            let mut take = |key| row.remove(key).unwrap();
            (take("task"), take("department"), take("role"))
        })
        .collect();
    let has = |task: &str, department: &str, role: &str| {
        roles.contains(&(task.to_owned(), department.to_owned(), role.to_owned()))
    };
    assert!(has("0", "", "plan"));
    assert!(has("1", "市商务局", "first") && has("1", "市交通局", "joint"));
    // Task 2 names 市交通局 first and says that 市商务局 leads.
    assert!(
        has("2", "市商务局", "first")
            && has("2", "市交通局", "joint")
            && has("2", "市文旅局", "joint")
    );
    // Of task 5, the fairs are of 市文旅局 alone.
    assert!(
        has("5", "市商务局", "first")
            && has("5", "市文旅局", "joint")
            && has("5", "市文旅局", "first")
    );
}

// Tables.

/// The terminal cells of a text, counted without the crate that lays the tables out.
fn cells(text: &str) -> usize {
    let wide = |c: char| {
        matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD)
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

/// What stands between gaps of two spaces or more: where it starts, where it ends, and the text.
fn spans(line: &str) -> Vec<(usize, usize, &str)> {
    let mut spans = Vec::new();
    let mut rest = 0;
    for part in line.split("  ") {
        let text = part.trim();
        if !text.is_empty() {
            let at = rest + line[rest..].find(text).expect("a part of the line");
            spans.push((cells(&line[..at]), cells(&line[..at + text.len()]), text));
            rest = at + text.len();
        }
    }
    spans
}

/// A table of a report: the lines of its headings, the line below these, the rows.
#[derive(Default)]
struct Table<'t> {
    head: Vec<&'t str>,
    rule: &'t str,
    rows: Vec<&'t str>,
}

/// The tables of a report. What stands below one begins with no space, as do the rows of the overview.
fn tables(text: &str) -> Vec<Table<'_>> {
    let is_rule = |line: &str| line.len() > 20 && line.bytes().all(|b| b == b'-');
    let mut tables: Vec<Table> = Vec::new();
    let (mut head, mut within) = (Vec::new(), false);
    for line in text.lines() {
        if is_rule(line) {
            tables.push(Table { head: std::mem::take(&mut head), rule: line, rows: Vec::new() });
            within = true;
        } else if within && line.starts_with(' ') {
            tables.last_mut().expect("a table was begun").rows.push(line);
        } else {
            within = false;
            // A heading that is broken goes on behind spaces.
            if !line.starts_with(' ') {
                head.clear();
            }
            head.push(line);
        }
    }
    tables
}

/// All lines of all tables.
fn lines_of_tables(text: &str) -> Vec<&str> {
    let lines = tables(text).into_iter().map(|it| [it.head, vec![it.rule], it.rows].concat());
    lines.flatten().collect()
}

/// The narrowest terminal there is a test for.
const NARROWEST: usize = 40;

fn in_every_layout(test: impl Fn(&str, &str, usize)) {
    for lang in ["zh", "en"] {
        for by in ["department", "task", "region", "section"] {
            for width in [NARROWEST, 80, 100, 120, 200, 1000] {
                let output = check(&["--width", &width.to_string(), "--by", by, "--lang", lang]);
                test(out(&output), &format!("--width {width} --by {by} --lang {lang}"), width);
            }
        }
    }
}

#[test]
fn tables_line_up() {
    in_every_layout(|text, layout, width| {
        // A narrow one is left with what a row is called, what was reached, and how it stands.
        let fewest = if width == NARROWEST { 3 } else { 6 };
        let tables = tables(text);
        assert!(tables.len() >= 4, "{layout}\n{text}");
        for Table { head, rule, rows } in tables {
            let heads: Vec<_> = head.iter().flat_map(|line| spans(line)).collect();
            assert!(heads.len() >= fewest, "{layout}\n{head:?}");
            for line in rows {
                for (start, end, cell) in spans(line) {
                    let fits = heads.iter().any(|head| head.0 == start || head.1 == end);
                    assert!(fits, "{layout}: {cell} stands under no heading\n{head:?}\n{line}");
                }
                assert!(cells(line) <= cells(rule), "{layout}: wider than its table\n{line}");
            }
        }
    });
}

/// Numbers as they stand between spaces and signs, with their points.
fn numbers(text: &str) -> BTreeSet<&str> {
    let parts = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+'));
    parts.filter(|part| part.bytes().any(|b| b.is_ascii_digit())).collect()
}

#[test]
fn numbers_are_never_broken() {
    let wide = check(&["--width", "1000"]);
    let wide: Vec<_> = lines_of_tables(out(&wide)).into_iter().map(str::to_owned).collect();
    let whole: BTreeSet<&str> = wide.iter().flat_map(|line| numbers(line)).collect();
    for width in ["40", "60", "80", "100", "120", "200"] {
        let output = check(&["--width", width]);
        for line in lines_of_tables(out(&output)) {
            assert!(numbers(line).is_subset(&whole), "--width {width}: {line}");
        }
    }
}

#[test]
fn every_row_stands_in_every_width() {
    let statuses = |width: &str| {
        let output = check(&["--width", width, "--joint", "full", "--top", "0"]);
        let words = [
            "完成",
            "达时序",
            "滞后",
            "严重滞后",
            "未完成",
            "未到期",
            "未报",
            "无法计算",
            "(未报)",
            "(严重滞后)",
            "达目标",
            "低于目标",
            "明显高于目标",
            "控制在内",
            "逾期未完成",
        ];
        let lines = lines_of_tables(out(&output));
        let last = lines.iter().filter_map(|line| Some(spans(line).last()?.2.to_owned()));
        last.filter(|last| words.contains(&last.as_str())).collect::<Vec<_>>()
    };
    let expected = statuses("200");
    // 33 rows of CSV, of which two indicators that are only watched stand twice without a status.
    assert_eq!(expected.len(), 29);
    for width in ["40", "80", "100", "120"] {
        assert_eq!(statuses(width), expected, "--width {width}");
    }
}

#[test]
fn lines_keep_the_width_that_was_asked_for() {
    for (width, cells_of) in [("100", 100), ("120", 120), ("200", 200)] {
        for by in ["department", "task", "region", "section"] {
            for lang in ["zh", "en"] {
                let output = check(&["--width", width, "--by", by, "--lang", lang]);
                for line in out(&output).lines() {
                    assert!(
                        cells(line) <= cells_of,
                        "--width {width} --by {by} --lang {lang}: {line}"
                    );
                }
            }
        }
    }
}

#[test]
fn lines_keep_a_width_of_80_in_chinese() {
    let output = check(&["--width", "80"]);
    for line in out(&output).lines() {
        assert!(cells(line) <= 80, "{} cells: {line}", cells(line));
    }
}

/// The leader's half minute: the city plan's head, overview and what needs attention.
#[test]
fn the_first_screen_of_the_city_plan_fits_sixty_lines() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_clear();
    let files = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"];
    let output = command.arg("check").args(files).args(["--brief", "--width", "120"]).output();
    let output = output.expect("the program starts");
    let text = out(&output);
    // Below the list stand the rule in force and what the report was made from.
    let lines: Vec<&str> = text.lines().take_while(|line| !line.starts_with("口径")).collect();
    assert!((40..=60).contains(&lines.len()), "{} lines\n{text}", lines.len());
    assert_eq!(tables(text).len(), 3, "two overviews and a list\n{text}");
    assert!(lines.iter().all(|line| cells(line) <= 120), "{text}");
}

#[test]
fn tables_have_no_trailing_spaces_and_no_control_characters() {
    in_every_layout(|text, layout, _| {
        for line in text.lines() {
            assert_eq!(line, line.trim_end(), "{layout}");
            assert!(!line.chars().any(char::is_control), "{layout}: {line:?}");
        }
    });
}

#[test]
fn a_file_has_what_standard_output_has() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, format) in [("csv", "csv"), ("json", "json"), ("txt", "table"), ("CSV", "csv")] {
        let path = folder.path().join(format!("report.{ending}"));
        let written = check(&["--output", path.to_str().unwrap()]);
        let printed = check(&["--format", format]);
        assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
        assert_eq!(std::fs::read(path).unwrap(), printed.stdout, "{format}");
    }
}

// Exit statuses.

#[test]
fn every_condition_holds_or_does_not() {
    // Which rows are shown, and which conditions hold of them. Task 0 lags by half a point; a
    // status narrows to itself; the soft targets are behind and unreported and count for nothing.
    let conditions = ["lagging", "behind", "missed", "unreported", "not-computable", "warning"];
    for (shown, holding) in [
        (&[][..], &["lagging", "behind", "missed", "unreported", "not-computable"][..]),
        (&["--task", "0"], &["lagging"]),
        (&["--status", "lagging"], &["lagging"]),
        (&["--status", "behind"], &["lagging", "behind"]),
        (&["--status", "missed"], &["lagging", "behind", "missed"]),
        (&["--status", "unreported"], &["unreported"]),
        (&["--status", "not-computable"], &["not-computable"]),
        (&["--status", "met"], &[]),
        (&["--status", "on-schedule"], &[]),
        (&["--status", "not-due"], &[]),
        (&["--soft", "only"], &[]),
        (&["--region", "高新区"], &["unreported"]),
    ] {
        for condition in conditions {
            let output = check(&[shown, &["--fail-on", condition]].concat());
            let expected = i32::from(holding.contains(&condition));
            assert_eq!(output.status.code(), Some(expected), "{shown:?} --fail-on {condition}");
            let quiet = check(&[shown, &["--fail-on", condition, "--quiet"]].concat());
            assert_eq!(quiet.status.code(), Some(expected));
            let said = quiet.stdout.len() + quiet.stderr.len();
            assert_eq!(said == 0, expected == 0, "{shown:?} --fail-on {condition} --quiet");
        }
    }
}

#[test]
fn the_first_screen_of_the_city_plan_is_one() {
    // Head, overview and what needs attention, at 120 columns: up to the line that says what is not listed.
    let files = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"];
    for (lang, rule) in [("zh", "口径"), ("en", "Rule:")] {
        let arguments = [&["check"], &files[..], &["--brief", "--width", "120", "--lang", lang]];
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).env_clear().args(arguments.concat());
        let output = command.output().expect("the program starts");
        let lines = out(&output).lines().take_while(|line| !line.starts_with(rule)).count();
        assert!((40..=61).contains(&lines), "{lang}: {lines} lines, with a blank one in the end");
    }
}

#[test]
fn the_graver_status_wins() {
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.csv");
    std::fs::write(&bad, "indicator,period,value\n不知名,2024-06,1\n").unwrap();
    let bad = bad.to_str().unwrap();
    let conditions = ["--fail-on", "lagging,unreported,warning", "--keep-going"];
    let status = |arguments: &[&str]| plan(&[arguments, &conditions].concat()).status.code();
    assert_eq!(status(&["check", "data.csv"]), Some(1));
    assert_eq!(status(&["check", "data.csv", bad]), Some(3));
    assert_eq!(status(&["check", "data.csv", bad, "none.csv"]), Some(4));
    assert_eq!(status(&["check", "data.csv", bad, "none.csv", "--width", "3"]), Some(2));
    // A wrong name is a wrong command line, whatever the files hold.
    assert_eq!(status(&["check", "data.csv", bad, "--department", "气象台"]), Some(2));
}

#[test]
fn a_wrong_name_is_told_before_a_missing_file() {
    // Precedence 2 > 4.
    let output = plan(&["check", "none.csv", "--department", "气象台"]);
    assert_eq!(output.status.code(), Some(2));
}

// Language.

/// Command lines that are wrong, or that the world refuses, one of each kind.
const WRONG: &[&[&str]] = &[
    &["check", "data.csv", "--task", "three"],
    &["check", "data.csv", "--task", "99999"],
    &["check", "data.csv", "--width", "7"],
    &["check", "data.csv", "--width", "wide"],
    &["check", "data.csv", "--quiet=yes"],
    &["check", "data.csv", "--period", "2024-06", "--period", "2024-03"],
    &["check", "data.csv", "--format", "xml"],
    &["check", "data.csv", "--departmant", "x"],
    &["check", "data.csv", "--department"],
    &["check", "data.csv", "--department", "x"],
    &["check", "data.csv", "--region", "x"],
    &["check", "data.csv", "--task", "9"],
    &["check", "data.csv", "--period", "x"],
    &["check", "data.csv", "--period", "2023"],
    &["check", "data.csv", "--file-period", "x"],
    &["check", "data.csv", "--output", "data.csv"],
    &["check", "data.csv", "--output", "x.x"],
    &["check", "data.csv", "--output", "none/x.csv"],
    &["check", "data.csv", "--plan", "."],
    &["check", "none.csv"],
    &["check", "/dev/null"],
    &["check"],
    &["chek"],
    &[],
];

#[test]
fn chinese_messages_are_chinese() {
    let mut english = Vec::new();
    for wrong in WRONG {
        let output = plan(&[&["--lang", "zh"], *wrong].concat());
        assert!(matches!(output.status.code(), Some(2 | 4)), "{wrong:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        let first = said.lines().next().unwrap_or_default();
        let parts = first.split(|c: char| !c.is_ascii_lowercase() && c != ' ');
        let is_sentence = |part: &str| part.split(' ').filter(|word| word.len() > 1).count() > 1;
        if first.is_ascii() || parts.into_iter().any(is_sentence) {
            english.push(first.to_owned());
        }
    }
    assert!(english.is_empty(), "{}", english.join("\n"));
}

#[test]
fn english_messages_are_english() {
    for wrong in WRONG {
        let output = plan(&[&["--lang", "en"], *wrong].concat());
        assert!(matches!(output.status.code(), Some(2 | 4)), "{wrong:?}");
        assert!(output.stderr.is_ascii(), "{wrong:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_language_changes_no_key_and_no_number() {
    let plain = |lang: &str| {
        let mut report = json(&["--lang", lang]);
        for row in report["rows"].as_array_mut().unwrap() {
            row["note"] = Value::Null;
        }
        report
    };
    assert_eq!(plain("zh"), plain("en"));
}

#[test]
fn what_a_leader_reads_of_the_city_fits_sixty_lines() {
    let files = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"];
    let city = Path::new(env!("CARGO_MANIFEST_DIR"));
    for lang in ["zh", "en"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command.current_dir(city).env_clear().arg("check").args(files);
        let output = command.args(["--brief", "--width", "120", "--lang", lang]).output().unwrap();
        // What follows is the rule in force, and what it was made from.
        let (first_screen, _) = out(&output).rsplit_once("\n\n").unwrap();
        let lines = first_screen.lines().count();
        assert!(lines <= 60, "{lang}: {lines} lines");
    }
}
