//! The help, in English.

use crate::lang::Help;

/// The help of a command or an option.
#[expect(clippy::too_many_lines, reason = "one line a help text")]
pub const fn help(help: Help) -> &'static str {
    match help {
        Help::Program => {
            "Computes attainment, growth and schedule against the targets of plan.toml"
        }
        Help::Check => "Compute every target, in a table per department",
        Help::Explain => "Explain how every number of an indicator came about",
        Help::Indicator => "The id, name or alias of an indicator",
        Help::Rewards => {
            "What each region is paid for what it counted, and who bears it, to the fen"
        }
        Help::List => "List the tasks and targets of the plan",
        Help::Lint => "Look for mistakes in plan.toml, and for what is probably not meant",
        Help::HelpCommand => "Show help: of commands, problem codes, exit statuses, formulas",
        Help::After => {
            "Examples:\n  plan check data/2024-q2.csv\n  plan check data/2023-q2.csv data/2023.csv data/2024-q2.csv --task 1\n  plan check --quiet --fail-on lagging data/2024-q2.csv"
        }
        Help::AfterHelp => {
            "Examples:\n  plan help check                       all options of check\n  plan help problems                    all problem codes\n  plan help problems unknown-indicator  one of them, and what to do\n  plan help exit-status                 the exit statuses\n  plan help formulas                    all formulas"
        }
        Help::Topic => "A command, or problems, exit-status, formulas",
        Help::TopicName => "One thing within the topic, such as a problem code or a formula",
        Help::Files => {
            "Files of figures (CSV, UTF-8): several, a folder, a pattern, or - for standard input; without any those of data in plan.toml"
        }
        Help::PlanFile => "The plan file; without it plan.toml is searched from here upward",
        Help::Language => "The language, zh or en (else PLAN_LANG, else plan.toml, else zh)",
        Help::Period => {
            "The report period, such as 2024-06 or 2024-q2; else the latest of the plan's year in the files"
        }
        Help::FilePeriod => "The period of a file without a column period",
        Help::Department => "Only targets these departments answer for; repeatable",
        Help::Region => "Only these regions, or kinds of them; repeatable",
        Help::Task => "Only tasks of these numbers (whole); repeatable",
        Help::Status => {
            "Only these: met on-schedule lagging behind missed not-due unreported not-computable"
        }
        Help::LeadOnly => "Count only tasks in which a department is named first",
        Help::Soft => "Soft targets: show (default), hide, only",
        Help::By => "A table per: department (default), task, region, section",
        Help::Format => {
            "table (default), csv, excel (for a double click), json, ndjson or markdown; else the ending of --output tells"
        }
        Help::LintFormat => "table (default) or json",
        Help::Headings => "Headings of CSV: text (default) or stable keys",
        Help::Width => "The width of tables, 40 to 1000; else the terminal's, or 120 without one",
        Help::Output => "Write to a file, which is replaced only when the report is whole",
        Help::FailOn => {
            "Exit with 1 on: lagging (with behind, missed), behind (with missed), missed, unreported, not-computable, warning; separated by commas"
        }
        Help::KeepGoing => {
            "Compute the rest in spite of errors, marked as incomplete (the status stays 3)"
        }
        Help::AllowEmpty => "Accept files that have only a header",
        Help::Rejects => {
            "Write every row that was not used to this file (CSV for a spreadsheet): its place, its problems, what to do, its text; only a header when there is none"
        }
        Help::Quiet => "Show nothing when the exit status is 0",
        Help::HelpFlag => "Show this help",
        Help::VersionFlag => "Show the version",
    }
}
