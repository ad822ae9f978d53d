//! The README is true: its sessions are run, and its list of problems is the program's.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use plan::lang::Lang;
use plan::problem::Code;

#[test]
fn sessions_show_what_is_seen() {
    trycmd::TestCases::new().case("README.md").case("README.zh.md");
}

#[test]
fn problems_are_listed() {
    for (file, lang) in [("README.md", Lang::En), ("README.zh.md", Lang::Zh)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = fs::read_to_string(&path).unwrap();
        let (before, rest) = text.split_once("<!-- problems").unwrap();
        let (head, rest) = rest.split_once("-->\n").unwrap();
        let (_, after) = rest.split_once("<!-- end of problems -->").unwrap();
        let list: String = Code::ALL.iter().map(|code| line(*code, lang)).collect();
        let expected =
            format!("{before}<!-- problems{head}-->\n\n{list}\n<!-- end of problems -->{after}");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &expected).unwrap();
        } else {
            assert!(text == expected, "{file}: run UPDATE=1 cargo test --test readme");
        }
    }
}

/// One problem: its code, its severity, and its two sentences without what they would name.
fn line(code: Code, lang: Lang) -> String {
    let [says, advice] = lang.problem_in_general(code);
    let stop = if lang == Lang::Zh { "。" } else { ". " };
    format!("- `{}` ({}): {says}{stop}{advice}\n", code.name(), code.severity().name())
}
