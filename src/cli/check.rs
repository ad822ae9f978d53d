//! `plan check`: what was asked is resolved, then read, joined, computed and rendered.

use super::args::{CheckArgs, Condition};
use super::output::{self, Output};
use super::refusal::refuse;
use super::run::Run;
use super::{Exit, Failure, World, names};
use crate::analysis::Provenance;
use crate::analysis::check::{self, Check, Status, Summary};
use crate::figures::Lines;
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::problem::{Problems, Severity};

/// Runs the command. `asked` is the language that was asked for; else the plan's is taken.
pub fn run(args: &CheckArgs, asked: Option<Lang>, world: &mut World) -> Result<Exit, Failure> {
    names::typed_periods(&args.input, world.lang)?;
    output::format(&args.output, world.lang)?;
    let mut run = Run::new(&args.plan, asked);
    let plan = run.plan(world)?;
    let question = plan.as_ref().map(|plan| names::question(&args.narrow, plan, run.lang));
    let period = plan.as_ref().map(|plan| names::period(&args.input, plan, run.lang));
    let (question, period) = (question.transpose()?, period.transpose()?);
    let tables = run.tables(&args.input, plan.as_ref())?;
    let output = Output::new(&args.output, run.lang, world.terminal, &run.paths)?;
    let (Some(plan), Some(question)) = (plan, question) else {
        return refuse(None, &run, &output, world);
    };
    run.report = period.flatten();
    let Some((report, figures)) = run.figures((&args.input, &tables), &plan, world)? else {
        return refuse(Some(&plan), &run, &output, world);
    };
    let ledger = Ledger::new(&plan, &figures, report);
    check::findings(&ledger, &mut run.problems);
    if run.problems.has_errors() && !args.input.keep_going {
        return refuse(Some(&plan), &run, &output, world);
    }
    let located = run.located()?;
    let lines = run.reading(Lines::of(&run.sources, figures.rows()))?;
    let provenance = Provenance { inputs: run.inputs.clone(), problems: located.lines(run.lang) };
    let check =
        Check::new(ledger, question).made_from(lines, provenance, run.problems.has_errors());
    let exit = exit(&args.fail_on, check.summary(), &run.problems);
    if !output.is_silent(exit) {
        located.show(run.lang, world);
    }
    output.write(&check.report(), exit, world)?;
    Ok(exit)
}

/// The exit status of a run that computed.
fn exit(fail_on: &[Condition], summary: &Summary, problems: &Problems) -> Exit {
    let any = |statuses: &[Status]| statuses.iter().any(|status| summary.count(*status) > 0);
    let holds = |condition: &Condition| match condition {
        Condition::Status(Status::Lagging) => {
            any(&[Status::Lagging, Status::Behind, Status::Missed])
        }
        Condition::Status(Status::Behind) => any(&[Status::Behind, Status::Missed]),
        Condition::Status(status) => any(&[*status]),
        Condition::Warning => problems.count_of(Severity::Warning) > 0,
    };
    if problems.has_errors() {
        Exit::Problems
    } else if fail_on.iter().any(holds) {
        Exit::Condition
    } else {
        Exit::Computed
    }
}
