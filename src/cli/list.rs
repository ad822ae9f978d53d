//! `plan list`: the targets as they are declared.

use super::args::ListArgs;
use super::output::{self, Output};
use super::refusal::refuse;
use super::run::Run;
use super::{Exit, Failure, World, names};
use crate::analysis::list::List;
use crate::lang::Lang;

/// Runs the command. `asked` is the language that was asked for; else the plan's is taken.
pub fn run(args: &ListArgs, asked: Option<Lang>, world: &mut World) -> Result<Exit, Failure> {
    output::format(&args.output, world.lang)?;
    let mut run = Run::new(&args.plan, asked);
    let plan = run.plan(world)?;
    let writes = args.output.output.is_some();
    let inputs = if writes { run.inputs(plan.as_ref()) } else { Vec::new() };
    let output = Output::new(&args.output, run.lang, world.terminal, &inputs)?;
    let Some(plan) = plan else { return refuse(None, &run, &output, world) };
    let narrow = names::narrow(&args.scope, &plan, run.lang)?;
    if !output.is_silent(Exit::Computed) {
        run.tell_passed_over(world);
    }
    output.write(&List::new(&plan, &narrow).report(), Exit::Computed, world)?;
    Ok(Exit::Computed)
}
