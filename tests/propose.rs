//! Layouts as departments send them: where `plan convert --propose` leaves no question open, the declaration
//! that it prints reads what the file says, which stands beside it in `expected.csv`, worked out by hand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "case/folder.rs"]
mod folder;

use folder::{folders, laid_out, words};

/// How many of the layouts must be proposed whole.
const WHOLE: usize = 65;

/// What a table says of each indicator, period and region.
type Said = BTreeMap<[String; 3], Vec<(String, f64)>>;

fn plan(folder: &Path, arguments: &[String]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    let output = command.current_dir(folder).env_clear().args(arguments).stdin(Stdio::null());
    String::from_utf8(output.output().unwrap().stdout).unwrap()
}

/// What a canonical table says; the plan's own region is what an empty cell means.
fn said(text: &str) -> Said {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let mut said = Said::new();
    for row in reader.records() {
        let row = row.unwrap();
        let cell = |name: &str| {
            let index = headings.iter().position(|heading| heading == name);
            index.map_or("", |index| &row[index]).to_owned()
        };
        let region = cell("region").replace("云溪市", "");
        let numbers = ["value", "growth", "last_year"].into_iter();
        let numbers = numbers.filter_map(|name| Some((name.to_owned(), cell(name).parse().ok()?)));
        said.insert([cell("indicator"), cell("period"), region], numbers.collect());
    }
    said
}

#[test]
fn what_is_proposed_without_a_question_reads_what_the_file_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/propose");
    let (mut whole, mut all) = (0, 0);
    for case in folders(&root).into_iter().filter(|case| case.join("expected.csv").exists()) {
        all += 1;
        let world = tempfile::tempdir().unwrap();
        let folder = laid_out(&case, world.path()).unwrap();
        let typed = words(&fs::read_to_string(case.join("command")).unwrap())[1..].to_vec();
        let proposed = plan(&folder, &typed);
        if proposed.contains("# ?") {
            continue;
        }
        let declared = fs::read_to_string(world.path().join("plan.toml")).unwrap() + &proposed;
        fs::write(world.path().join("plan.toml"), declared).unwrap();
        let convert: Vec<String> = typed.into_iter().filter(|word| word != "--propose").collect();
        let converted = said(&plan(&folder, &convert));
        let expected = said(&fs::read_to_string(case.join("expected.csv")).unwrap());
        assert_eq!(converted, expected, "{}", case.display());
        whole += 1;
    }
    assert!(whole >= WHOLE, "{whole} of {all} are proposed whole");
}
