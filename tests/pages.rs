//! Pages and documents: they say what the JSON of the same report says, and nothing in them acts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The columns of tables that are numbers, and their keys in JSON.
const NUMBERS: [(&str, &str); 7] = [
    ("actual", "actual"),
    ("last_year", "last_year"),
    ("growth_pct", "growth_pct"),
    ("ahead_of_schedule", "schedule_gap_pp"),
    ("ahead_of_target", "target_gap_pp"),
    ("remaining", "remaining"),
    ("required_growth_pct", "required_growth_pct"),
];

/// The files of the cases under `tests/cases/options`: every nature, every status, all roles.
fn options() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/options")
}

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(folder).env_clear().args(arguments).output().expect("the program starts")
}

/// The page of `plan report`.
fn page(folder: &Path, more: &[&str]) -> String {
    let arguments = [&["report", "data.csv", "--format", "html"], more].concat();
    String::from_utf8(plan(folder, &arguments).stdout).expect("pages are UTF-8")
}

/// The texts between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    let rest = text.split(before).skip(1);
    rest.map(|it| it.split(after).next().unwrap()).collect()
}

/// Text as it is read: without tags, and with what was escaped.
fn read(html: &str) -> String {
    let mut text = String::new();
    for (place, part) in html.split('<').enumerate() {
        text.push_str(if place == 0 { part } else { part.split_once('>').unwrap().1 });
    }
    let escaped = [
        ("&#x2f;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    let text = escaped.iter().fold(text, |text, (from, to)| text.replace(from, to));
    text.trim().to_owned()
}

/// A row of a table: the target, and of each column what is read and the number behind it.
struct Row {
    target: String,
    cells: BTreeMap<String, (String, Option<String>)>,
}

/// The rows of the tables whose rows are of targets.
fn rows(page: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for table in between(page, "<table class=\"opens ", "</table>\n</div>") {
        let keys = between(table, "<th scope=\"col\" data-key=\"", "\"");
        for body in between(table, "<tbody", "</tbody>") {
            let Some(target) = between(body, "data-target=\"", "\"").first().map(|it| read(it))
            else {
                continue;
            };
            let line = body.split("</tr>").next().unwrap();
            let line = line.split("<td class=\"bar\">").next().unwrap();
            let line = line.split("<td class=\"opener\">").next().unwrap();
            let cells = between(line, "<td", "</td>");
            assert_eq!(cells.len(), keys.len(), "{target}");
            let cells = keys.iter().zip(cells).map(|(key, cell)| {
                let value = between(cell, "data-value=\"", "\"").first().map(|it| (*it).to_owned());
                ((*key).to_owned(), (read(&format!("<td{cell}")), value))
            });
            rows.push(Row { target, cells: cells.collect() });
        }
    }
    assert!(!rows.is_empty(), "no row of the page is of a target");
    rows
}

#[test]
fn the_numbers_of_a_page_are_those_of_json() {
    let page = page(&options(), &[]);
    let said = plan(&options(), &["check", "data.csv", "--format", "json"]);
    let report: Value = serde_json::from_slice(&said.stdout).unwrap();
    let by_id: BTreeMap<&str, &Value> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| Some((row["target"]["id"].as_str()?, row)))
        .collect();
    let (mut compared, mut seen) = (0, BTreeSet::new());
    for row in rows(&page) {
        let there = by_id[row.target.as_str()];
        for (column, key) in NUMBERS {
            let Some((_, value)) = row.cells.get(column) else { continue };
            let expected = there[key].is_number().then(|| there[key].to_string());
            assert_eq!(*value, expected, "{} {column}", row.target);
            compared += usize::from(value.is_some());
        }
        seen.insert(row.target);
    }
    assert_eq!(seen.len(), by_id.len(), "every target stands on the page");
    assert!(compared > 40, "only {compared} numbers were compared");
}

#[test]
fn a_document_has_the_tables_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.docx");
    let name = file.to_str().unwrap();
    assert!(plan(&options(), &["report", "data.csv", "-q", "-o", name]).status.success());
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let mut document = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    let lines: BTreeSet<Vec<String>> = between(&document, "<w:tr>", "</w:tr>")
        .iter()
        .map(|line| {
            between(line, "<w:tc>", "</w:tc>")
                .iter()
                .map(|cell| read(&format!("<w:tc>{cell}")))
                .collect()
        })
        .collect();
    let mut found = 0;
    for row in rows(&page(&options(), &[])) {
        // In a ranking the region stands in place of the name.
        let named = if row.cells.contains_key("label") { "label" } else { "region" };
        // The tables of analyses have other columns.
        let cells = [named, "actual", "standing"].map(|key| row.cells.get(key));
        let [Some(name), Some(actual), Some(status)] = cells.map(|cell| cell.map(|it| &it.0))
        else {
            continue;
        };
        let is_it = |line: &&Vec<String>| [name, actual, status].iter().all(|it| line.contains(it));
        assert!(lines.iter().any(|line| is_it(&line)), "{}: {name} {actual} {status}", row.target);
        found += 1;
    }
    assert!(found > 10, "only {found} rows were looked for");
}

#[test]
fn links_of_a_page_lead_somewhere() {
    let page = page(&options(), &[]);
    let ids = between(&page, " id=\"", "\"");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "two things have one id");
    let links = between(&page, "href=\"", "\"");
    assert!(links.len() > 50, "only {} links", links.len());
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| unique.contains(id)), "{link}");
    }
    assert!(!page.contains("src="), "a page needs nothing beside itself");
}

#[test]
fn every_number_of_a_page_opens_what_explains_it() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR"));
    let half_year = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"];
    let since = ["june.csv", "--previous", "may.csv"];
    let files = [
        (options(), &["data.csv"][..]),
        (city.to_owned(), &half_year[..]),
        (city.to_owned(), &["data/monthly"][..]),
        (city.join("tests/cases/since"), &since[..]),
    ];
    for (folder, files) in files {
        let output = plan(&folder, &[&["report", "--format", "html"][..], files].concat());
        let page = String::from_utf8(output.stdout).unwrap();
        assert!(page.len() < 1_000_000, "{files:?}: {} bytes", page.len());
        let ids: BTreeSet<&str> = between(&page, "<div id=\"", "\"").into_iter().collect();
        let cells = between(&page, " data-value=\"", "</td>");
        assert!(cells.len() > 100, "{files:?}: only {} numbers", cells.len());
        for cell in cells {
            let id = between(cell, "<a href=\"#", "\"");
            assert!(id.first().is_some_and(|id| ids.contains(id)), "{files:?}: {cell}");
        }
    }
}

#[test]
fn the_counts_of_a_total_open_whatever_was_chosen() {
    let city = Path::new(env!("CARGO_MANIFEST_DIR"));
    for chosen in [&[][..], &["--status", "lagging"]] {
        let command = [&["report", "--format", "html", "data/2024-q2.csv"], chosen].concat();
        let page = String::from_utf8(plan(city, &command).stdout).unwrap();
        let totals = between(&page, "<td>合计", "</tr>");
        assert!(!totals.is_empty(), "{chosen:?}");
        for total in totals {
            let cells =
                total.split("<td").filter(|cell| cell.contains(|c: char| c.is_ascii_digit()));
            let cells: Vec<&str> = cells.collect();
            assert!(cells.len() > 8, "{chosen:?}: {total}");
            assert!(cells.iter().all(|cell| cell.contains("<a href=\"#")), "{chosen:?}: {total}");
        }
    }
}

#[test]
fn nothing_of_the_files_acts_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = r#"<script>alert(1)</script>" onclick="x' {{ 7*7 }} {% if %} ]]> &amp;"#;
    let text = format!("'''{hostile}'''");
    let toml = format!(
        "[plan]\ntitle = {text}\nyear = 2024\n[[department]]\nname = {text}\n[[task]]\nnumber = 1\n\
         title = {text}\ndepartments = [{text}]\n[[task.indicator]]\nid = \"x\"\nname = {text}\nunit = {text}\n\
         nature = \"flow\"\ntarget.level = {{ want = \">= 100\", quote = {text} }}\n"
    );
    std::fs::write(folder.path().join("plan.toml"), toml).unwrap();
    std::fs::write(folder.path().join("data.csv"), "indicator,period,value\nx,2024-06,50\n")
        .unwrap();
    let page = page(folder.path(), &["--lang", "en"]);
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert!(!page.contains("onclick=\"x"), "{page}");
    assert!(page.contains("{{ 7*7 }}"), "a name is no template");
}

#[test]
fn the_same_report_is_the_same_bytes() {
    let formats = ["html", "docx", "xlsx", "markdown", "csv", "json", "ndjson", "table"];
    for format in formats {
        let report = || plan(&options(), &["report", "data.csv", "--format", format]).stdout;
        let once = report();
        assert!(once.len() > 1000, "{format}");
        assert!(once == report(), "{format}");
    }
}
