//! Where and how a report is written: decided before anything is read, done at the end.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::args::OutputArgs;
use super::refusal::refusal;
use super::words::{CANNOT_PRINT, OUTPUT_IS_INPUT, WRITTEN};
use super::{Exit, Failure, Terminal, World, names, told};
use crate::files::{is_same_file, write_whole};
use crate::lang::{Lang, Text};
use crate::render::{Format, Layout};
use crate::report::Report;

const CANNOT_WRITE: Text = Text::new("无法写入 {0}：{1}", "cannot write {0}: {1}");
const NO_FOLDER: Text =
    Text::new("无法写入 {0}：文件夹不存在", "cannot write {0}: the folder does not exist");
const CANNOT_REPLACE: Text = Text::new(
    "无法写入 {0}：{1}；若文件正被 Excel 或 WPS 打开，请关闭后重试",
    "cannot write {0}: {1}; if Excel or WPS has it open, close it and try again",
);
const UNKNOWN_ENDING: Text = Text::new(
    "从文件名{0}看不出格式；请用 --format 指定（{1}）",
    "the name {0} does not tell a format; name it with --format ({1})",
);

/// The width of tables where there is no terminal.
const WIDTH: u16 = 120;

/// The narrowest that tables are laid out for.
const MIN_WIDTH: u16 = 40;

/// Where and how a report is written.
pub struct Output<'a> {
    /// The file; `None` for standard output.
    pub path: Option<&'a Path>,
    /// Whether nothing is said when all is well.
    pub quiet: bool,
    /// The format.
    pub format: Format,
    /// How it is laid out.
    pub layout: Layout,
}

impl<'a> Output<'a> {
    /// Decides, given what is going to be read: an output must not be one of the inputs.
    pub fn new(
        args: &'a OutputArgs,
        lang: Lang,
        terminal: Terminal,
        inputs: &[PathBuf],
    ) -> Result<Self, Failure> {
        let path = args.output.as_deref().filter(|path| !is_standard_output(path));
        let is_input = |path: &&Path| inputs.iter().any(|input| is_same_file(path, input));
        if let Some(path) = path.filter(is_input) {
            return Err(names::usage(OUTPUT_IS_INPUT, &[path.display().to_string()], lang));
        }
        let columns = match terminal {
            Terminal::Columns(columns) if path.is_none() => Some(columns.max(MIN_WIDTH)),
            Terminal::Columns(_) | Terminal::None => None,
        };
        let text_width = args.width.or(columns);
        let headings = args.headings.unwrap_or_default();
        let width = text_width.unwrap_or(WIDTH);
        let layout = Layout { lang, width, text_width, headings, threads: None };
        Ok(Self { path, quiet: args.quiet, format: format(args, lang)?, layout })
    }

    /// The language of the report.
    pub const fn lang(&self) -> Lang {
        self.layout.lang
    }

    /// Whether the report goes into a file, which an incomplete one must not replace.
    pub const fn is_file(&self) -> bool {
        self.path.is_some()
    }

    /// Whether the report tells all problems, not only standard error the first of them.
    pub fn tells_problems(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether nothing at all is said when a run ends like this.
    pub fn is_silent(&self, exit: Exit) -> bool {
        self.quiet && exit == Exit::Computed
    }

    /// Writes the report.
    pub fn write(&self, report: &Report, exit: Exit, world: &mut World) -> Result<(), Failure> {
        match self.path {
            Some(path) => self.write_file(path, report, exit, world),
            None if self.is_silent(exit) => Ok(()),
            None => self.print(report, world),
        }
    }

    fn print(&self, report: &Report, world: &mut World) -> Result<(), Failure> {
        let printed = world.print(|out| self.format.render(report, self.layout, out));
        Ok(printed.map_err(|error| {
            let why = refusal(&error, self.lang());
            anyhow!(told(self.lang(), CANNOT_PRINT, &[why]))
        })?)
    }

    fn write_file(
        &self,
        path: &Path,
        report: &Report,
        exit: Exit,
        world: &mut World,
    ) -> Result<(), Failure> {
        let name = path.display().to_string();
        let written = write_whole(path, |out| self.format.render(report, self.layout, out));
        written.map_err(|error| cannot_write(path, &error, self.lang()))?;
        if !self.is_silent(exit) {
            world.say(&told(self.lang(), WRITTEN, &[name]));
        }
        Ok(())
    }
}

/// A file that cannot be written, in the user's language.
pub fn cannot_write(path: &Path, error: &io::Error, lang: Lang) -> anyhow::Error {
    let message = match error.kind() {
        io::ErrorKind::PermissionDenied => CANNOT_REPLACE,
        io::ErrorKind::NotFound => NO_FOLDER,
        _ => CANNOT_WRITE,
    };
    anyhow!(told(lang, message, &[path.display().to_string(), refusal(error, lang)]))
}

/// The names under which systems give a program its own standard output.
pub fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// The format that was asked for, else the one that the ending of the file's name stands for.
pub fn format(args: &OutputArgs, lang: Lang) -> Result<Format, Failure> {
    let named = args.output.as_deref().filter(|path| !is_standard_output(path));
    let (None, Some(path)) = (args.format, named) else {
        return Ok(args.format.unwrap_or_default());
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    ending.and_then(|ending| Format::of_ending(&ending)).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let values = [path.display().to_string(), known.join(", ")];
        names::usage(UNKNOWN_ENDING, &values, lang)
    })
}
