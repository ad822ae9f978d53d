//! The files of a run: the plan, the tables of figures, and what was wrong with them.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use simdutf8::compat::from_utf8;

use super::args::{InputArgs, PlanArgs};
use super::output::Output;
use super::problems::{Located, Told};
use super::refusal::{cannot_read, refusal};
use super::rejects::RejectsFile;
use super::rosters::Rosters;
use super::words::{INPUT_CHANGED, NO_TABLES_IN};
use super::{Failure, World, names, told};
use crate::analysis::{InputLine, Provenance};
use crate::figures::{self, Figures, Input, Reading, Rejects, Source, Sources};
use crate::files::{
    Changed, FileSource, Found, StdinSource, each_once, expand, find_plan, is_same_file,
};
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::problem::{Code, Extent, Place, Problem, Problems, Severity};
use crate::request::Request;
use crate::value::{Period, SourceId};

const NO_PLAN_FILE: Text = Text::new(
    "从{0}往上没有找到 plan.toml；请到计划所在的文件夹运行，或用 --plan 指定",
    "no plan.toml from {0} upward; run in the plan's folder, or name it with --plan",
);
const NO_FILES: Text = Text::new(
    "没有给出数据文件：写在命令行，或写进 plan.toml 的 data",
    "no file of figures: name one here, or in data of plan.toml",
);
const NOT_READ: Text = Text::new(
    "文件夹里有{0}项不是 .csv 文件，没有读：{1}",
    "not read, being no .csv file: {1} ({0} in all)",
);

/// How many names are told of what is not read.
const PASSED_OVER: usize = 20;

/// What a run reads.
pub struct Run<'a> {
    args: &'a PlanArgs,
    asked: Option<Lang>,
    /// The language that was asked for, else the plan's, else Chinese.
    pub lang: Lang,
    /// The paths of all files that are read.
    pub paths: Vec<PathBuf>,
    /// What lies in folders that are read and is not read itself.
    passed_over: Vec<PathBuf>,
    /// The files, plan.toml first.
    pub sources: Sources,
    /// The rosters of the plan.
    pub rosters: Rosters,
    /// What became of the rows, file by file.
    pub inputs: Vec<InputLine>,
    /// The period that is reported on, once it is known.
    pub report: Option<Period>,
    /// Where the rows go that are not used.
    pub rejects: Option<RejectsFile<'a>>,
    /// What was wrong.
    pub problems: Problems,
}

impl<'a> Run<'a> {
    /// A run that has read nothing yet.
    pub fn new(args: &'a PlanArgs, asked: Option<Lang>) -> Self {
        Self {
            args,
            asked,
            lang: asked.unwrap_or_default(),
            paths: Vec::new(),
            passed_over: Vec::new(),
            sources: Sources::default(),
            rosters: Rosters::default(),
            inputs: Vec::new(),
            report: None,
            rejects: None,
            problems: Problems::default(),
        }
    }

    /// The problems so far, with their places.
    pub fn located(&self, output: &Output) -> Result<Located<'_>, Failure> {
        let told = if output.tells_problems() { Told::All } else { Told::First };
        self.reading(Located::new(&self.sources, &self.problems, told))
    }

    /// What a report of this run was made from.
    pub fn provenance(&self, located: &Located) -> Provenance {
        Provenance { inputs: self.inputs.clone(), problems: located.lines(self.lang) }
    }

    /// The plan, read from the file that was named or found; `None` when it has errors.
    pub fn plan(&mut self, world: &mut World) -> Result<Option<Plan>, Failure> {
        let lang = self.lang;
        let path = self.args.plan_file.clone().or_else(|| find_plan(&world.folder));
        let path = path.ok_or_else(|| {
            anyhow!(told(lang, NO_PLAN_FILE, &[world.folder.display().to_string()]))
        })?;
        let refused = |error: io::Error| anyhow!(cannot_read(&path, &error, lang));
        let source = FileSource::new(&path).map_err(refused)?;
        let mut bytes = Vec::new();
        source.open().and_then(|mut it| it.read_to_end(&mut bytes)).map_err(refused)?;
        self.paths.push(path);
        let id = self.sources.add(Box::new(source));
        let plan = match from_utf8(&bytes) {
            Ok(text) => Plan::parse(text, id, &mut self.problems),
            Err(error) => {
                let place = Place::new(id, error.valid_up_to() as u64, Extent::Bytes(1));
                let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
                let looks = if utf16 { "UTF-16" } else { "" };
                self.problems.push(Problem::new(Code::NotUtf8, place).with(looks));
                None
            }
        };
        let of_plan = plan.as_ref().and_then(|plan| Lang::parse(plan.language.as_deref()?));
        self.lang = self.asked.or(of_plan).unwrap_or_default();
        world.lang = self.lang;
        plan.map_or(Ok(None), |plan| self.with_targets(plan))
    }

    /// The plan with the regional targets of its tables; `None` when these have errors.
    fn with_targets(&mut self, mut plan: Plan) -> Result<Option<Plan>, Failure> {
        let before = self.problems.count_of(Severity::Error);
        let (mut tables, mut refused) = (Vec::new(), Vec::new());
        for path in self.expanded(self.beside_plan(&plan.targets))? {
            match FileSource::new(&path) {
                Ok(source) => tables.push(self.sources.add(Box::new(source))),
                Err(error) => refused.push(cannot_read(&path, &error, self.lang)),
            }
        }
        let tables = all_or_refusals(tables, &refused)?;
        let read = plan.read_targets(&self.sources, &tables, &mut self.problems);
        self.reading(read)?;
        Ok((self.problems.count_of(Severity::Error) == before).then_some(plan))
    }

    /// The tables that the arguments stand for, or without any those of the plan; each once and in
    /// their order.
    pub fn tables(
        &mut self,
        args: &InputArgs,
        plan: Option<&Plan>,
    ) -> Result<Vec<PathBuf>, Failure> {
        let mut named = self.named(args, plan)?;
        named.extend(plan.map(|plan| self.beside_plan(&plan.history)).unwrap_or_default());
        self.expanded(named)
    }

    /// The tables that names of files, folders and patterns stand for, each once. All refusals are
    /// said at once.
    fn expanded(&mut self, named: Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
        let mut refused = Vec::new();
        let mut tables = self.found(named, &mut refused);
        // What is a roster was found among the tables by a pattern, and is none.
        tables.retain(|table| !self.rosters.have(table));
        self.paths.extend(tables.iter().cloned());
        all_or_refusals(tables, &refused)
    }

    /// The files that names stand for, each once; what cannot be read is added to the refusals.
    pub fn found(&mut self, named: Vec<PathBuf>, refused: &mut Vec<String>) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for path in named {
            if path == Path::new(StdinSource::NAME) {
                files.push(Found::at(path));
                continue;
            }
            let found = expand(&path);
            if found.tables.is_empty() && found.refused.is_empty() {
                let folder = path.display().to_string();
                refused.push(told(self.lang, NO_TABLES_IN, &[folder]));
            }
            let cannot = found.refused.iter();
            refused.extend(cannot.map(|(path, error)| cannot_read(path, error, self.lang)));
            files.extend(found.tables);
            self.passed_over.extend(found.passed_over);
        }
        each_once(files)
    }

    /// The files that no output may replace: those that are read, and all that the plan names.
    pub fn inputs(&self, plan: Option<&Plan>) -> Vec<PathBuf> {
        let mut inputs = self.paths.clone();
        let Some(plan) = plan else { return inputs };
        let of_rosters = plan.rosters.iter().flat_map(|roster| &roster.files);
        let names: Vec<String> =
            plan.data.iter().chain(&plan.history).chain(of_rosters).cloned().collect();
        for path in self.beside_plan(&names) {
            inputs.extend(each_once(expand(&path).tables));
            inputs.push(path);
        }
        inputs
    }

    /// Says what was passed over and what was wrong.
    pub fn tell(&self, located: &Located, world: &mut World) {
        self.tell_passed_over(world);
        located.show(self.lang, world);
    }

    /// Says what lies in folders that are read and was not read itself.
    pub fn tell_passed_over(&self, world: &mut World) {
        let is_read = |path: &PathBuf| self.paths.iter().any(|read| is_same_file(read, path));
        let names: Vec<String> = self
            .passed_over
            .iter()
            .filter(|path| !is_read(path))
            .map(|path| path.display().to_string())
            .collect();
        if names.is_empty() {
            return;
        }
        let shown = names.iter().take(PASSED_OVER).map(String::as_str).collect::<Vec<_>>();
        let (count, list) = (names.len().to_string(), shown.join(", "));
        let more = if names.len() > PASSED_OVER { "…" } else { "" };
        world.say(&told(self.lang, NOT_READ, &[count, list + more]));
    }

    /// The files that the arguments name, else those of the plan, which are relative to it.
    fn named(&self, args: &InputArgs, plan: Option<&Plan>) -> Result<Vec<PathBuf>, Failure> {
        let Some(plan) = plan.filter(|_| args.files.is_empty()) else {
            return Ok(args.files.clone());
        };
        if plan.data.is_empty() && self.rosters.is_empty() {
            return Err(names::usage(NO_FILES, &[], self.lang));
        }
        Ok(self.beside_plan(&plan.data))
    }

    /// Files that plan.toml names, relative to it.
    pub fn beside_plan(&self, names: &[String]) -> Vec<PathBuf> {
        let folder = self.paths.first().and_then(|path| path.parent()).unwrap_or(Path::new(""));
        names.iter().map(|name| folder.join(name)).collect()
    }

    /// The figures and the period that is reported on; `None` when no period can be told.
    pub fn figures(
        &mut self,
        args: &InputArgs,
        tables: &[PathBuf],
        request: &Request,
        world: &mut World,
    ) -> Result<Option<(Period, Figures)>, Failure> {
        let file_periods = names::file_periods(args, tables, self.lang)?;
        let inputs = self.open(tables, &file_periods, world)?;
        self.open_rosters()?;
        let read = figures::read(&self.sources, &inputs, request);
        let (Reading { mut figures, problems, tallies, seen }, periods) = self.reading(read)?;
        let report = periods.map(|periods| periods.report);
        self.report = report;
        self.inputs = tallies.into_iter().map(|tally| self.input_line(tally)).collect();
        self.problems.append(problems);
        self.count_rosters(request, &mut figures)?;
        if let Some(file) = self.rejects {
            let rejects = Rejects {
                sources: &self.sources,
                inputs: &inputs,
                request,
                seen: &seen,
                rosters: &self.rosters.inputs,
                again: &self.rosters.again,
            };
            file.write(&rejects, world)?;
        }
        if args.allow_empty {
            self.problems.forgive(Code::HeaderOnly);
        }
        let figures_of = inputs.first().map(|input| input.source);
        let first = figures_of.or(self.rosters.inputs.first().map(|input| input.source));
        if let (None, Some(source), false) = (report, first, self.problems.has_errors()) {
            self.problems.push(no_report_period(source, request.year));
        }
        Ok(report.map(|report| (report, figures)))
    }

    /// A result of reading, with its refusal in the user's language.
    pub fn reading<T>(&self, result: io::Result<T>) -> Result<T, Failure> {
        let result =
            result.map_err(|error| match error.get_ref().and_then(|it| it.downcast_ref()) {
                Some(Changed { name }) => {
                    anyhow!(told(self.lang, INPUT_CHANGED, std::slice::from_ref(name)))
                }
                None => anyhow!(refusal(&error, self.lang)),
            });
        Ok(result.context(self.lang.text(Text::new("读取数据", "reading the figures")))?)
    }

    /// Opens the tables, all of which must be regular files that can be read.
    fn open(
        &mut self,
        tables: &[PathBuf],
        periods: &[(PathBuf, Period)],
        world: &mut World,
    ) -> Result<Vec<Input>, Failure> {
        let (mut inputs, mut refused) = (Vec::new(), Vec::new());
        for path in tables {
            match source_of(path, world) {
                Ok(source) => {
                    let named = periods.iter().find(|(named, _)| named == path);
                    let name = path.file_name().map(|name| name.to_string_lossy());
                    let of_name = name.and_then(|name| Period::at_start_of(&name));
                    let file_period = named.map(|(_, period)| *period).or(of_name);
                    inputs.push(Input { source: self.sources.add(source), file_period });
                }
                Err(error) => refused.push(cannot_read(path, &error, self.lang)),
            }
        }
        all_or_refusals(inputs, &refused)
    }

    /// What became of a file's rows, under the name that the user gave it.
    pub fn input_line(&self, tally: figures::Tally) -> InputLine {
        InputLine { file: self.sources.get(tally.source).name().to_owned(), tally }
    }
}

/// A file, or standard input.
fn source_of(path: &Path, world: &mut World) -> io::Result<Box<dyn Source>> {
    if path == Path::new(StdinSource::NAME) {
        return Ok(Box::new(StdinSource::new(world.input)?));
    }
    Ok(Box::new(FileSource::new(path)?))
}

/// What was found, unless something was refused.
pub fn all_or_refusals<T>(all: T, refused: &[String]) -> Result<T, Failure> {
    if refused.is_empty() { Ok(all) } else { Err(Failure::World(anyhow!(refused.join("\n")))) }
}

fn no_report_period(source: SourceId, year: u16) -> Problem {
    let place = Place::new(source, 0, Extent::Bytes(0));
    Problem::new(Code::NoReportPeriod, place).with(year)
}
