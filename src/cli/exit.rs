//! The exit status, the same for all commands.

use crate::lang::{Lang, Text};

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Computed.
    Computed,
    /// Computed, and a condition of `--fail-on` holds.
    Condition,
    /// The command line is wrong.
    Usage,
    /// The user's files have errors.
    Problems,
    /// A file or the disk refused.
    Refused,
}

impl Exit {
    /// Every status, by its number.
    pub const ALL: &[Self] =
        &[Self::Computed, Self::Condition, Self::Usage, Self::Problems, Self::Refused];

    /// What it means.
    #[must_use]
    pub const fn meaning(self) -> Text {
        match self {
            Self::Computed => Text::new("已核算", "computed"),
            Self::Condition => Text::new(
                "已核算，且符合 --fail-on 的条件；diff 有变化",
                "computed, and a condition of --fail-on holds; diff: something changed",
            ),
            Self::Usage => Text::new("命令行有误", "the command line is wrong"),
            Self::Problems => Text::new(
                "数据或 plan.toml 有错误（逐条列出）",
                "the figures or plan.toml have errors (all are listed)",
            ),
            Self::Refused => Text::new("文件或磁盘出错", "a file or the disk refused"),
        }
    }

    /// The number that the shell sees.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Computed => 0,
            Self::Condition => 1,
            Self::Usage => 2,
            Self::Problems => 3,
            Self::Refused => 4,
        }
    }
}

/// Every exit status with its meaning, a line each.
pub(super) fn exit_statuses(lang: Lang) -> String {
    let line = |exit: &Exit| format!("  {}  {}\n", exit.code(), lang.text(exit.meaning()));
    Exit::ALL.iter().map(line).collect()
}
