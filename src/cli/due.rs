//! `plan due`: what is overdue, what falls due soon, what was not reported.

use super::args::{DueArgs, Given, Reads};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::due::{self, ClosedTasks, DueQuestion, DueTargets, USUAL_DAYS};
use crate::lang::Lang;

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &DueArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let as_of = args.as_of.as_deref().map(resolve::day).transpose()?;
    let (opening, plan) = reading::open(given, language, world)?;
    let narrow = resolve::narrow(&args.scope, plan)?;
    let question = DueQuestion { narrow, as_of, within: args.within.unwrap_or(USUAL_DAYS) };
    let (ledger, session) = reading::ledger(opening, plan, due::periods(plan), given, world)?;
    let located = session.located()?;
    if args.ledger {
        let words = session.words_since_january(&ledger)?;
        let lines = session.lines_with_words(&ledger, &words)?;
        let tasks = ClosedTasks::new(ledger, &question, words, lines, session.provenance(&located));
        return session.answer(&tasks.report(), &located, session.exit(), world);
    }
    let lines = session.lines_of(&ledger)?;
    let due = DueTargets::new(ledger, &question, lines, session.provenance(&located));
    session.answer(&due.report(), &located, session.exit(), world)
}
