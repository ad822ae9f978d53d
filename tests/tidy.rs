//! The rules of the architecture, held by a machine: layers, which crate is used where, sizes, and
//! counts of what makes code hard to change.
//!
//! A rule that gets in the way of a better design is changed here, in the same commit. A count may
//! only fall: whoever brings it down lowers its bound.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]
#![allow(clippy::print_stdout, reason = "with --nocapture the counts are shown")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use plan::formula::FORMULAS;
use plan::problem::Code;
use plan::value::Missing;

#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/tokens.rs"]
mod tokens;

use imports::Imports;
use tokens::Token;

/// The modules; each uses only those before it.
const LAYERS: [&str; 17] = [
    "threads", "value", "table", "lang", "problem", "request", "figures", "plan", "formula",
    "ledger", "report", "assess", "analysis", "sql", "render", "files", "cli",
];

/// Modules that know less than their layer allows: what they may use.
const NARROWER: [(&str, &[&str]); 3] = [
    ("table", &["threads", "value", "table"]),
    ("render", &["threads", "value", "lang", "problem", "report", "render"]),
    ("report", &["value", "lang", "report"]),
];

/// Where a crate, or a part of the standard library, may be named.
const USED_IN: [(&str, &[&str]); 34] = [
    ("anstream::", &["main.rs"]),
    ("annotate_snippets::", &["render/diagnostics.rs"]),
    ("anyhow::", &["main.rs"]),
    ("clap::", &["cli/"]),
    ("clap_complete::", &["cli/"]),
    ("clap_mangen::", &["cli/help.rs"]),
    ("comfy_table::", &["render/table/draw.rs"]),
    (
        "csv::",
        &[
            "cli/audit.rs",
            "table/oracle.rs",
            "render/csv.rs",
            "render/excel.rs",
            "render/rejects.rs",
            "render/blank_form.rs",
            "render/canonical.rs",
            "render/csv/rows.rs",
            "render.rs",
        ],
    ),
    ("encoding_rs::", &["table/encoding.rs", "table/detect.rs"]),
    ("glob::", &["files/"]),
    ("itoa::", &["value/digits.rs"]),
    ("memchr::", &["lang.rs", "table/", "render/csv/rows.rs"]),
    ("minijinja::", &["render/html.rs", "render/html/"]),
    ("num_bigint::", &["value/exact.rs", "value/exact/"]),
    ("num_rational::", &["value/exact.rs", "value/exact/"]),
    ("num_traits::", &["value/exact.rs", "value/exact/"]),
    ("quick_xml::", &["table/workbook/"]),
    (
        "serde::",
        &["lang.rs", "plan/", "render/html/", "render/json.rs", "value/exact/", "value/period.rs"],
    ),
    ("rust_xlsxwriter::", &["render/xlsx.rs", "render/xlsx/", "render/blank_form.rs"]),
    ("serde_json::", &["plan/schema/keys.rs", "render/json.rs"]),
    ("sha2::", &["table/digest.rs"]),
    ("strsim::", &["value/names.rs"]),
    ("tempfile::", &["files/"]),
    ("terminal_size::", &["main.rs"]),
    ("toml::", &["plan/"]),
    ("toml_parser::", &["plan/resolve/size.rs"]),
    (
        "unicode_width::",
        &["render/docx.rs", "render/html/drawing.rs", "render/table/", "render/xlsx/"],
    ),
    ("zip::", &["render/docx.rs", "table/workbook/"]),
    ("std::fs", &["files/"]),
    ("std::env", &["main.rs"]),
    ("std::thread", &["threads.rs"]),
    ("std::time::SystemTime", &[]),
    ("std::time::Instant", &["cli/progress.rs"]),
    ("checked_div(", &["value/", "formula/"]),
];

/// The most lines of a file without its tests.
const MAX_LINES: usize = 400;

/// Lists, which may be longer.
const LISTS: [&str; 3] = ["problem/code.rs", "assess/measures.rs", "cli/descriptions/options.rs"];

/// Lines of code of each module, without comments, blanks and tests: what a new thing adds to one
/// is said in the commit that adds it, and whoever makes a module smaller lowers its bound.
const CODE: [(&str, usize); 18] = [
    ("threads", 120),
    ("value", 2100),
    ("table", 4410),
    ("lang", 250),
    ("problem", 1410),
    ("request", 707),
    ("figures", 12520),
    ("plan", 9200),
    ("formula", 2110),
    ("ledger", 1245),
    ("report", 768),
    ("assess", 4020),
    ("analysis", 12800),
    ("sql", 1980),
    ("render", 3772),
    ("files", 470),
    ("cli", 5180),
    ("main and lib", 80),
];

/// Circles of files that import each other.
const MAX_CIRCLES: usize = 0;

/// Names that several types have.
const MAX_TYPE_NAMES: usize = 26;

/// Functions that bundle parameters into tuples.
const MAX_TUPLES: usize = 14;

/// Files outside `plan/` and `assess/target/` that name each target kind, and each nature.
const MAX_KIND: usize = 1;
const MAX_NATURE: usize = 1;

/// Files over which the methods of one type are spread.
const MAX_SPREAD: usize = 6;

struct File {
    name: String,
    lines: usize,
    tokens: Vec<Token<'static>>,
    /// The tokens as text.
    code: String,
}

/// Every file, but those that are tests as a whole.
fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut tests, mut open) = (Vec::new(), Vec::new(), vec![root.clone()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            // What is included as text, such as a template, is no code.
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let text: &'static str = fs::read_to_string(&path).unwrap().leak();
            let modules = text.split("#[cfg(test)]\nmod ").skip(1);
            let modules = modules.filter_map(|it| it.lines().next()?.strip_suffix(';'));
            tests.extend(modules.map(|it| path.with_extension("").join(it).with_extension("rs")));
            files.push((path, text));
        }
    }
    assert!(files.len() > 50, "the sources were not found");
    files.retain(|(path, _)| !tests.contains(path));
    let file = |(path, text): (std::path::PathBuf, &'static str)| {
        let tokens = tokens::of(text);
        assert!(text.starts_with("//! "), "{} does not say what it is", path.display());
        File {
            name: path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"),
            lines: text.split("\n#[cfg(test)]\nmod tests").next().unwrap().lines().count(),
            code: tokens::text(&tokens),
            tokens,
        }
    };
    files.into_iter().map(file).collect()
}

/// The module of a file: `plan` for `plan.rs` and for `plan/target.rs`.
fn module(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

/// The modules of ours that a file names.
fn named(file: &File) -> impl Iterator<Item = &str> {
    let triples = file.tokens.windows(3).filter(|it| it[0].text == "crate" && it[1].text == "::");
    triples.map(|it| it[2].text)
}

fn all_hold(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn a_module_uses_only_those_before_it() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !["lib.rs", "main.rs"].contains(&file.name.as_str()))
    {
        let module = module(&file.name);
        let own =
            LAYERS.iter().position(|layer| *layer == module).expect("every module has its layer");
        let narrower =
            NARROWER.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        for used in named(file) {
            let layer = LAYERS.iter().position(|layer| *layer == used);
            let allowed = match narrower {
                Some(allowed) => allowed.contains(&used),
                None => layer.is_some_and(|layer| layer <= own),
            };
            if !allowed {
                wrong.push(format!("{} uses {used}", file.name));
            }
        }
    }
    all_hold("used against the order of the modules", wrong);
}

#[test]
fn every_crate_has_its_place() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (used, places) in USED_IN {
            let found = file.code.match_indices(used).any(|(at, _)| {
                let before = &file.code[..at];
                !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                    || used.ends_with('(')
            });
            if found && !places.iter().any(|place| file.name.starts_with(place)) {
                wrong.push(format!("{} uses {used}", file.name));
            }
        }
    }
    all_hold("used outside its place", wrong);
}

#[test]
fn files_say_what_they_are_and_stay_small() {
    let mut wrong = Vec::new();
    for file in sources() {
        if file.lines > MAX_LINES && !LISTS.contains(&file.name.as_str()) {
            wrong.push(format!("{} has {} lines", file.name, file.lines));
        }
        let banned = ["mod.rs", "util.rs", "utils.rs", "common.rs", "helpers.rs", "prelude.rs"];
        if banned.contains(&file.name.rsplit('/').next().unwrap()) {
            wrong.push(format!("{} does not tell its room", file.name));
        }
        if file.code.contains("use super::*") {
            wrong.push(format!("{} does not show what it depends on", file.name));
        }
    }
    all_hold("files", wrong);
}

/// Holds a count, of which each one found is a line, below its bound.
fn may_only_fall(what: &str, bound: usize, found: &[String]) {
    let (count, list) = (found.len(), found.join("\n"));
    assert!(count <= bound, "{what}: {count}, more than the {bound} there were:\n{list}");
    println!("{what}: {count}");
    if count < bound {
        println!("  lower the bound from {bound} to {count}");
    }
}

#[test]
fn no_module_grows_unseen() {
    let mut counts = BTreeMap::<&str, usize>::new();
    let files = sources();
    for file in &files {
        let lines: BTreeSet<_> = file.tokens.iter().flat_map(|it| it.lines.clone()).collect();
        let module = match module(&file.name) {
            "main" | "lib" => "main and lib",
            name => name,
        };
        *counts.entry(module).or_default() += lines.len();
    }
    println!("lines of code: {}", counts.values().sum::<usize>());
    let mut grown = Vec::new();
    for (module, bound) in CODE {
        let count = counts.remove(module).unwrap_or_default();
        println!("  {module}: {count} of {bound}");
        if count > bound {
            grown.push(format!("{module} has {count} lines of code, more than {bound}"));
        }
    }
    assert!(counts.is_empty(), "modules without a bound: {counts:?}");
    assert!(grown.is_empty(), "{}", grown.join("\n"));
}

#[test]
fn files_import_each_other_in_few_circles() {
    let files = sources();
    let imports = Imports::of(files.iter().map(|file| (file.name.as_str(), &file.tokens[..])));
    let circles: Vec<String> = imports.circles().iter().map(|circle| circle.join(" ")).collect();
    may_only_fall("circles of files", MAX_CIRCLES, &circles);
    println!("{}", circles.join("\n"));
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let files = sources();
    let mut homes = BTreeMap::<_, Vec<_>>::new();
    for file in &files {
        for pair in file.tokens.windows(2) {
            if ["struct", "enum", "trait", "union"].contains(&pair[0].text) {
                homes.entry(pair[1].text).or_default().push(file.name.as_str());
            }
        }
    }
    homes.retain(|_, homes| homes.len() > 1);
    let several: Vec<_> = homes.iter().map(|(name, it)| format!("{name} {it:?}")).collect();
    may_only_fall("names of several types", MAX_TYPE_NAMES, &several);
}

#[test]
fn parameters_have_names() {
    let mut found = Vec::new();
    for file in sources() {
        for (at, pair) in file.tokens.windows(2).enumerate() {
            if pair[0].text != "fn" || pair[1].text == "(" {
                continue;
            }
            let (parameters, _) = tokens::group(tokens::behind_generics(&file.tokens[at + 2..]));
            if tokens::split(parameters).into_iter().any(is_tuple) {
                found.push(format!("{}:{} {}", file.name, pair[1].lines.start(), pair[1].text));
            }
        }
    }
    may_only_fall("functions that take tuples", MAX_TUPLES, &found);
}

/// Whether a parameter, or what it refers to, is a tuple.
fn is_tuple(parameter: &[Token]) -> bool {
    let kind = parameter.iter().skip_while(|it| it.text != ":").skip(1);
    let kind: Vec<Token> = kind.skip_while(|it| ["&", "mut"].contains(&it.text)).cloned().collect();
    kind.first().is_some_and(|it| it.text == "(") && tokens::split(tokens::group(&kind).0).len() > 1
}

#[test]
fn what_a_target_kind_means_has_a_home() {
    let files = sources();
    let outside = files
        .iter()
        .filter(|file| module(&file.name) != "plan" && !file.name.starts_with("assess/target"));
    let outside: Vec<_> = outside.collect();
    for (kind, bound) in [("Kind", MAX_KIND), ("Nature", MAX_NATURE)] {
        let names =
            |file: &File| file.tokens.windows(2).any(|it| it[0].text == kind && it[1].text == "::");
        let found = outside.iter().filter(|file| names(file)).map(|file| file.name.clone());
        may_only_fall(&format!("files that name {kind}::"), bound, &found.collect::<Vec<_>>());
    }
}

#[test]
fn the_methods_of_a_type_stand_together() {
    let files = sources();
    let mut homes = BTreeMap::<_, BTreeSet<_>>::new();
    for file in &files {
        // Where a type is expected, `impl` is a type and no block of methods.
        let is_type = |at: &usize| {
            let before = at.checked_sub(1).map_or("", |before| file.tokens[before].text);
            [">", ":", "&", "mut", "(", ",", "<", "="].contains(&before)
        };
        let blocks = (0..file.tokens.len()).filter(|at| file.tokens[*at].text == "impl");
        for at in blocks.filter(|at| !is_type(at)) {
            let behind = tokens::behind_generics(&file.tokens[at + 1..]);
            let after = tokens::behind_generics(&behind[1..]);
            // Types of the same name in different folders are different types.
            if ["{", "where"].contains(&after[0].text) {
                let folder = module(&file.name);
                homes.entry((folder, behind[0].text)).or_default().insert(file.name.as_str());
            }
        }
    }
    let most = homes.into_iter().max_by_key(|(_, files)| files.len()).unwrap();
    let ((_, name), files) = most;
    let files: Vec<_> = files.into_iter().map(str::to_owned).collect();
    may_only_fall(&format!("files of the methods of {name}"), MAX_SPREAD, &files);
}

/// The pairs of literals, Chinese and English, that the sources give to `Text::new` and `help`.
fn texts(file: &File) -> Vec<[&str; 2]> {
    let mut pairs = Vec::new();
    for at in 0..file.tokens.len() {
        for (call, before) in [(&["Text", "::", "new", "("][..], 0), (&["help", "("], 1)] {
            let tokens = &file.tokens[at..];
            if tokens.iter().take(call.len()).map(|it| it.text).eq(call.iter().copied()) {
                let literals = tokens::group(&tokens[call.len() - 1..]).0;
                let literals = literals.iter().map(|it| it.text).filter(|it| it.starts_with('"'));
                if let [zh, en] = literals.skip(before).collect::<Vec<_>>()[..] {
                    pairs.push([zh, en]);
                }
            }
        }
    }
    pairs
}

/// The places `{0}`, `{1}` … of a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn both_languages_name_the_same() {
    let files = sources();
    let mut texts: Vec<[&str; 2]> = files.iter().flat_map(texts).collect();
    let of_codes = Code::ALL.iter().flat_map(|code| [code.message(), code.advice()]);
    let declared = of_codes.chain(Missing::ALL.iter().map(|missing| missing.reason()));
    texts.extend(declared.map(|text| [text.zh, text.en]));
    let is_chinese = |c: char| ('\u{3000}'..'\u{A000}').contains(&c);
    let is_wrong = |[zh, en]: &&[&str; 2]| {
        places(zh) != places(en)
            || !places(zh).iter().all(|it| matches!(it.as_bytes(), [b'0'..=b'9']))
            || en.contains(is_chinese) && zh != en
            || zh.trim().is_empty() && zh != en
    };
    let wrong = texts.iter().filter(is_wrong).map(|[zh, en]| format!("{zh} / {en}"));
    all_hold("texts that name other things in the other language", wrong.collect());
}

#[test]
fn every_formula_is_listed() {
    let files = sources();
    let formulas = files.iter().filter(|file| file.code.contains("pub const FORMULA:Formula"));
    assert_eq!(formulas.count(), FORMULAS.len());
}

#[test]
fn every_problem_has_its_case() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/problems");
    let missing = Code::ALL.iter().map(|code| code.name()).filter(|name| {
        let text = ["stderr", "stdout"].map(|file| fs::read_to_string(cases.join(name).join(file)));
        !text.iter().flatten().any(|text| text.contains(name))
    });
    all_hold("codes without a case that shows them", missing.map(str::to_owned).collect());
}
