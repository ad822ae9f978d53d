//! Where and how a report is written: decided before anything is read, done at the end.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::args::OutputArgs;
use super::choices::Colours;
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::words::{OUTPUT_IS_INPUT, WRITTEN};
use super::world::{Terminal, World};
use crate::files::{FileSource, Room, is_same_file, write_whole};
use crate::lang::Text;
use crate::render::{Format, Layout, Template, TemplateFault, Unfit};
use crate::report::Report;
use crate::table::Source;

const UNKNOWN_ENDING: Text = Text::new(
    "从文件名{0}看不出格式；请用 --format 指定（{1}）",
    "the name {0} does not tell a format; name it with --format ({1})",
);

const BAD_TEMPLATE: Text = Text::new(
    "模板{0}第{1}行有错误：{2}；改正后重新运行，写法见自带的模板",
    "{0}:{1}: the template has a mistake: {2}; mend it and run again, as the one that is there shows",
);
const TEMPLATE_OF_HTML: Text = Text::new(
    "--template 只用于网页；请加 --format html，或把 --output 写成 .html 文件",
    "--template is for pages; add --format html, or let --output end in .html",
);

/// The width of tables where there is no terminal.
const WIDTH: u16 = 120;

/// The narrowest that tables are laid out for.
const MIN_WIDTH: u16 = 40;

/// Where and how a report is written.
pub(super) struct Output<'a> {
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
    /// Decides, given what no output may replace.
    pub(super) fn new(
        args: &'a OutputArgs,
        inputs: &[PathBuf],
        world: &World,
    ) -> Result<Self, Failure> {
        let path = args.output.as_deref().filter(|path| !is_standard_output(path));
        if let Some(path) = path {
            must_differ(path, inputs)?;
        }
        let columns = match world.terminal {
            Terminal::Columns(columns) if path.is_none() => Some(columns.max(MIN_WIDTH)),
            Terminal::Columns(_) | Terminal::None => None,
        };
        let text_width = args.width.or(columns);
        let headings = args.headings.unwrap_or_default();
        let width = text_width.unwrap_or(WIDTH);
        let format = format(args)?;
        let template = args.template.as_deref().map(|it| template(it, format)).transpose()?;
        let layout = Layout {
            lang: world.lang,
            width,
            text_width,
            headings,
            style: args.style.unwrap_or_default(),
            colours: match args.color.unwrap_or_default() {
                Colours::Auto => world.colours && columns.is_some(),
                Colours::Always => true,
                Colours::Never => false,
            },
            template,
            threads: None,
        };
        Ok(Self { path, quiet: args.quiet, format, layout })
    }

    /// Whether the report goes into a file, which an incomplete one must not replace.
    pub(super) const fn is_file(&self) -> bool {
        self.path.is_some()
    }

    /// Whether the report tells all problems, not only standard error the first of them.
    pub(super) fn tells_problems(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether a row can be opened to what explains it.
    pub(super) fn opens_rows(&self) -> bool {
        matches!(self.format, Format::Html | Format::Xlsx)
    }

    /// Whether people read the answer, not programs.
    pub(super) fn is_for_people(&self) -> bool {
        is_for_people(self.format)
    }

    /// Whether nothing at all is said when a run ends like this.
    pub(super) fn is_silent(&self, exit: Exit) -> bool {
        self.quiet && exit == Exit::Computed
    }

    /// Writes the report.
    pub(super) fn write(
        &self,
        report: &Report,
        exit: Exit,
        world: &mut World,
    ) -> Result<(), Failure> {
        match self.path {
            Some(path) => self.write_file(path, report, exit, world),
            None if self.is_silent(exit) => Ok(()),
            None => self.print(report, world),
        }
    }

    fn print(&self, report: &Report, world: &mut World) -> Result<(), Failure> {
        let printed = world.print(|out| self.format.render(report, self.layout, out));
        printed.map_err(|error| self.failure(error, Refusal::printing))
    }

    fn write_file(
        &self,
        path: &Path,
        report: &Report,
        exit: Exit,
        world: &mut World,
    ) -> Result<(), Failure> {
        let written = write_whole(path, |out| self.format.render(report, self.layout, out));
        written.map_err(|error| self.failure(error, |it| Refusal::writing(path, it)))?;
        if !self.is_silent(exit) {
            world.tell(WRITTEN, &[path.display().to_string()]);
        }
        Ok(())
    }

    /// Why a report could not be written: for a mistake in its template, or as the world refused.
    fn failure(&self, error: io::Error, refused: impl FnOnce(io::Error) -> Refusal) -> Failure {
        if let Some(Unfit { message, values }) = error.get_ref().and_then(|it| it.downcast_ref()) {
            return Failure::Usage(*message, values.clone());
        }
        let fault = error.get_ref().and_then(|it| it.downcast_ref::<TemplateFault>());
        match (fault, self.layout.template) {
            (Some(fault), Some(template)) => bad_template(template.name, fault),
            _ => refused(error).into(),
        }
    }
}

/// The template of a page, read from a file.
fn template(path: &Path, format: Format) -> Result<Template<'static>, Failure> {
    if format != Format::Html {
        return Err(Failure::Usage(TEMPLATE_OF_HTML, Vec::new()));
    }
    let refused = |error| Refusal::opening(path, error);
    let source = FileSource::new(path, &mut Room::default()).map_err(refused)?;
    let mut text = String::new();
    source.open().and_then(|mut it| it.read_to_string(&mut text)).map_err(refused)?;
    // As the plan, it is not given back.
    let name = path.display().to_string().leak();
    let template = Template { name, text: text.leak() };
    template.check().map_err(|fault| bad_template(name, &fault))?;
    Ok(template)
}

fn bad_template(name: &str, TemplateFault { line, reason }: &TemplateFault) -> Failure {
    Failure::Usage(BAD_TEMPLATE, vec![name.to_owned(), line.to_string(), reason.clone()])
}

/// An output must not be one of the inputs.
pub(super) fn must_differ(path: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    if inputs.iter().any(|input| is_same_file(path, input)) {
        return Err(Failure::Usage(OUTPUT_IS_INPUT, vec![path.display().to_string()]));
    }
    Ok(())
}

/// The names under which systems give a program its own standard output.
pub(super) fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// Whether people read a format, not programs.
pub(super) fn is_for_people(format: Format) -> bool {
    !matches!(format, Format::Csv | Format::Excel | Format::Json | Format::Ndjson)
}

/// The format that was asked for, else the one that the ending of the file's name stands for.
pub(super) fn format(args: &OutputArgs) -> Result<Format, Failure> {
    let named = args.output.as_deref().filter(|path| !is_standard_output(path));
    let (None, Some(path)) = (args.format, named) else {
        return Ok(args.format.unwrap_or_default());
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    ending.and_then(|ending| Format::of_ending(&ending)).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let values = vec![path.display().to_string(), known.join(", ")];
        Failure::Usage(UNKNOWN_ENDING, values)
    })
}
