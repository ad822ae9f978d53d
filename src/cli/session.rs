//! A session: all that was read, and where the answer goes.
//!
//! It is complete when it exists. A command looks things up in it, computes, and lets it write the
//! answer; when the files have errors it tells them instead.

use std::path::PathBuf;

use hashbrown::HashSet;

use super::args::Reads;
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::inputs::first_of;
use super::opening::SourceHash;
use super::output::Output;
use super::problems::{Located, Shown};
use super::world::World;
use crate::analysis::check;
use crate::analysis::explain::declarations;
use crate::analysis::{InputLine, Provenance, encoding_to_tell};
use crate::figures::{
    self, Canonical, Duplicates, Input, Key, Listed, RosterDuplicates, RosterInput, RosterRows,
    Tally, WordRows, Words,
};
use crate::files::is_same_file;
use crate::lang::Text;
use crate::lang::words::HEAD_ROWS;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::problem::{Code, Problem, Problems, Severity};
use crate::render::Format;
use crate::report::{Cell, Datum, FileHash, MadeFrom, Report};
use crate::request::Request;
use crate::table::{Lines, RowPlace, Sources};
use crate::value::Period;

const NOTHING_COMPUTED: Text = Text::new(
    "数据有错误，没有计算；改正后重新运行，或用 --keep-going 先算其余部分",
    "the files have errors, nothing was computed; mend them and run again, or compute the rest with --keep-going",
);
const NOTHING_CONVERTED: Text = Text::new(
    "数据有错误，没有转换；改正后重新运行，或用 --keep-going 先转换其余部分",
    "the files have errors, nothing was converted; mend them and run again, or convert the rest with --keep-going",
);
const PLAN_HAS_ERRORS: Text = Text::new(
    "plan.toml 有错误，没有计算；改正后重新运行",
    "plan.toml has errors, nothing was computed; mend them and run again",
);
const TARGETS_HAVE_ERRORS: Text = Text::new(
    "目标表有错误，没有计算；改正后重新运行",
    "the tables of targets have errors, nothing was computed; mend them and run again",
);
const NOT_READ: Text = Text::new(
    "文件夹里有{0}项不是表格文件（.csv、.xlsx、.xls、.et、.ods），没有读：{1}",
    "not read, being no table (.csv, .xlsx, .xls, .et, .ods): {1} ({0} in all)",
);

/// All that was read, and where the answer goes.
pub(super) struct Session<'a> {
    /// The plan; none when it, or a table of its targets, has errors.
    pub plan: Option<&'static Plan>,
    /// Which files are read.
    pub reads: Reads,
    /// The period that is reported on, where that is known.
    pub report: Option<Period>,
    /// Where the answer goes.
    pub output: Output<'a>,
    /// What was wrong.
    pub problems: Problems,
    /// The files, plan.toml first.
    pub sources: Sources,
    /// The hashes of those that say what is promised: plan.toml, and the tables of targets.
    pub declared: Vec<SourceHash>,
    /// What became of the rows of figures and of rosters.
    pub tallies: Vec<Tally>,
    /// The tables of figures.
    pub inputs: Vec<Input>,
    /// The keys that were met twice.
    pub duplicates: Duplicates,
    /// The files of rosters.
    pub rosters: Vec<RosterInput>,
    /// The enterprises that were met twice.
    pub roster_duplicates: RosterDuplicates,
    /// The paths of all files.
    pub paths: Vec<PathBuf>,
    /// What lies beside these in folders and is not read.
    pub passed_over: Vec<PathBuf>,
}

impl Session<'_> {
    /// The problems with their places.
    pub(super) fn located(&self) -> Result<Located<'_>, Failure> {
        let shown = if self.output.tells_problems() { Shown::All } else { Shown::First };
        Ok(Located::new(&self.sources, &self.problems, shown).map_err(Refusal::reading)?)
    }

    /// The lines of rows.
    pub(super) fn lines(&self, rows: impl Iterator<Item = RowPlace>) -> Result<Lines, Failure> {
        Ok(Lines::of(&self.sources, rows).map_err(Refusal::reading)?)
    }

    /// The lines of a ledger's figures and, where a row can be opened to what explains it, of what the plan
    /// declares.
    pub(super) fn lines_of(&self, ledger: &Ledger) -> Result<Lines, Failure> {
        self.lines_with_words(ledger, &Words::default())
    }

    /// The same with those of words.
    pub(super) fn lines_with_words(
        &self,
        ledger: &Ledger,
        words: &Words,
    ) -> Result<Lines, Failure> {
        let declared = self.output.opens_rows().then(|| declarations(ledger));
        let rows = ledger.figures.rows().chain(words.rows());
        self.lines(rows.chain(declared.into_iter().flatten()))
    }

    /// Its rows as those of a canonical table.
    pub(super) fn canonical<'s>(&'s self, request: &'s Request<'s>) -> Canonical<'s> {
        let Self { sources, inputs, duplicates, .. } = self;
        Canonical { sources, inputs, request, duplicates }
    }

    /// The rows that the count of a key is made of.
    pub(super) fn counted_rows(&self, plan: &Plan, key: Key) -> Result<Vec<Listed>, Failure> {
        let request = &plan.request(self.report, Vec::new());
        let (sources, inputs) = (&self.sources, self.rosters.as_slice());
        let rows = RosterRows { sources, inputs, request, duplicates: &self.roster_duplicates };
        Ok(figures::listed(&rows, key).map_err(Refusal::reading)?)
    }

    /// The same where the answer is for people; programs do not read it.
    pub(super) fn words_for_people(&self, ledger: &Ledger) -> Result<Words, Failure> {
        if self.output.is_for_people() { self.words(ledger) } else { Ok(Words::default()) }
    }

    /// What all rows since January say, where the answer is for people.
    pub(super) fn words_of_year_for_people(&self, ledger: &Ledger) -> Result<Words, Failure> {
        if self.output.is_for_people() {
            self.words_since_january(ledger)
        } else {
            Ok(Words::default())
        }
    }

    /// What the rows of the figures of a ledger say in words.
    pub(super) fn words(&self, ledger: &Ledger) -> Result<Words, Failure> {
        let keys: HashSet<Key> = ledger.entries().flat_map(check::keys_of_words).collect();
        self.words_of(ledger, |key| keys.contains(&key))
    }

    /// What all rows say in words of the months from January up to a ledger's period.
    pub(super) fn words_since_january(&self, ledger: &Ledger) -> Result<Words, Failure> {
        let (year, last) = (ledger.report.year(), ledger.report.last_month());
        let is_since = |it: Period| it.year() == year && it.last_month() <= last;
        self.words_of(ledger, |key| is_since(key.period))
    }

    fn words_of(
        &self,
        ledger: &Ledger,
        is_wanted: impl Fn(Key) -> bool + Sync,
    ) -> Result<Words, Failure> {
        let request = &ledger.plan.request(self.report, Vec::new());
        let rows = WordRows { sources: &self.sources, inputs: &self.inputs, request };
        Ok(rows.of(is_wanted).map_err(Refusal::reading)?)
    }

    /// What a report of this session is made from.
    pub(super) fn provenance(&self, located: &Located) -> Provenance {
        let inputs = self.tallies.iter().map(|tally| InputLine {
            file: self.sources.get(tally.source).name().to_owned(),
            encoding: self.sources.get(tally.source).encoding(),
            tally: tally.clone(),
        });
        let (problems, more) = (located.lines(self.output.layout.lang), located.more());
        let (inputs, made_from) = (inputs.collect(), self.made_from());
        Provenance { inputs, problems, more_problems: more, made_from }
    }

    /// The files that were read, each once, with their hashes.
    pub(super) fn made_from(&self) -> MadeFrom {
        let of_tallies = self.tallies.iter().map(|tally| (tally.source, &tally.sha256));
        let declared = self.declared.iter().map(|it| (it.source, &it.sha256));
        let all = declared.chain(of_tallies);
        let all = all.map(|(source, sha256)| (self.sources.get(source).name(), sha256));
        // A file with several layouts is laid out, and counted, for each.
        let mut told = HashSet::new();
        let files = all
            .filter(|file| told.insert(*file))
            .map(|(name, sha256)| FileHash { file: name.to_owned(), sha256: sha256.clone() });
        MadeFrom { files: files.collect() }
    }

    /// How a run ends that computed.
    pub(super) fn exit(&self) -> Exit {
        if self.problems.has_errors() { Exit::Problems } else { Exit::Computed }
    }

    /// Writes the answer, and says what was wrong.
    pub(super) fn answer(
        &self,
        report: &Report,
        located: &Located,
        exit: Exit,
        world: &mut World,
    ) -> Result<Exit, Failure> {
        if !self.output.is_silent(exit) {
            self.tell_passed_over(world);
            located.show(world);
        }
        self.output.write(report, exit, world)?;
        Ok(exit)
    }

    /// Says what was wrong, and is the failure of having said so.
    pub(super) fn refused(&self, world: &mut World) -> Failure {
        self.refuse(world).err().unwrap_or(Failure::Problems)
    }

    /// Says what was wrong and what became of the rows; programs that read standard output get the
    /// usual object without rows. A file that is there stays.
    fn refuse(&self, world: &mut World) -> Result<(), Failure> {
        let located = self.located()?;
        self.tell_passed_over(world);
        located.show(world);
        for Tally { source, read, used, set_aside, .. } in &self.tallies {
            let counts = [read, used, set_aside].map(ToString::to_string);
            let file = self.sources.get(*source).name().to_owned();
            let encoding = encoding_to_tell(self.sources.get(*source).encoding());
            let values = std::iter::once(file).chain(counts).chain([encoding.to_owned()]);
            world.tell(HEAD_ROWS, &values.collect::<Vec<_>>());
        }
        world.complain(self.output.layout.lang.text(self.reason()));
        if self.output.format == Format::Json && !self.output.is_file() {
            let provenance = self.provenance(&located);
            self.output.write(&self.nothing(&provenance), Exit::Problems, world)?;
        }
        Ok(())
    }

    /// Whether plan.toml, the first file, or what it was made to ask for has errors: nothing can be
    /// computed past these.
    pub(super) fn has_plan_errors(&self) -> bool {
        let of_plan = |it: &Problem| {
            let is_in_plan = it.at.source.index() == 0 || it.code == Code::DueUnreachable;
            it.code.severity() == Severity::Error && is_in_plan
        };
        self.problems.iter().any(of_plan)
    }

    /// Why nothing is computed. As long as there is no plan only tables of targets follow
    /// plan.toml.
    fn reason(&self) -> Text {
        match self.plan {
            _ if self.has_plan_errors() => PLAN_HAS_ERRORS,
            Some(_) if self.reads == Reads::Returns => NOTHING_CONVERTED,
            Some(_) => NOTHING_COMPUTED,
            None => TARGETS_HAVE_ERRORS,
        }
    }

    /// The report of a run that computed nothing.
    fn nothing<'r>(&'r self, provenance: &'r Provenance) -> Report<'r> {
        let [input, problems] = provenance.data();
        let plan = self.plan;
        let data = vec![
            ("plan", Datum::Value(Cell::of(plan, |plan| Cell::theirs(&plan.title)))),
            ("year", Datum::Value(Cell::of(plan, |plan| Cell::Whole(plan.year.into())))),
            ("period", Datum::Value(Cell::of(self.report, Cell::Period))),
            ("rows", Datum::Value(Cell::List(Vec::new()))),
            ("summary", Datum::Record(None)),
            input,
            problems,
        ];
        Report { data, sections: Vec::new(), made_from: &provenance.made_from }
    }

    /// Says what lies in folders that are read and was not read itself.
    pub(super) fn tell_passed_over(&self, world: &mut World) {
        let is_read = |path: &PathBuf| self.paths.iter().any(|read| is_same_file(read, path));
        let passed_over = self.passed_over.iter().filter(|path| !is_read(path));
        let passed_over: Vec<PathBuf> = passed_over.cloned().collect();
        if !passed_over.is_empty() {
            world.tell(NOT_READ, &[passed_over.len().to_string(), first_of(&passed_over)]);
        }
    }
}
