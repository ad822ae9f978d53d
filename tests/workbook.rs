//! Workbooks of reports: they say what the JSON of the same report says, compute over the figures they
//! name, and nothing of the files acts in them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, DataType, Reader, Xlsx};
use serde_json::Value;
use tempfile::TempDir;

/// A sheet: its name, its values by row, and its formulas with row and column.
struct Sheet {
    name: String,
    rows: Vec<Vec<Data>>,
    formulas: Vec<(usize, usize, String)>,
}

/// The files of the cases under `tests/cases/options`: every nature, every status, all roles.
fn options() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/options")
}

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(folder).env_clear().args(arguments).output().expect("the program starts")
}

/// The workbook of a report in a folder, in English.
fn workbook(folder: &Path) -> (TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("report.xlsx");
    let name = file.to_str().unwrap();
    let output = plan(folder, &["report", "data.csv", "-q", "--lang", "en", "-o", name]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (place, file)
}

fn sheets(file: &Path) -> Vec<Sheet> {
    let mut book: Xlsx<_> = calamine::open_workbook(file).unwrap();
    let names = book.sheet_names();
    let sheet = |name: String| {
        let values = book.worksheet_range(&name).unwrap();
        let formulas = book.worksheet_formula(&name).unwrap();
        let (top, left) = formulas.start().unwrap_or_default();
        let (top, left) = (top as usize, left as usize);
        let cells = formulas.used_cells().filter(|(_, _, it)| !it.is_empty());
        let formulas = cells.map(|(row, column, it)| (top + row, left + column, it.clone()));
        let rows = values.rows().map(<[Data]>::to_vec).collect();
        Sheet { name, rows, formulas: formulas.collect() }
    };
    names.into_iter().map(sheet).collect()
}

/// A plan of one target, all of whose words are this text.
fn plan_of(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("'''{text}'''");
    let toml = format!(
        "[plan]\ntitle = {text}\nyear = 2024\n[[department]]\nname = {text}\n[[task]]\nnumber = 1\n\
         title = {text}\ndepartments = [{text}]\n[[task.indicator]]\nid = \"x\"\nname = {text}\nunit = {text}\n\
         nature = \"flow\"\ntarget.level = {{ want = \">= 100\", quote = {text} }}\n"
    );
    std::fs::write(folder.path().join("plan.toml"), toml).unwrap();
    std::fs::write(folder.path().join("data.csv"), "indicator,period,value\nx,2024-06,50\n")
        .unwrap();
    folder
}

/// The texts of all cells.
fn texts(sheets: &[Sheet]) -> impl Iterator<Item = &str> {
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    cells.filter_map(DataType::get_string)
}

#[test]
fn the_numbers_are_those_of_json() {
    let (_place, file) = workbook(&options());
    let said = plan(&options(), &["check", "data.csv", "--format", "json"]);
    let report: Value = serde_json::from_slice(&said.stdout).unwrap();
    let all = report["rows"].as_array().unwrap();
    let (mut compared, mut seen) = (0, BTreeSet::new());
    for Sheet { name, rows, .. } in sheets(&file) {
        let mut heads: Vec<String> = Vec::new();
        for row in rows {
            let texts: Vec<String> = row.iter().map(ToString::to_string).collect();
            if texts.iter().any(|it| it == "Target id") {
                heads = texts;
                continue;
            }
            let Some(id) = heads.iter().position(|it| it == "Target id") else { continue };
            let Some(there) = all.iter().find(|it| it["target"]["id"] == texts[id].as_str()) else {
                continue;
            };
            for (head, key) in [("Actual", "actual"), ("Remaining", "remaining")] {
                let Some(at) = heads.iter().position(|it| it == head) else { continue };
                let value = row[at].get_float();
                assert_eq!(value, there[key].as_f64(), "{name}: {} {key}", texts[id]);
                compared += usize::from(value.is_some());
            }
            seen.insert(texts[id].clone());
        }
    }
    let targets = all.iter().filter(|it| it["target"].is_object()).count();
    assert_eq!(seen.len(), targets, "every target stands in the workbook");
    assert!(compared > 15, "only {compared} numbers were compared");
}

#[test]
fn it_computes_over_the_figures_it_names() {
    let (_place, file) = workbook(&options());
    let all = sheets(&file);
    let (calculations, tables) = all.split_last().unwrap();
    assert_eq!(calculations.name, "Figures and formulas");
    let values = &calculations.rows;
    let symbols: BTreeSet<String> = values.iter().map(|row| row[1].to_string()).collect();
    for symbol in ["A", "A₀", "T", "s", "m", "M"] {
        assert!(symbols.contains(symbol), "{symbol} in {symbols:?}");
    }
    let sources = values.iter().filter(|row| row[6].to_string().contains("data.csv:")).count();
    assert!(sources > 10, "only {sources} figures name their place");
    let formulas = &calculations.formulas;
    assert!(formulas.iter().all(|(_, column, it)| *column == 3 && it.contains("$D$")));
    let forms = formulas.iter().map(|(row, ..)| values[*row][4].to_string());
    assert!(forms.filter(|form| form == "A / T × 100").count() > 3);
    let over = tables.iter().flat_map(|sheet| &sheet.formulas);
    let over = over.filter(|(_, _, it)| it.contains("'Figures and formulas'!$D$"));
    assert!(over.count() > 20, "the tables compute over the same cells");
}

#[test]
fn no_text_of_the_files_is_a_formula_or_a_link() {
    for hostile in
        ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "http://x.example/", "=HYPERLINK(\"x\")"]
    {
        let (_place, file) = workbook(plan_of(hostile).path());
        let all = sheets(&file);
        let same = texts(&all).filter(|text| *text == hostile).count();
        assert!(same > 1, "{hostile} stands in {same} cells as it is");
        for Sheet { name, formulas, .. } in &all {
            for (row, column, formula) in formulas {
                assert!(formula.contains("$D$"), "{name} {row} {column}: {formula}");
            }
        }
        let mut zip = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
        for index in 0..zip.len() {
            let mut text = String::new();
            zip.by_index(index).unwrap().read_to_string(&mut text).unwrap();
            assert!(!text.contains("TargetMode=\"External\""), "{hostile} is no link");
        }
    }
}

#[test]
fn a_text_without_measure_fits_a_cell() {
    let long = "长".repeat(40_000);
    let (_place, file) = workbook(plan_of(&long).path());
    let all = sheets(&file);
    let longest = texts(&all).map(|text| text.chars().count()).max();
    assert_eq!(longest, Some(32_001), "cut, with a sign that it is");
}

#[test]
fn a_number_with_more_digits_than_a_spreadsheet_keeps_is_a_text() {
    let folder = plan_of("x");
    let many = "123456789012345.678";
    let data = format!("indicator,period,value\nx,2024-06,{many}\n");
    std::fs::write(folder.path().join("data.csv"), data).unwrap();
    let (_place, file) = workbook(folder.path());
    let all = sheets(&file);
    assert!(texts(&all).filter(|text| *text == many).count() > 0, "as it was written");
    let Sheet { rows, formulas, .. } = all.last().unwrap();
    let row = rows.iter().position(|row| row[4] == *"A / T × 100").unwrap();
    assert_eq!(rows[row][3].get_string(), Some(many), "what is computed of it is one too");
    assert!(formulas.iter().all(|(at, ..)| *at != row), "nothing is computed over a text");
}

#[test]
fn a_workbook_of_too_many_formulas_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    // In full under each department: more rows than a workbook takes, of few targets.
    let (departments, indicators) = (260, 400);
    let names: Vec<String> = (0..departments).map(|it| format!("\"d{it}\"")).collect();
    let mut toml = String::from("[plan]\ntitle = \"t\"\nyear = 2024\n");
    toml.extend(names.iter().map(|name| format!("[[department]]\nname = {name}\n")));
    toml.push_str("[[task]]\nnumber = 1\ntitle = \"t\"\ndepartments = [");
    toml.push_str(&names.join(", "));
    toml.push_str("]\n");
    toml.extend((0..indicators).map(|it| {
        format!(
            "[[task.indicator]]\nid = \"i{it}\"\nname = \"n{it}\"\nnature = \"milestone\"\n\
             target.done = \"2024-12-31\"\n"
        )
    }));
    std::fs::write(folder.path().join("plan.toml"), toml).unwrap();
    let data = "indicator,period,value\ni0,2024-06,done\n";
    std::fs::write(folder.path().join("data.csv"), data).unwrap();
    let pack = ["report", "data.csv", "--lang", "en", "-o", "pack.xlsx"];
    let output = plan(folder.path(), &[&pack[..], &["--joint", "full"]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("a workbook takes 100000 of them; choose less"), "{said}");
    assert!(!folder.path().join("pack.xlsx").exists(), "nothing is left of it");
    assert!(plan(folder.path(), &pack).status.success(), "each target once fits");
}
