//! `plan diff`: two runs side by side, each as `check` would read it.

use std::path::{Path, PathBuf};

use super::args::{DiffArgs, Given, InputArgs, PlanArgs, Reads};
use super::compared::ComparedSet;
use super::exit::Exit;
use super::failure::Failure;
use super::opening::Opening;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::diff::{self, Diff};
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::render::Format;

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
    let read = old.read(of_old, old_plan, args, world);
    let [old, new] = both(read, tells_all, || new.read(of_new, new_plan, args, world))?;
    let figures = diff::changed((old.ledger.plan, &old.figures), (new.ledger.plan, &new.figures));
    let gone = diff::gone(&figures, &new.figures);
    let [before, after] = diff::rows(&figures);
    let compared = [old.compared(before)?, new.compared(after)?];
    let diff = Diff::new(compared, figures, gone);
    let (earlier, later) = (old.session.located()?, new.session.located()?);
    let has_errors = [&old, &new].iter().any(|side| side.session.problems.has_errors());
    let both = old.session.provenance(&earlier).with(new.session.provenance(&later));
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
    fn read<'a>(
        &'a self,
        opening: Opening,
        plan: &'static Plan,
        args: &'a DiffArgs,
        world: &mut World,
    ) -> Result<ComparedSet<'a>, Failure> {
        let narrow = resolve::narrow(&args.scope, plan)?;
        let set = ComparedSet::read(opening, plan, self.given(args), &narrow, world)?;
        Ok(set.called(self.name.clone()))
    }

    fn given<'a>(&'a self, args: &'a DiffArgs) -> Given<'a> {
        let Self { plan, input, .. } = self;
        Given { plan, input, output: &args.output, reads: Reads::All }
    }
}
