//! `plan diff`: two runs side by side, each as `check` would read it.

use std::path::{Path, PathBuf};

use super::args::{DiffArgs, Given, InputArgs, PlanArgs, Reads};
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::opening::Opening;
use super::session::Session;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::diff::{self, ByKey, Compared, Diff};
use crate::analysis::{InputLine, Provenance};
use crate::figures::{Canonical, Tally};
use crate::lang::{Lang, Text};
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::render::Format;
use crate::table::RowPlace;

const PLAN_AND_FIGURES: Text = Text::new(
    "{0} 和 {1} 须都是数据，或都是计划（.toml）",
    "{0} and {1} must both be figures, or both be plans (.toml)",
);
const PLAN_TWICE: Text = Text::new(
    "对比两份计划时不用 --plan：计划就是 {0} 和 {1}",
    "--plan is not used to compare two plans, which are {0} and {1}",
);

/// What one of the two is read from.
struct SetArgs {
    name: String,
    plan: PlanArgs,
    input: InputArgs,
}

/// One of the two, read.
struct ComparedSet<'a> {
    name: String,
    session: Session<'a>,
    ledger: Ledger<'static>,
    figures: ByKey,
}

/// Runs the command. `language` is the one that was asked for; else the later plan's is taken.
pub(super) fn run(
    args: &DiffArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let [old, new] = asked(args)?;
    // To programs the first of the two is told that has errors.
    let tells_all = args.output.format != Some(Format::Json);
    let opened = reading::open(old.given(args), language, world);
    let is_other_plan = old.plan.plan_file != new.plan.plan_file;
    let opened = both(opened, tells_all && is_other_plan, || {
        reading::open(new.given(args), language, world)
    })?;
    let [(of_old, old_plan), (of_new, new_plan)] = opened;
    let read = ComparedSet::read(of_old, old_plan, &old, args, world);
    let [old, new] =
        both(read, tells_all, || ComparedSet::read(of_new, new_plan, &new, args, world))?;
    let figures = diff::changed((old.ledger.plan, &old.figures), (new.ledger.plan, &new.figures));
    let gone = diff::gone(&figures, &new.figures);
    let [before, after] = diff::rows(&figures);
    let compared = [old.compared(before)?, new.compared(after)?];
    let diff = Diff::new(compared, figures, gone);
    let (earlier, later) = (old.session.located()?, new.session.located()?);
    let has_errors = [&old, &new].iter().any(|side| side.session.problems.has_errors());
    let both = joined(old.session.provenance(&earlier), new.session.provenance(&later));
    let diff = diff.made_from(both, has_errors);
    let exit = match diff.is_empty() {
        _ if has_errors => Exit::Problems,
        true => Exit::Computed,
        false => Exit::Condition,
    };
    if !new.session.output.is_silent(exit) {
        old.session.tell_passed_over(world);
        earlier.show(world);
    }
    new.session.answer(&diff.report(), &later, exit, world)
}

/// What each of the two is read from, which must both be figures or both be plans.
fn asked(args: &DiffArgs) -> Result<[SetArgs; 2], Failure> {
    let is_plan = |path: &Path| path.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml"));
    let names = || [&args.old, &args.new].map(|path| path.display().to_string()).to_vec();
    let are_plans = match [&args.old, &args.new].map(|path| is_plan(path)) {
        [old, new] if old == new => old,
        _ => return Err(Failure::Usage(PLAN_AND_FIGURES, names())),
    };
    if are_plans && args.plan.plan_file.is_some() {
        return Err(Failure::Usage(PLAN_TWICE, names()));
    }
    let of = |path: &PathBuf| {
        let own = (!are_plans).then(|| path.clone());
        let plan_file = if are_plans { Some(path.clone()) } else { args.plan.plan_file.clone() };
        let input = InputArgs {
            files: own.into_iter().chain(args.both.iter().cloned()).collect(),
            period: args.period.clone(),
            file_period: Vec::new(),
            keep_going: args.keep_going,
            allow_empty: args.allow_empty,
            rejects: None,
        };
        SetArgs { name: path.display().to_string(), plan: PlanArgs { plan_file }, input }
    };
    Ok([of(&args.old), of(&args.new)])
}

/// Both of two things; where the first has errors and all are to be told, those of the second too.
fn both<T>(
    first: Result<T, Failure>,
    tells_all: bool,
    second: impl FnOnce() -> Result<T, Failure>,
) -> Result<[T; 2], Failure> {
    match first {
        Ok(first) => Ok([first, second()?]),
        Err(Failure::Problems) if tells_all => second().and(Err(Failure::Problems)),
        Err(failure) => Err(failure),
    }
}

impl SetArgs {
    fn given<'a>(&'a self, args: &'a DiffArgs) -> Given<'a> {
        let Self { plan, input, .. } = self;
        Given { plan, input, output: &args.output, reads: Reads::All }
    }
}

impl<'a> ComparedSet<'a> {
    /// Reads one of the two.
    fn read(
        opening: Opening,
        plan: &'static Plan,
        asked: &'a SetArgs,
        args: &'a DiffArgs,
        world: &mut World,
    ) -> Result<Self, Failure> {
        let given = asked.given(args);
        let narrow = resolve::narrow(&args.scope, plan)?;
        let request = plan.request(resolve::period(given.input, plan)?, diff::periods(plan));
        let (read, duplicates) = reading::read_with_duplicates(opening, &request, given, world)?;
        let mut ledger = Ledger::new(plan, read.figures, read.report);
        ledger.narrow(&narrow);
        let session = read.without_findings(world)?;
        let (sources, inputs) = (&session.sources, session.inputs.as_slice());
        let mut figures = ByKey::new();
        let canonical = Canonical { sources, inputs, request: &request, duplicates: &duplicates };
        let each = canonical.each_figure(&mut |key, figure| {
            if narrow.shows_figures(plan, key.indicator, key.region) {
                figures.entry(key).or_insert(figure);
            }
        });
        each.map_err(Refusal::reading)?;
        Ok(Self { name: asked.name.clone(), session, ledger, figures })
    }

    /// What it says, with the lines of its rows and of these.
    fn compared(&self, shown: Vec<RowPlace>) -> Result<Compared<'static>, Failure> {
        let ledger = self.ledger.clone();
        let lines = self.session.lines(ledger.figures.rows().chain(shown))?;
        Ok(Compared::new(self.name.clone(), ledger, lines))
    }
}

/// What both are made from; a file that both read is named once.
fn joined(old: Provenance, new: Provenance) -> Provenance {
    let mut both = old;
    for file in new.made_from.files {
        if !both.made_from.files.contains(&file) {
            both.made_from.files.push(file);
        }
    }
    let line_of = |it: &InputLine| {
        let Tally { sha256, read, used, set_aside, .. } = &it.tally;
        (it.file.clone(), sha256.clone(), [*read, *used, *set_aside])
    };
    let is_new = |input: &InputLine| both.inputs.iter().all(|it| line_of(it) != line_of(input));
    let inputs: Vec<InputLine> = new.inputs.into_iter().filter(is_new).collect();
    both.inputs.extend(inputs);
    both.problems.extend(new.problems);
    both.more_problems.extend(new.more_problems);
    both
}
