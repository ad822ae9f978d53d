//! The words that options take, each with what it stands for; the words that reports print are taken
//! too.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap_complete::Shell;

use crate::analysis::check::{By, Joint, Sort, Status};
use crate::assess::status_words::printed;
use crate::figures::Column;
use crate::ledger::Soft;
use crate::plan::{Better, ProgressMethod};
use crate::render::{FormFile, Format, Headings, Style};
use crate::sql::{ENGINES, Engine, MORE_COLUMNS};

/// When a status has a colour beside its word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Colours {
    /// On a terminal that shows them.
    #[default]
    Auto,
    /// Wherever the report goes.
    Always,
    /// Never.
    Never,
}

/// What makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// A firm target stands like this, or worse.
    Status(Status),
    /// There was a warning.
    Warning,
}

pub(super) const SOFT: &[Choice<Soft>] = &[
    Choice::new("show", "显示", Soft::Show),
    Choice::new("hide", "隐藏 硬目标", Soft::Hide),
    Choice::new("only", "推进类 soft", Soft::Only),
];

pub(super) const BY: &[Choice<By>] = &[
    Choice::new("department", "部门 责任单位", By::Department),
    Choice::new("task", "任务", By::Task),
    Choice::new("region", "地区", By::Region),
    Choice::new("section", "章节", By::Section),
    Choice::new("group", "组 分组", By::Group),
];

pub(super) const AUDIT_BY: &[Choice<By>] = &[
    Choice::new("department", "部门 责任单位", By::Department),
    Choice::new("task", "任务", By::Task),
    Choice::new("region", "地区", By::Region),
];

pub(super) const SCORE_BY: &[Choice<By>] = &[
    Choice::new("department", "部门 责任单位", By::Department),
    Choice::new("region", "地区", By::Region),
    Choice::new("group", "组 分组", By::Group),
];

pub(super) const METHODS: &[Choice<ProgressMethod>] = &[
    Choice::new("linear", "直线路径", ProgressMethod::Linear),
    Choice::new("open-sdg", "", ProgressMethod::OpenSdg),
    Choice::new("eurostat", "", ProgressMethod::Eurostat),
];

pub(super) const AUDIT_CONDITIONS: &[Choice<Condition>] =
    &[Choice::new("warning", "警告", Condition::Warning)];

pub(super) const SORT: &[Choice<Sort>] = &[
    Choice::new("status", "状态", Sort::Status),
    Choice::new("severity", "严重程度", Sort::Severity),
    Choice::new("task", "任务", Sort::Task),
];

pub(super) const JOINT: &[Choice<Joint>] =
    &[Choice::new("once", "", Joint::Once), Choice::new("full", "", Joint::Full)];

pub(super) const STYLES: &[Choice<Style>] =
    &[Choice::new("plain", "", Style::Plain), Choice::new("ascii", "", Style::Ascii)];

pub(super) const COLOURS: &[Choice<Colours>] = &[
    Choice::new("auto", "", Colours::Auto),
    Choice::new("always", "", Colours::Always),
    Choice::new("never", "", Colours::Never),
];

pub(super) const HEADINGS: &[Choice<Headings>] =
    &[Choice::new("text", "", Headings::Text), Choice::new("keys", "", Headings::Keys)];

pub(super) const CONVERTED: &[Choice<Format>] =
    &[Choice::new("csv", "", Format::Csv), Choice::new("excel", "", Format::Excel)];

pub(super) const LINTED: &[Choice<Format>] =
    &[Choice::new("table", "", Format::Table), Choice::new("json", "", Format::Json)];

pub(super) const BARE: &[Choice<Better>] = &[
    Choice::new("at-least", "至少 不低于", Better::Higher),
    Choice::new("at-most", "至多 不超过", Better::Lower),
];

pub(super) const FORMS: &[Choice<FormFile>] =
    &[Choice::new("csv", "", FormFile::Csv), Choice::new("xlsx", "", FormFile::Xlsx)];

pub(super) const SHELLS: &[Choice<Shell>] = &[
    Choice::new("bash", "", Shell::Bash),
    Choice::new("zsh", "", Shell::Zsh),
    Choice::new("fish", "", Shell::Fish),
    Choice::new("powershell", "PowerShell pwsh", Shell::PowerShell),
];

pub(super) const STATUSES: &[Choice<Status>] = &[
    Choice::status(Status::Met, Status::Met),
    Choice::status(Status::OnSchedule, Status::OnSchedule),
    Choice::status(Status::Lagging, Status::Lagging),
    Choice::status(Status::Behind, Status::Behind),
    Choice::status(Status::Missed, Status::Missed),
    Choice::status(Status::NotDue, Status::NotDue),
    Choice::status(Status::Unreported, Status::Unreported),
    Choice::status(Status::NotComputable, Status::NotComputable),
];

pub(super) const CONDITIONS: &[Choice<Condition>] = &[
    Choice::status(Status::Lagging, Condition::Status(Status::Lagging)),
    Choice::status(Status::Behind, Condition::Status(Status::Behind)),
    Choice::status(Status::Missed, Condition::Status(Status::Missed)),
    Choice::status(Status::Unreported, Condition::Status(Status::Unreported)),
    Choice::status(Status::NotComputable, Condition::Status(Status::NotComputable)),
    Choice::new("warning", "警告", Condition::Warning),
];

/// A word that an option takes, with what it stands for.
pub(super) struct Choice<T> {
    name: &'static str,
    printed: Printed,
    meaning: T,
}

/// What reports print in place of a name, in both languages.
enum Printed {
    /// These words.
    Words(&'static str),
    /// Whatever a status is called.
    Status(Status),
}

impl<T> Choice<T> {
    const fn new(name: &'static str, words: &'static str, meaning: T) -> Self {
        Self { name, printed: Printed::Words(words), meaning }
    }

    const fn status(status: Status, meaning: T) -> Self {
        Self { name: status.word().name, printed: Printed::Status(status), meaning }
    }

    fn printed(&self) -> Vec<&'static str> {
        match self.printed {
            Printed::Words(words) => words.split_whitespace().collect(),
            Printed::Status(status) => printed(status).collect(),
        }
    }

    fn is_called(&self, word: &str) -> bool {
        self.name == word || self.printed().contains(&word)
    }
}

/// One of a list of words, with what it stands for.
pub(super) fn one_of<T: Copy + Send + Sync>(
    choices: &'static [Choice<T>],
) -> impl TypedValueParser<Value = T> {
    let values = choices.iter().map(|it| PossibleValue::new(it.name).aliases(it.printed()));
    PossibleValuesParser::new(values).map(move |word| {
        let found = choices.iter().find(|it| it.is_called(&word));
        found.map(|it| it.meaning).expect("clap lets only these words through")
    })
}

/// The columns that a long table may have beside those that it must have.
pub(super) fn columns() -> impl TypedValueParser<Value = Column> {
    PossibleValuesParser::new(MORE_COLUMNS.map(Column::name)).map(|word| {
        let found = MORE_COLUMNS.into_iter().find(|column| column.name() == word);
        found.expect("clap lets only these words through")
    })
}

/// The names of all engines.
pub(super) fn dialects() -> impl TypedValueParser<Value = &'static dyn Engine> {
    PossibleValuesParser::new(ENGINES.iter().map(|engine| engine.name())).map(|word| {
        let mut all = ENGINES.iter().copied();
        all.find(|engine| engine.name() == word).expect("clap lets only these words through")
    })
}

/// The names of all formats.
pub(super) fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name())).map(|word| {
        let mut all = Format::ALL.iter().copied();
        all.find(|format| format.name() == word).expect("clap lets only these words through")
    })
}
