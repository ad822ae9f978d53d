//! What a report was made from: the program, and the bytes of every file that was read.

use crate::lang::{Phrase, Text};

/// The files that a report was made from, plan.toml first.
#[derive(Clone, Debug, Default)]
pub struct MadeFrom {
    /// Each file once.
    pub files: Vec<FileHash>,
}

/// A file, and which bytes it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHash {
    /// The path as the user gave it.
    pub file: String,
    /// SHA-256 in hexadecimal digits; `None` of a file that was too large, or not read to its end.
    pub sha256: Option<String>,
}

/// How many digits of a hash people are shown.
const SHORT: usize = 16;

const MADE_FROM: Text =
    Text::new("由 {0} 算出；SHA-256 前16位：{1}", "made by {0}; first 16 digits of SHA-256: {1}");

impl MadeFrom {
    /// The name of this program.
    pub const PROGRAM: &str = env!("CARGO_PKG_NAME");

    /// Its version.
    pub const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// The line that people are shown.
    #[must_use]
    pub fn line(&self) -> Phrase {
        let short = |it: &FileHash| it.digits().get(..SHORT).unwrap_or("-").to_owned();
        let files = self.files.iter().map(|it| format!("{} {}", it.file, short(it)));
        let program = format!("{} {}", Self::PROGRAM, Self::VERSION);
        MADE_FROM.with(program).with(files.collect::<Vec<_>>().join(", "))
    }

    /// All of it in one cell.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{} {}", Self::PROGRAM, Self::VERSION);
        for it in &self.files {
            text.extend(["; ", &it.file, " ", it.digits()]);
        }
        text
    }
}

impl FileHash {
    /// The digits; a sign where there are none.
    fn digits(&self) -> &str {
        self.sha256.as_deref().unwrap_or("-")
    }
}
