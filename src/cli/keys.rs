//! `plan help plan` and `plan help figures`: the keys of plan.toml, and the columns of tables.

use super::descriptions::HELP_WIDTH;
use super::failure::Failure;
use crate::figures::{FIGURES, Form, TARGETS};
use crate::lang::Lang;
use crate::plan::{KeyTable, TableKey, key_tables};
use crate::render::wrap;
use crate::value::{Text, nearest};

const ONE_KEY: Text = Text::new(
    "plan help plan 键：一个键的含义，如 indicator.lag",
    "plan help plan KEY: one of them, such as indicator.lag",
);
const NO_KEY: Text = Text::new(
    "plan.toml 里没有“{0}”这个键[；是否要写：{1}]",
    "plan.toml has no key `{0}`[; did you mean {1}?]",
);
/// What is said of what must be there.
const NEEDED: Text = Text::new("必填", "needed");
const NO_COLUMN: Text =
    Text::new("没有“{0}”这一列[；是否要写：{1}]", "there is no column `{0}`[; did you mean {1}?]");

/// How far what a key is stands from the margin.
const INDENT: &str = "      ";

/// All keys of plan.toml by their tables; or those of a name such as `indicator.lag`.
pub(super) fn of_plan(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let tables = key_tables();
    let Some(name) = name else {
        let all: String = tables.iter().map(|it| table(it, lang) + "\n").collect();
        return Ok(format!("{all}{}\n", lang.text(ONE_KEY)));
    };
    let is_named = |path: &str| path == name || path.ends_with(&format!(".{name}"));
    let mut found = String::new();
    for it in &tables {
        if is_named(&it.path) {
            found += &table(it, lang);
            continue;
        }
        let named = it.keys.iter().filter(|key| is_named(&path(it, key)));
        let keys: String = named.map(|it| key(it, lang)).collect();
        if !keys.is_empty() {
            found.push_str(&[it.header.as_str(), "\n", &keys].concat());
        }
    }
    if found.is_empty() {
        let paths = tables.iter().flat_map(|it| it.keys.iter().map(|key| path(it, key)));
        let paths: Vec<String> = paths.collect();
        let near = nearest(name, paths.iter().map(|path| last_two(path)));
        return Err(Failure::Usage(NO_KEY, vec![name.to_owned(), near.join(", ")]));
    }
    Ok(found)
}

/// The columns of figures, and those of the targets of regions.
pub(super) fn of_figures(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let forms = [
        (Text::new("数据", "Figures"), &FIGURES),
        (Text::new("各地区目标表", "Targets of regions"), &TARGETS),
    ];
    let columns = |form: &Form| -> String {
        let columns = form.columns.iter();
        let columns = columns.filter(|it| name.is_none_or(|name| form.column(name) == Some(**it)));
        let shown = columns.map(|it| {
            let is_needed = form.needs.iter().any(|need| *need == [*it]);
            let needed = if is_needed { lang.text(NEEDED) } else { "" };
            let headings = it.headings().join("、");
            entry(it.name(), &[needed, &headings], lang.text(it.meaning()))
        });
        shown.collect()
    };
    let shown = forms.map(|(title, form)| (lang.text(title), columns(form)));
    let shown = shown.into_iter().filter(|(_, columns)| !columns.is_empty());
    let shown: Vec<String> = shown.map(|(title, columns)| format!("{title}\n{columns}")).collect();
    if shown.is_empty() {
        let name = name.unwrap_or_default();
        let near = nearest(name, FIGURES.names().chain(TARGETS.names()));
        return Err(Failure::Usage(NO_COLUMN, vec![name.to_owned(), near.join(", ")]));
    }
    Ok(shown.join("\n"))
}

fn table(table: &KeyTable, lang: Lang) -> String {
    let keys: String = table.keys.iter().map(|it| key(it, lang)).collect();
    format!("{}\n{}{keys}", table.header, paragraph("", table.about.text(lang)))
}

fn key(key: &TableKey, lang: Lang) -> String {
    let needed = if key.is_needed { lang.text(NEEDED) } else { "" };
    entry(&key.name, &[&key.takes(lang), needed], key.about.text(lang))
}

/// A name, what is said of it in a word, and what it is.
fn entry(name: &str, words: &[&str], about: &str) -> String {
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    let colon = if words.is_empty() { "" } else { ": " };
    format!("  {name}{colon}{}\n{}", words.join("; "), paragraph(INDENT, about))
}

/// The name of a key with those of the tables around it.
fn path(table: &KeyTable, key: &TableKey) -> String {
    format!("{}.{}", table.path, key.name)
}

/// A key with its own table alone.
fn last_two(path: &str) -> &str {
    path.rmatch_indices('.').nth(1).map_or(path, |(at, _)| path.get(at + 1..).unwrap_or(path))
}

/// A paragraph with something before each of its lines.
pub(super) fn paragraph(indent: &str, text: &str) -> String {
    let width = HELP_WIDTH.saturating_sub(u16::try_from(indent.len()).unwrap_or_default());
    let lines = wrap(text, width).into_iter();
    lines.map(|line| [indent, line.trim_end(), "\n"].concat()).collect()
}
