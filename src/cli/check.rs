//! `plan check`: how every target stands, and the exit status that says it.

use super::args::{CheckArgs, Condition};
use super::compute::{Asked, Computes, Given};
use super::{Exit, Failure, World, names};
use crate::analysis::check::{self, Check, Question, Status};
use crate::figures::Lines;
use crate::lang::Lang;
use crate::plan::Plan;
use crate::problem::{Problems, Severity};
use crate::request::PeriodRequest;

impl Computes for CheckArgs {
    type Question = Question;

    fn given(&self) -> Given<'_> {
        Given { plan: &self.plan, input: &self.input, output: &self.output }
    }

    fn question(&self, plan: &Plan, lang: Lang) -> Result<Question, Failure> {
        names::question(&self.narrow, plan, lang)
    }

    fn periods(&self, plan: &Plan, _: &Question) -> Vec<PeriodRequest> {
        check::periods(plan)
    }

    fn answer(&self, asked: Asked<'_, Question>, world: &mut World) -> Result<Exit, Failure> {
        let Asked { ledger, question, run, output } = asked;
        let located = run.located(output)?;
        let lines = run.reading(Lines::of(&run.sources, ledger.figures.rows()))?;
        let check = Check::new(ledger, question);
        let check = check.made_from(lines, run.provenance(&located), run.problems.has_errors());
        let exit = exit(&self.fail_on, &check, &run.problems);
        if !output.is_silent(exit) {
            run.tell(&located, world);
        }
        output.write(&check.report(), exit, world)?;
        Ok(exit)
    }
}

/// The exit status of a run that computed.
fn exit(fail_on: &[Condition], check: &Check, problems: &Problems) -> Exit {
    let any =
        |statuses: &[Status]| statuses.iter().any(|status| check.summary().count(*status) > 0);
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
