//! `plan lint`: the plan alone, with what is sound in it and probably not meant.

use super::args::LintArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::opening::Opening;
use super::reading;
use super::world::World;
use crate::analysis::lint;
use crate::lang::Lang;
use crate::plan::Flaws;

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &LintArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let mut opening = Opening::new(&args.plan, language, world)?;
    match (opening.plan, &opening.draft) {
        (Some(plan), _) => plan.lint(&Flaws::default(), &mut opening.problems),
        (None, Some(draft)) => draft.plan.lint(&draft.flaws, &mut opening.problems),
        (None, None) => {}
    }
    let output = args.output();
    let session = reading::plan_alone(opening, &output, world)?;
    let located = session.located()?;
    let provenance = session.provenance(&located);
    let plan = session.plan.filter(|_| !session.problems.has_errors());
    let report = lint::report(plan, &provenance);
    session.answer(&report, &located, session.exit(), world)
}
