//! Why a command came to no answer, as a value: whoever shows it puts it into the user's language.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::sentence::sentence;
use super::words::{CANNOT_PRINT, INPUT_CHANGED};
use crate::files::{Changed, InputTooLarge};
use crate::lang::{Lang, Text};

const CANNOT_WRITE: Text = Text::new("无法写入 {0}：{1}", "cannot write {0}: {1}");
const NO_FOLDER: Text =
    Text::new("无法写入 {0}：文件夹不存在", "cannot write {0}: the folder does not exist");
const CANNOT_REPLACE: Text = Text::new(
    "无法写入 {0}：{1}；若文件正被 Excel 或 WPS 打开，请关闭后重试",
    "cannot write {0}: {1}; if Excel or WPS has it open, close it and try again",
);
const CANNOT_READ: Text = Text::new("无法读取 {0}：{1}", "cannot read {0}: {1}");
const NOT_AFILE: Text = Text::new("{0}不是普通文件", "{0} is not a regular file");
const INPUT_TOO_LARGE: Text = Text::new(
    "标准输入（-）超过 {0} MiB：要读两遍，得先存进临时文件，更大的不存；请存成文件，再写文件名",
    "standard input (-) has more than {0} MiB: it is read twice and kept in a temporary file, which more is not; write it into a file and name that",
);
const READING: Text = Text::new("读取数据: {0}", "reading the figures: {0}");

/// Why a command came to no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The command line is wrong: what to say, and what that names.
    Usage(Text, Vec<String>),
    /// The world refused; all that it refused at once.
    Refused(Vec<Refusal>),
    /// The user's files have errors, and that has been said.
    Problems,
}

/// What the world refused.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The file, or the folder that was looked in; empty where it is not known which.
    pub path: PathBuf,
    /// What could not be done.
    pub what: Text,
    /// Why the system refused, where it was asked.
    pub cause: Option<io::Error>,
    /// What else the sentence names.
    pub named: Option<String>,
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl Refusal {
    /// A file or folder that is not as it should be.
    pub(super) fn of(path: &Path, what: Text) -> Self {
        Self { path: path.to_owned(), what, cause: None, named: None }
    }

    /// A file that cannot be opened.
    pub(super) fn opening(path: &Path, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::InvalidInput {
            return Self::of(path, NOT_AFILE);
        }
        Self { cause: Some(error), ..Self::of(path, CANNOT_READ) }
    }

    /// Figures that cannot be read.
    pub(super) fn reading(error: io::Error) -> Self {
        Self { cause: Some(error), ..Self::of(Path::new(""), READING) }
    }

    /// A file that cannot be written, be it that one that goes into it was changed meanwhile.
    pub(super) fn writing(path: &Path, error: io::Error) -> Self {
        if let Some(name) = changed(&error) {
            return Self::of(Path::new(name), INPUT_CHANGED);
        }
        let what = match error.kind() {
            io::ErrorKind::PermissionDenied => CANNOT_REPLACE,
            io::ErrorKind::NotFound => NO_FOLDER,
            _ => CANNOT_WRITE,
        };
        Self { cause: Some(error), ..Self::of(path, what) }
    }

    /// Standard output that cannot be written.
    pub(super) fn printing(error: io::Error) -> Self {
        Self { cause: Some(error), ..Self::of(Path::new(""), CANNOT_PRINT) }
    }

    fn told(&self, lang: Lang) -> String {
        let path = self.path.display().to_string();
        let cause = self.cause.as_ref().map(|error| reason(error, lang));
        let path = Some(path).filter(|path| !path.is_empty());
        let named = path.into_iter().chain(cause).chain(self.named.clone());
        sentence(lang, self.what, &named.collect::<Vec<_>>())
    }
}

/// The file that was changed while it was read.
fn changed(error: &io::Error) -> Option<&str> {
    error.get_ref()?.downcast_ref().map(|Changed { name }| name.as_str())
}

/// How much of standard input is kept, where more came in.
fn too_large(error: &io::Error) -> Option<u64> {
    error.get_ref()?.downcast_ref().map(|InputTooLarge { mib }| *mib)
}

/// Why the system refused, in the user's language where it is a usual reason.
fn reason(error: &io::Error, lang: Lang) -> String {
    if let Some(name) = changed(error) {
        return sentence(lang, INPUT_CHANGED, &[name.to_owned()]);
    }
    if let Some(mib) = too_large(error) {
        return sentence(lang, INPUT_TOO_LARGE, &[mib.to_string()]);
    }
    let text = match error.kind() {
        io::ErrorKind::NotFound => Text::new("不存在", "it does not exist"),
        io::ErrorKind::PermissionDenied => Text::new("没有权限", "permission denied"),
        io::ErrorKind::StorageFull => Text::new("磁盘已满", "the disk is full"),
        io::ErrorKind::FileTooLarge => {
            Text::new("超出文件大小的限额", "it is beyond the limit on file sizes")
        }
        io::ErrorKind::IsADirectory => Text::new("这是文件夹", "it is a folder"),
        _ => return error.to_string(),
    };
    lang.text(text).to_owned()
}

/// What the world refused, in words.
#[derive(Debug)]
pub struct Refused(String);

impl Refused {
    /// All refusals of a run, a line each.
    pub(super) fn all(refusals: &[Refusal], lang: Lang) -> Self {
        let lines: Vec<String> = refusals.iter().map(|refusal| refusal.told(lang)).collect();
        Self(lines.join("\n"))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}
