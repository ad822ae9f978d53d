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

const MADE_FROM: Text = Text::new(
    "由 {0} 算出；SHA-256 前16位：{1}[（{2} 是大于64 MiB或没有读完的文件，未算）]",
    "made by {0}; first 16 digits of SHA-256: {1}[ ({2}: more than 64 MiB, or not read to its end, and not hashed)]",
);

/// The same of many files, which are listed below.
const MADE_FROM_MANY: Text = Text::new(
    "由 {0} 算出，所用{1}个文件及SHA-256前16位[（{2} 是大于64 MiB或没有读完的文件，未算）]：",
    "made by {0} from {1} files, with the first 16 digits of SHA-256[ ({2}: more than 64 MiB, or not read to its end, and not hashed)]:",
);

/// How many files fit into a line.
const MOST_IN_A_LINE: usize = 5;

/// What stands where there is no hash.
const NO_HASH: &str = "-";

impl MadeFrom {
    /// The name of this program.
    pub const PROGRAM: &str = env!("CARGO_PKG_NAME");

    /// Its version.
    pub const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// The line that people are shown; many files are listed below it.
    #[must_use]
    pub fn line(&self) -> Phrase {
        let program = format!("{} {}", Self::PROGRAM, Self::VERSION);
        let lacks = self.files.iter().any(|it| it.sha256.is_none());
        let sign = if lacks { NO_HASH } else { "" };
        if self.has_many() {
            return MADE_FROM_MANY.with(program).with(self.files.len()).with(sign);
        }
        MADE_FROM.with(program).with(self.files_in_short().join(", ")).with(sign)
    }

    /// The files that are listed below that line, where they are many.
    #[must_use]
    pub fn listed(&self) -> Vec<String> {
        if self.has_many() { self.files_in_short() } else { Vec::new() }
    }

    fn has_many(&self) -> bool {
        self.files.len() > MOST_IN_A_LINE
    }

    fn files_in_short(&self) -> Vec<String> {
        let short = |it: &FileHash| it.digits().get(..SHORT).unwrap_or(NO_HASH).to_owned();
        self.files.iter().map(|it| format!("{} {}", it.file, short(it))).collect()
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
        self.sha256.as_deref().unwrap_or(NO_HASH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_sign_for_no_hash_is_explained() {
        let hash = |file: &str, sha256: Option<&str>| FileHash {
            file: file.to_owned(),
            sha256: sha256.map(|digit| digit.repeat(64)),
        };
        let line = |files| Lang::En.phrase(&MadeFrom { files }.line());
        let whole = line(vec![hash("plan.toml", Some("a"))]);
        assert!(whole.ends_with("plan.toml aaaaaaaaaaaaaaaa"), "{whole}");
        let large = line(vec![hash("plan.toml", Some("a")), hash("large.csv", None)]);
        assert!(large.contains("large.csv - (-: more than 64 MiB"), "{large}");
        let many = MadeFrom { files: vec![hash("plan.toml", Some("a")); 6] };
        let above = Lang::En.phrase(&many.line());
        assert!(above.ends_with("from 6 files, with the first 16 digits of SHA-256:"), "{above}");
        assert_eq!(many.listed(), vec!["plan.toml aaaaaaaaaaaaaaaa"; 6]);
    }
}
