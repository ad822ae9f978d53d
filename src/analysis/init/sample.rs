//! A small plan to begin with, each key with what the schema says of it.

use crate::analysis::declaration::Toml;
use crate::lang::{Lang, Text};
use crate::plan::{KeyTable, key_tables};

/// A line of the plan: a key with its value, in both languages.
struct SampleLine(&'static str, Text);

/// A table of it: its path, whether it is said what its keys are, and its lines.
struct SamplePart {
    path: &'static str,
    is_first: bool,
    lines: &'static [SampleLine],
}

const HEAD: Text = Text::new(
    "一个小计划：把例子换成自己的任务和目标。全部键见 plan help plan，写完用 plan lint 检查。",
    "A small plan: put your own tasks and targets in place of these. plan help plan tells all keys, plan lint looks it over.",
);

const fn same(key: &'static str, value: &'static str) -> SampleLine {
    SampleLine(key, Text::new(value, value))
}

const PLAN: &[SampleLine] =
    &[SampleLine("data", Text::new(r#"["data/*.csv"]"#, r#"["data/*.csv"]"#))];

const PARTS: &[SamplePart] = &[
    SamplePart {
        path: "department",
        is_first: true,
        lines: &[
            SampleLine("name", Text::new(r#""市商务局""#, r#""Sales""#)),
            SampleLine("aliases", Text::new(r#"["商务局"]"#, r#"["Sales Department"]"#)),
        ],
    },
    SamplePart {
        path: "department",
        is_first: false,
        lines: &[SampleLine("name", Text::new(r#""市交通局""#, r#""Operations""#))],
    },
    SamplePart {
        path: "task",
        is_first: true,
        lines: &[
            same("number", "1"),
            SampleLine("title", Text::new(r#""扩大消费""#, r#""Grow sales""#)),
            SampleLine("departments", Text::new(r#"["市商务局"]"#, r#"["Sales"]"#)),
        ],
    },
    SamplePart {
        path: "task.indicator",
        is_first: true,
        lines: &[
            same("id", r#""sales""#),
            SampleLine("name", Text::new(r#""社会消费品零售总额""#, r#""Sales""#)),
            SampleLine("unit", Text::new(r#""亿元""#, r#""GBP m""#)),
            same("nature", r#""flow""#),
            SampleLine(
                "target.level",
                Text::new(
                    r#"{ want = ">= 760", quote = "达到760亿元以上" }"#,
                    r#"{ want = ">= 760", quote = "at least 760" }"#,
                ),
            ),
            same("target.growth", r#"">= 6""#),
        ],
    },
    SamplePart {
        path: "task",
        is_first: false,
        lines: &[
            same("number", "2"),
            SampleLine("title", Text::new(r#""建设物流园区""#, r#""Build the depot""#)),
            SampleLine("departments", Text::new(r#"["市交通局"]"#, r#"["Operations"]"#)),
        ],
    },
    SamplePart {
        path: "task.indicator",
        is_first: false,
        lines: &[
            same("id", r#""depot""#),
            SampleLine("name", Text::new(r#""物流园区开工""#, r#""Depot opened""#)),
            same("nature", r#""milestone""#),
        ],
    },
];

/// A small plan of a year.
pub(crate) fn sample(year: u16, title: Option<&str>, lang: Lang) -> String {
    let tables = key_tables();
    let mut toml = Toml::default();
    toml.comment(lang.text(HEAD));
    toml.line("");
    toml.line("[plan]");
    let keys = tables.iter().find(|it| it.path == "plan");
    let title = title.unwrap_or(lang.text(Text::new("年度行动计划", "Action plan")));
    about(keys, "title", lang, &mut toml);
    toml.text("title", Some(title));
    about(keys, "year", lang, &mut toml);
    toml.line(&format!("year = {year}"));
    about(keys, "language", lang, &mut toml);
    toml.text("language", Some(lang.name()));
    lines(keys, PLAN, true, lang, &mut toml);
    for SamplePart { path, is_first, lines: of_part } in PARTS {
        toml.line("");
        let Some(table) = tables.iter().find(|it| it.path == *path) else { continue };
        if *is_first {
            toml.comment(table.about.text(lang));
        }
        toml.line(&table.header);
        lines(Some(table), of_part, *is_first, lang, &mut toml);
    }
    let targets = tables.iter().find(|it| it.path == "task.indicator.target");
    about(targets, "done", lang, &mut toml);
    toml.line(&format!("target.done = \"{year}-09-30\""));
    toml.0
}

fn lines(
    table: Option<&KeyTable>,
    list: &[SampleLine],
    is_told: bool,
    lang: Lang,
    toml: &mut Toml,
) {
    for SampleLine(key, value) in list {
        if is_told {
            about(table, key, lang, toml);
        }
        toml.line(&format!("{key} = {}", lang.text(*value)));
    }
}

/// Says what a key is. Those of a target stand in a table of their own.
fn about(table: Option<&KeyTable>, key: &str, lang: Lang, toml: &mut Toml) {
    let of_target = key.strip_prefix("target.");
    let targets = of_target
        .and_then(|_| key_tables().into_iter().find(|it| it.path == "task.indicator.target"));
    let table = targets.as_ref().or(table);
    let key = of_target.unwrap_or(key);
    if let Some(found) = table.and_then(|it| it.keys.iter().find(|it| it.name == key)) {
        toml.comment(found.about.text(lang));
    }
}
