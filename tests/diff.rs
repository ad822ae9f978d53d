//! What must hold for any two sets of figures: a set differs from itself in nothing, the lines of a
//! comparison put on the old figures give the new ones, and turned round they say the opposite.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Reader, Xlsx};

#[path = "case/folder.rs"]
mod folder;

use folder::{folders, laid_out, words};

/// A figure: the name of its indicator, its region, its period, and its column.
type Place = [String; 4];

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(folder).env_clear().args(arguments).output().unwrap()
}

/// The files of a `plan` command that stand before its options, and its option `--plan`.
fn typed<'w>(words: &'w [String], command: &str) -> Option<(Vec<&'w str>, Vec<&'w str>)> {
    let [first, second, rest @ ..] = words else { return None };
    if first != "plan" || second != command {
        return None;
    }
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let files = rest.iter().copied().take_while(|word| !word.starts_with('-')).collect();
    let at = rest.iter().position(|word| *word == "--plan");
    Some((files, at.map_or(Vec::new(), |at| rest[at..at + 2].to_vec())))
}

fn cases(topic: &Path) -> Vec<PathBuf> {
    folders(topic).into_iter().filter(|case| case.join("command").exists()).collect()
}

fn rows(csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv);
    reader.deserialize().map(Result::unwrap).collect()
}

/// A number without the zeros at its end, a state by its name.
fn plain(text: &str) -> String {
    match text {
        "推进中" => "in-progress".to_owned(),
        text if text.contains('.') => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        text => text.to_owned(),
    }
}

/// What a set of figures says, as `plan convert` writes it: a row that revises goes before others.
fn figures(folder: &Path, arguments: &[&str]) -> BTreeMap<Place, String> {
    let output = plan(folder, &[&["convert"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mut rows = rows(&output.stdout);
    let text =
        |row: &BTreeMap<String, String>, key: &str| row.get(key).cloned().unwrap_or_default();
    rows.sort_by_key(|row| !text(row, "revises").is_empty());
    let mut figures = BTreeMap::new();
    for row in rows {
        let key = [text(&row, "indicator"), text(&row, "region"), text(&row, "period")];
        for column in ["value", "last_year", "growth", "last_full_year", "opening"] {
            let [indicator, region, period] = key.clone();
            let place = [indicator, region, period, column.to_owned()];
            match text(&row, column) {
                told if told.is_empty() => figures.remove(&place),
                told => figures.insert(place, plain(&told)),
            };
        }
    }
    figures
}

/// The lines of a comparison that are of figures: the place, what it was and what it is.
fn lines(folder: &Path, arguments: &[&str]) -> Vec<(Place, String, String)> {
    let keys = ["--format", "csv", "--headings", "keys"];
    let output = plan(folder, &[&["diff"], arguments, &keys].concat());
    let rows = rows(&output.stdout).into_iter().filter(|row| row["of"] == "figure");
    let line = |row: BTreeMap<String, String>| {
        let place = ["name", "region", "period", "item"].map(|key| row[key].clone());
        (place, plain(&row["old"]), plain(&row["new"]))
    };
    rows.map(line).collect()
}

#[test]
fn the_old_figures_and_the_lines_are_the_new_figures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
    let mut compared = 0;
    for case in cases(&root) {
        let words = words(&fs::read_to_string(case.join("command")).unwrap());
        let Some((files, options)) = typed(&words, "diff") else { continue };
        let [old, new, both @ ..] = &files[..] else { continue };
        let status = fs::read_to_string(case.join("status")).unwrap_or_default();
        if Path::new(old).extension().is_some_and(|it| it == "toml")
            || !["", "1\n"].contains(&status.as_str())
        {
            continue;
        }
        let world = tempfile::tempdir().unwrap();
        let folder = laid_out(&case, world.path()).unwrap();
        let of = |file| figures(&folder, &[&[file], both, &options].concat());
        let mut applied = of(*old);
        let forward = lines(&folder, &[&[*old, *new], both, &options].concat());
        for (place, was, is) in &forward {
            assert_eq!(applied.get(place).map_or("", String::as_str), was, "{place:?}");
            if is.is_empty() {
                applied.remove(place);
            } else {
                applied.insert(place.clone(), is.clone());
            }
        }
        assert_eq!(applied, of(*new), "{}", case.display());
        let mut back = lines(&folder, &[&[*new, *old], both, &options].concat());
        for (_, was, is) in &mut back {
            std::mem::swap(was, is);
        }
        assert_eq!(forward, back, "{}", case.display());
        compared += 1;
    }
    assert!(compared > 15, "only {compared} were compared");
}

#[test]
fn a_set_of_figures_does_not_differ_from_itself() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let all: Vec<PathBuf> =
        folders(&root).iter().flat_map(|topic| cases(topic)).step_by(8).collect();
    let mut compared = 0;
    for case in all {
        let words = words(&fs::read_to_string(case.join("command")).unwrap());
        let Some((files, options)) = typed(&words, "check") else { continue };
        let [first, others @ ..] = &files[..] else { continue };
        if case.join("repeat").exists() || *first == "-" {
            continue;
        }
        let world = tempfile::tempdir().unwrap();
        let folder = laid_out(&case, world.path()).unwrap();
        let output = plan(&folder, &[&["diff", *first, *first], others, &options].concat());
        let text = String::from_utf8_lossy(&output.stdout);
        match output.status.code() {
            Some(0) => compared += 1,
            Some(2..=4) if output.stdout.is_empty() => {}
            status => panic!("{}: {status:?}\n{text}", case.display()),
        }
    }
    assert!(compared > 80, "only {compared} were compared");
}

/// The text of a part of a package, without its marks.
fn text_of_part(package: &Path, part: &str) -> String {
    let mut book = zip::ZipArchive::new(fs::File::open(package).unwrap()).unwrap();
    let mut text = String::new();
    book.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_form_says_what_changed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
    let world = tempfile::tempdir().unwrap();
    let folder = laid_out(&root.join("of-a-department"), world.path()).unwrap();
    let given = ["diff", "../before.csv", "../after.csv", "--plan", "../two-departments.toml"];
    for name in ["note.html", "note.docx", "note.md", "note.xlsx"] {
        let output = plan(&folder, &[&given[..], &["-o", name]].concat());
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        let file = folder.join(name);
        let text = match name {
            "note.docx" => text_of_part(&file, "word/document.xml"),
            "note.xlsx" => {
                let mut book: Xlsx<_> = calamine::open_workbook(&file).unwrap();
                let sheets = book.sheet_names();
                let cells = sheets.iter().flat_map(|it| {
                    let range = book.worksheet_range(it).unwrap();
                    range.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>()
                });
                cells.collect::<Vec<_>>().join("\n")
            }
            _ => fs::read_to_string(&file).unwrap(),
        };
        for word in
            ["零售额", "31.2", "38.6", "新增就业", "900", "1010", "滞后", "达时序", "数据订正"]
        {
            assert!(text.contains(word), "{name} does not say {word}: {text}");
        }
    }
}
