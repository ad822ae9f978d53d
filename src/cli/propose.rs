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
use crate::figures::{self, Beside, Input, OpenQuestion, Proposal};
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

/// What may be another in each of several sheets.
#[derive(Clone, Copy)]
enum ToldOfSheet {
    Period,
    Region,
    Indicator,
}

impl ToldOfSheet {
    const ALL: [Self; 3] = [Self::Period, Self::Region, Self::Indicator];

    /// Its key in a declaration.
    const fn key(self, layout: &mut Proposal) -> &mut Option<String> {
        match self {
            Self::Period => &mut layout.period,
            Self::Region => &mut layout.region,
            Self::Indicator => &mut layout.indicator,
        }
    }
}

/// A declaration that was tried out.
struct Tried {
    proposed: Proposed,
    source: SourceId,
    /// What came out, where it is the only one of its sheet.
    rows: Option<Vec<u8>>,
}

impl Tried {
    /// Whether two sheets are laid out alike but for one thing that is told once, and nothing is open.
    fn is_like(&self, other: &Self, told: ToldOfSheet) -> bool {
        let layout = |it: &Self| {
            let mut layout = it.proposed.layout.clone();
            *told.key(&mut layout) = None;
            layout
        };
        let is_told = |it: &Self| {
            let mut layout = it.proposed.layout.clone();
            it.rows.is_some() && told.key(&mut layout).is_some()
        };
        let is_whole = |it: &Self| is_told(it) && !it.proposed.has_questions();
        is_whole(self) && is_whole(other) && layout(self) == layout(other)
    }
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
    let path = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let named: Vec<PathBuf> =
        opening.guarded().into_iter().chain(args.input.files.iter().cloned()).collect();
    path.map_or(Ok(()), |path| must_differ(path, &named))?;
    let inputs = Inputs::find(given, opening.plan, opening.folder())?;
    let found: Vec<PathBuf> = inputs.paths().cloned().collect();
    path.map_or(Ok(()), |path| must_differ(path, &found))?;
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
        let (mut parts, mut tried) = (Vec::new(), Vec::new());
        for sheet in wanted {
            let opened = opening.open_each(&[path.to_owned()], |path, room| {
                as_text_of(
                    reading::table(path, room, world)?,
                    TextForm { sheet, ..TextForm::default() },
                )
            })?;
            for source in opened {
                let of_sheet = self.of_sheet(path, sheet, source, opening);
                let of_sheet = of_sheet.map_err(Refusal::reading)?;
                let is_empty = of_sheet.is_empty();
                if has_several {
                    opening.problems.forgive(Code::EmptyFile);
                }
                let is_alone = of_sheet.len() == 1;
                for mut proposed in of_sheet {
                    proposed.sheets.extend(sheet.filter(|_| has_several).map(str::to_owned));
                    let rows = self.try_out(&mut proposed, source, opening);
                    let rows = rows.map_err(Refusal::reading)?;
                    tried.push(Tried { proposed, source, rows: rows.filter(|_| is_alone) });
                }
                if is_empty && !has_several {
                    let request = self.plan.request(None, Vec::new());
                    let is_canonical = is_canonical(path, &opening.sources, source, &request);
                    let is_canonical = is_canonical.map_err(Refusal::reading)?;
                    let text = if is_canonical { IS_CANONICAL } else { NO_TABLE };
                    let name = opening.sources.get(source).name();
                    parts.push(remark(&self.lang.fill(text, &[name])));
                }
            }
        }
        if parts.is_empty() && tried.is_empty() {
            parts.push(remark(&self.lang.fill(NO_TABLE, &[&path.to_string_lossy()])));
        }
        let told = self.of_alike(tried, opening).map_err(Refusal::reading)?;
        parts.extend(told.iter().map(|proposed| proposed.toml(self.lang)));
        Ok(parts)
    }

    /// Declares sheets in one that are laid out alike but for their period, region or indicator, which the name or
    /// the title of each tells: what is read of each must stay the same.
    fn of_alike(&self, mut tried: Vec<Tried>, opening: &mut Opening) -> io::Result<Vec<Proposed>> {
        let mut told = Vec::new();
        while !tried.is_empty() {
            let first = tried.remove(0);
            let is_like = |it: ToldOfSheet| tried.iter().any(|other| first.is_like(other, it));
            let of_sheet = ToldOfSheet::ALL.into_iter().find(|it| is_like(*it));
            let (mut alike, others): (Vec<Tried>, Vec<Tried>) = tried
                .into_iter()
                .partition(|other| of_sheet.is_some_and(|it| first.is_like(other, it)));
            tried = others;
            alike.insert(0, first);
            let mut one = None;
            for told_in in ["sheet", "title"] {
                if let Some(of_sheet) = of_sheet.filter(|_| one.is_none()) {
                    one = self.told_in(told_in, of_sheet, &alike, opening)?;
                }
            }
            match one {
                Some(one) => told.push(one),
                None => told.extend(alike.into_iter().map(|it| it.proposed)),
            }
        }
        Ok(told)
    }

    /// One declaration for all of these, whose name or title tells what is another in each.
    fn told_in(
        &self,
        told_in: &str,
        of_sheet: ToldOfSheet,
        alike: &[Tried],
        opening: &mut Opening,
    ) -> io::Result<Option<Proposed>> {
        let Some(first) = alike.first() else { return Ok(None) };
        let mut one = Proposed { sheets: Vec::new(), ..first.proposed.clone() };
        *of_sheet.key(&mut one.layout) = Some(told_in.to_owned());
        // The year may stand in none of the names.
        let period = first.proposed.layout.period.as_ref();
        let year = period.and_then(|it| it.get(..4)?.parse().ok());
        let is_period = matches!(of_sheet, ToldOfSheet::Period);
        let years = if is_period { vec![one.layout.year, year] } else { vec![one.layout.year] };
        for year in years {
            one.layout.year = year;
            if let Some(one) = self.reads_the_same(one.clone(), alike, opening)? {
                return Ok(Some(one));
            }
        }
        Ok(None)
    }

    /// A declaration for all of these, where it reads the same of each.
    fn reads_the_same(
        &self,
        mut one: Proposed,
        alike: &[Tried],
        opening: &mut Opening,
    ) -> io::Result<Option<Proposed>> {
        for tried in alike {
            let rows = self.try_out(&mut one, tried.source, opening)?;
            if one.has_questions() || rows != tried.rows {
                return Ok(None);
            }
            one.sheets.extend(tried.proposed.sheets.iter().cloned());
        }
        Ok(Some(one))
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
            sheets: Vec::new(),
            layout: figures::propose(&seen, &table, &request, beside),
        });
        Ok(tables.collect())
    }

    /// Reads the table as it is proposed, asks about what is wrong then, and gives the rows that come out.
    fn try_out(
        &self,
        proposed: &mut Proposed,
        source: SourceId,
        opening: &mut Opening,
    ) -> io::Result<Option<Vec<u8>>> {
        let (mut problems, mut rows) = (Problems::default(), None);
        let text = format!("{}\n{}", self.text, proposed.declaration());
        let plan = Plan::parse(&text, SourceId::from(0), &mut problems);
        if let Some(import) = plan.as_ref().and_then(|plan| plan.imports.last()) {
            let request = self.plan.request(None, Vec::new());
            let Opening { sources, .. } = opening;
            let laid = figures::lay_out(sources, source, &import.layout, &request, &mut problems)?;
            if let Some(laid) = laid {
                rows = Some(laid.text.clone());
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
        Ok(rows)
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
