//! `plan check`: how every target stands, and the exit status that says it.

use super::args::{CheckArgs, Given, Reads};
use super::choices::Condition;
use super::exit::Exit;
use super::failure::Failure;
use super::output::{self, is_for_people};
use super::world::World;
use super::{reading, resolve};
use crate::analysis::check::{self, Check};
use crate::assess::Status;
use crate::lang::Lang;
use crate::problem::{Problems, Severity};

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &CheckArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    let mut question = resolve::question(&args.narrow, &args.shown, plan)?;
    question.months = args.months;
    let is_for_people = is_for_people(output::format(given.output)?);
    let periods = match (question.months, is_for_people) {
        (true, _) => check::monthly(plan),
        (false, true) => check::periods_for_people(plan),
        (false, false) => check::periods(plan),
    };
    let (ledger, session) = reading::ledger(opening, plan, periods, given, world)?;
    let located = session.located()?;
    let words = session.words_for_people(&ledger)?;
    let lines = session.lines_with_words(&ledger, &words)?;
    let check = Check::new(ledger, question).with_words(words);
    let check = if is_for_people { check.after_month_before() } else { check };
    let has_errors = session.problems.has_errors();
    let check = check.made_from(lines, session.provenance(&located), has_errors);
    let exit = exit(&args.fail_on, &check, &session.problems);
    session.answer(&check.report(), &located, exit, world)
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
