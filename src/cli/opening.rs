//! plan.toml and the tables of its targets, read: what every command begins with.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use simdutf8::compat::from_utf8;

use super::args::PlanArgs;
use super::failure::{Failure, Refusal};
use super::inputs::{Folder, Search};
use super::world::World;
use crate::figures::Tally;
use crate::files::{FileSource, Room, find_plan};
use crate::lang::{Lang, Text};
use crate::plan::{Draft, Plan, language_of, unreachable_targets};
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::table::{Source, Sources, as_text, digest, in_utf8};
use crate::value::SourceId;

const NO_PLAN_FILE: Text = Text::new(
    "从{0}往上没有找到 plan.toml；请到计划所在的文件夹运行，或用 --plan 指定",
    "no plan.toml from {0} upward; run in the plan's folder, or name it with --plan",
);

/// The largest plan.toml that is read, in bytes: what it takes in memory is many times that.
const MAX_PLAN: u64 = 16 << 20;

/// The name of the encoding that plan.toml must have.
const UTF8: &str = "UTF-8";

/// A source, and which bytes it had.
pub(super) struct SourceHash {
    /// The source.
    pub source: SourceId,
    /// SHA-256 in hexadecimal digits, where it was computed.
    pub sha256: Option<String>,
}

/// An opened plan.
pub(super) struct Opening {
    /// The plan; none when it, or a table of its targets, has errors.
    pub plan: Option<&'static Plan>,
    /// What is understood of a plan where that, or a table of its targets, has errors.
    pub draft: Option<Draft>,
    /// plan.toml and the tables of its targets.
    pub paths: Vec<PathBuf>,
    /// What lies beside these tables and is not read.
    pub passed_over: Vec<PathBuf>,
    /// The files, plan.toml first.
    pub sources: Sources,
    /// The hashes of these, as far as they say what is promised.
    pub declared: Vec<SourceHash>,
    /// What was wrong.
    pub problems: Problems,
    room: Room,
}

impl Opening {
    /// Reads the plan that was named, or the one of the folder or above it. From here on the run
    /// speaks the language that was asked for, else the plan's.
    pub(super) fn new(
        args: &PlanArgs,
        language: Option<Lang>,
        world: &mut World,
    ) -> Result<Self, Failure> {
        let path = args.plan_file.clone().or_else(|| find_plan(&world.folder));
        let path = path.ok_or_else(|| Refusal::of(&world.folder, NO_PLAN_FILE))?;
        let refused = |error| Refusal::opening(&path, error);
        let mut room = Room::default();
        let source = FileSource::new(&path, &mut room).map_err(refused)?;
        let mut bytes = Vec::new();
        let read = source.open().and_then(|it| it.take(MAX_PLAN + 1).read_to_end(&mut bytes));
        read.map_err(refused)?;
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let is_large = bytes.len() as u64 > MAX_PLAN;
        let not_utf8 = from_utf8(&bytes).err().filter(|_| !is_large);
        let mut source: Box<dyn Source> = Box::new(source);
        if let Some(error) = not_utf8 {
            source = in_utf8(source).map_err(refused)?;
            let is_known = source.encoding() != UTF8;
            // Two bytes of another encoding may be a character of this one.
            let first = bytes.iter().position(|byte| !byte.is_ascii()).filter(|_| is_known);
            let from = first.unwrap_or(error.valid_up_to());
            problems.push(in_another_encoding(source.as_ref(), from));
        }
        let source = sources.add(source);
        let draft = parsed(&bytes, source, &mut problems);
        let is_whole = bytes.len() as u64 <= MAX_PLAN;
        let sha256 = is_whole.then(|| digest(bytes.as_slice())).transpose().map_err(refused)?;
        let declared = vec![SourceHash { source, sha256: sha256.flatten() }];
        let of_plan = match &draft {
            Some(draft) => draft.plan.language,
            None => language_of(&String::from_utf8_lossy(&bytes)),
        };
        world.lang = language.or(of_plan).unwrap_or_default();
        let (paths, passed_over) = (vec![path], Vec::new());
        let mut opening =
            Self { plan: None, draft: None, paths, passed_over, sources, declared, problems, room };
        if let Some(draft) = draft {
            opening.read_targets(draft)?;
        }
        Ok(opening)
    }

    /// The text of plan.toml, which was read before.
    pub(super) fn text(&self) -> Result<String, Failure> {
        let mut text = String::new();
        let source = self.sources.get(SourceId::from(0));
        let read = source.open().and_then(|it| it.take(MAX_PLAN).read_to_string(&mut text));
        read.map_err(Refusal::reading)?;
        Ok(text)
    }

    /// Adds the regional targets of tables. There is a plan when neither it nor they have errors.
    fn read_targets(&mut self, mut draft: Draft) -> Result<(), Failure> {
        let mut search = Search::default();
        let tables = search.files(self.folder().files(&draft.plan.targets));
        match search.finish().and_then(|passed_over| Ok((self.open_files(&tables)?, passed_over))) {
            Ok((ids, passed_over)) => {
                self.passed_over = passed_over;
                self.paths.extend(tables);
                let Self { sources, problems, .. } = self;
                let read = draft.plan.read_targets(sources, &ids, &draft.flaws, problems);
                for Tally { source, sha256, .. } in read.map_err(Refusal::reading)? {
                    self.declared.push(SourceHash { source, sha256 });
                }
            }
            // Beside the errors of plan.toml, which may name it wrongly, it is not asked for.
            Err(_) if !draft.flaws.are_none() => {}
            Err(failure) => return Err(failure),
        }
        let is_sound = !self.problems.has_errors();
        unreachable_targets(&draft.plan, &draft.flaws, &mut self.problems);
        if is_sound {
            // The process ends with the answer, and its memory with it: nothing is given back bit
            // by bit, which saves a fiftieth of the instructions of the everyday run, and of the
            // time of the large one.
            self.plan = draft.sound().map(|plan| &*Box::leak(Box::new(plan)));
        } else {
            self.draft = Some(draft);
        }
        Ok(())
    }

    /// Opens files, all of which must be regular ones that can be read.
    pub(super) fn open_files(&mut self, paths: &[PathBuf]) -> Result<Vec<SourceId>, Failure> {
        self.open_each(paths, |path, room| as_text(Box::new(FileSource::new(path, room)?)))
    }

    /// Opens each as `open` does; it ends here where one cannot be read.
    pub(super) fn open_each(
        &mut self,
        paths: &[PathBuf],
        mut open: impl FnMut(&Path, &mut Room) -> io::Result<Box<dyn Source>>,
    ) -> Result<Vec<SourceId>, Failure> {
        let (mut opened, mut refusals) = (Vec::new(), Vec::new());
        for path in paths {
            match open(path, &mut self.room) {
                Ok(source) => opened.push(self.sources.add(source)),
                Err(error) => refusals.push(Refusal::opening(path, error)),
            }
        }
        if refusals.is_empty() { Ok(opened) } else { Err(Failure::Refused(refusals)) }
    }

    /// The same with other files, and what lies beside these.
    pub(super) fn with(mut self, paths: Vec<PathBuf>, passed_over: Vec<PathBuf>) -> Self {
        self.paths.extend(paths);
        self.passed_over.extend(passed_over);
        self
    }

    /// The files that no output may replace: those that are read, and all that the plan names.
    pub(super) fn guarded(&self) -> Vec<PathBuf> {
        let plan = self.plan.or(self.draft.as_ref().map(|draft| &draft.plan));
        let named = plan.map(|plan| self.folder().named(plan)).unwrap_or_default();
        self.paths.iter().cloned().chain(named).collect()
    }

    /// Where the files lie that the plan names.
    pub(super) fn folder(&self) -> Folder<'_> {
        Folder::of(self.paths.first().map_or(Path::new(""), PathBuf::as_path))
    }
}

/// The language that the plan asks for which the arguments mean, where it can be read: a mistake in
/// the command line is told in it.
pub(super) fn language_of_plan(arguments: &[OsString], world: &World) -> Option<Lang> {
    let mut named = arguments.iter().map(|it| it.to_str().unwrap_or_default());
    let path = named.find_map(|it| it.strip_prefix("--plan").map(str::to_owned));
    let path = match path.as_deref() {
        Some("") => named.next().map(PathBuf::from),
        Some(path) => path.strip_prefix('=').map(PathBuf::from),
        None => None,
    };
    let path = path.or_else(|| find_plan(&world.folder))?;
    let source = FileSource::new(&path, &mut Room::default()).ok()?;
    let mut bytes = Vec::new();
    source.open().ok()?.take(MAX_PLAN).read_to_end(&mut bytes).ok()?;
    language_of(&String::from_utf8_lossy(&bytes))
}

/// Says that plan.toml, shown in the encoding that it seems to have, is not in UTF-8 from a byte on.
fn in_another_encoding(source: &dyn Source, from: usize) -> Problem {
    let mut text = String::new();
    let read = source.open().and_then(|mut it| it.read_to_string(&mut text));
    let rest = text.get(from..).filter(|_| read.is_ok()).unwrap_or_default();
    let width = rest.chars().next().map_or(1, |it| u32::try_from(it.len_utf8()).unwrap_or(1));
    let place = Place::new(SourceId::from(0), from as u64, Extent::Bytes(width));
    let looks = match source.encoding() {
        UTF8 => "",
        "GB18030" => "GBK",
        other => other,
    };
    Problem::new(Code::NotUtf8, place).with(looks).with("")
}

/// What a file holds of a plan; what is wrong with it is pushed.
fn parsed(bytes: &[u8], id: SourceId, problems: &mut Problems) -> Option<Draft> {
    if bytes.len() as u64 > MAX_PLAN {
        let place = Place::new(id, 0, Extent::Bytes(0));
        let problem = Problem::new(Code::PlanTooLarge, place);
        problems.push(problem.with(format!("{} MiB", MAX_PLAN >> 20)).with(""));
        return None;
    }
    Draft::parse(from_utf8(bytes).ok()?, id, problems)
}
