//! The keys of plan.toml: as `plan schema` prints them, and as the reference tells them.
//!
//! `UPDATE=1 cargo test --test schema` writes the tables of keys into the references, between their
//! marks.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use plan::lang::{Lang, Text};
use plan::plan::{KeyTable, SCHEMA, TableKey, key_tables};

/// The references, each in its language.
const REFERENCES: [(&str, Lang); 2] =
    [("docs/reference.md", Lang::En), ("docs/reference.zh.md", Lang::Zh)];

/// What stands around the keys.
const MARKS: [&str; 2] = ["<!-- keys -->\n", "<!-- /keys -->"];

#[test]
fn the_schema_is_printed_as_it_is_committed() {
    let printed = Command::new(env!("CARGO_BIN_EXE_plan")).arg("schema").output().unwrap();
    assert!(printed.status.success());
    assert_eq!(String::from_utf8(printed.stdout).unwrap(), SCHEMA);
}

#[test]
fn the_plan_says_where_its_schema_is() {
    let plan = fs::read_to_string(root().join("plan.toml")).unwrap();
    let named = plan.lines().next().and_then(|line| line.strip_prefix("#:schema ")).unwrap();
    assert_eq!(fs::read_to_string(root().join(named)).unwrap(), SCHEMA);
}

#[test]
fn the_references_tell_all_keys() {
    for (path, lang) in REFERENCES {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let [begin, end] = MARKS;
        let (before, rest) = text.split_once(begin).unwrap_or_else(|| panic!("{path}: no {begin}"));
        let (_, after) = rest.split_once(end).unwrap_or_else(|| panic!("{path}: no {end}"));
        let tables: String = key_tables().iter().map(|it| table(it, lang)).collect();
        let right = [before, begin, "\n", &tables, end, after].concat();
        if env::var_os("UPDATE").is_some() {
            fs::write(root().join(path), right).unwrap();
        } else {
            assert!(text == right, "{path}: run `UPDATE=1 cargo test --test schema`");
        }
    }
}

#[test]
fn a_table_of_keys_is_markdown() {
    let tables = key_tables();
    let status = tables.iter().find(|it| it.path == "status").unwrap();
    assert_eq!(
        table(status, Lang::En),
        "\
### `[status]`

From where on a shortfall is behind, not lagging.

| key | takes | meaning |
| --- | --- | --- |
| `lagging` | number, or text, or list of: number, or text | For levels, counts and stocks: \
percentage points of the target, a text such as `\"50%\"` of what was scheduled, or a list, of which the \
first that comes counts; `[10, \"50%\"]` unless said. |
| `growth-lagging` | number | For growth and shares, in percentage points; 1 unless said. |
| `tolerance-to-schedule` | number | Up to how many percentage points short of the schedule it still \
counts as on schedule (基本达到); 0 unless said. |
| `trend-noise` | number | By how many percentage points a growth or share must worsen at least to count as \
slowing, in the analysis of trends; 0.1 unless said. |

"
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table(table: &KeyTable, lang: Lang) -> String {
    let row = |key: &TableKey| {
        let needed =
            if key.is_needed { Text::new("，必填", ", needed") } else { Text::new("", "") };
        let takes = format!("{}{}", key.takes(lang), lang.text(needed)).replace('|', "\\|");
        format!("| `{}` | {takes} | {} |\n", key.name, key.about.text(lang).replace('|', "\\|"))
    };
    let rows: String = table.keys.iter().map(row).collect();
    let head = lang.text(Text::new("| 键 | 写什么 | 含义 |", "| key | takes | meaning |"));
    let about = table.about.text(lang);
    format!("### `{}`\n\n{about}\n\n{head}\n| --- | --- | --- |\n{rows}\n", table.header)
}
