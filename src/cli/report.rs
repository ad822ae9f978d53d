//! `plan report`: the pack for the dispatch and the meeting.

use super::args::{Given, Reads, ReportArgs};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::check::Check;
use crate::analysis::pack;
use crate::lang::Lang;

/// How many rows of what needs attention a page has room for.
const TOP: usize = 50;

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &ReportArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    let mut question = resolve::question(&args.narrow, &args.shown, plan)?;
    question.in_pack = true;
    question.top = args.shown.top.unwrap_or(TOP);
    let (ledger, session) = reading::ledger(opening, plan, pack::periods(plan), given, world)?;
    let located = session.located()?;
    let words = session.words_of_year_for_people(&ledger)?;
    let lines = session.lines_of(&ledger, &words)?;
    let (provenance, has_errors) = (session.provenance(&located), session.problems.has_errors());
    let check = Check::new(ledger, question).with_words(words);
    let check = check.made_from(lines, provenance, has_errors);
    session.answer(&pack::report(&check), &located, session.exit(), world)
}
