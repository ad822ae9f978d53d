//! Examples of each command, as the help shows them.

use crate::lang::{Lang, Text};

/// The examples by command, a line each; what is said of one stands behind `#`.
const EXAMPLES: &[(&str, Text)] = &[
    (
        "check",
        Text::new(
            "plan check data/2024-q2.csv\nplan check data/2023-q2.csv data/2023.csv data/2024-q2.csv --department 市商务局\nplan check --quiet --fail-on lagging data/2024-q2.csv",
            "plan check data/2024-q2.csv\nplan check data/2023-q2.csv data/2023.csv data/2024-q2.csv --task 1\nplan check --quiet --fail-on lagging data/2024-q2.csv",
        ),
    ),
    (
        "report",
        Text::new(
            "plan report data/*.csv -o 报告.html\nplan report data/*.csv --period 2024-06 -o 报告.docx",
            "plan report data/*.csv -o pack.html\nplan report data/*.csv --period 2024-06 -o pack.docx",
        ),
    ),
    (
        "explain",
        Text::new(
            "plan explain 社会消费品零售总额 data/2024-q2.csv",
            "plan explain retail-sales data/2024-q2.csv",
        ),
    ),
    (
        "convert",
        Text::new(
            "plan convert 报表.xlsx -o 标准表.csv\nplan convert --propose 报表.xlsx",
            "plan convert return.xlsx -o canonical.csv\nplan convert --propose return.xlsx",
        ),
    ),
    (
        "diff",
        Text::new(
            "plan diff 上报/ 订正/\nplan diff 旧.toml 新.toml",
            "plan diff sent/ revised/\nplan diff old.toml new.toml",
        ),
    ),
    (
        "rewards",
        Text::new(
            "plan rewards 2025-12.csv",
            "plan rewards 2025-12.csv --format excel -o rewards.csv",
        ),
    ),
    ("structure", Text::new("plan structure data/2024-q2.csv", "plan structure data/2024-q2.csv")),
    ("compare", Text::new("plan compare data/2024-q2.csv", "plan compare data/2024-q2.csv")),
    ("support", Text::new("plan support data/2024-q2.csv", "plan support data/2024-q2.csv")),
    ("match", Text::new("plan match data/2024-q2.csv", "plan match data/2024-q2.csv")),
    (
        "list",
        Text::new(
            "plan list --department 市商务局\nplan list -o 目标.md",
            "plan list --task 27\nplan list -o targets.md",
        ),
    ),
    (
        "lint",
        Text::new(
            "plan lint\nplan lint --plan 新计划/plan.toml",
            "plan lint\nplan lint --plan new/plan.toml",
        ),
    ),
    (
        "audit",
        Text::new(
            "plan audit data/*.csv --by department\nplan audit data/*.csv --as-of 2024-07-10 --format excel -o 审核.csv\nplan audit data/*.csv --answers 审核.csv --fail-on warning",
            "plan audit data/*.csv --by department\nplan audit data/*.csv --as-of 2024-07-10 --format excel -o audit.csv\nplan audit data/*.csv --answers audit.csv --fail-on warning",
        ),
    ),
    (
        "trend",
        Text::new(
            "plan trend data/*.csv\nplan trend data/*.csv --region 上党区 --format csv -o 走势.csv",
            "plan trend data/*.csv\nplan trend data/*.csv --department Sales --format csv -o trends.csv",
        ),
    ),
    ("score", Text::new("plan score data/2024-q2.csv", "plan score data/2024-q2.csv")),
    (
        "due",
        Text::new(
            "plan due data/2024-q2.csv --within 60\nplan due data/2024-q2.csv --as-of 2024-07-15 --department 市商务局\nplan due data/2024-q2.csv --ledger -o 台账.xlsx",
            "plan due data/2024-q2.csv --within 60\nplan due data/2024-q2.csv --as-of 2024-07-15 --task 1\nplan due data/2024-q2.csv --ledger -o ledger.xlsx",
        ),
    ),
    (
        "sql",
        Text::new(
            "plan sql --dialect duckdb --figures --table figures --period 2024-06 > q.sql\nplan sql --dialect postgres --roster service-enterprises --table public.enterprises --period 2024-06 --check",
            "plan sql --dialect duckdb --figures --table figures --period 2024-06 > q.sql\nplan sql --dialect postgres --roster shops --table public.shops --period 2024-06 --check",
        ),
    ),
    (
        "template",
        Text::new(
            "plan template --period 2025-06 data/*.csv --out 待填\nplan template --period 2025-06 --missing received --department 市商务局 -o 补报.xlsx",
            "plan template --period 2025-06 data/*.csv --out returns\nplan template --period 2025-06 --missing received --department Sales -o missing.xlsx",
        ),
    ),
    (
        "init",
        Text::new(
            "plan init -o plan.toml\nplan init --from 2025年目标.xlsx --bare at-least -o plan.toml",
            "plan init -o plan.toml\nplan init --from targets-2025.xlsx --bare at-least -o plan.toml",
        ),
    ),
    ("schema", Text::new("plan schema > plan.schema.json", "plan schema > plan.schema.json")),
    (
        "completions",
        Text::new(
            "plan completions bash > ~/.local/share/bash-completion/completions/plan\nplan completions zsh > ~/.zfunc/_plan\nplan completions fish > ~/.config/fish/completions/plan.fish\nplan completions powershell >> $PROFILE",
            "plan completions bash > ~/.local/share/bash-completion/completions/plan\nplan completions zsh > ~/.zfunc/_plan\nplan completions fish > ~/.config/fish/completions/plan.fish\nplan completions powershell >> $PROFILE",
        ),
    ),
    (
        "help",
        Text::new(
            "plan help check                       命令 check 的全部选项\nplan help plan                        plan.toml 的全部键\nplan help plan indicator.lag          其中一个键\nplan help figures                     数据的列\nplan help problems                    全部问题代码\nplan help problems unknown-indicator  一种问题和处理办法\nplan help exit-status                 退出状态\nplan help formulas                    全部公式\nplan help --man check | man -l -      命令 check 的手册页",
            "plan help check                       all options of check\nplan help plan                        all keys of plan.toml\nplan help plan indicator.lag          one of them\nplan help figures                     the columns of figures\nplan help problems                    all problem codes\nplan help problems unknown-indicator  one of them, and what to do\nplan help exit-status                 the exit statuses\nplan help formulas                    all formulas\nplan help --man check | man -l -      the man page of check",
        ),
    ),
];

/// The examples of a command with their title; nothing where it has none.
pub(super) fn of(command: &str, lang: Lang) -> String {
    let Some((_, text)) = EXAMPLES.iter().find(|(name, _)| *name == command) else {
        return String::new();
    };
    let title = lang.text(Text::new("例：", "Examples:"));
    let lines = lang.text(*text).lines().map(|line| format!("\n  {line}"));
    format!("{title}{}", lines.collect::<String>())
}
