//! The keys of plan.toml with what they are, read from the schema: for the help and the reference.

use serde_json::Value;

use super::SCHEMA;
use crate::lang::Lang;
use crate::value::Text;

/// A table of plan.toml.
#[derive(Clone, Debug)]
pub struct KeyTable {
    /// Its name with those of the tables around it: `task.indicator`.
    pub path: String,
    /// How it is written: `[[task.indicator]]`.
    pub header: String,
    /// Its keys, in the order of the reference.
    pub keys: Vec<TableKey>,
    /// What it is.
    pub about: About,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub struct TableKey {
    /// Its name.
    pub name: String,
    /// Whether it must be there.
    pub is_needed: bool,
    /// What it is.
    pub about: About,
    takes: Vec<Takes>,
}

/// What a key takes.
#[derive(Clone, Debug)]
enum Takes {
    /// A text, number, day, flag or table.
    One(Text),
    /// A whole number between two.
    Whole(String, String),
    /// One of these words.
    Words(Vec<String>),
    /// A list.
    List(Vec<Self>),
    /// A table whose keys are names.
    Named(Vec<Self>),
}

/// What a table or key is, in both languages.
#[derive(Clone, Debug)]
pub struct About {
    zh: String,
    en: String,
}

/// All tables of plan.toml, each before those that lie in it.
#[must_use]
pub fn tables() -> Vec<KeyTable> {
    let root = serde_json::from_str(SCHEMA).expect("the committed schema is JSON");
    let mut walk = Walk { root: &root, tables: Vec::new(), choices: Vec::new() };
    for (name, schema) in properties(&root) {
        walk.key(name, name, schema);
    }
    walk.tables
}

/// Where a key belongs that a table does not have.
#[derive(Default)]
pub(super) struct Home {
    /// The header of the table that is called so.
    pub header: Option<String>,
    /// The headers of the tables that have the key, where they are few.
    pub holders: Vec<String>,
}

impl Home {
    /// The most tables that are named.
    const FEW: usize = 3;

    /// Where a key of this name belongs.
    pub(super) fn of(name: &str) -> Self {
        let tables = tables();
        let is_called = |it: &&KeyTable| it.path.rsplit('.').next() == Some(name);
        let header = tables.iter().find(is_called).map(|it| it.header.clone());
        let has = |it: &&KeyTable| it.keys.iter().any(|key| key.name == name);
        let holders: Vec<String> = tables.iter().filter(has).map(|it| it.header.clone()).collect();
        let is_told = header.is_none() && holders.len() <= Self::FEW;
        Self { header, holders: if is_told { holders } else { Vec::new() } }
    }
}

impl TableKey {
    /// What it takes.
    #[must_use]
    pub fn takes(&self, lang: Lang) -> String {
        either(&self.takes, lang)
    }
}

impl About {
    fn of(schema: &Value) -> Self {
        let text = |key| schema.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self { zh: text("x-zh"), en: text("description") }
    }

    /// The same in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Takes {
    fn show(&self, lang: Lang) -> String {
        match self {
            Self::One(text) => lang.text(*text).to_owned(),
            Self::Whole(low, high) => {
                format!("{} {low}–{high}", lang.text(Text::new("整数", "whole number")))
            }
            Self::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                words.join(" | ")
            }
            Self::List(items) => match lang {
                Lang::Zh => format!("列表（{}）", either(items, lang)),
                Lang::En => format!("list of: {}", either(items, lang)),
            },
            Self::Named(values) => match lang {
                Lang::Zh => format!("表（名称 = {}）", either(values, lang)),
                Lang::En => format!("table of: name = {}", either(values, lang)),
            },
        }
    }
}

fn either(takes: &[Takes], lang: Lang) -> String {
    let all: Vec<String> = takes.iter().map(|it| it.show(lang)).collect();
    all.join(lang.text(Text::new("，或", ", or ")))
}

/// The way through the tables of a schema.
struct Walk<'s> {
    root: &'s Value,
    tables: Vec<KeyTable>,
    /// The tables that stand in place of a short form, each of which several keys take.
    choices: Vec<&'s Value>,
}

impl<'s> Walk<'s> {
    /// Adds the table that a key takes, if it takes one, and those that lie in it.
    fn key(&mut self, path: &str, header: &str, schema: &'s Value) {
        let schema = self.resolved(schema);
        let list = schema.get("items").map(|items| self.resolved(items));
        let table = list.unwrap_or(schema);
        if table.get("properties").is_some() {
            let header =
                if list.is_some() { format!("[[{header}]]") } else { format!("[{header}]") };
            self.table(path, header, table);
        }
        let named = schema.get("additionalProperties").into_iter().flat_map(choices);
        let named = named.map(|choice| (choice, format!("{header}.\"…\" = {{ … }}")));
        let choices = choices(schema).map(|choice| (choice, format!("{header} = {{ … }}")));
        for (choice, header) in choices.chain(named) {
            let choice = self.resolved(choice);
            let is_new = !self.choices.iter().any(|known| std::ptr::eq(*known, choice));
            if choice.get("properties").is_some() && is_new {
                self.choices.push(choice);
                let around = path.rsplit_once('.').map_or("", |(around, _)| around);
                self.table(around, header, choice);
            }
        }
    }

    fn table(&mut self, path: &str, header: String, schema: &'s Value) {
        let needed = schema.get("required").and_then(Value::as_array);
        let is_needed = |name: &str| needed.is_some_and(|all| all.iter().any(|it| it == name));
        let keys = properties(schema).map(|(name, schema)| TableKey {
            name: name.clone(),
            is_needed: is_needed(name),
            takes: self.takes(schema),
            about: About::of(schema),
        });
        let (keys, about) = (keys.collect(), About::of(schema));
        self.tables.push(KeyTable { path: path.to_owned(), header, keys, about });
        for (name, schema) in properties(schema) {
            let path = format!("{path}.{name}");
            self.key(&path, &path, schema);
        }
    }

    /// What a reference stands for.
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let all = schema.get("allOf").and_then(|all| all.get(0)).unwrap_or(schema);
        let pointer = all.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
        pointer.and_then(|pointer| self.root.pointer(pointer)).unwrap_or(schema)
    }

    fn takes(&self, schema: &'s Value) -> Vec<Takes> {
        let schema = self.resolved(schema);
        if schema.get("anyOf").is_some() {
            return choices(schema).flat_map(|choice| self.takes(choice)).collect();
        }
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let bound = |key: &str| schema.get(key).map(text).unwrap_or_default();
        let words = schema.get("enum").or(schema.get("oneOf")).and_then(Value::as_array);
        vec![match (schema.get("type").and_then(Value::as_str), words) {
            (_, Some(words)) => {
                let word = |word: &Value| text(word.get("const").unwrap_or(word));
                Takes::Words(words.iter().map(word).collect())
            }
            (Some("array"), _) => {
                Takes::List(schema.get("items").map(|it| self.takes(it)).unwrap_or_default())
            }
            (Some("object"), _) => match schema.get("additionalProperties") {
                Some(values) if values.is_object() => Takes::Named(self.takes(values)),
                _ => Takes::One(Text::new("表", "table")),
            },
            (Some("integer"), _) => Takes::Whole(bound("minimum"), bound("maximum")),
            (Some("number"), _) => Takes::One(Text::new("数", "number")),
            (Some("boolean"), _) => Takes::One(Text::new("true | false", "true | false")),
            _ if schema.get("format").is_some() => Takes::One(Text::new("日期", "day")),
            _ => Takes::One(Text::new("文字", "text")),
        }]
    }
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flatten()
}

fn choices(schema: &Value) -> impl Iterator<Item = &Value> {
    schema.get("anyOf").and_then(Value::as_array).into_iter().flatten()
}
