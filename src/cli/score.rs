//! `plan score`: what targets earn, and what that makes of departments and regions.

use super::args::{Given, Reads, ScoreArgs};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::check::By;
use crate::analysis::score::{self, Score};
use crate::lang::{Lang, Text};

const NO_SCORE: Text = Text::new(
    "plan.toml 里没有计分规则（score 表）；写法见 plan help plan score",
    "plan.toml declares no scoring (table score); plan help plan score shows how to write one",
);

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &ScoreArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    if plan.analyses.scoring.is_none() {
        return Err(Failure::Usage(NO_SCORE, Vec::new()));
    }
    if args.by == Some(By::Group) {
        resolve::need_groups(plan)?;
    }
    let narrow = resolve::narrow(&args.scope, plan)?;
    let (ledger, session) = reading::ledger(opening, plan, score::periods(plan), given, world)?;
    let located = session.located()?;
    let lines = session.lines_of(&ledger)?;
    let score = Score::new(ledger, &narrow, lines, session.provenance(&located)).by(args.by);
    session.answer(&score.report(), &located, session.exit(), world)
}
