//! `plan lint`: the plan alone, with what is sound in it and probably not meant.

use super::args::LintArgs;
use super::output::Output;
use super::run::Run;
use super::{Exit, Failure, World};
use crate::analysis::{Provenance, lint};
use crate::lang::Lang;

/// Runs the command. `asked` is the language that was asked for; else the plan's is taken.
pub fn run(args: &LintArgs, asked: Option<Lang>, world: &mut World) -> Result<Exit, Failure> {
    let mut run = Run::new(&args.plan, asked);
    let plan = run.plan(world)?;
    if let Some(plan) = &plan {
        plan.lint(&mut run.problems);
    }
    let exit = if run.problems.has_errors() { Exit::Problems } else { Exit::Computed };
    let asked = args.output();
    let output = Output::new(&asked, run.lang, world.terminal, &[])?;
    let located = run.located(&output)?;
    if !output.is_silent(exit) {
        run.tell(&located, world);
    }
    let provenance = Provenance { inputs: Vec::new(), problems: located.lines(run.lang) };
    output.write(&lint::report(plan.as_ref(), &provenance), exit, world)?;
    Ok(exit)
}
