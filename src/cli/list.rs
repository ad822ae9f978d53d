//! `plan list`: the targets as they are declared.

use super::args::ListArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::opening::Opening;
use super::world::World;
use super::{output, reading, resolve};
use crate::analysis::list::List;
use crate::lang::Lang;

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &ListArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    output::format(&args.output)?;
    let opening = Opening::new(&args.plan, language, world)?;
    let session = reading::plan_alone(opening, &args.output, world)?;
    let Some(plan) = session.plan else { return Err(session.refused(world)) };
    if session.problems.has_errors() {
        return Err(session.refused(world));
    }
    let narrow = resolve::narrow(&args.scope, plan)?;
    if !session.output.is_silent(Exit::Computed) {
        session.tell_passed_over(world);
    }
    let (made_from, list) = (session.made_from(), List::new(plan, &narrow));
    session.output.write(&list.report(&made_from), Exit::Computed, world)?;
    Ok(Exit::Computed)
}
