//! `plan convert --propose`: how files may be declared that are no canonical tables, with what is open.
//!
//! It applies nothing. What it prints is read once with the plan, so that a declaration which does not fit says
//! so among its questions.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{ConvertArgs, Given, OutputArgs, Reads};
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::inputs::Inputs;
use super::opening::Opening;
use super::output::must_differ;
use super::problems::{Located, Shown};
use super::reading;
use super::words::WRITTEN;
use super::world::World;
use crate::analysis::propose::{Proposed, remark};
use crate::figures::{self, Beside, Input, OpenQuestion};
use crate::files::{FileSource, Room, StdinSource, relative_to, write_whole};
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::problem::{Code, Problems, Severity};
use crate::render::Format;
use crate::request::Request;
use crate::table::{Sources, TextForm, as_text_of, sheets_of};
use crate::value::SourceId;

const NO_TABLE: Text = Text::new("{0}：没有看到表", "{0}: there is no table to be seen");
const IS_CANONICAL: Text = Text::new(
    "{0}：是一行一个数的标准表，不需要 import",
    "{0}: this is a canonical table, which needs no import",
);

/// The most errors of a reading that are told.
const MOST_ERRORS: usize = 8;
const FEW_ERRORS: usize = 2;

/// The plan for which files are declared.
struct Desk<'a> {
    plan: &'static Plan,
    /// Its text.
    text: &'a str,
    folder: &'a Path,
    lang: Lang,
}

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &ConvertArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    // What goes out is TOML, whatever its file is called.
    let output = OutputArgs { format: Some(Format::Csv), ..args.output() };
    let given =
        Given { plan: &args.plan, input: &args.input, output: &output, reads: Reads::Returns };
    let (mut opening, plan) = reading::open(given, language, world)?;
    let inputs = Inputs::find(given, opening.plan, opening.folder())?;
    let path = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if let Some(path) = path {
        let guarded: Vec<PathBuf> =
            opening.guarded().into_iter().chain(inputs.paths().cloned()).collect();
        must_differ(path, &guarded)?;
    }
    let text = opening.text()?;
    let folder = opening.folder().path().to_owned();
    let desk = Desk { plan, text: &text, folder: &folder, lang: world.lang };
    let mut parts = Vec::new();
    for path in &inputs.tables {
        parts.extend(desk.proposed(path, &mut opening, world)?);
    }
    if opening.problems.has_errors() {
        return Err(reading::refused(opening, inputs, given, world)?);
    }
    let printed = parts.join("\n");
    let Some(path) = path else {
        world.print(|out| out.write_all(printed.as_bytes())).map_err(Refusal::printing)?;
        return Ok(Exit::Computed);
    };
    let written = write_whole(path, |out| out.write_all(printed.as_bytes()));
    written.map_err(|error| Refusal::writing(path, error))?;
    world.tell(WRITTEN, &[path.display().to_string()]);
    Ok(Exit::Computed)
}

/// The sheets of a workbook that hold cells; none of any other file.
fn sheets(path: &Path) -> Result<Vec<String>, Failure> {
    if path == Path::new(StdinSource::NAME) {
        return Ok(Vec::new());
    }
    let refused = |error| Failure::from(Refusal::opening(path, error));
    let source = FileSource::new(path, &mut Room::default()).map_err(refused)?;
    sheets_of(&source).map_err(refused)
}

/// Whether a source is a canonical table, which is read as it stands.
fn is_canonical(
    path: &Path,
    sources: &Sources,
    source: SourceId,
    request: &Request,
) -> io::Result<bool> {
    let inputs = [Input { source, file_period: reading::period_of_name(path), is_laid: false }];
    let (read, _) = figures::read(sources, &inputs, request)?;
    let mut problems = read.problems;
    problems.forgive(Code::MissingPart);
    Ok(!problems.has_errors() && problems.count(Code::UnreadColumn) == 0)
}

impl Desk<'_> {
    /// The declarations of a file, or why there is none.
    fn proposed(
        &self,
        path: &Path,
        opening: &mut Opening,
        world: &mut World,
    ) -> Result<Vec<String>, Failure> {
        let names = sheets(path)?;
        let mut wanted: Vec<Option<&str>> = names.iter().map(|name| Some(name.as_str())).collect();
        if wanted.is_empty() {
            wanted.push(None);
        }
        let has_several = names.len() > 1;
        let mut parts = Vec::new();
        for sheet in wanted {
            let opened = opening.open_each(&[path.to_owned()], |path, room| {
                as_text_of(
                    reading::table(path, room, world)?,
                    TextForm { sheet, ..TextForm::default() },
                )
            })?;
            for source in opened {
                let of_sheet = self.of_sheet(path, sheet, source, opening);
                let mut of_sheet = of_sheet.map_err(Refusal::reading)?;
                if has_several {
                    opening.problems.forgive(Code::EmptyFile);
                }
                for proposed in &mut of_sheet {
                    proposed.sheet = sheet.filter(|_| has_several).map(str::to_owned);
                    self.try_out(proposed, source, opening).map_err(Refusal::reading)?;
                    parts.push(proposed.toml(self.lang));
                }
                if of_sheet.is_empty() && !has_several {
                    let request = self.plan.request(None, Vec::new());
                    let is_canonical = is_canonical(path, &opening.sources, source, &request);
                    let is_canonical = is_canonical.map_err(Refusal::reading)?;
                    let text = if is_canonical { IS_CANONICAL } else { NO_TABLE };
                    let name = opening.sources.get(source).name();
                    parts.push(remark(&self.lang.fill(text, &[name])));
                }
            }
        }
        Ok(parts)
    }

    /// What is proposed of the tables of a sheet.
    fn of_sheet(
        &self,
        path: &Path,
        sheet: Option<&str>,
        source: SourceId,
        opening: &mut Opening,
    ) -> io::Result<Vec<Proposed>> {
        let Opening { sources, problems, .. } = opening;
        let request = self.plan.request(None, Vec::new());
        if is_canonical(path, sources, source, &request)? {
            return Ok(Vec::new());
        }
        let seen = figures::look_at_sheet(sources, source, problems)?;
        let name = path.file_name().map(|it| it.to_string_lossy()).unwrap_or_default();
        let beside = Beside { file: &name, sheet };
        let file = relative_to(self.folder, path);
        let tables = figures::tables(&seen).into_iter().map(|table| Proposed {
            file: file.clone(),
            sheet: None,
            layout: figures::propose(&seen, &table, &request, beside),
        });
        Ok(tables.collect())
    }

    /// Reads the table as it is proposed, and asks about what is wrong then.
    fn try_out(
        &self,
        proposed: &mut Proposed,
        source: SourceId,
        opening: &mut Opening,
    ) -> io::Result<()> {
        let mut problems = Problems::default();
        let text = format!("{}\n{}", self.text, proposed.toml(self.lang));
        let plan = Plan::parse(&text, SourceId::from(0), &mut problems);
        if let Some(import) = plan.as_ref().and_then(|plan| plan.imports.last()) {
            let request = self.plan.request(None, Vec::new());
            let Opening { sources, .. } = opening;
            let laid = figures::lay_out(sources, source, &import.layout, &request, &mut problems)?;
            if let Some(laid) = laid {
                let source = sources.add(Box::new(laid));
                let inputs = [Input { source, file_period: None, is_laid: true }];
                let (reading, _) = figures::read(sources, &inputs, &request)?;
                problems.append(reading.problems);
            }
        }
        // The other months may stand in other files.
        problems.forgive(Code::MissingPart);
        // What is open explains most of them.
        let most = if proposed.has_questions() { FEW_ERRORS } else { MOST_ERRORS };
        let errors = self.errors(&opening.sources, &problems, most)?;
        proposed.layout.questions.extend(errors.into_iter().map(OpenQuestion::Error));
        Ok(())
    }

    /// The errors of a reading, each with its place.
    fn errors(
        &self,
        sources: &Sources,
        problems: &Problems,
        most: usize,
    ) -> io::Result<Vec<String>> {
        let located = Located::new(sources, problems, Shown::First)?;
        let lines = located.lines(self.lang).into_iter();
        let errors = lines.filter(|line| line.severity == Severity::Error.name());
        let errors = errors.map(|line| format!("{}: {}", line.at, line.message));
        Ok(errors.take(most).collect())
    }
}
