//! Which files are read: what the arguments and plan.toml name, with folders and patterns expanded.

use std::path::{Path, PathBuf};

use super::args::{Given, Reads};
use super::failure::{Failure, Refusal};
use crate::files::{Found, StdinSource, each_once, expand, is_same_file};
use crate::lang::Text;
use crate::plan::Plan;
use crate::value::RosterId;

const NO_TABLES_IN: Text = Text::new(
    "文件夹{0}里没有表格文件（.csv、.xlsx、.xls、.et、.ods）[；没有读：{1}]",
    "no table (.csv, .xlsx, .xls, .et, .ods) in folder {0}[; not read: {1}]",
);
const NO_FILES: Text = Text::new(
    "没有给出数据文件：写在命令行，或写进 plan.toml 的 data",
    "no file of figures: name one here, or in data of plan.toml",
);

/// Where plan.toml is, and with it the files that it names.
#[derive(Clone, Copy)]
pub(super) struct Folder<'a>(&'a Path);

/// The files of a run, beside the plan and the tables of its targets.
pub(super) struct Inputs {
    /// The tables of figures, each once and in their order.
    pub tables: Vec<PathBuf>,
    /// The files of rosters, each with the roster it belongs to.
    pub rosters: Vec<(PathBuf, RosterId)>,
    /// What lies in folders that are read and is not read itself.
    pub passed_over: Vec<PathBuf>,
}

/// What names of files, folders and patterns stand for, and what stood in the way.
#[derive(Default)]
pub(super) struct Search {
    passed_over: Vec<PathBuf>,
    refusals: Vec<Refusal>,
}

impl<'a> Folder<'a> {
    /// The folder of a plan.toml.
    pub(super) fn of(plan: &'a Path) -> Self {
        Self(plan.parent().unwrap_or(Path::new("")))
    }

    /// Its path.
    pub(super) const fn path(self) -> &'a Path {
        self.0
    }

    /// Files that plan.toml names.
    pub(super) fn files(self, names: &[String]) -> Vec<PathBuf> {
        names.iter().map(|name| self.0.join(name)).collect()
    }

    /// All that plan.toml names but the tables of its targets, read or not.
    pub(super) fn named(self, plan: &Plan) -> Vec<PathBuf> {
        let of_rosters = plan.rosters.iter().map(|roster| &roster.files);
        let of_areas = plan.analyses.benchmarks.iter().map(|area| &area.files);
        let lists = [&plan.data, &plan.history].into_iter().chain(of_rosters).chain(of_areas);
        let of_imports = plan.imports.iter().map(|import| std::slice::from_ref(&import.file));
        let lists = lists.map(Vec::as_slice).chain(of_imports);
        let named = lists.flat_map(|names| self.files(names));
        named.flat_map(|path| each_once(expand(&path).tables).into_iter().chain([path])).collect()
    }
}

impl Inputs {
    /// Finds the files that the arguments name, else those of the plan; without a plan those of the
    /// arguments alone.
    pub(super) fn find(
        Given { input: args, reads, .. }: Given,
        plan: Option<&Plan>,
        folder: Folder,
    ) -> Result<Self, Failure> {
        let mut named = match plan {
            Some(plan) if args.files.is_empty() => folder.files(&plan.data),
            _ => args.files.clone(),
        };
        let (mut search, mut rosters) = (Search::default(), Vec::new());
        for (index, roster) in plan.iter().flat_map(|plan| &plan.rosters).enumerate() {
            let files = search.files(folder.files(&roster.files));
            rosters.extend(files.into_iter().map(|path| (path, RosterId::from(index))));
        }
        if let Some(plan) = plan {
            if named.is_empty() && (rosters.is_empty() || reads == Reads::Returns) {
                search.finish()?;
                return Err(Failure::Usage(NO_FILES, Vec::new()));
            }
            if reads == Reads::All {
                named.extend(folder.files(&plan.history));
            }
        }
        let areas = plan.iter().flat_map(|plan| &plan.analyses.benchmarks);
        let areas = areas.flat_map(|area| folder.files(&area.files));
        named.extend(areas.filter(|_| reads == Reads::All));
        let mut tables = search.files(named);
        // What is a roster was found among the tables by a pattern, and is none.
        tables.retain(|table| !rosters.iter().any(|(path, _)| is_same_file(path, table)));
        if reads == Reads::Returns {
            rosters.clear();
        }
        Ok(Self { tables, rosters, passed_over: search.finish()? })
    }

    /// The paths of all of them.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.tables.iter().chain(self.rosters.iter().map(|(path, _)| path))
    }
}

/// The most names that are told of what is not read.
const MOST_NAMES: usize = 20;

/// The first of what is not read, by name.
pub(super) fn first_of(passed_over: &[PathBuf]) -> String {
    let names = passed_over.iter().take(MOST_NAMES).map(|path| path.display().to_string());
    let more = if passed_over.len() > MOST_NAMES { "…" } else { "" };
    names.collect::<Vec<_>>().join(", ") + more
}

impl Search {
    /// The files that names stand for, each once.
    pub(super) fn files(&mut self, named: Vec<PathBuf>) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for path in named {
            if path == Path::new(StdinSource::NAME) {
                files.push(Found::at(path));
                continue;
            }
            let found = expand(&path);
            if found.tables.is_empty() && found.refused.is_empty() {
                let named = Some(first_of(&found.passed_over));
                self.refusals.push(Refusal { named, ..Refusal::of(&path, NO_TABLES_IN) });
            }
            let refused = found.refused.into_iter();
            self.refusals.extend(refused.map(|(path, error)| Refusal::opening(&path, error)));
            self.passed_over.extend(found.passed_over);
            files.extend(found.tables);
        }
        each_once(files)
    }

    /// What was passed over, unless something could not be looked at: all of it is told at once.
    pub(super) fn finish(self) -> Result<Vec<PathBuf>, Failure> {
        if self.refusals.is_empty() {
            Ok(self.passed_over)
        } else {
            Err(Failure::Refused(self.refusals))
        }
    }
}
